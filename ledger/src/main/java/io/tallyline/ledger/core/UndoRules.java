package io.tallyline.ledger.core;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Undo of a scan (DOMAIN D11): while the moved units still stand where the scan put them; at the device by the same
 * operator within some minutes, by a supervisor over REST at any time while the scan is remembered.
 *
 * <p>Units that a reservation has claimed since count as moved on: undoing their receipt would take away what an order was
 * promised.
 */
final class UndoRules {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Books books;
    private final LedgerLimits limits;
    private final StockMoves moves;

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
        found.available = books.totals.available(answers.owner(scan), found.product, warehouse(scan));
        if (hasMovedOn(scan)) return found.refuse(RefusalReason.MOVED_ON);
        if (nowNanos - answers.timeNanos(scan) > limits.undoSeconds() * NANOS_PER_SECOND) {
            return found.refuse(RefusalReason.UNDO_TOO_LATE);
        }
        if (answers.operator(scan) != found.operator) return found.refuse(RefusalReason.UNDO_NOT_ALLOWED);
        // From here on the undo must succeed.
        found.lot = answers.lot(scan);
        found.expiry = found.lot == LotBook.NONE ? 0 : books.lots.expiry(found.lot);
        found.owner = answers.owner(scan);
        found.unit = answers.unit(scan);
        found.fromPlace = answers.toPlace(scan);
        found.toPlace = answers.fromPlace(scan);
        found.fromCondition = Condition.of(answers.toCondition(scan));
        found.toCondition = Condition.of(answers.fromCondition(scan));
        found.discrepancyQuantity = answers.discrepancyQuantity(scan);
        found.of = answers.sequence(scan);
        found.available += availableChange(scan);
        return Outcome.UNDONE;
    }

    /** A remembered scan that moved stock and was not undone, or {@link ScanHistory#NONE}. */
    int find(int device, long number) {
        int scan = books.answers.find(device, number);
        if (scan == ScanHistory.NONE || books.answers.undone(scan)) {
            return ScanHistory.NONE;
        }
        return switch (Outcome.of(books.answers.outcome(scan))) {
            case RECEIVED, PUT_AWAY, MOVED, PICKED, PACKED, DEDUCTED, SHIPPED, RETURNED -> scan;
            case COUNTED, VERIFIED, UNDONE, DUPLICATE, REFUSED, NO_READ, OPERATOR -> ScanHistory.NONE;
        };
    }

    /** Whether the number is known, but its event has another sequence than the one that is meant; 0 means any. */
    boolean isAnotherScan(int device, long number, long sequence) {
        int scan = books.answers.find(device, number);
        return sequence != 0 && scan != ScanHistory.NONE && books.answers.sequence(scan) != sequence;
    }

    /** Whether the units are not where the scan put them, or are promised to someone. */
    boolean hasMovedOn(int scan) {
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
    @Nullable RefusalReason checkForSupervisor(int scan) {
        if (scan == ScanHistory.NONE) return RefusalReason.NOTHING_TO_UNDO;
        return hasMovedOn(scan) ? RefusalReason.MOVED_ON : null;
    }
}
