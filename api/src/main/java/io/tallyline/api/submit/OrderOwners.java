package io.tallyline.api.submit;

import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.OrderEvent.OrderCustomerChanged;
import io.tallyline.ledger.event.OrderEvent.OrderPlaced;
import io.tallyline.ledger.event.OrderEvent.OrderRepeated;
import io.tallyline.ledger.event.OrderEvent.ShortfallOrdered;
import io.tallyline.ledger.event.PartnerEvent.CustomerDefined;
import io.tallyline.ledger.ring.AnswerHandler;
import io.tallyline.ledger.ring.CommandSlot;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Whose each order is as of the last durable event, so that what people write about it is sealed under the right key before it
 * enters the ring, also while PostgreSQL is away (DOMAIN D39). Filled once at start from the ledger, then by the events behind the
 * writer's barrier: whoever was told that an order was placed, or is somebody else's, finds it so here.
 *
 * <p>Written on the answer thread, read on any, without a lock. Numbers of orders only grow, so they stand one behind the other
 * in blocks that are never copied: twelve bytes an order.
 */
public final class OrderOwners implements AnswerHandler {
    private static final int BLOCK = 1 << 14;

    private static final class Block {
        final long[] numbers = new long[BLOCK];
        final AtomicIntegerArray customers = new AtomicIntegerArray(BLOCK);
    }

    private final Map<Integer, String> customers = new ConcurrentHashMap<>();
    private volatile Block[] blocks = {};
    /** Written last, read first: what stands before it is there to be seen. */
    private volatile int size;

    /** Adds a customer. */
    public void addCustomer(int id, String customer) {
        customers.putIfAbsent(id, customer);
    }

    /** Adds an order, whose number is higher than those of all before. */
    public void addOrder(long number, int customerId) {
        int at = size;
        if (at % BLOCK == 0) {
            Block[] more = Arrays.copyOf(blocks, blocks.length + 1);
            more[at / BLOCK] = new Block();
            blocks = more;
        }
        Block block = blocks[at / BLOCK];
        block.numbers[at % BLOCK] = number;
        block.customers.set(at % BLOCK, customerId);
        size = at + 1;
    }

    private void move(long number, int customerId) {
        int at = find(number);
        if (at >= 0) {
            blocks[at / BLOCK].customers.set(at % BLOCK, customerId);
        }
    }

    /** The customer of an order; empty when there is no order of this number. */
    public String customerOf(long number) {
        int at = find(number);
        return at < 0 ? "" : customers.getOrDefault(blocks[at / BLOCK].customers.get(at % BLOCK), "");
    }

    private int find(long number) {
        int low = 0;
        int high = size - 1;
        Block[] all = blocks;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long there = all[middle / BLOCK].numbers[middle % BLOCK];
            if (there == number) {
                return middle;
            }
            if (there < number) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    @Override
    public void onSlot(CommandSlot slot) {
        EventEnvelope envelope = slot.event;
        if (envelope == null) {
            return;
        }
        BusinessEvent event = envelope.event();
        if (event instanceof CustomerDefined defined) {
            addCustomer(defined.id(), defined.customer());
        } else if (event instanceof OrderPlaced placed) {
            addOrder(envelope.sequence(), placed.customerId());
        } else if (event instanceof OrderRepeated repeated) {
            addOrder(envelope.sequence(), repeated.placed().customerId());
        } else if (event instanceof ShortfallOrdered ordered) {
            addOrder(envelope.sequence(), ordered.placed().customerId());
        } else if (event instanceof OrderCustomerChanged changed) {
            move(changed.order(), changed.customerId());
        }
    }

    @Override
    public void onBatchEnd() {
        // Each event is in force at once; there is nothing to flush.
    }
}
