package io.tallyline.ledger.core;

import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.Tracking;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Walks all books and looks for what must never be: double entry that does not sum to zero, totals that differ from
 * their rows, a location below zero, more promised and held than there is, units that the stock rows do not know. Reads
 * only; linear in the rows. For tests, the simulation, the check of every snapshot and the self-audit of a running server (DESIGN
 * rules 7 and 9).
 */
final class Audit {
    private final Books books;
    private final StockMoves moves;

    Audit(Books books) {
        this.books = books;
        this.moves = new StockMoves(books);
    }

    /**
     * How many entries are wrong; 0 for sound books.
     *
     * @param rest called between two walks; nothing may change in the books meanwhile
     */
    long imbalance(Runnable rest) {
        List<LongSupplier> walks = new ArrayList<>(List.of(
                this::entriesOutOfBalance, this::totalsOutOfBalance, this::unitsOutOfBalance, this::wrongEntries));
        walks.addAll(new OrderAudit(books).walks());
        walks.addAll(new PickAudit(books).walks());
        walks.addAll(new PackAudit(books).walks());
        walks.addAll(new CarrierAudit(books).walks());
        walks.addAll(new ReleaseAudit(books).walks());
        walks.addAll(new ReturnAudit(books).walks());
        long wrong = 0;
        for (LongSupplier walk : walks) {
            wrong += walk.getAsLong();
            rest.run();
        }
        return wrong;
    }

    /** Per owner, product and lot the sum over all places is zero. */
    private long entriesOutOfBalance() {
        AuditSheet sheet = new AuditSheet();
        StockBook stock = books.stock;
        for (int row = stock.rows().nextLive(0); row >= 0; row = stock.rows().nextLive(row + 1)) {
            sheet.add(stock.product(row), Halves.of(stock.owner(row), stock.lot(row)), stock.quantity(row), 0);
        }
        return sheet.unbalanced();
    }

    /** Per owner, product and warehouse the totals are the sums of the rows. */
    private long totalsOutOfBalance() {
        AuditSheet sheet = new AuditSheet();
        StockBook stock = books.stock;
        for (int row = stock.rows().nextLive(0); row >= 0; row = stock.rows().nextLive(row + 1)) {
            int place = stock.place(row);
            if (PlaceBook.isInside(place)) {
                long held = moves.isHeld(place, stock.condition(row)) ? stock.quantity(row) : 0;
                long key = Halves.of(stock.owner(row), books.places.warehouse(place));
                sheet.add(stock.product(row), key, stock.quantity(row), held);
            }
        }
        TotalsBook totals = books.totals;
        for (int row = totals.rows().nextLive(0); row >= 0; row = totals.rows().nextLive(row + 1)) {
            long key = Halves.of(totals.owner(row), totals.warehouse(row));
            sheet.add(totals.product(row), key, -totals.onHand(row), -totals.held(row));
        }
        return sheet.unbalanced();
    }

    /** Of a product whose every piece is known, the pieces at a place are the stock there. */
    private long unitsOutOfBalance() {
        AuditSheet sheet = new AuditSheet();
        UnitBook units = books.units;
        for (int row = units.rows().nextLive(0); row >= 0; row = units.rows().nextLive(row + 1)) {
            boolean counts = !units.isSscc(row) && PlaceBook.isInside(units.place(row));
            if (counts && isKnownByPiece(units.product(row))) {
                sheet.add(
                        Halves.of(units.product(row), units.place(row)),
                        variety(units.owner(row), units.lot(row), units.condition(row)),
                        units.quantity(row),
                        0);
            }
        }
        StockBook stock = books.stock;
        for (int row = stock.rows().nextLive(0); row >= 0; row = stock.rows().nextLive(row + 1)) {
            if (PlaceBook.isInside(stock.place(row)) && isKnownByPiece(stock.product(row))) {
                sheet.add(
                        Halves.of(stock.product(row), stock.place(row)),
                        variety(stock.owner(row), stock.lot(row), stock.condition(row)),
                        -stock.quantity(row),
                        0);
            }
        }
        return sheet.unbalanced();
    }

    private long wrongEntries() {
        long count = 0;
        StockBook stock = books.stock;
        for (int row = stock.rows().nextLive(0); row >= 0; row = stock.rows().nextLive(row + 1)) {
            if (PlaceBook.isInside(stock.place(row)) && stock.quantity(row) <= 0) {
                count++;
            }
        }
        TotalsBook totals = books.totals;
        for (int row = totals.rows().nextLive(0); row >= 0; row = totals.rows().nextLive(row + 1)) {
            if (totals.available(row) < 0 || totals.reserved(row) < 0 || totals.held(row) < 0) {
                count++;
            }
        }
        return count;
    }

    private boolean isKnownByPiece(int product) {
        return books.products.tracking(product) == Tracking.SERIAL_EVERYWHERE;
    }

    private static long variety(int owner, int lot, Condition condition) {
        return Halves.of(owner << 8 | condition.number(), lot);
    }
}
