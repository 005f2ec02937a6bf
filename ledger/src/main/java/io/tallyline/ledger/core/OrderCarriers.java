package io.tallyline.ledger.core;

import io.tallyline.ledger.core.ShippingRuleBook.Rule;
import io.tallyline.ledger.event.CarrierEvent.CarrierServicesChosen;
import io.tallyline.ledger.event.CarrierEvent.ChosenService;
import io.tallyline.ledger.value.OrderLifecycle;
import io.tallyline.ledger.value.PaymentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * By which carriers' services the goods of an order go, one from each warehouse (DOMAIN D36). The rules choose in the event
 * behind a release, and again behind whatever changes where and how a released order goes; what a person said they leave.
 * Where nobody ever set shipping rules nothing is chosen. An order for which none fits is not refused: it has no service
 * until a person says one.
 */
final class OrderCarriers {
    /** Heavier goods are as heavy as this. */
    static final long MOST_GRAMS = 1_000_000_000_000L;

    /** What leaves a warehouse. */
    record Goods(long grams, boolean hazardous) {
        static final Goods NONE = new Goods(0, false);

        Goods with(int grams, long quantity, boolean hazardous) {
            long added = grams == 0 || quantity <= MOST_GRAMS / grams ? grams * quantity : MOST_GRAMS;
            return new Goods(Math.min(MOST_GRAMS, this.grams + added), this.hazardous || hazardous);
        }
    }

    private final Books books;
    private final CarrierBooks carriers;
    private final CarrierChoice choice;

    OrderCarriers(Books books) {
        this.books = books;
        this.carriers = books.carriers;
        this.choice = new CarrierChoice(books);
    }

    /** After something of an order came to the floor. */
    void released(int orderRow) {
        if (carriers.rules.isSet() && isLeftToRules(orderRow)) {
            carriers.chosen.choose(books.trade.orders.number(orderRow));
        }
    }

    /** After an order goes elsewhere, or otherwise, than when the rules chose. */
    void chooseAgain(int orderRow) {
        if (carriers.rules.isSet() && carriers.chosen.isByRules(orderRow)) {
            carriers.chosen.choose(books.trade.orders.number(orderRow));
        }
    }

    private boolean isLeftToRules(int orderRow) {
        long order = books.trade.orders.number(orderRow);
        return onFloor(orderRow).keySet().stream().anyMatch(warehouse -> !isByHand(order, warehouse));
    }

    private boolean isByHand(long order, int warehouse) {
        int row = carriers.chosen.find(order, warehouse);
        return row != OrderCarrierBook.NONE && carriers.chosen.byHand(row);
    }

    /** The next order for which the rules choose, or null. */
    @Nullable CarrierServicesChosen next() {
        long order = carriers.chosen.nextToChoose();
        if (order == 0) {
            return null;
        }
        int row = books.trade.orders.find(order);
        List<ChosenService> services = new ArrayList<>();
        if (books.trade.orders.lifecycle(row) == OrderLifecycle.OPEN) {
            onFloor(row).forEach((warehouse, goods) -> {
                if (!isByHand(order, warehouse)) {
                    services.add(byRules(row, warehouse, goods, books.lastTimeNanos));
                }
            });
        }
        return new CarrierServicesChosen(order, List.copyOf(services), false);
    }

    /** What the rules choose for goods of an order. */
    ChosenService byRules(int orderRow, int warehouse, Goods goods, long nowNanos) {
        Rule rule = choose(orderRow, warehouse, goods.grams(), 0, 0, goods.hazardous(), nowNanos, CarrierBook.NONE);
        if (rule == null) {
            String name = books.warehouses.name(warehouse);
            return new ChosenService(warehouse, name, CarrierBook.NONE, "", "", "", false, 0, 0, goods.grams());
        }
        return chosen(warehouse, rule.service(), rule, goods.grams(), nowNanos);
    }

    /**
     * The rule for a parcel of an order as it is measured, or null; 0 for what is not known.
     *
     * @param only as {@link CarrierChoice#choose} has it
     */
    @Nullable Rule choose(
            int orderRow,
            int warehouse,
            long grams,
            int longestSideMillimetres,
            int girthMillimetres,
            boolean hazardous,
            long nowNanos,
            int only) {
        OrderBook orders = books.trade.orders;
        return choice.choose(
                warehouse,
                carriers.methods.of(orders.number(orderRow)),
                orders.destination(orderRow),
                grams,
                longestSideMillimetres,
                girthMillimetres,
                hazardous,
                orders.paymentType(orderRow) == PaymentType.CASH_ON_DELIVERY,
                nowNanos,
                only);
    }

    /** What a person chose. */
    ChosenService byHand(int warehouse, int service, Goods goods, long nowNanos) {
        return chosen(warehouse, service, null, goods.grams(), nowNanos);
    }

    private ChosenService chosen(int warehouse, int service, @Nullable Rule rule, long grams, long nowNanos) {
        int shipDay = choice.shipDay(warehouse, rule, nowNanos);
        return new ChosenService(
                warehouse,
                books.warehouses.name(warehouse),
                service,
                carriers.carriers.code(carriers.carriers.carrier(service)),
                carriers.carriers.code(service),
                rule == null ? "" : rule.name(),
                rule == null,
                shipDay,
                choice.deliveryDay(warehouse, service, shipDay),
                grams);
    }

    /** What of an order is on the floor, picked or packed, by warehouse. */
    Map<Integer, Goods> onFloor(int orderRow) {
        return goods(orderRow, false);
    }

    /** What of an order is reserved, on the floor, picked or packed, by warehouse. */
    Map<Integer, Goods> promised(int orderRow) {
        return goods(orderRow, true);
    }

    private Map<Integer, Goods> goods(int orderRow, boolean allThatIsReserved) {
        TradeBooks trade = books.trade;
        Map<Integer, Goods> goods = new TreeMap<>();
        for (int line = trade.lines.first(orderRow); line != OrderLineBook.NONE; line = trade.lines.next(line)) {
            int product = trade.lines.product(line);
            ReservationBook all = trade.reservations;
            for (int row = all.firstOfLine(line); row != ReservationBook.NONE; row = all.nextOfLine(row)) {
                add(goods, all.warehouse(row), product, allThatIsReserved ? all.reserved(row) : all.released(row));
            }
            PickedGoodsBook picked = trade.pickedGoods;
            for (int row = picked.firstOf(line); row != PickedGoodsBook.NONE; row = picked.nextOf(row)) {
                add(goods, books.places.warehouse(picked.container(row)), product, picked.quantity(row));
            }
            PickedGoodsBook packed = trade.packedGoods;
            for (int row = packed.firstOf(line); row != PickedGoodsBook.NONE; row = packed.nextOf(row)) {
                int parcel = trade.parcels.find(packed.container(row));
                add(goods, books.places.warehouse(trade.parcels.place(parcel)), product, packed.quantity(row));
            }
        }
        return goods;
    }

    private void add(Map<Integer, Goods> goods, int warehouse, int product, long quantity) {
        if (quantity > 0) {
            Goods there = goods.getOrDefault(warehouse, Goods.NONE);
            goods.put(
                    warehouse,
                    there.with(carriers.weights.grams(product), quantity, carriers.weights.isHazardous(product)));
        }
    }
}
