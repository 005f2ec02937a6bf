package io.tallyline.ledger.core;

import io.tallyline.ledger.command.AccessCommand.CreateApiKey;
import io.tallyline.ledger.command.AccessCommand.RevokeApiKey;
import io.tallyline.ledger.command.AccessCommand.SetDeviceToken;
import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.BindBarcode;
import io.tallyline.ledger.command.MasterDataCommand.DefineDevice;
import io.tallyline.ledger.command.MasterDataCommand.DefineLocation;
import io.tallyline.ledger.command.MasterDataCommand.DefineOperator;
import io.tallyline.ledger.command.MasterDataCommand.DefineProduct;
import io.tallyline.ledger.command.MasterDataCommand.DefineWarehouse;
import io.tallyline.ledger.command.MasterDataCommand.UnbindBarcode;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.command.SortCommand.ConfirmDivert;
import io.tallyline.ledger.command.SortCommand.DefineSorter;
import io.tallyline.ledger.command.SortCommand.SetLaneState;
import io.tallyline.ledger.command.StockCommand.AdjustStock;
import io.tallyline.ledger.command.StockCommand.CorrectLot;
import io.tallyline.ledger.command.StockCommand.ReceiptLine;
import io.tallyline.ledger.command.StockCommand.ReceiveStock;
import io.tallyline.ledger.command.StockCommand.UndoScan;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.ApiRole;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.LaneState;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One story per refusal reason, each ending with the reason that the ledger gave. */
final class RefusalStories {
    private static final long PEN = 4_006_381_333_931L;
    private static final String OTHER_HASH = "f".repeat(64);

    private RefusalStories() {}

    static Map<RefusalReason, Function<Floor, @Nullable RefusalReason>> all() {
        Map<RefusalReason, Function<Floor, @Nullable RefusalReason>> stories = new EnumMap<>(RefusalReason.class);
        messages(stories);
        codes(stories);
        lotsAndUnits(stories);
        stock(stories);
        masterData(stories);
        OrderStories.addTo(stories);
        PickStories.addTo(stories);
        PackStories.addTo(stories);
        CarrierStories.addTo(stories);
        ReleaseStories.addTo(stories);
        ReturnStories.addTo(stories);
        return stories;
    }

    private static void messages(Map<RefusalReason, Function<Floor, @Nullable RefusalReason>> stories) {
        stories.put(
                RefusalReason.MALFORMED,
                floor -> send(ship(floor, Tracking.NONE), ScanCommand.Kind.MALFORMED, "SCAN\t1", ""));
        stories.put(
                RefusalReason.CODE_TOO_LONG, floor -> ship(floor, Tracking.NONE).scanOpaque("x".repeat(49)).reason);
        stories.put(RefusalReason.INTERNAL_ERROR, floor -> {
            FloorDevice device = ship(floor, Tracking.NONE);
            ScanAnswer answer = new ScanAnswer();
            ScanCommand scan = device.gtinScan(PEN, "");
            byte[] buffer = new byte[1024];
            floor.ledger.failScan(scan, floor.now, floor.ledger.lastSequence() + 1, buffer, 0, answer);
            floor.ledger.applyScan(buffer, 0);
            return answer.reason;
        });
        stories.put(
                RefusalReason.VERB_NOT_HERE,
                floor -> send(ship(floor, Tracking.NONE), ScanCommand.Kind.DO, "SHORT", ""));
        stories.put(
                RefusalReason.UNKNOWN_TASK,
                floor -> send(ship(floor, Tracking.NONE), ScanCommand.Kind.TASK, "pick-7", ""));
        stories.put(
                RefusalReason.UNKNOWN_BADGE,
                floor -> send(ship(floor, Tracking.NONE), ScanCommand.Kind.OPERATOR, "nobody", ""));
        stories.put(RefusalReason.WRONG_PIN, floor -> {
            floor.accept(new DefineOperator("anna", "Anna", Floor.HASH, true, MasterDataCommand.CREATE));
            return send(ship(floor, Tracking.NONE), ScanCommand.Kind.OPERATOR, "anna", OTHER_HASH);
        });
        stories.put(RefusalReason.ANOTHER_SCAN, floor -> {
            FloorDevice dock = receive(floor, Tracking.NONE);
            long sequence = dock.scan(PEN).sequence;
            dock.hello(2);
            dock.scan(PEN);
            return submit(floor, new UndoScan("dock", 1, "the one of yesterday", sequence));
        });
        stories.put(
                RefusalReason.NOTHING_TO_UNDO,
                floor -> ship(floor, Tracking.NONE).undo(9).reason);
        stories.put(RefusalReason.MOVED_ON, floor -> {
            FloorDevice dock = receive(floor, Tracking.NONE);
            dock.scan(PEN);
            floor.accept(adjust(-1, "A1", "", 0, "broken"));
            return dock.undo(1).reason;
        });
        stories.put(RefusalReason.UNDO_TOO_LATE, floor -> {
            FloorDevice dock = receive(floor, Tracking.NONE);
            dock.scan(PEN);
            floor.pass(601 * Floor.SECOND);
            return dock.undo(1).reason;
        });
        stories.put(RefusalReason.UNDO_NOT_ALLOWED, floor -> {
            floor.accept(new DefineOperator("anna", "Anna", "", true, MasterDataCommand.CREATE));
            FloorDevice dock = receive(floor, Tracking.NONE);
            dock.scan(PEN);
            send(dock, ScanCommand.Kind.OPERATOR, "anna", "");
            return dock.undo(1).reason;
        });
    }

