package io.tallyline.ledger.core;

import static io.tallyline.ledger.command.MasterDataCommand.ANY;
import static io.tallyline.ledger.core.Shop.line;

import io.tallyline.ledger.command.CarrierCommand.DefineCarrier;
import io.tallyline.ledger.command.CarrierCommand.DefineCarrierService;
import io.tallyline.ledger.command.CarrierCommand.DefineShippingRules;
import io.tallyline.ledger.command.CarrierCommand.RotateCarrierSecret;
import io.tallyline.ledger.command.CarrierCommand.SetCarrierService;
import io.tallyline.ledger.command.CarrierCommand.SetParcelCarrier;
import io.tallyline.ledger.command.CarrierCommand.ShippingRule;
import io.tallyline.ledger.command.CarrierCommand.TryShippingRules;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.ConsignmentCommand.BindDock;
import io.tallyline.ledger.command.ConsignmentCommand.CloseManifest;
import io.tallyline.ledger.command.ConsignmentCommand.MarkCarrierMessage;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PackCommand.MakeParcelReady;
import io.tallyline.ledger.command.PackCommand.ShipParcels;
import io.tallyline.ledger.command.PackCommand.VoidParcel;
import io.tallyline.ledger.core.CommandTable.Refusal;
import io.tallyline.ledger.event.CarrierEvent.CarrierSecretRotated;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.HandOver;
import io.tallyline.ledger.value.MessageStanding;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.TrackingSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One story per refusal reason of carriers. */
final class CarrierStories {
    private CarrierStories() {}

    /** One parcel, which is DHL's. */
    private static PackBench consigned(Floor floor) {
        PackBench bench = new PackBench(floor);
        bench.carriers.rules(CarrierFloor.rule("any", "DHL", "PARCEL"));
        bench.closed(1, 0);
        return bench;
    }

    static void addTo(Map<RefusalReason, Function<Floor, @Nullable RefusalReason>> stories) {
        stories.put(
                RefusalReason.UNKNOWN_CARRIER,
                floor -> floor.submit(new DefineCarrierService(
                                "UPS", "PARCEL", "", 1, TrackingSource.TYPED, CarrierFloor.ANY))
                        .reason());
        stories.put(RefusalReason.UNKNOWN_CARRIER_SERVICE, floor -> {
            CarrierFloor c = new CarrierFloor(floor);
            c.shop.stock("PEN", "W", 1);
            return c.set(c.shop.place(line("PEN", 1)), "", "DHL", "PALLET").reason();
        });
        stories.put(RefusalReason.NOT_SHIPPED_HERE, floor -> {
            CarrierFloor c = new CarrierFloor(floor);
            c.shop.stock("PEN", "W", 1);
            return c.set(c.shop.place(line("PEN", 1)), "X", "DHL", "PARCEL").reason();
        });
        stories.put(RefusalReason.NO_CONSIGNMENT, floor -> {
            PackBench bench = new PackBench(floor);
            bench.open(1, 0);
            return bench.label(1, 0, "N1").reason();
        });
        stories.put(RefusalReason.CONSIGNMENT_OVER, floor -> {
            PackBench bench = consigned(floor);
            return bench.label(1, bench.consignment(1) - 1, "N1").reason();
        });
        stories.put(RefusalReason.TRACKING_NUMBER_TAKEN, floor -> {
            PackBench bench = consigned(floor);
            bench.closed(1, 0);
            bench.label(1, 0, "N1");
            return bench.label(2, 0, "N1").reason();
        });
        stories.put(RefusalReason.ON_MANIFEST, floor -> {
            PackBench bench = consigned(floor);
            floor.accept(new CloseManifest("W", "DHL", 0, false));
            return floor.submit(new SetParcelCarrier(bench.sscc(1), "SPED", "PALLET", CarrierFloor.ANY))
                    .reason();
        });
        stories.put(RefusalReason.SECRET_NOT_RETIRED, floor -> {
            CarrierFloor.defineCarriers(floor);
            floor.accept(new RotateCarrierSecret("DHL", false));
            return floor.submit(new RotateCarrierSecret("DHL", false)).reason();
        });
        stories.put(RefusalReason.NOT_SET_ASIDE, floor -> {
            consigned(floor);
            return floor.submit(new MarkCarrierMessage("DHL", 1, 0, MessageStanding.DROPPED, 0, ""))
                    .reason();
        });
        stories.put(RefusalReason.NOTHING_TO_MANIFEST, floor -> {
            consigned(floor);
            return floor.submit(new CloseManifest("W", "SPED", 0, false)).reason();
        });
        stories.put(RefusalReason.WRONG_CARRIER, floor -> {
            PackBench bench = consigned(floor);
            floor.location("DOCK", PlaceKind.DOCK);
            floor.accept(new BindDock("W", "DOCK", "SPED", CarrierFloor.ANY));
            return bench.gate.scanSscc(bench.sscc(1)).reason;
        });
        stories.put(RefusalReason.DOCK_REQUIRED, floor -> {
            consigned(floor);
            return floor.submit(new BindDock("W", "A1", "DHL", CarrierFloor.ANY))
                    .reason();
        });
        stories.put(
                RefusalReason.UNKNOWN_SHIPPING_RULES,
                floor -> floor.submit(new DefineShippingRules(List.of(), 7)).reason());
    }

