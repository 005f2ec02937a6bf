package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.event.InvoiceEvent.InvoiceIssued;
import io.tallyline.ledger.event.OrderEvent.BackordersServed;
import io.tallyline.ledger.event.OrderEvent.LineReservation;
import io.tallyline.ledger.event.OrderEvent.LineState;
import io.tallyline.ledger.event.OrderEvent.OrderCompleted;
import io.tallyline.ledger.event.OrderEvent.ReservationsTakenBack;
import io.tallyline.ledger.event.OrderEvent.ShopStateSeen;
import io.tallyline.ledger.event.PickEvent.PutBackDue;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the auditor knows of orders as a whole: what is promised of which stock (DOMAIN D2), who waits and who is served
 * first (D24), whom a fact takes units from (D5). Which product is served when the ledger says itself, and is held to
 * it.
 */
final class ModelTrade {
    private static final int MOST_SERVED = 100;

    private static final Comparator<Waiting> FIRST_SERVED = Comparator.comparingInt(
                    (Waiting each) -> -each.order.priority)
            .thenComparingInt(each -> each.order.promisedDay(each.line))
            .thenComparingLong(each -> each.order.number)
            .thenComparingInt(each -> each.line);

    private static final Comparator<Broken> FIRST_BROKEN = Comparator.comparing(Broken::released)
            .thenComparingLong(each -> -(long) each.order.promisedDay(each.line))
            .thenComparingLong(each -> -each.order.number)
            .thenComparingInt(each -> -each.line);

    final Map<String, Customer> customers = new TreeMap<>();
    final Map<String, Channel> channels = new TreeMap<>();
    final TreeMap<Long, ModelOrder> orders = new TreeMap<>();
    /** Orders by channel and external number. */
    final Map<String, ModelOrder> external = new HashMap<>();
    /** Products without a tax code. */
    final Set<String> untaxed = new TreeSet<>();
    /** Products that are to be served before anybody else gets any. */
    final Set<String> due = new TreeSet<>();

    final ModelInvoices invoices = new ModelInvoices(this);
    final ModelContracts contracts = new ModelContracts(this);
    final ModelArchive archive;
    final ModelOverdue overdue = new ModelOverdue(this);
    final ModelHoldTerms holdTerms = new ModelHoldTerms(this);

    private final FloorModel model;
    /** Product and warehouse of take-backs whose fact has to come next. */
    private final Set<String> announced = new HashSet<>();
    /** Lines whose picked units were held, since what comes next does not want them. */
    private final List<Waiting> putBack = new ArrayList<>();

    /** A customer; the money is what belongs to no order. */
    static final class Customer {
        long limit;
        boolean blocked;
        long credit;
        long changed;
    }

    /** A channel. */
    record Channel(
            ShortagePolicy policy,
            SourcingStrategy strategy,
            List<String> warehouses,
            boolean needsAddress,
            long changed) {}

    record Waiting(ModelOrder order, int line) {}

    private record Broken(ModelOrder order, int line, boolean released) {}

    ModelTrade(FloorModel model) {
        this.model = model;
        this.archive = new ModelArchive(model, this);
    }

    long reserved(String sku, String warehouse) {
        long sum = 0;
        for (ModelOrder order : orders.values()) {
            for (ModelOrder.Line line : order.lines) {
                ModelOrder.Promise there = line.sku.equals(sku) ? line.promises.get(warehouse) : null;
                sum += there == null ? 0 : there.units();
                // There are totes and benches in one warehouse only.
                sum += line.sku.equals(sku) && warehouse.equals(SimFloor.WAREHOUSE) ? line.inWork() : 0;
            }
        }
        return sum;
    }

    long available(String sku, String warehouse) {
        return model.stock.usable(sku, warehouse) - reserved(sku, warehouse);
    }

    private boolean isAvailableAnywhere(String sku) {
        return SimFloor.WAREHOUSES.stream().anyMatch(warehouse -> available(sku, warehouse) > 0);
    }

    boolean isWaitedFor(String sku) {
        return waiting(sku) > 0;
    }

    /** How many lines wait. */
    long waiting(String sku) {
        return orders.values().stream()
                .flatMap(order -> order.lines.stream())
                .filter(line -> line.sku.equals(sku) && line.waiting > 0)
                .count();
    }

    long owed(String customer) {
        return orders.values().stream()
                .filter(order -> order.customer.equals(customer))
                .mapToLong(ModelOrder::owed)
                .sum();
    }

    /** Whether the customer would owe more than is allowed. */
    boolean isOver(ModelOrder order, long more) {
        return isOver(order, order.payment, more);
    }

