package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.CarrierCommand.SetCarrierService;
import io.tallyline.ledger.core.LedgerView;
import io.tallyline.ledger.core.OrderCarrierView;
import io.tallyline.ledger.event.CarrierEvent.CarrierServicesChosen;
import io.tallyline.ledger.event.CarrierEvent.ChosenService;
import io.tallyline.ledger.event.CarrierEvent.ParcelCarrierChosen;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ParcelState;
import io.tallyline.ledger.value.PaymentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * By whose service orders and their parcels go, as the auditor knows it (DOMAIN D36): what a person said holds, else the first rule of the
 * floor's table that fits. A service is {@code carrier/service}, and empty where a person has to say one.
 */
final class ModelCarriers {
    private final FloorModel model;
    /** By order and warehouse. */
    private final Map<Long, Map<String, Choice>> ofOrders = new TreeMap<>();
    /** Orders for which the rules are to be asked. */
    private final TreeSet<Long> toChoose = new TreeSet<>();

    private record Choice(String service, boolean byHand) {}

    ModelCarriers(FloorModel model) {
        this.model = model;
    }

    static String carrierOf(String service) {
        return service.isEmpty() ? "" : service.substring(0, service.indexOf('/'));
    }

    static String name(String carrier, String service) {
        return carrier.isEmpty() ? "" : carrier + "/" + service;
    }

    /** What is wrong with a service that somebody names, or null. */
    static @Nullable RefusalReason reasonAgainst(String carrier, String service) {
        if (!SimFloor.CARRIERS.contains(carrier)) return RefusalReason.UNKNOWN_CARRIER;
        boolean known = SimFloor.RULES.stream()
                .anyMatch(
                        rule -> rule.carrier().equals(carrier) && rule.service().equals(service));
        return known ? null : RefusalReason.UNKNOWN_CARRIER_SERVICE;
    }

    /** Something of an order came to the floor. */
    void released(ModelOrder order) {
        boolean left = goods(order, false).keySet().stream().anyMatch(warehouse -> !isByHand(order.number, warehouse));
        if (left) toChoose.add(order.number);
    }

    /** It goes elsewhere, or is paid otherwise, than when the rules chose. */
    void chooseAgain(ModelOrder order) {
        boolean byRules = of(order.number).values().stream().anyMatch(choice -> !choice.byHand);
        if (byRules) toChoose.add(order.number);
    }

    /** Nothing of it leaves any more, or all of it did. */
    void forget(long order) {
        ofOrders.remove(order);
        toChoose.remove(order);
    }

    private Map<String, Choice> of(long order) {
        return ofOrders.getOrDefault(order, new TreeMap<>());
    }

    private boolean isByHand(long order, String warehouse) {
        Choice choice = of(order).get(warehouse);
        return choice != null && choice.byHand;
    }

    /** Grams of what of an order is on the floor, picked and packed, and of all that is promised if asked, by warehouse. */
    private static Map<String, Long> goods(ModelOrder order, boolean allThatIsPromised) {
        Map<String, Long> grams = new TreeMap<>();
        for (ModelOrder.Line line : order.lines) {
            if (line.sku.equals(SimFloor.SERVICE)) continue;
            long each = SimFloor.product(line.sku).grams();
            line.promises.forEach((warehouse, there) -> {
                long units = allThatIsPromised ? there.units() : there.released();
                if (units > 0) grams.merge(warehouse, units * each, Long::sum);
            });
            if (line.inWork() > 0) grams.merge(SimFloor.WAREHOUSE, line.inWork() * each, Long::sum);
        }
        return grams;
    }

    /** @param only the service whose rules are asked; empty for any */
    private static SimFloor.@Nullable Rule fitting(ModelOrder order, long grams, String only) {
        return SimFloor.RULES.stream()
                .filter(rule -> only.isEmpty() || only.equals(name(rule.carrier(), rule.service())))
                .filter(rule -> rule.country().isEmpty() || rule.country().equals(order.destination))
                .filter(rule -> rule.maxGrams() == 0 || grams <= rule.maxGrams())
                .filter(rule -> rule.cash() || order.payment != PaymentType.CASH_ON_DELIVERY)
                .findFirst()
                .orElse(null);
    }

