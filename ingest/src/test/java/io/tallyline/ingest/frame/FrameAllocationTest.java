package io.tallyline.ingest.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ingest.AllocationMeter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FrameAllocationTest {
    private static final int TIMES = 100_000;
    private static final String SCAN =
            "SCAN\t42\t]C1010952123454321310LOT7\u001d17251231\tquantity=2\tat=2026-11-22T10:00:00Z\n";

    private long taken;

    /** Parses each line and remembers something of it, so that nothing is optimised away. */
    private final class ParsingSink implements FrameSink {
        private final NativeMessage message = new NativeMessage(NativeLimits.DEFAULT);

        @Override
        public boolean hasCredit() {
            return true;
        }

        @Override
        public void frame(byte[] buffer, int offset, int length, long streamOffset) {
            taken += NativeLine.parse(buffer, offset, length, message) ? message.number() : 0;
        }

        @Override
        public void rejected(FrameFault fault, byte[] buffer, int offset, int length, long streamOffset) {
            NativeLine.parseHead(buffer, offset, length, message);
            taken += message.number();
        }
    }

    @Test
    void shouldFrameAndParseLinesWithoutAllocating() {
        Framer framer = new Framer(Framing.nativeLines(4_096), new FrameCounters(), 16_384);
        byte[] scan = SCAN.getBytes(StandardCharsets.UTF_8);
        FrameSink sink = new ParsingSink();
        assertThat(AllocationMeter.allocatesNothing(TIMES, () -> {
                    framer.write(scan, 0, scan.length);
                    framer.drain(sink);
                }))
                .isTrue();
        assertThat(taken).isGreaterThan(TIMES * 42L);
    }

    @Test
    void shouldRejectBrokenLinesWithoutAllocating() {
        Framer framer = new Framer(Framing.nativeLines(32), new FrameCounters(), 16_384);
        byte[] broken = ("SCAN\t7\tx\tquantity=many\nHULLO\n" + SCAN).getBytes(StandardCharsets.UTF_8);
        FrameSink sink = new ParsingSink();
        assertThat(AllocationMeter.allocatesNothing(TIMES, () -> {
                    framer.write(broken, 0, broken.length);
                    framer.drain(sink);
                }))
                .isTrue();
        assertThat(taken).isGreaterThan(TIMES * 42L);
    }

    @Test
    void shouldParseJsonWithoutAllocating() {
        byte[] scan = "{\"type\":\"scan\",\"number\":42,\"code\":\"]C10109521234543213\\u001d\\u00e4\",\"quantity\":1}"
                .getBytes(StandardCharsets.UTF_8);
        byte[] copy = new byte[scan.length];
        NativeMessage message = new NativeMessage(NativeLimits.DEFAULT);
        NativeJson json = new NativeJson();
        assertThat(AllocationMeter.allocatesNothing(TIMES, () -> {
                    System.arraycopy(scan, 0, copy, 0, scan.length);
                    taken += json.parse(copy, 0, copy.length, message) ? message.number() : 0;
                }))
                .isTrue();
        assertThat(taken).isGreaterThan(TIMES * 42L);
    }
}
