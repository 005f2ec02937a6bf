package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.DiscardDraft;
import io.tallyline.ledger.command.OrderCommand.SaveDraft;
import io.tallyline.ledger.event.OrderEvent.DraftDiscarded;
import io.tallyline.ledger.event.OrderEvent.DraftSaved;
import io.tallyline.ledger.event.RefusalReason;
import org.jspecify.annotations.Nullable;

/** Unfinished orders: kept, taken over, thrown away; finished by placing an order. */
final class DraftRules {
    private final TradeBooks trade;

    DraftRules(TradeBooks trade) {
        this.trade = trade;
    }

    Decision save(SaveDraft command) {
        Objection malformed = new FieldChecks()
                .name("/channel", command.channel(), ChannelBook.MAX_NAME_BYTES)
                .text("/customer", command.customer(), AccountBook.MAX_NAME_BYTES)
                .text("/clerk", command.clerk(), AccountBook.MAX_NAME_BYTES)
                .name("/content", command.content(), OrderCommand.MAX_DRAFT_BYTES)
                .objection();
        if (malformed != null) return refuse(command, malformed);
        boolean begins = command.draft() == 0;
        if (begins && trade.drafts.isFull()) return refuse(command, RefusalReason.LIMIT_REACHED, "/draft");
        int channel = trade.channels.find(command.channel());
        if (channel == ChannelBook.NONE) return refuse(command, RefusalReason.UNKNOWN_CHANNEL, "/channel");
        Objection objection = begins ? null : check(command.draft(), command.expectedSequence());
        if (objection != null) return refuse(command, objection);
        // From here on the draft is kept.
        return Decision.event(
                new DraftSaved(command.draft(), channel, command.customer(), command.clerk(), command.content()));
    }

    Decision discard(DiscardDraft command) {
        Objection objection = check(command.draft(), command.expectedSequence());
        if (objection != null) return refuse(command, objection);
        // From here on there is no such draft.
        return Decision.event(new DraftDiscarded(command.draft()));
    }

    /** The draft exists and is of the version that is asked for. */
    @Nullable Objection check(long draft, long expected) {
        int row = trade.drafts.find(draft);
        if (row == DraftBook.NONE) return new Objection(RefusalReason.UNKNOWN_DRAFT, "/draft");
        boolean same = expected == MasterDataCommand.ANY || expected == trade.drafts.changedSequence(row);
        return same ? null : new Objection(RefusalReason.VERSION_CONFLICT, "/draft");
    }
}
