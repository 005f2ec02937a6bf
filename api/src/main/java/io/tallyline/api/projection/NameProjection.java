package io.tallyline.api.projection;

import io.tallyline.api.projection.NameRows.SealedCustomer;
import io.tallyline.api.projection.NameRows.SealedOrder;
import io.tallyline.ledger.event.OrderEvent;
import io.tallyline.ledger.event.OrderEvent.OrderConfirmed;
import io.tallyline.ledger.event.OrderEvent.OrderCustomerChanged;
import io.tallyline.ledger.event.OrderEvent.OrderPlaced;
import io.tallyline.ledger.event.OrderEvent.OrderRepeated;
import io.tallyline.ledger.event.OrderEvent.ShortfallOrdered;
import io.tallyline.ledger.event.PartnerEvent.CustomerDefined;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What orders are found by when somebody asks for a name: an order by the names that came with it and by those of its customer,
 * as they are now. Projector's thread.
 */
final class NameProjection {
    private final NameRows rows;
    private final NameRework rework;
    private final TreeMap<Integer, SealedCustomer> customers = new TreeMap<>();
    private final List<SealedOrder> orders = new ArrayList<>();
    /** Orders of which customer or address are other ones now. */
    private final TreeSet<Long> given = new TreeSet<>();

    NameProjection(NameRows rows, NameRework rework) {
        this.rows = rows;
        this.rework = rework;
    }

    /** A customer as it is from now on; the last one of a transaction counts. */
    void add(CustomerDefined event) {
        customers.put(event.id(), new SealedCustomer(event.id(), event.customer(), event.personal()));
    }

    /** Takes what the event places, whichever way, and what goes to somebody else; other events of orders leave the names. */
    void add(long sequence, OrderEvent event) {
        if (event instanceof OrderPlaced placed) {
            placed(sequence, placed);
        } else if (event instanceof OrderRepeated repeated) {
            placed(sequence, repeated.placed());
        } else if (event instanceof ShortfallOrdered shortfall) {
            placed(sequence, shortfall.placed());
        } else if (event instanceof OrderCustomerChanged changed) {
            given.add(changed.order());
        } else if (event instanceof OrderConfirmed confirmed
                && !confirmed.personal().isEmpty()) {
            given.add(confirmed.order());
        }
    }

    private void placed(long sequence, OrderPlaced event) {
        orders.add(new SealedOrder(sequence, event.customerId(), event.personal()));
    }

    void clear() {
        customers.clear();
        orders.clear();
        given.clear();
    }

    /**
     * Writes in the open transaction, after the rows of customers and orders; may be done again when it failed. Orders that
     * it places are written once, under the names that their customers have at its end.
     */
    void write(Connection connection) throws SQLException {
        List<SealedCustomer> renamed = rows.putCustomers(connection, customers.values());
        rows.putOrders(connection, orders);
        rows.putOrdersAgain(connection, given);
        long before = orders.isEmpty() ? NameRework.NO_END : orders.get(0).number();
        int left = NameRework.PORTION;
        for (SealedCustomer customer : rows.withOrders(connection, renamed, before)) {
            left -= rework.begin(connection, customer.id(), before, left, false);
        }
    }
}
