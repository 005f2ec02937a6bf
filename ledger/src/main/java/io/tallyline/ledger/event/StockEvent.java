package io.tallyline.ledger.event;

import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.SchemaNumber;
import java.util.List;

/** Stock moved otherwise than by a scan. What each event did to quantities stands in its moves, and only there. */
public sealed interface StockEvent extends BusinessEvent {
    /** The moves, in the order they apply. */
    List<StockMove> moves();

    @Override
    default <R> R accept(BusinessEvent.Handler<R> handler) {
        return handler.stock(this);
    }

    <R> R accept(Handler<R> handler);

    /** One method per event of the family. */
    interface Handler<R> {
        R stockReceived(StockReceived event);

        R stockMoved(StockMoved event);

        R stockAdjusted(StockAdjusted event);

        R scanUndone(ScanUndone event);

        R lotCorrected(LotCorrected event);
    }

    /** Goods came from a supplier. */
    @SchemaNumber(32)
    record StockReceived(
            @FieldNumber(1) int warehouseId,
            @FieldNumber(2) String reference,
            @FieldNumber(3) List<StockMove> moves) implements StockEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.stockReceived(this);
        }
    }

    /** Goods went from location to location, or changed their condition. */
    @SchemaNumber(33)
    record StockMoved(
            @FieldNumber(1) String reason, @FieldNumber(2) List<StockMove> moves) implements StockEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.stockMoved(this);
        }
    }

    /**
     * The ledger was corrected to what is there.
     *
     * @param countsAgain whoever is counting these goods begins anew, since the difference is posted; releases before
     *     did not ask for that, so their journals lack it
     */
    @SchemaNumber(34)
    record StockAdjusted(
            @FieldNumber(1) String reason,
            @FieldNumber(2) List<StockMove> moves,
            @FieldNumber(3) boolean countsAgain) implements StockEvent {
        /** As releases wrote it that knew no open counts. */
        public StockAdjusted(String reason, List<StockMove> moves) {
            this(reason, moves, false);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.stockAdjusted(this);
        }
    }

    /**
     * A supervisor undid a scan; {@code of} is the scan event's sequence.
     *
     * @param forgottenExpiries lots that have no expiry any more, since nothing but what is undone had said it
     * @param picked by which line of a list the goods were picked that go back to their location; empty of all other scans
     */
    @SchemaNumber(35)
    record ScanUndone(
            @FieldNumber(1) int device,
            @FieldNumber(2) long number,
            @FieldNumber(3) long of,
            @FieldNumber(4) String reason,
            @FieldNumber(5) List<StockMove> moves,
            @FieldNumber(6) int unit,
            @FieldNumber(7) List<Integer> moreUnits,
            @FieldNumber(8) List<Integer> forgottenExpiries,
            @FieldNumber(9) List<UndonePick> picked)
            implements StockEvent {
        /** Of a scan that picked nothing. */
        public ScanUndone(
                int device,
                long number,
                long of,
                String reason,
                List<StockMove> moves,
                int unit,
                List<Integer> moreUnits,
                List<Integer> forgottenExpiries) {
            this(device, number, of, reason, moves, unit, moreUnits, forgottenExpiries, List.of());
        }

        /** Of a scan that moved one kind of goods. */
        public ScanUndone(int device, long number, long of, String reason, List<StockMove> moves, int unit) {
            this(device, number, of, reason, moves, unit, List.of(), List.of(), List.of());
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.scanUndone(this);
        }
    }

    /**
     * For whom an undone scan had picked.
     *
     * @param list number of the pick list, and {@code line} its line
     */
    record UndonePick(
            @FieldNumber(1) int list,
            @FieldNumber(2) int line,
            @FieldNumber(3) long order,
            @FieldNumber(4) int orderLine,
            @FieldNumber(5) int warehouseId) {}

    /** The expiry of a lot was corrected; nothing moved. */
    @SchemaNumber(250)
    record LotCorrected(
            @FieldNumber(1) int productId,
            @FieldNumber(2) int lotId,
            @FieldNumber(3) String lot,
            @FieldNumber(4) int expiry,
            @FieldNumber(5) String reason)
            implements StockEvent {
        @Override
        public List<StockMove> moves() {
            return List.of();
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.lotCorrected(this);
        }
    }
}
