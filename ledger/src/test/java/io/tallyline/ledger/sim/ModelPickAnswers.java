package io.tallyline.ledger.sim;

import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.StationRole;
import java.util.Comparator;
import java.util.Objects;

/** What the auditor expects a picker to be told beside what became of the message: how the list is by then. */
final class ModelPickAnswers {
    private final FloorModel model;

    ModelPickAnswers(FloorModel model) {
        this.model = model;
    }

    /** Completes what is expected, behind all that followed from the message. */
    void tell(Message message, Expectation expected) {
        ModelDevice device = model.deviceById.get(message.device());
        boolean asks =
                expected.kind == ScanAnswer.Kind.ACK && device != null && device.station.role() == StationRole.PICK;
        if (!asks || device == null) return;
        expected.confirm = device.awaitedTote;
        // How new lines are numbered is not known until the ledger has said that lines were cut.
        if (!model.picks.isAnyUntold()) expected.next = next(device);
        ModelDevice.Told told = device.told.get(message.number());
        if (told == null || expected.conflict) return;
        if (told.outcome == Outcome.PICKED) {
            ModelDevice.Move move = Objects.requireNonNull(told.move);
            expected.emptied = model.stock.standing(move.sku(), "", move.from()) == 0;
        } else {
            expected.toBeCounted = !told.sku.isEmpty() && model.shorts.isToBeCounted(told.sku, told.place);
        }
    }

    private String next(ModelDevice device) {
        ModelPicks.PickList list = ModelPickers.list(model, device);
        if (list == null) return text(0, 0, "", "", "");
        ModelPicks.Line placed = ModelPickVerbs.nextPlaced(list);
        ModelPicks.Line line = placed != null
                ? placed
                : list.lines.stream()
                        .filter(each -> each.toPick > 0)
                        .min(Comparator.comparingInt(each -> each.number))
                        .orElseThrow();
        return text(line.number, line.toPick, line.sku, line.place, tote(device, line));
    }

    /** That of the line's order on a list of several; else the one that was read last, unless it is another order's. */
    private String tote(ModelDevice device, ModelPicks.Line line) {
        if (line.list.isOfSeveral()) return model.totes.bound(line.list, line.order);
        long order = model.picks.orderIn(device.labelPlace);
        return order == 0 || order == line.order ? device.labelPlace : "";
    }

    /** A next line, in words. */
    static String text(int line, long quantity, String sku, String location, String tote) {
        return line + ": " + quantity + " " + sku + " at " + location + " into " + tote;
    }
}
