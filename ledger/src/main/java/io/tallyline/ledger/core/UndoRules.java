package io.tallyline.ledger.core;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScannedParcel;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import org.jspecify.annotations.Nullable;

/**
 * Undo of a scan (DOMAIN D11): while the moved units still stand where the scan put them; at the device by the same
 * operator within some minutes, by a supervisor over REST at any time while the scan is remembered.
 *
 * <p>Goods in hand have moved nowhere: their undo takes them out of it. What one label put down is undone as a whole,
 * by the number of that label.
 *
 * <p>Units that a reservation has claimed since count as moved on: undoing their receipt would take away what an order
 * was promised.
 */
final class UndoRules {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Books books;
    private final LedgerLimits limits;
    private final StockMoves moves;

    /** What the scan found last had moved, when it moved what was in hand; empty for all other scans. */
    private final GoodsList goods = new GoodsList();

    UndoRules(Books books, LedgerLimits limits, StockMoves moves) {
        this.books = books;
        this.limits = limits;
        this.moves = moves;
    }

    /** Decides an UNDO of a device; fills the reverse move. */
    Outcome decide(ScanCommand message, ScanFindings found, long nowNanos) {
        ScanHistory answers = books.answers;
        int scan = find(message.device, message.undoNumber);
        if (scan == ScanHistory.NONE) return found.refuse(RefusalReason.NOTHING_TO_UNDO);
        found.product = answers.product(scan);
        found.quantity = answers.quantity(scan);
        // A label that put down several goods names none of them.
        if (found.product != ProductBook.NONE) {
            found.available = books.totals.available(answers.owner(scan), found.product, warehouse(scan));
        }
        if (hasMovedOn(message.device, scan)) return found.refuse(RefusalReason.MOVED_ON);
        // Goods in hand never moved, so whoever holds the device may let go of them.
        boolean inHand = isInHand(message.device, scan);
        if (!inHand && nowNanos - answers.timeNanos(scan) > limits.undoSeconds() * NANOS_PER_SECOND) {
            return found.refuse(RefusalReason.UNDO_TOO_LATE);
        }
        if (!inHand && !isSamePerson(message, scan, found)) return found.refuse(RefusalReason.UNDO_NOT_ALLOWED);
        // From here on the undo must succeed. It acts by what the scan did, whatever the station does by now.
        found.role = StationRole.of(answers.role(scan));
        found.lot = answers.lot(scan);
        found.expiry = found.lot == LotBook.NONE ? 0 : books.lots.expiry(found.lot);
        found.forgetsExpiry = forgetsExpiry(scan);
        found.owner = answers.owner(scan);
        found.unit = answers.unit(scan);
        found.of = answers.sequence(scan);
        if (isPicked(scan)) tellPick(books.trade.pickedGoods, pickedGoods(scan), found);
        if (isPacked(scan)) tellPack(packedGoods(message.device, scan), found);
        if (inHand) return putBack(message.device, scan, found);
        if (isCounted(scan)) return uncount(scan, found);
        found.fromPlace = answers.toPlace(scan);
        found.toPlace = answers.fromPlace(scan);
        if (goods.size() > 0) return carryBack(found);
        found.fromCondition = Condition.of(answers.toCondition(scan));
        found.toCondition = Condition.of(answers.fromCondition(scan));
        found.discrepancyQuantity = answers.discrepancyQuantity(scan);
        found.available += availableChange(scan);
        return Outcome.UNDONE;
    }

    /**
     * Where nobody is signed on, whoever works is one person, until somebody signs on: signing off makes nobody else of
     * them.
     */
    private boolean isSamePerson(ScanCommand undo, int scan, ScanFindings found) {
        int person = books.answers.operator(scan);
        boolean same = person == found.operator;
        for (long number = undo.undoNumber + 1; same && person == OperatorBook.NONE && number < undo.number; number++) {
            int between = books.answers.find(undo.device, number);
            same = between == ScanHistory.NONE || books.answers.operator(between) == OperatorBook.NONE;
        }
        return same;
    }

