package io.tallyline.ingest.sort;

import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.SortEvent.LaneDefined;
import io.tallyline.ledger.event.SortEvent.SorterDefined;
import io.tallyline.ledger.ring.AnswerHandler;
import io.tallyline.ledger.ring.CommandSlot;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the edge must know of sorters when the ledger is late: the default lane, whether anything may be sent at all, and which
 * places are lanes. Filled before the doors open, then kept by the answer thread; read by any.
 */
public final class SorterDirectory implements AnswerHandler {
    /** A sorter as it was last defined, durable. */
    record Known(int id, String defaultLane, boolean shadow) {}

    /** A lane, which is never removed. */
    private record Lane(int sorterId, String name) {}

    private final Map<String, Known> byName = new ConcurrentHashMap<>();
    private final Set<Lane> lanes = ConcurrentHashMap.newKeySet();

    public void add(int id, String sorter, String defaultLane, boolean shadow) {
        byName.put(sorter, new Known(id, defaultLane, shadow));
    }

    public void addLane(int sorterId, String lane) {
        lanes.add(new Lane(sorterId, lane));
    }

    @Nullable Known find(String sorter) {
        return byName.get(sorter);
    }

    /** Whether the sorter has a lane of this name. */
    boolean isLane(String sorter, String name) {
        Known known = byName.get(sorter);
        return known != null && lanes.contains(new Lane(known.id(), name));
    }

    @Override
    public void onSlot(CommandSlot slot) {
        EventEnvelope envelope = slot.event;
        if (envelope == null) {
            return;
        }
        if (envelope.event() instanceof SorterDefined defined) {
            add(defined.id(), defined.sorter(), defined.defaultLane(), defined.shadow());
            addLane(defined.id(), defined.defaultLane());
            addLane(defined.id(), defined.exceptionLane());
        } else if (envelope.event() instanceof LaneDefined defined) {
            addLane(defined.sorterId(), defined.lane());
        }
    }

    @Override
    public void onBatchEnd() {
        // Nothing is gathered.
    }
}
