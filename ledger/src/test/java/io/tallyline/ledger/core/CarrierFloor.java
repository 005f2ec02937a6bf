package io.tallyline.ledger.core;

import io.tallyline.ledger.command.CarrierCommand.DefineCarrier;
import io.tallyline.ledger.command.CarrierCommand.DefineCarrierService;
import io.tallyline.ledger.command.CarrierCommand.DefineShippingRules;
import io.tallyline.ledger.command.CarrierCommand.SetCarrierService;
import io.tallyline.ledger.command.CarrierCommand.ShippingRule;
import io.tallyline.ledger.command.CarrierCommand.TryShippingRules;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineProduct;
import io.tallyline.ledger.command.MasterDataCommand.SetWarehouseCalendar;
import io.tallyline.ledger.command.MasterDataCommand.WorkingDay;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.value.HandOver;
import io.tallyline.ledger.value.ShippingAnswer;
import io.tallyline.ledger.value.Tracking;
import io.tallyline.ledger.value.TrackingSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A shop with carriers: {@code DHL} with {@code EXPRESS}, a day on the way, and {@code PARCEL}, two days; {@code SPED} with
 * {@code PALLET}, five. A pen weighs 10 g, a cup 400 g, of a hat nobody knows; W works Monday to Friday until a cut-off at
 * 15:00 in Berlin, and not on the 19th of June 2025; X has no calendar.
 */
final class CarrierFloor {
    static final long ANY = MasterDataCommand.ANY;

    final Shop shop;
    final Floor floor;

    CarrierFloor() {
        this(new Floor());
    }

    CarrierFloor(Floor floor) {
        this.floor = floor;
        this.shop = new Shop(floor);
        defineCarriers(floor);
        weigh("PEN", 10, false);
        weigh("CUP", 400, false);
        List<WorkingDay> week = new ArrayList<>();
        for (int weekday = 1; weekday <= 5; weekday++) {
            week.add(new WorkingDay(weekday, 480, 1_020, 900));
        }
        floor.accept(new SetWarehouseCalendar("W", week, List.of(20_250_619), MasterDataCommand.CREATE));
    }

    /** The carriers and their services, alone. */
    static void defineCarriers(Floor floor) {
        floor.accept(new DefineCarrier("DHL", "DHL", HandOver.PUSHED, MasterDataCommand.CREATE));
        floor.accept(new DefineCarrier("SPED", "Spedition", HandOver.BY_HAND, MasterDataCommand.CREATE));
        service(floor, "DHL", "EXPRESS", 1);
        service(floor, "DHL", "PARCEL", 2);
        service(floor, "SPED", "PALLET", 5);
    }

    private static void service(Floor floor, String carrier, String service, int days) {
        floor.accept(new DefineCarrierService(
                carrier, service, service, days, TrackingSource.KNOWN, MasterDataCommand.CREATE));
    }

    /** What a piece of a product weighs, without carriers. */
    static void weigh(Floor floor, String sku, int grams) {
        floor.accept(new DefineProduct(
                sku, "Name", "", "", "piece", Tracking.NONE, "", false, ANY, "", false, grams, false));
    }

    void weigh(String sku, int grams, boolean hazardous) {
        floor.accept(new DefineProduct(
                sku, "Name", "", "", "piece", Tracking.NONE, "", false, ANY, "", false, grams, hazardous));
    }

    /** From now on it is this time of day in UTC. */
    void at(String instant) {
        Instant time = Instant.parse(instant);
        floor.now = time.getEpochSecond() * Floor.SECOND;
    }

    void rules(ShippingRule... rules) {
        floor.accept(new DefineShippingRules(List.of(rules), ANY));
    }

    /** Anything, anywhere and anytime. */
    static ShippingRule rule(String name, String carrier, String service) {
        return new ShippingRule(
                name, "", "", List.of(), 0, 0, 0, true, true, ShippingRule.NO_CUT_OFF, carrier, service);
    }

    /** Express until 14:00, then parcels up to a kilogram, then pallets; nothing else. */
    void usualRules() {
        rules(
                new ShippingRule("express", "", "EXPRESS", List.of(), 0, 0, 0, false, true, 840, "DHL", "EXPRESS"),
                new ShippingRule("small", "", "", List.of("DE", "AT"), 1_000, 0, 0, false, true, -1, "DHL", "PARCEL"),
                new ShippingRule("large", "", "", List.of("DE"), 0, 0, 0, false, true, -1, "SPED", "PALLET"));
    }

    CommandResult set(long order, String warehouse, String carrier, String service) {
        return floor.submit(new SetCarrierService(order, warehouse, carrier, service, ANY));
    }

    ShippingAnswer ask(TryShippingRules question) {
        return Objects.requireNonNull(floor.accept(question).shipping());
    }

    /** What is chosen for an order: {@code W DHL/PARCEL 20250616 20250618}, {@code W none}; {@code !} where a person said so. */
    String chosen(long order) {
        List<String> texts = new ArrayList<>();
        for (OrderCarrierView chosen : floor.view().carrierServices(order)) {
            String text = chosen.service().isEmpty()
                    ? "none"
                    : chosen.carrier() + "/" + chosen.service() + " " + chosen.shipDay() + " " + chosen.deliveryDay();
            texts.add(chosen.warehouse() + (chosen.byHand() ? "! " : " ") + text);
        }
        return String.join(", ", texts);
    }
}
