package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.OrderEvent.OrdersArchived;
import io.tallyline.ledger.event.OrderEvent.OrdersOverdue;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.StationRole;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The whole state that the auditor keeps, in plain maps, and the way into it: what a message or command should be
 * answered, worked out from the domain rules alone. Deciding and applying are one step here.
 */
final class FloorModel {
    final int answersRemembered;
    final ModelStock stock = new ModelStock(this::moved);
    final ModelPicks picks = new ModelPicks(this);
    final ModelPickTotes totes = new ModelPickTotes(this);
    final ModelPacks packs = new ModelPacks(this);
    final ModelWeights weights = new ModelWeights(this);
    final ModelCarriers carriers = new ModelCarriers(this);
    final ModelShorts shorts = new ModelShorts(this);
    /** Telegrams of the sorter by number, with the lane that each parcel went to; empty as long as nobody knows. */
    final Map<Long, String> sorted = new HashMap<>();

    final Map<String, ModelDevice> devices = new TreeMap<>();
    final Map<Integer, ModelDevice> deviceById = new HashMap<>();
    /** By SKU and serial. */
    final Map<String, ModelDevice.Unit> units = new HashMap<>();
    /** Rows of units that are forgotten: the last of them is used next. */
    private final Deque<Integer> freeRows = new ArrayDeque<>();

    private int highestRow;
    /** Lots that were ever received, by SKU and lot. */
    final Map<String, String> lots = new HashMap<>();

    /** By belt and object number. */
    final Map<String, OnBelt> belts = new HashMap<>();

    /** What was counted of an object, and its last reading. */
    record OnBelt(ModelDevice.Seen seen, long gtin) {}

    final Map<Long, SimFloor.Product> products = new HashMap<>();
    final Map<Long, Long> packQuantities = new HashMap<>();
    final Map<String, Boolean> blocked = new HashMap<>();
    final Map<String, String> names = new HashMap<>();
    final Map<String, Long> productVersions = new HashMap<>();
    final Map<Long, ModelCommands.Kept> kept = new HashMap<>();
    final ModelTrade trade = new ModelTrade(this);
    final ModelGates gates = new ModelGates(this);
    /** Whose lorry stands at the door, empty for anybody's, since which event; 0 where nobody said so yet. */
    String lorryAtDoor = "";

    long doorChanged;
    /** Up to which event carriers know all that they have to. */
    final Map<String, Long> carriersTold = new HashMap<>();

    int sessions;
    long lastSequence;

    private final ModelUndos undos = new ModelUndos(this);
    private final ModelScans scans = new ModelScans(this, undos);
    private final ModelCommands commands = new ModelCommands(this, undos);

    FloorModel(int answersRemembered) {
        this.answersRemembered = answersRemembered;
    }

    boolean isOfOpenSession(Message message) {
        ModelDevice device = deviceById.get(message.device());
        return device != null && message.session() != 0 && message.session() == device.session;
    }

    Expectation expect(Message message, long nowNanos) {
        return written(scans.expect(message, nowNanos), nowNanos);
    }

    Expectation expect(BusinessCommand command, CommandContext context, long nowNanos) {
        return written(commands.expect(command, context, nowNanos), nowNanos);
    }

    private Expectation written(Expectation expected, long nowNanos) {
        picks.fewerWanted();
        if (expected.journaled) {
            trade.archive.written(expected.sequence, nowNanos);
            trade.holdTerms.written(nowNanos);
        }
        return expected;
    }

    /** A tick finds orders that are not paid in time. */
    Expectation overdue(OrdersOverdue event, long nowNanos) {
        Expectation expected = new Expectation();
        expected.result = CommandResult.Kind.ACCEPTED;
        journal(expected);
        trade.overdue.overdue(event, new ModelOrders(this, expected, nowNanos), expected, nowNanos);
        return written(expected, nowNanos);
    }

    /** A tick lets orders go. */
    Expectation archived(OrdersArchived event, long nowNanos) {
        Expectation expected = new Expectation();
        expected.result = CommandResult.Kind.ACCEPTED;
        trade.overdue.mustBeNothing(nowNanos);
        trade.archive.archived(event, journal(expected), nowNanos);
        return written(expected, nowNanos);
    }