    private static void codes(Map<RefusalReason, Function<Floor, @Nullable RefusalReason>> stories) {
        stories.put(
                RefusalReason.MULTIPLE_CODES,
                floor -> ship(floor, Tracking.NONE).scan(PEN, "", scan -> scan.differentGoods = true).reason);
        stories.put(
                RefusalReason.INVALID_CODE,
                floor -> ship(floor, Tracking.NONE).scan(PEN, "", scan -> scan.codeError = 4).reason);
        stories.put(
                RefusalReason.UNKNOWN_BARCODE,
                floor -> ship(floor, Tracking.NONE).scan(17).reason);
        stories.put(RefusalReason.PRODUCT_BLOCKED, floor -> {
            FloorDevice device = ship(floor, Tracking.NONE);
            floor.accept(Floor.product("PEN", Tracking.NONE, true));
            return device.scan(PEN).reason;
        });
        stories.put(
                RefusalReason.BAD_QUANTITY,
                floor -> ship(floor, Tracking.NONE).scan(PEN, "", scan -> scan.quantity = Long.MAX_VALUE).reason);
        stories.put(
                RefusalReason.ZERO_QUANTITY,
                floor -> ship(floor, Tracking.NONE).scan(PEN, "", scan -> scan.count = 0).reason);
        stories.put(
                RefusalReason.CONTENT_REQUIRED,
                floor -> ship(floor, Tracking.NONE).scan(PEN, "", scan -> scan.content = true).reason);
        stories.put(RefusalReason.LOCATION_REQUIRED, floor -> move(floor).scan(PEN).reason);
        stories.put(RefusalReason.UNKNOWN_LOCATION, floor -> move(floor).scan(PEN, "B9").reason);
        stories.put(RefusalReason.UNKNOWN_SOURCE, floor -> move(floor).label("B9").reason);
        stories.put(
                RefusalReason.UNKNOWN_TARGET,
                floor -> floor.device("putter", StationRole.PUT_AWAY, "DOCK").label("B9").reason);
        stories.put(
                RefusalReason.LOCATION_NOT_HERE,
                floor -> ship(floor, Tracking.NONE).label("A2").reason);
        stories.put(RefusalReason.HANDS_FULL, floor -> {
            FloorDevice mover = move(floor);
            floor.stock("PEN", "A1", 100, Condition.SELLABLE);
            mover.label("A1");
            for (int i = 0; i < StationBook.MAX_IN_HAND; i++) {
                mover.scan(PEN);
            }
            return mover.scan(PEN).reason;
        });
        stories.put(RefusalReason.COUNT_OPEN, floor -> {
            FloorDevice counter = count(floor, Tracking.NONE);
            counter.scan(PEN);
            return counter.label("A2").reason;
        });
        stories.put(
                RefusalReason.SERIALS_NOT_COUNTED,
                floor -> count(floor, Tracking.SERIAL_EVERYWHERE).scan(PEN).reason);
        stories.put(RefusalReason.COUNT_AGAIN, floor -> {
            FloorDevice counter = count(floor, Tracking.NONE);
            counter.scan(PEN);
            floor.stock("PEN", "A1", 1, Condition.SELLABLE);
            return counter.scan(PEN).reason;
        });
        stories.put(RefusalReason.SAME_LOCATION, floor -> move(floor).scan(PEN, "A1").reason);
    }

