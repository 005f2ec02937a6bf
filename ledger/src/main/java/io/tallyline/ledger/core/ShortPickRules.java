package io.tallyline.ledger.core;

import io.tallyline.ledger.core.TakeBackRules.Taken;
import io.tallyline.ledger.event.OrderEvent.LineState;
import io.tallyline.ledger.event.OrderEvent.ReservationsTakenBack;
import io.tallyline.ledger.event.PickEvent.PickedShort;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.StockMove;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.OutsidePlace;
import io.tallyline.ledger.value.Tracking;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fewer pieces are at a place than a line of a pick list says (DOMAIN D26): a fact, never refused for what is reserved, but
 * only of what the list has there, since whoever says it looked for nothing else.
 */
final class ShortPickRules {
    private final Books books;
    private final PickBook picks;
    private final TakeBackRules takeBack;

    ShortPickRules(Books books) {
        this.books = books;
        this.picks = books.trade.picks;
        this.takeBack = new TakeBackRules(books);
    }

    /** The reason why so many pieces of a line can not be missing at its place, or null. */
    @Nullable RefusalReason check(int line, long quantity) {
        if (picks.toPick(line) == 0) return RefusalReason.LINE_COMPLETE;
        if (picks.place(line) == PlaceBook.NONE) return RefusalReason.NOT_ALLOCATED;
        return quantity > picks.toPick(line) ? RefusalReason.TOO_MANY : null;
    }

    /**
     * What has to stand before {@link #missing}, or null: of very many orders that were promised what is missing only the
     * last part is taken back with it. The line's own order is none of them, so that the line stays as it was said.
     */
    @Nullable ReservationsTakenBack before(int line, long quantity) {
        long lost = lost(line, quantity);
        if (lost <= 0 || taken(line, lost, OrderLineBook.NONE).units() >= lost) {
            return null;
        }
        return new ReservationsTakenBack(taken(line, lost, orderLine(line)).lines());
    }

    /**
     * What happened.
     *
     * @param device at which it was said, 0 for none, with the epoch and number of its message
     */
    PickedShort missing(int line, long quantity, int device, long epoch, long number) {
        long lost = lost(line, quantity);
        List<LineState> takenBack =
                lost <= 0 ? List.of() : taken(line, lost, OrderLineBook.NONE).lines();
        int product = picks.product(line);
        int place = picks.place(line);
        return new PickedShort(
                device,
                epoch,
                number,
                picks.list(line),
                picks.line(line),
                product,
                place,
                quantity,
                isKnownByPiece(line) ? List.of() : List.of(move(line, quantity)),
                !books.trade.countTasks.isDue(product, place),
                takenBack);
    }

    /** What is promised and no longer there. */
    private long lost(int line, long quantity) {
        if (isKnownByPiece(line)) {
            return 0;
        }
        return quantity - books.totals.available(picks.owner(line), picks.product(line), picks.warehouseOf(line));
    }

    private Taken taken(int line, long lost, int except) {
        return takeBack.take(picks.product(line), picks.warehouseOf(line), lost, except);
    }

    private int orderLine(int line) {
        return books.trade.lines.find(books.trade.orders.find(picks.order(line)), picks.orderLine(line));
    }

    private boolean isKnownByPiece(int line) {
        return books.products.tracking(picks.product(line)) == Tracking.SERIAL_EVERYWHERE;
    }

    private StockMove move(int line, long quantity) {
        int lot = picks.lot(line);
        return new StockMove(
                picks.product(line),
                picks.owner(line),
                lot,
                lot == LotBook.NONE ? "" : books.lots.text(lot),
                lot == LotBook.NONE ? 0 : books.lots.expiry(lot),
                picks.place(line),
                OutsidePlace.DISCREPANCY,
                Condition.SELLABLE,
                Condition.SELLABLE,
                quantity,
                List.of());
    }
}
