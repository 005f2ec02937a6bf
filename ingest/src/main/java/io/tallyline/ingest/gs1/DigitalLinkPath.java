package io.tallyline.ingest.gs1;

import java.util.Arrays;
import java.util.List;

/**
 * Follows the path of one Digital Link: a primary key, then qualifiers in the order of one of its sequences. Re-used. Thread: the
 * parser's.
 */
final class DigitalLinkPath {
    private static final int MOST_SEQUENCES = 2;
    private static final int IMPOSSIBLE = -1;

    private List<List<Identifier>> sequences = List.of();

    /** How far the path has come in each sequence; impossible when a qualifier did not belong to it. */
    private final int[] next = new int[MOST_SEQUENCES];

    void begin(DigitalLinkKey key) {
        sequences = key.sequences();
        Arrays.fill(next, 0);
    }

    /** Goes on with a qualifier; false if it may not stand here. */
    boolean goOn(Identifier qualifier) {
        boolean possible = false;
        for (int i = 0; i < sequences.size(); i++) {
            if (next[i] != IMPOSSIBLE) {
                next[i] = positionBehind(sequences.get(i), qualifier, next[i]);
                possible |= next[i] != IMPOSSIBLE;
            }
        }
        return possible;
    }

    /** Whether an identifier is a qualifier that this path could have: then it belongs there and not into the query. */
    boolean couldHave(Identifier identifier) {
        for (int i = 0; i < sequences.size(); i++) {
            if (next[i] != IMPOSSIBLE && positionBehind(sequences.get(i), identifier, 0) != IMPOSSIBLE) {
                return true;
            }
        }
        return false;
    }

    private static int positionBehind(List<Identifier> sequence, Identifier qualifier, int from) {
        for (int i = from; i < sequence.size(); i++) {
            if (sequence.get(i) == qualifier) {
                return i + 1;
            }
        }
        return IMPOSSIBLE;
    }
}
