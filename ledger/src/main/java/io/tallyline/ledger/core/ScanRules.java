package io.tallyline.ledger.core;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.value.DuplicateLayer;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.StationRole;
import org.jspecify.annotations.Nullable;

/**
 * The hot path of {@code decide}: a device's message, in; its event and answer, out. First the session, then the number
 * (DESIGN rule 5), then the guards in the order of their reasons. Reads state only and allocates nothing.
 */
final class ScanRules {
    private static final int NOTHING_JOURNALED = 0;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Books books;
    private final LedgerLimits limits;
    private final LabelRules labels;
    private final ObjectRules objects;
    private final CodeRules codes;
    private final PlaceRules places;
    private final LotRules lots;
    private final UnitRules units;
    private final SupplyRules supply;
    private final CarryRules carry;
    private final CountRules counts;
    private final CountedUnitRules countedUnits;
    private final PickScanRules picks;
    private final PackScanRules packs;
    private final PickVerbRules pickVerbs;
    private final DocketRules dockets;
    private final OperatorRules operators;
    private final UndoRules undo;
    private final ScanAnswers answers;
    private final ScanFindings found = new ScanFindings();
    private final ScanEvent event = new ScanEvent();
    private final ScanEventWriter writer;
    private final TakeBackRules takeBack;

    /** What has to stand before the event that was decided last. */
    private @Nullable BusinessEvent first;

    ScanRules(Books books, LedgerLimits limits, StockMoves moves, UndoRules undo) {
        this.books = books;
        this.limits = limits;
        this.labels = new LabelRules(books);
        this.codes = new CodeRules(books);
        this.objects = new ObjectRules(books, labels, codes);
        this.places = new PlaceRules(books);
        this.lots = new LotRules(books);
        this.units = new UnitRules(books);
        this.supply = new SupplyRules(books, moves);
        this.carry = new CarryRules(books, moves);
        this.counts = new CountRules(books);
        this.countedUnits = new CountedUnitRules(books);
        this.picks = new PickScanRules(books);
        this.packs = new PackScanRules(books);
        this.pickVerbs = new PickVerbRules(books);
        this.dockets = new DocketRules(books);
        this.operators = new OperatorRules(books);
        this.undo = undo;
        this.answers = new ScanAnswers(books);
        this.writer = new ScanEventWriter(books, found, event);
        this.takeBack = new TakeBackRules(books);
    }

    @Nullable BusinessEvent first() {
        return first;
    }

    int decide(ScanCommand message, long nowNanos, long sequence, byte[] buffer, int offset, ScanAnswer answer) {
        answer.clear();
        first = null;
        if (!isOfOpenSession(message)) return NOTHING_JOURNALED;
        if (!message.kind.numbered()) return answerUnnumbered(message, answer);
        long last = books.connections.last(message.device);
        if (message.number <= last) return repeat(message, last, nowNanos, sequence, buffer, offset, answer);
        if (message.number > last + 1) return nackGap(last, answer);
        // From here on the message is consumed, whatever becomes of it.
        found.begin(message, books);
        Outcome outcome = decideNumbered(message, nowNanos);
        return conclude(message, outcome, nowNanos, sequence, buffer, offset, answer);
    }

    /** A rule threw on this message: consumed and refused, without asking the rules again. */
    int fail(ScanCommand message, long nowNanos, long sequence, byte[] buffer, int offset, ScanAnswer answer) {
        answer.clear();
        first = null;
        if (!isOfOpenSession(message)) return NOTHING_JOURNALED;
        if (!message.kind.numbered()) {
            answer.kind = ScanAnswer.Kind.ERROR;
            answer.error = ScanAnswer.ErrorCode.NOT_READY;
            return NOTHING_JOURNALED;
        }
        long last = books.connections.last(message.device);
        if (message.number <= last) {
            answers.fillDuplicate(answer);
            return NOTHING_JOURNALED;
        }
        if (message.number > last + 1) return nackGap(last, answer);
        found.begin(message, books);
        Outcome outcome = found.refuse(RefusalReason.INTERNAL_ERROR);
        return conclude(message, outcome, nowNanos, sequence, buffer, offset, answer);
    }

    /** Whoever is disabled speaks no further, not even with what was on its way. */
    boolean isOfOpenSession(ScanCommand message) {
        return books.devices.exists(message.device)
                && books.devices.enabled(message.device)
                && message.session != 0
                && message.session == books.connections.session(message.device);
    }

    private int answerUnnumbered(ScanCommand message, ScanAnswer answer) {
        answer.sequence = books.lastSequence;
        if (message.kind == ScanCommand.Kind.BYE) {
            answer.kind = ScanAnswer.Kind.BYE;
        } else if (message.kind == ScanCommand.Kind.TASK) {
            answer.kind = ScanAnswer.Kind.TASK;
            answer.reason = message.codeLength == 0 ? null : RefusalReason.UNKNOWN_TASK;
        }
        return NOTHING_JOURNALED;
    }

