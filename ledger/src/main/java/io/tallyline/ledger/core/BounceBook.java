package io.tallyline.ledger.core;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.event.ScanEvent;

/**
 * The last {@value #CODES_PER_DEVICE} different codes that each fixed scanner counted, to know one object that the beam
 * reads twice. Where the scanner numbers its objects, another number is another object, however soon it comes. The
 * window runs from the <em>last</em> reading of a code: an object that stands before the scanner stays one object. Two
 * codes are the same when the front's 64-bit hash of the payload, the identity and the length agree; among eight codes
 * within seconds that is as good as the bytes.
 *
 * <pre>
 *   0 │ device           │ code length │
 *   1 │ payload hash, mixed with the object's number if it has one │
 *   2 │ GTIN or SSCC, or 0             │
 *   3 │ arrival of the last reading, the earliest that it can have been │
 *   4 │ sequence that it was counted at; 0: nothing here │
 * </pre>
 *
 * <p>A device that has a bounce time owns rows in one run; they are kept when the rule is turned off.
 */
final class BounceBook {
    static final int CODES_PER_DEVICE = 8;

    static final int NONE = -1;

    private static final int DEVICE = 0;
    private static final int PAYLOAD_HASH = 1;
    private static final int IDENTITY = 2;
    private static final int ARRIVAL = 3;
    private static final int SEQUENCE = 4;
    private static final int WIDTH = SEQUENCE + 1;

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Spreads the number over all bits. */
    private static final long OBJECT_FACTOR = 0x9E37_79B9_7F4A_7C15L;

    private final HashedRows rows;

    BounceBook(StateHash hash) {
        rows = new HashedRows(TableIds.BOUNCES, WIDTH, WIDTH, hash);
    }

    /** Rows for a device; the first of them. */
    int add(int device) {
        int first = rows.limit();
        for (int i = 0; i < CODES_PER_DEVICE; i++) {
            int row = rows.add();
            rows.set(row, DEVICE, Halves.of(device, 0));
            rows.close(row);
        }
        return first;
    }

    /** The row of a code that was counted, it may be within the bounce time, or {@link #NONE}. */
    int find(int firstRow, ScanCommand command, int bounceMillis) {
        long identity = command.sscc != 0 ? command.sscc : command.gtin;
        long hash = hash(command.payloadHash, command.object);
        int row = find(firstRow, command.device, hash, identity, command.codeLength);
        if (row == NONE || command.arrivalNanos - rows.get(row, ARRIVAL) >= bounceMillis * NANOS_PER_MILLI) {
            return NONE;
        }
        return row;
    }

    /** Whether a scan came within the bounce time of the row, however long it waited to be read. */
    boolean isCertain(int row, ScanCommand command, int bounceMillis) {
        boolean unknown = command.afterPause && command.waitedNanos == 0;
        long latestNanos = command.arrivalNanos + command.waitedNanos;
        return !unknown && latestNanos - rows.get(row, ARRIVAL) < bounceMillis * NANOS_PER_MILLI;
    }

    /** The sequence of the reading that counted. */
    long countedSequence(int row) {
        return rows.get(row, SEQUENCE);
    }

    /** Keeps a reading: the code's own row, else the one read longest ago. */
    void remember(int firstRow, ScanEvent event, long countedSequence) {
        long hash = hash(event.payloadHash(), event.object());
        int row = find(firstRow, event.device(), hash, event.identity(), event.codeLength());
        if (row == NONE) {
            row = oldest(firstRow);
        }
        rows.open(row);
        rows.set(row, DEVICE, Halves.of(event.device(), event.codeLength()));
        rows.set(row, PAYLOAD_HASH, hash);
        rows.set(row, IDENTITY, event.identity());
        rows.set(row, ARRIVAL, event.arrivalNanos());
        rows.set(row, SEQUENCE, countedSequence);
        rows.close(row);
    }

    private static long hash(long payloadHash, int object) {
        return payloadHash ^ (object + 1) * OBJECT_FACTOR;
    }

    private int find(int firstRow, int device, long payloadHash, long identity, int codeLength) {
        for (int row = firstRow; row < firstRow + CODES_PER_DEVICE; row++) {
            if (rows.get(row, PAYLOAD_HASH) == payloadHash
                    && rows.get(row, IDENTITY) == identity
                    && rows.get(row, DEVICE) == Halves.of(device, codeLength)
                    && rows.get(row, SEQUENCE) != 0) {
                return row;
            }
        }
        return NONE;
    }

    private int oldest(int firstRow) {
        int oldest = firstRow;
        for (int row = firstRow + 1; row < firstRow + CODES_PER_DEVICE; row++) {
            if (rows.get(row, ARRIVAL) < rows.get(oldest, ARRIVAL)) {
                oldest = row;
            }
        }
        return oldest;
    }

    void writeTo(TableSink sink) {
        rows.writeTo(sink);
    }

    void readFrom(TableSource source) {
        rows.readFrom(source);
    }
}
