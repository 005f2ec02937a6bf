package io.tallyline.ingest.sort;

/** The numbers of one sender's telegrams: 1, 2, 3 … up to the highest, then 1 again (or 0). One thread. */
final class NumberSeries {
    /** How a number follows the one before. */
    enum Step {
        NEXT,
        REPEAT,
        GAP
    }

    private static final long NONE = -1;

    private final long highest;
    private long last = NONE;

    /** @param highest 0 when the numbers are no series: then every number is right */
    NumberSeries(long highest) {
        this.highest = highest;
    }

    /** The number that was awaited, for people. */
    long expected() {
        return last >= highest ? 1 : last + 1;
    }

    /** Takes a number. The first of a connection is right whatever it is. */
    Step take(long number) {
        if (highest == 0) {
            return Step.NEXT;
        }
        Step step = number == last ? Step.REPEAT : Step.NEXT;
        boolean wrapped = last >= highest && number <= 1;
        if (step == Step.NEXT && last != NONE && number != last + 1 && !wrapped) {
            step = Step.GAP;
        }
        last = number;
        return step;
    }

    /** Our own next number. */
    long next() {
        last = last == NONE || last >= highest ? 1 : last + 1;
        return last;
    }
}