    private int nackGap(long last, ScanAnswer answer) {
        answer.kind = ScanAnswer.Kind.NACK_GAP;
        answer.number = last + 1;
        answer.sequence = books.lastSequence;
        return NOTHING_JOURNALED;
    }

    private int repeat(
            ScanCommand message,
            long last,
            long nowNanos,
            long sequence,
            byte[] buffer,
            int offset,
            ScanAnswer answer) {
        answers.fillDuplicate(answer);
        if (message.number <= last - limits.answersRemembered()) return NOTHING_JOURNALED;
        int first = books.answers.find(message.device, message.number);
        if (first == ScanHistory.NONE) return NOTHING_JOURNALED;
        if (books.answers.payloadHash(first) == message.payloadHash) {
            answers.fillRepeated(answer, first, message);
            return NOTHING_JOURNALED;
        }
        found.begin(message, books);
        found.repeat(DuplicateLayer.TRANSPORT, books.answers.sequence(first));
        found.product = books.answers.product(first);
        found.quantity = books.answers.quantity(first);
        found.available = books.answers.available(first);
        int length = writer.write(message, Outcome.DUPLICATE, nowNanos, sequence, buffer, offset);
        event.was(books.answers.outcome(first))
                .wasReason(books.answers.reason(first))
                .flags(event.flags() | ScanEvent.FLAG_CONFLICT);
        answers.fillConflict(answer, event, found.inHand, first);
        return length;
    }

    private Outcome decideNumbered(ScanCommand message, long nowNanos) {
        return switch (message.kind) {
            case SCAN -> message.namesTask ? found.refuse(RefusalReason.UNKNOWN_TASK) : decideScan(message, nowNanos);
            case NO_READ -> Outcome.NO_READ;
            case OPERATOR -> operators.decide(message, found);
            case DO -> decideVerb(message, nowNanos);
            case UNDO -> undo.decide(message, found, nowNanos);
            case MALFORMED, HELLO, TASK, BYE -> found.refuse(RefusalReason.MALFORMED);
        };
    }

    private Outcome decideVerb(ScanCommand message, long nowNanos) {
        Verb verb = Verb.of(message);
        if (verb == null) return found.refuse(RefusalReason.VERB_NOT_HERE);
        if (found.role == StationRole.PACK && PackScanRules.isVerb(verb)) {
            RefusalReason reason = packs.act(verb, message, found);
            return reason == null ? Outcome.PACKED : refuse(reason);
        }
        if (found.role == StationRole.PICK) return decidePickVerb(verb, message);
        boolean closes = found.role == StationRole.COUNT && verb == Verb.DONE;
        if (!closes) return found.refuse(RefusalReason.VERB_NOT_HERE);
        findStation(message, nowNanos);
        return closeCount();
    }

    private Outcome decidePickVerb(Verb verb, ScanCommand message) {
        Outcome outcome = pickVerbs.decide(verb, message, found);
        first = pickVerbs.first();
        return outcome;
    }

    private Outcome closeCount() {
        RefusalReason reason = counts.close(found);
        if (reason != null) return refuse(reason);
        // From here on the ledger says what was counted, whoever was promised what is missing.
        first = counts.closedTasks(found);
        if (first == null) first = takeBack.before(found);
        return Outcome.COUNTED;
    }