    /** What each command is refused for. */
    static void addCommandsTo(Map<Refusal, Function<Floor, CommandResult>> stories) {
        carriers(stories);
        services(stories);
        rules(stories);
        orders(stories);
        parcels(stories);
        secrets(stories);
        Class<?> asks = TryShippingRules.class;
        story(stories, asks, RefusalReason.MALFORMED, c -> ask(c, "W", "D"));
        story(stories, asks, RefusalReason.UNKNOWN_WAREHOUSE, c -> ask(c, "Z", "DE"));
    }

    private static void carriers(Map<Refusal, Function<Floor, CommandResult>> stories) {
        Class<?> define = DefineCarrier.class;
        story(stories, define, RefusalReason.MALFORMED, c -> carrier(c, "", ANY));
        story(stories, define, RefusalReason.UNKNOWN_CARRIER, c -> carrier(c, "UPS", 7));
        story(stories, define, RefusalReason.ALREADY_EXISTS, c -> carrier(c, "DHL", MasterDataCommand.CREATE));
        story(stories, define, RefusalReason.VERSION_CONFLICT, c -> carrier(c, "DHL", 1));
        story(stories, define, RefusalReason.LIMIT_REACHED, c -> {
            fill(c);
            return carrier(c, "UPS", ANY);
        });
    }

    private static void secrets(Map<Refusal, Function<Floor, CommandResult>> stories) {
        Class<?> rotate = RotateCarrierSecret.class;
        story(stories, rotate, RefusalReason.UNKNOWN_CARRIER, c -> rotate(c, "UPS"));
        story(stories, rotate, RefusalReason.SECRET_NOT_RETIRED, c -> {
            rotate(c, "DHL");
            return rotate(c, "DHL");
        });
        story(stories, rotate, RefusalReason.LIMIT_REACHED, c -> {
            c.floor.write(
                    new CarrierSecretRotated(1, "DHL", CarrierRules.MAX_SECRETS, CarrierRules.MAX_SECRETS),
                    CommandContext.SYSTEM);
            return rotate(c, "DHL");
        });
    }

    private static CommandResult rotate(CarrierFloor c, String carrier) {
        return c.floor.submit(new RotateCarrierSecret(carrier, false));
    }

    private static void services(Map<Refusal, Function<Floor, CommandResult>> stories) {
        Class<?> define = DefineCarrierService.class;
        story(stories, define, RefusalReason.MALFORMED, c -> service(c, "DHL", "", ANY));
        story(stories, define, RefusalReason.UNKNOWN_CARRIER, c -> service(c, "UPS", "PARCEL", ANY));
        story(stories, define, RefusalReason.UNKNOWN_CARRIER_SERVICE, c -> service(c, "DHL", "PALLET", 7));
        story(
                stories,
                define,
                RefusalReason.ALREADY_EXISTS,
                c -> service(c, "DHL", "PARCEL", MasterDataCommand.CREATE));
        story(stories, define, RefusalReason.VERSION_CONFLICT, c -> service(c, "DHL", "PARCEL", 1));
        story(stories, define, RefusalReason.LIMIT_REACHED, c -> {
            fill(c);
            return service(c, "DHL", "PALLET", ANY);
        });
    }

