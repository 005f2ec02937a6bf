package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;
import io.tallyline.ledger.event.PricingEvent.PriceListDefined;

/**
 * Price lists. Ids are dense from 1; id − 1 is the row and the id of the name's text.
 *
 * <pre>
 *   0 │ includes tax ‧ currency digits │ id        │
 *   1 │ currency, as a number of its letters       │
 *   2 │ tolerance, basis points        │ 0         │
 *   3 │ fingerprint of the texts, two words        │
 *   5 │ sequence of the last change                │
 * </pre>
 */
final class PriceListBook {
    static final int NONE = 0;

    /** Most price lists; an id fits 16 bits. */
    static final int MAX_LISTS = (1 << 16) - 1;

    private static final int STATE = 0;
    private static final int CURRENCY = 1;
    private static final int TOLERANCE = 2;
    private static final int FINGERPRINT = 3;
    private static final int CHANGED = 5;
    private static final int WIDTH = CHANGED + 1;

    private static final int INCLUDES_TAX = 1 << 8;
    private static final int DIGITS = 0xFF;

    private final TextTable names = new TextTable(TableIds.PRICE_LIST_NAMES);
    private final HashedRows rows;

    PriceListBook(StateHash hash) {
        rows = new HashedRows(TableIds.PRICE_LISTS, WIDTH, WIDTH, hash);
    }

    /** The id of a list, or {@link #NONE}. */
    int find(String name) {
        return names.find(name) + 1;
    }

    int size() {
        return rows.size();
    }

    int nextId() {
        return rows.size() + 1;
    }

    boolean isFull() {
        return rows.size() >= MAX_LISTS;
    }

    boolean includesTax(int id) {
        return (Halves.high(rows.get(id - 1, STATE)) & INCLUDES_TAX) != 0;
    }

    int toleranceBasisPoints(int id) {
        return Halves.high(rows.get(id - 1, TOLERANCE));
    }

    boolean isIn(int id, String currency, int digits) {
        return rows.get(id - 1, CURRENCY) == CurrencyWord.of(currency)
                && (Halves.high(rows.get(id - 1, STATE)) & DIGITS) == digits;
    }

    long changedSequence(int id) {
        return rows.get(id - 1, CHANGED);
    }

    /** Whether the list is as the event says. */
    boolean isAs(PriceListDefined event) {
        int row = event.id() - 1;
        Fingerprint texts = Fingerprint.of(event.name());
        return isIn(event.id(), event.currency(), event.currencyDigits())
                && includesTax(event.id()) == event.includesTax()
                && toleranceBasisPoints(event.id()) == event.toleranceBasisPoints()
                && rows.get(row, FINGERPRINT) == texts.high()
                && rows.get(row, FINGERPRINT + 1) == texts.low();
    }

    void define(PriceListDefined event, long sequence) {
        int row = event.id() - 1;
        if (row == rows.size()) {
            if (names.intern(event.priceList()) != row || rows.add() != row) {
                throw new IllegalStateException("price list " + event.id() + " is out of order");
            }
        } else {
            rows.open(row);
        }
        Fingerprint texts = Fingerprint.of(event.name());
        rows.set(row, STATE, Halves.of((event.includesTax() ? INCLUDES_TAX : 0) | event.currencyDigits(), event.id()));
        rows.set(row, CURRENCY, CurrencyWord.of(event.currency()));
        rows.set(row, TOLERANCE, Halves.of(event.toleranceBasisPoints(), 0));
        rows.set(row, FINGERPRINT, texts.high());
        rows.set(row, FINGERPRINT + 1, texts.low());
        rows.set(row, CHANGED, sequence);
        rows.close(row);
    }

    void changed(int id, long sequence) {
        rows.open(id - 1);
        rows.set(id - 1, CHANGED, sequence);
        rows.close(id - 1);
    }

    long textHash() {
        return names.stateHash();
    }

    void writeTo(TableSink sink) {
        names.writeTo(sink);
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        names.readFrom(source);
        rows.readFrom(source);
    }
}
