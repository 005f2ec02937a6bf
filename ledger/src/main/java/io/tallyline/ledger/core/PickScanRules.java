package io.tallyline.ledger.core;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.PickEvent.ToteBound;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.PlaceKind;
import org.jspecify.annotations.Nullable;

/**
 * A picker at a shelf (DOMAIN D6, D10): the label of a tote says where goods go, and each scan of goods takes them for the
 * first line of the picker's list that wants them, from where that line says. A tote is one order's; once anything stands in
 * it, only lines of that order are filled. The list is the first of the person who is signed on.
 *
 * <p>On a list of several orders (DOMAIN D35) the labels of totes first give each order its tote, in the order of the list; goods then
 * go into that of their line's order, and its label has to be read before the next goods.
 */
final class PickScanRules {
    private static final int NEVER = Integer.MAX_VALUE;

    private final Books books;
    private final PickBook picks;
    private final PickedGoodsBook picked;

    private final PickStationBook stations;
    private final PickToteBook totes;

    /** The row of the line that the scan is for. */
    private int line;

    /** What has to stand before the label that was checked last. */
    private @Nullable ToteBound first;

    PickScanRules(Books books) {
        this.books = books;
        this.picks = books.trade.picks;
        this.picked = books.trade.pickedGoods;
        this.stations = books.trade.pickStations;
        this.totes = books.trade.pickTotes;
    }

    @Nullable ToteBound first() {
        return first;
    }

    /** The reason against the label that was read, of {@code toPlace}, or null. */
    @Nullable RefusalReason checkTote(ScanFindings found) {
        first = null;
        if (books.places.kind(found.toPlace) != PlaceKind.TOTE) return RefusalReason.TOTE_REQUIRED;
        int awaited = stations.awaitedTote(found.device);
        if (awaited != PlaceBook.NONE) return found.toPlace == awaited ? null : RefusalReason.WRONG_TOTE;
        int list = list(found);
        if (list == PickBook.NONE) return RefusalReason.NO_PICK_LIST;
        if (isForOthers(found.toPlace, list)) return RefusalReason.TOTE_IN_USE;
        return picks.isOfSeveral(list) ? giveTote(found.toPlace, list) : null;
    }

    /** A tote that has no order yet becomes that of the next order without one, or of the one whose goods it holds. */
    private @Nullable RefusalReason giveTote(int tote, int list) {
        int number = picks.number(list);
        long holds = picked.orderIn(tote);
        boolean has = totes.list(tote) == number && (holds == 0 || holds == totes.order(tote));
        if (has) return null;
        long order = holds == 0 ? nextWithoutTote(list) : holds;
        if (order == 0) return RefusalReason.TOTES_GIVEN;
        first = new ToteBound(number, order, tote);
        return null;
    }

    private long nextWithoutTote(int list) {
        int row = picks.firstLine(list);
        while (row != PickBook.NONE && (picks.toPick(row) == 0 || tote(list, picks.order(row)) != PlaceBook.NONE)) {
            row = picks.nextOfList(row);
        }
        return row == PickBook.NONE ? 0 : picks.order(row);
    }

    /** The tote of an order of a list of several, as long as nothing else is in it, or {@link PlaceBook#NONE}. */
    int tote(int list, long order) {
        int tote = totes.tote(picks.number(list), order);
        if (tote == PlaceBook.NONE) {
            return PlaceBook.NONE;
        }
        long holds = picked.orderIn(tote);
        boolean fits = holds == order || (holds == 0 && !books.places.hasStock(tote));
        return fits ? tote : PlaceBook.NONE;
    }

    private int list(ScanFindings found) {
        return found.operator == OperatorBook.NONE ? PickBook.NONE : picks.firstOpenOf(found.operator, found.warehouse);
    }

    /** A tote with goods of an order that is not on the list, or with goods of nobody, or one that another list has. */
    boolean isForOthers(int tote, int list) {
        int other = picks.find(totes.list(tote));
        if (other != PickBook.NONE && other != list && picks.open(other) > 0) {
            return true;
        }
        long order = picked.orderIn(tote);
        if (order == 0) {
            return books.places.hasStock(tote);
        }
        int row = picks.firstLine(list);
        while (row != PickBook.NONE && picks.order(row) != order) {
            row = picks.nextOfList(row);
        }
        return row == PickBook.NONE;
    }

    /** The reason against picking the product, or null; fills the places, and for whom it is. */
    @Nullable RefusalReason choose(ScanCommand scan, ScanFindings found) {
        if (stations.awaitedTote(found.device) != PlaceBook.NONE) return RefusalReason.CONFIRM_TOTE;
        int list = list(found);
        if (list == PickBook.NONE) return whyNoList(found);
        found.list = picks.number(list);
        boolean several = picks.isOfSeveral(list);
        if (!several && found.labelPlace == PlaceBook.NONE) return RefusalReason.TOTE_REQUIRED;
        if (!several && isForOthers(found.labelPlace, list)) return RefusalReason.TOTE_IN_USE;
        int lot = scan.lotLength == 0
                ? LotBook.NONE
                : books.lots.find(found.product, scan.bytes, scan.lotStart, scan.lotLength);
        line = find(list, found, several ? 0 : picked.orderIn(found.labelPlace), lot);
        if (line == PickBook.NONE) return whyNoLine(list, found);
        if (picks.place(line) == PlaceBook.NONE) return RefusalReason.NOT_ALLOCATED;
        int tote = several ? tote(list, picks.order(line)) : found.labelPlace;
        if (tote == PlaceBook.NONE) return RefusalReason.TOTE_REQUIRED;
        if (found.quantity > picks.toPick(line)) return RefusalReason.TOO_MANY;
        found.fromPlace = picks.place(line);
        found.toPlace = tote;
        found.awaitsTote = several;
        return null;
    }

