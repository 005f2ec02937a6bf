package io.tallyline.api.projection;

import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.event.StockMove;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Lots as scans and receipts introduce them to the rows of {@code lot}, with the expiry that was learned first and that no undo took
 * back: by the same events as the ledger, so that both say the same. Projector's thread.
 */
final class LotProjection {
    private static final String INSERT =
            "insert into lot (id, product, lot, expiry) values (?, ?, ?, ?) on conflict (id) do nothing";
    private static final String LEARN = "update lot set expiry = ? where id = ? and expiry = 0";
    private static final String CORRECT = "update lot set expiry = ? where id = ?";

    private final KnownLots known;
    private final ColdRows rows;

    LotProjection(KnownLots known, ColdRows rows) {
        this.known = known;
        this.rows = rows;
    }

    /** A scan names the lot in words only where the label did; a lot that the ledger found is known by its id. */
    void add(ScanEvent event) {
        if (event.kind() == ScanEvent.KIND_UNDO) {
            forget(event);
            return;
        }
        if (!ScanLots.taught(event)) {
            return;
        }
        if (known.isNew(event.lot())) {
            String lot = new String(event.buffer(), event.lotStart(), event.lotLength(), StandardCharsets.UTF_8);
            introduce(event.lot(), event.product(), lot, event.expiry());
        } else {
            learn(event.lot(), event.expiry());
        }
    }

    private void forget(ScanEvent undo) {
        if (undo.forgetsExpiry()) {
            forget(undo.lot());
        }
        for (int i = 0; i < undo.moves(); i++) {
            if (undo.goods().forgetsExpiry(i)) {
                forget(undo.goods().lot(i));
            }
        }
    }

    /** What an undone scan had said alone is not known any more. */
    void forget(int lot) {
        correct(lot, 0);
    }

    /** Whatever anybody said before. */
    void correct(int lot, int expiry) {
        known.corrects(lot, expiry);
        rows.add(CORRECT, expiry, lot);
    }

    void add(List<StockMove> moves) {
        for (StockMove move : moves) {
            if (move.lotId() == 0) {
                continue;
            }
            if (known.isNew(move.lotId())) {
                introduce(move.lotId(), move.productId(), move.lot(), move.expiry());
            } else {
                learn(move.lotId(), move.expiry());
            }
        }
    }

    private void introduce(int id, int product, String lot, int expiry) {
        known.learns(id, expiry);
        rows.add(INSERT, id, product, lot, expiry);
    }

    private void learn(int id, int expiry) {
        if (known.learns(id, expiry)) {
            rows.add(LEARN, expiry, id);
        }
    }
}