    /** The same, were the order paid so. */
    boolean isOver(ModelOrder order, PaymentType payment, long more) {
        Customer customer = Objects.requireNonNull(customers.get(order.customer));
        return payment == PaymentType.ON_ACCOUNT
                && customer.limit >= 0
                && owed(order.customer) - customer.credit + more > customer.limit;
    }

    /** Why so much of a customer's credit can not be spent: it is not there, or it covers debts. */
    @Nullable RefusalReason reasonToKeep(String name, long cents) {
        Customer customer = Objects.requireNonNull(customers.get(name));
        if (cents > customer.credit) return RefusalReason.NOT_ENOUGH_CREDIT;
        boolean needed = customer.limit >= 0 && owed(name) - (customer.credit - cents) > customer.limit;
        return needed ? RefusalReason.CREDIT_NEEDED : null;
    }

    List<String> servedBy(ModelOrder order) {
        return order.warehouse.isEmpty()
                ? Objects.requireNonNull(channels.get(order.channel)).warehouses()
                : List.of(order.warehouse);
    }

    /** Usable stock of a product became more or less by one move. */
    void stockChanged(String sku, boolean more, boolean less) {
        for (String warehouse : SimFloor.WAREHOUSES) {
            check(available(sku, warehouse) >= 0, sku + " is oversold in " + warehouse);
        }
        if (more && isWaitedFor(sku)) {
            due.add(sku);
        } else if (less && !isAvailableAnywhere(sku)) {
            due.remove(sku);
        }
    }

    /** Lines gave units of a product back. */
    void gaveBack(String sku) {
        if (isWaitedFor(sku) && isAvailableAnywhere(sku)) {
            due.add(sku);
        }
    }

    /** A fact takes usable stock: whoever was promised it must have lost it before, and nobody more than that. */
    void mustCover(String sku, String warehouse, long lost) {
        long available = available(sku, warehouse);
        check(
                available >= lost,
                lost + " of " + sku + " are gone in " + warehouse + ", where " + available
                        + " are available: reservations were to be taken back");
        boolean exactly = !announced.remove(sku + "@" + warehouse) || available == lost;
        check(exactly, "more of " + sku + " was taken back than the fact took");
    }

    /** No take-back stands alone, unless the power failed behind it. */
    void mustHaveHadFacts(@Nullable Object asked) {
        model.shorts.mustHaveHadFacts(asked);
        if (!announced.isEmpty()) {
            throw new AssertionError("taken back for nothing: " + announced + ", by " + asked);
        }
        for (Waiting each : putBack) {
            ModelOrder.Line line = each.order.lines.get(each.line);
            check(
                    line.wanted() == line.inWork() + line.shipped,
                    "put back for nothing were units of " + each.order.number + ", by " + asked);
        }
        putBack.clear();
    }

    /** A newer state with the same content changes nothing, and makes those before it older (DOMAIN D23). */
    @Nullable ShopStateSeen shopStateDue(PlaceOrder command) {
        ModelOrder known = command.externalNumber().isEmpty() ? null : external.get(ModelOrders.externalKey(command));
        if (known == null) return null;
        boolean newer = command.imported()
                && command.contentLow() == known.content
                && command.externalVersion() > known.version;
        return newer
                ? ShopStateSeen.of(known.number, command.externalVersion(), command.contentHigh(), command.contentLow())
                : null;
    }

    void shopStateSeen(ShopStateSeen event) {
        model.lastSequence++;
        Objects.requireNonNull(orders.get(event.order())).version = event.externalVersion();
    }

    void forgetAnnounced() {
        model.shorts.forgetAnnounced();
        announced.clear();
        putBack.clear();
    }

    /** Picked units are held where they are before their order gives them up (DOMAIN D25). */
    void putBack(PutBackDue event) {
        long sequence = ++model.lastSequence;
        List<String> right = new ArrayList<>();
        List<Waiting> waits = new ArrayList<>();
        for (LineState state : event.lines()) {
            ModelOrder.Line line = line(state);
            long units = state.backordered() - line.waiting;
            check(units > 0 && units <= line.inWork(), "put back were " + units + " of " + state);
            putBack(state.order(), state.line(), units, sequence, right);
            ModelOrder order = Objects.requireNonNull(orders.get(state.order()));
            // Whoever meant the order as it was before means it still.
            waits.add(new Waiting(order, state.line() - 1));
        }
        putBack.addAll(waits);
        List<String> told = event.goods().stream()
                .map(goods -> goods.quantity() + " of " + goods.list() + "/" + goods.line() + " in "
                        + SimFloor.placeOf(goods.tote())
                        + (goods.parcel() == 0 ? "" : " of parcel " + goods.parcel()))
                .toList();
        check(told.equals(right), "put back were " + told + "\n  where the domain says " + right);
        mustBe("put back", waits, event.lines());
    }

