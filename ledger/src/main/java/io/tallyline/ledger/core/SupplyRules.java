package io.tallyline.ledger.core;

import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.StationRole;
import org.jspecify.annotations.Nullable;

/**
 * Whether the goods are there and may be taken (DOMAIN D3, D5, D9): never more than stands at the place, never what is
 * held, never so much that reservations of the warehouse lose their cover.
 */
final class SupplyRules {
    /** Most base units of a product in a warehouse, far from where sums overflow. */
    static final long MAX_ON_HAND = 1_000_000_000_000_000L;

    private final Books books;
    private final StockMoves moves;

    SupplyRules(Books books, StockMoves moves) {
        this.books = books;
        this.moves = moves;
    }

    /** The reason against the move, or null; fills conditions, discrepancy quantity and what is available after it. */
    @Nullable RefusalReason check(ScanFindings found) {
        int total = books.totals.find(found.owner, found.product, found.warehouse);
        long available = books.totals.available(total);
        found.available = available;
        if (found.role == StationRole.RECEIVE) {
            return checkArrival(found, available, books.totals.onHand(total));
        }
        Condition condition = usableCondition(found);
        if (condition == null && !bringsDiscrepancy(found)) {
            return whyNothingIsUsable(found, total);
        }
        found.fromCondition = condition == null ? Condition.SELLABLE : condition;
        if (found.takesInHand()) return null;
        found.toCondition = found.role == StationRole.SHIP
                ? found.fromCondition
                : Conditions.onMove(found.fromCondition, books.places.kind(found.toPlace));
        found.discrepancyQuantity = condition == null ? found.quantity - takeable(found, Condition.SELLABLE) : 0;
        long change = availableChange(found);
        if (change < 0 && available + change < 0) return RefusalReason.RESERVED;
        if (change < 0 && found.role == StationRole.SHIP && books.trade.toServe.contains(found.product)) {
            // Between two portions of those who wait, who come before anybody else (DOMAIN D24).
            return RefusalReason.RESERVED;
        }
        found.available = available + change;
        return null;
    }

    private @Nullable RefusalReason checkArrival(ScanFindings found, long available, long onHand) {
        if (onHand > MAX_ON_HAND - found.quantity) return RefusalReason.LIMIT_REACHED;
        found.toCondition = Conditions.onArrival(books.places.kind(found.toPlace));
        found.available = available + (moves.isHeld(found.toPlace, found.toCondition) ? 0 : found.quantity);
        return null;
    }

    private long availableChange(ScanFindings found) {
        long given = PlaceBook.isInside(found.toPlace) && !moves.isHeld(found.toPlace, found.toCondition)
                ? found.quantity
                : 0;
        long taken =
                moves.isHeld(found.fromPlace, found.fromCondition) ? 0 : found.quantity - found.discrepancyQuantity;
        return given - taken;
    }

    /** The first condition, in the role's order, in which enough stands at the place; null for none. */
    private @Nullable Condition usableCondition(ScanFindings found) {
        Condition first = found.role == StationRole.PUT_AWAY ? Condition.AWAITING_PUT_AWAY : Condition.SELLABLE;
        if (takeable(found, first) >= found.quantity) {
            return first;
        }
        if (found.role == StationRole.SHIP) {
            return null;
        }
        Condition second = found.role == StationRole.PUT_AWAY ? Condition.SELLABLE : Condition.AWAITING_PUT_AWAY;
        if (takeable(found, second) >= found.quantity) {
            return second;
        }
        return takeable(found, Condition.AWAITING_PUT_BACK) >= found.quantity ? Condition.AWAITING_PUT_BACK : null;
    }

    private long takeable(ScanFindings found, Condition condition) {
        if (books.places.kind(found.fromPlace).holds() || !isConditionOfUnit(found, condition)) {
            return 0;
        }
        if (condition == Condition.SELLABLE && books.trade.holdsOrderGoods(found.fromPlace)) {
            return 0;
        }
        long inHand = found.takesInHand()
                ? books.stations.quantityInHand(found.device, found.product, found.lot, condition)
                : 0;
        return books.stock.quantity(found.owner, found.product, found.lot, found.fromPlace, condition) - inHand;
    }

    private boolean isConditionOfUnit(ScanFindings found, Condition condition) {
        boolean known = found.unit != 0 && books.units.isKnown(found.unit - 1);
        return !known || books.units.condition(found.unit - 1) == condition;
    }

    /** Goods that are on the belt although the ledger does not know them there; a unit that it knows as held stays. */
    private boolean bringsDiscrepancy(ScanFindings found) {
        return found.role == StationRole.SHIP
                && books.devices.policy(found.device) == DiscrepancyPolicy.ACCEPT
                && standing(found) < found.quantity
                && !isHeldUnit(found);
    }

    private boolean isHeldUnit(ScanFindings found) {
        boolean known = found.unit != 0 && books.units.isKnown(found.unit - 1);
        return known && moves.isHeld(found.fromPlace, books.units.condition(found.unit - 1));
    }

    private RefusalReason whyNothingIsUsable(ScanFindings found, int total) {
        if (standing(found) < found.quantity) return RefusalReason.NOT_ENOUGH_STOCK;
        if (books.trade.holdsOrderGoods(found.fromPlace)) return RefusalReason.TOTE_IN_USE;
        long available = books.totals.available(total);
        boolean coveredByReserved = available + books.totals.reserved(total) >= found.quantity;
        if (available < found.quantity && coveredByReserved) return RefusalReason.RESERVED;
        return RefusalReason.ON_HOLD;
    }

    /** All units of the product and lot at the place, in any condition, that are not in the device's hand already. */
    private long standing(ScanFindings found) {
        long inHand = found.takesInHand() ? books.stations.quantityInHand(found.device, found.product, found.lot) : 0;
        return books.stock.standing(found.owner, found.product, found.lot, found.fromPlace) - inHand;
    }
}
