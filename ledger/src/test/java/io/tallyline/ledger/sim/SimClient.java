package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CarrierCommand.SetParcelCarrier;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.ConsignmentCommand;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.QuoteOrder;
import io.tallyline.ledger.command.PackCommand;
import io.tallyline.ledger.command.SortCommand;
import io.tallyline.ledger.command.StockCommand;
import io.tallyline.ledger.command.SystemCommand;
import io.tallyline.ledger.event.CarrierEvent.ParcelCarrierChosen;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.value.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A REST client that repeats a request under its idempotency key until it hears something final, and sometimes beyond.
 */
final class SimClient {
    private static final int SENDS_BETWEEN_RACES = 9;

    private static final List<String> STORES = List.of("A-1", "A-2", "B-1");
    private static final List<String> FAR_STORES = List.of(SimFloor.STORE_ELSEWHERE, SimFloor.STORE_OF_SISTER);
    private static final List<String> PLAIN = List.of("TEA", "CUP");

    private final Random random;
    private final SimShop shop;
    private final SimPost post;
    private final SimTalk talk;
    private final SimCarriers carriers;
    private int sends;
    private final List<Request> open = new ArrayList<>();
    private final List<Request> done = new ArrayList<>();
    private long keys;

    /** A command under its key. */
    record Request(BusinessCommand command, CommandContext context) {}

    SimClient(Random random, SimTalk talk) {
        this.random = random;
        this.shop = new SimShop(random);
        this.post = new SimPost(random, talk);
        this.talk = talk;
        this.carriers = new SimCarriers(random, talk);
    }

    List<Request> send() {
        List<Request> sent = new ArrayList<>();
        shop.ontoLists().forEach(command -> sent.add(begin(command)));
        sends++;
        if (sends % SENDS_BETWEEN_RACES == 0) {
            shop.race(random.nextInt(2 * SimShop.RACES)).forEach(command -> sent.add(begin(command)));
        } else if (sends % SENDS_BETWEEN_RACES == SENDS_BETWEEN_RACES / 2) {
            // Now and then, since what is void is shipped by nobody.
            if (random.nextInt(3) == 0) post.race().forEach(command -> sent.add(begin(command)));
        }
        if (sends == 1) {
            shop.firstGoods().forEach(command -> sent.add(begin(command)));
        }
        if (random.nextInt(3) == 0) {
            for (int i = random.nextInt(3); i >= 0; i--) {
                sent.add(begin(post.command()));
            }
        }
        if (random.nextInt(3) == 0) {
            for (int i = random.nextInt(3); i >= 0; i--) {
                sent.add(begin(carriers.command()));
            }
        }
        if (random.nextInt(8) == 0) {
            post.sorted().forEach(command -> sent.add(begin(command)));
        }
        switch (random.nextInt(13)) {
            case 0 -> sent.addAll(open);
            case 1 -> repeat(sent);
            case 2 -> sent.add(new Request(new SystemCommand.Tick(), CommandContext.SYSTEM));
            case 3, 4 -> {
                for (int i = random.nextInt(5); i >= 0; i--) {
                    sent.add(begin(command()));
                }
            }
            case 5 -> sent.add(begin(adjust(pick(SimFloor.COUNTED))));
            case 6 -> shop.towardsTheEndOfServices().forEach(command -> sent.add(begin(command)));
            case 9, 10, 11, 12 -> shop.towardsTheTote().forEach(command -> sent.add(begin(command)));
            case 8 -> {
                shop.leftLying().forEach(command -> sent.add(begin(command)));
                sent.add(new Request(new SystemCommand.Tick(), CommandContext.SYSTEM));
            }
            default -> shop.byCustomer().forEach(command -> sent.add(begin(command)));
        }
        return sent;
    }

    private Request begin(BusinessCommand command) {
        // A question leaves no event, so there is nothing that a key could keep.
        CommandContext context = command instanceof QuoteOrder ? CommandContext.SYSTEM : context(++keys, keys);
        Request request = new Request(command, context);
        open.add(request);
        return request;
    }

