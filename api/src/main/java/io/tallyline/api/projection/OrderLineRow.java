package io.tallyline.api.projection;

import io.tallyline.api.projection.ServiceLineRow.Moment;
import io.tallyline.ledger.event.OrderEvent.LineReservation;
import io.tallyline.ledger.event.OrderEvent.LineState;
import io.tallyline.ledger.event.OrderEvent.PricedLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A line of an order on its way to rows: as the last event said it is, and what its row has reserved so far. */
final class OrderLineRow {
    final int line;
    final int product;

    /** What it came in with; null for a line that has its row already. */
    final @Nullable PricedLine added;

    private final TreeMap<Integer, Long> reservedBefore = new TreeMap<>();
    /** In totes and parcels. */
    private final TreeMap<Integer, Long> picked = new TreeMap<>();

    private long packed;
    private long shipped;
    private final TreeMap<Integer, Long> touchedAt = new TreeMap<>();
    private final List<Change> changes = new ArrayList<>();
    private LineState state;
    private @Nullable ServiceLineRow service;
    private long changedSequence;

    /** A line that has its row. */
    OrderLineRow(LineState state, long packed, long shipped) {
        this.packed = packed;
        this.shipped = shipped;
        this.line = state.line();
        this.product = state.productId();
        this.added = null;
        this.state = state;
    }

    /** A line that just came in. */
    OrderLineRow(PricedLine added, Moment now) {
        long sequence = now.sequence();
        this.line = added.state().line();
        this.product = added.state().productId();
        this.added = added;
        this.state = added.state();
        this.changedSequence = sequence;
        state.reservations().forEach(there -> {
            touchedAt.put(there.warehouseId(), sequence);
            changes.add(new Change(sequence, there.warehouseId(), there.reserved()));
        });
        want(state, now);
    }

    /** What its row says of its service. */
    void had(ServiceLineRow there) {
        service = there;
    }

    private void want(LineState now, Moment moment) {
        ServiceLineRow there = service;
        if (there == null && now.service() > 0) {
            there = new ServiceLineRow();
            service = there;
        }
        if (there != null) {
            there.want(now.service(), moment);
        }
    }

    /** Null of goods, and of what was never wanted. */
    @Nullable ServiceLineRow service() {
        return service;
    }

    /** What of its service is to be done, or done. */
    long serviceReleased() {
        return service == null ? 0 : service.released();
    }

    /** What its row has in a warehouse. */
    void had(LineReservation there, long inTotes) {
        reservedBefore.put(there.warehouseId(), there.reserved() + inTotes);
        if (inTotes > 0) {
            picked.put(there.warehouseId(), inTotes);
        }
        if (there.reserved() == 0) {
            return;
        }
        List<LineReservation> all = new ArrayList<>(state.reservations());
        all.add(there);
        state = with(all);
    }

    void change(LineState now, Moment moment) {
        touch(state, now, moment.sequence());
        state = now;
        changedSequence = moment.sequence();
        want(now, moment);
    }

    /** Units that are reserved and on the floor go into a tote, or back where negative. */
    void pick(int warehouse, long units, Moment moment) {
        List<LineReservation> all = new ArrayList<>();
        boolean known = false;
        for (LineReservation there : state.reservations()) {
            boolean here = there.warehouseId() == warehouse;
            known |= here;
            LineReservation after =
                    here ? new LineReservation(warehouse, there.reserved() - units, there.released() - units) : there;
            if (after.reserved() > 0) {
                all.add(after);
            }
        }
        if (!known) {
            all.add(new LineReservation(warehouse, -units, -units));
        }
        state = with(List.copyOf(all));
        picked.merge(warehouse, units, Long::sum);
        changedSequence = moment.sequence();
    }

    /** Units in totes, or in parcels where so, are no longer reserved. */
    void putBack(int warehouse, long units, boolean ofParcel, long sequence) {
        leave(warehouse, units, sequence);
        packed -= ofParcel ? units : 0;
    }

