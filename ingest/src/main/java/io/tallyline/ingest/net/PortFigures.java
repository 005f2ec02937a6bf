package io.tallyline.ingest.net;

import io.tallyline.ingest.frame.FrameCounters;
import io.tallyline.ingest.frame.FrameFault;
import io.tallyline.ledger.figures.Counter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;

/**
 * What came in through one port or dialer and is no message: as many of these as the configuration has listeners and
 * dialers, so that they can be told apart. Each event loop writes a part of its own; any thread reads.
 */
public final class PortFigures {
    private final String name;
    private final List<Part> parts = new ArrayList<>();
    private final LongAdder dials = new LongAdder();
    /** Written by the acceptor. */
    final Counter refusedAddresses = new Counter();

    /** @param loops how many event loops there are */
    public PortFigures(String name, int loops) {
        this.name = name;
        for (int i = 0; i < loops; i++) {
            parts.add(new Part());
        }
    }

    /** The part of one event loop, by its index. */
    public Part part(int loop) {
        return parts.get(loop);
    }

    /** {@code native}, {@code websocket}, the fixed scanner's device, or {@code sorter:} and the PLC's. */
    public String name() {
        return name;
    }

    /** Bytes outside any frame. */
    public long junkBytes() {
        return sum(part -> part.frames.junkBytes());
    }

    /** Frames that were begun again before their end. */
    public long restarts() {
        return sum(part -> part.frames.restarts());
    }

    /** Frames with nothing in them. */
    public long emptyFrames() {
        return sum(part -> part.frames.empty());
    }

    /** Frames given up because their end did not come. */
    public long abandonedFrames() {
        return sum(part -> part.frames.abandoned());
    }

    /** Frames that could not be used. */
    public long rejectedFrames(FrameFault fault) {
        return sum(part -> part.rejected(fault).get());
    }

    /** Readings of fixed scanners that were received and lost when their connection closed before they were decided. */
    public long lostReadings() {
        return sum(part -> part.lostReadings.get());
    }

    /** Connections that ended undecided and were given up at once, since their device had left too many or too much behind. */
    public long refusedLeft() {
        return sum(part -> part.refusedLeft.get());
    }

    /** Connections closed at once because their address is not on the list. */
    public long refusedAddresses() {
        return refusedAddresses.get();
    }

    /** Readings that weighed or measured without a code; they are in no ledger. */
    public long unusedMeasures() {
        return sum(part -> part.unusedMeasures.get());
    }

    /** Objects that a fixed scanner saw, by what came of it. */
    public long readings(ReadingResult result) {
        return sum(part -> part.readings(result).get());
    }

    /** Times that this fixed scanner was dialed. */
    public long dials() {
        return dials.sum();
    }

    void countDial() {
        dials.increment();
    }

    private long sum(ToLongFunction<Part> figure) {
        return parts.stream().mapToLong(figure).sum();
    }

    /** One event loop's share. */
    public static final class Part {
        final FrameCounters frames = new FrameCounters();
        final Counter lostReadings = new Counter();
        final Counter unusedMeasures = new Counter();
        final Counter refusedLeft = new Counter();
        /** Of frames that can not be used, and of connections without a session: both as many as a stranger likes. */
        final Complaints rejectedFrames = new Complaints();

        final Complaints endedConnections = new Complaints();
        /** Of its own, so that no other reason for the same end keeps it from being told. */
        final Complaints lostReadingsTold = new Complaints();

        final Complaints refusedLeftTold = new Complaints();

        private final Counter overLong = new Counter();
        private final Counter badChecksums = new Counter();
        private final Counter framingLost = new Counter();
        private final Counter foreignProtocols = new Counter();
        private final Counter goodReadings = new Counter();
        private final Counter partialReadings = new Counter();
        private final Counter multipleReadings = new Counter();
        private final Counter noReads = new Counter();
        private final Counter malformedReadings = new Counter();

        private Part() {}

        /** For the framers of its connections. */
        public FrameCounters frames() {
            return frames;
        }

        /** Counts a frame that could not be used. */
        public void countRejected(FrameFault fault) {
            rejected(fault).increment();
        }

        /** Counts what was received and is lost, since its connection has ended and it can not be decided. */
        public void countLost(int readings) {
            lostReadings.add(readings);
        }

        /** Of frames that can not be used. */
        public Complaints rejectedFrames() {
            return rejectedFrames;
        }

        /** Of connections that end otherwise than they should. */
        public Complaints endedConnections() {
            return endedConnections;
        }

        Counter readings(ReadingResult result) {
            return switch (result) {
                case GOOD -> goodReadings;
                case PARTIAL -> partialReadings;
                case MULTIPLE -> multipleReadings;
                case NO_READ -> noReads;
                case MALFORMED -> malformedReadings;
            };
        }

        Counter rejected(FrameFault fault) {
            return switch (fault) {
                case OVER_LONG -> overLong;
                case BAD_CHECKSUM -> badChecksums;
                case FRAMING_LOST -> framingLost;
                case FOREIGN_PROTOCOL -> foreignProtocols;
            };
        }
    }
}
