package io.tallyline.load.kill;

import io.tallyline.load.fleet.AnswerOutcome;
import java.util.Arrays;

/**
 * What one side knows about the numbers of one device in one epoch: outcome and sequence of each, in arrays, since a campaign
 * has millions. One thread at a time.
 */
final class DeviceScans {
    private long[] sequences = new long[1024];
    private AnswerOutcome[] outcomes = new AnswerOutcome[1024];
    private long highest;
    private long count;

    /**
     * Notes a number.
     *
     * @return false when it is known already; what was known first stays
     */
    boolean put(long number, AnswerOutcome outcome, long sequence) {
        int at = Math.toIntExact(number);
        if (at < 1 || sequence < 1) {
            throw new IllegalArgumentException("number " + number + " with sequence " + sequence);
        }
        if (at >= sequences.length) {
            int longer = Math.max(at + 1, sequences.length * 2);
            sequences = Arrays.copyOf(sequences, longer);
            outcomes = Arrays.copyOf(outcomes, longer);
        }
        if (sequences[at] != 0) {
            return false;
        }
        sequences[at] = sequence;
        outcomes[at] = outcome;
        highest = Math.max(highest, number);
        count++;
        return true;
    }

    boolean has(long number) {
        return number < sequences.length && sequences[(int) number] != 0;
    }

    /** Sequence of a number's event; 0 when the number is not known. */
    long sequence(long number) {
        return has(number) ? sequences[(int) number] : 0;
    }

    /** Outcome of a number that is known. */
    AnswerOutcome outcome(long number) {
        if (!has(number)) {
            throw new IllegalArgumentException("number " + number + " is not known");
        }
        return outcomes[(int) number];
    }

    /** The highest number that is known; 0 for none. */
    long highest() {
        return highest;
    }

    /** How many numbers are known. */
    long count() {
        return count;
    }

    /** A number for people. */
    String describe(long number) {
        return has(number) ? outcome(number) + " at " + sequence(number) : "nothing";
    }
}
