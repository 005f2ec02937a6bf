package io.tallyline.load.benchmark;

import io.tallyline.ledger.value.Outcome;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Hop 6 on the writer: decide a scan that deducts one piece, write its event, apply it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LedgerBenchmark {
    /** Hot products: few fit the caches, many do not. */
    @Param({"1000", "100000"})
    public int products = 1_000;

    private @Nullable BenchmarkLedger ledger;

    /** Fills the ledger. */
    @Setup
    public void fill() {
        ledger = new BenchmarkLedger(products);
    }

    /** Time of one scan. */
    @Benchmark
    public int decideAndApply() {
        BenchmarkLedger current = ledger;
        if (current == null) {
            throw new IllegalStateException("not set up");
        }
        current.nextScan();
        int length = current.decideAndApply();
        if (current.answer.outcome != Outcome.DEDUCTED) {
            throw new IllegalStateException("answered " + current.answer.outcome + ", " + current.answer.reason);
        }
        return length;
    }
}