    private void putBack(long number, int orderLine, long units, long sequence, List<String> told) {
        long left = putBackOfTotes(number, orderLine, units, sequence, told);
        putBackOfParcels(number, orderLine, left, sequence, told);
    }

    /** How many more are to be put back. */
    private long putBackOfTotes(long number, int orderLine, long units, long sequence, List<String> told) {
        ModelOrder.Line line = Objects.requireNonNull(orders.get(number)).lines.get(orderLine - 1);
        long left = units;
        for (ModelPicks.Goods goods : model.picks.putBackOrder(number, orderLine)) {
            long taken = Math.min(left, goods.quantity);
            if (taken > 0) {
                model.picks.take(goods, taken);
                line.picked -= taken;
                hold(line, goods.tote, taken);
                goods.line.list.changed = sequence;
                told.add(taken + " of " + goods.line.list.number + "/" + goods.line.number + " in " + goods.tote);
                left -= taken;
                model.picks.forgetIfOver(goods.line.list, sequence);
            }
        }
        return left;
    }

    /** What is packed goes back behind all that is not. */
    private void putBackOfParcels(long number, int orderLine, long units, long sequence, List<String> told) {
        ModelOrder.Line line = Objects.requireNonNull(orders.get(number)).lines.get(orderLine - 1);
        long left = units;
        for (ModelPacks.Packed packed : model.packs.putBackOrder(number, orderLine)) {
            long taken = Math.min(left, packed.quantity);
            if (taken > 0) {
                ModelPicks.PickList list = packed.line.list;
                told.add(taken + " of " + list.number + "/" + packed.line.number + " in " + packed.parcel.place
                        + " of parcel " + packed.parcel.number);
                line.packed -= taken;
                model.packs.putBack(packed, taken, sequence);
                hold(line, packed.parcel.place, taken);
                list.changed = sequence;
                left -= taken;
                model.picks.forgetIfOver(list, sequence);
            }
        }
    }

    private void hold(ModelOrder.Line line, String place, long units) {
        model.change(line.sku, () -> {
            line.waiting += units;
            model.stock.add(line.sku, "", place, Condition.SELLABLE, -units);
            model.stock.add(line.sku, "", place, Condition.AWAITING_PUT_BACK, units);
        });
    }

    /** Something of an order is otherwise since this event. */
    void changed(long number, long sequence) {
        Objects.requireNonNull(orders.get(number)).changed = sequence;
    }

    void tookBack(ReservationsTakenBack event) {
        long sequence = ++model.lastSequence;
        check(!event.lines().isEmpty(), "nothing was taken back");
        String sku = SimFloor.skuOf(event.lines().get(0).productId());
        String warehouse = "";
        long units = 0;
        for (LineState state : event.lines()) {
            ModelOrder.Line line = line(state);
            for (Map.Entry<String, ModelOrder.Promise> there : line.promises.entrySet()) {
                long less = there.getValue().units() - unitsOf(state, there.getKey());
                check(less == 0 || warehouse.isEmpty() || warehouse.equals(there.getKey()), "of two warehouses");
                warehouse = less == 0 ? warehouse : there.getKey();
                units += less;
            }
        }
        check(units > 0, "taken back were " + units);
        mustBe("taken back", breakPromises(sku, warehouse, units, sequence), event.lines());
        model.picks.fewerWanted();
        announced.add(sku + "@" + warehouse);
        gaveBack(sku);
    }

    /** Lines that wait since something is missing. */
    record Broke(List<Waiting> lines) {}

    /** Units that are missing are promised no more. */
    Broke breakPromisesOf(String sku, String warehouse, long units, long sequence) {
        if (units == 0) return new Broke(List.of());
        Broke broke = new Broke(breakPromises(sku, warehouse, units, sequence));
        model.picks.fewerWanted();
        gaveBack(sku);
        return broke;
    }

    /** The ledger tells the same lines. */
    void mustBreak(Broke broke, List<LineState> told) {
        mustBe("broken", broke.lines, told);
    }