    private static void rules(Map<Refusal, Function<Floor, CommandResult>> stories) {
        Class<?> define = DefineShippingRules.class;
        ShippingRule usual = CarrierFloor.rule("usual", "DHL", "PARCEL");
        story(
                stories,
                define,
                RefusalReason.LIMIT_REACHED,
                c -> c.floor.submit(
                        new DefineShippingRules(Collections.nCopies(ShippingRuleBook.MAX_RULES + 1, usual), ANY)));
        story(stories, define, RefusalReason.MALFORMED, c -> rules(c, ANY, usual, usual));
        story(stories, define, RefusalReason.UNKNOWN_SHIPPING_RULES, c -> rules(c, 7, usual));
        story(stories, define, RefusalReason.ALREADY_EXISTS, c -> {
            c.usualRules();
            return rules(c, MasterDataCommand.CREATE, usual);
        });
        story(stories, define, RefusalReason.VERSION_CONFLICT, c -> {
            c.usualRules();
            return rules(c, 1, usual);
        });
        ShippingRule elsewhere = new ShippingRule("far", "Z", "", List.of(), 0, 0, 0, true, true, -1, "DHL", "PARCEL");
        story(stories, define, RefusalReason.UNKNOWN_WAREHOUSE, c -> rules(c, ANY, elsewhere));
        story(
                stories,
                define,
                RefusalReason.UNKNOWN_CARRIER,
                c -> rules(c, ANY, CarrierFloor.rule("usual", "UPS", "PARCEL")));
        story(
                stories,
                define,
                RefusalReason.UNKNOWN_CARRIER_SERVICE,
                c -> rules(c, ANY, CarrierFloor.rule("usual", "DHL", "PALLET")));
    }

    private static void orders(Map<Refusal, Function<Floor, CommandResult>> stories) {
        Class<?> set = SetCarrierService.class;
        story(stories, set, RefusalReason.MALFORMED, c -> c.set(pen(c), "", "DHL", ""));
        story(stories, set, RefusalReason.UNKNOWN_ORDER, c -> c.set(9, "", "DHL", "PARCEL"));
        story(stories, set, RefusalReason.ORDER_ARCHIVED, c -> {
            long order = pen(c);
            c.shop.cancelAndArchive(order);
            return c.set(order, "", "DHL", "PARCEL");
        });
        story(
                stories,
                set,
                RefusalReason.VERSION_CONFLICT,
                c -> c.floor.submit(new SetCarrierService(pen(c), "", "DHL", "PARCEL", 1)));
        story(stories, set, RefusalReason.ORDER_CLOSED, c -> {
            long order = pen(c);
            c.shop.cancel(order);
            return c.set(order, "", "DHL", "PARCEL");
        });
        story(stories, set, RefusalReason.UNKNOWN_WAREHOUSE, c -> c.set(pen(c), "Z", "DHL", "PARCEL"));
        story(stories, set, RefusalReason.NOT_SHIPPED_HERE, c -> c.set(pen(c), "X", "DHL", "PARCEL"));
        story(stories, set, RefusalReason.UNKNOWN_CARRIER, c -> c.set(pen(c), "", "UPS", "PARCEL"));
        story(stories, set, RefusalReason.UNKNOWN_CARRIER_SERVICE, c -> c.set(pen(c), "", "DHL", "PALLET"));
    }

