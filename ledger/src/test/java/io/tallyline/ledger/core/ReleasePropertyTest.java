package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineLocation;
import io.tallyline.ledger.command.PickCommand.MakePickList;
import io.tallyline.ledger.command.PickCommand.PickByHand;
import io.tallyline.ledger.command.PickCommand.ReportShort;
import io.tallyline.ledger.command.PickCommand.SetPickFace;
import io.tallyline.ledger.command.PickCommand.WithdrawPickList;
import io.tallyline.ledger.command.ReleaseCommand.ReleaseRule;
import io.tallyline.ledger.command.StockCommand.AdjustStock;
import io.tallyline.ledger.command.StockCommand.MoveLine;
import io.tallyline.ledger.command.StockCommand.MoveStock;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.ListMaking;
import io.tallyline.ledger.value.OrderLifecycle;
import io.tallyline.ledger.value.OrderSize;
import io.tallyline.ledger.value.PlaceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules release, people release, hold, cancel and pick, goods are moved and counted wrong: whatever a seed says. */
class ReleasePropertyTest {
    private static final long ANY = MasterDataCommand.ANY;
    private static final List<String> SKUS = List.of("PEN", "CUP", "HAT");
    private static final List<String> PLACES = List.of("A1", "A2", "B1", "B2");

    private final ReleaseFloor releases = new ReleaseFloor();
    private final Shop shop = releases.shop;
    private final Floor floor = releases.floor;
    private final List<Long> orders = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldReleaseAndListAllOfItInTheEnd(long seed) {
        Random random = new Random(seed);
        for (String place : PLACES) {
            floor.accept(
                    new DefineLocation("W", place, place.startsWith("A") ? "front" : "back", PlaceKind.STORAGE, ANY));
        }
        floor.totes("T1", "T2", "T3");
        for (int step = 0; step < 400; step++) {
            act(random);
            assertThat(floor.view().imbalance()).as("step " + step).isZero();
            assertThat(tasksOfWhatIsNotFree()).as("step " + step).isZero();
            assertThat(starvedInSpiteOfStock()).as("step " + step).isZero();
            if (step % 100 == 0) {
                floor.requireSound();
            }
        }
        settle();
        floor.requireSound();
    }

    private void act(Random random) {
        switch (random.nextInt(14)) {
            case 0, 1, 2 -> place(random);
            case 3 -> shop.hold(order(random), HoldReason.CLERK);
            case 4 -> shop.lift(order(random), HoldReason.CLERK);
            case 5 -> shop.cancel(order(random));
            case 6 -> shop.change(order(random), 1, 1 + random.nextInt(5));
            case 7 -> shop.release(order(random));
            case 8 -> floor.submit(new MakePickList("W", List.of(order(random)), ""));
            case 9 ->
                floor.submit(new AdjustStock(
                        sku(random),
                        "W",
                        one(random, PLACES),
                        random.nextInt(60) - 30,
                        "",
                        0,
                        Condition.SELLABLE,
                        "seen",
                        List.of()));
            case 10 -> define(random);
            case 11 ->
                floor.submit(new SetPickFace(
                        "W", one(random, PLACES), sku(random), 1 + random.nextInt(10), 10 + random.nextInt(40), ANY));
            case 12 -> happen(random);
            default -> {
                floor.pass((1 + random.nextInt(1_800)) * Floor.SECOND);
                floor.submit(new Tick());
            }
        }
    }

    private void place(Random random) {
        shop.priority = random.nextInt(3);
        shop.method = random.nextInt(3) == 0 ? "EXPRESS" : "";
        shop.requestedDay = random.nextInt(10) == 0 ? 20_250_618 : 0;
        orders.add(
                random.nextBoolean()
                        ? shop.place(line(sku(random), 1 + random.nextInt(6)))
                        : shop.place(line("PEN", 1 + random.nextInt(4)), line("CUP", 1 + random.nextInt(4))));
    }

