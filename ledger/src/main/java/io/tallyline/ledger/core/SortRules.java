package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.SortCommand;
import io.tallyline.ledger.command.SortCommand.AnnounceParcel;
import io.tallyline.ledger.command.SortCommand.ConfirmDivert;
import io.tallyline.ledger.command.SortCommand.DecideSort;
import io.tallyline.ledger.command.SortCommand.DefineLane;
import io.tallyline.ledger.command.SortCommand.DefineSortRules;
import io.tallyline.ledger.command.SortCommand.DefineSorter;
import io.tallyline.ledger.command.SortCommand.RecordSortMissed;
import io.tallyline.ledger.command.SortCommand.SetLaneState;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.SortEvent.ParcelAnnounced;
import io.tallyline.ledger.event.SortEvent.SortConfirmed;
import io.tallyline.ledger.event.SortEvent.SortMissed;
import io.tallyline.ledger.event.SortEvent.SortRepeated;
import io.tallyline.ledger.value.SortAnswer;

/**
 * Parcels at sorters, from announcement to confirmation (DOMAIN D34); what a sorter is, is the {@link SorterRules}'.
 */
final class SortRules implements SortCommand.Handler<Decision> {
    /** Heaviest parcel, in grams. */
    static final int MAX_GRAMS = 1_000_000_000;

    /** Longest destination, carrier or order, in bytes. */
    static final int MAX_PARTY_BYTES = 48;

    /** Highest telegram number. */
    static final long MAX_NUMBER = 999_999_999_999L;

    /** Longest time that a telegram which keeps coming is the same one. */
    static final int LONGEST_REPETITION_HOURS = 24;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long LONGEST_REPETITION_NANOS = LONGEST_REPETITION_HOURS * 3_600 * NANOS_PER_SECOND;

    /**
     * A parcel that went where it was told is through; one that comes again so much later is on its next way, as a tote
     * that is used again. What comes sooner never left: a lane may lead back to the belt.
     */
    static final int ROUND_ENDS_AFTER_HOURS = 1;

    private static final long ROUND_ENDS_AFTER_NANOS = ROUND_ENDS_AFTER_HOURS * 3_600 * NANOS_PER_SECOND;

    /** That a telegram still comes is journaled so often in its window, and no more. */
    private static final int NOTES_PER_WINDOW = 4;

    private final Books books;
    private final SorterRules sorters;
    private final LaneChoice choice;
    private final ParcelCodes codes;
    private long nowNanos;

    SortRules(Books books) {
        this.books = books;
        this.sorters = new SorterRules(books);
        this.choice = new LaneChoice(books);
        this.codes = new ParcelCodes(books);
    }

    SortRules at(long timeNanos) {
        nowNanos = timeNanos;
        return this;
    }

    @Override
    public Decision defineSorter(DefineSorter command) {
        return sorters.defineSorter(command);
    }

    @Override
    public Decision defineLane(DefineLane command) {
        return sorters.defineLane(command);
    }

    @Override
    public Decision setLaneState(SetLaneState command) {
        return sorters.setLaneState(command);
    }

    @Override
    public Decision defineSortRules(DefineSortRules command) {
        return sorters.defineSortRules(command);
    }

    @Override
    public Decision announceParcel(AnnounceParcel command) {
        Objection malformed = new FieldChecks()
                .code("/code", command.code(), CodeWords.MAX_BYTES)
                .demand(!command.code().isEmpty(), "/code")
                .text("/destination", command.destination(), MAX_PARTY_BYTES)
                .text("/carrier", command.carrier(), MAX_PARTY_BYTES)
                .text("/order", command.order(), MAX_PARTY_BYTES)
                .text("/lane", command.lane(), SorterBook.MAX_NAME_BYTES)
                .demand(isWeight(command.expectedWeightGrams()), "/expectedWeightGrams")
                .demand(isWeight(command.toleranceGrams()), "/toleranceGrams")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int warehouse = books.warehouses.find(command.warehouse());
        if (warehouse == WarehouseBook.NONE) return refuse(command, RefusalReason.UNKNOWN_WAREHOUSE, "/warehouse");
        int known = books.sorting.parcels.find(warehouse, command.code());
        if (known == ParcelBook.NONE && books.sorting.parcels.isFull()) {
            return refuse(command, RefusalReason.LIMIT_REACHED, "/code");
        }
        if (!books.sorting.hasRoomFor(command.destination(), command.carrier(), command.lane())) {
            return refuse(command, RefusalReason.LIMIT_REACHED, "/destination");
        }
        // From here on the parcel is expected as announced.
        ParcelAnnounced event = new ParcelAnnounced(
                warehouse,
                command.code(),
                command.destination(),
                command.carrier(),
                command.order(),
                command.lane(),
                command.expectedWeightGrams(),
                command.toleranceGrams());
        return known != ParcelBook.NONE && books.sorting.parcels.isAnnouncedSo(known, event)
                ? Versions.unchanged(books.sorting.parcels.changedSequence(known))
                : Decision.event(event);
    }

