package io.tallyline.ledger.core;

import static io.tallyline.ledger.command.MasterDataCommand.ANY;
import static io.tallyline.ledger.core.Shop.line;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineOperator;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.PartnerCommand.DefineCustomer;
import io.tallyline.ledger.command.PickCommand;
import io.tallyline.ledger.command.PickCommand.AssignPickList;
import io.tallyline.ledger.command.PickCommand.MakePickList;
import io.tallyline.ledger.command.PickCommand.PickByHand;
import io.tallyline.ledger.command.PickCommand.ReportShort;
import io.tallyline.ledger.command.PickCommand.SetPickFace;
import io.tallyline.ledger.command.PickCommand.WithdrawPickList;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.command.StockCommand.AdjustStock;
import io.tallyline.ledger.core.CommandTable.Refusal;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One story per refusal reason of picking: two pens are wanted of an order, and eva is to pick them into T1. */
final class PickStories {
    private static final long PEN = 4_006_381_333_931L;
    private static final long MILK = PEN + 7;

    private final Floor floor;
    private final Shop shop;
    private final FloorDevice picker;
    private long order;

    private PickStories(Floor floor) {
        this.floor = floor;
        this.shop = new Shop(floor);
        this.picker = floor.device("picker", StationRole.PICK, "DOCK");
        floor.location("T1", PlaceKind.TOTE);
        floor.accept(new DefineOperator("eva", "Eva", "", true, MasterDataCommand.CREATE));
        picker.send(picker.message(ScanCommand.Kind.OPERATOR, "eva", ""));
        shop.stock("PEN", "W", 10);
    }

    static void addTo(Map<RefusalReason, Function<Floor, @Nullable RefusalReason>> stories) {
        stories.put(RefusalReason.LIST_OF_ANOTHER, floor -> {
            PickStories story = new PickStories(floor).list();
            floor.operators("tom");
            floor.accept(new AssignPickList(story.number(), "tom", ANY));
            return story.picker.scanOpaque("PICK-" + story.number()).reason;
        });
        stories.put(
                RefusalReason.STORAGE_REQUIRED,
                floor ->
                        new PickStories(floor).face("W", "T1", "PEN", 5, 9, ANY).reason());
        stories.put(
                RefusalReason.UNKNOWN_PICK_FACE,
                floor -> new PickStories(floor).face("W", "A1", "PEN", 5, 9, 7).reason());
        stories.put(RefusalReason.NO_PICK_LIST, floor -> new PickStories(floor).picker.scan(PEN).reason);
        stories.put(
                RefusalReason.TOTE_REQUIRED,
                floor -> new PickStories(floor).list().picker.scan(PEN).reason);
        stories.put(RefusalReason.TOTE_IN_USE, floor -> {
            PickStories story = new PickStories(floor).list();
            floor.stock("PEN", "T1", 1, Condition.SELLABLE);
            return story.picker.label("T1").reason;
        });
        stories.put(
                RefusalReason.NOT_ON_LIST,
                floor -> new PickStories(floor).tote().picker.scan(PEN + 1).reason);
        stories.put(RefusalReason.LINE_COMPLETE, floor -> {
            PickStories story = new PickStories(floor);
            long cups = story.shop.place(line("CUP", 1));
            floor.stock("CUP", "A2", 1, Condition.SELLABLE);
            story.shop.release(cups);
            story.order = story.shop.place(line("PEN", 1));
            story.shop.release(story.order);
            floor.accept(new MakePickList("W", List.of(cups, story.order), "eva"));
            story.picker.label("T1");
            story.picker.scan(PEN);
            story.picker.label("T1");
            return story.picker.scan(PEN).reason;
        });
        stories.put(RefusalReason.SHELF_LIFE_TOO_SHORT, floor -> {
            PickStories story = new PickStories(floor).oldMilk();
            story.picker.label("T1");
            return story.picker.scanLot(MILK, "L1", 0, "").reason;
        });
        stories.put(RefusalReason.CONFIRM_TOTE, floor -> {
            PickStories story = new PickStories(floor).two();
            story.picker.scan(PEN);
            return story.picker.scan(PEN).reason;
        });
        stories.put(RefusalReason.WRONG_TOTE, floor -> {
            PickStories story = new PickStories(floor).two();
            story.picker.scan(PEN);
            return story.picker.label("T2").reason;
        });
        stories.put(RefusalReason.TOTES_GIVEN, floor -> {
            PickStories story = new PickStories(floor).two();
            floor.location("T3", PlaceKind.TOTE);
            return story.picker.label("T3").reason;
        });
        stories.put(RefusalReason.LINE_CANCELLED, floor -> {
            PickStories story = new PickStories(floor).tote();
            story.shop.cancel(story.order);
            return story.picker.scan(PEN).reason;
        });
        stories.put(
                RefusalReason.NOTHING_TAKEN,
                floor -> new PickStories(floor).tote().picker.say("EMPTY").reason);
        stories.put(
                RefusalReason.TOO_MANY,
                floor -> new PickStories(floor).tote().picker.scan(PEN, "", scan -> scan.quantity = 3).reason);
        stories.put(RefusalReason.NOT_ALLOCATED, floor -> {
            PickStories story = new PickStories(floor);
            floor.location("T2", PlaceKind.TOTE);
            floor.stock("HAT", "T2", 1, Condition.SELLABLE);
            story.order = story.shop.place(line("HAT", 1));
            story.shop.release(story.order);
            floor.accept(new MakePickList("W", List.of(story.order), "eva"));
            story.picker.label("T1");
            return story.picker.scan(PEN + 2).reason;
        });
        stories.put(RefusalReason.NOTHING_TO_PICK, floor -> {
            PickStories story = new PickStories(floor);
            return floor.submit(new MakePickList("W", List.of(story.shop.place(line("PEN", 2))), ""))
                    .reason();
        });
        stories.put(
                RefusalReason.UNKNOWN_PICK_LIST,
                floor -> floor.submit(new AssignPickList(7, "", MasterDataCommand.ANY))
                        .reason());
        stories.put(RefusalReason.UNKNOWN_OPERATOR, floor -> {
            PickStories story = new PickStories(floor).list();
            long list = floor.view().pickLines().get(0).made();
            return story.floor
                    .submit(new AssignPickList(list, "bob", MasterDataCommand.ANY))
                    .reason();
        });
    }

