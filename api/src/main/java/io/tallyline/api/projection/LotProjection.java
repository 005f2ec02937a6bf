package io.tallyline.api.projection;

import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.event.StockMove;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lots as scans and receipts introduce them to the rows of {@code lot}. Projector's thread. */
final class LotProjection {
    private static final String UPSERT = "insert into lot as l (id, product, lot, expiry) values (?, ?, ?, ?)"
            + " on conflict (id) do update set expiry = excluded.expiry where l.expiry = 0";

    private final KnownLots known;
    private final ColdRows rows;

    LotProjection(KnownLots known, ColdRows rows) {
        this.known = known;
        this.rows = rows;
    }

    void add(ScanEvent event) {
        if (event.lot() != 0 && event.lotLength() != 0 && known.learns(event.lot(), event.expiry())) {
            String lot = new String(event.buffer(), event.lotStart(), event.lotLength(), StandardCharsets.UTF_8);
            add(event.lot(), event.product(), lot, event.expiry());
        }
    }

    void add(List<StockMove> moves) {
        for (StockMove move : moves) {
            if (move.lotId() != 0 && !move.lot().isEmpty() && known.learns(move.lotId(), move.expiry())) {
                add(move.lotId(), move.productId(), move.lot(), move.expiry());
            }
        }
    }

    private void add(int id, int product, String lot, int expiry) {
        rows.add(UPSERT, id, product, lot, expiry);
    }
}
