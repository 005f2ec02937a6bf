package io.tallyline.ledger.core;

import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.DuplicateLayer;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.OutsidePlace;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;

/**
 * The hot path of {@code apply}: what a scan event does to the books. Live and replay alike; it decides nothing, and a
 * failure here means that the books and the journal disagree, so the process must stop.
 */
final class ScanEffects {
    private final Books books;
    private final StockMoves moves;
    private final ScanEvent event = new ScanEvent();
    private final PickedScans picked;
    private final PackedScans packed;
    private final UnitKey key = new UnitKey();

    ScanEffects(Books books, StockMoves moves) {
        this.books = books;
        this.moves = moves;
        this.picked = new PickedScans(books);
        this.packed = new PackedScans(books);
    }

    void apply(byte[] buffer, int offset) {
        event.wrap(buffer, offset);
        books.lastSequence = event.sequence();
        books.lastTimeNanos = event.timeNanos();
        if (event.has(ScanEvent.FLAG_CONFLICT)) {
            return;
        }
        if (event.kind() == ScanEvent.KIND_UNDO && event.of() != 0) {
            books.answers.markUndone(event.device(), event.number() - 1, event.of());
        }
        books.connections.consume(event.device(), event.number(), event.operator());
        boolean teachesExpiry = teachesExpiry();
        workAtStation();
        books.answers.remember(event, books.stations.inHand(event.device()), teachesExpiry);
        rememberReading();
        if (event.hasParcel()) {
            packed.tell(event);
        }
        if (event.moves() > 0) {
            moveAll();
            correctOtherCounts();
        } else if (event.fromPlace() != PlaceBook.NONE && event.toPlace() != PlaceBook.NONE) {
            moveGoods();
        }
        if (event.kind() == ScanEvent.KIND_UNDO) {
            forgetExpiries();
        }
        if (event.reason() == RefusalReason.LINE_CANCELLED.number()) {
            picked.acknowledge(event.task(), event.product());
        }
    }

    private boolean teachesExpiry() {
        return event.saysExpiry()
                && event.lot() != LotBook.NONE
                && (books.lots.isNew(event.lot()) || books.lots.expiry(event.lot()) == 0);
    }

    private void forgetExpiries() {
        books.trade.faces.mayBeServed();
        if (event.forgetsExpiry()) {
            books.lots.forgetExpiry(event.lot());
        }
        for (int i = 0; i < event.moves(); i++) {
            if (event.goods().forgetsExpiry(i)) {
                books.lots.forgetExpiry(event.goods().lot(i));
            }
        }
    }

    /** What the device is about after the message: only of stations that work by labels. */
    private void workAtStation() {
        boolean nowhere = event.reason() == RefusalReason.UNKNOWN_TARGET.number()
                || event.reason() == RefusalReason.UNKNOWN_SOURCE.number();
        if (nowhere) {
            // Releases that kept the location refused such a label for another reason, so their journals keep it.
            books.stations.clear(event.device());
            // A count that the person has forgotten is over.
            books.counts.clear(event.device());
            return;
        }
        if (event.role() == StationRole.COUNT.number()) {
            count();
            return;
        }
        boolean leaves = event.fromPlace() != PlaceBook.NONE;
        boolean arrives = event.toPlace() != PlaceBook.NONE;
        if (event.has(ScanEvent.FLAG_LABEL) && arrives) {
            if (leaves) {
                books.stations.clear(event.device());
            } else if (event.role() != StationRole.VERIFY.number()) {
                books.stations.goTo(event.device(), event.toPlace());
                if (event.role() == StationRole.PICK.number()) {
                    books.trade.pickStations.awaitTote(event.device(), PlaceBook.NONE);
                }
            }
        } else if (leaves && !arrives) {
            if (event.kind() == ScanEvent.KIND_UNDO) {
                books.stations.putBack(event.device(), event.of());
            } else {
                learnLot();
                books.stations.take(event);
            }
        }
        if (event.kind() == ScanEvent.KIND_SCAN && worksByLabel(leaves, arrives)) {
            books.stations.touch(event.device(), event.timeNanos());
        }
    }

