package io.tallyline.api.projection;

import io.tallyline.ledger.event.OrderEvent.PricedLine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The rows of {@code order_line}. Projector's thread. */
final class OrderLineRows {
    private static final String INSERT =
            "copy order_line (order_number, line, product, ordered, cancelled, backordered,"
                    + " reserved, released, unit_price_micros, price_quantity, discount, tax_basis_points, net, tax,"
                    + " last_sequence, service, picked, packed, shipped) from stdin (format binary)";
    private static final int COLUMNS = 19;
    private static final String UPDATE = "update order_line l set ordered = u.ordered, cancelled = u.cancelled,"
            + " backordered = u.backordered, reserved = u.reserved, released = u.released, net = u.net, tax = u.tax,"
            + " last_sequence = u.last_sequence, service = u.service, picked = u.picked,"
            + " packed = u.packed, shipped = u.shipped"
            + " from unnest(?::bigint[], ?::int[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],"
            + " ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])"
            + " as u (order_number, line, ordered, cancelled, backordered, reserved, released, net, tax,"
            + " last_sequence, service, picked, packed, shipped) where l.order_number = u.order_number and l.line = u.line";

    private record Changed(long order, OrderLineRow line) {}

    private final CopyRows added = new CopyRows(COLUMNS, 256 * 1024);

    void write(Connection connection, Collection<OrderRow> orders) throws SQLException {
        added.clear();
        List<Changed> changed = new ArrayList<>();
        for (OrderRow order : orders) {
            for (OrderLineRow line : order.lines()) {
                if (line.added != null) {
                    add(order.number, line, line.added);
                } else if (line.isChanged()) {
                    changed.add(new Changed(order.number, line));
                }
            }
        }
        if (added.rows() > 0) {
            MovementProjection.copy(connection, INSERT, added);
        }
        if (!changed.isEmpty()) {
            update(connection, changed);
        }
    }

    private void add(long order, OrderLineRow line, PricedLine priced) {
        added.row();
        added.putLong(order);
        added.putInt(line.line);
        added.putInt(line.product);
        added.putLong(line.state().ordered());
        added.putLong(line.state().cancelled());
        added.putLong(line.state().backordered());
        added.putLong(line.reserved());
        added.putLong(line.released());
        added.putLong(priced.unitPriceMicros());
        added.putInt(priced.priceQuantity());
        added.putLong(priced.discountMinor());
        added.putInt(priced.taxBasisPoints());
        added.putLong(line.state().netMinor());
        added.putLong(line.state().taxMinor());
        added.putLong(line.changedSequence());
        added.putLong(line.state().service());
        added.putLong(line.picked());
        added.putLong(line.packed());
        added.putLong(line.shipped());
    }

    private static void update(Connection connection, List<Changed> changed) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            new ArrayParameters(connection, statement)
                    .longs(changed, Changed::order)
                    .ints(changed, row -> row.line().line)
                    .longs(changed, row -> row.line().state().ordered())
                    .longs(changed, row -> row.line().state().cancelled())
                    .longs(changed, row -> row.line().state().backordered())
                    .longs(changed, row -> row.line().reserved())
                    .longs(changed, row -> row.line().released())
                    .longs(changed, row -> row.line().state().netMinor())
                    .longs(changed, row -> row.line().state().taxMinor())
                    .longs(changed, row -> row.line().changedSequence())
                    .longs(changed, row -> row.line().state().service())
                    .longs(changed, row -> row.line().picked())
                    .longs(changed, row -> row.line().packed())
                    .longs(changed, row -> row.line().shipped());
            statement.executeUpdate();
        }
    }
}
