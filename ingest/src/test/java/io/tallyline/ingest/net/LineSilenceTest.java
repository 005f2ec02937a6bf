package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tallyline.ingest.AllocationMeter;
import io.tallyline.ingest.frame.FrameCounters;
import io.tallyline.ingest.frame.FrameFault;
import io.tallyline.ingest.frame.FrameSink;
import io.tallyline.ingest.frame.Framer;
import io.tallyline.ingest.frame.Framing;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A gap of 80 ms, and a clock that the test drives. */
class LineSilenceTest {
    private static final long MILLI = 1_000_000;

    private final LineSilence line = new LineSilence(80 * MILLI);
    private long now;

    private boolean lookAt(long millis) {
        return line.look(millis * MILLI);
    }

    @Test
    void shouldBeSilentAGapBehindTheLastByteAndSayItOnce() {
        assertEquals(10 * MILLI, line.lookNanos());
        assertFalse(lookAt(500), "nothing was begun");
        line.read(1_000 * MILLI);
        for (int at = 1_010; at < 1_080; at += 10) {
            assertFalse(lookAt(at));
        }
        line.read(1_079 * MILLI);
        assertFalse(lookAt(1_080), "counted from the last byte");
        assertFalse(lookAt(1_150));
        assertFalse(lookAt(1_160), "it is over, but bytes may stand in the socket");
        assertTrue(lookAt(1_170), "none did");
        assertTrue(line.takeAllSeen());
        assertFalse(lookAt(1_180));
        assertFalse(lookAt(9_000));
    }

    @Test
    void shouldAllocateNothingFromTheReadToTheFrame() {
        Framing framing = Framing.builder().idleGapMillis(80).build();
        UndecodedBytes undecoded =
                new UndecodedBytes(new FramerSource(new Framer(framing, new FrameCounters(), 4_096)));
        ByteBuf in = Unpooled.buffer(64);
        byte[] code = FrontRig.GTIN.getBytes(StandardCharsets.US_ASCII);
        CountingSink sink = new CountingSink();
        assertTrue(AllocationMeter.allocatesNothing(200_000, () -> {
            now += 300 * MILLI;
            in.clear();
            in.writeBytes(code);
            in.retain();
            undecoded.add(in, now, now);
            line.read(now);
            undecoded.decode(sink);
            line.look(now + 90 * MILLI);
            if (line.look(now + 100 * MILLI)) {
                undecoded.lineIsSilent(line.takeAllSeen());
                undecoded.decode(sink);
            }
        }));
        assertTrue(sink.frames >= 200_000, "each is a frame: " + sink.frames);
    }

    private static final class CountingSink implements FrameSink {
        private long frames;

        @Override
        public boolean hasCredit() {
            return true;
        }

        @Override
        public void frame(byte[] buffer, int offset, int length, long streamOffset) {
            frames++;
        }

        @Override
        public void rejected(FrameFault fault, byte[] buffer, int offset, int length, long streamOffset) {
            throw new IllegalStateException(fault.name());
        }
    }

    /** The loop was busy: what came meanwhile is read late, and may have come at once. */
    @Test
    void shouldNotTakeALateLoopForSilence() {
        line.read(0);
        assertFalse(lookAt(700), "the first look behind the delay");
        line.read(701 * MILLI);
        assertFalse(lookAt(710));
        assertFalse(lookAt(785));
        assertTrue(lookAt(795));
        assertFalse(line.takeAllSeen(), "it may as well have come behind a silence, as a frame of its own");
    }

    /** Read before the first look behind the delay, or between it and the second one. */
    @Test
    void shouldNotTakeBytesAGapApartForOneFrame() {
        line.read(0);
        line.read(110 * MILLI);
        assertFalse(lookAt(190));
        assertTrue(lookAt(200));
        assertFalse(line.takeAllSeen());
        line.read(1_000 * MILLI);
        assertFalse(lookAt(1_105));
        line.read(1_110 * MILLI);
        assertFalse(lookAt(1_190));
        assertTrue(lookAt(1_200));
        assertFalse(line.takeAllSeen());
    }

    @Test
    void shouldTakeALongPauseWithinAFrameForNone() {
        line.read(0);
        assertFalse(lookAt(90));
        line.read(99 * MILLI);
        assertFalse(lookAt(180));
        assertTrue(lookAt(190));
        assertTrue(line.takeAllSeen(), "in time it would not have been seen as one");
    }

    /** A gap of 4 ms: the clock is looked at each millisecond, since it can not be looked at eight times. */
    @Test
    void shouldSeeTheEndOfAShortGapTwoMillisecondsBehindItAtTheLatest() {
        LineSilence shortest = new LineSilence(4 * MILLI);
        assertEquals(MILLI, shortest.lookNanos());
        shortest.read(0);
        shortest.read(6 * MILLI);
        assertFalse(shortest.look(10 * MILLI));
        assertTrue(shortest.look(11 * MILLI));
        assertTrue(shortest.takeAllSeen());
        shortest.read(100 * MILLI);
        shortest.read(106 * MILLI + 1);
        assertFalse(shortest.look(111 * MILLI));
        assertTrue(shortest.look(112 * MILLI));
        assertFalse(shortest.takeAllSeen());
    }

    /** The connection ended while it was not read: what came by then may be told apart only if all of it was read before. */
    @Test
    void shouldKnowAtTheEndWhetherSomethingCameUnlooked() {
        line.read(0);
        line.stopped();
        assertFalse(lookAt(500));
        assertTrue(line.takeAllSeen(), "nothing came behind the stop");
        line.resumed(600 * MILLI);
        line.read(650 * MILLI);
        line.stopped();
        line.read(900 * MILLI);
        assertFalse(line.takeAllSeen(), "it stood in the socket, nobody knows since when");
    }

    @Test
    void shouldNotTakeAPauseOfOurOwnForSilence() {
        line.read(0);
        line.stopped();
        assertFalse(lookAt(500));
        assertFalse(lookAt(510));
        line.resumed(520 * MILLI);
        assertFalse(lookAt(530));
        line.read(590 * MILLI);
        assertFalse(lookAt(660));
        assertFalse(lookAt(675));
        assertTrue(lookAt(685));
        assertFalse(line.takeAllSeen(), "what was read since may hold several frames");
        line.read(700 * MILLI);
        assertFalse(lookAt(780));
        assertTrue(lookAt(790));
        assertTrue(line.takeAllSeen(), "from then on nothing was missed");
    }
}