    /** What each command is refused for. */
    static void addCommandsTo(Map<Refusal, Function<Floor, CommandResult>> stories) {
        makes(stories);
        lists(stories);
        shorts(stories);
        faces(stories);
    }

    private static void makes(Map<Refusal, Function<Floor, CommandResult>> stories) {
        Class<?> make = MakePickList.class;
        story(stories, make, RefusalReason.MALFORMED, story -> story.make("W", ""));
        story(stories, make, RefusalReason.UNKNOWN_WAREHOUSE, story -> story.make("Z", "", 1L));
        story(stories, make, RefusalReason.UNKNOWN_ORDER, story -> story.make("W", "", 9L));
        story(stories, make, RefusalReason.ORDER_ARCHIVED, story -> {
            long pens = story.shop.place(line("PEN", 1));
            story.shop.cancelAndArchive(pens);
            return story.make("W", "", pens);
        });
        story(stories, make, RefusalReason.ORDER_CLOSED, story -> {
            long pens = story.shop.place(line("PEN", 1));
            story.shop.cancel(pens);
            return story.make("W", "", pens);
        });
        story(stories, make, RefusalReason.ORDER_HELD, story -> {
            long pens = story.shop.place(line("PEN", 1));
            story.shop.hold(pens, HoldReason.CLERK);
            return story.make("W", "", pens);
        });
        story(stories, make, RefusalReason.LIMIT_REACHED, story -> {
            story.shop.stock("PEN", "W", 1_000);
            OrderLine[] half = Collections.nCopies(PickBook.MAX_LINES / 2 + 1, line("PEN", 1))
                    .toArray(OrderLine[]::new);
            long first = story.shop.place(half);
            long second = story.shop.place(half);
            story.shop.release(first);
            story.shop.release(second);
            return story.make("W", "", first, second);
        });
        story(
                stories,
                make,
                RefusalReason.NOTHING_TO_PICK,
                story -> story.make("W", "", story.shop.place(line("PEN", 1))));
        story(stories, make, RefusalReason.UNKNOWN_OPERATOR, story -> {
            long pens = story.shop.place(line("PEN", 1));
            story.shop.release(pens);
            return story.make("W", "bob", pens);
        });
    }

    private static void lists(Map<Refusal, Function<Floor, CommandResult>> stories) {
        Class<?> assign = AssignPickList.class;
        story(stories, assign, RefusalReason.UNKNOWN_PICK_LIST, story -> story.submit(new AssignPickList(7, "", ANY)));
        story(
                stories,
                assign,
                RefusalReason.VERSION_CONFLICT,
                story -> story.submit(new AssignPickList(story.list().number(), "", 1)));
        story(
                stories,
                assign,
                RefusalReason.UNKNOWN_OPERATOR,
                story -> story.submit(new AssignPickList(story.list().number(), "bob", ANY)));
        Class<?> withdraw = WithdrawPickList.class;
        story(stories, withdraw, RefusalReason.UNKNOWN_PICK_LIST, story -> story.submit(new WithdrawPickList(7, ANY)));
        story(
                stories,
                withdraw,
                RefusalReason.VERSION_CONFLICT,
                story -> story.submit(new WithdrawPickList(story.list().number(), 1)));
    }

