package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PickCommand;
import io.tallyline.ledger.command.PickCommand.AssignPickList;
import io.tallyline.ledger.command.PickCommand.MakePickList;
import io.tallyline.ledger.command.PickCommand.PickByHand;
import io.tallyline.ledger.command.PickCommand.ReportShort;
import io.tallyline.ledger.command.PickCommand.SetPickFace;
import io.tallyline.ledger.command.PickCommand.WithdrawPickList;
import io.tallyline.ledger.core.PickPlaces.Found;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.PickEvent;
import io.tallyline.ledger.event.PickEvent.CutLine;
import io.tallyline.ledger.event.PickEvent.PickAllocation;
import io.tallyline.ledger.event.PickEvent.PickLine;
import io.tallyline.ledger.event.PickEvent.PickLinesAllocated;
import io.tallyline.ledger.event.PickEvent.PickLinesCut;
import io.tallyline.ledger.event.PickEvent.PickListAssigned;
import io.tallyline.ledger.event.PickEvent.PickListMade;
import io.tallyline.ledger.event.PickEvent.PickListWithdrawn;
import io.tallyline.ledger.event.RefusalReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is on which pick list, and whose it is (DOMAIN D6); what it has is {@link PickListLines}' to say.
 */
final class PickRules implements PickCommand.Handler<Decision> {
    /** Lines of lists that one event gives a place at most. */
    private static final int MOST_ALLOCATED = 100;

    /** Lines that one event tells of at most. */
    private static final int MOST_TOLD = 100;

    private static final int UNKNOWN = -1;

    private final Books books;
    private final PickBook picks;
    private final ShortPickRules shorts;
    private final PickListLines listLines;
    private final ReplenishRules replenishment;
    private final HandPickRules byHand;
    private long nowNanos;

    PickRules(Books books) {
        this.books = books;
        this.picks = books.trade.picks;
        this.shorts = new ShortPickRules(books);
        this.listLines = new PickListLines(books);
        this.replenishment = new ReplenishRules(books);
        this.byHand = new HandPickRules(books);
    }

    PickRules at(long timeNanos) {
        nowNanos = timeNanos;
        return this;
    }

    @Override
    public Decision makePickList(MakePickList command) {
        int count = command.orders().size();
        boolean eachOnce = new TreeSet<>(command.orders()).size() == count;
        Objection malformed = new FieldChecks()
                .demand(count >= 1 && count <= PickCommand.MAX_ORDERS && eachOnce, "/orders")
                .text("/area", command.area())
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int warehouse = books.warehouses.find(command.warehouse());
        if (warehouse == WarehouseBook.NONE) return refuse(command, RefusalReason.UNKNOWN_WAREHOUSE, "/warehouse");
        for (int i = 0; i < count; i++) {
            RefusalReason reason = whyNotPicked(command.orders().get(i));
            if (reason != null) return refuse(command, reason, "/orders/" + i);
        }
        List<PickLine> all = listLines.of(command.orders(), warehouse, nowNanos);
        List<PickLine> lines = command.area().isEmpty() ? all : listLines.in(command.area(), all);
        if (lines.size() > PickBook.MAX_LINES) return refuse(command, RefusalReason.LIMIT_REACHED, "/orders");
        if (lines.isEmpty()) return refuse(command, RefusalReason.NOTHING_TO_PICK, "/orders");
        int operator = operator(command.operator());
        if (operator == UNKNOWN) return refuse(command, RefusalReason.UNKNOWN_OPERATOR, "/operator");
        // From here on they are to be picked.
        return Decision.event(
                new PickListMade(picks.nextNumber(), warehouse, operator, command.operator(), lines, command.area()));
    }

    /** The id of a badge that may work, 0 of an empty one. */
    private int operator(String badge) {
        if (badge.isEmpty()) {
            return OperatorBook.NONE;
        }
        int operator = books.operators.find(badge);
        return operator != OperatorBook.NONE && books.operators.enabled(operator) ? operator : UNKNOWN;
    }

    private @Nullable RefusalReason whyNotPicked(long order) {
        int row = books.trade.orders.find(order);
        Objection objection = OrderRules.checkOpen(books.trade, row, order, MasterDataCommand.ANY);
        if (objection != null) return objection.reason();
        return books.trade.orders.isHeld(row) ? RefusalReason.ORDER_HELD : null;
    }

    @Override
    public Decision assignPickList(AssignPickList command) {
        int row = picks.findMade(command.list());
        Objection objection = check(row, command.expectedSequence());
        if (objection != null) return refuse(command, objection);
        int operator = operator(command.operator());
        if (operator == UNKNOWN) return refuse(command, RefusalReason.UNKNOWN_OPERATOR, "/operator");
        return picks.operator(row) == operator
                ? Versions.unchanged(picks.changedSequence(row))
                : Decision.event(new PickListAssigned(picks.number(row), operator, command.operator()));
    }

