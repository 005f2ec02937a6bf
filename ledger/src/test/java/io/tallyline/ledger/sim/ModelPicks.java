package io.tallyline.ledger.sim;

import io.tallyline.ledger.core.LedgerView;
import io.tallyline.ledger.core.PickLineView;
import io.tallyline.ledger.event.PickEvent.CutLine;
import io.tallyline.ledger.event.PickEvent.PickAllocation;
import io.tallyline.ledger.event.PickEvent.PickLine;
import io.tallyline.ledger.event.PickEvent.PickLinesAllocated;
import io.tallyline.ledger.event.PickEvent.PickLinesCut;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.PlaceKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the auditor knows of pick lists and of what stands in totes (DOMAIN D6, D25): no more is to be picked at a place than is
 * sellable there, nor of an order's line than it has on the floor; whatever takes either away cuts what would be picked last.
 * What is ordered in these runs has no lots, so that places are found by their names alone.
 */
final class ModelPicks {
    /** Of a line whose goods are known to stand nowhere. */
    static final String NOWHERE = "";

    static final Comparator<Line> BY_LIST =
            Comparator.comparingInt((Line line) -> line.list.number).thenComparingInt(line -> line.number);

    private final FloorModel model;
    /** By the sequences of the events that made them. */
    final TreeMap<Long, PickList> lists = new TreeMap<>();
    /** What stands in totes for orders. */
    final List<Goods> inTotes = new ArrayList<>();
    /** Lines that were cut, which the ledger has not said yet. */
    private final Set<Line> untold = new HashSet<>();
    /** Those of them that a ledger which came back does not know of any more, perhaps. */
    private final Set<Line> perhapsForgotten = new HashSet<>();

    private int made;

    ModelPicks(FloorModel model) {
        this.model = model;
    }

    /** One list. */
    static final class PickList {
        final int number;
        final long sequence;
        final String warehouse;
        /** Badge; empty for nobody's. */
        String operator;

        long changed;
        final List<Line> lines = new ArrayList<>();

        PickList(int number, long sequence, String warehouse, String operator) {
            this.number = number;
            this.sequence = sequence;
            this.changed = sequence;
            this.warehouse = warehouse;
            this.operator = operator;
        }

        long toPick() {
            return lines.stream().mapToLong(line -> line.toPick).sum();
        }

        /** Whatever became of them. */
        boolean isOfSeveral() {
            return lines.stream().mapToLong(line -> line.order).distinct().count() > 1;
        }

        long takenBack() {
            return lines.stream().mapToLong(line -> line.takenBack).sum();
        }
    }

    /** One line of it. */
    static final class Line {
        final PickList list;
        /** The event that the line came with. */
        final long born;

        int number;
        final long order;
        final int orderLine;
        final String sku;
        final String place;
        long toPick;
        long picked;
        /** Wanted no more, and nobody told the picker yet. */
        long takenBack;

        Line(PickList list, long born, long order, int orderLine, String sku, String place) {
            this.list = list;
            this.born = born;
            this.number = list.lines.size() + 1;
            this.order = order;
            this.orderLine = orderLine;
            this.sku = sku;
            this.place = place;
        }

        boolean isOf(long otherOrder, int otherOrderLine) {
            return order == otherOrder && orderLine == otherOrderLine;
        }

        private String text() {
            return list.number + "/" + number + " of " + order + "/" + orderLine + ": " + toPick + " " + sku + " at "
                    + place + ", taken back " + takenBack;
        }
    }

    /** What was picked by one line into one tote. */
    static final class Goods {
        final String tote;
        final Line line;
        long quantity;

        Goods(String tote, Line line) {
            this.tote = tote;
            this.line = line;
        }
    }

    private Stream<Line> lines() {
        return lists.values().stream().flatMap(list -> list.lines.stream());
    }

    long toPickAt(String sku, String place) {
        return lines().filter(line -> line.sku.equals(sku) && line.place.equals(place))
                .mapToLong(line -> line.toPick)
                .sum();
    }

    long toPickOf(long order, int orderLine, String warehouse) {
        return lines().filter(line -> line.isOf(order, orderLine) && line.list.warehouse.equals(warehouse))
                .mapToLong(line -> line.toPick)
                .sum();
    }

    /** Whether anything of an order is in a tote, or on a list, or was. */
    boolean isOnTheWay(long order) {
        return lines().anyMatch(line -> line.order == order);
    }

    PickList make(String warehouse, String operator, long sequence) {
        PickList list = new PickList(++made, sequence, warehouse, operator);
        lists.put(sequence, list);
        return list;
    }

