package io.tallyline.ledger.sim;

import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Outcome;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the auditor expects of what pickers say with DO (DOMAIN D26). */
final class ModelPickVerbs {
    static final String SHORT = "SHORT";

    private final FloorModel model;

    ModelPickVerbs(FloorModel model) {
        this.model = model;
    }

    void act(Message verb, ModelDevice device, ModelDevice.Told told, Expectation expected) {
        switch (verb.content().code()) {
            case SHORT -> sayShort(verb, device, told, expected);
            case "EMPTY" -> sayEmpty(verb, device, told, expected);
            case "NEXT" -> {
                if (ModelPickers.list(model, device) == null) {
                    ModelScans.refuse(expected, RefusalReason.NO_PICK_LIST);
                } else {
                    expected.outcome = Outcome.VERIFIED;
                }
            }
            default -> ModelScans.refuse(expected, RefusalReason.VERB_NOT_HERE);
        }
    }

    private void sayShort(Message verb, ModelDevice device, ModelDevice.Told told, Expectation expected) {
        ModelShorts.Said said = device.said;
        if (said != null && said.epoch == device.epoch && said.number == verb.number()) {
            mustBeWhatWasSaid(verb, said);
            expected.outcome = Outcome.VERIFIED;
            // Of a list that is over by now nothing more is told.
            boolean known = model.picks.lists.containsKey(said.list.sequence);
            expected.quantity = known ? said.quantity : 0;
            told.sku = known ? said.line.sku : "";
            told.place = known ? said.line.place : "";
            expected.saw(Seen.PICKED_SHORT);
            return;
        }
        ModelScans.refuse(expected, reasonAgainst(verb, device));
    }

    private static void mustBeWhatWasSaid(Message verb, ModelShorts.Said said) {
        Message.Content content = verb.content();
        boolean line = content.line() == 0 || content.line() == said.line.number;
        boolean quantity = !content.saysQuantity() || content.quantity() == said.quantity;
        ModelPicks.check(line && quantity, "missing was something else than " + verb);
    }

    private RefusalReason reasonAgainst(Message verb, ModelDevice device) {
        Message.Content content = verb.content();
        ModelPicks.PickList list = ModelPickers.list(model, device);
        if (list == null) return RefusalReason.NO_PICK_LIST;
        ModelPicks.Line line = content.line() == 0 ? nextPlaced(list) : model.picks.find(list.number, content.line());
        if (line == null) return content.line() == 0 ? RefusalReason.NOT_ALLOCATED : RefusalReason.NOT_ON_LIST;
        if (content.saysQuantity() && content.quantity() == 0) return RefusalReason.ZERO_QUANTITY;
        RefusalReason reason =
                ModelShorts.reasonAgainst(line, content.saysQuantity() ? content.quantity() : line.toPick);
        if (reason == null) throw new AssertionError("pieces are missing, and the ledger did not say so, by " + verb);
        return reason;
    }

    static ModelPicks.@Nullable Line nextPlaced(ModelPicks.PickList list) {
        return list.lines.stream()
                .filter(line -> line.toPick > 0 && !line.place.equals(ModelPicks.NOWHERE))
                .min(Comparator.comparingInt(line -> line.number))
                .orElse(null);
    }

    /** Of the place of the last pick that was not undone. */
    private void sayEmpty(Message verb, ModelDevice device, ModelDevice.Told told, Expectation expected) {
        ModelDevice.Move last = device.told.entrySet().stream()
                .filter(each -> each.getValue().outcome == Outcome.PICKED && !each.getValue().undone)
                .max(Map.Entry.comparingByKey())
                .map(each -> each.getValue().move)
                .orElse(null);
        if (last == null) {
            ModelScans.refuse(expected, RefusalReason.NOTHING_TAKEN);
            return;
        }
        long said = verb.content().saysQuantity() ? verb.content().quantity() : 0;
        long standing = model.stock.standing(last.sku(), "", last.from());
        boolean differs = said != standing && !model.shorts.isToBeCounted(last.sku(), last.from());
        ModelPicks.check(!differs, standing + " stand at " + last.from() + ", and nobody is to count, by " + verb);
        expected.outcome = Outcome.VERIFIED;
        expected.quantity = said;
        told.sku = last.sku();
        told.place = last.from();
        expected.saw(Seen.LOOKED_AT_WHAT_IS_LEFT);
    }
}
