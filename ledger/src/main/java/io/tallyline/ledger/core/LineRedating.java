package io.tallyline.ledger.core;

import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.command.OrderCommand.LineDaysEdit;
import io.tallyline.ledger.event.OrderEvent.RedatedLine;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.LineDays;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Days that an edit gives to lines that are there (DOMAIN D24, D32). What was promised for a line stays promised, unless it is wanted later
 * and nobody names another day: then the promise is reckoned again.
 */
final class LineRedating {
    private final ChangeOrder command;
    private final OrderLines lines;
    /** What those that are edited had, by their numbers. */
    private final Map<Integer, LineDays> before = new TreeMap<>();
    /** Those whose promise is to be reckoned again. */
    private final List<LineDraft> wantedLater = new ArrayList<>();

    LineRedating(ChangeOrder command, OrderLines lines) {
        this.command = command;
        this.lines = lines;
    }

    /** What is wrong with the form of the days that an edit names, or null. */
    static @Nullable Objection checkForm(ChangeOrder command) {
        FieldChecks checks = new FieldChecks();
        for (int i = 0; i < command.days().size(); i++) {
            LineDaysEdit edit = command.days().get(i);
            checks.demand(PlacementForm.isDay(edit.requestedDay()), "/days/" + i + "/requestedDay")
                    .demand(PlacementForm.isDay(edit.promisedDay()), "/days/" + i + "/promisedDay");
        }
        return checks.objection();
    }

    /**
     * Gives the lines their days; what is against one, or null.
     *
     * @param promisedDay of the order as it will be where the edit names one, else as it is
     */
    @Nullable Objection apply(int promisedDay) {
        for (int i = 0; i < command.days().size(); i++) {
            LineDaysEdit edit = command.days().get(i);
            LineDraft line = lines.find(edit.line());
            RefusalReason reason = reasonAgainst(line, edit);
            if (reason != null || line == null) {
                return new Objection(reason == null ? RefusalReason.UNKNOWN_LINE : reason, "/days/" + i + "/line");
            }
            before.put(line.line, line.days());
            line.setDays(redated(line, edit, promisedDay));
        }
        return null;
    }

    private @Nullable RefusalReason reasonAgainst(@Nullable LineDraft line, LineDaysEdit edit) {
        if (line == null) return RefusalReason.UNKNOWN_LINE;
        boolean again = before.containsKey(edit.line());
        if (again || line.wanted() == 0) return RefusalReason.MALFORMED;
        if (line.isDone()) return RefusalReason.SERVICE_DONE;
        return line.wanted() == line.shipped() ? RefusalReason.ALREADY_SHIPPED : null;
    }

    private LineDays redated(LineDraft line, LineDaysEdit edit, int promisedDay) {
        LineDays had = line.days();
        int requested = edit.setsRequested() ? edit.requestedDay() : had.requestedDay();
        if (edit.setsPromised()) return new LineDays(requested, edit.promisedDay());
        if (requested == had.requestedDay()) return had;
        // Wanted on the order's day again it is promised for the order's.
        if (requested == 0) return LineDays.NONE;
        int promised = had.promisedDay(promisedDay);
        if (promised != 0 && promised < requested) {
            wantedLater.add(line);
            return new LineDays(requested, 0);
        }
        return new LineDays(requested, promised);
    }

    /** Reckons the promises that are left, once it is known what the lines get. */
    void promise(PromiseRules promises) {
        promises.promiseNew(wantedLater, 0);
    }

    /** The lines that are on other days now. */
    List<RedatedLine> redated() {
        List<RedatedLine> redated = new ArrayList<>();
        before.forEach((number, had) -> {
            LineDraft line = lines.find(number);
            if (line != null && !line.days().equals(had)) {
                redated.add(new RedatedLine(number, line.days()));
            }
        });
        return List.copyOf(redated);
    }
}
