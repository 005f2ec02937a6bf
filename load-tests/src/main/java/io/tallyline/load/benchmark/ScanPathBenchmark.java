package io.tallyline.load.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tallyline.ingest.frame.FrameCounters;
import io.tallyline.ingest.frame.FrameFault;
import io.tallyline.ingest.frame.FrameSink;
import io.tallyline.ingest.frame.Framer;
import io.tallyline.ingest.frame.Framing;
import io.tallyline.ingest.frame.NativeLimits;
import io.tallyline.ingest.frame.NativeLine;
import io.tallyline.ingest.frame.NativeMessage;
import io.tallyline.ingest.gs1.Gs1Options;
import io.tallyline.ingest.translate.ScanTranslator;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.load.floor.LoadGoods;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Hops 2 to 5 on one event loop: received bytes, frames, fields, GS1, the ring's slot. One read holds many lines. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ScanPathBenchmark {
    static final int LINES_PER_READ = 64;
    private static final int BUFFER_BYTES = 64 * 1024;

    /** What stands on the label. */
    @Param({"EAN13", "GS1"})
    public String label = "EAN13";

    private final Framer framer = new Framer(Framing.nativeLines(4_096), new FrameCounters(), BUFFER_BYTES);
    private final NativeMessage message = new NativeMessage(NativeLimits.DEFAULT);
    private final ScanTranslator translator = new ScanTranslator(Gs1Options.DEFAULT);
    private final ScanCommand slot = new ScanCommand();
    private final Translating sink = new Translating();
    private byte[] read = new byte[0];

    /** Lines as a pipelined device sends them. */
    @Setup
    public void lines() {
        translator.timeIs(TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()));
        StringBuilder lines = new StringBuilder();
        for (int line = 0; line < LINES_PER_READ; line++) {
            String code = label.equals("GS1")
                    ? "]C1010" + LoadGoods.gtin(line) + "17270630" + "10LOT-7\u001d21" + (100_000 + line)
                    : LoadGoods.code(line);
            lines.append("SCAN\t")
                    .append(1_000_000 + line)
                    .append('\t')
                    .append(code)
                    .append('\n');
        }
        read = lines.toString().getBytes(US_ASCII);
    }

    /** Time of one scan. */
    @Benchmark
    @OperationsPerInvocation(LINES_PER_READ)
    public long bytesToSlot() {
        sink.scans = 0;
        if (framer.write(read, 0, read.length) != read.length || !framer.drain(sink) || sink.scans != LINES_PER_READ) {
            throw new IllegalStateException(sink.scans + " scans of " + LINES_PER_READ);
        }
        return slot.payloadHash;
    }

    /** The native conversation without its connection. */
    private final class Translating implements FrameSink {
        private int scans;

        @Override
        public boolean hasCredit() {
            return true;
        }

        @Override
        public void frame(byte[] buffer, int offset, int length, long streamOffset) {
            if (NativeLine.parse(buffer, offset, length, message)) {
                slot.clear();
                translator.scan(message, offset, slot);
                scans += slot.codeError == 0 && slot.gtin != 0 ? 1 : 0;
            }
        }

        @Override
        public void rejected(FrameFault fault, byte[] buffer, int offset, int length, long streamOffset) {
            throw new IllegalStateException("rejected: " + fault);
        }
    }
}
