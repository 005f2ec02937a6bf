package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;
import io.tallyline.ledger.event.PartnerEvent.ChannelDefined;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import java.util.List;

/**
 * Channels that orders come by, with what they say about shortage and sourcing. Ids are dense from 1; id − 1 is the row
 * and the id of the name's text.
 *
 * <pre>
 *   0 │ needs an address ‧ policy ‧ strategy ‧ number of warehouses, 8 bits each │ id │
 *   1 │ fingerprint of the texts, two words           │
 *   3 │ sequence of the last change                   │
 *   4 │ company, 0 for the house's own │ price list, 0 for none │
 *   5 │ warehouses, four to a word, sixteen words     │
 * </pre>
 */
final class ChannelBook {
    static final int NONE = 0;

    /** Most channels; an id fits 16 bits. */
    static final int MAX_CHANNELS = (1 << 16) - 1;

    /** Most warehouses of one channel. */
    static final int MAX_WAREHOUSES = 64;

    /** Longest name of a channel, in bytes. */
    static final int MAX_NAME_BYTES = 48;

    private static final int STATE = 0;
    private static final int FINGERPRINT = 1;
    private static final int CHANGED = 3;
    private static final int PRICE_LIST = 4;
    private static final int WAREHOUSES = 5;
    private static final int PER_WORD = 4;
    private static final int BITS = Long.SIZE / PER_WORD;
    private static final int NEEDS_ADDRESS = 1 << 24;
    private static final int WIDTH = WAREHOUSES + MAX_WAREHOUSES / PER_WORD;

    private final TextTable names = new TextTable(TableIds.CHANNEL_NAMES);
    private final HashedRows rows;

    ChannelBook(StateHash hash) {
        rows = new HashedRows(TableIds.CHANNELS, WIDTH, WIDTH, hash);
    }

    /** The id of a channel, or {@link #NONE}. */
    int find(String channel) {
        return names.find(channel) + 1;
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
        return rows.size() >= MAX_CHANNELS;
    }

    ShortagePolicy policy(int id) {
        return ShortagePolicy.of(state(id) >>> 16 & 0xFF);
    }

    /** Whether goods go to the address of their order. */
    boolean needsAddress(int id) {
        return (state(id) & NEEDS_ADDRESS) != 0;
    }

    SourcingStrategy strategy(int id) {
        return SourcingStrategy.of(state(id) >>> 8 & 0xFF);
    }

    /** {@link PriceListBook#NONE} for none. */
    int priceList(int id) {
        return (int) rows.get(id - 1, PRICE_LIST);
    }

    /** The company that sells through it, by its id in the {@link CompanyBook}; it is the same for ever. */
    int company(int id) {
        return Math.max(CompanyBook.HOUSE, Halves.high(rows.get(id - 1, PRICE_LIST)));
    }

    int warehouses(int id) {
        return state(id) & 0xFF;
    }

    /** The warehouse that is asked as {@code position}, from 0. */
    int warehouse(int id, int position) {
        long word = rows.get(id - 1, WAREHOUSES + position / PER_WORD);
        return (int) (word >>> (position % PER_WORD * BITS)) & 0xFFFF;
    }

    long changedSequence(int id) {
        return rows.get(id - 1, CHANGED);
    }

    /** Whether the channel is as the event says. */
    boolean isAs(int id, ChannelDefined event) {
        Fingerprint texts = Fingerprint.of(event.name());
        boolean same = policy(id) == event.policy()
                && strategy(id) == event.strategy()
                && needsAddress(id) == event.needsAddress()
                && priceList(id) == event.priceListId()
                && warehouses(id) == event.warehouseIds().size()
                && rows.get(id - 1, FINGERPRINT) == texts.high()
                && rows.get(id - 1, FINGERPRINT + 1) == texts.low();
        for (int position = 0; same && position < warehouses(id); position++) {
            same = warehouse(id, position) == event.warehouseIds().get(position);
        }
        return same;
    }

    void define(ChannelDefined event, long sequence) {
        int row = event.id() - 1;
        if (row == rows.size()) {
            if (names.intern(event.channel()) != row || rows.add() != row) {
                throw new IllegalStateException("channel " + event.id() + " is out of order");
            }
        } else {
            rows.open(row);
        }
        Fingerprint texts = Fingerprint.of(event.name());
        List<Integer> warehouses = event.warehouseIds();
        // Of channels that need none the row is what it was before any did.
        int address = event.needsAddress() ? NEEDS_ADDRESS : 0;
        int state = address | event.policy().number() << 16 | event.strategy().number() << 8 | warehouses.size();
        rows.set(row, STATE, Halves.of(state, event.id()));
        rows.set(row, FINGERPRINT, texts.high());
        rows.set(row, FINGERPRINT + 1, texts.low());
        rows.set(row, CHANGED, sequence);
        // Of channels that say nothing else the row is what it was before there were companies.
        int company = event.companyId() == CompanyBook.HOUSE ? 0 : event.companyId();
        rows.set(row, PRICE_LIST, Halves.of(company, event.priceListId()));
        for (int word = WAREHOUSES; word < WIDTH; word++) {
            rows.set(row, word, 0);
        }
        for (int position = 0; position < warehouses.size(); position++) {
            int word = WAREHOUSES + position / PER_WORD;
            long bits = (long) warehouses.get(position) << (position % PER_WORD * BITS);
            rows.set(row, word, rows.get(row, word) | bits);
        }
        rows.close(row);
    }

    private int state(int id) {
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
