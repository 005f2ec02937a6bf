package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.RowIndex;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.value.Gtin;

/**
 * Which SSCC a parcel gets (GS1 General Specifications): extension digit and company prefix are the stem, a serial reference fills up to
 * seventeen digits, and a check digit follows. Of a stem no serial reference is ever given twice, whichever companies use it.
 *
 * <pre>
 *   series     0 │ stem as a number · 16 + its digits │ key
 *              1 │ next serial reference              │ ─ hashed up to here
 *   companies  0 │ company, 0 for all                 │ key
 *              1 │ key of its stem; of company 0 how  │
 *                │ many parcels there ever were       │ ─ hashed up to here
 * </pre>
 */
final class ParcelNumberBook {
    /** No stem is set for the company. */
    static final long NOT_SET = -1;
    /** Every serial reference of the stem was given. */
    static final long EXHAUSTED = -2;

    /** Extensions and company prefixes that numbers were ever made of. */
    static final int MOST_STEMS = 1_000;

    private static final int FIGURES = 17;
    private static final int ALL_COMPANIES = 0;

    private static final int KEY = 0;
    private static final int VALUE = 1;
    private static final int WIDTH = VALUE + 1;
    private static final int SHIFT = 4;

    private final HashedRows series;
    private final RowIndex byStem;
    private final HashedRows companies;
    private final RowIndex byCompany;

    ParcelNumberBook(StateHash hash) {
        series = new HashedRows(TableIds.PARCEL_NUMBER_SERIES, WIDTH, WIDTH, hash);
        byStem = series.index(KEY, 1);
        companies = new HashedRows(TableIds.PARCEL_NUMBER_STEMS, WIDTH, WIDTH, hash);
        byCompany = companies.index(KEY, 1);
    }

    boolean isEmpty() {
        return companies.size() == 0;
    }

    /** How many serial references a company prefix leaves room for. */
    static long capacity(String companyPrefix) {
        long room = 1;
        for (int i = companyPrefix.length() + 1; i < FIGURES; i++) {
            room *= 10;
        }
        return room;
    }

    private static long stem(String companyPrefix, int extension) {
        return Long.parseLong(extension + companyPrefix) << SHIFT | (companyPrefix.length() + 1);
    }

    /** The next serial reference of a stem; 0 of one that was never set. */
    long next(String companyPrefix, int extension) {
        int row = byStem.find(stem(companyPrefix, extension));
        return row == RowIndex.NONE ? 0 : series.get(row, VALUE);
    }

    boolean hasRoomFor(String companyPrefix, int extension) {
        return series.size() < MOST_STEMS || byStem.find(stem(companyPrefix, extension)) != RowIndex.NONE;
    }

    boolean isOf(int company, String companyPrefix, int extension) {
        int row = byCompany.find(company);
        return row != RowIndex.NONE && companies.get(row, VALUE) == stem(companyPrefix, extension);
    }

    void set(int company, String companyPrefix, int extension, long firstSerial) {
        long stem = stem(companyPrefix, extension);
        put(series, byStem, stem, firstSerial);
        put(companies, byCompany, company, stem);
    }

    /** The SSCC that the company's next parcel gets, 18 digits as a number; or {@link #NOT_SET} or {@link #EXHAUSTED}. */
    long peek(int company) {
        int row = byCompany.find(company);
        if (row == RowIndex.NONE) {
            return NOT_SET;
        }
        long stem = companies.get(row, VALUE);
        long serial = series.get(byStem.find(stem), VALUE);
        int stemDigits = (int) (stem & ((1 << SHIFT) - 1));
        long room = 1;
        for (int i = stemDigits; i < FIGURES; i++) {
            room *= 10;
        }
        if (serial >= room) {
            return EXHAUSTED;
        }
        long figures = (stem >> SHIFT) * room + serial;
        return figures * 10 + Gtin.checkDigit(figures);
    }

    /** The number that the next parcel gets, from 1. */
    int nextNumber() {
        int row = byCompany.find(ALL_COMPANIES);
        return row == RowIndex.NONE ? 1 : (int) companies.get(row, VALUE) + 1;
    }

    /** A parcel of the company has the SSCC and the number that were next. */
    void take(int company) {
        long stem = companies.get(byCompany.find(company), VALUE);
        put(series, byStem, stem, series.get(byStem.find(stem), VALUE) + 1);
        put(companies, byCompany, ALL_COMPANIES, nextNumber());
    }

    private static void put(HashedRows rows, RowIndex index, long key, long value) {
        int row = index.find(key);
        if (row == RowIndex.NONE) {
            row = rows.add();
            rows.set(row, KEY, key);
            rows.set(row, VALUE, value);
            index.insert(row);
        } else {
            rows.open(row);
            rows.set(row, VALUE, value);
        }
        rows.close(row);
    }

    void writeTo(TableSink sink) {
        series.writeTo(sink);
        companies.writeTo(sink);
    }

    void readFrom(TableSource source) {
        series.readFrom(source);
        companies.readFrom(source);
        byStem.rebuild();
        byCompany.rebuild();
    }
}