    private static void lotsAndUnits(Map<RefusalReason, Function<Floor, @Nullable RefusalReason>> stories) {
        stories.put(RefusalReason.LOT_REQUIRED, floor -> {
            FloorDevice device = ship(floor, Tracking.LOT);
            floor.stock("PEN", "A1", 1, "L1", 0);
            floor.stock("PEN", "A1", 1, "L2", 0);
            return device.scan(PEN).reason;
        });
        stories.put(RefusalReason.WRONG_LOT, floor -> ship(floor, Tracking.LOT).scanLot(PEN, "L9", 0, "").reason);
        stories.put(
                RefusalReason.EXPIRY_REQUIRED,
                floor -> receive(floor, Tracking.LOT_AND_EXPIRY).scanLot(PEN, "L1", 0, "").reason);
        stories.put(RefusalReason.EXPIRY_CONFLICT, floor -> {
            FloorDevice dock = receive(floor, Tracking.LOT_AND_EXPIRY);
            dock.scanLot(PEN, "L1", 20_260_101, "");
            return dock.scanLot(PEN, "L1", 20_260_102, "").reason;
        });
        stories.put(
                RefusalReason.EXPIRED,
                floor -> receive(floor, Tracking.LOT_AND_EXPIRY).scanLot(PEN, "L1", 20_250_614, "").reason);
        stories.put(
                RefusalReason.SERIAL_REQUIRED,
                floor -> receive(floor, Tracking.SERIAL_EVERYWHERE).scan(PEN).reason);
        stories.put(RefusalReason.SERIAL_QUANTITY, floor -> {
            FloorDevice dock = receive(floor, Tracking.SERIAL_EVERYWHERE);
            ScanCommand scan = dock.withSerial(PEN, "SN-1", "");
            scan.quantity = 2;
            return dock.send(scan).reason;
        });
        stories.put(
                RefusalReason.UNIT_NOT_HERE,
                floor -> ship(floor, Tracking.SERIAL_EVERYWHERE).scanSerial(PEN, "SN-1", "").reason);
        stories.put(RefusalReason.UNIT_ALREADY_HERE, floor -> {
            receive(floor, Tracking.SERIAL_EVERYWHERE).scanSerial(PEN, "SN-1", "");
            return floor.device("dock-2", StationRole.RECEIVE, "A2").scanSerial(PEN, "SN-1", "").reason;
        });
    }

    private static void stock(Map<RefusalReason, Function<Floor, @Nullable RefusalReason>> stories) {
        stories.put(
                RefusalReason.NOT_ENOUGH_STOCK,
                floor -> ship(floor, Tracking.NONE).scan(PEN).reason);
        stories.put(RefusalReason.RESERVED, floor -> {
            Shop shop = new Shop(floor);
            shop.stock("PEN", "W", 5);
            shop.place(Shop.line("PEN", 5));
            return floor.device("gate", StationRole.SHIP, "A1").scan(PEN).reason;
        });
        stories.put(RefusalReason.ON_HOLD, floor -> {
            FloorDevice device = ship(floor, Tracking.NONE);
            floor.stock("PEN", "A1", 5, Condition.DAMAGED);
            return device.scan(PEN).reason;
        });
        stories.put(RefusalReason.UNKNOWN_LOT, floor -> {
            floor.product("MILK", PEN, Tracking.LOT);
            return submit(floor, new CorrectLot("MILK", "L1", 20_271_231, "misprinted"));
        });
        stories.put(RefusalReason.REASON_REQUIRED, floor -> {
            ship(floor, Tracking.NONE);
            return submit(floor, adjust(1, "A1", "", 0, " "));
        });
        stories.put(RefusalReason.LIMIT_REACHED, floor -> {
            ReceiptLine line = new ReceiptLine("PEN", "A1", 1, "", 0, List.of());
            return submit(floor, new ReceiveStock("W", "", Collections.nCopies(501, line)));
        });
    }

