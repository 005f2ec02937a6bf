package io.tallyline.api.demo;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where people on the floor get their work on orders, as on paper: what is to be picked into which tote,
 * packed out of it, taken to the lorry, and put back. */
interface PickDesk {
    /** An order's pick list, and the empty tote that is for it. */
    record Sheet(long list, long order, String tote) {}

    /** A list, which is this person's from now on; null when there is none, or no tote for it. */
    @Nullable Sheet next(String badge) throws IOException;

    /**
     * Scans that a list still needs, by SKU: one for each piece, and one to be told what is cancelled.
     *
     * @param sequence of the last answer that is to be seen in it
     */
    Map<String, Integer> toPick(Sheet sheet, long sequence) throws IOException;

    /** The customer of this order does not want it any more. */
    void giveUp(long order) throws IOException;

    /** Nothing is left to do of it. */
    void done(Sheet sheet);

    /** A list that was picked as a whole and waits in its tote; null for none. */
    @Nullable Sheet toPack();

    /** Its tote is empty: all of it is in a parcel, or nothing was left to pack where that is empty. */
    void packed(Sheet sheet, String parcel);

    /** Its order gave up what stands in the tote. */
    void notToBePacked(Sheet sheet);

    /** A parcel that is closed and has not left; null for none. */
    @Nullable String toShip();

    /** It has left. */
    void shipped(String parcel) throws IOException;

    /** A tote with goods that no order wants any more; null for none. */
    @Nullable String toteToEmpty();

    /** Pieces that stand in a tote, by SKU; the sequence as above. */
    Map<String, Integer> inTote(String tote, long sequence) throws IOException;

    /** Nothing stands in it any more. */
    void emptied(String tote);
}
