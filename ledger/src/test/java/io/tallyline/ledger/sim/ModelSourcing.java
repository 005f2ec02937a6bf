package io.tallyline.ledger.sim;

import io.tallyline.ledger.value.SourcingStrategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which warehouse the auditor expects to give what to the open units of lines. */
final class ModelSourcing {
    private final ModelTrade trade;
    /** The lines stand in orders already, so that what they get is seen as promised at once. */
    private final boolean serving;
    /** What the lines took of product and warehouse, or gave back. */
    private final Map<String, Long> taken = new HashMap<>();

    ModelSourcing(ModelTrade trade, boolean serving) {
        this.trade = trade;
        this.serving = serving;
    }

    void giveBack(String sku, String warehouse, long units) {
        taken.merge(sku + "@" + warehouse, -units, Long::sum);
    }

    void source(List<ModelOrder.Line> lines, List<String> warehouses, SourcingStrategy strategy) {
        // What these runs order never expires, so that what expires first is what is asked first.
        if (strategy == SourcingStrategy.BY_PRIORITY || strategy == SourcingStrategy.FIRST_EXPIRING) {
            warehouses.forEach(warehouse -> give(lines, warehouse));
            return;
        }
        for (String warehouse : warehouses) {
            if (sum(offer(lines, warehouse)) == open(lines)) {
                give(lines, warehouse);
                return;
            }
        }
        List<String> left = new ArrayList<>(warehouses);
        while (!left.isEmpty()) {
            String best = left.get(0);
            for (String warehouse : left) {
                best = isBetter(lines, warehouse, best) ? warehouse : best;
            }
            give(lines, best);
            left.remove(best);
        }
    }

    /** Fills more lines, or as many with more units. */
    private boolean isBetter(List<ModelOrder.Line> lines, String one, String other) {
        long[] first = offer(lines, one);
        long[] second = offer(lines, other);
        long more = filled(lines, first) - filled(lines, second);
        return more > 0 || (more == 0 && sum(first) > sum(second));
    }

    private long left(String sku, String warehouse) {
        long own = taken.getOrDefault(sku + "@" + warehouse, 0L);
        boolean othersFirst = !serving && trade.due.contains(sku);
        return othersFirst ? Math.max(0, -own) : trade.available(sku, warehouse) - own;
    }

    private long[] offer(List<ModelOrder.Line> lines, String warehouse) {
        Map<String, Long> left = new HashMap<>();
        long[] offers = new long[lines.size()];
        for (int i = 0; i < offers.length; i++) {
            ModelOrder.Line line = lines.get(i);
            if (line.open() > 0) {
                long there = left.computeIfAbsent(line.sku, sku -> left(sku, warehouse));
                offers[i] = Math.min(line.open(), there);
                left.put(line.sku, there - offers[i]);
            }
        }
        return offers;
    }

    private void give(List<ModelOrder.Line> lines, String warehouse) {
        long[] offers = offer(lines, warehouse);
        for (int i = 0; i < offers.length; i++) {
            if (offers[i] > 0) {
                lines.get(i).promise(warehouse, offers[i]);
                if (!serving) {
                    giveBack(lines.get(i).sku, warehouse, -offers[i]);
                }
            }
        }
    }

    private static long filled(List<ModelOrder.Line> lines, long[] offers) {
        long filled = 0;
        for (int i = 0; i < offers.length; i++) {
            filled += offers[i] > 0 && offers[i] == lines.get(i).open() ? 1 : 0;
        }
        return filled;
    }

    private static long open(List<ModelOrder.Line> lines) {
        return lines.stream().mapToLong(ModelOrder.Line::open).sum();
    }

    private static long sum(long[] units) {
        long sum = 0;
        for (long each : units) {
            sum += each;
        }
        return sum;
    }
}
