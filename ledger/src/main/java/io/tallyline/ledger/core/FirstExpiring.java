package io.tallyline.ledger.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lines from wherever the units are that expire first, of equal ones from the warehouse that is asked first (DOMAIN D7,
 * D22). Units that are promised already count as those that expire first in their warehouse, since they are to leave
 * first. What has no expiry comes behind all that has one; what has expired, but is not held yet, comes last. What does not
 * last for the customer stays for others.
 */
final class FirstExpiring {
    private static final int EXPIRED = Integer.MAX_VALUE;
    private static final int NEVER = EXPIRED - 1;

    /** Units of one expiry that a warehouse can give; {@code position} is when that is asked. */
    private record Batch(int expiry, int position, int warehouse, long units) {}

    private static final Comparator<Batch> FIRST_TAKEN =
            Comparator.comparingInt(Batch::expiry).thenComparingInt(Batch::position);

    private final Books books;
    private final Supply supply;
    private final UsableLots lots;
    private final int day;
    private final int customer;

    /**
     * @param day on which lots are still good whose expiry it is, yyyymmdd
     * @param customer for whom goods have to last
     */
    FirstExpiring(Books books, Supply supply, UsableLots lots, int day, int customer) {
        this.books = books;
        this.supply = supply;
        this.lots = lots;
        this.day = day;
        this.customer = customer;
    }

    /** Reserves what can be reserved, line by line; the warehouses are in the order in which they are asked. */
    void reserve(List<LineDraft> lines, List<Integer> warehouses) {
        for (LineDraft line : lines) {
            if (line.open() > 0) {
                reserve(line, warehouses);
            }
        }
    }

    private void reserve(LineDraft line, List<Integer> warehouses) {
        List<Batch> batches = new ArrayList<>();
        for (int position = 0; position < warehouses.size(); position++) {
            addBatches(line.product, position, warehouses.get(position), batches);
        }
        batches.sort(FIRST_TAKEN);
        for (Batch batch : batches) {
            long given = Math.min(line.open(), batch.units());
            if (given > 0) {
                supply.take(line.product, batch.warehouse(), customer, given);
                line.reserve(batch.warehouse(), given);
            }
        }
    }

    private void addBatches(int product, int position, int warehouse, List<Batch> batches) {
        long left = supply.available(product, warehouse, customer);
        if (left <= 0) {
            return;
        }
        int goodEnough = supply.firstGoodEnough(product, warehouse, customer);
        int owner = books.warehouses.owner(warehouse);
        int total = books.totals.find(owner, product, warehouse);
        long usable = books.totals.onHand(total) - books.totals.held(total);
        SortedMap<Integer, Long> byExpiry = byWhenUsed(product, warehouse);
        long ofLots = byExpiry.values().stream().mapToLong(Long::longValue).sum();
        byExpiry.merge(NEVER, usable - ofLots, Long::sum);
        long promised = usable - supply.available(product, warehouse);
        int last = NEVER;
        for (Map.Entry<Integer, Long> units : byExpiry.entrySet()) {
            long gone = Math.min(promised, units.getValue());
            promised -= gone;
            boolean lasts = goodEnough == 0 || (units.getKey() >= goodEnough && units.getKey() != EXPIRED);
            long given = lasts ? Math.min(left, units.getValue() - gone) : 0;
            left -= given;
            last = given > 0 ? units.getKey() : last;
            batches.add(new Batch(units.getKey(), position, warehouse, given));
        }
        // Promised units may be others than those that expire first: old ones stand in totes.
        batches.add(new Batch(last, position, warehouse, left));
    }

    private SortedMap<Integer, Long> byWhenUsed(int product, int warehouse) {
        SortedMap<Integer, Long> byWhenUsed = new TreeMap<>();
        lots.byExpiry(product, warehouse)
                .forEach((expiry, units) -> byWhenUsed.merge(whenUsed(expiry), units, Long::sum));
        return byWhenUsed;
    }

    private int whenUsed(int expiry) {
        if (expiry == 0) {
            return NEVER;
        }
        return expiry < day ? EXPIRED : expiry;
    }
}
