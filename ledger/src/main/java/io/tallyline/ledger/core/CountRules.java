package io.tallyline.ledger.core;

import io.tallyline.ledger.event.PickEvent.CountTasksClosed;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.OutsidePlace;
import io.tallyline.ledger.value.Tracking;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Blind counts at a location (DOMAIN D13): the label opens one, scans add to it, the same label again or the verb DONE
 * closes it and posts what differs from what the ledger had at each line's last scan. Only what was scanned is posted;
 * nothing of a product is a scan with quantity 0. Where goods moved between two scans of a line, or somebody else
 * posted a difference of them since the first, the line begins anew.
 *
 * <p>A count is a fact, never refused because stock is reserved (DOMAIN D5): see {@link TakeBackRules}.
 */
final class CountRules {
    /** What is missing is taken from the first of them that stand there. */
    private static final Condition[] CONDITIONS = Condition.values();

    private final Books books;

    CountRules(Books books) {
        this.books = books;
    }

    /** The reason against adding the goods to the count, or null; nothing moves. */
    @Nullable RefusalReason check(ScanFindings found) {
        if (books.products.tracking(found.product) == Tracking.SERIAL_EVERYWHERE) {
            return RefusalReason.SERIALS_NOT_COUNTED;
        }
        int line = books.counts.find(found.device, found.product, found.labelPlace, found.lot);
        if (line == CountBook.NONE) {
            boolean full = books.counts.lines(found.device) == CountBook.MAX_LINES;
            return full ? RefusalReason.LIMIT_REACHED : null;
        }
        if (books.counts.moved(line)) return RefusalReason.COUNT_AGAIN;
        boolean tooMany = books.counts.counted(line) > CodeRules.MAX_QUANTITY - found.quantity;
        return tooMany ? RefusalReason.LIMIT_REACHED : null;
    }

    /** The reason against closing the count, or null; fills the moves. */
    @Nullable RefusalReason close(ScanFindings found) {
        if (found.labelPlace == PlaceBook.NONE) return RefusalReason.LOCATION_REQUIRED;
        if (books.trade.holdsOrderGoods(found.labelPlace)) return RefusalReason.TOTE_IN_USE;
        found.fromPlace = PlaceBook.NONE;
        found.toPlace = found.labelPlace;
        int oldest = CountBook.NONE;
        for (int line = next(found, 0); line >= 0; line = next(found, line + 1)) {
            boolean older =
                    oldest == CountBook.NONE || books.counts.firstSequence(line) < books.counts.firstSequence(oldest);
            boolean again = books.counts.corrected(line)
                    || isTrackedOtherwise(line)
                    || !isCoverable(found, line)
                    || isInDiscrepancy(found, line);
            if (again && older) {
                oldest = line;
            }
        }
        if (oldest != CountBook.NONE) {
            found.product = books.counts.product(oldest);
            found.lot = books.counts.lot(oldest);
            return RefusalReason.COUNT_AGAIN;
        }
        for (int line = next(found, 0); line >= 0; line = next(found, line + 1)) {
            if (!post(found, line)) return RefusalReason.LIMIT_REACHED;
        }
        return null;
    }

    /**
     * What the count of the location ends that was to be counted there: of products that were counted, and of those of which
     * the ledger has nothing there; or null for nothing. To stand before the count.
     */
    @Nullable CountTasksClosed closedTasks(ScanFindings found) {
        if (books.trade.countTasks.size() == 0) {
            return null;
        }
        List<Integer> products = new ArrayList<>();
        for (int product : books.trade.countTasks.productsAt(found.labelPlace)) {
            if (books.stock.firstAt(product, found.labelPlace) < 0 || isCounted(found, product)) {
                products.add(product);
            }
        }
        return products.isEmpty() ? null : new CountTasksClosed(found.labelPlace, List.copyOf(products));
    }

    private boolean isCounted(ScanFindings found, int product) {
        int line = next(found, 0);
        while (line >= 0 && books.counts.product(line) != product) {
            line = next(found, line + 1);
        }
        return line >= 0;
    }

    private int next(ScanFindings found, int from) {
        return books.counts.next(found.device, from);
    }

    private long difference(int line) {
        return books.counts.counted(line) - books.counts.onHand(line);
    }

    /** A product of which nothing moved yet may be tracked in another way than when it was counted. */
    private boolean isTrackedOtherwise(int line) {
        Tracking tracking = books.products.tracking(books.counts.product(line));
        boolean lot = books.counts.lot(line) != LotBook.NONE;
        return tracking == Tracking.SERIAL_EVERYWHERE || tracking.byLot() != lot;
    }

    /** What is missing must still be there to be taken out. */
    private boolean isCoverable(ScanFindings found, int line) {
        long standing =
                books.stock.standing(found.owner, books.counts.product(line), books.counts.lot(line), found.labelPlace);
        return standing + difference(line) >= 0;
    }

    /**
     * Goods that moved on since their last scan, a discrepancy of them, and a surplus: what was surplus then may have
     * left as the discrepancy, which a person settles, and would be posted once more.
     */
    private boolean isInDiscrepancy(ScanFindings found, int line) {
        return difference(line) > 0
                && books.counts.moved(line)
                && books.stock.quantity(
                                found.owner,
                                books.counts.product(line),
                                books.counts.lot(line),
                                OutsidePlace.DISCREPANCY,
                                Condition.SELLABLE)
                        < 0;
    }

    /** False when there are too many moves for one event, or too many goods for one warehouse. */
    private boolean post(ScanFindings found, int line) {
        int product = books.counts.product(line);
        long difference = difference(line);
        if (difference > 0) {
            int total = books.totals.find(found.owner, product, found.warehouse);
            Condition arrival = Conditions.onArrival(books.places.kind(found.labelPlace));
            boolean room = books.totals.onHand(total) <= SupplyRules.MAX_ON_HAND - difference;
            return room && add(found, line, Condition.SELLABLE, arrival, difference, true);
        }
        long missing = -difference;
        for (Condition condition : CONDITIONS) {
            long there =
                    books.stock.quantity(found.owner, product, books.counts.lot(line), found.labelPlace, condition);
            long taken = Math.min(there, missing);
            if (taken > 0 && !add(found, line, condition, Condition.SELLABLE, taken, false)) {
                return false;
            }
            missing -= taken;
        }
        return true;
    }

    private boolean add(
            ScanFindings found, int line, Condition before, Condition after, long quantity, boolean surplus) {
        if (found.goods.isFull()) {
            return false;
        }
        found.goods.add(
                books.counts.product(line),
                books.counts.lot(line),
                0,
                before,
                after,
                quantity,
                books.counts.firstSequence(line));
        found.goods.between(
                surplus ? OutsidePlace.COUNT_DIFFERENCE : found.labelPlace,
                surplus ? found.labelPlace : OutsidePlace.COUNT_DIFFERENCE);
        return true;
    }
}
