package io.tallyline.ledger.core;

import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.OrderLifecycle;
import io.tallyline.ledger.value.ServiceState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as the ledger has it, for tests, the simulation and checks.
 *
 * @param changedSequence its ETag
 * @param totalMinor minor units that it costs
 * @param paidMinor minor units that are booked on it
 */
public record OrderView(
        long number,
        OrderLifecycle lifecycle,
        List<HoldReason> holds,
        long totalMinor,
        long paidMinor,
        long changedSequence,
        List<Line> lines) {
    /**
     * A line, in base units.
     *
     * @param released how many of the reserved are on the floor
     * @param picked what stands in totes
     * @param packed what is in parcels that are here
     * @param shipped what has left
     * @param inWarehouse reserved by warehouse, as {@code WAREHOUSE=units}
     * @param service what is wanted of a service; 0 of goods
     * @param progress how far the service is; null of goods and when nothing of it is wanted
     */
    public record Line(
            long ordered,
            long cancelled,
            long backordered,
            long reserved,
            long released,
            long picked,
            long packed,
            long shipped,
            List<String> inWarehouse,
            long service,
            @Nullable ServiceState progress) {}

    static @Nullable OrderView of(TradeBooks trade, long number, WarehouseBook warehouses) {
        int row = trade.orders.find(number);
        if (row == OrderBook.NONE) {
            return archived(trade.archive, number);
        }
        List<Line> lines = new ArrayList<>();
        for (int line = trade.lines.first(row); line != OrderLineBook.NONE; line = trade.lines.next(line)) {
            lines.add(line(trade, line, warehouses));
        }
        return new OrderView(
                number,
                trade.orders.lifecycle(row),
                trade.orders.holds(row),
                trade.orders.total(row),
                trade.orders.paid(row),
                trade.orders.changedSequence(row),
                List.copyOf(lines));
    }

    /** Of an order that left: nothing of its lines but what left of them. */
    private static @Nullable OrderView archived(ArchiveBook archive, long number) {
        int row = archive.find(number);
        return row == ArchiveBook.NONE
                ? null
                : new OrderView(
                        number,
                        OrderLifecycle.ARCHIVED,
                        archive.holds(row),
                        archive.paid(row),
                        archive.paid(row),
                        archive.changedSequence(row),
                        List.of());
    }

    private static Line line(TradeBooks trade, int row, WarehouseBook warehouses) {
        ReservationBook all = trade.reservations;
        List<String> there = new ArrayList<>();
        long released = 0;
        for (int each = all.firstOfLine(row); each != ReservationBook.NONE; each = all.nextOfLine(each)) {
            there.add(warehouses.name(all.warehouse(each)) + "=" + all.reserved(each));
            released += all.released(each);
        }
        int service = trade.services.find(trade.lines.order(row), trade.lines.line(row));
        return new Line(
                trade.lines.ordered(row),
                trade.lines.cancelled(row),
                trade.lines.backordered(row),
                trade.lines.reserved(row),
                released,
                trade.lines.picked(row),
                trade.lines.packed(row),
                trade.lines.shipped(row),
                List.copyOf(there),
                trade.services.units(service),
                service == ServiceBook.NONE ? null : trade.services.state(service));
    }
}