    private static void masterData(Map<RefusalReason, Function<Floor, @Nullable RefusalReason>> stories) {
        stories.put(
                RefusalReason.UNKNOWN_PRODUCT,
                floor -> submit(floor, new BindBarcode("NOPE", "X", 0, 1, MasterDataCommand.ANY)));
        stories.put(
                RefusalReason.UNKNOWN_WAREHOUSE,
                floor -> submit(floor, new DefineLocation("X", "A1", "", PlaceKind.STORAGE, MasterDataCommand.CREATE)));
        stories.put(RefusalReason.UNKNOWN_DEVICE, floor -> submit(floor, new SetDeviceToken("nobody", Floor.HASH)));
        stories.put(RefusalReason.UNKNOWN_API_KEY, floor -> submit(floor, new RevokeApiKey("nobody")));
        stories.put(
                RefusalReason.UNKNOWN_PLACE,
                floor -> submit(
                        floor,
                        new DefineDevice(
                                "d",
                                "d",
                                "W",
                                "B9",
                                StationRole.SHIP,
                                "",
                                DiscrepancyPolicy.REFUSE,
                                0,
                                "",
                                true,
                                MasterDataCommand.CREATE)));
        stories.put(
                RefusalReason.ALREADY_EXISTS,
                floor -> submit(floor, new DefineWarehouse("W", "", "UTC", MasterDataCommand.CREATE)));
        stories.put(RefusalReason.VERSION_CONFLICT, floor -> submit(floor, new DefineWarehouse("W", "", "UTC", 999)));
        stories.put(RefusalReason.BARCODE_TAKEN, floor -> {
            floor.product("PEN", PEN, Tracking.NONE);
            floor.accept(Floor.product("INK", Tracking.NONE, false));
            return submit(floor, new BindBarcode("INK", "CASE-PEN", 0, 1, MasterDataCommand.CREATE));
        });
        stories.put(RefusalReason.UNKNOWN_BINDING, floor -> {
            floor.product("PEN", PEN, Tracking.NONE);
            return submit(floor, new UnbindBarcode("PEN", "X", 0));
        });
        stories.put(RefusalReason.IN_USE, floor -> {
            receive(floor, Tracking.NONE).scan(PEN);
            DefineProduct lots = Floor.product("PEN", Tracking.LOT, false);
            return submit(floor, lots);
        });
        stories.put(RefusalReason.LABEL_TAKEN, floor -> {
            floor.accept(new DefineLocation(
                    "W", "A1", "", PlaceKind.STORAGE, MasterDataCommand.ANY, 9_506_000_111_117L, "A1"));
            return submit(
                    floor,
                    new DefineLocation(
                            "W", "A2", "", PlaceKind.STORAGE, MasterDataCommand.ANY, 9_506_000_111_117L, "A1"));
        });
        stories.put(RefusalReason.UNKNOWN_SORTER, floor -> submit(floor, new SetLaneState("S", "L1", LaneState.FULL)));
        stories.put(RefusalReason.UNKNOWN_LANE, floor -> {
            floor.accept(new DefineSorter("S", "W", "RECIRC", "JACKPOT", 3, 10, false, MasterDataCommand.CREATE));
            return submit(floor, new SetLaneState("S", "L1", LaneState.FULL));
        });
        stories.put(RefusalReason.UNKNOWN_DECISION, floor -> {
            floor.accept(new DefineSorter("S", "W", "RECIRC", "JACKPOT", 3, 10, false, MasterDataCommand.CREATE));
            return submit(floor, new ConfirmDivert("S", "plc", 1, "", "RECIRC"));
        });
        stories.put(RefusalReason.LAST_ADMINISTRATOR, floor -> {
            floor.accept(new CreateApiKey("root", ApiRole.ADMINISTRATOR, Floor.HASH));
            return submit(floor, new RevokeApiKey("root"));
        });
    }

    private static FloorDevice ship(Floor floor, Tracking tracking) {
        floor.product("PEN", PEN, tracking);
        return floor.device("gate", StationRole.SHIP, "A1");
    }

    private static FloorDevice receive(Floor floor, Tracking tracking) {
        floor.product("PEN", PEN, tracking);
        return floor.device("dock", StationRole.RECEIVE, "A1");
    }

    private static FloorDevice count(Floor floor, Tracking tracking) {
        floor.product("PEN", PEN, tracking);
        FloorDevice counter = floor.device("counter", StationRole.COUNT, "DOCK");
        counter.label("A1");
        return counter;
    }

    private static FloorDevice move(Floor floor) {
        floor.product("PEN", PEN, Tracking.NONE);
        return floor.device("mover", StationRole.MOVE, "A1");
    }

    private static @Nullable RefusalReason send(FloorDevice device, ScanCommand.Kind kind, String code, String text) {
        return device.send(device.message(kind, code, text)).reason;
    }

    private static @Nullable RefusalReason submit(Floor floor, BusinessCommand command) {
        return floor.submit(command).reason();
    }

    private static AdjustStock adjust(long difference, String location, String lot, int expiry, String reason) {
        return new AdjustStock("PEN", "W", location, difference, lot, expiry, Condition.SELLABLE, reason, List.of());
    }
}