    /** Nobody knows how much there is where it is to be counted. */
    private boolean isPickable(String sku, String place) {
        PlaceKind kind = SimFloor.LOCATIONS.getOrDefault(place, PlaceKind.STORAGE);
        boolean kept = kind == PlaceKind.STORAGE || kind == PlaceKind.DOCK;
        return kept && !model.shorts.isToBeCounted(sku, place);
    }

    @Nullable PickList byNumber(int number) {
        return lists.values().stream()
                .filter(list -> list.number == number)
                .findFirst()
                .orElse(null);
    }

    /** A line of a list, by their numbers; null for none. */
    @Nullable Line find(int list, int line) {
        return lines().filter(each -> each.list.number == list && each.number == line)
                .findFirst()
                .orElse(null);
    }

    /**
     * Where so many units can be picked that are on no list: by the names of the places. What {@code taken} has of each is gone.
     */
    Map<String, Long> find(String sku, String warehouse, long quantity, Map<String, Long> taken) {
        Map<String, Long> found = new TreeMap<>();
        long left = quantity;
        for (String place : SimFloor.places(warehouse)) {
            String key = sku + "@" + place;
            long free = isPickable(sku, place)
                    ? model.stock.at(sku, "", place, Condition.SELLABLE) - toPickAt(sku, place)
                    : 0;
            long units = Math.min(left, free - taken.getOrDefault(key, 0L));
            if (units > 0) {
                found.put(place, units);
                taken.merge(key, units, Long::sum);
                left -= units;
            }
        }
        return found;
    }

    /** Sellable units left a place, perhaps. */
    void fewerStand(String sku, String place) {
        long tooMany = toPickAt(sku, place) - model.stock.at(sku, "", place, Condition.SELLABLE);
        while (tooMany > 0) {
            Line last = lines().filter(line -> line.sku.equals(sku) && line.place.equals(place) && line.toPick > 0)
                    .max(BY_LIST)
                    .orElseThrow();
            long cut = Math.min(tooMany, last.toPick);
            losePlace(last, cut);
            tooMany -= cut;
        }
    }

    /** Units of a line are not where it says: whether they are anywhere else is said later. */
    void losePlace(Line line, long units) {
        Line nowhere = line(line.list, line.order, line.orderLine, line.sku, NOWHERE);
        line.toPick -= units;
        nowhere.toPick += units;
        cut(line);
        cut(nowhere);
    }

    private void cut(Line line) {
        untold.add(line);
        perhapsForgotten.remove(line);
    }

    /** The ledger came back, from a snapshot perhaps, that does not say what is still to be told. */
    void recovered() {
        perhapsForgotten.addAll(untold);
    }

    /** The list's line for these goods, which comes behind the others when there is none yet. */
    Line line(PickList list, long order, int orderLine, String sku, String place) {
        for (Line line : list.lines) {
            if (line.isOf(order, orderLine) && line.place.equals(place)) {
                return line;
            }
        }
        Line line = new Line(list, model.lastSequence, order, orderLine, sku, place);
        list.lines.add(line);
        return line;
    }

    /** Orders may have less on the floor than before: what has no place is given up first, then what is picked last. */
    void fewerWanted() {
        Map<Wanted, Long> toPick = new HashMap<>();
        for (PickList list : lists.values()) {
            for (Line line : list.lines) {
                if (line.toPick > 0) {
                    toPick.merge(new Wanted(line.order, line.orderLine, list.warehouse), line.toPick, Long::sum);
                }
            }
        }
        toPick.forEach((wanted, units) -> {
            ModelOrder order = Objects.requireNonNull(model.trade.orders.get(wanted.order));
            ModelOrder.Promise there =
                    order.lines.get(wanted.orderLine - 1).promises.get(wanted.warehouse);
            long released = there == null ? 0 : there.released();
            if (units > released) fewerWanted(wanted.order, wanted.orderLine, wanted.warehouse, released);
        });
    }

    /** A line of an order in a warehouse. */
    private record Wanted(long order, int orderLine, String warehouse) {}

    private void fewerWanted(long order, int orderLine, String warehouse, long released) {
        long tooMany = toPickOf(order, orderLine, warehouse) - released;
        while (tooMany > 0) {
            Line last = lines().filter(line -> line.isOf(order, orderLine) && line.list.warehouse.equals(warehouse))
                    .filter(line -> line.toPick > 0)
                    .max(Comparator.comparing((Line line) -> line.place.equals(NOWHERE))
                            .thenComparing(BY_LIST))
                    .orElseThrow();
            long cut = Math.min(tooMany, last.toPick);
            last.toPick -= cut;
            last.takenBack += cut;
            cut(last);
            tooMany -= cut;
        }
    }

