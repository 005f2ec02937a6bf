package io.tallyline.ledger.core;

import io.tallyline.ledger.command.PartnerCommand;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;

/**
 * Accounts with a credit limit (DOMAIN D28): those of customers in one book, those of salespeople in another. Ids are
 * dense from 1; id − 1 is the row and the id of the name's text.
 *
 * <pre>
 *   0 │ used ‧ blocked ‧ currency digits │ id                 │
 *   1 │ currency, three letters                               │
 *   2 │ credit limit, minor units; −1 for none                │
 *   3 │ owed: what orders on account still cost               │
 *   4 │ credit: money received that belongs to no order       │
 *   5 │ fingerprint of the texts, two words                   │
 *   7 │ sequence of the last change                           │
 *   8 │ price list, 0 for none                                │
 * </pre>
 */
final class AccountBook {
    static final int NONE = 0;

    /** Most accounts of one book. */
    static final int MAX_ACCOUNTS = (1 << 24) - 1;

    /** Longest name of an account, in bytes. */
    static final int MAX_NAME_BYTES = 48;

    private static final int STATE = 0;
    private static final int CURRENCY = 1;
    private static final int LIMIT = 2;
    private static final int OWED = 3;
    private static final int CREDIT = 4;
    private static final int FINGERPRINT = 5;
    private static final int CHANGED = 7;
    private static final int PRICE_LIST = 8;
    private static final int WIDTH = PRICE_LIST + 1;

    private static final int USED = 1 << 9;
    private static final int BLOCKED = 1 << 8;
    private static final int DIGITS = 0xFF;

    private final TextTable names;
    private final HashedRows rows;

    AccountBook(int namesTable, int rowsTable, StateHash hash) {
        names = new TextTable(namesTable);
        rows = new HashedRows(rowsTable, WIDTH, WIDTH, hash);
    }

    /** The id of an account, or {@link #NONE}. */
    int find(String name) {
        return names.find(name) + 1;
    }

    String name(int id) {
        return names.toString(id - 1);
    }

    int size() {
        return rows.size();
    }

    int nextId() {
        return rows.size() + 1;
    }

    boolean isFull() {
        return rows.size() >= MAX_ACCOUNTS;
    }

    boolean blocked(int id) {
        return (flags(id) & BLOCKED) != 0;
    }

    /** Whether an order ever named it: from then on its currency stays. */
    boolean used(int id) {
        return (flags(id) & USED) != 0;
    }

    /** Digits of the minor unit of its currency. */
    int digits(int id) {
        return flags(id) & DIGITS;
    }

    String currency(int id) {
        return CurrencyWord.text(rows.get(id - 1, CURRENCY));
    }

    /** {@link PriceListBook#NONE} for none. */
    int priceList(int id) {
        return (int) rows.get(id - 1, PRICE_LIST);
    }

    void setPriceList(int id, int priceList) {
        rows.open(id - 1);
        rows.set(id - 1, PRICE_LIST, priceList);
        rows.close(id - 1);
    }

    long limit(int id) {
        return rows.get(id - 1, LIMIT);
    }

    long owed(int id) {
        return rows.get(id - 1, OWED);
    }

    long credit(int id) {
        return rows.get(id - 1, CREDIT);
    }

    long changedSequence(int id) {
        return rows.get(id - 1, CHANGED);
    }

    /** Whether the account would be over its limit with {@code more} minor units owed than now. */
    boolean isOver(int id, long more) {
        long limit = limit(id);
        return limit != PartnerCommand.NO_LIMIT && owed(id) - credit(id) + more > limit;
    }

    /** Whether everything but {@code owed} and {@code credit} is as given. */
    boolean isAs(int id, String currency, int digits, long limit, boolean blocked, Fingerprint texts) {
        return currency(id).equals(currency)
                && digits(id) == digits
                && limit(id) == limit
                && blocked(id) == blocked
                && rows.get(id - 1, FINGERPRINT) == texts.high()
                && rows.get(id - 1, FINGERPRINT + 1) == texts.low();
    }

    void define(
            int id,
            String name,
            String currency,
            int digits,
            long limit,
            boolean blocked,
            Fingerprint texts,
            long sequence) {
        int row = id - 1;
        int kept = 0;
        if (row == rows.size()) {
            if (names.intern(name) != row || rows.add() != row) {
                throw new IllegalStateException("account " + id + " is out of order");
            }
        } else {
            kept = flags(id) & USED;
            rows.open(row);
        }
        rows.set(row, STATE, Halves.of(kept | (blocked ? BLOCKED : 0) | digits, id));
        rows.set(row, CURRENCY, CurrencyWord.of(currency));
        rows.set(row, LIMIT, limit);
        rows.set(row, FINGERPRINT, texts.high());
        rows.set(row, FINGERPRINT + 1, texts.low());
        rows.set(row, CHANGED, sequence);
        rows.close(row);
    }

    /** An order of the account changed what is owed and what is credit; from now on the account is used. */
    void book(int id, long owed, long credit) {
        int row = id - 1;
        rows.open(row);
        rows.set(row, STATE, Halves.of(flags(id) | USED, id));
        rows.set(row, OWED, rows.get(row, OWED) + owed);
        rows.set(row, CREDIT, rows.get(row, CREDIT) + credit);
        rows.close(row);
    }

    private int flags(int id) {
        return Halves.high(rows.get(id - 1, STATE));
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
