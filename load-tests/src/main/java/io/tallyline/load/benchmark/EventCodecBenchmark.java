package io.tallyline.load.benchmark;

import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.journal.EventCodec;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The cold path's codec: a receipt of {@value BenchmarkLedger#RECEIPT_LINES} lines to bytes and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EventCodecBenchmark {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final EventCodec codec = new EventCodec();
    private final byte[] written = new byte[BUFFER_BYTES];
    private final byte[] encoded = new byte[BUFFER_BYTES];
    private @Nullable EventEnvelope receipt;

    /** Takes the receipt that a ledger decided. */
    @Setup
    public void receive() {
        EventEnvelope made = new BenchmarkLedger(BenchmarkLedger.RECEIPT_LINES).receipt();
        codec.encode(made, encoded, 0);
        receipt = made;
    }

    /** Time of one event. */
    @Benchmark
    public int encode() {
        EventEnvelope current = receipt;
        if (current == null) {
            throw new IllegalStateException("not set up");
        }
        return codec.encode(current, written, 0);
    }

    /** Time of one event. */
    @Benchmark
    public EventEnvelope decode() {
        return codec.decode(encoded, 0);
    }
}