    private List<Waiting> breakPromises(String sku, String warehouse, long units, long sequence) {
        List<Broken> promises = new ArrayList<>();
        for (ModelOrder order : orders.values()) {
            for (int i = 0; i < order.lines.size(); i++) {
                ModelOrder.Promise there = order.lines.get(i).sku.equals(sku)
                        ? order.lines.get(i).promises.get(warehouse)
                        : null;
                if (there != null && there.units() > there.released()) {
                    promises.add(new Broken(order, i, false));
                }
                if (there != null && there.released() > 0) {
                    promises.add(new Broken(order, i, true));
                }
            }
        }
        promises.sort(FIRST_BROKEN);
        List<Waiting> broken = new ArrayList<>();
        long left = units;
        for (Broken each : promises) {
            ModelOrder.Line line = each.order.lines.get(each.line);
            ModelOrder.Promise there = Objects.requireNonNull(line.promises.get(warehouse));
            long taken = Math.min(left, each.released ? there.released() : there.units() - there.released());
            if (taken > 0) {
                line.breakPromise(warehouse, taken, each.released);
                line.waiting += taken;
                left -= taken;
                each.order.changed = sequence;
                Waiting now = new Waiting(each.order, each.line);
                if (!broken.contains(now)) {
                    broken.add(now);
                }
            }
        }
        return broken;
    }

    void served(BackordersServed event) {
        long sequence = ++model.lastSequence;
        String sku = SimFloor.skuOf(event.productId());
        List<Waiting> queue = new ArrayList<>();
        for (ModelOrder order : orders.values()) {
            for (int i = 0; i < order.lines.size(); i++) {
                if (order.lines.get(i).sku.equals(sku) && order.lines.get(i).waiting > 0) {
                    queue.add(new Waiting(order, i));
                }
            }
        }
        queue.sort(FIRST_SERVED);
        List<Waiting> served = new ArrayList<>();
        for (Waiting each : queue) {
            ModelOrder.Line line = each.order.lines.get(each.line);
            long waited = line.waiting;
            line.waiting = 0;
            new ModelSourcing(this, true).source(List.of(line), servedBy(each.order), each.order.strategy);
            line.waiting = line.open();
            if (line.waiting < waited) {
                each.order.changed = sequence;
                served.add(each);
            }
        }
        check(served.size() < MOST_SERVED && !event.more(), "a queue longer than these runs have");
        check(due.remove(sku) || served.isEmpty(), sku + " was served out of turn");
        mustBe("served", served, event.lines());
    }

    /** Orders of which nothing is left to do, and which are not completed yet. */
    long atTheirEnd() {
        return orders.values().stream().filter(this::isAtEnd).count();
    }

    private boolean isAtEnd(ModelOrder order) {
        return order.isDone() && model.packs.hasAllArrived(order.number);
    }

    void completed(OrderCompleted event) {
        long sequence = ++model.lastSequence;
        ModelOrder order = orders.get(event.order());
        check(order != null && isAtEnd(order), "completed was " + event.order() + ", of which something is left to do");
        if (order != null) {
            order.completed = true;
            order.changed = sequence;
        }
    }

    /** The ledger writes a document by itself. */
    void invoiced(InvoiceIssued event) {
        model.lastSequence++;
        invoices.issued(event);
    }

    private void mustBe(String what, List<Waiting> expected, List<LineState> actual) {
        List<String> told = new ArrayList<>();
        actual.forEach(state -> told.add(state.order() + "/" + state.line() + " " + text(state)));
        List<String> right = new ArrayList<>();
        for (Waiting each : expected) {
            right.add(each.order.number + "/" + (each.line + 1) + " "
                    + each.order.lines.get(each.line).text());
        }
        check(told.equals(right), what + " were " + told + "\n  where the domain says " + right);
    }

    /** A line's state in the words of the model. */
    static String text(LineState state) {
        ModelOrder.Line line = new ModelOrder.Line(SimFloor.skuOf(state.productId()), state.ordered(), 0, 0);
        line.cancelled = state.cancelled();
        line.waiting = state.backordered();
        line.toDo = state.service();
        for (LineReservation there : state.reservations()) {
            line.promises.put(
                    SimFloor.warehouseOf(there.warehouseId()),
                    new ModelOrder.Promise(there.reserved(), there.released()));
        }
        return line.text();
    }

    private ModelOrder.Line line(LineState state) {
        ModelOrder order = orders.get(state.order());
        if (order == null) {
            throw new AssertionError("there is no order " + state.order());
        }
        return order.lines.get(state.line() - 1);
    }

    private static long unitsOf(LineState state, String warehouse) {
        return state.reservations().stream()
                .filter(there -> SimFloor.warehouseOf(there.warehouseId()).equals(warehouse))
                .mapToLong(LineReservation::reserved)
                .sum();
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new AssertionError(message);
        }
    }
}
