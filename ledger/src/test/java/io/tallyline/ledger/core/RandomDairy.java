package io.tallyline.ledger.core;

import static io.tallyline.ledger.command.MasterDataCommand.ANY;
import static io.tallyline.ledger.core.Shop.line;

import io.tallyline.ledger.command.MasterDataCommand.DefineProduct;
import io.tallyline.ledger.command.PartnerCommand;
import io.tallyline.ledger.command.PartnerCommand.DefineCustomer;
import io.tallyline.ledger.command.PickCommand.MakePickList;
import io.tallyline.ledger.command.PickCommand.ReportShort;
import io.tallyline.ledger.command.PickCommand.WithdrawPickList;
import io.tallyline.ledger.command.StockCommand.AdjustStock;
import io.tallyline.ledger.command.StockCommand.CorrectLot;
import io.tallyline.ledger.command.StockCommand.MoveLine;
import io.tallyline.ledger.command.StockCommand.MoveStock;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.SourcingStrategy;
import io.tallyline.ledger.value.Tracking;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Three customers of a {@link Shop}, of whom two need fresh milk, and whatever becomes of it. */
final class RandomDairy {
    private static final long MILK = 4_012_345_678_901L;
    private static final List<String> CUSTOMERS = List.of("ann", "bob", "cat");
    private static final List<String> LOTS = List.of("L1", "L2", "L3", "L4", "L5");

    final Random random;
    final Shop shop = new Shop();
    final Floor floor = shop.floor;
    private final DispatchBench bench = new DispatchBench(shop);
    final List<Long> orders = new ArrayList<>();

    RandomDairy(long seed) {
        random = new Random(seed);
        floor.product("MILK", MILK, Tracking.LOT_AND_EXPIRY);
        customer("ann", 20);
        customer("bob", 0);
        customer("cat", 60);
        shop.strategy = random.nextBoolean() ? SourcingStrategy.FIRST_EXPIRING : SourcingStrategy.BY_PRIORITY;
        shop.warehouse = random.nextBoolean() ? "W" : "";
    }

    private void customer(String name, int days) {
        floor.accept(new DefineCustomer(name, "EUR", 2, PartnerCommand.NO_LIMIT, "", false, "", ANY, false, days));
    }

    /** One thing happens, and is told. */
    String happen() {
        return switch (random.nextInt(18)) {
            case 0, 1, 2, 3 -> place();
            case 4, 5, 6 -> stock(1 + random.nextInt(8));
            case 7 -> stock(-1 - random.nextInt(4));
            case 8 -> "release " + shop.release(order()).kind();
            case 9 ->
                "list "
                        + floor.submit(new MakePickList("W", List.of(order()), "eva"))
                                .kind();
            case 10 ->
                "withdraw " + floor.submit(new WithdrawPickList(anyList(), ANY)).kind();
            case 11 -> pick();
            case 12 -> "change " + shop.change(order(), 1, random.nextInt(9)).kind();
            case 13 -> "cancel " + shop.cancel(order()).kind();
            case 14 -> masterData();
            case 15 -> {
                floor.pass(5 * Floor.DAY * random.nextInt(3));
                yield "days pass";
            }
            case 16 -> move();
            default ->
                "short "
                        + floor.submit(new ReportShort(anyList(), 1 + random.nextInt(2), 1, ANY))
                                .kind();
        };
    }

    private String place() {
        shop.customer = any(CUSTOMERS);
        shop.priority = random.nextInt(2);
        orders.add(shop.place(line("MILK", 1L + random.nextInt(5))));
        return "place for " + shop.customer;
    }

    private String stock(int units) {
        int lot = random.nextInt(LOTS.size());
        LotBook lots = floor.view().books.lots;
        int known = lots.find(floor.view().books.products.find("MILK"), LOTS.get(lot));
        int expiry = known == LotBook.NONE ? expiry(5 + 20 * lot) : lots.expiry(known);
        return "stock " + LOTS.get(lot) + " " + units + " "
                + floor.submit(new AdjustStock(
                                "MILK",
                                "W",
                                "A1",
                                units,
                                LOTS.get(lot),
                                expiry,
                                Condition.SELLABLE,
                                "found",
                                List.of()))
                        .kind();
    }

    private int expiry(int days) {
        return CalendarDay.of(floor.now + days * Floor.DAY);
    }

    private String pick() {
        bench.picker.label("T1");
        String lot = any(LOTS);
        ScanAnswer answer = bench.picker.scanLot(MILK, lot, 0, "");
        return "pick " + lot + " " + answer.outcome + " " + answer.reason;
    }

    private String masterData() {
        return switch (random.nextInt(4)) {
            case 0 -> {
                customer("ann", random.nextInt(3) * 20);
                yield "ann needs others";
            }
            case 1 -> {
                int days = random.nextInt(3) * 15;
                floor.accept(new DefineProduct(
                        "MILK",
                        "Name",
                        "",
                        "",
                        "piece",
                        Tracking.LOT_AND_EXPIRY,
                        "",
                        false,
                        ANY,
                        "",
                        false,
                        0,
                        false,
                        "",
                        days));
                yield "milk needs " + days;
            }
            case 2 -> "give " + shop.give(order(), any(CUSTOMERS), "").kind();
            default ->
                "correct "
                        + floor.submit(new CorrectLot(
                                        "MILK", any(LOTS), expiry(5 + random.nextInt(90)), "read wrongly"))
                                .kind();
        };
    }

    private String move() {
        String lot = any(LOTS);
        boolean there = random.nextBoolean();
        return "move "
                + floor.submit(new MoveStock(
                                "refill",
                                List.of(new MoveLine(
                                        "MILK",
                                        "W",
                                        there ? "A1" : "A2",
                                        there ? "A2" : "A1",
                                        1L + random.nextInt(4),
                                        lot,
                                        Condition.SELLABLE,
                                        Condition.SELLABLE,
                                        List.of()))))
                        .kind();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private long order() {
        return orders.isEmpty() ? 1 : orders.get(orders.size() - 1 - random.nextInt(Math.min(8, orders.size())));
    }

    private long anyList() {
        PickBook picks = floor.view().books.trade.picks;
        int row = picks.find(Math.max(1, picks.nextNumber() - 1 - random.nextInt(4)));
        return row == PickBook.NONE ? 1 : picks.made(row);
    }
}