    /** The first line that is open: of the lot that was read before any, with a place before one without. */
    private int find(int list, ScanFindings found, long order, int lot) {
        int best = PickBook.NONE;
        int bestRank = 0;
        for (int row = picks.firstLine(list); row != PickBook.NONE; row = picks.nextOfList(row)) {
            boolean open = picks.product(row) == found.product
                    && picks.toPick(row) > 0
                    && (order == 0 || picks.order(row) == order);
            int rank = open ? rank(row, lot) : 0;
            if (rank > bestRank) {
                best = row;
                bestRank = rank;
            }
        }
        return best;
    }

    private int rank(int row, int lot) {
        if (picks.place(row) == PlaceBook.NONE) {
            return 1;
        }
        return lot != LotBook.NONE && picks.lot(row) == lot ? 3 : 2;
    }

    /** Somebody whose last line is cancelled is told so, once. */
    private RefusalReason whyNoList(ScanFindings found) {
        if (found.operator == OperatorBook.NONE) {
            return RefusalReason.NO_PICK_LIST;
        }
        int told = PickBook.NONE;
        for (int list = picks.firstOf(found.operator); list != PickBook.NONE; list = picks.nextOf(list)) {
            boolean first = told == PickBook.NONE || picks.number(list) < picks.number(told);
            if (first && picks.warehouse(list) == found.warehouse && isTakenBack(list, found.product)) {
                told = list;
            }
        }
        if (told == PickBook.NONE) {
            return RefusalReason.NO_PICK_LIST;
        }
        found.list = picks.number(told);
        return RefusalReason.LINE_CANCELLED;
    }

    private boolean isTakenBack(int list, int product) {
        for (int row = picks.firstLine(list); row != PickBook.NONE; row = picks.nextOfList(row)) {
            if (picks.product(row) == product && picks.takenBack(row) > 0) {
                return true;
            }
        }
        return false;
    }

    private RefusalReason whyNoLine(int list, ScanFindings found) {
        boolean known = false;
        boolean open = false;
        for (int row = picks.firstLine(list); row != PickBook.NONE; row = picks.nextOfList(row)) {
            if (picks.product(row) == found.product) {
                known = true;
                open |= picks.toPick(row) > 0;
            }
        }
        if (!known) return RefusalReason.NOT_ON_LIST;
        if (open) return RefusalReason.TOTE_IN_USE;
        return isTakenBack(list, found.product) ? RefusalReason.LINE_CANCELLED : RefusalReason.LINE_COMPLETE;
    }

    /** The reason against the goods as they are, or null; tells what is left to pick of the order's line. */
    @Nullable RefusalReason checkGoods(ScanFindings found, long nowNanos) {
        if (found.lot != picks.lot(line) && !mayBeSwapped(found)) return RefusalReason.WRONG_LOT;
        boolean held = found.unit != 0
                && books.units.isKnown(found.unit - 1)
                && books.units.condition(found.unit - 1) != Condition.SELLABLE;
        if (held) return RefusalReason.ON_HOLD;
        long there = books.stock.quantity(found.owner, found.product, found.lot, found.fromPlace, Condition.SELLABLE);
        if (there < found.quantity) return RefusalReason.NOT_ENOUGH_STOCK;
        if (!lasts(line, found.lot, nowNanos)) return RefusalReason.SHELF_LIFE_TOO_SHORT;
        found.listLine = picks.line(line);
        found.order = picks.order(line);
        found.orderLine = picks.orderLine(line);
        found.available = left() - found.quantity;
        return null;
    }

    /** Whether a lot is good for as long as the customer of a line of a list needs it to be (DOMAIN D7). */
    boolean lasts(int listLine, int lot, long nowNanos) {
        int expiry = lot == LotBook.NONE ? 0 : books.lots.expiry(lot);
        if (expiry == 0 || books.trade.shelfLife.isUnused()) {
            return true;
        }
        int customer = books.trade.orders.customer(books.trade.orders.find(picks.order(listLine)));
        int days = LastingStock.days(books, picks.product(listLine), customer);
        int warehouse = picks.warehouseOf(listLine);
        return days == 0 || expiry >= LastingStock.firstGoodEnough(books, warehouse, nowNanos, days);
    }

    /** Another lot at the same place that is on no list, and expires no later (DOMAIN D10). */
    private boolean mayBeSwapped(ScanFindings found) {
        if (found.lot == LotBook.NONE || picks.lot(line) == LotBook.NONE) {
            return false;
        }
        long there = books.stock.quantity(found.owner, found.product, found.lot, found.fromPlace, Condition.SELLABLE);
        long promised = picks.toPickAt(found.product, found.lot, found.owner, found.fromPlace);
        return there - promised >= found.quantity && expiry(found.lot) <= expiry(picks.lot(line));
    }

    private int expiry(int lot) {
        int expiry = books.lots.expiry(lot);
        return expiry == 0 ? NEVER : expiry;
    }

    /** Of the order's line, at all places of the list. */
    private long left() {
        int list = picks.find(picks.list(line));
        long sum = 0;
        for (int row = picks.firstLine(list); row != PickBook.NONE; row = picks.nextOfList(row)) {
            boolean same = picks.order(row) == picks.order(line) && picks.orderLine(row) == picks.orderLine(line);
            sum += same ? picks.toPick(row) : 0;
        }
        return sum;
    }
}
