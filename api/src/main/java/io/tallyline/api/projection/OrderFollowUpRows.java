package io.tallyline.api.projection;

import io.tallyline.ledger.event.OrderEvent.NoteAdded;
import java.sql.Connection;
import java.sql.SQLException;

/** Notes on orders, and which order follows from which, to rows that are only ever added. Projector's thread. */
final class OrderFollowUpRows {
    private static final String NOTE =
            "copy order_note (sequence, order_number, time, actor, customer, for_customer, text)"
                    + " from stdin (format binary)";
    private static final String LINK = "copy order_link (order_number, follows, kind) from stdin (format binary)";

    private final CopyRows notes = new CopyRows(7, 32 * 1024);
    private final CopyRows links = new CopyRows(3, 8 * 1024);

    void clear() {
        notes.clear();
        links.clear();
    }

    void note(long sequence, long timeNanos, String actor, NoteAdded event) {
        notes.row();
        notes.putLong(sequence);
        notes.putLong(event.order());
        notes.putTime(timeNanos);
        notes.putText(SafeText.actor(actor));
        notes.putInt(event.customerId());
        notes.putBoolean(event.forCustomer());
        notes.putText(event.text());
    }

    /** @param kind as the query knows it, in one word */
    void link(long order, long follows, String kind) {
        links.row();
        links.putLong(order);
        links.putLong(follows);
        links.putText(kind);
    }

    /** Writes the rows in the open transaction. */
    void write(Connection connection) throws SQLException {
        if (notes.rows() > 0) {
            MovementProjection.copy(connection, NOTE, notes);
        }
        if (links.rows() > 0) {
            MovementProjection.copy(connection, LINK, links);
        }
    }
}
