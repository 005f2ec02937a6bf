package io.tallyline.ledger.core;

import io.tallyline.ledger.command.PricingCommand.DefineContract;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;
import io.tallyline.ledger.event.PricingEvent.ContractDefined;
import io.tallyline.ledger.value.ContractExcess;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Contracts (F34) and how much of each is drawn. Ids are dense from 1; id − 1 is the row and the id of the name's text.
 * Beside the rows stand, made of them, the contracts of each customer and product in the order in which lines draw on
 * them: who ends first, then who was made first.
 *
 * <pre>
 *   0 │ customer           │ product                                │
 *   1 │ base units in all                                           │
 *   2 │ base units drawn                                            │
 *   3 │ unit price, millionths of the currency unit                 │
 *   4 │ base units it is for │ enabled ‧ includes tax ‧ excess      │
 *   5 │ first day          │ last day                               │
 *   6 │ fingerprint of the definition, two words                    │
 *   8 │ currency, as a number of its letters                        │
 *   9 │ sequence of the last change                                 │
 * </pre>
 */
final class ContractBook {
    static final int NONE = 0;

    /** Most contracts, those that are over included. */
    static final int MAX_CONTRACTS = 1_000_000;

    private static final int WHOSE = 0;
    private static final int QUANTITY = 1;
    private static final int DRAWN = 2;
    private static final int PRICE = 3;
    private static final int PRICE_BASE = 4;
    private static final int DAYS = 5;
    private static final int FINGERPRINT = 6;
    private static final int CURRENCY = 8;
    private static final int CHANGED = 9;
    private static final int WIDTH = CHANGED + 1;

    private static final int ENABLED = 1 << 9;
    private static final int INCLUDES_TAX = 1 << 8;
    private static final int EXCESS = 0xFF;
    private static final SortedSet<Long> NOTHING = Collections.emptySortedSet();

    private final TextTable names = new TextTable(TableIds.CONTRACT_NAMES);
    private final HashedRows rows;
    private final Map<Long, SortedSet<Long>> byWhose = new TreeMap<>();

    /** Which lines draw on which contract. */
    final ContractLineBook lines;

    ContractBook(StateHash hash) {
        rows = new HashedRows(TableIds.CONTRACTS, WIDTH, WIDTH, hash);
        lines = new ContractLineBook(hash);
    }

    boolean isEmpty() {
        return rows.size() == 0;
    }

    int size() {
        return rows.size();
    }

    /** The id of a contract, or {@link #NONE}. */
    int find(String name) {
        return names.find(name) + 1;
    }

    String name(int id) {
        return names.toString(id - 1);
    }

    int nextId() {
        return rows.size() + 1;
    }

    boolean isFull() {
        return rows.size() >= MAX_CONTRACTS;
    }

    /**
     * Whether this customer and product have as many contracts as may be in force on a day, or come into force after
     * it.
     */
    boolean isFull(int customer, int product, int day) {
        return notOver(customer, product, day).size() >= DefineContract.MAX_OF_ONE;
    }

    boolean isOf(int id, int customer, int product) {
        return rows.get(id - 1, WHOSE) == Halves.of(customer, product);
    }

    long quantity(int id) {
        return rows.get(id - 1, QUANTITY);
    }

    long drawn(int id) {
        return rows.get(id - 1, DRAWN);
    }

    long unitPriceMicros(int id) {
        return rows.get(id - 1, PRICE);
    }

    int priceQuantity(int id) {
        return Halves.high(rows.get(id - 1, PRICE_BASE));
    }

    /** The last day on which lines may draw on it, yyyymmdd. */
    int lastDay(int id) {
        return Halves.low(rows.get(id - 1, DAYS));
    }

    ContractExcess excess(int id) {
        return ContractExcess.of(state(id) & EXCESS);
    }

    private int state(int id) {
        return Halves.low(rows.get(id - 1, PRICE_BASE));
    }

    long changedSequence(int id) {
        return rows.get(id - 1, CHANGED);
    }