    @Override
    public Decision decideSort(DecideSort asked) {
        // A code that may be another object's is nobody's: that parcel has not come by.
        DecideSort read = asked.status().tellsTheCode() ? asked : asked.withoutCode();
        Objection malformed = new FieldChecks()
                .text("/device", read.device(), DeviceBook.MAX_DEVICE_BYTES)
                .demand(isNumber(read.number()), "/number")
                .code("/code", read.code(), CodeWords.MAX_BYTES)
                .demand(read.code().isEmpty() || !(read.codeTooLong() || read.codeMalformed()), "/code")
                .demand(isWeight(read.weightGrams()), "/weightGrams")
                .demand(read.weightGrams() == 0 || !read.weighingFailed(), "/weightGrams")
                .text("/postal", read.postal(), MAX_PARTY_BYTES)
                .text("/routing", read.routing(), MAX_PARTY_BYTES)
                .text("/place", read.place(), MAX_PARTY_BYTES)
                .objection();
        if (malformed != null) return refuse(read, malformed);
        int sorter = books.sorting.sorters.find(read.sorter());
        if (sorter == SorterBook.NONE) return refuse(read, RefusalReason.UNKNOWN_SORTER, "/sorter");
        // From here on there is a lane for it, come what may.
        SortDecisionBook decisions = books.sorting.decisions;
        int known = decisions.findTelegram(sorter, read.rehearsal(), read.device(), read.code(), read.number());
        if (known != SortDecisionBook.NONE && isRepeat(sorter, known, read)) {
            return repeat(sorter, known, read);
        }
        DecideSort command = codes.known(sorter, read);
        if (!command.code().equals(read.code())) {
            known = decisions.findTelegram(
                    sorter, command.rehearsal(), command.device(), command.code(), command.number());
            if (known != SortDecisionBook.NONE && isRepeat(sorter, known, command)) {
                return repeat(sorter, known, command);
            }
        }
        return Decision.event(choice.decide(command, sorter, pass(sorter, command)));
    }

    /** How often the parcel has come by with this time; 1 for what nobody can know to be the same parcel. */
    private int pass(int sorter, DecideSort command) {
        SortDecisionBook decisions = books.sorting.decisions;
        int last = decisions.find(sorter, command.rehearsal(), command.device(), command.code(), command.number());
        boolean again = last != SortDecisionBook.NONE && codes.isOfOneParcel(sorter, command) && !isThrough(last);
        return again ? decisions.pass(last) + 1 : 1;
    }

    private boolean isThrough(int last) {
        SortDecisionBook decisions = books.sorting.decisions;
        return decisions.isConfirmed(last)
                && decisions.actualLane(last) == decisions.lane(last)
                && nowNanos - decisions.changedNanos(last) >= ROUND_ENDS_AFTER_NANOS;
    }

    /**
     * A PLC repeats its telegram until the parcel moves, and a belt may stand for hours: the window runs from the last
     * time that it came. Without a number a repeat looks like the parcel's next round, so there it runs from the
     * decision; what comes without number and code is never the same again.
     */
    private boolean isRepeat(int sorter, int known, DecideSort command) {
        SortDecisionBook decisions = books.sorting.decisions;
        long decided = decisions.decidedNanos(known);
        long last = command.number() == 0 ? decided : decisions.changedNanos(known);
        return decisions.number(known) == command.number()
                && decisions.isOf(known, command.device())
                && (command.number() != 0 || !command.code().isEmpty())
                && nowNanos - last < windowNanos(sorter)
                && nowNanos - decided < LONGEST_REPETITION_NANOS;
    }

    private long windowNanos(int sorter) {
        return books.sorting.sorters.repeatWindowSeconds(sorter) * NANOS_PER_SECOND;
    }

    /**
     * The first answer again, sent or kept back as the sorter is now; noted when that is another than it was, or the
     * last note is some time ago, so that a belt that stands does not fill the disk.
     */
    private Decision repeat(int sorter, int known, DecideSort command) {
        SortDecisionBook decisions = books.sorting.decisions;
        boolean shadow = books.sorting.sorters.shadow(sorter) || command.rehearsal();
        SortAnswer answer = decisions.answer(known, books.sorting.lanes, shadow);
        long noted = nowNanos - decisions.changedNanos(known);
        boolean soon = command.number() == 0 || noted < windowNanos(sorter) / NOTES_PER_WINDOW;
        if (shadow == decisions.isShadow(known) && soon) {
            return Decision.result(new CommandResult(
                    CommandResult.Kind.UNCHANGED, decisions.sequence(known), null, "", false, answer));
        }
        return Decision.event(new SortRepeated(
                sorter,
                command.device(),
                command.number(),
                command.code(),
                command.rehearsal(),
                decisions.sequence(known),
                answer.lane(),
                answer.wantedLane(),
                answer.pass(),
                answer.cause(),
                answer.rule(),
                answer.shadow()));
    }

