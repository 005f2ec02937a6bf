package io.tallyline.ledger.sim;

import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.Outcome;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the auditor expects of people who pick: who they are, their totes, and goods into them (DOMAIN D6, D25). */
final class ModelPickers {
    private final FloorModel model;
    private final ModelPicks picks;

    ModelPickers(FloorModel model) {
        this.model = model;
        this.picks = model.picks;
    }

    void signOn(String badge, ModelDevice device, Expectation expected) {
        if (!badge.isEmpty() && !SimFloor.BADGES.contains(badge)) {
            ModelScans.refuse(expected, RefusalReason.UNKNOWN_BADGE);
            return;
        }
        device.operator = badge;
        expected.outcome = Outcome.OPERATOR;
    }

    void label(String location, ModelDevice device, ModelDevice.Told told, Expectation expected) {
        RefusalReason reason = model.totes.reasonAgainst(location, device);
        if (reason != null) {
            ModelScans.refuse(expected, reason);
            return;
        }
        device.labelPlace = location;
        device.touchedNanos = told.timeNanos;
        if (!device.awaitedTote.isEmpty()) expected.saw(Seen.TOTE_CONFIRMED);
        device.awaitedTote = "";
        expected.outcome = Outcome.VERIFIED;
    }

    /** Of whoever is signed on, in the order in which they are picked. */
    private static Stream<ModelPicks.PickList> lists(FloorModel model, ModelDevice device) {
        return model.picks.lists.values().stream()
                .filter(list -> !device.operator.isEmpty() && list.operator.equals(device.operator))
                .filter(list -> list.warehouse.equals(SimFloor.WAREHOUSE))
                .sorted(Comparator.comparingInt(list -> list.number));
    }

    /** The list that whoever is signed on picks now; null for none. */
    static ModelPicks.@Nullable PickList list(FloorModel model, ModelDevice device) {
        return lists(model, device)
                .filter(list -> list.toPick() > 0)
                .findFirst()
                .orElse(null);
    }

    void goods(
            SimFloor.Product product, long quantity, ModelDevice device, ModelDevice.Told told, Expectation expected) {
        if (!device.awaitedTote.isEmpty()) {
            ModelScans.refuse(expected, RefusalReason.CONFIRM_TOTE);
            return;
        }
        ModelPicks.PickList list = list(model, device);
        if (list == null) {
            withoutList(product, device, expected);
            return;
        }
        String tote = ModelStations.place(device, told.timeNanos);
        boolean several = list.isOfSeveral();
        if (!several && tote.isEmpty()) {
            ModelScans.refuse(expected, RefusalReason.TOTE_REQUIRED);
        } else if (!several && model.totes.isForOthers(tote, list)) {
            ModelScans.refuse(expected, RefusalReason.TOTE_IN_USE);
        } else {
            forLine(product, quantity, several ? "" : tote, list, device, told, expected);
        }
    }

    /** @param read the tote whose label was read; empty where the list's orders have totes of their own */
    private void forLine(
            SimFloor.Product product,
            long quantity,
            String read,
            ModelPicks.PickList list,
            ModelDevice device,
            ModelDevice.Told told,
            Expectation expected) {
        long order = read.isEmpty() ? 0 : picks.orderIn(read);
        ModelPicks.Line line = list.lines.stream()
                .filter(each -> each.sku.equals(product.sku()) && each.toPick > 0)
                .filter(each -> order == 0 || each.order == order)
                .min(Comparator.comparing((ModelPicks.Line each) -> each.place.equals(ModelPicks.NOWHERE))
                        .thenComparingInt(each -> each.number))
                .orElse(null);
        if (line == null) {
            withoutLine(product, list, expected);
            return;
        }
        String tote = read.isEmpty() ? model.totes.tote(list, line.order) : read;
        if (line.place.equals(ModelPicks.NOWHERE)) {
            ModelScans.refuse(expected, RefusalReason.NOT_ALLOCATED);
        } else if (tote.isEmpty()) {
            ModelScans.refuse(expected, RefusalReason.TOTE_REQUIRED);
        } else if (quantity > line.toPick) {
            ModelScans.refuse(expected, RefusalReason.TOO_MANY);
        } else {
            pick(line, quantity, tote, device, told, expected);
        }
    }

    private void withoutLine(SimFloor.Product product, ModelPicks.PickList list, Expectation expected) {
        boolean known = list.lines.stream().anyMatch(line -> line.sku.equals(product.sku()));
        boolean open = list.lines.stream().anyMatch(line -> line.sku.equals(product.sku()) && line.toPick > 0);
        if (!known) {
            ModelScans.refuse(expected, RefusalReason.NOT_ON_LIST);
        } else if (open) {
            ModelScans.refuse(expected, RefusalReason.TOTE_IN_USE);
        } else if (isTakenBack(product, list)) {
            tell(product, list, expected);
        } else {
            ModelScans.refuse(expected, RefusalReason.LINE_COMPLETE);
        }
    }

    private void withoutList(SimFloor.Product product, ModelDevice device, Expectation expected) {
        Optional<ModelPicks.PickList> first =
                lists(model, device).filter(list -> isTakenBack(product, list)).findFirst();
        if (first.isPresent()) {
            tell(product, first.get(), expected);
        } else {
            ModelScans.refuse(expected, RefusalReason.NO_PICK_LIST);
        }
    }

    private static boolean isTakenBack(SimFloor.Product product, ModelPicks.PickList list) {
        return list.lines.stream().anyMatch(line -> line.sku.equals(product.sku()) && line.takenBack > 0);
    }

    /** Once. */
    private void tell(SimFloor.Product product, ModelPicks.PickList list, Expectation expected) {
        ModelScans.refuse(expected, RefusalReason.LINE_CANCELLED);
        expected.saw(Seen.LINE_CANCELLED);
        list.lines.stream().filter(line -> line.sku.equals(product.sku())).forEach(line -> line.takenBack = 0);
        picks.forgetIfOver(list, expected.sequence);
    }

    private void pick(
            ModelPicks.Line line,
            long quantity,
            String tote,
            ModelDevice device,
            ModelDevice.Told told,
            Expectation expected) {
        picks.pick(line, tote, quantity, expected.sequence);
        told.move = new ModelDevice.Move(
                line.sku, "", "", line.place, tote, Condition.SELLABLE, Condition.SELLABLE, quantity, 0);
        model.move(told.move);
        if (tote.equals(device.labelPlace)) device.touchedNanos = told.timeNanos;
        if (line.list.isOfSeveral()) {
            device.awaitedTote = tote;
            expected.saw(Seen.PICKED_FOR_ONE_OF_SEVERAL);
        }
        expected.outcome = Outcome.PICKED;
        expected.quantity = quantity;
        expected.left = line.list.lines.stream()
                .filter(each -> each.isOf(line.order, line.orderLine))
                .mapToLong(each -> each.toPick)
                .sum();
        expected.saw(Seen.PICKED);
    }
}