    private static String serviceOf(SimFloor.@Nullable Rule rule) {
        return rule == null ? "" : name(rule.carrier(), rule.service());
    }

    /** A person says how an order goes, or that the rules are to say. */
    Optional<RefusalReason> set(SetCarrierService command, Expectation expected) {
        boolean byRules = command.carrier().isEmpty();
        if (byRules != command.service().isEmpty()) return Optional.of(RefusalReason.MALFORMED);
        ModelOrder order = model.trade.orders.get(command.order());
        RefusalReason reason = ModelOrders.reasonAgainst(order, command.expectedSequence());
        if (reason != null || order == null) return Optional.ofNullable(reason);
        boolean all = command.warehouse().isEmpty();
        if (!all && !SimFloor.WAREHOUSES.contains(command.warehouse())) {
            return Optional.of(RefusalReason.UNKNOWN_WAREHOUSE);
        }
        Map<String, Long> goods = goods(order, true);
        if (!all) goods.keySet().retainAll(List.of(command.warehouse()));
        if (goods.isEmpty()) return Optional.of(RefusalReason.NOT_SHIPPED_HERE);
        if (!byRules) reason = reasonAgainst(command.carrier(), command.service());
        if (reason != null) return Optional.of(reason);
        Choice asked = new Choice(name(command.carrier(), command.service()), true);
        if (!byRules
                && goods.keySet().stream()
                        .allMatch(from -> asked.equals(of(order.number).get(from)))) {
            expected.unchanged(order.changed);
            expected.order = order.number;
            return Optional.empty();
        }
        goods.forEach((from, grams) ->
                put(order.number, from, byRules ? new Choice(serviceOf(fitting(order, grams, "")), false) : asked));
        order.changed = expected.sequence;
        orderChosen(order.number);
        expected.saw(Seen.SERVICE_SAID);
        return Optional.empty();
    }

    private void put(long order, String warehouse, Choice choice) {
        ofOrders.computeIfAbsent(order, number -> new TreeMap<>()).put(warehouse, choice);
    }

    /** Its parcels that wait go so too, but by hand. */
    private void orderChosen(long order) {
        Choice choice = of(order).get(SimFloor.WAREHOUSE);
        if (choice == null) return;
        for (ModelPacks.Parcel parcel : model.packs.parcels.values()) {
            boolean waits = parcel.order == order && parcel.state == ParcelState.CLOSED && !parcel.leaves;
            boolean otherwise = !parcel.serviceByHand && !parcel.service.equals(choice.service);
            if (waits && otherwise) parcel.toChoose = true;
        }
    }

    /** The ledger asks the rules for an order. */
    void chosen(CarrierServicesChosen event) {
        model.lastSequence++;
        check(
                !toChoose.isEmpty() && toChoose.first() == event.order(),
                "chosen was for " + event.order() + ", where the rules are to be asked for " + toChoose);
        ModelOrder order = Objects.requireNonNull(model.trade.orders.get(event.order()));
        List<String> right = new ArrayList<>();
        if (!order.closed()) {
            goods(order, false).forEach((warehouse, grams) -> {
                if (isByHand(order.number, warehouse)) return;
                SimFloor.Rule rule = fitting(order, grams, "");
                right.add(text(warehouse, serviceOf(rule), rule == null ? "" : rule.name(), grams));
                put(order.number, warehouse, new Choice(serviceOf(rule), false));
            });
        }
        List<String> told = event.services().stream().map(ModelCarriers::text).toList();
        check(told.equals(right), "chosen were " + told + "\n  where the domain says " + right);
        toChoose.remove(order.number);
        orderChosen(order.number);
    }

    private static String text(ChosenService told) {
        check(!told.byHand(), "the rules have no hands: " + told);
        return text(told.warehouse(), name(told.carrier(), told.service()), told.rule(), told.grams());
    }

