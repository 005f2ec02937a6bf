package io.tallyline.api.projection;

import io.tallyline.api.projection.ServiceLineRow.Moment;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Sums of reports over orders: how many there were, what was sold, how long they took; rows of {@code order_day}, of the three
 * tables of sales, and of {@code order_time_day}. Projector's thread.
 */
final class OrderDayRows {
    /** How far all that is wanted of an order has come, in the order of their bits. */
    enum Step {
        RESERVED(1),
        RELEASED(2),
        PICKED(3),
        PACKED(4),
        SHIPPED(5),
        COMPLETED(6);

        /** As rows have it. */
        final int number;

        Step(int number) {
            this.number = number;
        }

        int bit() {
            return 1 << (number - 1);
        }
    }

    private static final int PLACED = 0;
    private static final int COMPLETED = 1;
    private static final int CANCELLED = 2;

    private static final List<String> MONEY = List.of("units", "net", "tax");

    private final ReportPlaces places;
    private final RollUp orders = new RollUp(
            "order_day", List.of("day", "warehouse", "channel"), List.of("placed", "completed", "cancelled"));
    private final RollUp products =
            new RollUp("sale_product_day", List.of("day", "warehouse", "channel", "product", "currency"), MONEY);
    private final RollUp customers =
            new RollUp("sale_customer_day", List.of("day", "warehouse", "channel", "customer", "currency"), MONEY);
    private final RollUp channels =
            new RollUp("sale_channel_day", List.of("day", "warehouse", "channel", "currency"), MONEY);
    private final RollUp times = new RollUp(
            "order_time_day", List.of("day", "warehouse", "channel", "state", "bucket"), List.of("orders", "seconds"));

    OrderDayRows(ReportPlaces places) {
        this.places = places;
    }

    /** By whose days an order is reported that was placed just now. */
    int warehouseOf(int ownWarehouse, int channel, Moment now) {
        return ownWarehouse != 0 ? ownWarehouse : places.firstWarehouse(channel, now.sequence());
    }

    void placed(OrderFacts order, Moment now) {
        count(order, PLACED, now);
    }

    void completed(OrderFacts order, Moment now) {
        count(order, COMPLETED, now);
    }

    void cancelled(OrderFacts order, Moment now) {
        count(order, CANCELLED, now);
    }

    private void count(OrderFacts order, int column, Moment now) {
        orders.add(orders.entry(day(order, now), order.warehouse(), order.channel(), 0, 0), column, 1);
    }

    private int day(OrderFacts order, Moment now) {
        return places.days.day(order.warehouse(), now.sequence(), now.timeNanos());
    }

    /** A line came to be worth so much more, or less where negative: base units, and minor units of the order's currency. */
    void sold(OrderFacts order, int customer, int product, long units, long net, long tax, Moment now) {
        if (units == 0 && net == 0 && tax == 0) {
            return;
        }
        int day = day(order, now);
        int currency = RollUp.currency(order.currency());
        add(products, products.entry(day, order.warehouse(), order.channel(), product, currency), units, net, tax);
        add(customers, customers.entry(day, order.warehouse(), order.channel(), customer, currency), units, net, tax);
        add(channels, channels.entry(day, order.warehouse(), order.channel(), currency, 0), units, net, tax);
    }

    private static void add(RollUp rows, int entry, long units, long net, long tax) {
        rows.add(entry, 0, units);
        rows.add(entry, 1, net);
        rows.add(entry, 2, tax);
    }

    /** An order came so far for the first time. */
    void reached(OrderFacts order, Step step, Moment now) {
        long seconds = Math.max(0, Math.floorDiv(now.timeNanos(), 1_000_000_000L) - order.placedSecond());
        int bucket = OrderTimes.bucket(seconds);
        int entry = times.entry(day(order, now), order.warehouse(), order.channel(), step.number, bucket);
        times.add(entry, 0, 1);
        times.add(entry, 1, seconds);
    }

    void clear() {
        orders.clear();
        products.clear();
        customers.clear();
        channels.clear();
        times.clear();
    }

    void write(Connection connection) throws SQLException {
        orders.write(connection);
        products.write(connection);
        customers.write(connection);
        channels.write(connection);
        times.write(connection);
    }
}
