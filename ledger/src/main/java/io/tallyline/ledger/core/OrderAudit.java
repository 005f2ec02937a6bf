package io.tallyline.ledger.core;

import io.tallyline.ledger.value.LineDays;
import io.tallyline.ledger.value.OrderLifecycle;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Walks orders, lines and reservations and looks for what must never be: buckets that do not add up to what was ordered
 * (DOMAIN D20), reservations of another company's goods (D4), that the warehouses' totals do not know (D2), or that no
 * fact would find (D5), somebody who waits and stands in no queue, accounts that owe another sum than their orders
 * (D28) or have spent more credit than they had. Reads only; linear in the rows.
 */
final class OrderAudit {
    private final Books books;
    private final TradeBooks trade;

    OrderAudit(Books books) {
        this.books = books;
        this.trade = books.trade;
    }

    /** Each walks books of its own and counts the entries that are wrong; 0 for sound books. */
    List<LongSupplier> walks() {
        return List.of(
                this::wrongLines,
                this::wrongDays,
                this::reservationsOutOfBalance,
                this::accountsOutOfBalance,
                this::wrongTotals,
                this::deadlinesOutOfBalance,
                this::documentsOutOfBalance,
                this::wrongServices,
                this::wrongEnds,
                this::wrongRest,
                this::contractsOutOfBalance);
    }

    private long wrongLines() {
        long count = 0;
        OrderLineBook lines = trade.lines;
        for (int row = lines.nextLive(0); row >= 0; row = lines.nextLive(row + 1)) {
            count += isWrong(row) ? 1 : 0;
        }
        return count;
    }

    /** Days of their own have lines that are here, and those of them something to say. */
    private long wrongDays() {
        long count = 0;
        LineDaysBook days = trade.lineDays;
        for (int row = days.nextLive(0); row >= 0; row = days.nextLive(row + 1)) {
            int order = trade.orders.find(days.order(row));
            boolean here = order != OrderBook.NONE && trade.lines.find(order, days.line(row)) != OrderLineBook.NONE;
            boolean silent = days.of(days.order(row), days.line(row)).equals(LineDays.NONE);
            count += here && !silent ? 0 : 1;
        }
        return count;
    }

    private boolean isWrong(int row) {
        OrderLineBook lines = trade.lines;
        long promised = lines.reserved(row) + lines.inWork(row);
        long toDo = trade.services.units(trade.services.find(lines.order(row), lines.line(row)));
        long sum = lines.cancelled(row) + lines.backordered(row) + promised + toDo;
        boolean negative = lines.cancelled(row) < 0 || lines.backordered(row) < 0 || lines.reserved(row) < 0;
        boolean waits = trade.waiting.contains(lines.product(row), trade.waitingLine(row));
        boolean cancelled = trade.orders.lifecycle(trade.orders.find(lines.order(row))) == OrderLifecycle.CANCELLED;
        boolean mixed = toDo > 0 && (lines.backordered(row) > 0 || promised > 0);
        return sum != lines.ordered(row)
                || mixed
                || negative
                || waits != lines.backordered(row) > 0
                || reservedOfLine(row) != lines.reserved(row)
                || (cancelled && lines.cancelled(row) != lines.ordered(row));
    }

    /** −1 when a single one of them is wrong. */
    private long reservedOfLine(int row) {
        long sum = 0;
        ReservationBook all = trade.reservations;
        int seller = trade.channels.company(trade.orders.channel(trade.orders.find(trade.lines.order(row))));
        for (int each = all.firstOfLine(row); each != ReservationBook.NONE; each = all.nextOfLine(each)) {
            boolean sound = trade.promised.contains(each)
                    && all.reserved(each) > 0
                    && all.released(each) >= 0
                    && all.released(each) <= all.reserved(each)
                    && all.product(each) == trade.lines.product(row)
                    && all.owner(each) == seller;
            if (!sound) {
                return -1;
            }
            sum += all.reserved(each);
        }
        return sum;
    }

    private long reservationsOutOfBalance() {
        AuditSheet sheet = new AuditSheet();
        ReservationBook all = trade.reservations;
        for (int row = all.nextLive(0); row >= 0; row = all.nextLive(row + 1)) {
            sheet.add(all.product(row), Halves.of(all.owner(row), all.warehouse(row)), all.reserved(row), 0);
        }
        PickedGoodsBook picked = trade.pickedGoods;
        for (int row = picked.nextLive(0); row >= 0; row = picked.nextLive(row + 1)) {
            int warehouse = books.places.warehouse(picked.container(row));
            sheet.add(picked.product(row), Halves.of(picked.owner(row), warehouse), picked.quantity(row), 0);
        }
        PickedGoodsBook packed = trade.packedGoods;
        for (int row = packed.nextLive(0); row >= 0; row = packed.nextLive(row + 1)) {
            int warehouse = books.places.warehouse(trade.parcels.place(trade.parcels.find(packed.container(row))));
            sheet.add(packed.product(row), Halves.of(packed.owner(row), warehouse), packed.quantity(row), 0);
        }
        TotalsBook totals = books.totals;
        for (int row = totals.rows().nextLive(0); row >= 0; row = totals.rows().nextLive(row + 1)) {
            sheet.add(
                    totals.product(row), Halves.of(totals.owner(row), totals.warehouse(row)), -totals.reserved(row), 0);
        }
        return sheet.unbalanced();
    }