    /**
     * A move that names its own location says nothing of the label read before, and must not revive a forgotten one.
     */
    private boolean worksByLabel(boolean leaves, boolean arrives) {
        boolean fills = event.role() == StationRole.PUT_AWAY.number() || event.role() == StationRole.PICK.number();
        boolean empties = event.role() == StationRole.PACK.number();
        boolean toLabel = (fills && event.toPlace() == books.stations.place(event.device()))
                || (empties && event.fromPlace() == books.stations.place(event.device()));
        return (leaves && !arrives) || (arrives && (event.has(ScanEvent.FLAG_LABEL) || toLabel));
    }

    private void count() {
        int device = event.device();
        int place = event.toPlace();
        if (event.reason() == RefusalReason.COUNT_AGAIN.number()) {
            books.counts.drop(device, event.product(), books.stations.place(device), event.lot());
        }
        if (place == PlaceBook.NONE) {
            return;
        }
        boolean goods = event.product() != ProductBook.NONE;
        if (event.kind() == ScanEvent.KIND_UNDO) {
            books.counts.subtract(device, event.product(), place, event.lot(), event.quantity(), event.of());
        } else if (goods) {
            learnLot();
            long standing = books.stock.standing(event.owner(), event.product(), event.lot(), place);
            books.counts.add(device, event.product(), place, event.lot(), event.quantity(), standing, event.sequence());
            countUnit();
            books.stations.touch(device, event.timeNanos());
        } else {
            books.counts.clear(device);
            if (event.outcome() == Outcome.COUNTED.number()) {
                books.stations.clear(device);
            } else {
                books.stations.goTo(device, place);
                books.stations.touch(device, event.timeNanos());
            }
        }
    }

    /** Releases before told no unit with what was counted, so of their journals none is kept. */
    private void countUnit() {
        boolean isPallet = event.unit() != 0 && event.quantity() > 0;
        if (isPallet) {
            key.sscc(event.identity());
        } else if (event.keepsSerial()) {
            key.serial(event.product(), event.buffer(), event.serialStart(), event.serialLength());
        } else {
            return;
        }
        books.counts.units.add(event.device(), key, event.product(), event.sequence());
    }

    private void correctOtherCounts() {
        if (event.role() == StationRole.COUNT.number()) {
            for (int i = 0; i < event.moves(); i++) {
                books.counts.correct(
                        event.goods().product(i), event.toPlace(), event.goods().lot(i));
            }
        }
    }

    private void moveAll() {
        boolean undo = event.kind() == ScanEvent.KIND_UNDO;
        for (int i = 0; i < event.moves(); i++) {
            Condition after = Condition.of(event.goods().toCondition(i));
            moves.move(
                    event.owner(),
                    event.goods().product(i),
                    event.goods().lot(i),
                    event.goods().fromPlace(i),
                    event.goods().toPlace(i),
                    Condition.of(event.goods().fromCondition(i)),
                    after,
                    event.goods().quantity(i),
                    0,
                    0);
            if (event.goods().unit(i) != 0) {
                books.units.place(
                        event.goods().unit(i) - 1,
                        event.goods().toPlace(i),
                        event.goods().lot(i),
                        after,
                        event.owner(),
                        undo ? 0 : event.device(),
                        undo ? 0 : event.role(),
                        event.sequence(),
                        event.timeNanos());
            }
        }
    }

    private void rememberReading() {
        if (event.kind() != ScanEvent.KIND_SCAN || event.outcome() == Outcome.REFUSED.number()) {
            return;
        }
        boolean repeats = event.outcome() == Outcome.DUPLICATE.number();
        long counted = repeats ? event.of() : event.sequence();
        int member = books.connections.member(event.device());
        int bounces = books.connections.bounces(event.device());
        if (books.objects.tells(member, event.object())) {
            if (event.layer() == DuplicateLayer.OBJECT.number()) {
                books.objects.rememberRepeat(member, event, counted);
                joinUnit(member);
            } else {
                books.objects.remember(member, event, counted);
            }
        } else if (bounces >= 0) {
            books.bounces.remember(bounces, event, counted);
        }
    }

