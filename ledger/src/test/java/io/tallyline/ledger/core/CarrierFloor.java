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
        floor.accept(new DefineCarrier("DHL", "DHL", HandOver.PUSHED, MasterDataCommand.CREATE));
        floor.accept(new DefineCarrier("SPED", "Spedition", HandOver.BY_HAND, MasterDataCommand.CREATE));
        service("DHL", "EXPRESS", 1);
        service("DHL", "PARCEL", 2);
        service("SPED", "PALLET", 5);
        weigh("PEN", 10, false);
        weigh("CUP", 400, false);
        List<WorkingDay> week = new ArrayList<>();
        for (int weekday = 1; weekday <= 5; weekday++) {
            week.add(new WorkingDay(weekday, 480, 1_020, 900));
        }
        floor.accept(new SetWarehouseCalendar("W", week, List.of(20_250_619), MasterDataCommand.CREATE));
    }

    private void service(String carrier, String service, int days) {
        floor.accept(new DefineCarrierService(
                carrier, service, service, days, TrackingSource.KNOWN, MasterDataCommand.CREATE));
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
        Books books = floor.view().books;
        ChosenServiceBook chosen = books.carriers.chosen;
        CarrierBook carriers = books.carriers.carriers;
        List<String> texts = new ArrayList<>();
        int orderRow = books.trade.orders.find(order);
        for (int row = chosen.first(orderRow); row != ChosenServiceBook.NONE; row = chosen.next(row)) {
            int service = chosen.service(row);
            String text = service == CarrierBook.NONE
                    ? "none"
                    : carriers.code(carriers.carrier(service)) + "/" + carriers.code(service) + " "
                            + chosen.shipDay(row) + " " + chosen.deliveryDay(row);
            String from = chosen.warehouse(row) == 0 ? "?" : books.warehouses.name(chosen.warehouse(row));
            texts.add(from + (chosen.byHand(row) ? "! " : " ") + text);
        }
        texts.sort(null);
        return String.join(", ", texts);
    }
}