    private Outcome decideScan(ScanCommand scan, long nowNanos) {
        Outcome known = objects.check(scan, found);
        if (known != null) return known;
        int bounce = findBounce(scan);
        boolean certain = bounce != BounceBook.NONE
                && books.bounces.isCertain(bounce, scan, books.devices.bounceMillis(scan.device));
        if (certain) {
            return found.repeat(DuplicateLayer.BOUNCE, books.bounces.countedSequence(bounce));
        }
        found.suspectedBounce = bounce != BounceBook.NONE;
        findStation(scan, nowNanos);
        if (labels.isLabel(scan, found)) return decideLabel();
        if (found.role == StationRole.PICK && dockets.isDocket(scan)) return openDocket(scan);
        if (found.role == StationRole.PACK && packs.isParcel(scan)) return goOnWithParcel(scan);
        if (found.role == StationRole.SHIP && packs.isParcel(scan)) return handOverParcel(scan);
        RefusalReason reason = codes.check(scan, found);
        if (reason != null) return refuse(reason);
        // Nothing else can be said about what is never anywhere.
        if (books.products.isService(found.product)) return refuse(RefusalReason.IS_SERVICE);
        reason = choosePlaces(scan);
        if (reason != null) return refuse(reason);
        if (found.role == StationRole.VERIFY) return verify(scan);
        reason = lots.check(scan, found, nowNanos);
        if (reason == null && found.role != StationRole.COUNT) reason = units.checkSerial(scan, found);
        if (reason != null) return refuse(reason);
        if (found.role == StationRole.COUNT) return count(scan);
        Outcome unitOutcome = units.check(scan, found);
        if (unitOutcome != null) return standStill(unitOutcome);
        if (found.role == StationRole.PICK) return pick(nowNanos);
        if (found.role == StationRole.PACK) return pack();
        if (isInHand()) return standStill(repeatOfHand());
        reason = supply.check(found);
        if (reason != null) return refuse(reason);
        if (needsNewUnit() && books.units.isFull()) return refuse(RefusalReason.LIMIT_REACHED);
        if (found.takesInHand()) return takeInHand();
        // From here on the goods move.
        return switch (found.role) {
            case RECEIVE -> Outcome.RECEIVED;
            case PUT_AWAY -> Outcome.PUT_AWAY;
            case MOVE -> Outcome.MOVED;
            case SHIP -> Outcome.DEDUCTED;
            case COUNT -> Outcome.COUNTED;
            case PICK -> Outcome.PICKED;
            case PACK -> Outcome.PACKED;
            case VERIFY -> Outcome.VERIFIED;
        };
    }

    private @Nullable RefusalReason choosePlaces(ScanCommand scan) {
        return switch (found.role) {
            case PICK -> picks.choose(scan, found);
            case PACK -> packs.choose(found);
            case RECEIVE, PUT_AWAY, MOVE, SHIP, VERIFY, COUNT -> places.check(scan, found);
        };
    }

    private Outcome pack() {
        RefusalReason reason = packs.checkGoods(found);
        if (reason == null && needsNewUnit() && books.units.isFull()) reason = RefusalReason.LIMIT_REACHED;
        return reason == null ? Outcome.PACKED : refuse(reason);
    }

    private Outcome openDocket(ScanCommand scan) {
        RefusalReason reason = dockets.open(scan, found);
        first = dockets.first();
        return reason == null ? Outcome.VERIFIED : refuse(reason);
    }

    private Outcome goOnWithParcel(ScanCommand scan) {
        RefusalReason reason = packs.goOn(scan, found);
        return reason == null ? Outcome.VERIFIED : refuse(reason);
    }

    private Outcome handOverParcel(ScanCommand scan) {
        RefusalReason reason = packs.handOver(scan, found);
        return reason == null ? Outcome.SHIPPED : refuse(reason);
    }

    private Outcome pick(long nowNanos) {
        RefusalReason reason = picks.checkGoods(found, nowNanos);
        return reason == null ? Outcome.PICKED : refuse(reason);
    }

    /** What the device is about, unless it did nothing for so long that the person has forgotten too. */
    private void findStation(ScanCommand scan, long nowNanos) {
        int place = books.stations.place(scan.device);
        if (place == PlaceBook.NONE) {
            return;
        }
        long idleNanos = nowNanos - books.stations.touchedNanos(scan.device);
        if (idleNanos <= limits.stationIdleSeconds() * NANOS_PER_SECOND) {
            found.labelPlace = place;
            found.inHand = books.stations.inHand(scan.device);
        }
    }

    private Outcome decideLabel() {
        found.label = true;
        boolean goodsOnly = found.role == StationRole.RECEIVE || found.role == StationRole.SHIP;
        if (goodsOnly) return refuse(RefusalReason.LOCATION_NOT_HERE);
        if (found.toPlace == PlaceBook.NONE) return refuse(unknownLabel());
        if (found.role == StationRole.COUNT) return openOrCloseCount();
        if (found.role == StationRole.PICK || found.role == StationRole.PACK) return openTote();
        if (found.role != StationRole.MOVE || found.inHand == 0) return Outcome.VERIFIED;
        RefusalReason reason = carry.putDown(found);
        return reason == null ? Outcome.MOVED : refuse(reason);
    }

    /**
     * Who scans a shelf stands in front of it: goods must not go on to the one before it, be taken from there or be counted there
     * because nobody saw the refusal. What is in hand, or counted and not closed, stays.
     */
    private RefusalReason unknownLabel() {
        return switch (found.role) {
            case PUT_AWAY, PICK, PACK -> RefusalReason.UNKNOWN_TARGET;
            case MOVE -> found.inHand == 0 ? RefusalReason.UNKNOWN_SOURCE : RefusalReason.UNKNOWN_LOCATION;
            case COUNT -> isCounting() ? RefusalReason.UNKNOWN_LOCATION : RefusalReason.UNKNOWN_SOURCE;
            case RECEIVE, SHIP, VERIFY -> RefusalReason.UNKNOWN_LOCATION;
        };
    }

