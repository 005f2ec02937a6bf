package io.tallyline.api.projection;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.PickCommand;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.command.StockCommand;
import io.tallyline.ledger.core.PickLineView;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import java.util.List;
import java.util.Random;

/** Somebody who picks what an {@link OrderFloor} has released, undoes some of it, and has other places for goods. */
final class FloorPicker {
    static final List<String> TOTES = List.of("T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8");

    private final OrderFloor floor;
    private final Random random;
    private final FloorHandheld handheld;
    private long lastPick = 1;

    FloorPicker(OrderFloor floor, Random random) {
        this.floor = floor;
        this.random = random;
        for (String tote : TOTES) {
            floor.submit(new MasterDataCommand.DefineLocation("W", tote, "", PlaceKind.TOTE, MasterDataCommand.CREATE));
        }
        floor.location("A2", PlaceKind.STORAGE);
        for (int i = 0; i < OrderFloor.PRODUCTS; i++) {
            floor.submit(new MasterDataCommand.BindBarcode(
                    OrderFloor.sku(i), OrderFloor.sku(i), 0, 1, MasterDataCommand.CREATE));
        }
        floor.submit(new MasterDataCommand.DefineOperator("eva", "Eva", "", true, MasterDataCommand.CREATE));
        handheld = new FloorHandheld(floor, "picker", StationRole.PICK, "A1");
        send(ScanCommand.Kind.OPERATOR, "eva", 1);
    }

    /** A list of an order, a few scans, and whatever else may happen to it. */
    void work(long order) {
        long before = handheld.number();
        floor.submit(new PickCommand.MakePickList("W", List.of(order), random.nextInt(4) == 0 ? "" : "eva"));
        send(ScanCommand.Kind.SCAN, "LOC-" + TOTES.get(random.nextInt(TOTES.size())), 1);
        for (int i = 0; i < 6; i++) {
            send(ScanCommand.Kind.SCAN, OrderFloor.sku(random.nextInt(OrderFloor.PRODUCTS)), 1 + random.nextInt(2));
        }
        switch (random.nextInt(8)) {
            case 0 -> handheld.undo(lastPick);
            case 1 -> floor.submit(new StockCommand.UndoScan("picker", lastPick, "wrong", 0));
            case 2 -> floor.submit(new PickCommand.AssignPickList(list(), "eva", MasterDataCommand.ANY));
            case 3 -> floor.submit(new PickCommand.WithdrawPickList(list(), MasterDataCommand.ANY));
            case 4, 5 -> move();
            case 6 -> miss();
            default -> {}
        }
        if (lastPick > before && random.nextBoolean()) {
            floor.submit(new OrderCommand.CancelOrder(order, MasterDataCommand.ANY, "not wanted"));
        }
    }

    /** Picks a piece of an order's only line; those lists that were eva's are nobody's any more. */
    void pickOne(long order, String sku) {
        floor.ledger.view().pickLines().stream()
                .mapToLong(PickLineView::made)
                .distinct()
                .forEach(list -> floor.submit(new PickCommand.AssignPickList(list, "", MasterDataCommand.ANY)));
        floor.location("FRESH", PlaceKind.TOTE);
        floor.submit(new PickCommand.MakePickList("W", List.of(order), "eva"));
        send(ScanCommand.Kind.SCAN, "LOC-FRESH", 1);
        send(ScanCommand.Kind.SCAN, sku, 1);
    }

    /** One of which something is to be picked, if there is any. */
    private long list() {
        List<PickLineView> open = floor.ledger.view().pickLines();
        return open.isEmpty() ? 1 : open.get(random.nextInt(open.size())).made();
    }

    /** Pieces of a line are not there; now and then that is counted. */
    private void miss() {
        if (random.nextBoolean()) {
            send(ScanCommand.Kind.DO, "SHORT", 1);
        } else {
            floor.submit(new PickCommand.ReportShort(list(), 1, 1, MasterDataCommand.ANY));
        }
        for (String place : List.of("A1", "A2")) {
            if (random.nextInt(3) == 0) {
                String sku = OrderFloor.sku(random.nextInt(OrderFloor.PRODUCTS));
                floor.submit(new StockCommand.AdjustStock(
                        sku, "W", place, 1, "", 0, Condition.SELLABLE, "found", List.of()));
            }
        }
    }

    /** All of it, so that what is on lists there is to be found elsewhere. */
    private void move() {
        String from = random.nextBoolean() ? "A1" : "A2";
        for (int i = 0; i < OrderFloor.PRODUCTS; i++) {
            String sku = OrderFloor.sku(i);
            floor.submit(new StockCommand.MoveStock(
                    "tidy",
                    List.of(new StockCommand.MoveLine(
                            sku,
                            "W",
                            from,
                            from.equals("A1") ? "A2" : "A1",
                            floor.ledger.view().quantityAt(sku, "W", from),
                            "",
                            Condition.SELLABLE,
                            Condition.SELLABLE,
                            List.of()))));
        }
    }

    private void send(ScanCommand.Kind kind, String code, long quantity) {
        if (handheld.send(kind, code, quantity) == Outcome.PICKED) {
            lastPick = handheld.number();
        }
    }
}
