package io.tallyline.ingest.sort;

import java.util.concurrent.atomic.LongAdder;

/** What was counted at one sorter's door. Any thread reads. */
public final class SortFigures {
    final LongAdder requests = new LongAdder();
    final LongAdder answers = new LongAdder();
    final LongAdder repeats = new LongAdder();
    final LongAdder missed = new LongAdder();
    final LongAdder unanswered = new LongAdder();
    final LongAdder malformed = new LongAdder();
    final LongAdder gaps = new LongAdder();
    final LongAdder confirmations = new LongAdder();
    final LongAdder takeOvers = new LongAdder();
    final LongAdder longCodes = new LongAdder();
    final LongAdder malformedCodes = new LongAdder();
    final LongAdder weighingsFailed = new LongAdder();
    final LongAdder unknownLanes = new LongAdder();

    /** Telegrams that asked for a lane, repeats included. */
    public long requests() {
        return requests.sum();
    }

    /** Lanes sent, those after a deadline included. */
    public long answers() {
        return answers.sum();
    }

    /** Telegrams whose number was that of the one before. */
    public long repeats() {
        return repeats.sum();
    }

    /** Deadlines that passed: the default lane was sent, unless the sorter is in shadow or unknown. */
    public long missed() {
        return missed.sum();
    }

    /** Requests that the ledger refused, of a sorter that does not exist for example. */
    public long unanswered() {
        return unanswered.sum();
    }

    public long malformed() {
        return malformed.sum();
    }

    /** Places where numbers were left out. */
    public long gaps() {
        return gaps.sum();
    }

    public long confirmations() {
        return confirmations.sum();
    }

    /** Confirmations that name no lane of the sorter. */
    public long unknownLanes() {
        return unknownLanes.sum();
    }

    /** Requests whose code is too long for the ledger. */
    public long longCodes() {
        return longCodes.sum();
    }

    /** Requests whose code holds a zero byte. */
    public long malformedCodes() {
        return malformedCodes.sum();
    }

    /** Requests of which the scale could not tell the weight, whether or not it mattered. */
    public long weighingsFailed() {
        return weighingsFailed.sum();
    }

    /** Times that a second connection of the PLC took over from the first. */
    public long takeOvers() {
        return takeOvers.sum();
    }
}