    boolean isUsed(String tote) {
        return inTotes.stream().anyMatch(goods -> goods.tote.equals(tote));
    }

    /** Whose goods stand in a tote; 0 for nobody's. */
    long orderIn(String tote) {
        return inTotes.stream()
                .filter(goods -> goods.tote.equals(tote))
                .mapToLong(goods -> goods.line.order)
                .findFirst()
                .orElse(0);
    }

    long unitsIn(String tote) {
        return inTotes.stream()
                .filter(goods -> goods.tote.equals(tote))
                .mapToLong(goods -> goods.quantity)
                .sum();
    }

    /** What a scan put into a tote, or as much of the same; of several what was picked last. */
    @Nullable Goods like(ModelDevice.Move move) {
        return inTotes.stream()
                .filter(goods -> goods.tote.equals(move.to()) && goods.line.sku.equals(move.sku()))
                .filter(goods -> goods.quantity >= move.quantity())
                .max(Comparator.comparing(goods -> goods.line, BY_LIST))
                .orElse(null);
    }

    /** Into a tote, as it was wanted; the goods themselves are moved apart from that. */
    void pick(Line line, String tote, long units, long sequence) {
        line.toPick -= units;
        line.picked += units;
        line.list.changed = sequence;
        ModelOrder order = Objects.requireNonNull(model.trade.orders.get(line.order));
        order.lines.get(line.orderLine - 1).pick(line.list.warehouse, units);
        order.changed = sequence;
        stand(tote, line, units);
    }

    /** Picked goods are in a tote. */
    void stand(String tote, Line line, long units) {
        Goods stands = inTotes.stream()
                .filter(goods -> goods.tote.equals(tote) && goods.line == line)
                .findFirst()
                .orElseGet(() -> {
                    Goods goods = new Goods(tote, line);
                    inTotes.add(goods);
                    return goods;
                });
        stands.quantity += units;
    }

    /** Back to where it stood, and to be picked again; the goods themselves were moved before. */
    void undo(Goods goods, long units, long sequence) {
        take(goods, units);
        Line line = goods.line;
        line.picked -= units;
        line.toPick += units;
        line.list.changed = sequence;
        ModelOrder order = Objects.requireNonNull(model.trade.orders.get(line.order));
        order.lines.get(line.orderLine - 1).undoPick(line.list.warehouse, units);
        order.changed = sequence;
        fewerStand(line.sku, line.place);
    }

    /** Out of the tote, to be put back. */
    void take(Goods goods, long units) {
        goods.quantity -= units;
        if (goods.quantity == 0) {
            inTotes.remove(goods);
        }
    }

    /** The goods of an order's line that go back first: what was picked last. */
    List<Goods> putBackOrder(long order, int orderLine) {
        return inTotes.stream()
                .filter(goods -> goods.line.isOf(order, orderLine))
                .sorted(Comparator.comparing((Goods goods) -> goods.line, BY_LIST)
                        .thenComparing(goods -> goods.tote)
                        .reversed())
                .toList();
    }

    /** A list of which nothing is to be picked, nothing is to be told and nothing stands in a tote or parcel is forgotten. */
    void forgetIfOver(PickList list, long sequence) {
        boolean inTote = inTotes.stream().anyMatch(goods -> goods.line.list == list);
        if (list.toPick() > 0 || list.takenBack() > 0 || inTote || model.packs.isOfList(list)) {
            return;
        }
        lists.remove(list.sequence);
        model.totes.release(list);
        for (Line line : list.lines) {
            Objects.requireNonNull(model.trade.orders.get(line.order)).leftFloor = sequence;
        }
    }

    /** The ledger says how lines are since they were cut. */
    void told(PickLinesCut event) {
        model.lastSequence++;
        untold.removeIf(line ->
                perhapsForgotten.contains(line) && event.lines().stream().noneMatch(cut -> isSame(line, cut)));
        event.lines().forEach(this::learnNumber);
        List<String> right = untold.stream().sorted(BY_LIST).map(Line::text).toList();
        List<String> told = new ArrayList<>();
        for (CutLine cut : event.lines()) {
            told.add(text(cut.list(), cut.line(), cut.takenBack()));
        }
        check(told.equals(right), "cut were " + told + "\n  where the domain says " + right);
        untold.clear();
    }

    /**
     * In which order one event took from several places is not for us to say: lines that it brought forth may be numbered
     * either way.
     */
    private void learnNumber(CutLine cut) {
        for (Line line : untold) {
            if (isSame(line, cut) && line.number != cut.line().line()) {
                Line other = line.list.lines.get(cut.line().line() - 1);
                check(other.born == line.born, "the line " + line.text() + " is told as " + cut);
                line.list.lines.set(line.number - 1, other);
                line.list.lines.set(other.number - 1, line);
                other.number = line.number;
                line.number = cut.line().line();
            }
        }
    }