    private void leave(int warehouse, long units, long sequence) {
        picked.merge(warehouse, -units, Long::sum);
        touchedAt.put(warehouse, sequence);
        changes.add(new Change(sequence, warehouse, -units));
    }

    /** Units go from a tote into a parcel, or back where negative. */
    void pack(long units, Moment moment) {
        packed += units;
        changedSequence = moment.sequence();
    }

    /** Packed units leave the warehouse. */
    void ship(int warehouse, long units, Moment moment) {
        leave(warehouse, units, moment.sequence());
        packed -= units;
        shipped += units;
        changedSequence = moment.sequence();
    }

    private LineState with(List<LineReservation> reservations) {
        return new LineState(
                state.order(),
                line,
                product,
                state.ordered(),
                state.cancelled(),
                state.backordered(),
                state.netMinor(),
                state.taxMinor(),
                reservations,
                state.service());
    }

    /** Base units in totes. */
    long picked() {
        return picked.values().stream().mapToLong(Long::longValue).sum() - packed;
    }

    /** Base units in parcels that are here. */
    long packed() {
        return packed;
    }

    /** Base units that left. */
    long shipped() {
        return shipped;
    }

    /** What it has in each warehouse: reserved, or in totes and parcels. */
    List<InWarehouse> inWarehouses() {
        TreeMap<Integer, InWarehouse> all = new TreeMap<>();
        for (LineReservation there : state.reservations()) {
            all.put(there.warehouseId(), new InWarehouse(there.warehouseId(), there.reserved(), there.released(), 0));
        }
        picked.forEach((warehouse, units) -> {
            if (units > 0) {
                InWarehouse there = all.getOrDefault(warehouse, new InWarehouse(warehouse, 0, 0, 0));
                all.put(warehouse, new InWarehouse(warehouse, there.reserved(), there.released(), units));
            }
        });
        return List.copyOf(all.values());
    }

    /** Base units of a line in a warehouse. */
    record InWarehouse(int warehouse, long reserved, long released, long picked) {}

    LineState state() {
        return state;
    }

    boolean isChanged() {
        return changedSequence != 0;
    }

    boolean hadReservations() {
        return !reservedBefore.isEmpty();
    }

    long changedSequence() {
        return changedSequence;
    }

    long reserved() {
        return state.reservations().stream()
                .mapToLong(LineReservation::reserved)
                .sum();
    }

    long released() {
        return state.reservations().stream()
                .mapToLong(LineReservation::released)
                .sum();
    }

    /** Tells each warehouse in which something was reserved or given back: by how much in all, and at which sequence last. */
    void forEachDifference(DifferenceTask task) {
        touchedAt.forEach((warehouse, sequence) -> task.accept(
                warehouse,
                reserved(state, warehouse)
                        + picked.getOrDefault(warehouse, 0L)
                        - reservedBefore.getOrDefault(warehouse, 0L),
                sequence));
    }

    /** What one event reserved of its product in a warehouse, or gave back when negative. */
    record Change(long sequence, int warehouse, long difference) {}

    /** One for each event and warehouse, as they came. */
    List<Change> changes() {
        return changes;
    }

    /** Told a warehouse, base units, and a sequence. */
    @FunctionalInterface
    interface DifferenceTask {
        void accept(int warehouse, long difference, long sequence);
    }

    private void touch(LineState before, LineState after, long sequence) {
        Set<Integer> warehouses = new TreeSet<>();
        before.reservations().forEach(there -> warehouses.add(there.warehouseId()));
        after.reservations().forEach(there -> warehouses.add(there.warehouseId()));
        for (int warehouse : warehouses) {
            long difference = reserved(after, warehouse) - reserved(before, warehouse);
            if (difference != 0) {
                touchedAt.put(warehouse, sequence);
                changes.add(new Change(sequence, warehouse, difference));
            }
        }
    }

    private static long reserved(LineState state, int warehouse) {
        for (LineReservation there : state.reservations()) {
            if (there.warehouseId() == warehouse) {
                return there.reserved();
            }
        }
        return 0;
    }
}