    /** Goods of a product moved somewhere: whoever counts it there must know, and whoever is to pick it there. */
    private void moved(String sku, String place) {
        touchCounts(sku, place);
        if (ModelStock.inside(place)) {
            picks.fewerStand(sku, place);
        }
    }

    /** Goods of orders stand there, in a tote or in parcels: the place is kept from others. */
    boolean holdsOrderGoods(String place) {
        return picks.isUsed(place) || packs.isUsed(place);
    }

    private void touchCounts(String sku, String place) {
        for (ModelDevice device : devices.values()) {
            device.counts.values().stream()
                    .filter(line -> line.sku.equals(sku) && line.place.equals(place))
                    .forEach(line -> line.moved = true);
        }
    }

    /** A difference of these goods is posted: whoever counts them would post it once more. */
    void correctCounts(String sku, String lot, String place) {
        for (ModelDevice device : devices.values()) {
            device.counts.values().stream()
                    .filter(line -> line.sku.equals(sku) && line.lot.equals(lot) && line.place.equals(place))
                    .forEach(line -> line.corrected = true);
        }
    }

    /** The next event is journaled: its sequence. */
    long journal(Expectation expectation) {
        expectation.journaled = true;
        expectation.sequence = ++lastSequence;
        return lastSequence;
    }

    /** What a station of the warehouse may still take or promise of a product. */
    long available(String sku) {
        return trade.available(sku, SimFloor.WAREHOUSE);
    }

    /** One move as a whole: what it makes usable is for those who wait. */
    void change(String sku, Runnable legs) {
        long[] before = usable(sku);
        legs.run();
        long[] after = usable(sku);
        boolean more = false;
        boolean less = false;
        for (int i = 0; i < before.length; i++) {
            more |= after[i] > before[i];
            less |= after[i] < before[i];
        }
        trade.stockChanged(sku, more, less);
    }

    private long[] usable(String sku) {
        return SimFloor.WAREHOUSES.stream()
                .mapToLong(warehouse -> stock.usable(sku, warehouse))
                .toArray();
    }

    /** Stock from place to place, as rule 7 has it; what is missing at the first comes from the discrepancy place. */
    void move(ModelDevice.Move move) {
        change(move.sku(), () -> {
            stock.add(move.sku(), move.lot(), ModelStock.DISCREPANCY, move.fromCondition(), -move.discrepancy());
            stock.add(move.sku(), move.lot(), move.from(), move.fromCondition(), move.discrepancy() - move.quantity());
            stock.add(move.sku(), move.lot(), move.to(), move.toCondition(), move.quantity());
        });
    }

    /** The move the other way round. */
    void moveBack(ModelDevice.Move move) {
        change(move.sku(), () -> {
            stock.add(move.sku(), move.lot(), move.to(), move.toCondition(), -move.quantity());
            stock.add(move.sku(), move.lot(), move.from(), move.fromCondition(), move.quantity() - move.discrepancy());
            stock.add(move.sku(), move.lot(), ModelStock.DISCREPANCY, move.fromCondition(), move.discrepancy());
        });
    }

    /** What a move changes of what is usable; the discrepancy comes on top. */
    static long usableChange(ModelDevice.Move move) {
        boolean gives = ModelStock.inside(move.to()) && !ModelStock.held(move.to(), move.toCondition());
        boolean takes = ModelStock.inside(move.from()) && !ModelStock.held(move.from(), move.fromCondition());
        return (gives ? move.quantity() : 0) - (takes ? move.quantity() - move.discrepancy() : 0);
    }

    /** One serial is somewhere from now on, by the hand of this station; by nobody's after an undo. */
    void place(
            ModelDevice.Move move,
            Condition condition,
            String place,
            String device,
            @Nullable StationRole role,
            long sequence) {
        ModelDevice.Unit unit =
                units.computeIfAbsent(unitKey(move.sku(), move.serial()), key -> new ModelDevice.Unit(nextRow()));
        unit.place = place;
        unit.condition = condition;
        unit.device = device;
        unit.role = role;
        unit.sequence = sequence;
    }

    private int nextRow() {
        return freeRows.isEmpty() ? highestRow++ : freeRows.pop();
    }

    /** As if the unit had never been seen. */
    void forgetUnit(String key) {
        freeRows.push(Objects.requireNonNull(units.remove(key)).row);
    }

    static String unitKey(String sku, String serial) {
        return sku + "/" + serial;
    }
}
