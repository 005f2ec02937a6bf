package io.tallyline.ledger.core;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineOperator;
import io.tallyline.ledger.command.PickCommand.AssignPickList;
import io.tallyline.ledger.command.PickCommand.MakePickList;
import io.tallyline.ledger.command.PickCommand.ReportShort;
import io.tallyline.ledger.command.PickCommand.WithdrawPickList;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.command.StockCommand.AdjustStock;
import io.tallyline.ledger.command.StockCommand.MoveLine;
import io.tallyline.ledger.command.StockCommand.MoveStock;
import io.tallyline.ledger.command.StockCommand.UndoScan;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Two pickers, a mover, a counter and clerks of a {@link Shop}, who do whatever a seed says. */
final class RandomPicks implements RandomWork {
    private static final long PEN = 4_006_381_333_931L;
    private static final long MILK = PEN + 5;
    private static final long TV = PEN + 6;
    private static final List<String> SKUS = List.of("PEN", "CUP", "MILK", "TV");
    private static final List<String> PLACES = List.of("A1", "A2", "A1", "A2", "T1", "T2", "T3");
    private static final List<String> TOTES = List.of("T1", "T2", "T3", "T4", "T5", "T6");
    private static final List<String> LOTS = List.of("L1", "L2");

    private final Random random;
    private final Shop shop = new Shop();
    final Floor floor = shop.floor;
    private final List<Long> orders = new ArrayList<>();
    private final List<FloorDevice> pickers =
            List.of(floor.device("P1", StationRole.PICK, "DOCK"), floor.device("P2", StationRole.PICK, "DOCK"));
    private final FloorDevice mover = floor.device("mover", StationRole.MOVE, "DOCK");
    private final FloorDevice counter = floor.device("counter", StationRole.COUNT, "DOCK");
    private final FloorDevice receiver = floor.device("receiver", StationRole.RECEIVE, "A1");
    private final FloorDevice gate = floor.device("gate", StationRole.SHIP, "A1");
    private int serials;

    RandomPicks(long seed) {
        random = new Random(seed);
        floor.product("MILK", MILK, Tracking.LOT);
        floor.product("TV", TV, Tracking.SERIAL_EVERYWHERE);
        for (String tote : TOTES) {
            floor.location(tote, PlaceKind.TOTE);
        }
        for (String badge : List.of("eva", "tom")) {
            floor.accept(new DefineOperator(badge, badge, "", true, MasterDataCommand.CREATE));
        }
        pickers.get(0).send(pickers.get(0).message(ScanCommand.Kind.OPERATOR, "eva", ""));
        pickers.get(1).send(pickers.get(1).message(ScanCommand.Kind.OPERATOR, "tom", ""));
        for (int i = 0; i < 6; i++) {
            stockUp();
        }
    }

    @Override
    public Floor floor() {
        return floor;
    }

    @Override
    public String act() {
        int what = random.nextInt(100);
        if (what < 12) return place();
        if (what < 20) return "release " + shop.release(order()).kind();
        if (what < 26) return list();
        if (what < 29) return assign();
        if (what < 30) return withdraw();
        if (what < 55) return pick();
        if (what < 58) return miss();
        if (what < 64) return undo();
        if (what < 68) return "cancel " + shop.cancel(order()).kind();
        if (what < 74) return change();
        if (what < 80) return stockUp();
        if (what < 84) return lose();
        if (what < 90) return carry();
        if (what < 92) return move();
        if (what < 96) return count();
        if (what < 98) return "ship " + scan(gate).outcome;
        return hold();
    }

    private String place() {
        String sku = pickOf(SKUS);
        boolean two = random.nextBoolean();
        long units = 1L + random.nextInt(5);
        orders.add(
                two
                        ? shop.place(Shop.line(sku, units), Shop.line(pickOf(SKUS), 1L + random.nextInt(3)))
                        : shop.place(Shop.line(sku, units)));
        long placed = orders.get(orders.size() - 1);
        if (random.nextInt(4) != 0) {
            shop.release(placed);
        }
        if (random.nextInt(3) == 0) {
            floor.submit(new MakePickList("W", List.of(placed), pickOf(List.of("eva", "tom"))));
        }
        return "place";
    }

    String anySerial() {
        return "SN-" + random.nextInt(serials + 1);
    }

    /** One of the last. */
    long order() {
        int last = Math.min(8, orders.size());
        return last == 0 ? 1 : orders.get(orders.size() - 1 - random.nextInt(last));
    }

    private String list() {
        List<Long> some = new ArrayList<>();
        for (long each : List.of(order(), order(), order())) {
            if (!some.contains(each) && random.nextInt(4) != 0) {
                some.add(each);
            }
        }
        return "list " + floor.submit(new MakePickList("W", some, pickOf(List.of("eva", "tom", ""))));
    }

    private long anyList() {
        PickBook picks = floor.view().books.trade.picks;
        int row = picks.find(Math.max(1, picks.nextNumber() - 1 - random.nextInt(4)));
        return row == PickBook.NONE ? 1 : picks.made(row);
    }

    private String assign() {
        return "assign "
                + floor.submit(new AssignPickList(anyList(), pickOf(List.of("eva", "tom", "")), MasterDataCommand.ANY));
    }

    private String withdraw() {
        return "withdraw " + floor.submit(new WithdrawPickList(anyList(), MasterDataCommand.ANY));
    }

