package io.tallyline.ledger.core.table;

/**
 * Lists of rows per owner that are derived from the rows and made again with a snapshot: links beside the table, in
 * neither its hash nor its bytes. The order within a list is any, and no decision may depend on it.
 *
 * <p>Owners and members are numbers from 0 up; a member is in one list at most. Thread: the ledger's one writer.
 * Nothing is allocated but whole segments.
 */
public final class DerivedChains {
    /** The end of a list. */
    public static final int NONE = -1;

    /** First member of an owner, and the members before and behind a member, each + 1; 0 for none. */
    private final IntSegments heads = new IntSegments();

    private final IntSegments previous = new IntSegments();
    private final IntSegments next = new IntSegments();
    private int owners;

    /** The first member of an owner, or {@link #NONE}. */
    public int first(int owner) {
        return owner < owners ? heads.get(owner) - 1 : NONE;
    }

    /** The member behind this one, or {@link #NONE}. */
    public int next(int member) {
        return next.get(member) - 1;
    }

    /** Puts a member that is in no list into the owner's. */
    public void add(int owner, int member) {
        heads.ensure(owner);
        previous.ensure(member);
        next.ensure(member);
        owners = Math.max(owners, owner + 1);
        int second = heads.get(owner);
        previous.set(member, 0);
        next.set(member, second);
        if (second != 0) {
            previous.set(second - 1, member + 1);
        }
        heads.set(owner, member + 1);
    }

    /** Takes a member out of the owner's list, in which it is. */
    public void remove(int owner, int member) {
        int before = previous.get(member);
        int behind = next.get(member);
        if (before == 0) {
            heads.set(owner, behind);
        } else {
            next.set(before - 1, behind);
        }
        if (behind != 0) {
            previous.set(behind - 1, before);
        }
    }
}