    /** Whether nothing but the label of the scan said the expiry of its lot. */
    boolean forgetsExpiry(int scan) {
        return books.answers.taughtExpiry(scan) && books.lots.isSaidOnce(books.answers.lot(scan));
    }

    /** Nothing moves: the goods stand where they stood all the time. */
    private Outcome putBack(int device, int scan, ScanFindings found) {
        found.fromPlace = books.answers.fromPlace(scan);
        found.toPlace = PlaceBook.NONE;
        found.fromCondition = Condition.of(books.answers.fromCondition(scan));
        found.inHand = books.stations.inHand(device) - 1;
        return Outcome.UNDONE;
    }

    /** The count goes on without what was scanned. */
    private Outcome uncount(int scan, ScanFindings found) {
        found.fromPlace = PlaceBook.NONE;
        found.toPlace = books.answers.toPlace(scan);
        return Outcome.UNDONE;
    }

    private boolean isPicked(int scan) {
        return books.answers.outcome(scan) == Outcome.PICKED.number();
    }

    private boolean isPacked(int scan) {
        return books.answers.outcome(scan) == Outcome.PACKED.number();
    }

    private void tellPack(int goods, ScanFindings found) {
        PickedGoodsBook packed = books.trade.packedGoods;
        PackedParcelBook parcels = books.trade.parcels;
        tellPick(packed, goods, found);
        found.parcel = packed.container(goods);
        int row = parcels.find(found.parcel);
        found.sscc = parcels.sscc(row);
        found.parcelWhat = ScannedParcel.GOODS | PackScanRules.unanswered(parcels, row);
    }

    private static void tellPick(PickedGoodsBook picked, int goods, ScanFindings found) {
        found.list = picked.list(goods);
        found.listLine = picked.line(goods);
        found.order = picked.order(goods);
        found.orderLine = picked.orderLine(goods);
    }

    /** The goods in the tote that the scan put there, or as many of the same, or {@link PickedGoodsBook#NONE}. */
    int pickedGoods(int scan) {
        return sameGoods(books.trade.pickedGoods, books.answers.toPlace(scan), scan);
    }

    /**
     * The goods in the parcel that the station packs which the scan put there, or as many of the same, or
     * {@link PickedGoodsBook#NONE}: a parcel that is set aside, closed or gone has moved on, and so has a tote that others fill.
     */
    private int packedGoods(int device, int scan) {
        PackedParcelBook parcels = books.trade.parcels;
        int parcel = parcels.at(device);
        int tote = books.answers.fromPlace(scan);
        if (parcel == PackedParcelBook.NONE || parcels.place(parcel) != books.answers.toPlace(scan)) {
            return PickedGoodsBook.NONE;
        }
        long inTote = books.trade.pickedGoods.orderIn(tote);
        boolean taken = inTote == 0 ? books.places.hasStock(tote) : inTote != parcels.order(parcel);
        return taken ? PickedGoodsBook.NONE : sameGoods(books.trade.packedGoods, parcels.number(parcel), scan);
    }

    /** Of a tote's or parcel's goods as many as the scan moved: those of its latest line, or {@link PickedGoodsBook#NONE}. */
    private int sameGoods(PickedGoodsBook goods, int container, int scan) {
        ScanHistory answers = books.answers;
        int latest = PickedGoodsBook.NONE;
        for (int row = goods.firstIn(container); row != PickedGoodsBook.NONE; row = goods.nextIn(row)) {
            boolean same = goods.product(row) == answers.product(scan)
                    && goods.lot(row) == answers.lot(scan)
                    && goods.unit(row) == answers.unit(scan)
                    && goods.quantity(row) >= answers.quantity(scan);
            boolean later = latest == PickedGoodsBook.NONE
                    || goods.list(row) > goods.list(latest)
                    || (goods.list(row) == goods.list(latest) && goods.line(row) > goods.line(latest));
            if (same && later) {
                latest = row;
            }
        }
        return latest;
    }

