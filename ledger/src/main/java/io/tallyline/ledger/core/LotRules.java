package io.tallyline.ledger.core;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import org.jspecify.annotations.Nullable;

/** Lots and expiry dates on the floor (DOMAIN D10). */
final class LotRules {
    private final Books books;

    LotRules(Books books) {
        this.books = books;
    }

    /** The reason against the lot, or null; fills lot and expiry of products tracked by lot. */
    @Nullable RefusalReason check(ScanCommand scan, ScanFindings found, long nowNanos) {
        Tracking tracking = books.products.tracking(found.product);
        if (!tracking.byLot()) {
            return null;
        }
        boolean receives = found.role == StationRole.RECEIVE;
        boolean knownUnit = found.unit != 0;
        if (knownUnit) {
            found.lot = books.units.lot(found.unit - 1);
        } else if (scan.lotLength != 0) {
            found.lot = books.lots.find(found.product, scan.bytes, scan.lotStart, scan.lotLength);
        } else {
            found.lot = receives ? LotBook.NONE : onlyLotAt(found.owner, found.product, found.fromPlace);
            if (found.lot == LotBook.NONE) return RefusalReason.LOT_REQUIRED;
        }
        boolean isNew = found.lot == LotBook.NONE;
        if (isNew && receives && books.lots.size() >= LotBook.MAX_LOTS) return RefusalReason.LIMIT_REACHED;
        if (isNew && (!receives || scan.lotLength > LotBook.MAX_LOT_BYTES)) return RefusalReason.WRONG_LOT;
        if (!receives && !knownUnit && !mayBeAt(found)) return RefusalReason.WRONG_LOT;
        int known = isNew ? 0 : books.lots.expiry(found.lot);
        found.lot = isNew ? books.lots.nextId() : found.lot;
        found.expiry = known != 0 ? known : scan.expiry;
        if (found.expiry == 0 && tracking == Tracking.LOT_AND_EXPIRY) return RefusalReason.EXPIRY_REQUIRED;
        if (scan.expiry != 0 && scan.expiry != found.expiry) return RefusalReason.EXPIRY_CONFLICT;
        found.saysExpiry = scan.expiry != 0;
        if (isExpired(found.expiry, found.warehouse, nowNanos) && (receives || found.role == StationRole.SHIP)) {
            return RefusalReason.EXPIRED;
        }
        return null;
    }

    /** The last day of a lot is still good, as long as it is that day in the warehouse (DOMAIN D7). */
    boolean isExpired(int expiry, int warehouse, long nowNanos) {
        return expiry != 0 && expiry < CalendarDay.of(nowNanos + books.warehouses.offsetNanos(warehouse));
    }

    /** The one lot of the product that stands at a place, or {@link LotBook#NONE} when there are none or several. */
    int onlyLotAt(int owner, int product, int place) {
        int lot = LotBook.NONE;
        for (int row = books.stock.firstAt(product, place); row >= 0; row = books.stock.nextAt(row)) {
            if (books.stock.owner(row) == owner) {
                if (lot != LotBook.NONE && lot != books.stock.lot(row)) {
                    return LotBook.NONE;
                }
                lot = books.stock.lot(row);
            }
        }
        return lot;
    }

    boolean isAt(int owner, int product, int lot, int place) {
        for (int row = books.stock.firstAt(product, place); row >= 0; row = books.stock.nextAt(row)) {
            if (books.stock.lot(row) == lot && books.stock.owner(row) == owner) {
                return true;
            }
        }
        return false;
    }

    /** At a station that accepts discrepancies a known lot may turn up that the ledger has elsewhere. */
    private boolean mayBeAt(ScanFindings found) {
        boolean accepts =
                found.role == StationRole.SHIP && books.devices.policy(found.device) == DiscrepancyPolicy.ACCEPT;
        return accepts
                || found.role == StationRole.COUNT
                || isAt(found.owner, found.product, found.lot, found.fromPlace);
    }
}