    private static String text(String warehouse, String service, String rule, long grams) {
        return warehouse + " by " + service + " since " + rule + ", " + grams + " g";
    }

    /** A parcel was closed. */
    static void closed(ModelPacks.Parcel parcel) {
        parcel.toChoose = true;
    }

    /** One that waits may go otherwise, since it weighs something else. */
    static void weighedAnew(ModelPacks.Parcel parcel) {
        if (parcel.state == ParcelState.CLOSED && !parcel.leaves) parcel.toChoose = true;
    }

    private ModelPacks.@Nullable Parcel firstToChoose() {
        return model.packs.parcels.values().stream()
                .filter(parcel -> parcel.toChoose)
                .findFirst()
                .orElse(null);
    }

    boolean isParcelDue() {
        return firstToChoose() != null;
    }

    boolean isOrderDue() {
        return !toChoose.isEmpty();
    }

    /** The ledger chooses for a parcel since it was closed, weighed, or since its order goes otherwise. */
    void chosen(ParcelCarrierChosen event) {
        long sequence = ++model.lastSequence;
        ModelPacks.Parcel parcel = firstToChoose();
        check(
                parcel != null && parcel.number == event.parcel(),
                "chosen was for parcel " + event.parcel() + ", where it is due for "
                        + (parcel == null ? "none" : parcel.text()));
        if (parcel == null) return;
        check(parcel.state.isHere(), "chosen was for a parcel that is not here any more: " + parcel.text());
        boolean began = choose(parcel, parcel.serviceByHand ? parcel.service : byOrderOrRules(parcel), sequence);
        String told = name(event.carrier(), event.service());
        check(told.equals(parcel.service), "chosen was " + told + "\n  where the domain says " + parcel.text());
        boolean same = event.byHand() == parcel.serviceByHand
                && event.grams() == grams(parcel)
                && event.consignment() == (began ? 0 : parcel.consignment);
        check(same, "told was " + event + "\n  where the domain has " + parcel.text());
    }

    /** By which service it goes unless a person said so of it. */
    String byOrderOrRules(ModelPacks.Parcel parcel) {
        ModelOrder order = Objects.requireNonNull(model.trade.orders.get(parcel.order));
        Choice ofOrder = of(parcel.order).get(SimFloor.WAREHOUSE);
        if (ofOrder != null && ofOrder.byHand) return ofOrder.service;
        String before = ofOrder == null ? "" : ofOrder.service;
        SimFloor.Rule kept = before.isEmpty() ? null : fitting(order, grams(parcel), before);
        return serviceOf(kept == null ? fitting(order, grams(parcel), "") : kept);
    }

    private static long grams(ModelPacks.Parcel parcel) {
        return parcel.grams > 0 ? parcel.grams : Math.max(0, ModelWeights.goods(parcel));
    }

    /** It goes so: what it was to another carrier, or by another service, is over. Whether it is another consignment now. */
    static boolean choose(ModelPacks.Parcel parcel, String service, long sequence) {
        parcel.toChoose = false;
        boolean another = !parcel.service.equals(service);
        if (another) {
            parcel.label = "";
            parcel.route = "";
            parcel.toldMillis = 0;
            parcel.expectedMillis = 0;
            parcel.deliveryDay = 0;
            parcel.forgetEarly();
        }
        parcel.service = service;
        if (another) parcel.consignment = service.isEmpty() ? 0 : sequence;
        return another;
    }

    /** Holds the ledger's choices against these. */
    void compare(LedgerView view) {
        ofOrders.forEach((order, choices) -> {
            List<String> right = new ArrayList<>();
            choices.forEach((warehouse, choice) -> right.add(warehouse + " " + choice));
            List<String> told = view.carrierServices(order).stream()
                    .map(ModelCarriers::text)
                    .toList();
            check(told.equals(right), order + " goes by " + told + "\n  where the domain has " + right);
        });
    }

    private static String text(OrderCarrierView told) {
        return told.warehouse() + " " + new Choice(name(told.carrier(), told.service()), told.byHand());
    }

    private static void check(boolean holds, String message) {
        ModelPicks.check(holds, message);
    }
}