    /** A later head of the tunnel read which unit the goods of the counted reading are: it went where they went. */
    private void joinUnit(int member) {
        if (event.unit() == 0) {
            return;
        }
        int device = books.objects.countedDevice(books.objects.first(member, event.object(), event.of()));
        long last = books.connections.last(device);
        int counted = books.answers.findSequence(device, last, event.of());
        books.units.place(
                event.unit() - 1,
                books.answers.toPlace(counted),
                books.answers.lot(counted),
                Condition.of(books.answers.toCondition(counted)),
                books.answers.owner(counted),
                device,
                books.answers.role(counted),
                event.of(),
                event.timeNanos());
        books.answers.joinUnit(device, last, event.of(), event.unit());
    }

    private void moveGoods() {
        boolean undo = event.kind() == ScanEvent.KIND_UNDO;
        learnLot();
        if (event.picks()) {
            beforePickedMove(undo);
        }
        moves.move(
                event.owner(),
                event.product(),
                event.lot(),
                event.fromPlace(),
                event.toPlace(),
                Condition.of(event.fromCondition()),
                Condition.of(event.toCondition()),
                event.quantity(),
                undo ? 0 : event.discrepancyQuantity(),
                undo ? event.discrepancyQuantity() : 0);
        if (event.unit() != 0) {
            if (undo) {
                takeUnitBack();
            } else {
                moveUnit();
            }
        }
        if (event.picks()) {
            afterPickedMove(undo);
        }
    }

    private void beforePickedMove(boolean undo) {
        if (event.hasParcel()) {
            if (undo) {
                packed.leave(event);
            } else {
                packed.pack(event);
            }
            return;
        }
        if (undo) {
            picked.forgetAwaited(event.device(), event.fromPlace());
            picked.leave(
                    event.fromPlace(),
                    event.product(),
                    event.lot(),
                    event.unit(),
                    event.task(),
                    event.pick().listLine(),
                    event.quantity());
        } else {
            picked.pick(event);
        }
    }

    private void afterPickedMove(boolean undo) {
        if (event.hasParcel()) {
            if (undo) {
                packed.putBack(event);
            } else {
                packed.stands(event);
            }
            return;
        }
        if (undo) {
            picked.putBack(event.task(), event.pick().listLine(), event.quantity(), event.sequence());
        } else {
            picked.stands(event);
        }
    }

    private void learnLot() {
        int lot = event.lot();
        if (lot == LotBook.NONE) {
            return;
        }
        if (books.lots.isNew(lot)) {
            int expiry = event.saysExpiry() ? 0 : event.expiry();
            books.lots.define(lot, event.product(), event.buffer(), event.lotStart(), event.lotLength(), expiry);
        }
        if (event.saysExpiry()) {
            books.lots.hearExpiry(lot, event.expiry());
        } else if (reliesOnKnownExpiry()) {
            books.lots.confirmExpiry(lot);
        } else {
            books.lots.learnExpiry(lot, event.expiry());
        }
    }

    /** What came in, or was counted, without the expiry that it has to have: it was let in since the lot's was known. */
    private boolean reliesOnKnownExpiry() {
        return event.kind() == ScanEvent.KIND_SCAN
                && !PlaceBook.isInside(event.fromPlace())
                && books.products.tracking(event.product()) == Tracking.LOT_AND_EXPIRY;
    }

    private void moveUnit() {
        int row = event.unit() - 1;
        if (!books.units.isKnown(row)) {
            UnitKey identity = event.has(ScanEvent.FLAG_SSCC)
                    ? key.sscc(event.identity())
                    : key.serial(event.product(), event.buffer(), event.serialStart(), event.serialLength());
            if (books.units.add(identity, event.product(), event.quantity()) != row) {
                throw new IllegalStateException("unit row " + row + " is out of order");
            }
        }
        placeUnit(row, event.device(), event.role());
    }

    /** A unit that was not known before the scan is forgotten again; else it belongs to no station until it moves. */
    private void takeUnitBack() {
        int row = event.unit() - 1;
        boolean capturedThen = event.toPlace() == OutsidePlace.SUPPLIER
                || (!books.units.isSscc(row) && books.products.tracking(event.product()) == Tracking.SERIAL_AT_SHIP);
        if (capturedThen) {
            books.units.forget(row);
        } else {
            placeUnit(row, 0, 0);
        }
    }

    private void placeUnit(int row, int device, int role) {
        books.units.place(
                row,
                event.toPlace(),
                event.lot(),
                Condition.of(event.toCondition()),
                event.owner(),
                device,
                role,
                event.sequence(),
                event.timeNanos());
    }
}
