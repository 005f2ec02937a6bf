package io.tallyline.api.projection;

import io.tallyline.ledger.event.OrderEvent.PricedLine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Which lines draw on which contract, to rows that are only ever added. Projector's thread. */
final class ContractLineRows {
    private static final String INSERT = "copy contract_line (order_number, line, contract) from stdin (format binary)";

    private final CopyRows rows = new CopyRows(3, 8 * 1024);

    void clear() {
        rows.clear();
    }

    /** Lines that came into an order. */
    void add(long order, List<PricedLine> lines) {
        for (PricedLine line : lines) {
            if (line.contractId() != 0) {
                rows.row();
                rows.putLong(order);
                rows.putInt(line.state().line());
                rows.putInt(line.contractId());
            }
        }
    }

    /** Writes the rows in the open transaction. */
    void write(Connection connection) throws SQLException {
        if (rows.rows() > 0) {
            MovementProjection.copy(connection, INSERT, rows);
        }
    }
}