    private Outcome openTote() {
        RefusalReason reason = found.role == StationRole.PICK ? picks.checkTote(found) : packs.checkTote(found);
        if (found.role == StationRole.PICK) first = picks.first();
        return reason == null ? Outcome.VERIFIED : refuse(reason);
    }

    /** The label of the location that is being counted closes the count. What is picked there is not to be counted. */
    private Outcome openOrCloseCount() {
        boolean picked = books.trade.holdsOrderGoods(found.toPlace);
        if (picked) return refuse(RefusalReason.TOTE_IN_USE);
        if (!isCounting()) return Outcome.VERIFIED;
        return found.toPlace == found.labelPlace ? closeCount() : refuse(RefusalReason.COUNT_OPEN);
    }

    private boolean isCounting() {
        return found.labelPlace != PlaceBook.NONE && books.counts.next(found.device, 0) != CountBook.NONE;
    }

    /** Nothing moves, and what the ledger has there is not told. */
    private Outcome count(ScanCommand scan) {
        RefusalReason reason = countedUnits.check(scan, found);
        if (reason == null) reason = counts.check(found);
        if (reason != null) return refuse(reason);
        long counted = countedUnits.countedAt(scan, found);
        if (counted != 0) return standStill(found.repeat(DuplicateLayer.UNIT, counted));
        boolean countsUnit = countedUnits.countsUnit(scan, found);
        if (countsUnit && books.counts.units.isFull()) return refuse(RefusalReason.LIMIT_REACHED);
        found.keepsSerial = countsUnit && found.unit == 0;
        found.fromPlace = PlaceBook.NONE;
        found.toPlace = found.labelPlace;
        return Outcome.COUNTED;
    }

    /** The same unit can not be taken twice. */
    private boolean isInHand() {
        return found.takesInHand()
                && found.unit != 0
                && books.stations.sequenceOfUnit(found.device, found.unit) > books.units.lastSequence(found.unit - 1);
    }

    private Outcome repeatOfHand() {
        return found.repeat(DuplicateLayer.UNIT, books.stations.sequenceOfUnit(found.device, found.unit));
    }

    /** Nothing moves yet. */
    private Outcome takeInHand() {
        found.inHand++;
        return Outcome.VERIFIED;
    }

    private int findBounce(ScanCommand scan) {
        int bounceMillis = books.devices.bounceMillis(scan.device);
        int rows = books.connections.bounces(scan.device);
        boolean numbered = books.objects.tells(books.connections.member(scan.device), scan.object);
        if (bounceMillis == 0 || rows < 0 || numbered) {
            return BounceBook.NONE;
        }
        int row = books.bounces.find(rows, scan, bounceMillis);
        // Of a reading that was undone nothing is counted, so the next one is the first.
        boolean undone = row != BounceBook.NONE
                && books.answers.isUndone(
                        scan.device, books.connections.last(scan.device), books.bounces.countedSequence(row));
        return undone ? BounceBook.NONE : row;
    }

    private boolean needsNewUnit() {
        return found.unit != 0 && !books.units.isKnown(found.unit - 1);
    }

    private Outcome refuse(RefusalReason reason) {
        return standStill(found.refuse(reason));
    }

    /** Of a unit that is known one by one its place is told too. */
    private Outcome verify(ScanCommand scan) {
        int unit = units.find(scan, found);
        int place = unit == UnitBook.NONE ? PlaceBook.NONE : books.units.place(unit);
        Outcome outcome = standStill(Outcome.VERIFIED);
        if (PlaceBook.isInside(place) && books.places.warehouse(place) == found.warehouse) {
            found.toPlace = place;
        }
        return outcome;
    }

    /** Nothing moves: places are forgotten, and what is told as available is what there is. */
    private Outcome standStill(Outcome outcome) {
        found.fromPlace = PlaceBook.NONE;
        found.toPlace = PlaceBook.NONE;
        found.unit = 0;
        found.goods.clear();
        found.discrepancyQuantity = 0;
        if (found.lot != LotBook.NONE && books.lots.isNew(found.lot)) {
            found.lot = LotBook.NONE;
        }
        if (found.product != ProductBook.NONE && found.role != StationRole.COUNT) {
            found.available = books.totals.available(found.owner, found.product, found.warehouse);
        }
        return outcome;
    }

    private int conclude(
            ScanCommand message,
            Outcome outcome,
            long nowNanos,
            long sequence,
            byte[] buffer,
            int offset,
            ScanAnswer answer) {
        int length = writer.write(message, outcome, nowNanos, sequence, buffer, offset);
        answers.fill(answer, event, found.inHand);
        answer.line = outcome == Outcome.PICKED ? found.listLine : 0;
        return length;
    }
}