    @Override
    public Decision confirmDivert(ConfirmDivert command) {
        Objection malformed = new FieldChecks()
                .text("/device", command.device(), DeviceBook.MAX_DEVICE_BYTES)
                .demand(isNumber(command.number()), "/number")
                .code("/code", command.code(), CodeWords.MAX_BYTES)
                .demand(
                        command.unread()
                                == (command.number() == 0 && command.code().isEmpty()),
                        "/number")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int sorter = books.sorting.sorters.find(command.sorter());
        if (sorter == SorterBook.NONE) return refuse(command, RefusalReason.UNKNOWN_SORTER, "/sorter");
        int lane = books.sorting.lanes.find(sorter, command.lane());
        if (lane == LaneBook.NONE) return refuse(command, RefusalReason.UNKNOWN_LANE, "/lane");
        if (command.unread()) return Decision.event(unread(command, sorter, lane));
        SortDecisionBook decisions = books.sorting.decisions;
        // The code alone means the parcel as it came by last.
        int known = command.number() == 0
                ? findLast(sorter, command.device(), command.code())
                : find(sorter, command.device(), command.number(), command.code());
        if (known == SortDecisionBook.NONE) return refuse(command, RefusalReason.UNKNOWN_DECISION, "/number");
        // From here on it went to that lane, whatever it was told.
        if (decisions.isConfirmed(known) && decisions.actualLane(known) == lane) {
            return Versions.unchanged(books.lastSequence);
        }
        return Decision.event(new SortConfirmed(
                sorter,
                command.device(),
                decisions.number(known),
                decisions.code(known),
                lane,
                command.lane(),
                decisions.sequence(known),
                decisions.lane(known) != lane));
    }

    /** Which of the objects it was that nothing was read of, nobody can tell; that one of them went there is true. */
    private static SortConfirmed unread(ConfirmDivert command, int sorter, int lane) {
        return new SortConfirmed(sorter, command.device(), 0, "", lane, command.lane(), 0, false);
    }

    @Override
    public Decision recordSortMissed(RecordSortMissed command) {
        Objection malformed = new FieldChecks()
                .text("/device", command.device(), DeviceBook.MAX_DEVICE_BYTES)
                .demand(isNumber(command.number()), "/number")
                .code("/code", command.code(), CodeWords.MAX_BYTES)
                .name("/lane", command.lane(), SorterBook.MAX_NAME_BYTES)
                .demand(command.deadlineMillis() >= 0, "/deadlineMillis")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int sorter = books.sorting.sorters.find(command.sorter());
        if (sorter == SorterBook.NONE) return refuse(command, RefusalReason.UNKNOWN_SORTER, "/sorter");
        // From here on it was sent, be the lane known or not.
        int known = find(sorter, command.device(), command.number(), command.code());
        if (known != SortDecisionBook.NONE && !books.sorting.decisions.isOf(known, command.device())) {
            known = SortDecisionBook.NONE;
        }
        return Decision.event(new SortMissed(
                sorter,
                command.device(),
                command.number(),
                known == SortDecisionBook.NONE ? command.code() : books.sorting.decisions.code(known),
                books.sorting.lanes.find(sorter, command.lane()),
                command.lane(),
                command.deadlineMillis(),
                known == SortDecisionBook.NONE ? 0 : books.sorting.decisions.sequence(known)));
    }

    /** The decision of a real parcel: by its code, with its number when both are given; else by the number. */
    private int find(int sorter, String device, long number, String code) {
        if (code.isEmpty()) {
            return books.sorting.decisions.findNumber(sorter, false, device, number);
        }
        String announced = codes.asAnnounced(sorter, code);
        int known = findTelegram(sorter, device, number, announced);
        return known != SortDecisionBook.NONE || announced.equals(code)
                ? known
                : findTelegram(sorter, device, number, code);
    }

    private int findTelegram(int sorter, String device, long number, String code) {
        SortDecisionBook decisions = books.sorting.decisions;
        int known = decisions.findTelegram(sorter, false, device, code, number);
        boolean fits = known != SortDecisionBook.NONE && (number == 0 || decisions.number(known) == number);
        return fits ? known : SortDecisionBook.NONE;
    }

    /** The last decision for a code; it may be one from before the parcel was announced. */
    private int findLast(int sorter, String device, String code) {
        SortDecisionBook decisions = books.sorting.decisions;
        int known = decisions.find(sorter, false, device, codes.asAnnounced(sorter, code), 0);
        return known != SortDecisionBook.NONE ? known : decisions.find(sorter, false, device, code, 0);
    }

    private static boolean isWeight(int grams) {
        return grams >= 0 && grams <= MAX_GRAMS;
    }

    private static boolean isNumber(long number) {
        return number >= 0 && number <= MAX_NUMBER;
    }
}
