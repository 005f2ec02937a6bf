package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;
import io.tallyline.ledger.event.PricingEvent.TaxRateSet;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;

/**
 * Tax rates by tax code, country and day (DOMAIN D29). As in the {@link PriceBook}, what decisions read is made of the
 * rows, and nothing iterates over the outer map.
 *
 * <pre>
 *   0 │ text of "code country" │ from day │
 *   1 │ basis points           │ 0        │
 * </pre>
 */
final class TaxBook {
    /** No rate is set. */
    static final int NONE = -1;

    /** Most texts of codes with countries; they are never forgotten. */
    static final int MAX_TEXTS = 100_000;

    static final int MAX_CODE_BYTES = 24;

    private static final int RATE_WIDTH = 2;

    private final TextTable texts = new TextTable(TableIds.TAX_TEXTS);
    private final HashedRows rates;
    private final Map<Integer, TreeMap<Integer, Integer>> rowByDay = new TreeMap<>();

    TaxBook(StateHash hash) {
        rates = new HashedRows(TableIds.TAX_RATES, RATE_WIDTH, RATE_WIDTH, hash);
    }

    boolean isEmpty() {
        return texts.size() == 0;
    }

    boolean isFull() {
        return texts.size() >= MAX_TEXTS;
    }

    /**
     * Basis points on a day, by the country or, where none is set for it, by the rate for all; {@link #NONE} for none.
     */
    int rate(String code, String country, int day) {
        int own = rateOf(code + " " + country, day);
        return own != NONE || country.isEmpty() ? own : rateOf(code + " ", day);
    }

    private int rateOf(String key, int day) {
        TreeMap<Integer, Integer> days = rowByDay.get(texts.find(key));
        Entry<Integer, Integer> since = days == null ? null : days.floorEntry(day);
        return since == null ? NONE : Halves.high(rates.get(since.getValue(), 1));
    }

    /** Whether exactly this rate is set already. */
    boolean has(TaxRateSet event) {
        return rateFrom(event.taxCode(), event.country(), event.fromDay()) == event.basisPoints();
    }

    /** Basis points that are set from exactly this day on, for exactly this country or for all; {@link #NONE} for none. */
    int rateFrom(String code, String country, int fromDay) {
        TreeMap<Integer, Integer> days = rowByDay.get(texts.find(code + " " + country));
        Integer row = days == null ? null : days.get(fromDay);
        return row == null ? NONE : Halves.high(rates.get(row, 1));
    }

    void set(TaxRateSet event) {
        int text = texts.intern(event.taxCode() + " " + event.country());
        TreeMap<Integer, Integer> days = rowByDay.computeIfAbsent(text, any -> new TreeMap<>());
        Integer known = days.remove(event.fromDay());
        if (known != null) {
            rates.remove(known);
        }
        int row = rates.add();
        rates.set(row, 0, Halves.of(text, event.fromDay()));
        rates.set(row, 1, Halves.of(event.basisPoints(), 0));
        rates.close(row);
        days.put(event.fromDay(), row);
    }

    long textHash() {
        return texts.stateHash();
    }

    void writeTo(TableSink sink) {
        texts.writeTo(sink);
        rates.writeTo(sink);
    }

    void readFrom(TableSource source) {
        texts.readFrom(source);
        rates.readFrom(source);
        for (int row = rates.nextLive(0); row >= 0; row = rates.nextLive(row + 1)) {
            rowByDay.computeIfAbsent(Halves.high(rates.get(row, 0)), any -> new TreeMap<>())
                    .put(Halves.low(rates.get(row, 0)), row);
        }
    }
}
