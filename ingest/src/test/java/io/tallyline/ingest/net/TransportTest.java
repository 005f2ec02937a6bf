package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollChannelOption;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A peer that is gone without a word is found by the kernel: within a minute silent, within half a minute when sent to. */
class TransportTest {
    @Test
    void shouldLetTheKernelLookForPeersThatAreGone() throws IOException {
        Transport transport = Transport.best();
        EventLoopGroup loops = transport.newLoops("transport-test", 1);
        try (ServerSocket peer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Channel channel = new Bootstrap()
                    .group(loops)
                    .channel(transport.channel())
                    .handler(new ChannelInboundHandlerAdapter())
                    .connect(peer.getInetAddress(), peer.getLocalPort())
                    .syncUninterruptibly()
                    .channel();
            transport.configureToEnd(channel);
            assertEquals(true, channel.config().getOption(ChannelOption.SO_KEEPALIVE));
            assertEquals(true, channel.config().getOption(ChannelOption.ALLOW_HALF_CLOSURE));
            assertEquals(false, channel.config().getOption(ChannelOption.AUTO_CLOSE));
            if (transport == Transport.EPOLL) {
                assertEquals(30, channel.config().getOption(EpollChannelOption.TCP_KEEPIDLE));
                assertEquals(10, channel.config().getOption(EpollChannelOption.TCP_KEEPINTVL));
                assertEquals(3, channel.config().getOption(EpollChannelOption.TCP_KEEPCNT));
                assertEquals(30_000, channel.config().getOption(EpollChannelOption.TCP_USER_TIMEOUT));
            }
            channel.close().syncUninterruptibly();
        } finally {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }
}
