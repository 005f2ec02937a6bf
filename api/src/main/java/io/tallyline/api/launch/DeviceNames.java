package io.tallyline.api.launch;

import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.MasterDataEvent.DeviceDefined;
import io.tallyline.ledger.ring.AnswerHandler;
import io.tallyline.ledger.ring.CommandSlot;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Names of devices by their dense ids, for metric labels: figures are kept by id, since the hot path counts in arrays. And which
 * names and profiles there are, for the configuration names devices and this machine has profiles, and neither has to know those
 * of the ledger. Filled before the doors open, then kept by the answer thread; read by any.
 */
final class DeviceNames implements AnswerHandler {
    private final Map<Integer, String> byId = new ConcurrentHashMap<>();
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final Map<Integer, String> profiles = new ConcurrentHashMap<>();

    /** A device that is there, or that was changed. */
    void add(int id, String name, String profile) {
        byId.put(id, name);
        names.add(name);
        profiles.put(id, profile);
    }

    /** How many devices have a profile like this. */
    long countWithProfile(Predicate<String> profile) {
        return profiles.values().stream().filter(profile).count();
    }

    /** Whether there is a device of this name. */
    boolean isRegistered(String name) {
        return names.contains(name);
    }

    /** Whether there is no device at all. */
    boolean isEmpty() {
        return names.isEmpty();
    }

    String nameOf(int id) {
        return byId.getOrDefault(id, Integer.toString(id));
    }

    @Override
    public void onSlot(CommandSlot slot) {
        EventEnvelope envelope = slot.event;
        if (envelope != null && envelope.event() instanceof DeviceDefined defined) {
            add(defined.id(), defined.device(), defined.profile());
        }
    }

    @Override
    public void onBatchEnd() {
        // Nothing is gathered.
    }
}
