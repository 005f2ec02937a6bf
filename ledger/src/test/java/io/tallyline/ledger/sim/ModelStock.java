package io.tallyline.ledger.sim;

import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.PlaceKind;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** The auditor's stock: quantities by product, lot, place and condition, in a map that anybody can follow. */
final class ModelStock {
    static final String SUPPLIER = "@SUPPLIER";
    static final String CUSTOMER = "@CUSTOMER";
    static final String DISCREPANCY = "@DISCREPANCY";
    static final String COUNT_DIFFERENCE = "@COUNT_DIFFERENCE";

    private static final Comparator<Key> ORDER = Comparator.comparing(Key::sku)
            .thenComparing(Key::lot)
            .thenComparing(Key::place)
            .thenComparing(Key::condition);

    private final Map<Key, Long> quantities = new TreeMap<>(ORDER);
    /** Told of every product that moves, and where. */
    private final BiConsumer<String, String> watcher;

    ModelStock(BiConsumer<String, String> watcher) {
        this.watcher = watcher;
    }

    /** Where what stands in which condition; the condition of an outside place is always sellable here. */
    record Key(String sku, String lot, String place, Condition condition) {}

    static boolean inside(String place) {
        return !place.startsWith("@");
    }

    static boolean held(String place, Condition condition) {
        PlaceKind kind = SimFloor.LOCATIONS.get(place);
        return condition != Condition.SELLABLE || kind == PlaceKind.QUARANTINE || kind == PlaceKind.RETURN;
    }

    void add(String sku, String lot, String place, Condition condition, long quantity) {
        Key key = new Key(sku, lot, place, inside(place) ? condition : Condition.SELLABLE);
        long now = quantities.getOrDefault(key, 0L) + quantity;
        if (now < 0 && inside(place)) {
            throw new AssertionError("the ledger made " + key + " negative: " + now);
        }
        if (now == 0) {
            quantities.remove(key);
        } else {
            quantities.put(key, now);
        }
        watcher.accept(sku, place);
    }

    long at(String sku, String lot, String place, Condition condition) {
        return quantities.getOrDefault(new Key(sku, lot, place, condition), 0L);
    }

    /** In any condition. */
    long standing(String sku, String lot, String place) {
        long sum = 0;
        for (Map.Entry<Key, Long> each : quantities.entrySet()) {
            Key key = each.getKey();
            if (key.sku.equals(sku) && key.lot.equals(lot) && key.place.equals(place)) {
                sum += each.getValue();
            }
        }
        return sum;
    }

    boolean isAnythingAt(String place) {
        return quantities.keySet().stream().anyMatch(key -> key.place.equals(place));
    }

    Set<String> lotsAt(String sku, String place) {
        Set<String> lots = new TreeSet<>();
        for (Key key : quantities.keySet()) {
            if (key.sku.equals(sku) && key.place.equals(place)) {
                lots.add(key.lot);
            }
        }
        return lots;
    }

    /** On hand in a warehouse less what is held there (DOMAIN D2). */
    long usable(String sku, String warehouse) {
        long sum = 0;
        for (Map.Entry<Key, Long> each : quantities.entrySet()) {
            Key key = each.getKey();
            boolean there = inside(key.place) && SimFloor.warehouse(key.place).equals(warehouse);
            if (there && key.sku.equals(sku) && !held(key.place, key.condition)) {
                sum += each.getValue();
            }
        }
        return sum;
    }

    /** Sum over all places, outside included: zero for ever (DESIGN rule 7). */
    long doubleEntrySum() {
        return quantities.values().stream().mapToLong(Long::longValue).sum();
    }

    Map<Key, Long> quantities() {
        return quantities;
    }
}