    /** Whether lines of an order on a day may draw on it, gross or net as the order is, and in its currency. */
    boolean isInForce(int id, int day, boolean gross, String currency) {
        boolean enabled = (state(id) & ENABLED) != 0;
        boolean sameBasis = ((state(id) & INCLUDES_TAX) != 0) == gross;
        long days = rows.get(id - 1, DAYS);
        boolean sameMoney = rows.get(id - 1, CURRENCY) == CurrencyWord.of(currency);
        return enabled && sameBasis && sameMoney && day >= Halves.high(days) && day <= Halves.low(days);
    }

    /**
     * Contracts of a customer and product that are not over on a day, by last day and id, each as both in one word:
     * {@link #idOf}.
     */
    SortedSet<Long> notOver(int customer, int product, int day) {
        return byWhose.getOrDefault(Halves.of(customer, product), NOTHING).tailSet(Halves.of(day, NONE));
    }

    static int idOf(long place) {
        return Halves.low(place);
    }

    boolean isAs(ContractDefined event) {
        Fingerprint all = fingerprint(event);
        return rows.get(event.id() - 1, FINGERPRINT) == all.high()
                && rows.get(event.id() - 1, FINGERPRINT + 1) == all.low();
    }

    private static Fingerprint fingerprint(ContractDefined event) {
        return Fingerprint.of(
                event.contract(),
                event.name(),
                event.quantity() + " " + event.unitPriceMicros() + " " + event.priceQuantity(),
                event.currency() + " " + event.includesTax(),
                event.fromDay() + " " + event.toDay(),
                event.excess() + " " + event.enabled());
    }

    void define(ContractDefined event, long sequence) {
        int row = event.id() - 1;
        if (row == rows.size()) {
            if (names.intern(event.contract()) != row || rows.add() != row) {
                throw new IllegalStateException("contract " + event.id() + " is out of order");
            }
            rows.set(row, WHOSE, Halves.of(event.customerId(), event.productId()));
        } else {
            Objects.requireNonNull(byWhose.get(rows.get(row, WHOSE))).remove(place(row));
            rows.open(row);
        }
        Fingerprint all = fingerprint(event);
        int state = (event.enabled() ? ENABLED : 0)
                | (event.includesTax() ? INCLUDES_TAX : 0)
                | event.excess().number();
        rows.set(row, QUANTITY, event.quantity());
        rows.set(row, PRICE, event.unitPriceMicros());
        rows.set(row, PRICE_BASE, Halves.of(event.priceQuantity(), state));
        rows.set(row, DAYS, Halves.of(event.fromDay(), event.toDay()));
        rows.set(row, FINGERPRINT, all.high());
        rows.set(row, FINGERPRINT + 1, all.low());
        rows.set(row, CURRENCY, CurrencyWord.of(event.currency()));
        rows.set(row, CHANGED, sequence);
        rows.close(row);
        putInOrder(row);
    }

    private void putInOrder(int row) {
        byWhose.computeIfAbsent(rows.get(row, WHOSE), any -> new TreeSet<>()).add(place(row));
    }

    private long place(int row) {
        return Halves.of(lastDay(row + 1), row + 1);
    }

    /** A line that came into an order draws, when it is of a contract. */
    void begin(long order, int line, int contract, long wanted) {
        if (contract != NONE) {
            lines.add(order, line, contract);
            draw(contract, wanted);
        }
    }

    /** So many more units are wanted of a line, or fewer when negative. */
    void wantMore(long order, int line, long more) {
        int contract = more == 0 ? NONE : lines.contract(order, line);
        if (contract != NONE) {
            draw(contract, more);
        }
    }

    private void draw(int id, long more) {
        rows.open(id - 1);
        rows.set(id - 1, DRAWN, drawn(id) + more);
        rows.close(id - 1);
    }

    long textHash() {
        return names.stateHash();
    }

    void writeTo(TableSink sink) {
        names.writeTo(sink);
        rows.writeTo(sink);
        lines.writeTo(sink);
    }

    void readFrom(TableSource source) {
        names.readFrom(source);
        rows.readFrom(source);
        lines.readFrom(source);
        for (int row = 0; row < rows.size(); row++) {
            putInOrder(row);
        }
    }
}