    private long accountsOutOfBalance() {
        AuditSheet sheet = new AuditSheet();
        OrderBook orders = trade.orders;
        for (int row = orders.nextLive(0); row >= 0; row = orders.nextLive(row + 1)) {
            sheet.add(orders.customer(row), 0, orders.owed(row), 0);
            sheet.add(0, orders.salesperson(row), orders.salesperson(row) == 0 ? 0 : orders.owed(row), 0);
        }
        long overdrawn = 0;
        for (int id = 1; id <= trade.customers.size(); id++) {
            sheet.add(id, 0, -trade.customers.owed(id), 0);
            overdrawn += trade.customers.credit(id) < 0 ? 1 : 0;
        }
        for (int id = 1; id <= trade.salespeople.size(); id++) {
            sheet.add(0, id, -trade.salespeople.owed(id), 0);
        }
        return overdrawn + sheet.unbalanced();
    }

    /** A document is the sum of its lines (D29), and nothing is booked on it that it does not cost. */
    private long wrongTotals() {
        long count = 0;
        OrderBook orders = trade.orders;
        for (int row = orders.nextLive(0); row >= 0; row = orders.nextLive(row + 1)) {
            boolean costs = orders.lifecycle(row) != OrderLifecycle.CANCELLED;
            long sum = costs ? orders.shippingGross(row) : 0;
            for (int line = trade.lines.first(row); line != OrderLineBook.NONE; line = trade.lines.next(line)) {
                sum += trade.lines.net(line) + trade.lines.tax(line);
            }
            boolean booked = orders.paid(row) >= 0 && orders.paid(row) <= orders.total(row);
            count += sum == orders.total(row) && booked ? 0 : 1;
        }
        return count;
    }

    /** A service on an order is a product of which no stock is kept, and that stays so. */
    private long wrongServices() {
        long count = 0;
        ServiceBook services = trade.services;
        for (int row = services.nextLive(0); row >= 0; row = services.nextLive(row + 1)) {
            int order = trade.orders.find(services.order(row));
            int line = order == OrderBook.NONE ? OrderLineBook.NONE : trade.lines.find(order, services.line(row));
            boolean sound = line != OrderLineBook.NONE
                    && services.units(row) > 0
                    && trade.lines.product(line) == services.product(row)
                    && books.products.isService(services.product(row))
                    && books.products.soldAsService(services.product(row));
            count += sound ? 0 : 1;
        }
        return count;
    }

    /** Whoever is at the end is known to, or is completed already. */
    private long wrongEnds() {
        CompletionRules completions = new CompletionRules(books);
        long count = 0;
        for (int row = trade.orders.nextLive(0); row >= 0; row = trade.orders.nextLive(row + 1)) {
            boolean known = trade.toComplete.contains(trade.orders.number(row));
            count += known == completions.isAtEnd(row) ? 0 : 1;
        }
        return count;
    }

    /** Whoever may leave is known to, nobody else is, and who left is not here. */
    private long wrongRest() {
        long count = 0;
        long resting = 0;
        for (int row = trade.orders.nextLive(0); row >= 0; row = trade.orders.nextLive(row + 1)) {
            boolean rests = ArchiveRules.mayRest(trade, row);
            resting += rests ? 1 : 0;
            count += rests == trade.resting.contains(trade.orders.number(row)) ? 0 : 1;
        }
        for (int row = trade.archive.nextLive(0); row >= 0; row = trade.archive.nextLive(row + 1)) {
            count += trade.orders.find(trade.archive.number(row)) == OrderBook.NONE ? 0 : 1;
        }
        return count + Math.abs(resting - trade.resting.size());
    }

    /** Whoever needs a document is known to, and nobody else is. */
    private long documentsOutOfBalance() {
        InvoiceNeed need = new InvoiceNeed(books);
        long count = 0;
        for (int row = trade.orders.nextLive(0); row >= 0; row = trade.orders.nextLive(row + 1)) {
            boolean due = books.invoices.due.contains(trade.orders.number(row));
            boolean needed = !books.invoices.isEmpty() && (need.needsCreditNote(row) || need.needsInvoice(row));
            count += due == needed ? 0 : 1;
        }
        return count;
    }

    /** Whoever awaits payment or is held for a time is known to, and nobody else is. */
    private long deadlinesOutOfBalance() {
        long awaited = 0;
        for (int row = trade.orders.nextLive(0); row >= 0; row = trade.orders.nextLive(row + 1)) {
            awaited += trade.orders.awaitsPayment(row) ? 1 : 0;
        }
        return Math.abs(awaited - trade.deadlines.size()) + trade.holdDeadlines.wrong(trade.orders);
    }

    /** What is drawn of a contract is what is wanted of its lines, and never more than is agreed (F34). */
    private long contractsOutOfBalance() {
        ContractBook contracts = trade.contracts;
        AuditSheet sheet = new AuditSheet();
        long count = 0;
        for (int row = contracts.lines.nextLive(0); row >= 0; row = contracts.lines.nextLive(row + 1)) {
            int line = trade.lines.find(trade.orders.find(contracts.lines.order(row)), contracts.lines.line(row));
            sheet.add(contracts.lines.contractOf(row), 0, trade.lines.ordered(line) - trade.lines.cancelled(line), 0);
        }
        for (int id = 1; id <= contracts.size(); id++) {
            sheet.add(id, 0, trade.archive.drawn(id) - contracts.drawn(id), 0);
            count += contracts.drawn(id) < 0 || contracts.drawn(id) > contracts.quantity(id) ? 1 : 0;
        }
        return count + sheet.unbalanced();
    }
}
