package io.tallyline.api.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * What the events of one transaction add to the sums of a report's table: summed in memory, then added to the rows by one
 * statement, each row once. An open-addressed table of plain numbers, so that an event costs no allocation once the table has
 * its size. Keys are up to five whole numbers; one called {@code currency} stands for its three letters. Projector's thread.
 */
final class RollUp {
    private static final int MOST_KEYS = 5;
    private static final int FIRST_CAPACITY = 1 << 8;
    private static final String CURRENCY = "currency";
    private static final int LETTER_BITS = 8;
    private static final int LETTERS = 3;
    private static final int LETTER_MASK = (1 << LETTER_BITS) - 1;

    private final List<String> keyNames;
    private final List<String> sumNames;
    private final String upsert;

    private int[] keys = new int[MOST_KEYS * FIRST_CAPACITY];
    private long[] sums;
    /** Entry plus one under its hash; twice as many as entries, a power of two. */
    private int[] slots = new int[2 * FIRST_CAPACITY];

    private int size;

    /**
     * Nothing summed yet.
     *
     * @param keyNames the columns of the table's primary key, at most five
     * @param sumNames the others, all of them sums
     */
    RollUp(String table, List<String> keyNames, List<String> sumNames) {
        if (keyNames.size() > MOST_KEYS) {
            throw new IllegalArgumentException(table + " has too many keys");
        }
        this.keyNames = keyNames;
        this.sumNames = sumNames;
        this.sums = new long[sumNames.size() * FIRST_CAPACITY];
        this.upsert = upsert(table, keyNames, sumNames);
    }

    private static String upsert(String table, List<String> keyNames, List<String> sumNames) {
        String key = String.join(", ", keyNames);
        String values = keyNames.stream()
                        .map(name -> name.equals(CURRENCY) ? "unnest(?::text[])" : "unnest(?::int[])")
                        .collect(Collectors.joining(", "))
                + ", unnest(?::bigint[])".repeat(sumNames.size());
        return "insert into " + table + " as t (" + key + ", " + String.join(", ", sumNames) + ") select " + values
                + " on conflict (" + key + ") do update set "
                + sumNames.stream()
                        .map(name -> name + " = t." + name + " + excluded." + name)
                        .collect(Collectors.joining(", "));
    }

    /** A currency as a key: ISO 4217, three letters; one that is shorter is filled up. */
    static int currency(String code) {
        int packed = 0;
        for (int i = 0; i < LETTERS; i++) {
            packed = (packed << LETTER_BITS) | ((i < code.length() ? code.charAt(i) : '?') & LETTER_MASK);
        }
        return packed;
    }

    private static String letters(int currency) {
        char[] letters = new char[LETTERS];
        for (int i = 0; i < LETTERS; i++) {
            letters[i] = (char) ((currency >> (LETTER_BITS * (LETTERS - 1 - i))) & LETTER_MASK);
        }
        return new String(letters);
    }

    /**
     * The entry of a key, which is made if it is missing; good until {@link #clear}. Keys that the table does not have are 0.
     */
    int entry(int first, int second, int third, int fourth, int fifth) {
        int mask = slots.length - 1;
        int slot = hash(first, second, third, fourth, fifth) & mask;
        while (slots[slot] != 0) {
            int entry = slots[slot] - 1;
            int at = entry * MOST_KEYS;
            if (keys[at] == first
                    && keys[at + 1] == second
                    && keys[at + 2] == third
                    && keys[at + 3] == fourth
                    && keys[at + 4] == fifth) {
                return entry;
            }
            slot = (slot + 1) & mask;
        }
        if (size * MOST_KEYS == keys.length) {
            grow();
            return entry(first, second, third, fourth, fifth);
        }
        int at = size * MOST_KEYS;
        keys[at] = first;
        keys[at + 1] = second;
        keys[at + 2] = third;
        keys[at + 3] = fourth;
        keys[at + 4] = fifth;
        Arrays.fill(sums, size * sumNames.size(), (size + 1) * sumNames.size(), 0);
        slots[slot] = size + 1;
        return size++;
    }

    /** Adds to a sum, by its place among the names. */
    void add(int entry, int sum, long more) {
        sums[entry * sumNames.size() + sum] += more;
    }

    private void grow() {
        keys = Arrays.copyOf(keys, keys.length * 2);
        sums = Arrays.copyOf(sums, sums.length * 2);
        slots = new int[slots.length * 2];
        int mask = slots.length - 1;
        for (int entry = 0; entry < size; entry++) {
            int at = entry * MOST_KEYS;
            int slot = hash(keys[at], keys[at + 1], keys[at + 2], keys[at + 3], keys[at + 4]) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = entry + 1;
        }
    }

    private static int hash(int first, int second, int third, int fourth, int fifth) {
        long mixed = (first * 0x9E3779B97F4A7C15L) ^ (second * 0xC2B2AE3D27D4EB4FL);
        mixed ^= (third * 0x165667B19E3779F9L) + (fourth * 0x27D4EB2F165667C5L) + fifth;
        mixed ^= mixed >>> 32;
        mixed *= 0xD6E8FEB86659FD93L;
        return (int) (mixed >>> 32);
    }

    void clear() {
        if (size > 0) {
            Arrays.fill(slots, 0);
            size = 0;
        }
    }

    /** Adds to the rows in the open transaction. */
    void write(Connection connection) throws SQLException {
        if (size == 0) {
            return;
        }
        PGConnection postgres = connection.unwrap(PGConnection.class);
        try (PreparedStatement statement = connection.prepareStatement(upsert)) {
            int parameter = 0;
            for (int key = 0; key < keyNames.size(); key++) {
                boolean text = keyNames.get(key).equals(CURRENCY);
                statement.setArray(
                        ++parameter,
                        text
                                ? postgres.createArrayOf("text", currencies(key))
                                : postgres.createArrayOf("int4", key(key)));
            }
            for (int sum = 0; sum < sumNames.size(); sum++) {
                statement.setArray(++parameter, postgres.createArrayOf("int8", sum(sum)));
            }
            statement.executeUpdate();
        }
    }

    private int[] key(int key) {
        int[] column = new int[size];
        for (int entry = 0; entry < size; entry++) {
            column[entry] = keys[entry * MOST_KEYS + key];
        }
        return column;
    }

    private String[] currencies(int key) {
        return Arrays.stream(key(key)).mapToObj(RollUp::letters).toArray(String[]::new);
    }

    private long[] sum(int sum) {
        long[] column = new long[size];
        for (int entry = 0; entry < size; entry++) {
            column[entry] = sums[entry * sumNames.size() + sum];
        }
        return column;
    }
}
