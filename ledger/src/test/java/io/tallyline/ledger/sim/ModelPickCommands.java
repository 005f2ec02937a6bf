package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PickCommand;
import io.tallyline.ledger.command.PickCommand.AssignPickList;
import io.tallyline.ledger.command.PickCommand.MakePickList;
import io.tallyline.ledger.command.PickCommand.PickByHand;
import io.tallyline.ledger.command.PickCommand.ReportShort;
import io.tallyline.ledger.command.PickCommand.SetPickFace;
import io.tallyline.ledger.command.PickCommand.WithdrawPickList;
import io.tallyline.ledger.event.RefusalReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the auditor expects of whoever makes pick lists, gives them to people and takes them away again (DOMAIN D6). */
final class ModelPickCommands implements PickCommand.Handler<Optional<RefusalReason>> {
    private final FloorModel model;
    private final ModelPicks picks;
    private final Expectation expected;

    ModelPickCommands(FloorModel model, Expectation expected) {
        this.model = model;
        this.picks = model.picks;
        this.expected = expected;
    }

    /** Goods of an order's line at a place, on their way onto a list. */
    private record Found(long order, int orderLine, String sku, String place, long quantity) {}

    @Override
    public Optional<RefusalReason> makePickList(MakePickList command) {
        boolean eachOnce =
                new HashSet<>(command.orders()).size() == command.orders().size();
        if (command.orders().isEmpty() || !eachOnce) return Optional.of(RefusalReason.MALFORMED);
        if (!SimFloor.WAREHOUSES.contains(command.warehouse())) return Optional.of(RefusalReason.UNKNOWN_WAREHOUSE);
        for (long number : command.orders()) {
            ModelOrder order = model.trade.orders.get(number);
            RefusalReason reason = ModelOrders.reasonAgainst(order, MasterDataCommand.ANY);
            if (reason != null) return Optional.of(reason);
            if (order != null && !order.holds.isEmpty()) return Optional.of(RefusalReason.ORDER_HELD);
        }
        List<Found> found = new ArrayList<>();
        Map<String, Long> taken = new HashMap<>();
        for (long number : command.orders()) {
            find(Objects.requireNonNull(model.trade.orders.get(number)), command.warehouse(), taken, found);
        }
        if (found.isEmpty()) return Optional.of(RefusalReason.NOTHING_TO_PICK);
        if (isUnknown(command.operator())) return Optional.of(RefusalReason.UNKNOWN_OPERATOR);
        // In the order of the way; what is nowhere comes last.
        found.sort(Comparator.comparing((Found each) -> each.place.equals(ModelPicks.NOWHERE))
                .thenComparing(Found::place));
        ModelPicks.PickList list = picks.make(command.warehouse(), command.operator(), expected.sequence);
        for (Found each : found) {
            picks.line(list, each.order, each.orderLine, each.sku, each.place).toPick += each.quantity;
        }
        expected.order = expected.sequence;
        expected.saw(Seen.LISTED);
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> pickByHand(PickByHand command) {
        throw new AssertionError("the workload has no printed lists");
    }

    @Override
    public Optional<RefusalReason> setPickFace(SetPickFace command) {
        throw new AssertionError("the workload has no locations from which products are picked first");
    }

    private void find(ModelOrder order, String warehouse, Map<String, Long> taken, List<Found> found) {
        for (int i = 0; i < order.lines.size(); i++) {
            ModelOrder.Line line = order.lines.get(i);
            ModelOrder.Promise there = line.promises.get(warehouse);
            long left = there == null ? 0 : there.released() - picks.toPickOf(order.number, i + 1, warehouse);
            for (Map.Entry<String, Long> each :
                    picks.find(line.sku, warehouse, left, taken).entrySet()) {
                found.add(new Found(order.number, i + 1, line.sku, each.getKey(), each.getValue()));
                left -= each.getValue();
            }
            if (left > 0) {
                found.add(new Found(order.number, i + 1, line.sku, ModelPicks.NOWHERE, left));
            }
        }
    }

    private static boolean isUnknown(String badge) {
        return !badge.isEmpty() && !SimFloor.BADGES.contains(badge);
    }

    @Override
    public Optional<RefusalReason> assignPickList(AssignPickList command) {
        ModelPicks.PickList list = picks.lists.get(command.list());
        RefusalReason reason = reasonAgainst(list, command.expectedSequence());
        if (reason != null || list == null) return Optional.ofNullable(reason);
        if (isUnknown(command.operator())) return Optional.of(RefusalReason.UNKNOWN_OPERATOR);
        if (list.operator.equals(command.operator())) {
            expected.unchanged(list.changed);
        } else {
            list.operator = command.operator();
            list.changed = expected.sequence;
        }
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> withdrawPickList(WithdrawPickList command) {
        ModelPicks.PickList list = picks.lists.get(command.list());
        RefusalReason reason = reasonAgainst(list, command.expectedSequence());
        if (reason != null || list == null) return Optional.ofNullable(reason);
        if (list.toPick() == 0 && list.takenBack() == 0) {
            expected.unchanged(list.changed);
            return Optional.empty();
        }
        for (ModelPicks.Line line : list.lines) {
            line.toPick = 0;
            line.takenBack = 0;
        }
        list.changed = expected.sequence;
        picks.forgetIfOver(list, expected.sequence);
        return Optional.empty();
    }

    @Override
    public Optional<RefusalReason> reportShort(ReportShort command) {
        if (command.quantity() < 1) return Optional.of(RefusalReason.MALFORMED);
        ModelPicks.PickList list = picks.lists.get(command.list());
        RefusalReason reason = reasonAgainst(list, command.expectedSequence());
        if (reason != null || list == null) return Optional.ofNullable(reason);
        ModelPicks.Line line = picks.find(list.number, command.line());
        if (line == null) return Optional.of(RefusalReason.NOT_ON_LIST);
        reason = ModelShorts.reasonAgainst(line, command.quantity());
        if (reason != null) return Optional.of(reason);
        model.shorts.missing(line, command.quantity(), expected.sequence);
        expected.saw(Seen.REPORTED_SHORT);
        return Optional.empty();
    }

    private static @Nullable RefusalReason reasonAgainst(ModelPicks.@Nullable PickList list, long asked) {
        if (list == null) return RefusalReason.UNKNOWN_PICK_LIST;
        return asked == MasterDataCommand.ANY || asked == list.changed ? null : RefusalReason.VERSION_CONFLICT;
    }
}
