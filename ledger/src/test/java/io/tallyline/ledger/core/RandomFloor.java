package io.tallyline.ledger.core;

import io.tallyline.ledger.command.AccessCommand.CreateApiKey;
import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.BindBarcode;
import io.tallyline.ledger.command.MasterDataCommand.DefineDevice;
import io.tallyline.ledger.command.MasterDataCommand.DefineLocation;
import io.tallyline.ledger.command.MasterDataCommand.DefineOperator;
import io.tallyline.ledger.command.MasterDataCommand.UnbindBarcode;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.command.StockCommand.AdjustStock;
import io.tallyline.ledger.command.StockCommand.MoveLine;
import io.tallyline.ledger.command.StockCommand.MoveStock;
import io.tallyline.ledger.command.StockCommand.ReceiptLine;
import io.tallyline.ledger.command.StockCommand.ReceiveStock;
import io.tallyline.ledger.command.StockCommand.UndoScan;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.value.ApiRole;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A floor on which everything happens at random, and the same again for the same seed. */
final class RandomFloor {
    private static final String[] LOCATIONS = {"A1", "A2", "DOCK", "RET", "QUA"};
    private static final long FIRST_GTIN = 4_000_000_000_000L;
    private static final long GLN = 9_506_000_111_117L;

    final Floor floor = new Floor(new LedgerLimits(64, 3, 600, 2, 50, 20));
    private final Random random;
    private final List<ScanCommand> sent = new ArrayList<>();

    RandomFloor(long seed) {
        random = new Random(seed);
        for (Tracking tracking : Tracking.values()) {
            int number = tracking.number() - 1;
            floor.product(sku(number), FIRST_GTIN + number, tracking);
        }
        for (int badge = 0; badge < 2; badge++) {
            floor.accept(new DefineOperator("b" + badge, "", "", true, MasterDataCommand.ANY));
        }
        for (StationRole role : StationRole.values()) {
            floor.device("refusing-" + role, role, "A1");
            floor.device("accepting-" + role, role, "DOCK", DiscrepancyPolicy.ACCEPT, 200);
        }
    }

    /** Lets {@code count} things happen. */
    void happen(int count) {
        for (int i = 0; i < count; i++) {
            int dice = random.nextInt(100);
            if (dice < 12) {
                label();
            } else if (dice < 55) {
                scan();
            } else if (dice < 62) {
                again();
            } else if (dice < 70) {
                otherMessage();
            } else if (dice < 95) {
                command();
            } else {
                floor.pass(random.nextInt(10) == 0 ? Floor.DAY : random.nextInt(300) * Floor.SECOND);
            }
        }
    }

    private void scan() {
        FloorDevice device = pick(floor.devices);
        int product = random.nextInt(Tracking.values().length + 1);
        String lot = random.nextInt(3) == 0 ? "" : "L" + random.nextInt(3);
        String serial = random.nextInt(3) == 0 ? "" : "S" + random.nextInt(12);
        String location = random.nextInt(2) == 0 ? "" : pick(LOCATIONS);
        ScanCommand scan = device.message(ScanCommand.Kind.SCAN, lot + serial, location);
        scan.gtin = FIRST_GTIN + product;
        scan.lotLength = lot.length();
        scan.serialStart = lot.length();
        scan.serialLength = serial.length();
        scan.expiry = random.nextInt(3) == 0 ? 0 : 20_250_615 + random.nextInt(5);
        scan.quantity = random.nextInt(3) == 0 ? random.nextInt(5) : 1;
        scan.object = random.nextInt(3) == 0 ? random.nextInt(4) : ScanCommand.NO_OBJECT;
        scan.partial = random.nextInt(20) == 0;
        scan.differentGoods = random.nextInt(30) == 0;
        scan.weightMilligrams = random.nextInt(4) == 0 ? 1_000 : 0;
        scan.afterPause = random.nextInt(20) == 0;
        scan.codeError = random.nextInt(30) == 0 ? 3 : 0;
        if (random.nextInt(6) == 0) {
            scan.sscc = 340_000_000_000_000_000L + random.nextInt(6);
            scan.content = random.nextBoolean();
            scan.count = random.nextInt(10) - 1L;
            scan.gtin = random.nextBoolean() ? 0 : scan.gtin;
        }
        scan.payloadHash = scan.gtin * 31 + scan.sscc * 17 + scan.quantity + (lot + serial + location).hashCode();
        device.send(scan);
        sent.add(scan);
    }

    private void label() {
        FloorDevice device = pick(floor.devices);
        if (random.nextInt(4) == 0) {
            device.glnLabel(GLN, random.nextBoolean() ? "" : "" + random.nextInt(3));
        } else {
            device.label(random.nextInt(9) == 0 ? "B9" : pick(LOCATIONS));
        }
    }

    /** A retry, a conflict, a gap or a late message of an old session. */
    private void again() {
        if (sent.isEmpty()) {
            return;
        }
        ScanCommand scan = pick(sent);
        if (random.nextInt(6) == 0) {
            scan.payloadHash++;
        }
        if (random.nextInt(6) == 0) {
            scan.number += random.nextInt(5);
        }
        floor.tickClock();
        floor.send(scan);
        for (FloorDevice device : floor.devices) {
            device.next = floor.view().lastNumber(device.name) + 1;
        }
    }