    private static void shorts(Map<Refusal, Function<Floor, CommandResult>> stories) {
        Class<?> report = ReportShort.class;
        story(stories, report, RefusalReason.MALFORMED, story -> story.list().reportShort(1, 0, ANY));
        story(stories, report, RefusalReason.UNKNOWN_PICK_LIST, story -> story.submit(new ReportShort(7, 1, 1, ANY)));
        story(
                stories,
                report,
                RefusalReason.VERSION_CONFLICT,
                story -> story.list().reportShort(1, 1, 1));
        story(stories, report, RefusalReason.NOT_ON_LIST, story -> story.list().reportShort(2, 1, ANY));
        story(stories, report, RefusalReason.LINE_COMPLETE, story -> {
            story.tote().picker.scan(PEN, "", scan -> scan.quantity = 2);
            return story.reportShort(1, 1, ANY);
        });
        story(stories, report, RefusalReason.NOT_ALLOCATED, story -> {
            story.floor.location("T2", PlaceKind.TOTE);
            story.floor.stock("HAT", "T2", 1, Condition.SELLABLE);
            long hats = story.shop.place(line("HAT", 1));
            story.shop.release(hats);
            story.make("W", "eva", hats);
            return story.reportShort(1, 1, ANY);
        });
        story(stories, report, RefusalReason.TOO_MANY, story -> story.list().reportShort(1, 3, ANY));
    }

    private static void faces(Map<Refusal, Function<Floor, CommandResult>> stories) {
        Class<?> pick = PickByHand.class;
        story(stories, pick, RefusalReason.MALFORMED, story -> story.list().byHand(1, "T1", 0, ANY));
        story(
                stories,
                pick,
                RefusalReason.UNKNOWN_PICK_LIST,
                story -> story.submit(new PickByHand(7, 1, "T1", 1, ANY)));
        story(
                stories,
                pick,
                RefusalReason.VERSION_CONFLICT,
                story -> story.list().byHand(1, "T1", 1, 1));
        story(stories, pick, RefusalReason.NOT_ON_LIST, story -> story.list().byHand(2, "T1", 1, ANY));
        story(stories, pick, RefusalReason.LINE_COMPLETE, story -> {
            story.tote().picker.scan(PEN, "", scan -> scan.quantity = 2);
            return story.byHand(1, "T1", 1, ANY);
        });
        story(stories, pick, RefusalReason.NOT_ALLOCATED, story -> {
            story.floor.location("T2", PlaceKind.TOTE);
            story.floor.stock("HAT", "T2", 1, Condition.SELLABLE);
            long hats = story.shop.place(line("HAT", 1));
            story.shop.release(hats);
            story.make("W", "eva", hats);
            return story.byHand(1, "T1", 1, ANY);
        });
        story(stories, pick, RefusalReason.TOO_MANY, story -> story.list().byHand(1, "T1", 3, ANY));
        story(stories, pick, RefusalReason.SERIAL_REQUIRED, story -> {
            story.floor.product("RING", 4_006_381_333_999L, Tracking.SERIAL_EVERYWHERE);
            story.floor.accept(
                    new AdjustStock("RING", "W", "A2", 1, "", 0, Condition.SELLABLE, "found", List.of("S1")));
            long rings = story.shop.place(line("RING", 1));
            story.shop.release(rings);
            story.make("W", "eva", rings);
            return story.byHand(1, "T1", 1, ANY);
        });
        story(
                stories,
                pick,
                RefusalReason.SHELF_LIFE_TOO_SHORT,
                story -> story.oldMilk().byHand(1, "T1", 1, ANY));
        story(
                stories,
                pick,
                RefusalReason.UNKNOWN_LOCATION,
                story -> story.list().byHand(1, "Z9", 1, ANY));
        story(stories, pick, RefusalReason.TOTE_REQUIRED, story -> story.list().byHand(1, "A2", 1, ANY));
        story(stories, pick, RefusalReason.TOTE_IN_USE, story -> {
            story.floor.stock("PEN", "T1", 1, Condition.SELLABLE);
            return story.list().byHand(1, "T1", 1, ANY);
        });
        story(stories, pick, RefusalReason.WRONG_TOTE, story -> {
            story.floor.location("T3", PlaceKind.TOTE);
            return story.two().byHand(1, "T3", 1, ANY);
        });
        Class<?> set = SetPickFace.class;
        story(stories, set, RefusalReason.MALFORMED, story -> story.face("W", "A1", "PEN", 5, 4, ANY));
        story(stories, set, RefusalReason.UNKNOWN_WAREHOUSE, story -> story.face("Z", "A1", "PEN", 5, 9, ANY));
        story(stories, set, RefusalReason.UNKNOWN_LOCATION, story -> story.face("W", "Z9", "PEN", 5, 9, ANY));
        story(stories, set, RefusalReason.STORAGE_REQUIRED, story -> story.face("W", "T1", "PEN", 5, 9, ANY));
        story(stories, set, RefusalReason.UNKNOWN_PRODUCT, story -> story.face("W", "A1", "NIL", 5, 9, ANY));
        story(stories, set, RefusalReason.IS_SERVICE, story -> {
            story.shop.sellWrapping();
            return story.face("W", "A1", "WRAP", 5, 9, ANY);
        });
        story(stories, set, RefusalReason.UNKNOWN_PICK_FACE, story -> story.face("W", "A1", "PEN", 5, 9, 7));
        story(stories, set, RefusalReason.ALREADY_EXISTS, story -> {
            story.face("W", "A1", "PEN", 5, 9, ANY);
            return story.face("W", "A1", "PEN", 5, 9, MasterDataCommand.CREATE);
        });
        story(stories, set, RefusalReason.VERSION_CONFLICT, story -> {
            story.face("W", "A1", "PEN", 5, 9, ANY);
            return story.face("W", "A1", "PEN", 5, 9, 1);
        });
        story(stories, set, RefusalReason.LIMIT_REACHED, story -> {
            Books books = story.floor.view().books;
            int place = books.places.find(books.warehouses.find("W"), "A2");
            for (int i = 0; i < PickFaceBook.MAX_FACES; i++) {
                books.trade.faces.set(1_000 + i, place, 1, 1, 1);
            }
            return story.face("W", "A1", "PEN", 5, 9, ANY);
        });
    }

