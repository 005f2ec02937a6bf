package io.tallyline.api.projection;

import io.tallyline.ledger.event.OrderEvent.PricedLine;
import io.tallyline.ledger.event.OrderEvent.RedatedLine;
import io.tallyline.ledger.value.LineDays;
import java.util.List;

/** Days that lines have of their own, behind the rows that all events change: few lines have any. Projector's thread. */
final class LineDaysRows {
    private static final String DAYS = "update order_line set requested_day = nullif(?, 0), promised_day = nullif(?, 0)"
            + " where order_number = ? and line = ?";

    private final ColdRows rows;

    LineDaysRows(ColdRows rows) {
        this.rows = rows;
    }

    /** Lines that came into an order. */
    void add(long order, List<PricedLine> lines) {
        for (PricedLine line : lines) {
            if (!line.days().equals(LineDays.NONE)) {
                set(order, line.state().line(), line.days());
            }
        }
    }

    /** Lines that are on other days now. */
    void change(long order, List<RedatedLine> lines) {
        lines.forEach(line -> set(order, line.line(), line.days()));
    }

    private void set(long order, int line, LineDays days) {
        rows.add(DAYS, days.requestedDay(), days.promisedDay(), order, line);
    }
}
