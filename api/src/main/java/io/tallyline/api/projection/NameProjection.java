package io.tallyline.api.projection;

import io.tallyline.api.projection.NameRows.SealedCustomer;
import io.tallyline.api.projection.NameRows.SealedOrder;
import io.tallyline.ledger.event.OrderEvent;
import io.tallyline.ledger.event.OrderEvent.OrderPlaced;
import io.tallyline.ledger.event.OrderEvent.OrderRepeated;
import io.tallyline.ledger.event.OrderEvent.ShortfallOrdered;
import io.tallyline.ledger.event.PartnerEvent.CustomerDefined;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What orders are found by when somebody asks for a name: an order by the names that came with it and by those of its customer,
 * as they are now. Projector's thread.
 */
final class NameProjection {
    private final NameRows rows;
    private final TreeMap<Integer, SealedCustomer> customers = new TreeMap<>();
    private final List<SealedOrder> orders = new ArrayList<>();

    NameProjection(NameRows rows) {
        this.rows = rows;
    }

    /** A customer as it is from now on; the last one of a transaction counts. */
    void add(CustomerDefined event) {
        customers.put(event.id(), new SealedCustomer(event.id(), event.customer(), event.personal()));
    }

    /** Takes what the event places, whichever way; any other event of an order leaves its names. */
    void add(long sequence, OrderEvent event) {
        if (event instanceof OrderPlaced placed) {
            placed(sequence, placed);
        } else if (event instanceof OrderRepeated repeated) {
            placed(sequence, repeated.placed());
        } else if (event instanceof ShortfallOrdered shortfall) {
            placed(sequence, shortfall.placed());
        }
    }

    private void placed(long sequence, OrderPlaced event) {
        orders.add(new SealedOrder(sequence, event.customerId(), event.personal()));
    }

    void clear() {
        customers.clear();
        orders.clear();
    }

    /** Writes in the open transaction, after the rows of customers and orders; may be done again when it failed. */
    void write(Connection connection) throws SQLException {
        List<SealedCustomer> renamed = rows.putCustomers(connection, customers.values());
        rows.putOrders(connection, orders);
        for (SealedCustomer customer : rows.withOrders(connection, renamed)) {
            rows.putOrdersAgain(connection, customer.id());
        }
    }
}
