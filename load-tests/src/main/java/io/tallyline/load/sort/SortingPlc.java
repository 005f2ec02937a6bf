package io.tallyline.load.sort;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * One PLC that asks for a lane whenever its timetable says so, whether the one before is answered or not. A request's time
 * is the timetable's: what it had to wait before it could even be written counts, so nothing is hidden by coordinated
 * omission. Driven by the thread that calls {@link #run}.
 */
public final class SortingPlc implements AutoCloseable {
    private static final int BUFFER_BYTES = OsipTelegrams.BYTES * 4_096;
    private static final long IDLE_PARK_NANOS = 20_000;
    private static final long DRAIN_NANOS = 30_000_000_000L;

    private final SocketChannel channel;
    private final OsipTelegrams telegrams = new OsipTelegrams();
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final ByteBuffer in = ByteBuffer.allocate(BUFFER_BYTES);
    /** When the request that is under way for a parcel was due. */
    private final long[] dueNanos;

    private final boolean[] underWay;
    private int next;
    private int unanswered;

    /** Connects to the sorter's port. */
    public SortingPlc(InetSocketAddress port, SortedParcels parcels) throws IOException {
        this.dueNanos = new long[parcels.count()];
        this.underWay = new boolean[parcels.count()];
        this.channel = SocketChannel.open(port);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
    }

    /**
     * Asks for {@code duration}, then waits for the answers that are still to come; the figures cover this run only.
     *
     * @throws IOException answers are missing, came twice, or are so late that their parcel comes round again
     */
    public LaneTimes run(double perSecond, Duration duration) throws IOException {
        LaneTimes times = new LaneTimes();
        long interval = (long) (1e9 / perSecond);
        long start = System.nanoTime();
        long requests = duration.toNanos() / interval;
        long asked = 0;
        long deadline = start + duration.toNanos() + DRAIN_NANOS;
        while (asked < requests || unanswered > 0 || out.position() > 0) {
            long now = System.nanoTime();
            if (now > deadline) {
                throw new IOException(
                        unanswered + " answers are missing " + DRAIN_NANOS / 1_000_000_000L + " s after the run");
            }
            boolean idle = true;
            for (;
                    asked < requests && start + asked * interval <= now && out.remaining() >= OsipTelegrams.BYTES;
                    asked++) {
                ask(start + asked * interval);
                idle = false;
            }
            write();
            if (!receive(times) && idle) {
                LockSupport.parkNanos(IDLE_PARK_NANOS);
            }
        }
        return times;
    }

    private void ask(long due) throws IOException {
        if (underWay[next]) {
            throw new IOException("parcel " + next + " comes round again and is not answered yet");
        }
        underWay[next] = true;
        dueNanos[next] = due;
        unanswered++;
        out.put(telegrams.request(next));
        next = (next + 1) % underWay.length;
    }

    private void write() throws IOException {
        if (out.position() > 0) {
            out.flip();
            channel.write(out);
            out.compact();
        }
    }

    /** Takes what has arrived; false when nothing has. */
    private boolean receive(LaneTimes times) throws IOException {
        int read = channel.read(in);
        if (read < 0) {
            throw new IOException("the server closed the sorter's connection");
        }
        long now = System.nanoTime();
        in.flip();
        while (in.remaining() >= OsipTelegrams.BYTES) {
            int parcel = OsipTelegrams.parcel(in.array(), in.position());
            if (parcel < 0 || parcel >= underWay.length || !underWay[parcel]) {
                throw new IOException("an answer for parcel " + parcel + ", which nobody asked for");
            }
            boolean right = OsipTelegrams.lane(in.array(), in.position()).equals(SortedParcels.lane(parcel));
            times.answered(dueNanos[parcel], now, right);
            underWay[parcel] = false;
            unanswered--;
            in.position(in.position() + OsipTelegrams.BYTES);
        }
        in.compact();
        return read > 0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