    private static boolean isSame(Line line, CutLine cut) {
        return line.list.number == cut.list()
                && line.isOf(cut.line().order(), cut.line().orderLine())
                && line.place.equals(SimFloor.placeOf(cut.line().place()));
    }

    private static String text(int list, PickLine line, long takenBack) {
        return list + "/" + line.line() + " of " + line.order() + "/" + line.orderLine() + ": " + line.quantity() + " "
                + SimFloor.skuOf(line.productId()) + " at " + SimFloor.placeOf(line.place()) + ", taken back "
                + takenBack;
    }

    /** The ledger found places for what had none. */
    void allocated(PickLinesAllocated event) {
        long sequence = ++model.lastSequence;
        String sku = SimFloor.skuOf(event.productId());
        List<String> right = new ArrayList<>();
        for (Allocation each : allocations(sku)) {
            each.line.toPick += each.quantity;
            each.from.toPick -= each.quantity;
            each.line.list.changed = sequence;
            right.add(each.from.number + " to " + each.line.list.number + "/" + each.line.number + ": " + each.quantity
                    + " at " + each.line.place);
        }
        List<String> told = new ArrayList<>();
        for (PickAllocation each : event.allocations()) {
            told.add(each.fromLine() + " to " + each.list() + "/" + each.line().line() + ": "
                    + each.line().quantity() + " at "
                    + SimFloor.placeOf(each.line().place()));
        }
        check(!event.more(), "more lines without a place than these runs have");
        check(told.equals(right), sku + " was found " + told + "\n  where the domain finds " + right);
    }

    private record Allocation(Line from, Line line, long quantity) {}

    /** The first list first. */
    private List<Allocation> allocations(String sku) {
        List<Allocation> allocations = new ArrayList<>();
        Map<String, Long> taken = new HashMap<>();
        List<Line> waiting = lines().filter(line -> isWithoutPlace(line, sku))
                .sorted(BY_LIST)
                .toList();
        for (Line from : waiting) {
            find(sku, from.list.warehouse, from.toPick, taken)
                    .forEach((place, units) -> allocations.add(
                            new Allocation(from, line(from.list, from.order, from.orderLine, sku, place), units)));
        }
        return allocations;
    }

    private static boolean isWithoutPlace(Line line, String sku) {
        return line.sku.equals(sku) && line.place.equals(NOWHERE) && line.toPick > 0;
    }

    /** Whether the ledger has to say that lines were cut, or has to find a place for some. */
    boolean isDue() {
        return !perhapsForgotten.containsAll(untold) || isAnyToBeFound();
    }

    private boolean isAnyToBeFound() {
        return lines().anyMatch(line -> isWithoutPlace(line, line.sku)
                && !find(line.sku, line.list.warehouse, 1, new HashMap<>()).isEmpty());
    }

    /** How many lines an event of what is due tells of, at most. */
    long linesDue() {
        return 3 * lines().filter(line -> line.toPick > 0).count() + untold.size();
    }

    boolean isAnyUntold() {
        return !untold.isEmpty();
    }

    /** Holds the ledger's lists against these. */
    void compare(LedgerView view) {
        if (!untold.isEmpty()) {
            // How new lines are numbered is not known yet.
            return;
        }
        List<String> right = lines().filter(line -> line.toPick > 0 || line.takenBack > 0)
                .sorted(BY_LIST)
                .map(line -> line.list.sequence + " " + line.picked + " picked, "
                        + text(
                                line.list.number,
                                line.number,
                                line.order,
                                line.orderLine,
                                line.place,
                                line.toPick,
                                line.takenBack))
                .toList();
        List<String> told = new ArrayList<>();
        for (PickLineView line : view.pickLines()) {
            told.add(line.made() + " " + line.picked() + " picked, "
                    + text(
                            line.list(),
                            line.line(),
                            line.order(),
                            line.orderLine(),
                            SimFloor.placeOf(line.place()),
                            line.toPick(),
                            line.takenBack()));
        }
        check(told.equals(right), "lists are " + told + "\n  where the domain has " + right);
    }

    private static String text(
            int list, int line, long order, int orderLine, String place, long toPick, long takenBack) {
        return list + "/" + line + " of " + order + "/" + orderLine + " at " + place + ": " + toPick + ", " + takenBack
                + " taken back";
    }

    static void check(boolean holds, String message) {
        if (!holds) {
            throw new AssertionError(message);
        }
    }
}
