package io.tallyline.ledger.sim;

import io.tallyline.ledger.event.ConsignmentEvent.EarlyTrackingActed;
import io.tallyline.ledger.event.PackEvent.PackedGoods;
import io.tallyline.ledger.event.PackEvent.ParcelShipped;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.ParcelState;
import io.tallyline.ledger.value.TrackingState;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the auditor expects of parcels on their way out: handed over once, and left with all that is in them (DOMAIN D3, D33). */
final class ModelGates {
    private final FloorModel model;
    private final ModelPacks packs;

    ModelGates(FloorModel model) {
        this.model = model;
        this.packs = model.packs;
    }

    /** The label of a parcel at a gate. */
    void read(ModelPacks.Parcel parcel, long milligrams, boolean atDoor, Expectation expected) {
        RefusalReason reason = parcel.whyGone();
        if (reason == null && parcel.state == ParcelState.READY) reason = RefusalReason.AWAITS_CUSTOMER;
        if (reason == null && !parcel.state.isForCarrier()) reason = RefusalReason.PARCEL_NOT_CLOSED;
        if (reason == null && parcel.offWeight) reason = RefusalReason.WRONG_WEIGHT;
        if (reason == null && isHeld(parcel)) reason = RefusalReason.ORDER_HELD;
        if (reason == null && atDoor && isOfAnother(parcel)) reason = RefusalReason.WRONG_CARRIER;
        if (reason == RefusalReason.WRONG_CARRIER) expected.saw(Seen.WRONG_LORRY);
        if (reason != null) {
            ModelScans.refuse(expected, reason);
            return;
        }
        ModelPackers.weigh(parcel, milligrams);
        handOver(parcel, false, expected.sequence);
        expected.outcome = Outcome.SHIPPED;
        expected.parcel = parcel.sscc;
        expected.saw(Seen.SHIPPED_BY_SCAN);
    }

    /** Whether the lorry at the door is not that of its carrier. */
    private boolean isOfAnother(ModelPacks.Parcel parcel) {
        String carrier = ModelCarriers.carrierOf(parcel.service);
        return !model.lorryAtDoor.isEmpty() && !model.lorryAtDoor.equals(carrier);
    }

    /** Closed, on no way out yet, of a right weight, and of an order that is not held. */
    boolean mayLeave(ModelPacks.Parcel parcel) {
        return parcel.state.isForCarrier() && !parcel.leaves && !parcel.offWeight && !isHeld(parcel);
    }

    boolean isHeld(ModelPacks.Parcel parcel) {
        return !Objects.requireNonNull(model.trade.orders.get(parcel.order))
                .holds
                .isEmpty();
    }

    static void handOver(ModelPacks.Parcel parcel, boolean collected, long sequence) {
        parcel.leaves = true;
        parcel.collected = collected;
        parcel.changed = sequence;
    }

    /** The ledger says that a parcel left. */
    void shipped(ParcelShipped event) {
        long sequence = ++model.lastSequence;
        ModelPacks.Parcel parcel = packs.firstLeaving();
        ModelPicks.check(
                parcel != null && parcel.number == event.parcel(),
                "parcel " + event.parcel() + " left, where " + text(parcel) + " was to leave");
        leave(Objects.requireNonNull(parcel), event, sequence);
    }

    /** The ledger says of a parcel that left what its carrier had told before. */
    void toldEarly(EarlyTrackingActed event) {
        long sequence = ++model.lastSequence;
        ModelPacks.Parcel parcel = packs.firstToldEarly();
        ModelPicks.check(
                parcel != null && parcel.number == event.parcel(),
                "told early was " + event + ", where " + text(parcel) + " was next");
        TrackingState early = Objects.requireNonNull(Objects.requireNonNull(parcel).early);
        boolean news = ModelConsignments.isNews(early, parcel.earlyMillis, parcel.state, parcel.toldMillis);
        boolean same = event.state() == early
                && event.atMillis() == parcel.earlyMillis
                && event.consignment() == parcel.consignment
                && event.changes() == news;
        ModelPicks.check(same, event + " is told of " + text(parcel) + ", of which was told " + early);
        if (news) {
            packs.setState(parcel, Objects.requireNonNull(early.parcel()));
            parcel.toldMillis = parcel.earlyMillis;
            model.trade.changed(parcel.order, sequence);
        }
        parcel.forgetEarly();
        parcel.changed = sequence;
    }

    private void leave(ModelPacks.Parcel parcel, ParcelShipped event, long sequence) {
        List<String> right = parcel.goods.stream()
                .map(packed -> goods(
                        packed.line.list.number,
                        packed.line.number,
                        packed.line.orderLine,
                        packed.line.sku,
                        packed.quantity))
                .sorted()
                .toList();
        List<String> told =
                event.goods().stream().map(ModelGates::goods).sorted().toList();
        ModelPicks.check(
                told.equals(right), "left have " + told + "\n  where the domain has " + right + " in " + text(parcel));
        ModelPicks.check(
                parcel.sscc == event.sscc() && parcel.order == event.order() && parcel.collected == event.collected(),
                event + " is told of " + text(parcel));
        ModelPicks.check(!parcel.toChoose, "nobody said before who carries " + text(parcel));
        for (ModelPacks.Packed packed : List.copyOf(parcel.goods)) {
            leave(packed, sequence);
        }
        packs.setState(parcel, parcel.collected ? ParcelState.COLLECTED : ParcelState.SHIPPED);
        parcel.changed = sequence;
        model.trade.changed(parcel.order, sequence);
    }

    private void leave(ModelPacks.Packed packed, long sequence) {
        ModelPicks.Line line = packed.line;
        ModelOrder.Line of = packs.orderLine(line);
        ModelDevice.Move move = new ModelDevice.Move(
                line.sku,
                "",
                packed.serial,
                packed.parcel.place,
                ModelStock.CUSTOMER,
                Condition.SELLABLE,
                Condition.SELLABLE,
                packed.quantity,
                0);
        model.change(line.sku, () -> {
            of.packed -= packed.quantity;
            of.shipped += packed.quantity;
            model.stock.add(line.sku, "", move.from(), Condition.SELLABLE, -packed.quantity);
            model.stock.add(line.sku, "", move.to(), Condition.SELLABLE, packed.quantity);
        });
        if (!packed.serial.isEmpty()) model.place(move, Condition.SELLABLE, move.to(), "", null, sequence);
        packs.take(packed, packed.quantity);
        model.picks.forgetIfOver(line.list, sequence);
    }

    private static String goods(PackedGoods goods) {
        return goods(
                goods.list(), goods.line(), goods.orderLine(), SimFloor.skuOf(goods.productId()), goods.quantity());
    }

    private static String goods(int list, int line, int orderLine, String sku, long quantity) {
        return list + "/" + line + " of line " + orderLine + ": " + quantity + " " + sku;
    }

    private static String text(ModelPacks.@Nullable Parcel parcel) {
        return parcel == null ? "none" : parcel.text();
    }
}
