package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.OrderCommand.SplitLine;
import io.tallyline.ledger.event.OrderEvent.LineSplit;
import io.tallyline.ledger.event.RefusalReason;

/** Two lines of one, so that each can be changed, cancelled or served for itself (DOMAIN D32). */
final class SplitRules {
    private final Books books;

    SplitRules(Books books) {
        this.books = books;
    }

    Decision split(SplitLine command) {
        Objection malformed = new FieldChecks().words("/reason", command).objection();
        if (malformed != null) return refuse(command, malformed);
        if (command.quantity() < 0 || command.quantity() > CodeRules.MAX_QUANTITY) {
            return refuse(command, RefusalReason.BAD_QUANTITY, "/quantity");
        }
        if (command.quantity() == 0) return refuse(command, RefusalReason.ZERO_QUANTITY, "/quantity");
        OrderBook orders = books.trade.orders;
        int row = orders.find(command.order());
        Objection objection = OrderRules.checkOpen(books.trade, row, command);
        if (objection != null) return refuse(command, objection);
        OrderLines lines = OrderLines.of(books, row);
        LineDraft line = lines.find(command.line());
        if (line == null) return refuse(command, RefusalReason.UNKNOWN_LINE, "/line");
        if (lines.all().size() >= OrderLines.MAX_LINES) return refuse(command, RefusalReason.LIMIT_REACHED, "/order");
        boolean tooMuch = command.quantity() >= line.wanted() || command.quantity() > line.apart();
        if (tooMuch) return refuse(command, RefusalReason.NOT_TO_SPLIT, "/quantity");
        // From here on there are two lines.
        LineDraft part = line.splitOff(lines.all().size() + 1, command.quantity());
        lines.all().add(part);
        long total = lines.total(orders.shipping(row), orders.shippingTaxBasisPoints(row));
        return Decision.event(new LineSplit(
                command.order(),
                command.reason(),
                line.state(),
                line.discount(),
                part.priced(),
                total,
                Math.max(0, orders.paid(row) - total),
                command.sealedFor()));
    }
}
