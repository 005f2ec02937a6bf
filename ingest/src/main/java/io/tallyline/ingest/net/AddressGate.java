package io.tallyline.ingest.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.tallyline.ledger.figures.Counter;
import java.net.InetSocketAddress;

/**
 * Closes a connection of an address that is not on the port's list as soon as it is accepted: before it has an event
 * loop, handlers or buffers, and before a byte of it is read. One per port, on the acceptor's thread.
 */
final class AddressGate extends ChannelInboundHandlerAdapter {
    private final AllowList allowed;
    private final Counter refused;

    /** @param refused written by the acceptor's thread only */
    AddressGate(AllowList allowed, Counter refused) {
        this.allowed = allowed;
        this.refused = refused;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        Channel connection = (Channel) accepted;
        if (connection.remoteAddress() instanceof InetSocketAddress remote && allowed.admits(remote.getAddress())) {
            context.fireChannelRead(accepted);
        } else {
            refused.increment();
            connection.unsafe().closeForcibly();
        }
    }
}
