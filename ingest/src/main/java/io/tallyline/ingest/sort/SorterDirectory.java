package io.tallyline.ingest.sort;

import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.SortEvent.SorterDefined;
import io.tallyline.ledger.ring.AnswerHandler;
import io.tallyline.ledger.ring.CommandSlot;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the edge must know of sorters when the ledger is late: the default lane, and whether anything may be sent at all. Filled
 * before the doors open, then kept by the answer thread; read by any.
 */
public final class SorterDirectory implements AnswerHandler {
    /** A sorter as it was last defined, durable. */
    record Known(String defaultLane, boolean shadow) {}

    private final Map<String, Known> byName = new ConcurrentHashMap<>();

    public void add(String sorter, String defaultLane, boolean shadow) {
        byName.put(sorter, new Known(defaultLane, shadow));
    }

    @Nullable Known find(String sorter) {
        return byName.get(sorter);
    }

    @Override
    public void onSlot(CommandSlot slot) {
        EventEnvelope envelope = slot.event;
        if (envelope != null && envelope.event() instanceof SorterDefined defined) {
            add(defined.sorter(), defined.defaultLane(), defined.shadow());
        }
    }

    @Override
    public void onBatchEnd() {
        // Nothing is gathered.
    }
}
