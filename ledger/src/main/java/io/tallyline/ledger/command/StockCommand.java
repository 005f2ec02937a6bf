package io.tallyline.ledger.command;

import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.SchemaNumber;
import java.util.List;

/** Stock movements that people and systems ask for over REST. Each is taken or refused as a whole (DESIGN rule 9). */
public sealed interface StockCommand extends BusinessCommand {
    @Override
    default <R> R accept(BusinessCommand.Handler<R> handler) {
        return handler.stock(this);
    }

    <R> R accept(Handler<R> handler);

    /** One method per command of the family. */
    interface Handler<R> {
        R receiveStock(ReceiveStock command);

        R moveStock(MoveStock command);

        R adjustStock(AdjustStock command);

        R undoScan(UndoScan command);

        R correctLot(CorrectLot command);
    }

    /**
     * Goods from outside.
     *
     * @param reference the delivery note or purchase order, for people; may be empty
     */
    @SchemaNumber(32)
    record ReceiveStock(
            @FieldNumber(1) String warehouse,
            @FieldNumber(2) String reference,
            @FieldNumber(3) List<ReceiptLine> lines) implements StockCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.receiveStock(this);
        }
    }

    /**
     * One line of a receipt.
     *
     * @param quantity base units, 1 to 10^12; the number of serials when serials are given
     * @param lot empty for none
     * @param expiry yyyymmdd, 0 for none
     * @param serials one per piece for products tracked by serial everywhere, else empty
     */
    record ReceiptLine(
            @FieldNumber(1) String sku,
            @FieldNumber(2) String location,
            @FieldNumber(3) long quantity,
            @FieldNumber(4) String lot,
            @FieldNumber(5) int expiry,
            @FieldNumber(6) List<String> serials) {}

    /**
     * Moves stock between locations, warehouses apart from each other included.
     *
     * @param reason why, for the record
     */
    @SchemaNumber(33)
    record MoveStock(
            @FieldNumber(1) String reason, @FieldNumber(2) List<MoveLine> lines) implements StockCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.moveStock(this);
        }
    }

    /**
     * One line of a move.
     *
     * @param fromCondition the condition of the stock to take
     * @param toCondition its condition afterwards
     */
    record MoveLine(
            @FieldNumber(1) String sku,
            @FieldNumber(2) String warehouse,
            @FieldNumber(3) String fromLocation,
            @FieldNumber(4) String toLocation,
            @FieldNumber(5) long quantity,
            @FieldNumber(6) String lot,
            @FieldNumber(7) Condition fromCondition,
            @FieldNumber(8) Condition toCondition,
            @FieldNumber(9) List<String> serials) {}

    /**
     * Corrects the ledger to what is there. A fact: it is not refused because stock is reserved (DOMAIN D5), but never
     * makes a location negative.
     *
     * @param difference base units to add (positive) or take away (negative); not 0
     * @param reason why; required
     */
    @SchemaNumber(34)
    record AdjustStock(
            @FieldNumber(1) String sku,
            @FieldNumber(2) String warehouse,
            @FieldNumber(3) String location,
            @FieldNumber(4) long difference,
            @FieldNumber(5) String lot,
            @FieldNumber(6) int expiry,
            @FieldNumber(7) Condition condition,
            @FieldNumber(8) String reason,
            @FieldNumber(9) List<String> serials)
            implements StockCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.adjustStock(this);
        }
    }

    /**
     * A supervisor undoes a scan of any device, however old, while its units still stand where it put them (D11).
     *
     * @param sequence the sequence of the scan that is meant, since its number means another one after a new epoch; 0
     *     for whichever has the number now
     */
    @SchemaNumber(35)
    record UndoScan(
            @FieldNumber(1) String device,
            @FieldNumber(2) long number,
            @FieldNumber(3) String reason,
            @FieldNumber(4) long sequence)
            implements StockCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.undoScan(this);
        }
    }

    /**
     * Corrects the expiry of a lot: a fact, whatever labels said before (DOMAIN D10).
     *
     * @param expiry yyyymmdd
     * @param reason why; required
     */
    @SchemaNumber(250)
    record CorrectLot(
            @FieldNumber(1) String sku,
            @FieldNumber(2) String lot,
            @FieldNumber(3) int expiry,
            @FieldNumber(4) String reason)
            implements StockCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.correctLot(this);
        }
    }
}
