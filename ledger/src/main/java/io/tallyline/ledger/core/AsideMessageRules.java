package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.ConsignmentCommand;
import io.tallyline.ledger.command.ConsignmentCommand.MarkCarrierMessage;
import io.tallyline.ledger.event.ConsignmentEvent.CarrierMessageMarked;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.MessageStanding;

/** What becomes of messages that carriers do not take (DOMAIN D33). */
final class AsideMessageRules {
    private final Books books;
    private final AsideMessageBook aside;

    AsideMessageRules(Books books) {
        this.books = books;
        this.aside = books.asideMessages;
    }

    Decision mark(MarkCarrierMessage command) {
        boolean isEvent = command.sequence() > 0 && command.sequence() <= books.lastSequence;
        Objection malformed = new FieldChecks()
                .demand(isEvent && command.part() >= 0, "/message")
                .demand(command.tries() >= 0, "/tries")
                .text("/answer", command.answer(), ConsignmentCommand.MAX_ANSWER_BYTES)
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int carrier = books.carriers.carriers.find(command.carrier());
        if (carrier == CarrierBook.NONE) return refuse(command, RefusalReason.UNKNOWN_CARRIER, "/carrier");
        int row = aside.find(carrier, command.sequence(), command.part());
        boolean known = row != AsideMessageBook.NONE;
        MessageStanding standing = command.standing();
        boolean sets = standing == MessageStanding.SET_ASIDE;
        if (!known && !sets) return refuse(command, RefusalReason.NOT_SET_ASIDE, "/message");
        if (!known && aside.isFull()) return refuse(command, RefusalReason.LIMIT_REACHED, "/message");
        boolean bySender = sets || standing == MessageStanding.TAKEN;
        int tries = bySender ? command.tries() : aside.tries(row);
        boolean same = known && aside.standing(row) == standing && aside.tries(row) == tries;
        // From here on it stands so.
        return same
                ? Versions.unchanged(books.lastSequence)
                : Decision.event(new CarrierMessageMarked(
                        carrier,
                        command.carrier(),
                        command.sequence(),
                        command.part(),
                        standing,
                        tries,
                        bySender ? command.answer() : ""));
    }
}
