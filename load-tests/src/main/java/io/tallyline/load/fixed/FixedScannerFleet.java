package io.tallyline.load.fixed;

import io.tallyline.load.floor.Labels;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Fixed scanners that print object after object, as fast as the sockets take it or on a timetable that does not wait for the
 * server; all driven by the thread that calls. They are told nothing, so what became of their frames is read from the server.
 */
public final class FixedScannerFleet implements AutoCloseable {
    /** A rate that asks for as much as goes. */
    public static final double UNLIMITED = 0;

    private static final long WAIT_MILLIS = 10;
    private static final long IDLE_PARK_NANOS = 20_000;
    private static final long FINISH_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final int ITEMS_APART = 997;

    private final Selector selector = Selector.open();
    private final List<FixedScanner> scanners = new ArrayList<>();
    private long mostLateNanos;

    /** A fleet without scanners. */
    public FixedScannerFleet() throws IOException {}

    /**
     * Connects a scanner.
     *
     * @param port of that device
     * @param products how many items come by in turn
     */
    public void add(String device, ScannerModel model, InetSocketAddress port, Labels labels, int products)
            throws IOException {
        ObjectFrames frames =
                new ObjectFrames(model.behindObjects(labels, products), scanners.size() * ITEMS_APART % products);
        scanners.add(new FixedScanner(device, port, frames, selector));
    }

    /**
     * Prints for so long. Frames may be left over that the sockets did not take; the next run, or {@link #finish}, goes on with them.
     *
     * @param perSecond objects a second of all scanners together, or {@link #UNLIMITED}
     * @throws IOException the server closed a connection
     */
    public void run(double perSecond, Duration duration) throws IOException {
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        double intervalNanos = perSecond == UNLIMITED ? 0 : 1e9 * scanners.size() / perSecond;
        mostLateNanos = 0;
        scanners.forEach(FixedScanner::beginRun);
        for (long now = start; now < end; now = System.nanoTime()) {
            boolean allWritten = true;
            for (FixedScanner scanner : scanners) {
                make(scanner, now - start, intervalNanos);
                allWritten &= scanner.write();
            }
            // On a timetable there is always room, or it is not kept: waiting for room would then only hide that.
            select(perSecond == UNLIMITED && !allWritten ? WAIT_MILLIS : 0);
            if (perSecond != UNLIMITED) {
                LockSupport.parkNanos(IDLE_PARK_NANOS);
            }
        }
    }

    private void make(FixedScanner scanner, long nanosOfRun, double intervalNanos) {
        if (intervalNanos == 0) {
            scanner.make(Long.MAX_VALUE);
            return;
        }
        long due = 1 + (long) (nanosOfRun / intervalNanos);
        long made = scanner.framesOfRun();
        if (made < due) {
            mostLateNanos = Math.max(mostLateNanos, nanosOfRun - (long) (made * intervalNanos));
            scanner.make(due);
        }
    }

    private void select(long waitMillis) throws IOException {
        if (waitMillis == 0) {
            selector.selectNow();
        } else {
            selector.select(waitMillis);
        }
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.isReadable()) {
                ((FixedScanner) key.attachment()).read();
            }
        }
        selector.selectedKeys().clear();
    }

    /** Gives the sockets what is left over; afterwards all frames that were made are on their way, whole. */
    public void finish() throws IOException {
        long deadline = System.nanoTime() + FINISH_NANOS;
        boolean allWritten = false;
        while (!allWritten) {
            allWritten = true;
            for (FixedScanner scanner : scanners) {
                allWritten &= scanner.write();
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("the server takes no frames any more");
            }
            if (!allWritten) {
                select(1);
            }
        }
    }

    /** Frames by device since the fleet was made; on their way, whole, after {@link #finish}. */
    public Map<String, Long> frames() {
        Map<String, Long> frames = new LinkedHashMap<>();
        for (FixedScanner scanner : scanners) {
            frames.put(scanner.device(), scanner.frames());
        }
        return frames;
    }

    /** How long after it was due a frame of the last run was made, at most. */
    public double mostLateMillis() {
        return mostLateNanos / 1e6;
    }

    @Override
    public void close() throws IOException {
        for (FixedScanner scanner : scanners) {
            scanner.close();
        }
        selector.close();
    }
}
