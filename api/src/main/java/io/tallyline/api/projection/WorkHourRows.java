package io.tallyline.api.projection;

import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.value.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The rows of {@code work_hour}: what each numbered message of a device was. Projector's thread. */
final class WorkHourRows {
    private static final int SCANS = 0;
    private static final int NO_READS = 1;
    private static final int RECEIVED = 2;
    private static final int PUT_AWAY = 3;
    private static final int MOVED = 4;
    private static final int PICKED = 5;
    private static final int PICKED_UNITS = 6;
    private static final int PACKED = 7;
    private static final int PACKED_UNITS = 8;
    private static final int SHIPPED = 9;
    private static final int RETURNED = 10;
    private static final int COUNTED = 11;
    private static final int VERIFIED = 12;
    private static final int UNDONE = 13;
    private static final int DUPLICATES = 14;
    private static final int REFUSED = 15;
    private static final int REFUSED_OPERATOR = 16;
    private static final int NONE = -1;

    private final ReportPlaces places;
    private final RollUp rows = new RollUp(
            "work_hour",
            List.of("day", "hour", "warehouse", "device", "operator"),
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

    WorkHourRows(ReportPlaces places) {
        this.places = places;
    }

    /** A conflict repeats an answer and is no work. */
    void add(ScanEvent event) {
        if (event.has(ScanEvent.FLAG_CONFLICT)) {
            return;
        }
        int warehouse = places.warehouseOfDevice(event.device());
        int entry = rows.entry(
                places.days.day(warehouse, event.sequence(), event.timeNanos()),
                places.days.hour(warehouse, event.sequence(), event.timeNanos()),
                warehouse,
                event.device(),
                event.operator());
        rows.add(entry, SCANS, event.kind() == ScanEvent.KIND_SCAN ? 1 : 0);
        int outcome = event.outcome();
        if (event.kind() != ScanEvent.KIND_UNDO && event.picks()) {
            boolean packs = event.hasParcel();
            rows.add(entry, packs ? PACKED : PICKED, 1);
            rows.add(entry, packs ? PACKED_UNITS : PICKED_UNITS, event.quantity());
        } else {
            int column = outcome == 0 ? NONE : column(Outcome.of(outcome));
            if (column != NONE) {
                rows.add(entry, column, 1);
            }
        }
        if (outcome == Outcome.REFUSED.number() && OperatorCauses.isOne(event.reason())) {
            rows.add(entry, REFUSED_OPERATOR, 1);
        }
    }

    /** A pick counts when it is somebody's, which its event says. */
    private static int column(Outcome outcome) {
        return switch (outcome) {
            case RECEIVED -> RECEIVED;
            case PUT_AWAY -> PUT_AWAY;
            case MOVED -> MOVED;
            case PICKED, PACKED, OPERATOR -> NONE;
            case DEDUCTED, SHIPPED -> SHIPPED;
            case RETURNED -> RETURNED;
            case COUNTED -> COUNTED;
            case VERIFIED -> VERIFIED;
            case UNDONE -> UNDONE;
            case DUPLICATE -> DUPLICATES;
            case REFUSED -> REFUSED;
            case NO_READ -> NO_READS;
        };
    }

    void clear() {
        rows.clear();
    }

    void write(Connection connection) throws SQLException {
        rows.write(connection);
    }
}
