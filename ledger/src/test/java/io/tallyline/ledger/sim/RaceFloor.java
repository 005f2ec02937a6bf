package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.command.OrderCommand.ReleaseOrder;
import io.tallyline.ledger.command.PickCommand.MakePickList;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.command.SystemCommand;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.journal.JournalException;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The floor of the simulation with people who do one thing after the other, on a server whose power may fail meanwhile. */
final class RaceFloor {
    private static final int MAX_BATCH_BYTES = 40 * ScanEvent.MAX_BYTES;

    private final Map<String, SimActor> actors = new TreeMap<>();
    private final Map<SimClient.Request, CommandResult> told = new HashMap<>();
    private final List<SimClient.Request> open = new ArrayList<>();
    private final SimServer server;
    private long keys;

    /** What somebody is about to do: a message of a device, or a request. */
    record Step(@Nullable SimActor actor, @Nullable Message message, SimClient.@Nullable Request request) {}

    RaceFloor(long seed) {
        server = new SimServer(
                new Random(seed), MAX_BATCH_BYTES, Simulator.Lie.NONE, answer -> {}, command -> command, this::told);
        server.calm(true);
        SimFloor.build().forEach(command -> server.take(new SimClient.Request(command, CommandContext.SYSTEM)));
        server.commitAndRelease();
        for (SimFloor.Station station : SimFloor.STATIONS) {
            actors.put(station.device(), new SimActor(station));
        }
        connect();
        scan("pick-1", ScanCommand.Kind.OPERATOR, Message.Content.text("eva"));
        scan("pick-2", ScanCommand.Kind.OPERATOR, Message.Content.text("tom"));
    }

    private void connect() {
        actors.values().forEach(actor -> server.take(actor, actor.hello()));
        server.commitAndRelease();
    }

    private void told(SimClient.Request request, CommandResult result) {
        if (result.kind() != CommandResult.Kind.OVERLOADED) open.remove(request);
        told.put(request, result);
    }

    SimActor actor(String device) {
        return Objects.requireNonNull(actors.get(device));
    }

    Step scanning(String device, ScanCommand.Kind kind, Message.Content content) {
        SimActor actor = actor(device);
        return new Step(actor, actor.message(kind, content, server.clock.nowNanos()), null);
    }

    Step label(String device, String location) {
        return scanning(device, ScanCommand.Kind.SCAN, Message.Content.text(ModelStations.LABEL + location));
    }

    /** So many pieces, by their GTIN. */
    Step goods(String device, String sku, long quantity) {
        long gtin = SimFloor.product(sku).eachGtin();
        return scanning(
                device,
                ScanCommand.Kind.SCAN,
                new Message.Content(
                        String.format("%014d", gtin), "", gtin, "", "", -1, false, quantity, 0, ScanCommand.NO_OBJECT));
    }

    Step parcel(String device, long sscc) {
        return scanning(device, ScanCommand.Kind.SCAN, Message.Content.parcel(sscc, true, 0));
    }

    /** The label of a parcel on a scale. */
    Step weighed(String device, long sscc, long milligrams) {
        return scanning(device, ScanCommand.Kind.SCAN, Message.Content.parcel(sscc, true, milligrams));
    }

    /** What the parcel that was closed last is to its carrier, as that reads it. */
    long consignment() {
        long[] last = new long[1];
        server.tellCarriers((chosen, sequence) -> last[0] = sequence);
        return last[0];
    }

    Step verb(String device, String verb) {
        return scanning(device, ScanCommand.Kind.DO, Message.Content.text(verb));
    }

    Step asking(BusinessCommand command) {
        long key = ++keys;
        SimClient.Request request = new SimClient.Request(command, new CommandContext("erp-1", "sim", key, 1, key, 2));
        open.add(request);
        return new Step(null, null, request);
    }

    /** Does it, and says what it was answered. */
    String run(Step step) {
        take(step);
        server.commitAndRelease();
        return answer(step);
    }

    private String scan(String device, ScanCommand.Kind kind, Message.Content content) {
        return run(scanning(device, kind, content));
    }

    CommandResult ask(BusinessCommand command) {
        Step step = asking(command);
        run(step);
        return Objects.requireNonNull(told.get(step.request));
    }

    private void take(Step step) {
        if (step.actor != null && step.message != null) {
            server.take(step.actor, step.message);
        } else if (step.request != null) {
            server.take(step.request);
        }
    }

    String answer(Step step) {
        if (step.actor != null) return step.actor.answer();
        CommandResult result = told.get(step.request);
        return result == null ? "nothing" : result.kind() + (result.reason() == null ? "" : " " + result.reason());
    }

    /** Both at once, this one decided first; the power fails meanwhile where it is said, and then both are sent again. */
    void race(Step first, Step second, boolean inOneBatch, SimServer.@Nullable CrashPoint crash) {
        try {
            server.armCrash(crash);
            take(first);
            if (!inOneBatch) server.commitAndRelease();
            take(second);
            server.commitAndRelease();
            server.failIfArmed();
        } catch (SimServer.PowerFailure | JournalException e) {
            server.crash();
            connect();
            sendAgain(first);
            sendAgain(second);
            server.commitAndRelease();
        }
    }

    private void sendAgain(Step step) {
        if (step.actor != null) {
            for (Message message : step.actor.rest(server.clock.nowNanos())) {
                server.take(step.actor, message);
            }
        } else if (step.request != null && open.contains(step.request)) {
            server.take(step.request);
        }
    }

    /** @param handedOver parcels of which somebody was told that they leave */
    void audit(List<Long> handedOver) {
        server.take(new SimClient.Request(new SystemCommand.Tick(), CommandContext.SYSTEM));
        server.commitAndRelease();
        server.audit(handedOver);
    }

    /** An order for pieces that are on the floor. */
    long released(String sku, long quantity) {
        long order = ask(placement(sku, quantity)).order();
        ask(new ReleaseOrder(order, MasterDataCommand.ANY));
        return order;
    }

    void list(String badge, Long... orders) {
        ask(new MakePickList(SimFloor.WAREHOUSE, List.of(orders), badge));
    }

    /** An order whose pieces stand in a tote; the first picker took them. */
    long picked(String sku, long quantity, String tote) {
        long order = released(sku, quantity);
        list("eva", order);
        run(label("pick-1", tote));
        run(goods("pick-1", sku, quantity));
        return order;
    }

    /** SSCC of a closed parcel with all that an order wants. */
    long closed(String sku, long quantity, String tote) {
        picked(sku, quantity, tote);
        run(label("pack-1", tote));
        run(goods("pack-1", sku, quantity));
        run(verb("pack-1", "CLOSE"));
        return actor("pack-1").parcel();
    }

    static PlaceOrder placement(String sku, long quantity) {
        return new PlaceOrder(
                "web",
                "",
                "",
                0,
                0,
                0,
                false,
                "ann",
                "",
                PaymentType.CASH_ON_DELIVERY,
                ShortagePolicy.SHIP_AVAILABLE_BACKORDER,
                SourcingStrategy.BY_PRIORITY,
                SimFloor.WAREHOUSE,
                0,
                0,
                0,
                "",
                0,
                0,
                0,
                true,
                List.of(SimShop.ours(sku, quantity)),
                List.of(),
                "",
                "",
                0,
                "",
                0,
                false);
    }
}
