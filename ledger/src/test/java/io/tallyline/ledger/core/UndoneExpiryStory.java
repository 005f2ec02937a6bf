package io.tallyline.ledger.core;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.command.StockCommand.UndoScan;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;

/**
 * What {@link OldJournalTest} keeps of the release that takes back expiries with what taught them: said once and twice,
 * undone in every way; serials that are counted; a count that is closed in many moves; a device that changed its role.
 */
final class UndoneExpiryStory {
    private static final long MILK = 4_012_345_678_901L;
    private static final long LAMP = 12_345_670L;
    private static final long PEN = 4_006_381_333_931L;

    private UndoneExpiryStory() {}

    static void tell(Floor floor) {
        floor.product("MILK", MILK, Tracking.LOT);
        floor.product("LAMP", LAMP, Tracking.SERIAL_AT_SHIP);
        floor.product("PEN", PEN, Tracking.NONE);
        floor.stock("MILK", "A1", 4, "L1", 0);
        floor.stock("LAMP", "A1", 3, Condition.SELLABLE);
        expiries(floor);
        serials(floor);
        roles(floor);
    }

    private static void expiries(Floor floor) {
        FloorDevice dock = floor.device("dock", StationRole.RECEIVE, "DOCK");
        FloorDevice mover = floor.device("mover", StationRole.MOVE, "DOCK");
        dock.scanLot(MILK, "L1", 20_270_101, "");
        dock.undo(1);
        dock.scanLot(MILK, "L2", 20_270_101, "");
        dock.scanLot(MILK, "L2", 20_270_101, "");
        dock.undo(3);
        dock.scanLot(MILK, "L3", 20_270_101, "");
        floor.accept(new UndoScan("dock", dock.next - 1, "wrong label", 0));
        mover.label("A1");
        mover.scanLot(MILK, "L1", 20_270_101, "");
        mover.scanLot(MILK, "L1", 0, "");
        mover.label("A2");
        mover.undo(4);
        mover.label("A1");
        mover.scanLot(MILK, "L1", 20_280_101, "");
        floor.accept(new UndoScan("mover", mover.next - 1, "wrong label", 0));
        dock.scanLot(MILK, "L1", 20_280_101, "");
    }

    private static void serials(Floor floor) {
        FloorDevice counter = floor.device("counter", StationRole.COUNT, "DOCK");
        counter.label("A1");
        counter.scanSerial(LAMP, "S1", "");
        counter.scanSerial(LAMP, "S1", "");
        counter.scanSerial(LAMP, "S2", "");
        counter.undo(2);
        counter.scanSerial(LAMP, "S1", "");
        counter.done();
        counter.label("A1");
        counter.scanSerial(LAMP, "S2", "");
    }

    private static void roles(Floor floor) {
        floor.stock("PEN", "A1", 5, Condition.SELLABLE);
        floor.stock("PEN", "A1", 5, Condition.DAMAGED);
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "A1");
        gate.scan(PEN);
        FloorDevice counter = floor.device("gate", StationRole.COUNT, "A1");
        counter.label("A1");
        ScanCommand none = counter.gtinScan(PEN, "");
        none.quantity = 0;
        counter.send(none);
        counter.undo(1);
        counter.done();
    }
}