    private static void parcels(Map<Refusal, Function<Floor, CommandResult>> stories) {
        Class<?> set = SetParcelCarrier.class;
        parcel(stories, set, RefusalReason.MALFORMED, bench -> go(bench, bench.sscc(1), "", ANY));
        parcel(stories, set, RefusalReason.UNKNOWN_PARCEL, bench -> go(bench, 340_123_450_000_000_993L, "DHL", ANY));
        parcel(stories, set, RefusalReason.VERSION_CONFLICT, bench -> go(bench, bench.sscc(1), "DHL", 1));
        parcel(stories, set, RefusalReason.PARCEL_NOT_CLOSED, bench -> {
            bench.open(1, 0);
            return go(bench, bench.sscc(2), "DHL", ANY);
        });
        parcel(stories, set, RefusalReason.ALREADY_SHIPPED, bench -> {
            bench.floor.accept(new ShipParcels(List.of(bench.sscc(1))));
            return go(bench, bench.sscc(1), "DHL", ANY);
        });
        parcel(stories, set, RefusalReason.PARCEL_VOIDED, bench -> {
            bench.floor.accept(new VoidParcel(bench.sscc(1), "torn", ANY));
            return go(bench, bench.sscc(1), "DHL", ANY);
        });
        parcel(stories, set, RefusalReason.AWAITS_CUSTOMER, bench -> {
            bench.floor.accept(new MakeParcelReady(bench.sscc(1), ANY));
            return go(bench, bench.sscc(1), "DHL", ANY);
        });
        parcel(stories, set, RefusalReason.ON_MANIFEST, bench -> {
            go(bench, bench.sscc(1), "DHL", ANY);
            bench.floor.accept(new CloseManifest("W", "DHL", 0, false));
            return go(bench, bench.sscc(1), "DHL", ANY);
        });
        parcel(stories, set, RefusalReason.UNKNOWN_CARRIER, bench -> go(bench, bench.sscc(1), "UPS", ANY));
        parcel(stories, set, RefusalReason.UNKNOWN_CARRIER_SERVICE, bench -> go(bench, bench.sscc(1), "SPED", ANY));
    }

    private static CommandResult go(PackBench bench, long parcel, String carrier, long expected) {
        return bench.floor.submit(new SetParcelCarrier(parcel, carrier, "PARCEL", expected));
    }

    /** Of a parcel that is closed. */
    private static void parcel(
            Map<Refusal, Function<Floor, CommandResult>> stories,
            Class<?> command,
            RefusalReason reason,
            Function<PackBench, CommandResult> story) {
        stories.put(new Refusal(command, reason), floor -> {
            PackBench bench = new PackBench(floor);
            bench.closed(1, 0);
            return story.apply(bench);
        });
    }

    private static void story(
            Map<Refusal, Function<Floor, CommandResult>> stories,
            Class<?> command,
            RefusalReason reason,
            Function<CarrierFloor, CommandResult> story) {
        stories.put(new Refusal(command, reason), floor -> story.apply(new CarrierFloor(floor)));
    }

    private static CommandResult carrier(CarrierFloor c, String carrier, long expected) {
        return c.floor.submit(new DefineCarrier(carrier, "another name", HandOver.PUSHED, expected));
    }

    private static CommandResult service(CarrierFloor c, String carrier, String service, long expected) {
        return c.floor.submit(
                new DefineCarrierService(carrier, service, "another name", 1, TrackingSource.TYPED, expected));
    }

    private static CommandResult rules(CarrierFloor c, long expected, ShippingRule... rules) {
        return c.floor.submit(new DefineShippingRules(List.of(rules), expected));
    }

    private static CommandResult ask(CarrierFloor c, String warehouse, String destination) {
        return c.floor.submit(
                new TryShippingRules(warehouse, "", destination, 0, 0, 0, false, false, TryShippingRules.NOW));
    }

    /** An order for what W has. */
    private static long pen(CarrierFloor c) {
        c.shop.stock("PEN", "W", 1);
        return c.shop.place(line("PEN", 1));
    }

    /** As many carriers as there may be. */
    private static void fill(CarrierFloor c) {
        CarrierBook carriers = c.floor.view().books.carriers.carriers;
        while (!carriers.isFull()) {
            c.floor.accept(new DefineCarrier("C" + carriers.size(), "", HandOver.CSV, MasterDataCommand.CREATE));
        }
    }
}
