package io.tallyline.api.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What lines have in which warehouse: the rows of {@code order_line_reservation} as the events say, and the totals of
 * {@code reservation_total} by the differences to what the rows said before, and what each event changed, for who asks what
 * was reserved as of one. Projector's thread.
 */
final class ReservationRows {
    private static final String FORGET = "delete from order_line_reservation r"
            + " using unnest(?::bigint[], ?::int[]) as u (order_number, line)"
            + " where r.order_number = u.order_number and r.line = u.line";
    private static final String INSERT =
            "copy order_line_reservation (order_number, line, warehouse, product, reserved,"
                    + " released, picked) from stdin (format binary)";
    private static final String TOTAL =
            "insert into reservation_total as t (product, warehouse, reserved, last_sequence)"
                    + " select * from unnest(?::int[], ?::int[], ?::bigint[], ?::bigint[])"
                    + " on conflict (product, warehouse) do update set reserved = t.reserved + excluded.reserved,"
                    + " last_sequence = excluded.last_sequence";

    private static final String CHANGE =
            "copy reservation_change (sequence, product, warehouse, difference)" + " from stdin (format binary)";

    private record Key(int product, int warehouse) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = Integer.compare(product, other.product);
            return order != 0 ? order : Integer.compare(warehouse, other.warehouse);
        }
    }

    private record Difference(long quantity, long sequence) {
        Difference plus(Difference other) {
            return new Difference(quantity + other.quantity, Math.max(sequence, other.sequence));
        }
    }

    private record Replaced(long order, int line) {}

    private final CopyRows rows = new CopyRows(7, 128 * 1024);
    private final CopyRows changes = new CopyRows(4, 64 * 1024);
    private final TreeMap<Key, Difference> totals = new TreeMap<>();
    private final List<Replaced> replaced = new ArrayList<>();

    void write(Connection connection, Collection<OrderRow> orders) throws SQLException {
        rows.clear();
        changes.clear();
        totals.clear();
        replaced.clear();
        for (OrderRow order : orders) {
            for (OrderLineRow line : order.lines()) {
                if (line.isChanged()) {
                    add(order.number, line);
                }
            }
        }
        if (!replaced.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
                new ArrayParameters(connection, statement)
                        .longs(replaced, Replaced::order)
                        .ints(replaced, Replaced::line);
                statement.executeUpdate();
            }
        }
        if (rows.rows() > 0) {
            MovementProjection.copy(connection, INSERT, rows);
        }
        if (changes.rows() > 0) {
            MovementProjection.copy(connection, CHANGE, changes);
        }
        if (!totals.isEmpty()) {
            writeTotals(connection);
        }
    }

    private void add(long order, OrderLineRow line) {
        if (line.hadReservations()) {
            replaced.add(new Replaced(order, line.line));
        }
        for (OrderLineRow.InWarehouse there : line.inWarehouses()) {
            rows.row();
            rows.putLong(order);
            rows.putInt(line.line);
            rows.putInt(there.warehouse());
            rows.putInt(line.product);
            rows.putLong(there.reserved());
            rows.putLong(there.released());
            rows.putLong(there.picked());
        }
        for (OrderLineRow.Change change : line.changes()) {
            changes.row();
            changes.putLong(change.sequence());
            changes.putInt(line.product);
            changes.putInt(change.warehouse());
            changes.putLong(change.difference());
        }
        line.forEachDifference((warehouse, quantity, sequence) ->
                totals.merge(new Key(line.product, warehouse), new Difference(quantity, sequence), Difference::plus));
    }

    private void writeTotals(Connection connection) throws SQLException {
        List<Map.Entry<Key, Difference>> all = List.copyOf(totals.entrySet());
        try (PreparedStatement statement = connection.prepareStatement(TOTAL)) {
            new ArrayParameters(connection, statement)
                    .ints(all, entry -> entry.getKey().product())
                    .ints(all, entry -> entry.getKey().warehouse())
                    .longs(all, entry -> entry.getValue().quantity())
                    .longs(all, entry -> entry.getValue().sequence());
            statement.executeUpdate();
        }
    }
}
