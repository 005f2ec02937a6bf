package io.tallyline.load.benchmark;

import io.tallyline.ingest.answer.AnswerBytes;
import io.tallyline.ingest.answer.DeviceRenderer;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.ring.CommandSlot;
import io.tallyline.ledger.value.Outcome;
import java.util.concurrent.TimeUnit;
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

/** Hop 8 on the answer handler: the ACK of a deducted piece, as a line and as a WebSocket's JSON. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AnswerBenchmark {
    private static final int WINDOW = 1_024;

    private final DeviceRenderer lines = DeviceRenderer.lines(System::nanoTime);
    private final DeviceRenderer webSocket = DeviceRenderer.webSocket(System::nanoTime);
    private final CommandSlot slot = new CommandSlot();
    private final AnswerBytes bytes = new AnswerBytes();

    /** Fills a slot as the writer would. */
    @Setup
    public void decide() {
        BenchmarkLedger ledger = new BenchmarkLedger(1_000);
        ledger.nextScan();
        ledger.decideAndApply();
        slot.origin = CommandSlot.Origin.DEVICE;
        slot.scan.number = 123_456;
        slot.scan.gtin = ledger.scan.gtin;
        ScanAnswer answer = slot.answer;
        answer.kind = ScanAnswer.Kind.ACK;
        answer.outcome = Outcome.DEDUCTED;
        answer.sequence = 9_918_233;
        answer.quantity = ledger.answer.quantity;
        answer.hasAvailable = ledger.answer.hasAvailable;
        answer.available = ledger.answer.available;
        answer.skuLength = ledger.answer.skuLength;
        answer.locationLength = ledger.answer.locationLength;
        System.arraycopy(ledger.answer.texts, 0, answer.texts, 0, answer.texts.length);
    }

    /** Time of one line. */
    @Benchmark
    public int line() {
        lines.answer(slot, WINDOW, bytes.clear());
        return bytes.length();
    }

    /** Time of one framed JSON message. */
    @Benchmark
    public int webSocketMessage() {
        webSocket.answer(slot, WINDOW, bytes.clear());
        return bytes.length();
    }
}
