package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;

/**
 * People on the floor by their badge; ids are dense from 1, id − 1 is the row and the id of the badge's text.
 *
 * <pre>
 *   0 │ PIN (bit 1) ‧ enabled (bit 0)  │ id │
 *   1 │ SHA-256 of badge and PIN, four words│
 *   5 │ fingerprint of the texts, high      │
 *   6 │ fingerprint of the texts, low       │
 *   7 │ sequence of the last change         │
 * </pre>
 */
final class OperatorBook {
    static final int NONE = 0;

    /** Longest badge, in bytes. */
    static final int MAX_BADGE_BYTES = 48;

    static final int MAX_OPERATORS = 100_000;

    private static final int STATE = 0;
    private static final int PIN = 1;
    private static final int FINGERPRINT_HIGH = PIN + Sha256Hex.WORDS;
    private static final int FINGERPRINT_LOW = FINGERPRINT_HIGH + 1;
    private static final int CHANGED = FINGERPRINT_LOW + 1;
    private static final int WIDTH = CHANGED + 1;

    private static final int ENABLED = 1;
    private static final int HAS_PIN = 2;

    private final TextTable badges = new TextTable(TableIds.BADGES);
    private final HashedRows rows;

    OperatorBook(StateHash hash) {
        rows = new HashedRows(TableIds.OPERATORS, WIDTH, WIDTH, hash);
    }

    /** The id of an operator, or {@link #NONE}. */
    int find(String badge) {
        return badges.find(badge) + 1;
    }

    /** The id of an operator, or {@link #NONE}. */
    int find(byte[] buffer, int offset, int length) {
        return length > TextTable.MAX_LENGTH ? NONE : badges.find(buffer, offset, length) + 1;
    }

    String badge(int id) {
        return badges.toString(id - 1);
    }

    /** Copies the badge and returns its bytes. */
    int copyBadge(int id, byte[] target, int offset) {
        return badges.copyTo(id - 1, target, offset);
    }

    int nextId() {
        return rows.size() + 1;
    }

    boolean isFull() {
        return rows.size() >= MAX_OPERATORS;
    }

    boolean enabled(int id) {
        return (Halves.high(rows.get(id - 1, STATE)) & ENABLED) != 0;
    }

    boolean hasPin(int id) {
        return (Halves.high(rows.get(id - 1, STATE)) & HAS_PIN) != 0;
    }

    /** Whether the hex digits are the operator's; all words are compared, whatever the first ones say. */
    boolean isPin(int id, byte[] buffer, int offset, int length) {
        if (!Sha256Hex.isValid(buffer, offset, length)) {
            return false;
        }
        long difference = 0;
        for (int word = 0; word < Sha256Hex.WORDS; word++) {
            difference |= rows.get(id - 1, PIN + word) ^ Sha256Hex.word(buffer, offset, word);
        }
        return difference == 0;
    }

    /** Whether this is the PIN hash that is kept; empty for none. */
    boolean isPinHash(int id, String pinHash) {
        if (pinHash.isEmpty()) {
            return !hasPin(id);
        }
        return hasPin(id)
                && pinHash.equals(Sha256Hex.text(
                        rows.get(id - 1, PIN),
                        rows.get(id - 1, PIN + 1),
                        rows.get(id - 1, PIN + 2),
                        rows.get(id - 1, PIN + 3)));
    }

    boolean hasTexts(int id, Fingerprint texts) {
        return rows.get(id - 1, FINGERPRINT_HIGH) == texts.high() && rows.get(id - 1, FINGERPRINT_LOW) == texts.low();
    }

    long changedSequence(int id) {
        return rows.get(id - 1, CHANGED);
    }

    void define(int id, String badge, String pinHash, boolean enabled, Fingerprint texts, long sequence) {
        int row = id - 1;
        if (row == rows.size()) {
            if (badges.intern(badge) != row || rows.add() != row) {
                throw new IllegalStateException("operator " + id + " is out of order");
            }
        } else {
            rows.open(row);
        }
        boolean hasPin = !pinHash.isEmpty();
        rows.set(row, STATE, Halves.of((hasPin ? HAS_PIN : 0) | (enabled ? ENABLED : 0), id));
        for (int word = 0; word < Sha256Hex.WORDS; word++) {
            rows.set(row, PIN + word, hasPin ? Sha256Hex.word(pinHash, word) : 0);
        }
        rows.set(row, FINGERPRINT_HIGH, texts.high());
        rows.set(row, FINGERPRINT_LOW, texts.low());
        rows.set(row, CHANGED, sequence);
        rows.close(row);
    }

    long textHash() {
        return badges.stateHash();
    }

    void writeTo(TableSink sink) {
        badges.writeTo(sink);
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        badges.readFrom(source);
        rows.readFrom(source);
    }
}
