package io.tallyline.ledger.sim;

import io.tallyline.ledger.event.PickEvent.CountTaskMade;
import io.tallyline.ledger.event.PickEvent.CountTasksClosed;
import io.tallyline.ledger.event.PickEvent.PickedShort;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Condition;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the auditor knows of pieces that are not where they should be (DOMAIN D26): what is missing goes to the discrepancy place, and from a
 * location that is to be counted nothing more is put on lists.
 */
final class ModelShorts {
    private final FloorModel model;
    /** Products at places that are to be counted, as {@code SKU@place}. */
    private final Set<String> tasks = new TreeSet<>();
    /** Places of which tasks were closed for a count or an adjustment that has to come next. */
    private final Set<String> announced = new HashSet<>();

    ModelShorts(FloorModel model) {
        this.model = model;
    }

    /** What a device said last that pieces are missing: said again it is the same. */
    static final class Said {
        final long epoch;
        final long number;
        final ModelPicks.PickList list;
        final ModelPicks.Line line;
        final long quantity;

        Said(long epoch, long number, ModelPicks.Line line, long quantity) {
            this.epoch = epoch;
            this.number = number;
            this.list = line.list;
            this.line = line;
            this.quantity = quantity;
        }
    }

    boolean isToBeCounted(String sku, String place) {
        return tasks.contains(sku + "@" + place);
    }

    int size() {
        return tasks.size();
    }

    static @Nullable RefusalReason reasonAgainst(ModelPicks.Line line, long missing) {
        if (line.toPick == 0) return RefusalReason.LINE_COMPLETE;
        if (line.place.equals(ModelPicks.NOWHERE)) return RefusalReason.NOT_ALLOCATED;
        return missing > line.toPick ? RefusalReason.TOO_MANY : null;
    }

    /** The ledger says that a picker misses pieces; the message that says it comes behind. */
    void picked(PickedShort event) {
        long sequence = ++model.lastSequence;
        ModelDevice device = model.deviceById.get(event.device());
        ModelPicks.Line line = model.picks.find(event.list(), event.line());
        if (device == null || line == null || line.list != ModelPickers.list(model, device)) {
            throw new AssertionError("nobody picks by " + event);
        }
        ModelPicks.check(reasonAgainst(line, event.quantity()) == null, "nobody can miss " + event);
        ModelPicks.check(device.epoch == event.epoch() && device.last + 1 == event.number(), "nobody said " + event);
        ModelPicks.check(
                line.sku.equals(SimFloor.skuOf(event.productId()))
                        && line.place.equals(SimFloor.placeOf(event.place())),
                "missing is something else: " + event);
        ModelPicks.check(
                event.makesTask() != isToBeCounted(line.sku, line.place), "it was to be counted already: " + event);
        device.said = new Said(event.epoch(), event.number(), line, event.quantity());
        model.trade.mustBreak(missing(line, event.quantity(), sequence), event.takenBack());
    }

    /** Which lines of orders wait since. */
    ModelTrade.Broke missing(ModelPicks.Line line, long units, long sequence) {
        String warehouse = line.list.warehouse;
        long lost = units - model.trade.available(line.sku, warehouse);
        tasks.add(line.sku + "@" + line.place);
        model.picks.losePlace(line, units);
        ModelTrade.Broke broke = model.trade.breakPromisesOf(line.sku, warehouse, Math.max(0, lost), sequence);
        model.change(line.sku, () -> {
            model.stock.add(line.sku, "", line.place, Condition.SELLABLE, -units);
            model.stock.add(line.sku, "", ModelStock.DISCREPANCY, Condition.SELLABLE, units);
        });
        line.list.changed = sequence;
        return broke;
    }

    /** Somebody saw other than the ledger has there. */
    void taskMade(CountTaskMade event) {
        model.lastSequence++;
        String sku = SimFloor.skuOf(event.productId());
        String place = SimFloor.placeOf(event.place());
        long standing = model.stock.standing(sku, "", place);
        ModelPicks.check(
                event.known() == standing && event.said() != standing && tasks.add(sku + "@" + place),
                "to be counted is " + event + ", where " + standing + " stand");
    }

    /** A count or an adjustment says what is there, and comes next. */
    void tasksClosed(CountTasksClosed event) {
        model.lastSequence++;
        String place = SimFloor.placeOf(event.place());
        for (int product : event.productIds()) {
            ModelPicks.check(tasks.remove(SimFloor.skuOf(product) + "@" + place), "not to be counted was " + event);
        }
        announced.add(place);
    }

    /** What is at a place of these is known: it is to be counted no more. */
    void counted(String place, Set<String> skus) {
        announced.remove(place);
        for (String sku : skus) {
            ModelPicks.check(
                    !isToBeCounted(sku, place), sku + " was counted at " + place + ", and is to be counted still");
        }
    }

    /** What is to be counted at a place where the ledger has none of it: nobody can scan it. */
    Set<String> goneFrom(String place) {
        Set<String> skus = new TreeSet<>();
        for (SimFloor.Product product : SimFloor.PRODUCTS) {
            boolean gone = isToBeCounted(product.sku(), place)
                    && model.stock.lotsAt(product.sku(), place).isEmpty();
            if (gone) skus.add(product.sku());
        }
        return skus;
    }

    /** No task is closed for nothing, unless the power failed behind it. */
    void mustHaveHadFacts(@Nullable Object asked) {
        if (!announced.isEmpty()) {
            throw new AssertionError("not to be counted any more for nothing: " + announced + ", by " + asked);
        }
    }

    void forgetAnnounced() {
        announced.clear();
    }
}