    private void otherMessage() {
        FloorDevice device = pick(floor.devices);
        switch (random.nextInt(6)) {
            case 0 -> device.hello(device.epoch + random.nextInt(2));
            case 1 -> device.send(device.message(ScanCommand.Kind.NO_READ, "", ""));
            case 3 -> device.done();
            case 2 -> device.send(device.message(ScanCommand.Kind.OPERATOR, random.nextBoolean() ? "b1" : "", ""));
            default -> device.undo(Math.max(1, device.next - 1 - random.nextInt(4)));
        }
    }

    private void command() {
        long key = 1L + random.nextInt(200);
        CommandContext context = random.nextInt(4) == 0
                ? new CommandContext("erp", "operation", key, key, random.nextInt(5), 0)
                : CommandContext.SYSTEM;
        CommandResult result = floor.submit(randomCommand(), context);
        if (result.sequence() > floor.ledger.lastSequence()) {
            throw new AssertionError(result);
        }
    }

    private BusinessCommand randomCommand() {
        return switch (random.nextInt(11)) {
            case 0, 1, 2 ->
                new ReceiveStock("W", "", random.nextBoolean() ? List.of(receipt()) : List.of(receipt(), receipt()));
            case 3, 4 -> new MoveStock("", random.nextInt(3) > 0 ? List.of(move()) : List.of(move(), move()));
            case 5, 6 -> adjustment();
            case 7 -> new UndoScan(pick(floor.devices).name, 1 + random.nextInt(30), "because", 0);
            case 8 -> new Tick();
            case 9 -> masterData();
            default ->
                new CreateApiKey("key" + random.nextInt(5), ApiRole.CLERK, String.format("%064x", random.nextInt(5)));
        };
    }

    private BusinessCommand masterData() {
        FloorDevice device = pick(floor.devices);
        String group = random.nextInt(4) == 0 ? "" : "belt" + random.nextInt(2);
        return switch (random.nextInt(6)) {
            case 0 ->
                new DefineLocation(
                        "W",
                        pick(LOCATIONS),
                        "x",
                        pick(PlaceKind.values()),
                        MasterDataCommand.ANY,
                        random.nextBoolean() ? 0 : GLN,
                        "");
            case 1 -> Floor.product(sku(random.nextInt(6)), pick(Tracking.values()), random.nextInt(9) == 0);
            case 2 -> new UnbindBarcode("P1", "CASE-P1", 0);
            case 3 ->
                new BindBarcode("P1", "BOX-" + random.nextInt(5), 0, 1 + random.nextInt(3), MasterDataCommand.ANY);
            case 4 -> new UnbindBarcode("P1", "BOX-" + random.nextInt(5), 0);
            default ->
                new DefineDevice(
                        device.name,
                        "",
                        "W",
                        pick(LOCATIONS),
                        pick(StationRole.values()),
                        "",
                        pick(DiscrepancyPolicy.values()),
                        random.nextInt(2) * 200,
                        "",
                        true,
                        MasterDataCommand.ANY,
                        group,
                        group.isEmpty() ? 0 : 1 + random.nextInt(60));
        };
    }

    private ReceiptLine receipt() {
        String lot = random.nextBoolean() ? "" : "L" + random.nextInt(3);
        List<String> serials = random.nextBoolean() ? List.of() : List.of("S" + random.nextInt(12));
        long quantity = serials.isEmpty() ? random.nextInt(20) : 1;
        int expiry = lot.isEmpty() ? 0 : 20_250_620 + random.nextInt(2);
        return new ReceiptLine(sku(random.nextInt(5)), pick(LOCATIONS), quantity, lot, expiry, serials);
    }

    private MoveLine move() {
        List<String> serials = random.nextBoolean() ? List.of() : List.of("S" + random.nextInt(12));
        return new MoveLine(
                sku(random.nextInt(5)),
                "W",
                pick(LOCATIONS),
                pick(LOCATIONS),
                1 + random.nextInt(3),
                random.nextBoolean() ? "" : "L" + random.nextInt(3),
                random.nextBoolean() ? Condition.SELLABLE : pick(Condition.values()),
                random.nextBoolean() ? Condition.SELLABLE : pick(Condition.values()),
                serials);
    }

    private AdjustStock adjustment() {
        List<String> serials = random.nextBoolean() ? List.of() : List.of("S" + random.nextInt(12));
        return new AdjustStock(
                sku(random.nextInt(5)),
                "W",
                pick(LOCATIONS),
                random.nextInt(9) - 4,
                random.nextBoolean() ? "" : "L" + random.nextInt(3),
                0,
                random.nextBoolean() ? Condition.SELLABLE : pick(Condition.values()),
                "count",
                serials);
    }

    private static String sku(int number) {
        return "P" + number;
    }

    private <T> T pick(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
