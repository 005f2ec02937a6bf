package io.tallyline.api.projection;

import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.value.OutsidePlace;
import io.tallyline.ledger.value.StationRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The rows of {@code stock_day}: what each move did to the stock of its product in a warehouse. An undo takes back what it undoes
 * on the day of the undo, from the same column. Projector's thread.
 */
final class StockDayRows {
    private static final int RECEIVED = 0;
    private static final int RETURNED = 1;
    private static final int SHIPPED = 2;
    private static final int SCRAPPED = 3;
    private static final int MOVED_IN = 4;
    private static final int MOVED_OUT = 5;
    private static final int ADJUSTED = 6;
    private static final int COUNTED = 7;
    private static final int DISCREPANCY = 8;

    private final ReportPlaces places;
    private final RollUp rows = new RollUp(
            "stock_day",
            List.of("day", "warehouse", "product"),
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

    // the event whose moves come
    private long sequence;
    private long timeNanos;
    private boolean undo;
    private boolean count;

    StockDayRows(ReportPlaces places) {
        this.places = places;
    }

    /** The moves of a device's message come next. */
    void begin(ScanEvent event) {
        begin(event.sequence(), event.timeNanos(), event.kind() == ScanEvent.KIND_UNDO);
        count = event.role() == StationRole.COUNT.number();
    }

    /** The moves of a business event come next. */
    void begin(long sequence, long timeNanos, boolean undo) {
        this.sequence = sequence;
        this.timeNanos = timeNanos;
        this.undo = undo;
        this.count = false;
    }

    void move(int product, int from, int to, long quantity) {
        if (undo) {
            book(product, to, from, -quantity);
        } else {
            book(product, from, to, quantity);
        }
    }

    private void book(int product, int from, int to, long quantity) {
        int left = places.warehouseOfPlace(from);
        int reached = places.warehouseOfPlace(to);
        if (left == reached) {
            return;
        }
        if (left == 0) {
            add(reached, product, cameFrom(from), from == OutsidePlace.SCRAP ? -quantity : quantity);
        } else if (reached == 0) {
            add(left, product, wentTo(to), isLess(to) ? -quantity : quantity);
        } else {
            add(left, product, MOVED_OUT, quantity);
            add(reached, product, MOVED_IN, quantity);
        }
    }

    private int cameFrom(int outside) {
        return switch (outside) {
            case OutsidePlace.SUPPLIER -> RECEIVED;
            case OutsidePlace.CUSTOMER -> RETURNED;
            case OutsidePlace.SCRAP -> SCRAPPED;
            case OutsidePlace.COUNT_DIFFERENCE -> count ? COUNTED : ADJUSTED;
            case OutsidePlace.DISCREPANCY -> DISCREPANCY;
            default -> MOVED_IN;
        };
    }

    private int wentTo(int outside) {
        return switch (outside) {
            case OutsidePlace.SUPPLIER -> RECEIVED;
            case OutsidePlace.CUSTOMER -> SHIPPED;
            case OutsidePlace.SCRAP -> SCRAPPED;
            case OutsidePlace.COUNT_DIFFERENCE -> count ? COUNTED : ADJUSTED;
            case OutsidePlace.DISCREPANCY -> DISCREPANCY;
            default -> MOVED_OUT;
        };
    }

    /** Whether what goes there makes a sum smaller that grows by what comes. */
    private static boolean isLess(int outside) {
        return outside == OutsidePlace.SUPPLIER
                || outside == OutsidePlace.COUNT_DIFFERENCE
                || outside == OutsidePlace.DISCREPANCY;
    }

    private void add(int warehouse, int product, int column, long quantity) {
        int entry = rows.entry(places.days.day(warehouse, sequence, timeNanos), warehouse, product, 0, 0);
        rows.add(entry, column, quantity);
    }

    void clear() {
        rows.clear();
    }

    void write(Connection connection) throws SQLException {
        rows.write(connection);
    }
}
