package io.tallyline.ledger.core;

import io.tallyline.ledger.command.SystemCommand;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.OrderEvent.ArchivedOrdersForgotten;
import io.tallyline.ledger.event.OrderEvent.OrdersArchived;
import io.tallyline.ledger.event.OrderEvent.ReservationsTakenBack;
import io.tallyline.ledger.event.SystemEvent.UnitsForgotten;
import io.tallyline.ledger.event.SystemEvent.WarehouseOffsetsSet;
import io.tallyline.ledger.event.WarehouseOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What time does: at most 100 items a tick, in the order they fall due; a tick without effect is not journaled. */
final class TickRules implements SystemCommand.Handler<Decision> {
    static final int MOST_PER_TICK = 100;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_DAY = 86_400 * NANOS_PER_SECOND;

    private final Books books;
    private final LedgerLimits limits;
    private final WarehouseClocks clocks;
    private final ManifestCutOffs cutOffs;
    private final ReleaseTicks releases;
    private final ParcelExpiry parcels;
    private final ExpiryRules expiry;
    private final ShelfLifeRules shelfLife;
    private final OverdueRules overdue;
    private final ReturnTicks returns;
    private final ArchiveRules archive;
    private long nowNanos;

    TickRules(Books books, LedgerLimits limits) {
        this.books = books;
        this.limits = limits;
        this.clocks = new WarehouseClocks(books);
        this.cutOffs = new ManifestCutOffs(books);
        this.releases = new ReleaseTicks(books);
        this.parcels = new ParcelExpiry(books);
        this.expiry = new ExpiryRules(books);
        this.shelfLife = new ShelfLifeRules(books);
        this.overdue = new OverdueRules(books);
        this.returns = new ReturnTicks(books);
        this.archive = new ArchiveRules(books, limits);
    }

    TickRules at(long timeNanos) {
        nowNanos = timeNanos;
        return this;
    }

    @Override
    public Decision tick(Tick command) {
        List<WarehouseOffset> changed = clocks.changed(nowNanos);
        if (!changed.isEmpty()) {
            return Decision.event(new WarehouseOffsetsSet(changed));
        }
        BusinessEvent manifested = cutOffs.decide(nowNanos);
        if (manifested != null) {
            return Decision.event(manifested);
        }
        BusinessEvent released = releases.next(nowNanos);
        if (released != null) {
            return Decision.first(released);
        }
        Decision expired = expiry.decide(nowNanos);
        if (expired != null) {
            return expired;
        }
        ReservationsTakenBack tooOld = shelfLife.decide(nowNanos);
        if (tooOld != null) {
            return Decision.event(tooOld);
        }
        Decision unpaid = overdue.decide(nowNanos);
        if (unpaid != null) {
            return unpaid;
        }
        BusinessEvent late = returns.next(nowNanos);
        if (late != null) {
            return Decision.event(late);
        }
        Decision left = leave();
        return left == null ? parcels.decide(nowNanos) : left;
    }

    /** Orders in even seconds first and units in odd ones, so that a day of many of one kind keeps no other waiting. */
    private @Nullable Decision leave() {
        boolean ordersFirst = nowNanos / NANOS_PER_SECOND % 2 == 0;
        Decision first = ordersFirst ? orders() : units();
        return first == null ? (ordersFirst ? units() : orders()) : first;
    }

    private @Nullable Decision orders() {
        OrdersArchived archived = archive.archive(nowNanos);
        if (archived != null) {
            return Decision.event(archived);
        }
        ArchivedOrdersForgotten forgotten = archive.forget(nowNanos);
        return forgotten == null ? null : Decision.event(forgotten);
    }

    private @Nullable Decision units() {
        List<Integer> due = new ArrayList<>();
        int row = books.units.firstDeparted();
        while (row != UnitBook.NONE && due.size() < MOST_PER_TICK && isForgettable(row)) {
            due.add(row);
            row = books.units.nextDeparted(row);
        }
        return due.isEmpty() ? null : Decision.event(new UnitsForgotten(List.copyOf(due)));
    }

    private boolean isForgettable(int row) {
        return nowNanos - books.units.leftNanos(row) >= limits.unitsRememberDays() * NANOS_PER_DAY;
    }
}