    /** Something of a list is picked, missing or given back, or goods go elsewhere. */
    private void happen(Random random) {
        List<PickLineView> lines = floor.view().pickLines();
        if (lines.isEmpty() || random.nextInt(4) == 0) {
            floor.submit(new MoveStock(
                    "tidy",
                    List.of(new MoveLine(
                            sku(random),
                            "W",
                            one(random, PLACES),
                            one(random, PLACES),
                            1 + random.nextInt(20),
                            "",
                            Condition.SELLABLE,
                            Condition.SELLABLE,
                            List.of()))));
            return;
        }
        PickLineView line = lines.get(random.nextInt(lines.size()));
        switch (random.nextInt(4)) {
            case 0 -> floor.submit(new WithdrawPickList(line.made(), ANY));
            case 1 -> floor.submit(new ReportShort(line.made(), line.line(), 1, ANY));
            default -> floor.submit(new PickByHand(line.made(), line.line(), "T" + (1 + random.nextInt(3)), 1, ANY));
        }
    }

    private void define(Random random) {
        List<ReleaseRule> rules = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            ListMaking lists = one(random, List.of(ListMaking.values()));
            boolean batch = lists == ListMaking.BATCH;
            rules.add(new ReleaseRule(
                    "rule " + i,
                    random.nextInt(3) == 0 ? "W" : "",
                    "",
                    random.nextInt(4) == 0 ? "EXPRESS" : "",
                    random.nextInt(3) - 1,
                    one(random, List.of(OrderSize.values())),
                    random.nextInt(4) == 0,
                    random.nextBoolean() ? ReleaseRule.AT_ONCE : random.nextInt(600),
                    random.nextBoolean() ? 0 : 5 + random.nextInt(10),
                    random.nextBoolean() ? 0 : 2 + random.nextInt(5),
                    lists,
                    batch ? 2 + random.nextInt(4) : 0,
                    batch ? random.nextInt(30) : 0));
        }
        releases.define(rules.toArray(ReleaseRule[]::new));
    }

    /** Everything may go now, and goes: each unit that is promised is on the floor, and each on the floor is on a list. */
    private void settle() {
        for (long order : orders) {
            shop.lift(order, HoldReason.CLERK);
        }
        releases.define(ReleaseFloor.listing("all", ListMaking.ONE_ORDER, 0, 0));
        releases.carriers.at("2025-06-19T08:00:00Z");
        releases.ticks(200);
        for (long order : orders) {
            OrderView view = shop.view(order);
            if (view.lifecycle() == OrderLifecycle.OPEN) {
                assertThat(view.lines()).as("order " + order).allMatch(each -> each.released() == each.reserved());
            }
        }
        assertThat(floor.view().ordersToList()).isZero();
    }

    /** Tasks to bring what does not stand free where they say. */
    private long tasksOfWhatIsNotFree() {
        Books books = floor.view().books;
        PickFaceBook faces = books.trade.faces;
        long count = 0;
        for (int row = faces.nextLive(0); row >= 0; row = faces.nextLive(row + 1)) {
            if (faces.quantity(row) > 0) {
                long there = books.stock.quantity(
                        faces.owner(row), faces.product(row), faces.lot(row), faces.from(row), Condition.SELLABLE);
                long listed = books.trade.picks.toPickAt(
                        faces.product(row), faces.lot(row), faces.owner(row), faces.from(row));
                count += there - listed >= faces.quantity(row) && faces.isTold(row) ? 0 : 1;
            }
        }
        return count;
    }

    /** Locations that are not looked at again although there is something for them. */
    private long starvedInSpiteOfStock() {
        Books books = floor.view().books;
        PickFaceBook faces = books.trade.faces;
        ReplenishRules anew = new ReplenishRules(books);
        long count = 0;
        for (int row = faces.nextLive(0); row >= 0; row = faces.nextLive(row + 1)) {
            count += faces.isStarved(row) && anew.isAnything(row) ? 1 : 0;
        }
        return count;
    }

    private long order(Random random) {
        return orders.isEmpty() ? 1 : orders.get(random.nextInt(orders.size()));
    }

    private static String sku(Random random) {
        return one(random, SKUS);
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
