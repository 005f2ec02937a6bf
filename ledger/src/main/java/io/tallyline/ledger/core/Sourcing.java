package io.tallyline.ledger.core;

import io.tallyline.ledger.value.SourcingStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * From which warehouses the open units of lines are reserved. The warehouses are asked in the order in which the
 * channel names them; lines get theirs in the order of their numbers, so that two lines that share a product never get
 * the same unit.
 */
final class Sourcing {
    private final Books books;
    private final Supply supply;
    private final UsableLots lots;
    private final int day;
    private final int customer;

    /**
     * @param day of the order in the zone of the warehouse that is asked first, yyyymmdd
     * @param customer for whom goods have to last
     */
    Sourcing(Books books, Supply supply, int day, int customer) {
        this(books, supply, new UsableLots(books), day, customer);
    }

    /** @param lots as the books have them now, also when other lines have asked for them before */
    Sourcing(Books books, Supply supply, UsableLots lots, int day, int customer) {
        this.books = books;
        this.supply = supply;
        this.lots = lots;
        this.day = day;
        this.customer = customer;
    }

    /** Reserves what can be reserved; what is open afterwards is short. */
    void reserve(List<LineDraft> lines, List<Integer> warehouses, SourcingStrategy strategy) {
        if (strategy == SourcingStrategy.FIRST_EXPIRING) {
            new FirstExpiring(books, supply, lots, day, customer).reserve(lines, warehouses);
            return;
        }
        if (strategy == SourcingStrategy.BY_PRIORITY) {
            warehouses.forEach(warehouse -> take(lines, warehouse));
            return;
        }
        for (int warehouse : warehouses) {
            if (units(lines, warehouse) == open(lines)) {
                take(lines, warehouse);
                return;
            }
        }
        split(lines, warehouses);
    }

    /** Again and again the warehouse that fills most lines, of equal ones the one with most units, then the first. */
    private void split(List<LineDraft> lines, List<Integer> warehouses) {
        List<Integer> left = new ArrayList<>(warehouses);
        while (!left.isEmpty() && open(lines) > 0) {
            int best = -1;
            long mostLines = 0;
            long mostUnits = 0;
            for (int warehouse : left) {
                long filled = filled(lines, warehouse);
                long units = units(lines, warehouse);
                if (units > 0 && (best < 0 || filled > mostLines || (filled == mostLines && units > mostUnits))) {
                    best = warehouse;
                    mostLines = filled;
                    mostUnits = units;
                }
            }
            if (best < 0) {
                return;
            }
            take(lines, best);
            left.remove(Integer.valueOf(best));
        }
    }

    private static long open(List<LineDraft> lines) {
        return lines.stream().mapToLong(LineDraft::open).sum();
    }

    private long units(List<LineDraft> lines, int warehouse) {
        return give(lines, warehouse, false, false);
    }

    private long filled(List<LineDraft> lines, int warehouse) {
        return give(lines, warehouse, false, true);
    }

    private void take(List<LineDraft> lines, int warehouse) {
        give(lines, warehouse, true, false);
    }

    /** Units that the warehouse gives to the lines, or the lines that it fills; for good, or only to see how many. */
    private long give(List<LineDraft> lines, int warehouse, boolean forGood, boolean countLines) {
        Trial trial = new Trial();
        long sum = 0;
        for (LineDraft line : lines) {
            long open = line.open();
            long given =
                    Math.max(0, Math.min(open, supply.available(line.product, warehouse, customer) - trial.of(line)));
            if (given > 0) {
                boolean fills = given == open;
                sum += countLines ? (fills ? 1 : 0) : given;
                if (forGood) {
                    supply.take(line.product, warehouse, customer, given);
                    line.reserve(warehouse, given);
                } else {
                    trial.take(line, given);
                }
            }
        }
        return sum;
    }

    /** What earlier lines would take of a product. */
    private static final class Trial {
        /** Only looked up, never iterated. */
        private final Map<Integer, Long> taken = new TreeMap<>();

        long of(LineDraft line) {
            return taken.getOrDefault(line.product, 0L);
        }

        void take(LineDraft line, long quantity) {
            taken.merge(line.product, quantity, Long::sum);
        }
    }
}
