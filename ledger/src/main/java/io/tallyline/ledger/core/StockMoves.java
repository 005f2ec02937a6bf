package io.tallyline.ledger.core;

import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.OutsidePlace;

/**
 * Double entry: takes units from one place and puts them to another, and keeps the totals of the warehouses on either
 * side. Every change of a quantity passes here, live and on replay.
 */
final class StockMoves {
    private final ProductBook products;
    private final PlaceBook places;
    private final StockBook stock;
    private final TotalsBook totals;
    private final CountBook counts;
    private final TradeBooks trade;
    private final PickCuts cuts;

    StockMoves(Books books) {
        this.products = books.products;
        this.places = books.places;
        this.stock = books.stock;
        this.totals = books.totals;
        this.counts = books.counts;
        this.trade = books.trade;
        this.cuts = new PickCuts(books);
    }

    /**
     * @param quantity base units that go from place to place
     * @param fromDiscrepancy how many of them the ledger did not know at {@code from}: the discrepancy place gives them
     * @param toDiscrepancy how many of them are not to stay at {@code to}: the discrepancy place takes them back (undo)
     */
    void move(
            int owner,
            int product,
            int lot,
            int from,
            int to,
            Condition fromCondition,
            Condition toCondition,
            long quantity,
            long fromDiscrepancy,
            long toDiscrepancy) {
        long taken = quantity - fromDiscrepancy;
        long given = quantity - toDiscrepancy;
        // Given before taken, so that no total is negative in between.
        enter(owner, product, lot, OutsidePlace.DISCREPANCY, Condition.SELLABLE, toDiscrepancy - fromDiscrepancy);
        if (places.warehouse(from) == places.warehouse(to)) {
            stock.add(owner, product, lot, from, fromCondition, -taken);
            stock.add(owner, product, lot, to, toCondition, given);
            long heldBefore = isHeld(from, fromCondition) ? taken : 0;
            long heldAfter = isHeld(to, toCondition) ? given : 0;
            if (PlaceBook.isInside(from)) {
                change(owner, product, places.warehouse(from), given - taken, heldAfter - heldBefore);
            }
        } else {
            enter(owner, product, lot, to, toCondition, given);
            enter(owner, product, lot, from, fromCondition, -taken);
        }
        if (fromCondition == Condition.SELLABLE && toCondition == Condition.SELLABLE) {
            trade.faces.moved(owner, product, lot, from, to, given);
        }
        trade.faces.touch(product, from);
        trade.faces.touch(product, to);
        counts.touch(product, from);
        counts.touch(product, to);
        if (!trade.picks.isEmpty()) {
            tellPickers(owner, product, lot, from, to, fromCondition, toCondition);
        }
        if (!products.moved(product)) {
            products.markMoved(product);
        }
    }

    private void tellPickers(
            int owner, int product, int lot, int from, int to, Condition fromCondition, Condition toCondition) {
        if (fromCondition == Condition.SELLABLE && PlaceBook.isInside(from)) {
            cuts.fewerStand(owner, product, lot, from);
        }
        if (toCondition == Condition.SELLABLE && PlaceBook.isInside(to)) {
            cuts.moreStand(owner, product, to);
        }
    }

    private void enter(int owner, int product, int lot, int place, Condition condition, long difference) {
        if (difference == 0) {
            return;
        }
        stock.add(owner, product, lot, place, condition, difference);
        if (PlaceBook.isInside(place)) {
            long held = isHeld(place, condition) ? difference : 0;
            change(owner, product, places.warehouse(place), difference, held);
        }
    }

    /** Whoever waits for the product is served next (DOMAIN D24), unless nothing of it is left. */
    private void change(int owner, int product, int warehouse, long onHand, long held) {
        totals.add(owner, product, warehouse, onHand, held);
        if (onHand > held && trade.waiting.isWaitedFor(product)) {
            trade.toServe.add(product);
        } else if (onHand < held && trade.toServe.contains(product) && totals.availableAnywhere(product) == 0) {
            trade.toServe.remove(product);
        }
    }

    /** Whether stock of this condition at this place is unusable whoever asks (DOMAIN D2). */
    boolean isHeld(int place, Condition condition) {
        return condition.held() || places.kind(place).holds();
    }
}
