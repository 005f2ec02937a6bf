package io.tallyline.api.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a report is of: the table of sums that it adds up, by which keys, and what it calls them. Only tables that were summed
 * while projecting: a report reads as many rows as there are days and keys, however much happened. Immutable.
 *
 * @param begin under which name the rows know since when they sum
 * @param keys the columns that it tells apart, in the order of its lines
 * @param sums the columns that it adds up
 */
public record ReportShape(String begin, String table, List<Key> keys, List<String> sums) {
    /** For how long each line of a report is. */
    public enum Period {
        HOUR,
        DAY,
        /** All days that were asked for together. */
        RANGE
    }

    /** By what sales are told apart. */
    public enum Sales {
        PRODUCT,
        CUSTOMER,
        CHANNEL
    }

    /** A key of tables of sums: its column, the column that names what it numbers, and what the report calls it. */
    public enum Key {
        DAY("day", "", "day"),
        HOUR("hour", "", "hour"),
        WAREHOUSE("warehouse", "warehouse", "warehouse"),
        CHANNEL("channel", "channel", "channel"),
        PRODUCT("product", "sku", "sku"),
        CUSTOMER("customer", "customer", "customer"),
        DEVICE("device", "device", "device"),
        OPERATOR("operator", "badge", "operator"),
        STATE("state", "", "state"),
        CURRENCY("currency", "", "currency");

        final String column;
        /** In the table that is called as the column; empty for what names itself. */
        final String named;

        final String member;

        Key(String column, String named, String member) {
            this.column = column;
            this.named = named;
            this.member = member;
        }
    }

    private static final String TIMES = "processingTimes";

    /** Orders that were placed, completed and cancelled. */
    public static ReportShape orders(Period period) {
        return new ReportShape(
                "orders",
                "order_day",
                keys(period, Key.WAREHOUSE, Key.CHANNEL),
                List.of("placed", "completed", "cancelled"));
    }

    /** What was sold, as ordered. */
    public static ReportShape sales(Sales by, Period period) {
        List<String> sums = List.of("units", "net", "tax");
        return switch (by) {
            case PRODUCT -> new ReportShape("sales", "sale_product_day", keys(period, Key.PRODUCT, Key.CURRENCY), sums);
            case CUSTOMER ->
                new ReportShape("sales", "sale_customer_day", keys(period, Key.CUSTOMER, Key.CURRENCY), sums);
            case CHANNEL -> new ReportShape("sales", "sale_channel_day", keys(period, Key.CHANNEL, Key.CURRENCY), sums);
        };
    }

    /** What became of stock. */
    public static ReportShape stockMovements(Period period) {
        return new ReportShape(
                "stockMovements",
                "stock_day",
                keys(period, Key.WAREHOUSE, Key.PRODUCT),
                List.of(
                        "received",
                        "returned",
                        "shipped",
                        "scrapped",
                        "moved_in",
                        "moved_out",
                        "adjusted",
                        "counted",
                        "discrepancy"));
    }

    /** What people and devices did. */
    public static ReportShape performance(Period period) {
        return new ReportShape(
                "performance",
                "work_hour",
                keys(period, Key.WAREHOUSE, Key.DEVICE, Key.OPERATOR),
                List.of(
                        "scans",
                        "no_reads",
                        "received",
                        "put_away",
                        "moved",
                        "picked",
                        "picked_units",
                        "packed",
                        "packed_units",
                        "shipped",
                        "returned",
                        "counted",
                        "verified",
                        "undone",
                        "duplicates",
                        "refused",
                        "refused_operator"));
    }

    /** How long orders took. */
    public static ReportShape processingTimes(Period period) {
        return new ReportShape(
                TIMES,
                "order_time_day",
                keys(period, Key.WAREHOUSE, Key.CHANNEL, Key.STATE),
                List.of("orders", "seconds"));
    }

    private static List<Key> keys(Period period, Key... others) {
        List<Key> keys = new ArrayList<>();
        if (period != Period.RANGE) {
            keys.add(Key.DAY);
        }
        if (period == Period.HOUR) {
            keys.add(Key.HOUR);
        }
        keys.addAll(Arrays.asList(others));
        return List.copyOf(keys);
    }

    /** Whether it tells shares of times, from buckets of them. */
    boolean isOfTimes() {
        return begin.equals(TIMES);
    }
}
