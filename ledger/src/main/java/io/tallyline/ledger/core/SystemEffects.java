package io.tallyline.ledger.core;

import io.tallyline.ledger.event.SystemEvent;
import io.tallyline.ledger.event.SystemEvent.CommandFailed;
import io.tallyline.ledger.event.SystemEvent.CommandRefused;
import io.tallyline.ledger.event.SystemEvent.CommandUnchanged;
import io.tallyline.ledger.event.SystemEvent.UnitsForgotten;
import io.tallyline.ledger.event.SystemEvent.WarehouseOffsetsSet;
import io.tallyline.ledger.event.WarehouseOffset;

/** What refusals, failures and time do to the books. */
final class SystemEffects implements SystemEvent.Handler<Applied> {
    private final Books books;

    SystemEffects(Books books) {
        this.books = books;
    }

    /** Only its idempotency key is kept, as of every command. */
    @Override
    public Applied commandRefused(CommandRefused event) {
        return Applied.DONE;
    }

    @Override
    public Applied commandFailed(CommandFailed event) {
        return Applied.DONE;
    }

    /** As of a refusal. */
    @Override
    public Applied commandUnchanged(CommandUnchanged event) {
        return Applied.DONE;
    }

    @Override
    public Applied unitsForgotten(UnitsForgotten event) {
        for (int row : event.units()) {
            books.units.forget(row);
        }
        return Applied.DONE;
    }

    @Override
    public Applied warehouseOffsetsSet(WarehouseOffsetsSet event) {
        for (WarehouseOffset offset : event.offsets()) {
            books.warehouses.setOffset(offset.warehouseId(), offset.minutes());
            books.trade.faces.mayBeServed();
        }
        return Applied.DONE;
    }
}
