package io.tallyline.ledger.core;

import io.tallyline.ledger.event.SortEvent.ForgottenParcel;
import io.tallyline.ledger.event.SortEvent.ParcelsForgotten;
import java.util.ArrayList;
import java.util.List;

/**
 * Which announcements and decisions a tick forgets: those confirmed {@value #CONFIRMED_DAYS} day ago, and those that
 * nothing was heard of for {@value #SILENT_DAYS} days. At most 100 a tick (DESIGN rule 8).
 */
final class ParcelExpiry {
    static final int CONFIRMED_DAYS = 1;
    static final int SILENT_DAYS = 30;

    private static final long NANOS_PER_DAY = 86_400_000_000_000L;

    private final Books books;

    ParcelExpiry(Books books) {
        this.books = books;
    }

    Decision decide(long nowNanos) {
        List<ForgottenParcel> parcels = new ArrayList<>();
        List<Integer> decisions = new ArrayList<>();
        for (boolean confirmed : new boolean[] {true, false}) {
            long before = nowNanos - (confirmed ? CONFIRMED_DAYS : SILENT_DAYS) * NANOS_PER_DAY;
            addParcels(confirmed, before, parcels);
            addDecisions(confirmed, before, parcels.size(), decisions);
        }
        return parcels.isEmpty() && decisions.isEmpty()
                ? Versions.unchanged(books.lastSequence)
                : Decision.event(new ParcelsForgotten(List.copyOf(parcels), List.copyOf(decisions)));
    }

    private void addParcels(boolean confirmed, long before, List<ForgottenParcel> due) {
        ParcelBook parcels = books.sorting.parcels;
        int row = parcels.oldest(confirmed);
        while (row != AgeOrder.NONE && due.size() < TickRules.MOST_PER_TICK / 2 && parcels.timeNanos(row) <= before) {
            due.add(new ForgottenParcel(parcels.warehouse(row), parcels.code(row)));
            row = parcels.next(row);
        }
    }

    private void addDecisions(boolean confirmed, long before, int others, List<Integer> due) {
        SortDecisionBook decisions = books.sorting.decisions;
        int row = decisions.oldest(confirmed);
        while (row != AgeOrder.NONE
                && due.size() + others < TickRules.MOST_PER_TICK
                && decisions.changedNanos(row) <= before) {
            due.add(row);
            row = decisions.next(row);
        }
    }
}