    /** A list of milk that was good for thirty days when it was made, which is what its customer needs, and is not now. */
    private PickStories oldMilk() {
        floor.product("MILK", MILK, Tracking.LOT_AND_EXPIRY);
        floor.accept(new DefineCustomer("ann", "EUR", 2, 10_000, "", false, "", ANY, false, 30));
        floor.stock("MILK", "A1", 1, "L1", 20_250_715);
        order = shop.place(line("MILK", 1));
        shop.release(order);
        make("W", "eva", order);
        floor.pass(Floor.DAY);
        return this;
    }

    private CommandResult byHand(int line, String tote, long quantity, long expected) {
        return submit(new PickByHand(number(), line, tote, quantity, expected));
    }

    private CommandResult face(
            String warehouse, String location, String sku, long minimum, long maximum, long expected) {
        return submit(new SetPickFace(warehouse, location, sku, minimum, maximum, expected));
    }

    private static void story(
            Map<Refusal, Function<Floor, CommandResult>> stories,
            Class<?> command,
            RefusalReason reason,
            Function<PickStories, CommandResult> story) {
        stories.put(new Refusal(command, reason), floor -> story.apply(new PickStories(floor)));
    }

    private CommandResult submit(PickCommand command) {
        return floor.submit(command);
    }

    private CommandResult make(String warehouse, String badge, Long... orders) {
        return submit(new MakePickList(warehouse, List.of(orders), badge));
    }

    private CommandResult reportShort(int line, long quantity, long expected) {
        return submit(new ReportShort(number(), line, quantity, expected));
    }

    /** By which people know the one list that there is. */
    private long number() {
        PickBook picks = floor.view().books.trade.picks;
        return picks.made(picks.nextList(0));
    }

    /** Two orders, each with its tote. */
    private PickStories two() {
        floor.location("T2", PlaceKind.TOTE);
        order = shop.place(line("PEN", 2));
        long second = shop.place(line("PEN", 2));
        shop.release(order);
        shop.release(second);
        floor.accept(new MakePickList("W", List.of(order, second), "eva"));
        picker.label("T1");
        picker.label("T2");
        return this;
    }

    private PickStories list() {
        order = shop.place(line("PEN", 2));
        shop.release(order);
        floor.accept(new MakePickList("W", List.of(order), "eva"));
        return this;
    }

    private PickStories tote() {
        list();
        picker.label("T1");
        return this;
    }
}
