package io.tallyline.ledger.sim;

import io.tallyline.ledger.event.PickEvent.ToteBound;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.PlaceKind;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the auditor knows of totes of lists of several orders (DOMAIN D35): each order has one, in the order of the list. */
final class ModelPickTotes {
    private final FloorModel model;
    private final Map<String, Bound> totes = new TreeMap<>();

    /** For which order of which list a tote is. */
    record Bound(ModelPicks.PickList list, long order) {}

    ModelPickTotes(FloorModel model) {
        this.model = model;
    }

    /** The ledger gives an order its tote, before the label of that. */
    void bound(ToteBound event) {
        model.lastSequence++;
        String tote = SimFloor.placeOf(event.tote());
        ModelPicks.PickList list = model.picks.byNumber(event.list());
        ModelPicks.check(list != null && list.isOfSeveral(), "no such list has totes: " + event);
        if (list == null) return;
        ModelPicks.check(
                !isOfAnotherList(tote, list) && wish(tote, list) == event.order(), "not for this order is " + event);
        totes.values().removeIf(bound -> bound.list == list && bound.order == event.order());
        totes.put(tote, new Bound(list, event.order()));
    }

    /** The order that gets a tote when its label is read; 0 for none. */
    private long wish(String tote, ModelPicks.PickList list) {
        long holds = model.picks.orderIn(tote);
        return holds == 0 ? nextWithoutTote(list) : holds;
    }

    private long nextWithoutTote(ModelPicks.PickList list) {
        return list.lines.stream()
                .filter(line -> line.toPick > 0 && tote(list, line.order).isEmpty())
                .min(Comparator.comparingInt(line -> line.number))
                .map(line -> line.order)
                .orElse(0L);
    }

    /** The tote of an order, as long as nothing else is in it; empty for none. */
    String tote(ModelPicks.PickList list, long order) {
        String tote = bound(list, order);
        long holds = model.picks.orderIn(tote);
        boolean fits = holds == order || (holds == 0 && !model.stock.isAnythingAt(tote));
        return fits ? tote : "";
    }

    /** The tote of an order, whatever is in it; empty for none. */
    String bound(ModelPicks.PickList list, long order) {
        return totes.entrySet().stream()
                .filter(each -> each.getValue().list == list && each.getValue().order == order)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    boolean isOfAnotherList(String tote, ModelPicks.PickList list) {
        Bound bound = totes.get(tote);
        return bound != null && bound.list != list && bound.list.toPick() > 0;
    }

    /** The list is over. */
    void release(ModelPicks.PickList list) {
        totes.values().removeIf(bound -> bound.list == list);
    }

    /** Why the label of a tote does nothing at a device; null where it does, and gave the tote its order before. */
    @Nullable RefusalReason reasonAgainst(String location, ModelDevice device) {
        if (SimFloor.LOCATIONS.get(location) != PlaceKind.TOTE) return RefusalReason.TOTE_REQUIRED;
        if (!device.awaitedTote.isEmpty()) {
            return location.equals(device.awaitedTote) ? null : RefusalReason.WRONG_TOTE;
        }
        ModelPicks.PickList list = ModelPickers.list(model, device);
        if (list == null) return RefusalReason.NO_PICK_LIST;
        if (isForOthers(location, list)) return RefusalReason.TOTE_IN_USE;
        if (!list.isOfSeveral()) return null;
        Bound bound = totes.get(location);
        long holds = model.picks.orderIn(location);
        boolean has = bound != null && bound.list == list && (holds == 0 || holds == bound.order);
        if (has) return null;
        ModelPicks.check(wish(location, list) == 0, location + " was to become the tote of " + wish(location, list));
        return RefusalReason.TOTES_GIVEN;
    }

    /** A tote with goods of an order that is not on the list, or of nobody, or one that another list has. */
    boolean isForOthers(String tote, ModelPicks.PickList list) {
        if (isOfAnotherList(tote, list)) return true;
        long order = model.picks.orderIn(tote);
        return order == 0 ? model.stock.isAnythingAt(tote) : list.lines.stream().noneMatch(line -> line.order == order);
    }
}
