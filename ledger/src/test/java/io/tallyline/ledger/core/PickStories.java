package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.line;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineOperator;
import io.tallyline.ledger.command.PickCommand.AssignPickList;
import io.tallyline.ledger.command.PickCommand.MakePickList;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One story per refusal reason of picking: two pens are wanted of an order, and eva is to pick them into T1. */
final class PickStories {
    private static final long PEN = 4_006_381_333_931L;

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
