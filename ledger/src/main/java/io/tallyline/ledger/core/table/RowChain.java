package io.tallyline.ledger.core.table;

/**
 * Lists of rows in the order they were appended, one list per owner row, held together by a word in each row: the stock
 * rows of a product, the keys that leave first. Costs one word a row, and no row is ever searched for.
 *
 * <pre>
 *   owner   [ … ][first + 1 | last + 1][ … ]          0 | 0: empty
 *   member  [ … ][previous + 1 | next + 1][ … ]       the halves of the word, 0 where the list ends
 *            63                32 31      0
 * </pre>
 *
 * <p>Both words are derived from the order of events, are written to snapshots with their rows, and belong among the
 * words that {@link RowStore} does not hash. A list for the whole book has one owner row of its own.
 *
 * <p>Thread: the ledger's one writer.
 */
public final class RowChain {
    /** The end of a list. */
    public static final int NONE = -1;

    private final RowStore owners;
    private final int headWord;
    private final RowStore members;
    private final int linkWord;

    public RowChain(RowStore owners, int headWord, RowStore members, int linkWord) {
        this.owners = owners;
        this.headWord = headWord;
        this.members = members;
        this.linkWord = linkWord;
    }

    /** The member of this owner appended longest ago, or {@link #NONE}. */
    public int first(int owner) {
        return upper(owners.word(owner, headWord));
    }

    /** The member of this owner appended last, or {@link #NONE}. */
    public int last(int owner) {
        return lower(owners.word(owner, headWord));
    }

    /** The member appended next after this one, or {@link #NONE}. */
    public int next(int member) {
        return lower(members.word(member, linkWord));
    }

    /** The member appended before this one, or {@link #NONE}. */
    public int previous(int member) {
        return upper(members.word(member, linkWord));
    }

    /** Puts a row that is in no list of this chain at the end of the owner's. */
    public void append(int owner, int member) {
        int last = last(owner);
        members.setWord(member, linkWord, pair(last, NONE));
        if (last == NONE) {
            owners.setWord(owner, headWord, pair(member, member));
        } else {
            members.setWord(last, linkWord, pair(previous(last), member));
            owners.setWord(owner, headWord, pair(first(owner), member));
        }
    }

    /**
     * Gives an owner back the list that its members still hold together, where only they are kept: in a snapshot.
     *
     * @param first its first member, or {@link #NONE}
     * @param last its last member, or {@link #NONE}
     */
    public void restore(int owner, int first, int last) {
        owners.setWord(owner, headWord, pair(first, last));
    }

    /** Takes a row out of the owner's list, wherever it stands; before the row is freed. */
    public void remove(int owner, int member) {
        int previous = previous(member);
        int next = next(member);
        assert previous != NONE || first(owner) == member : "row " + member + " is not in the list of " + owner;
        assert next != NONE || last(owner) == member : "row " + member + " is not in the list of " + owner;
        if (previous != NONE) {
            members.setWord(previous, linkWord, pair(previous(previous), next));
        }
        if (next != NONE) {
            members.setWord(next, linkWord, pair(previous, next(next)));
        }
        owners.setWord(
                owner, headWord, pair(previous == NONE ? next : first(owner), next == NONE ? previous : last(owner)));
        members.setWord(member, linkWord, 0);
    }

    private static long pair(int upper, int lower) {
        return ((upper + 1L) << 32) | (lower + 1L);
    }

    private static int upper(long pair) {
        return (int) (pair >>> 32) - 1;
    }

    private static int lower(long pair) {
        return (int) pair - 1;
    }
}