    @Override
    public Decision withdrawPickList(WithdrawPickList command) {
        int row = picks.findMade(command.list());
        Objection objection = check(row, command.expectedSequence());
        if (objection != null) return refuse(command, objection);
        boolean nothing = picks.open(row) == 0 && picks.takenBackOfList(row) == 0;
        return nothing
                ? Versions.unchanged(picks.changedSequence(row))
                : Decision.event(new PickListWithdrawn(picks.number(row)));
    }

    @Override
    public Decision reportShort(ReportShort command) {
        Objection malformed =
                new FieldChecks().demand(command.quantity() >= 1, "/quantity").objection();
        if (malformed != null) return refuse(command, malformed);
        int row = picks.findMade(command.list());
        Objection objection = check(row, command.expectedSequence());
        if (objection != null) return refuse(command, objection);
        int line = picks.findLine(row, command.line());
        if (line == PickBook.NONE) return refuse(command, RefusalReason.NOT_ON_LIST, "/line");
        RefusalReason reason = shorts.check(line, command.quantity());
        if (reason != null) {
            return refuse(command, reason, reason == RefusalReason.TOO_MANY ? "/quantity" : "/line");
        }
        BusinessEvent first = shorts.before(line, command.quantity());
        if (first != null) return Decision.first(first);
        // From here on the pieces are missing, whoever was promised them.
        return Decision.event(shorts.missing(line, command.quantity(), 0, 0, 0));
    }

    @Override
    public Decision pickByHand(PickByHand command) {
        return byHand.pick(command, nowNanos);
    }

    @Override
    public Decision setPickFace(SetPickFace command) {
        return replenishment.set(command);
    }

    private @Nullable Objection check(int row, long expected) {
        if (row == PickBook.NONE) return new Objection(RefusalReason.UNKNOWN_PICK_LIST, "/list");
        boolean same = expected == MasterDataCommand.ANY || expected == picks.changedSequence(row);
        return same ? null : new Objection(RefusalReason.VERSION_CONFLICT, "/list");
    }

    /** What follows from events before it for lists, a portion at a time; or null. */
    @Nullable PickEvent next() {
        PickEvent told = picks.cut.isEmpty() ? allocate() : cut();
        return told == null ? replenishment.next() : told;
    }

    private PickLinesCut cut() {
        List<CutLine> lines = new ArrayList<>();
        for (Map.Entry<Long, PickLine> each : picks.cut.entrySet()) {
            if (lines.size() == MOST_TOLD) {
                break;
            }
            int number = Halves.high(each.getKey());
            int list = picks.find(number);
            lines.add(list == PickBook.NONE ? new CutLine(number, each.getValue(), 0) : cut(list, each.getValue()));
        }
        return new PickLinesCut(List.copyOf(lines));
    }

    private CutLine cut(int list, PickLine line) {
        int row = picks.findLine(list, line.line());
        return new CutLine(picks.number(list), picks.told(row, picks.toPick(row)), picks.takenBack(row));
    }

    /** Places for lines that have none, as far as there are any now; of one product at a time; or null. */
    private @Nullable PickLinesAllocated allocate() {
        if (picks.toAllocate.isEmpty()) {
            return null;
        }
        int product = picks.toAllocate.first();
        PickPlaces places = new PickPlaces(books, books.lastTimeNanos);
        List<PickAllocation> allocations = new ArrayList<>();
        Map<Integer, Integer> highest = new TreeMap<>();
        boolean more = false;
        for (int row : withoutPlace(product)) {
            if (allocations.size() >= MOST_ALLOCATED) {
                more = true;
                break;
            }
            allocate(row, places, highest, allocations);
        }
        return new PickLinesAllocated(product, List.copyOf(allocations), more);
    }

    /** The first list first. */
    private List<Integer> withoutPlace(int product) {
        List<Integer> rows = new ArrayList<>();
        for (int row = picks.firstAt(PlaceBook.NONE); row != PickBook.NONE; row = picks.nextAt(row)) {
            if (picks.product(row) == product && picks.toPick(row) > 0) {
                rows.add(row);
            }
        }
        rows.sort(Comparator.comparingInt((Integer row) -> picks.list(row)).thenComparingInt(picks::line));
        return rows;
    }

    private void allocate(int row, PickPlaces places, Map<Integer, Integer> highest, List<PickAllocation> allocations) {
        int list = picks.find(picks.list(row));
        long order = picks.order(row);
        int orderLine = picks.orderLine(row);
        int product = picks.product(row);
        int owner = picks.owner(row);
        int customer = books.trade.orders.customer(books.trade.orders.find(order));
        for (Found there : places.take(owner, product, picks.warehouseOf(row), customer, picks.toPick(row))) {
            int known = picks.find(list, order, orderLine, there.place(), there.lot());
            int line = known == PickBook.NONE
                    ? highest.merge(list, picks.highestLine(list) + 1, (before, first) -> before + 1)
                    : picks.line(known);
            PickLine placed =
                    new PickLine(line, order, orderLine, product, owner, there.place(), there.lot(), there.quantity());
            allocations.add(new PickAllocation(picks.list(row), picks.line(row), placed));
        }
    }
}