    private String pick() {
        FloorDevice picker = pickOf(pickers);
        int what = random.nextInt(6);
        if (what == 0) {
            return "tote " + picker.label(pickOf(PLACES)).outcome;
        }
        ScanAnswer answer = what == 1 ? scan(picker) : scanOfList(picker);
        if (answer.reason == RefusalReason.TOTE_REQUIRED || answer.reason == RefusalReason.TOTE_IN_USE) {
            picker.label(pickOf(TOTES));
            answer = scanOfList(picker);
        }
        if (answer.reason == RefusalReason.CONFIRM_TOTE && random.nextInt(4) != 0) {
            int tote = floor.view().books.trade.pickStations.awaitedTote(picker.id);
            picker.label(floor.view().books.places.name(tote));
            answer = scanOfList(picker);
        }
        return "pick " + answer.outcome + " " + answer.reason;
    }

    /** Pieces are not there: a picker says it, now and then twice, or a supervisor. */
    private String miss() {
        FloorDevice picker = pickOf(pickers);
        long units = 1L + random.nextInt(3);
        return switch (random.nextInt(6)) {
            case 3 -> "empty " + picker.say("EMPTY").toBeCounted;
            case 4 -> "left " + picker.say("EMPTY", 0, units).toBeCounted;
            case 0 -> "short " + floor.submit(new ReportShort(anyList(), 1, units, MasterDataCommand.ANY));
            case 1 -> "short " + picker.say("SHORT").reason;
            case 2 -> "short " + picker.say("SHORT", 1 + random.nextInt(3), units).reason;
            default -> {
                ScanCommand message = picker.message(ScanCommand.Kind.DO, "SHORT", "");
                picker.send(message);
                yield "short " + picker.send(message).was;
            }
        };
    }

    /** Mostly what the list wants, one piece or more. */
    private ScanAnswer scanOfList(FloorDevice picker) {
        PickBook picks = floor.view().books.trade.picks;
        int list = picks.firstOpenOf(picker == pickers.get(0) ? 1 : 2, 1);
        int line = list == PickBook.NONE ? PickBook.NONE : picks.firstLine(list);
        while (line != PickBook.NONE && picks.toPick(line) == 0) {
            line = picks.nextOfList(line);
        }
        if (line == PickBook.NONE) {
            return scan(picker);
        }
        String sku = floor.view().books.products.sku(picks.product(line));
        int lot = picks.lot(line);
        return scan(
                picker,
                sku,
                lot == LotBook.NONE ? pickOf(LOTS) : floor.view().books.lots.text(lot));
    }

    private ScanAnswer scan(FloorDevice device) {
        return scan(device, pickOf(SKUS), pickOf(LOTS));
    }

    private ScanAnswer scan(FloorDevice device, String sku, String lot) {
        return switch (sku) {
            case "PEN" -> device.scan(PEN, "", scan -> scan.quantity = 1L + random.nextInt(3));
            case "MILK" -> device.scanLot(MILK, lot, 0, "");
            case "TV" -> device.scanSerial(TV, anySerial(), "");
            default -> device.scan(PEN + 1, "", scan -> scan.quantity = 1L + random.nextInt(3));
        };
    }

    private String undo() {
        FloorDevice device = pickOf(List.of(pickers.get(0), pickers.get(1), mover, gate));
        long number = Math.max(1, device.next - 1 - random.nextInt(4));
        return random.nextBoolean()
                ? "undo " + device.undo(number).outcome
                : "supervisor " + floor.submit(new UndoScan(device.name, number, "wrong", 0));
    }

    private String change() {
        return "change " + shop.change(order(), 1 + random.nextInt(2), random.nextInt(6));
    }

    private String stockUp() {
        switch (pickOf(SKUS)) {
            case "MILK" -> floor.submit(adjust("MILK", pickOf(PLACES), 1L + random.nextInt(6), pickOf(LOTS)));
            case "TV" -> receiver.scanSerial(TV, "SN-" + serials++, "");
            case "CUP" -> floor.submit(adjust("CUP", pickOf(PLACES), 1L + random.nextInt(8), ""));
            default -> receiver.scan(PEN, "", scan -> scan.quantity = 1L + random.nextInt(8));
        }
        return "stock";
    }

    private String lose() {
        boolean milk = random.nextInt(3) == 0;
        return "lose "
                + floor.submit(adjust(
                        milk ? "MILK" : pickOf(List.of("PEN", "CUP")),
                        pickOf(PLACES),
                        -1L - random.nextInt(4),
                        milk ? pickOf(LOTS) : ""));
    }

    private static AdjustStock adjust(String sku, String place, long difference, String lot) {
        return new AdjustStock(sku, "W", place, difference, lot, 0, Condition.SELLABLE, "fact", List.of());
    }

    private String carry() {
        mover.label(pickOf(PLACES));
        scan(mover);
        scan(mover);
        return "carry " + mover.label(pickOf(PLACES)).outcome;
    }

    private String move() {
        boolean milk = random.nextBoolean();
        Condition after = random.nextInt(4) == 0 ? Condition.QUARANTINED : Condition.SELLABLE;
        return "move "
                + floor.submit(new MoveStock(
                        "tidy",
                        List.of(new MoveLine(
                                milk ? "MILK" : pickOf(List.of("PEN", "CUP")),
                                "W",
                                pickOf(PLACES),
                                pickOf(PLACES),
                                1L + random.nextInt(4),
                                milk ? pickOf(LOTS) : "",
                                Condition.SELLABLE,
                                after,
                                List.of()))));
    }

    private String count() {
        counter.label(pickOf(PLACES));
        scan(counter);
        scan(counter);
        return "count " + counter.done().reason;
    }

    private String hold() {
        floor.pass(Floor.SECOND);
        floor.submit(new Tick());
        long order = order();
        RefusalReason held = shop.hold(order, HoldReason.CLERK).reason();
        if (random.nextBoolean()) {
            shop.lift(order, HoldReason.CLERK);
        }
        return "hold " + held;
    }

    private <T> T pickOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
