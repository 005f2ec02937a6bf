package io.tallyline.ingest.answer;

import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.figures.Counter;
import io.tallyline.ledger.figures.Counters;
import io.tallyline.ledger.value.Outcome;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** What was answered, counted on the answer thread and read by any. */
public final class AnswerFigures {
    private static final int OUTCOMES = Outcome.values().length + 1;

    private volatile AtomicReferenceArray<@Nullable Counters> outcomesByDevice = new AtomicReferenceArray<>(64);
    private final Counters outcomes = new Counters(OUTCOMES);
    private final Counters errors = new Counters(FrontError.count());
    private final Counter gaps = new Counter();
    private final Counter notReady = new Counter();
    private final Counter takeOvers = new Counter();
    private final Counter nobodyThere = new Counter();
    private final Counter discarded = new Counter();

    /** Scans of all devices with this outcome. */
    public long scans(Outcome outcome) {
        return outcomes.get(outcome.number());
    }

    /** Scans of one device with this outcome. */
    public long scans(int device, Outcome outcome) {
        AtomicReferenceArray<@Nullable Counters> known = outcomesByDevice;
        Counters counters = device < known.length() ? known.get(device) : null;
        return counters == null ? 0 : counters.get(outcome.number());
    }

    /** One more than the highest device id that was counted so far; below it, ids without a scan count 0. */
    public int devices() {
        return outcomesByDevice.length();
    }

    /** ERROR answers with this number, see {@link FrontError}. */
    public long errors(int number) {
        return errors.get(number);
    }

    /** NACK GAP answers. */
    public long gaps() {
        return gaps.get();
    }

    /** NACK NOT_READY answers. */
    public long notReady() {
        return notReady.get();
    }

    /** Connections that were closed because the device connected again. */
    public long takeOvers() {
        return takeOvers.get();
    }

    /** Answers whose connection was gone. */
    public long nobodyThere() {
        return nobodyThere.get();
    }

    /** Messages of an older session behind a take-over. */
    public long discarded() {
        return discarded.get();
    }

    void count(int device, ScanAnswer answer) {
        switch (answer.kind) {
            case ACK -> countOutcome(device, answer.outcome == null ? Outcome.REFUSED : answer.outcome);
            case NACK_GAP -> gaps.increment();
            case NACK_NOT_READY -> notReady.increment();
            case ERROR -> countError(answer.error == null ? 0 : FrontError.of(answer.error));
            case DISCARDED -> discarded.increment();
            case WELCOME, TASK, BYE -> {}
        }
    }

    void countError(int error) {
        errors.increment(FrontError.numberOf(error));
    }

    void countTakeOver() {
        takeOvers.increment();
    }

    void countNobodyThere() {
        nobodyThere.increment();
    }

    private void countOutcome(int device, Outcome outcome) {
        outcomes.increment(outcome.number());
        if (device >= outcomesByDevice.length()) {
            grow(device);
        }
        Counters counters = outcomesByDevice.getPlain(device);
        if (counters == null) {
            counters = new Counters(OUTCOMES);
            outcomesByDevice.setRelease(device, counters);
        }
        counters.increment(outcome.number());
    }

    private void grow(int device) {
        AtomicReferenceArray<@Nullable Counters> old = outcomesByDevice;
        AtomicReferenceArray<@Nullable Counters> larger =
                new AtomicReferenceArray<>(Math.max(old.length() * 2, device + 1));
        for (int i = 0; i < old.length(); i++) {
            larger.setPlain(i, old.getPlain(i));
        }
        outcomesByDevice = larger;
    }
}
