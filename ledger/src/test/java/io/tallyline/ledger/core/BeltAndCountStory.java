package io.tallyline.ledger.core;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.BindBarcode;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.command.StockCommand.AdjustStock;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.List;

/**
 * What the release that wrote {@code journal-of-belts-and-counts.txt} was told: objects under two heads, whose goods
 * and codes it counted one by one, and counts into which adjustments were posted. Later releases decide some of it
 * otherwise.
 */
final class BeltAndCountStory {
    private static final long PEN = 4_006_381_333_931L;
    private static final long INK = 12_345_670L;
    private static final long MILK = PEN + 2;
    private static final long MILLI = 1_000_000;
    private static final long SSCC = 340_000_000_000_000_001L;

    private final Floor floor;

    private BeltAndCountStory(Floor floor) {
        this.floor = floor;
    }

    static void tell(Floor floor) {
        floor.product("PEN", PEN, Tracking.NONE);
        floor.product("INK", INK, Tracking.NONE);
        floor.product("MILK", MILK, Tracking.LOT);
        floor.stock("PEN", "A1", 100, Condition.SELLABLE);
        floor.stock("INK", "A1", 100, Condition.SELLABLE);
        floor.stock("MILK", "A1", 4, "L1", 0);
        BeltAndCountStory story = new BeltAndCountStory(floor);
        story.belt(floor.head("top", "A1", 300, "belt", 60), floor.head("side", "A1", 300, "belt", 60));
        story.counts(
                floor.device("counter", StationRole.COUNT, "DOCK"), floor.device("two", StationRole.COUNT, "DOCK"));
    }

    private void belt(FloorDevice top, FloorDevice side) {
        read(top, top.gtinScan(PEN, ""), 17, 0);
        read(side, side.gtinScan(PEN, ""), 17, 100);
        read(side, side.gtinScan(INK, ""), 17, 200);
        read(top, top.gtinScan(INK, ""), 17, 300);
        read(top, top.withSerial(PEN, "S-1", ""), 18, 400);
        read(side, side.withSerial(PEN, "S-2", ""), 18, 500);
        read(side, side.gtinScan(PEN, ""), 18, 600);
        FloorDevice dock = floor.device("dock", StationRole.RECEIVE, "A1");
        dock.send(dock.ssccScan(SSCC, PEN));
        read(top, top.gtinScan(PEN, ""), 19, 700);
        read(side, side.ssccScan(SSCC, 0), 19, 800);
        read(top, top.ssccScan(SSCC, 0), 19, 900);
        read(side, side.ssccScan(SSCC, 0), 275, 1_000);
        for (int code = 0; code < 9; code++) {
            floor.accept(new BindBarcode("PEN", "PEN-" + code, 0, 1, MasterDataCommand.ANY));
        }
        for (int code = 0; code < 18; code++) {
            read(top, top.message(ScanCommand.Kind.SCAN, "PEN-" + code % 9, ""), 20, 1_100 + code);
        }
        top.undo(1);
        read(side, side.gtinScan(PEN, ""), 17, 1_200);
        read(side, side.message(ScanCommand.Kind.SCAN, "PEN-0", ""), 20, 62_000);
        read(top, top.gtinScan(PEN, ""), 17, 90_000);
    }

    private void counts(FloorDevice counter, FloorDevice two) {
        long there = floor.view().quantityAt("PEN", "W", "A1");
        counter.label("A1");
        two.label("A1");
        counter.scan(PEN, "", scan -> scan.quantity = there - 2);
        two.scan(PEN, "", scan -> scan.quantity = there - 2);
        counter.scanLot(MILK, "L1", 0, "");
        adjust("PEN", -2);
        counter.done();
        two.done();
        two.scan(PEN);
        adjust("PEN", 1);
        two.scan(PEN);
        two.scan(PEN, "", scan -> scan.quantity = there);
        two.scanLot(MILK, "L1", 0, "");
        two.undo(two.next - 1);
        two.done();
    }

    private void adjust(String sku, long difference) {
        floor.accept(new AdjustStock(sku, "W", "A1", difference, "", 0, Condition.SELLABLE, "missing", List.of()));
    }

    private static void read(FloorDevice head, ScanCommand scan, int object, long millis) {
        scan.object = object;
        scan.arrivalNanos = Floor.START + millis * MILLI;
        head.send(scan);
    }
}