    /** Carriers read what they have to know. */
    void read(ParcelCarrierChosen chosen, long sequence) {
        if (chosen.serviceId() != 0 && chosen.consignment() == 0) {
            talk.carried(chosen.sscc(), new SimTalk.Consignment(sequence, chosen.carrier()));
        }
    }

    List<Request> sendRest() {
        return List.copyOf(open);
    }

    boolean idle() {
        return open.isEmpty();
    }

    void told(Request request, CommandResult result) {
        if (result.kind() != CommandResult.Kind.OVERLOADED && open.remove(request)) {
            done.add(request);
        }
        if (request.command() instanceof PackCommand packs) {
            post.told(packs, result);
        } else if (request.command() instanceof ConsignmentCommand || request.command() instanceof SetParcelCarrier) {
            carriers.told(request.command(), result);
        } else if (!(request.command() instanceof SortCommand)) {
            shop.told(request.command(), result);
        }
    }

    /** A request that was answered comes again, perhaps with another body. */
    private void repeat(List<Request> sent) {
        if (done.isEmpty()) {
            return;
        }
        Request old = done.get(random.nextInt(done.size()));
        boolean otherBody = old.context.hasIdempotencyKey() && random.nextInt(4) == 0;
        sent.add(otherBody ? new Request(command(), context(old.context.keyHigh(), -1)) : old);
    }

    private static CommandContext context(long key, long body) {
        return new CommandContext("erp-1", "sim", key, 1, body, 2);
    }

    private BusinessCommand command() {
        return switch (random.nextInt(20)) {
            case 0, 1 -> receive();
            case 2, 3 -> move();
            case 4, 8, 9 -> adjust(random.nextInt(3) == 0 ? pick(FAR_STORES) : pick(STORES));
            case 5 ->
                new StockCommand.UndoScan(
                        pick(SimFloor.STATIONS).device(), 1 + random.nextInt(12), "asked by a supervisor", 0);
            case 6 -> SimFloor.bind(pick(PLAIN), 1001 + random.nextInt(4), 1);
            case 7 ->
                SimFloor.defineProduct(
                        pick(SimFloor.PRODUCTS),
                        "name " + random.nextInt(2),
                        random.nextInt(6) == 0,
                        expected(),
                        random.nextInt(3) == 0 ? "" : SimShop.TAX_CODE);
            default -> shop.command();
        };
    }

    private long expected() {
        return switch (random.nextInt(4)) {
            case 0 -> MasterDataCommand.CREATE;
            case 1 -> 1 + random.nextInt(30);
            default -> MasterDataCommand.ANY;
        };
    }

    private BusinessCommand receive() {
        return switch (random.nextInt(6)) {
            case 0 -> SimFloor.receive("MILK", pick(STORES), 1 + random.nextInt(5), pick(SimFloor.LOTS));
            case 1 -> SimFloor.receive("NOTHING", pick(STORES), 1, "");
            case 2 -> SimFloor.receive(pick(PLAIN), "NOWHERE", 1, "");
            case 3 -> SimFloor.receive(pick(PLAIN), pick(STORES), random.nextInt(2) - 1, "");
            default -> SimFloor.receive(pick(PLAIN), random.nextBoolean() ? "DOCK" : pick(STORES), 5, "");
        };
    }

    private BusinessCommand move() {
        List<StockCommand.MoveLine> lines = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int from = random.nextInt(STORES.size());
            int to = (from + 1 + random.nextInt(STORES.size() - 1)) % STORES.size();
            lines.add(new StockCommand.MoveLine(
                    pick(PLAIN),
                    SimFloor.WAREHOUSE,
                    STORES.get(from),
                    STORES.get(to),
                    1 + random.nextInt(12),
                    "",
                    Condition.SELLABLE,
                    Condition.SELLABLE,
                    List.of()));
        }
        return new StockCommand.MoveStock("replenish", lines);
    }

    private BusinessCommand adjust(String location) {
        int difference = random.nextInt(40) - 25;
        return new StockCommand.AdjustStock(
                pick(PLAIN),
                SimFloor.warehouse(location),
                location,
                difference == 0 ? 1 : difference,
                "",
                0,
                Condition.SELLABLE,
                random.nextInt(6) == 0 ? "" : "counted",
                List.of());
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
