package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PickCommand.PickByHand;
import io.tallyline.ledger.event.PickEvent.PickedByHand;
import io.tallyline.ledger.event.PickEvent.ToteBound;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.Tracking;

/** What was picked from a printed list, said by somebody afterwards: nobody scanned it, so what is known by the piece is no matter of hands. */
final class HandPickRules {
    private final Books books;
    private final PickBook picks;
    private final PickScanRules scans;
    private final ShortPickRules shorts;

    HandPickRules(Books books) {
        this.books = books;
        this.picks = books.trade.picks;
        this.scans = new PickScanRules(books);
        this.shorts = new ShortPickRules(books);
    }

    Decision pick(PickByHand command, long nowNanos) {
        Objection malformed =
                new FieldChecks().demand(command.quantity() >= 1, "/quantity").objection();
        if (malformed != null) return refuse(command, malformed);
        int list = picks.findMade(command.list());
        if (list == PickBook.NONE) return refuse(command, RefusalReason.UNKNOWN_PICK_LIST, "/list");
        boolean same = command.expectedSequence() == MasterDataCommand.ANY
                || command.expectedSequence() == picks.changedSequence(list);
        if (!same) return refuse(command, RefusalReason.VERSION_CONFLICT, "/list");
        int line = picks.findLine(list, command.line());
        if (line == PickBook.NONE) return refuse(command, RefusalReason.NOT_ON_LIST, "/line");
        RefusalReason reason = shorts.check(line, command.quantity());
        if (reason != null) {
            return refuse(command, reason, reason == RefusalReason.TOO_MANY ? "/quantity" : "/line");
        }
        Tracking tracking = books.products.tracking(picks.product(line));
        boolean byPiece = tracking == Tracking.SERIAL_EVERYWHERE;
        if (byPiece) return refuse(command, RefusalReason.SERIAL_REQUIRED, "/line");
        boolean lasts = scans.lasts(line, picks.lot(line), nowNanos);
        if (!lasts) return refuse(command, RefusalReason.SHELF_LIFE_TOO_SHORT, "/line");
        int tote = books.places.find(picks.warehouse(list), command.tote());
        if (tote == PlaceBook.NONE) return refuse(command, RefusalReason.UNKNOWN_LOCATION, "/tote");
        if (books.places.kind(tote) != PlaceKind.TOTE) return refuse(command, RefusalReason.TOTE_REQUIRED, "/tote");
        long order = picks.order(line);
        long holds = books.trade.pickedGoods.orderIn(tote);
        boolean taken = scans.isForOthers(tote, list) || (holds != 0 && holds != order);
        if (taken) return refuse(command, RefusalReason.TOTE_IN_USE, "/tote");
        if (picks.isOfSeveral(list)) {
            int bound = scans.tote(list, order);
            if (bound == PlaceBook.NONE) {
                long others = books.trade.pickTotes.list(tote) == picks.number(list)
                        ? books.trade.pickTotes.order(tote)
                        : order;
                if (others != order && holds == 0) return refuse(command, RefusalReason.TOTE_IN_USE, "/tote");
                return Decision.first(new ToteBound(picks.number(list), order, tote));
            }
            if (bound != tote) return refuse(command, RefusalReason.WRONG_TOTE, "/tote");
        }
        // From here on it stands there.
        return Decision.event(new PickedByHand(
                picks.number(list),
                picks.line(line),
                order,
                picks.orderLine(line),
                picks.product(line),
                picks.owner(line),
                picks.lot(line),
                picks.place(line),
                tote,
                picks.warehouse(list),
                command.quantity()));
    }
}
