package io.tallyline.load.fixed;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * One connected scanner. Frames that the socket does not take wait in one buffer of a fixed size; while it is full no further
 * frame is made. Belongs to the fleet's thread.
 */
final class FixedScanner {
    private static final int BUFFER_BYTES = 16 * 1024;

    /** Small, so that little is left to be decided when the run is over. */
    private static final int SOCKET_BUFFER_BYTES = 32 * 1024;

    private final String device;
    private final ObjectFrames frames;
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final ByteBuffer in = ByteBuffer.allocate(BUFFER_BYTES);
    private final SocketChannel channel;
    private long framesBeforeRun;

    FixedScanner(String device, InetSocketAddress port, ObjectFrames frames, Selector selector) throws IOException {
        this.device = device;
        this.frames = frames;
        this.channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER_BYTES);
            channel.connect(port);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ | SelectionKey.OP_WRITE, this);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    String device() {
        return device;
    }

    /** Frames that were made; once {@link #write} has nothing left, all of them are with the socket. */
    long frames() {
        return frames.count();
    }

    void beginRun() {
        framesBeforeRun = frames.count();
    }

    /** Frames that were made in this run. */
    long framesOfRun() {
        return frames.count() - framesBeforeRun;
    }

    /** Makes frames until there are so many of this run, or no more fit. */
    void make(long most) {
        while (framesOfRun() < most && frames.put(out)) {
            // the next one
        }
    }

    /** Gives the socket what it takes; whether nothing is left. */
    boolean write() throws IOException {
        out.flip();
        channel.write(out);
        out.compact();
        return out.position() == 0;
    }

    /** Passes over what the server says; the shipped profiles expect nothing. */
    void read() throws IOException {
        if (channel.read(in) < 0) {
            throw new IOException(device + ": the server closed the connection");
        }
        in.clear();
    }

    void close() throws IOException {
        channel.close();
    }
}
