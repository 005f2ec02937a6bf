package io.tallyline.ledger.core;

import io.tallyline.ledger.event.PickEvent.PickLine;
import io.tallyline.ledger.event.PickEvent.PickListMade;
import io.tallyline.ledger.event.ReleaseEvent;
import io.tallyline.ledger.event.ReleaseEvent.DueOrder;
import io.tallyline.ledger.event.ReleaseEvent.ListedOrder;
import io.tallyline.ledger.event.ReleaseEvent.NothingToList;
import io.tallyline.ledger.event.ReleaseEvent.OrdersDue;
import io.tallyline.ledger.event.ReleaseEvent.ReleaseRulesDefined;
import io.tallyline.ledger.value.ListMaking;
import java.util.SortedSet;
import java.util.TreeSet;

/** What rules of release, and what they release, do to the books. */
final class ReleaseEffects implements ReleaseEvent.Handler<Applied> {
    private final Books books;
    private final ReleaseBooks book;
    private final PickListLines lines;

    ReleaseEffects(Books books) {
        this.books = books;
        this.book = books.releases;
        this.lines = new PickListLines(books);
    }

    /** Whoever was found by the rules of before and is not released yet is looked for anew. */
    @Override
    public Applied releaseRulesDefined(ReleaseRulesDefined event) {
        book.rules.replace(event.rules(), books.lastSequence);
        book.due.forgetToRelease();
        books.trade.releasable.want(!event.rules().isEmpty());
        return Applied.DONE;
    }

    @Override
    public Applied ordersDue(OrdersDue event) {
        book.rules.found(books.lastTimeNanos);
        book.due.forgetToRelease();
        long since = books.lastTimeNanos;
        for (DueOrder due : event.orders()) {
            book.due.add(due.order(), due.rule(), due.lists(), due.ordersPerList(), due.waitMinutes(), since++);
        }
        return Applied.DONE;
    }

    @Override
    public Applied nothingToList(NothingToList event) {
        for (ListedOrder listed : event.orders()) {
            forget(listed.order(), listed.warehouseId());
        }
        book.rules.listed(books.lastTimeNanos);
        return Applied.DONE;
    }

    /** An order came to the floor: where a rule says so, it is to be put on lists there. */
    void released(long order) {
        int row = book.due.find(order, WarehouseBook.NONE);
        if (row == DueOrderBook.NONE) {
            return;
        }
        if (book.due.lists(row) != ListMaking.NONE) {
            for (int warehouse : warehouses(order)) {
                book.due.list(row, warehouse, books.lastTimeNanos);
            }
        }
        book.due.remove(row);
    }

    private SortedSet<Integer> warehouses(long order) {
        SortedSet<Integer> warehouses = new TreeSet<>();
        int orderRow = books.trade.orders.find(order);
        OrderLineBook all = books.trade.lines;
        for (int line = all.first(orderRow); line != OrderLineBook.NONE; line = all.next(line)) {
            ReservationBook there = books.trade.reservations;
            for (int row = there.firstOfLine(line); row != ReservationBook.NONE; row = there.nextOfLine(row)) {
                if (there.released(row) > 0) {
                    warehouses.add(there.warehouse(row));
                }
            }
        }
        return warehouses;
    }

    /** A list was made, by a rule or a person: whose goods are all on one has nothing to be put on another. */
    void listed(PickListMade event) {
        TreeSet<Long> orders = new TreeSet<>();
        for (PickLine line : event.lines()) {
            orders.add(line.order());
        }
        boolean byRule = false;
        for (long order : orders) {
            byRule |= book.due.find(order, event.warehouseId()) != DueOrderBook.NONE;
            if (!lines.isAnyLeft(books.trade.orders.find(order), event.warehouseId())) {
                forget(order, event.warehouseId());
            }
        }
        if (byRule) {
            book.rules.listed(books.lastTimeNanos);
        }
    }

    /** The order leaves the ledger. */
    void forget(long order) {
        for (int warehouse = WarehouseBook.NONE; warehouse <= books.warehouses.size(); warehouse++) {
            forget(order, warehouse);
        }
    }

    private void forget(long order, int warehouse) {
        int row = book.due.find(order, warehouse);
        if (row != DueOrderBook.NONE) {
            book.due.remove(row);
        }
    }
}
