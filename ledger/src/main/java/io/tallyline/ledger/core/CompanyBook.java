package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;
import io.tallyline.ledger.event.MasterDataEvent.CompanyDefined;

/**
 * Companies of the group, who own stock (DOMAIN D4) and sell. Ids are dense from 1 and are the owners of warehouses; id
 * − 1 is the row and the id of the name's text.
 *
 * <pre>
 *   0 │ 0 │ id                            │
 *   1 │ fingerprint of the texts, two words│
 *   3 │ sequence of the last change       │
 * </pre>
 *
 * <p>The house's own company is there from the start, without a row: the first that is defined gives it a name.
 */
final class CompanyBook {
    static final int NONE = 0;

    /** The house's own, which owns and sells all of which nothing else is said. */
    static final int HOUSE = 1;

    /** Most companies; an id fits 16 bits wherever an owner stands. */
    static final int MAX_COMPANIES = 1_000;

    /** Longest short name of a company, in bytes. */
    static final int MAX_NAME_BYTES = 24;

    private static final int IDENTITY = 0;
    private static final int FINGERPRINT = 1;
    private static final int CHANGED = 3;
    private static final int WIDTH = CHANGED + 1;

    private final TextTable names = new TextTable(TableIds.COMPANY_NAMES);
    private final HashedRows rows;

    CompanyBook(StateHash hash) {
        rows = new HashedRows(TableIds.COMPANIES, WIDTH, WIDTH, hash);
    }

    boolean isEmpty() {
        return rows.size() == 0;
    }

    /** The id of a company, or {@link #NONE}. */
    int find(String company) {
        return names.find(company) + 1;
    }

    /**
     * The id of the company that a command names, {@code unsaid} where it names none, {@link #NONE} where there is
     * none.
     */
    int find(String company, int unsaid) {
        return company.isEmpty() ? unsaid : find(company);
    }

    int nextId() {
        return rows.size() + 1;
    }

    boolean isFull() {
        return rows.size() >= MAX_COMPANIES;
    }

    boolean hasTexts(int id, Fingerprint texts) {
        return rows.get(id - 1, FINGERPRINT) == texts.high() && rows.get(id - 1, FINGERPRINT + 1) == texts.low();
    }

    long changedSequence(int id) {
        return rows.get(id - 1, CHANGED);
    }

    void define(CompanyDefined event, Fingerprint texts, long sequence) {
        int row = event.id() - 1;
        if (row == rows.size()) {
            if (names.intern(event.company()) != row || rows.add() != row) {
                throw new IllegalStateException("company " + event.id() + " is out of order");
            }
        } else {
            rows.open(row);
        }
        rows.set(row, IDENTITY, event.id());
        rows.set(row, FINGERPRINT, texts.high());
        rows.set(row, FINGERPRINT + 1, texts.low());
        rows.set(row, CHANGED, sequence);
        rows.close(row);
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
