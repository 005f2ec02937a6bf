package io.tallyline.ingest.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a port asks of a connection before anybody talks to it, whoever it is for: that its address is on the list, and that
 * neither the address nor the port has as many as it may have.
 *
 * <pre>
 *   accepted ──► gate: on the list? ──► admit: places left? ──► encrypt ──► handlers of the door
 *                   └ closed, counted      └ the door closes it
 * </pre>
 *
 * <p>One per port. The gate works on the acceptor's thread, the rest on the connection's event loop.
 */
public final class PortAdmission {
    private final AllowList allowed;
    private final PortFigures figures;
    private final AddressCount addresses;
    private final ListenerCount count;
    private final @Nullable ServerCertificate certificate;

    /**
     * Nobody is admitted yet.
     *
     * @param addresses shared by the ports of one door
     * @param mostConnections at a time, through this port
     * @param certificate null: it speaks in plain text
     */
    public PortAdmission(
            AllowList allowed,
            PortFigures figures,
            AddressCount addresses,
            int mostConnections,
            @Nullable ServerCertificate certificate) {
        this.allowed = allowed;
        this.figures = figures;
        this.addresses = addresses;
        this.count = new ListenerCount(mostConnections);
        this.certificate = certificate;
    }

    /** Handler of the listening socket: turns away who is not on the list before anything is kept for him. */
    public ChannelHandler newGate() {
        return new AddressGate(allowed, figures.refusedAddresses);
    }

    /**
     * Counts the connection for its remote address and its port, for as long as the channel lives.
     *
     * @return false when one of them has as many as it may have; then close the channel
     */
    public boolean admit(Channel channel) {
        Runnable leave = enter(channel);
        if (leave == null) {
            return false;
        }
        channel.closeFuture().addListener(closed -> leave.run());
        return true;
    }

    /**
     * As {@link #admit}, for a connection that may live on without its socket and keeps its places as long.
     *
     * @return gives the places back, to be run once; null when one of them has as many as it may have
     */
    @Nullable Runnable enter(Channel channel) {
        InetAddress address = addressOf(channel.remoteAddress());
        if (!addresses.enter(address)) {
            return null;
        }
        if (!count.enter()) {
            addresses.leave(address);
            return null;
        }
        return () -> {
            addresses.leave(address);
            count.leave();
        };
    }

    /** Whether the port has as many connections as it may have. */
    public boolean isFull() {
        return count.isFull();
    }

    /** Puts TLS before the handlers that follow, if the port speaks it. */
    public void encrypt(Channel channel) {
        if (certificate != null) {
            channel.pipeline().addLast(certificate.files().context().newHandler(channel.alloc()));
        }
    }

    /** Whether anybody in the network may connect in plain text to a port that listens there: worth a word in the log. */
    public boolean isOpenTo(InetSocketAddress listening) {
        return !listening.getAddress().isLoopbackAddress() && certificate == null && allowed.isEverybody();
    }

    static InetAddress addressOf(@Nullable SocketAddress remote) {
        return remote instanceof InetSocketAddress socket ? socket.getAddress() : InetAddress.getLoopbackAddress();
    }
}