    private boolean isCounted(int scan) {
        return books.answers.outcome(scan) == Outcome.COUNTED.number();
    }

    /** Whether a scan counts in a count that is still going on. */
    private boolean isInOpenCount(int device, int scan) {
        ScanHistory answers = books.answers;
        int line = answers.product(scan) == ProductBook.NONE
                ? CountBook.NONE
                : books.counts.find(device, answers.product(scan), answers.toPlace(scan), answers.lot(scan));
        return line != CountBook.NONE && books.counts.firstSequence(line) <= answers.sequence(scan);
    }

    private Outcome carryBack(ScanFindings found) {
        found.unit = 0;
        for (int i = 0; i < goods.size(); i++) {
            found.goods.add(
                    goods.product[i],
                    goods.lot[i],
                    goods.unit[i],
                    goods.toCondition[i],
                    goods.fromCondition[i],
                    goods.quantity[i],
                    goods.scan[i]);
            found.goods.between(found.fromPlace, found.toPlace);
            found.goods.forgetsExpiry(goods.forgetsExpiry[i]);
        }
        found.available = goods.size() == 1
                ? found.available + found.goods.availableChange(0, found.fromPlace, found.toPlace, moves)
                : 0;
        return Outcome.UNDONE;
    }

    /** What {@link #find} found, when it moved what was in hand; empty else. */
    GoodsList goods() {
        return goods;
    }

    /**
     * A remembered scan that moved stock, or whose goods are in hand, and was not undone, or {@link ScanHistory#NONE}.
     * Fills {@link #goods}.
     */
    int find(int device, long number) {
        goods.clear();
        int scan = books.answers.find(device, number);
        if (scan == ScanHistory.NONE || books.answers.undone(scan)) {
            return ScanHistory.NONE;
        }
        return switch (Outcome.of(books.answers.outcome(scan))) {
            case RECEIVED, PUT_AWAY, PICKED, DEDUCTED, RETURNED -> scan;
            case PACKED -> books.answers.product(scan) == ProductBook.NONE ? ScanHistory.NONE : scan;
            case MOVED -> collect(device, number, scan) ? scan : ScanHistory.NONE;
            case VERIFIED -> isInHand(device, scan) ? scan : ScanHistory.NONE;
            case COUNTED -> isInOpenCount(device, scan) ? scan : ScanHistory.NONE;
            case SHIPPED, UNDONE, DUPLICATE, REFUSED, NO_READ, OPERATOR -> ScanHistory.NONE;
        };
    }

    /** Whether the number is known, but its event has another sequence than the one that is meant; 0 means any. */
    boolean isAnotherScan(int device, long number, long sequence) {
        int scan = books.answers.find(device, number);
        return sequence != 0 && scan != ScanHistory.NONE && books.answers.sequence(scan) != sequence;
    }

    boolean isInHand(int device, int scan) {
        return books.answers.fromPlace(scan) != PlaceBook.NONE
                && books.answers.toPlace(scan) == PlaceBook.NONE
                && books.stations.holds(device, books.answers.sequence(scan));
    }

    /**
     * The goods that a label put down are those of the last scans before it that took goods in hand and were not
     * undone: as many as the label moved. False when not all of them are remembered.
     */
    private boolean collect(int device, long number, int label) {
        ScanHistory answers = books.answers;
        PlaceKind kind = books.places.kind(answers.toPlace(label));
        int missing = answers.goods(label);
        for (long before = number - 1; missing > 0; before--) {
            int scan = answers.find(device, before);
            if (scan == ScanHistory.NONE) {
                return false;
            }
            boolean taken = answers.outcome(scan) == Outcome.VERIFIED.number()
                    && answers.fromPlace(scan) == answers.fromPlace(label)
                    && answers.toPlace(scan) == PlaceBook.NONE
                    && !answers.undone(scan);
            if (taken) {
                Condition condition = Condition.of(answers.fromCondition(scan));
                goods.add(
                        answers.product(scan),
                        answers.lot(scan),
                        answers.unit(scan),
                        condition,
                        Conditions.onMove(condition, kind),
                        answers.quantity(scan),
                        answers.sequence(scan));
                goods.forgetsExpiry(forgetsExpiry(scan));
                missing--;
            }
        }
        return true;
    }

