package io.tallyline.ledger.core;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;

/**
 * What the release that wrote {@code journal-of-serials-of-objects.txt} was told: objects whose serial a later head
 * read, which that release did not keep, so that every further serial repeated what was counted. Later releases decide
 * that otherwise.
 */
final class ObjectSerialStory {
    private static final long PEN = 4_006_381_333_931L;
    private static final long MILLI = 1_000_000;
    private static final long SSCC = 340_000_000_000_000_001L;

    private ObjectSerialStory() {}

    static void tell(Floor floor) {
        floor.product("PEN", PEN, Tracking.NONE);
        floor.stock("PEN", "A1", 100, Condition.SELLABLE);
        FloorDevice dock = floor.device("dock", StationRole.RECEIVE, "A1");
        dock.send(dock.ssccScan(SSCC, PEN));
        FloorDevice top = floor.head("top", "A1", 300, "belt", 60);
        FloorDevice side = floor.head("side", "A1", 300, "belt", 60);
        FloorDevice back = floor.head("back", "A1", 300, "belt", 60);
        for (int object = 1; object <= 10; object++) {
            read(top, top.gtinScan(PEN, ""), object, object * 100L);
            read(side, side.withSerial(PEN, "S-" + object, ""), object, object * 100L + 20);
            read(back, back.withSerial(PEN, "T-" + object, ""), object, object * 100L + 40);
        }
        read(top, top.ssccScan(SSCC, 0), 11, 1_100);
        read(side, side.gtinScan(PEN, ""), 11, 1_120);
        read(back, back.withSerial(PEN, "S-11", ""), 11, 1_140);
        read(side, side.withSerial(PEN, "T-11", ""), 11, 1_160);
        top.undo(1);
        read(back, back.withSerial(PEN, "U-1", ""), 1, 1_200);
        read(side, side.withSerial(PEN, "V-2", ""), 2, 62_000);
        read(top, top.gtinScan(PEN, ""), 2, 62_020);
    }

    private static void read(FloorDevice head, ScanCommand scan, int object, long millis) {
        scan.object = object;
        scan.arrivalNanos = Floor.START + millis * MILLI;
        head.send(scan);
    }
}