    /** Whether the units are not where the scan put them, or are promised to someone. */
    private boolean hasMovedOn(int device, int scan) {
        if (isInHand(device, scan) || isCounted(scan)) {
            return false;
        }
        if (goods.size() > 0) {
            return haveMovedOn(scan);
        }
        if (isPicked(scan) && pickedGoods(scan) == PickedGoodsBook.NONE) {
            return true;
        }
        if (isPacked(scan) && packedGoods(device, scan) == PickedGoodsBook.NONE) {
            return true;
        }
        ScanHistory answers = books.answers;
        int unit = answers.unit(scan) - 1;
        if (unit >= 0 && (!books.units.isKnown(unit) || books.units.lastSequence(unit) != answers.sequence(scan))) {
            return true;
        }
        int place = answers.toPlace(scan);
        Condition condition = Condition.of(answers.toCondition(scan));
        long there =
                books.stock.quantity(answers.owner(scan), answers.product(scan), answers.lot(scan), place, condition);
        if (PlaceBook.isInside(place) && there < answers.quantity(scan)) {
            return true;
        }
        long change = availableChange(scan);
        long available = books.totals.available(answers.owner(scan), answers.product(scan), warehouse(scan));
        return change < 0 && available + change < 0;
    }

    /** The same of all that a label put down; the sums count, since equal goods may have been scanned one by one. */
    private boolean haveMovedOn(int scan) {
        ScanHistory answers = books.answers;
        int place = answers.toPlace(scan);
        int owner = answers.owner(scan);
        for (int i = 0; i < goods.size(); i++) {
            int unit = goods.unit[i] - 1;
            if (unit >= 0 && (!books.units.isKnown(unit) || books.units.lastSequence(unit) != answers.sequence(scan))) {
                return true;
            }
            long there = books.stock.quantity(owner, goods.product[i], goods.lot[i], place, goods.toCondition[i]);
            long change = goods.availableChange(i, answers.fromPlace(scan), place, moves);
            long available = books.totals.available(owner, goods.product[i], warehouse(scan));
            if (there < goods.sameAfter(i) || (change > 0 && available < change)) {
                return true;
            }
        }
        return false;
    }

    /** A scan's move never leaves one warehouse for another. */
    private int warehouse(int scan) {
        int to = books.answers.toPlace(scan);
        return books.places.warehouse(PlaceBook.isInside(to) ? to : books.answers.fromPlace(scan));
    }

    private long availableChange(int scan) {
        ScanHistory answers = books.answers;
        int from = answers.toPlace(scan);
        int to = answers.fromPlace(scan);
        boolean takesAvailable =
                PlaceBook.isInside(from) && !moves.isHeld(from, Condition.of(answers.toCondition(scan)));
        boolean givesAvailable = PlaceBook.isInside(to) && !moves.isHeld(to, Condition.of(answers.fromCondition(scan)));
        long given = answers.quantity(scan) - answers.discrepancyQuantity(scan);
        return (givesAvailable ? given : 0) - (takesAvailable ? answers.quantity(scan) : 0);
    }

    /** For the reason that {@link #find} gives none. */
    @Nullable RefusalReason checkForSupervisor(int device, int scan) {
        if (scan == ScanHistory.NONE || isCounted(scan)) return RefusalReason.NOTHING_TO_UNDO;
        // What is packed leaves its parcel by an undo at the bench, or with the whole parcel.
        return isPacked(scan) || hasMovedOn(device, scan) ? RefusalReason.MOVED_ON : null;
    }
}
