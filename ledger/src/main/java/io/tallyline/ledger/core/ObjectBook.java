package io.tallyline.ledger.core;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import io.tallyline.ledger.core.table.TextTable;
import io.tallyline.ledger.event.ScanEvent;

/**
 * What was counted on which object of a belt, to know one object that several heads of a tunnel read, or one head
 * twice. Scanners number the objects and wrap, so a number means the same object within the window only, which runs
 * from its <em>last</em> reading.
 *
 * <p>An object counts once, and the sequence at which it did is what its rows have in common; of two sequences the
 * higher is the object of today. There is a row of the code that counted, and, as long as there is room, one of a GTIN
 * and one of an SSCC that a later head read besides: {@link ObjectRules} compares with all of them. Two codes are the
 * same when they name the same SSCC, else the same GTIN without different serials; codes that name neither, when a hash
 * of their bytes agrees.
 *
 * <pre>
 *   members   0 │ group, from 1; 0: none now        │ window, seconds │
 *             1 │ device                                              │
 *
 *   codes     0 │ object number + 1                 │ device          │
 *             1 │ SSCC as a negative number, else GTIN, else 0        │
 *             2 │ hash: of a GTIN's serial, 0 without; else of the code │
 *             3 │ arrival of the last reading, of the code or object  │
 *             4 │ sequence that it was counted at; 0: nothing here    │
 *             5 │ group                                               │
 * </pre>
 *
 * <p>Each group owns {@value #CODES_PER_GROUP} rows in one run, as {@value #SETS} sets of {@value #CODES_PER_SET}. An
 * object's set is its number modulo {@value #SETS}, so objects that follow each other spread evenly: the last
 * {@value #CODES_PER_GROUP} objects are known, however many codes they carry, and the one read longest ago is forgotten
 * first. What is read of an object besides takes the place of no object, and gives its own to the next.
 */
final class ObjectBook {
    static final int SETS = 256;
    static final int CODES_PER_SET = 8;
    static final int CODES_PER_GROUP = SETS * CODES_PER_SET;

    /** Each costs 96 KiB, and its name is never forgotten. */
    static final int MAX_GROUPS = 1_000;

    /** Longest name of a group, in bytes. */
    static final int MAX_GROUP_BYTES = 48;

    /** Longest window: beyond it a number is another object. */
    static final int MAX_WINDOW_SECONDS = 3_600;

    static final int NONE = -1;

    private static final int MEMBERSHIP = 0;
    private static final int MEMBER = 1;
    private static final int MEMBER_WIDTH = MEMBER + 1;

    private static final int OBJECT = 0;
    private static final int IDENTITY = 1;
    private static final int DETAIL = 2;
    private static final int ARRIVAL = 3;
    private static final int SEQUENCE = 4;
    private static final int GROUP = 5;
    private static final int WIDTH = GROUP + 1;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private static final long FNV_OFFSET = 0xCBF2_9CE4_8422_2325L;
    private static final long FNV_PRIME = 0x100_0000_01B3L;

    private final TextTable groups = new TextTable(TableIds.OBJECT_GROUPS);
    private final HashedRows members;
    private final HashedRows codes;

    ObjectBook(StateHash hash) {
        members = new HashedRows(TableIds.OBJECT_MEMBERS, MEMBER_WIDTH, MEMBER_WIDTH, hash);
        codes = new HashedRows(TableIds.OBJECT_CODES, WIDTH, WIDTH, hash);
    }

    /** Whether no device was ever in a group: the book then leaves no trace in a snapshot. */
    boolean isEmpty() {
        return members.size() == 0;
    }

    boolean hasRoomFor(String group) {
        return group.isEmpty() || groups.find(group) != TextTable.NONE || groups.size() < MAX_GROUPS;
    }

    /** A row for a device that never was in a group. */
    int addMember(int device) {
        int member = members.add();
        members.set(member, MEMBER, device);
        members.close(member);
        return member;
    }

    /** Puts a device into a group, new or known, or with an empty name into none. */
    void join(int member, String group, int windowSeconds) {
        members.open(member);
        members.set(member, MEMBERSHIP, group.isEmpty() ? 0 : Halves.of(groupOf(group), windowSeconds));
        members.close(member);
    }

    private int groupOf(String name) {
        int known = groups.size();
        int group = groups.intern(name) + 1;
        if (group > known) {
            for (int i = 0; i < CODES_PER_GROUP; i++) {
                int row = codes.add();
                codes.set(row, GROUP, group);
                codes.close(row);
            }
        }
        return group;
    }

    /** The name of the group that a member is in; empty for none. */
    String group(int member) {
        int group = member < 0 ? 0 : Halves.high(members.get(member, MEMBERSHIP));
        return group == 0 ? "" : groups.toString(group - 1);
    }

    int windowSeconds(int member) {
        return member < 0 ? 0 : Halves.low(members.get(member, MEMBERSHIP));
    }

    /** Whether objects are told apart here, so that no bounce time has to. */
    boolean tells(int member, int object) {
        return group(member, object) != 0;
    }

    /**
     * The sequence at which the object of a scan was counted within the window, the highest below a limit; 0 for none.
     * Higher than one that was undone is the one that counted instead.
     */
    long countedSequence(int member, ScanCommand scan, long below) {
        int group = group(member, scan.object);
        long highest = 0;
        if (group != 0) {
            // Of one that waited, the latest: by then another object may have had the number.
            long over = lastedUntil(member, scan.arrivalNanos + scan.waitedNanos);
            int first = firstOfSet(group, scan.object);
            for (int row = first; row < first + CODES_PER_SET; row++) {
                long sequence = codes.get(row, SEQUENCE);
                boolean higher = sequence > highest && sequence < below;
                if (higher && isOf(row, scan.object) && codes.get(row, ARRIVAL) > over) {
                    highest = sequence;
                }
            }
        }
        return highest;
    }

    /** The first row of an object that was counted at a sequence, or {@link #NONE}. */
    int first(int member, int object, long sequence) {
        return next(group(member, object), object, sequence, 0);
    }

    /** The next such row. */
    int next(int row) {
        return next(
                Halves.low(codes.get(row, GROUP)),
                Halves.high(codes.get(row, OBJECT)) - 1,
                codes.get(row, SEQUENCE),
                row + 1);
    }

    private int next(int group, int object, long sequence, int from) {
        int first = firstOfSet(group, object);
        for (int row = Math.max(from, first); row < first + CODES_PER_SET; row++) {
            if (codes.get(row, SEQUENCE) == sequence && isOf(row, object)) {
                return row;
            }
        }
        return NONE;
    }

    private boolean isOf(int row, int object) {
        return Halves.high(codes.get(row, OBJECT)) == object + 1;
    }

    /** The device of the reading that counted. */
    int countedDevice(int row) {
        return Halves.low(codes.get(row, OBJECT));
    }

    /**
     * Whether a scan names what the row does: the same SSCC, else the same GTIN and no other serial, else the same
     * bytes.
     */
    boolean isSame(int row, ScanCommand scan) {
        long identity = identity(scan.sscc, scan.gtin);
        long detail = identity > 0
                ? hash(scan.bytes, scan.serialStart, scan.serialLength)
                : hash(scan.bytes, 0, scan.codeLength);
        return codes.get(row, IDENTITY) == identity && isSameDetail(identity, codes.get(row, DETAIL), detail);
    }

    /** Whether a scan names another SSCC than the row, another GTIN, or another serial of that. */
    boolean isOther(int row, ScanCommand scan) {
        long identity = codes.get(row, IDENTITY);
        if (identity < 0) {
            return scan.sscc != 0 && scan.sscc != -identity;
        }
        if (identity == 0 || scan.gtin == 0) {
            return false;
        }
        long serial = hash(scan.bytes, scan.serialStart, scan.serialLength);
        return scan.gtin != identity || !isSameDetail(identity, codes.get(row, DETAIL), serial);
    }

    /** Whether the code of the row is neither a GTIN nor an SSCC. */
    boolean isOpaque(int row) {
        return codes.get(row, IDENTITY) == 0;
    }

    /**
     * Keeps a reading that counted, of an object that {@link #tells} here: the row of its code, else the one of its set
     * read longest ago.
     */
    void remember(int member, ScanEvent event, long countedSequence) {
        int group = group(member, event.object());
        long identity = identity(event);
        long detail = detail(event, identity);
        int row = find(group, event.object(), identity, detail);
        boolean repeats = row != NONE && codes.get(row, SEQUENCE) == countedSequence;
        if (row == NONE) {
            row = spare(group, event.object(), lastedUntil(member, event.arrivalNanos()));
        }
        codes.open(row);
        if (!repeats) {
            put(row, event.object(), event.device(), identity, detail, countedSequence);
        }
        codes.set(row, ARRIVAL, event.arrivalNanos());
        codes.close(row);
    }

    /**
     * Keeps a reading that was known for an object counted before. What it says besides is kept where nothing is lost
     * for it: a serial in the row of its GTIN, another code in a row that means no object any more.
     */
    void rememberRepeat(int member, ScanEvent event, long countedSequence) {
        int group = group(member, event.object());
        long identity = identity(event);
        long detail = detail(event, identity);
        boolean known = false;
        int counted = NONE;
        for (int row = next(group, event.object(), countedSequence, 0); row != NONE && !known; row = next(row)) {
            long of = codes.get(row, IDENTITY);
            known = of == identity && isSameDetail(identity, codes.get(row, DETAIL), detail);
            counted = known || counted == NONE ? row : counted;
        }
        if (counted == NONE) {
            return;
        }
        touch(counted, event.arrivalNanos());
        if (known && identity > 0 && event.keepsSerial()) {
            keepSerial(counted, detail);
        }
        int row = oldest(group, event.object());
        boolean free = codes.get(row, ARRIVAL) <= lastedUntil(member, event.arrivalNanos());
        if (!known && identity != 0 && free) {
            codes.open(row);
            put(row, event.object(), countedDevice(counted), identity, detail, countedSequence);
            codes.set(row, ARRIVAL, event.arrivalNanos());
            codes.close(row);
        }
    }

    /** Of a row read at this time or before, the window is over. */
    private long lastedUntil(int member, long arrivalNanos) {
        return arrivalNanos - windowSeconds(member) * NANOS_PER_SECOND;
    }

    private void touch(int row, long arrivalNanos) {
        codes.open(row);
        codes.set(row, ARRIVAL, arrivalNanos);
        codes.close(row);
    }

    private void keepSerial(int row, long serial) {
        if (codes.get(row, DETAIL) == 0) {
            codes.open(row);
            codes.set(row, DETAIL, serial);
            codes.close(row);
        }
    }

    private void put(int row, int object, int device, long identity, long detail, long countedSequence) {
        codes.set(row, OBJECT, Halves.of(object + 1, device));
        codes.set(row, IDENTITY, identity);
        codes.set(row, DETAIL, detail);
        codes.set(row, SEQUENCE, countedSequence);
    }

    private static long identity(ScanEvent event) {
        boolean sscc = event.has(ScanEvent.FLAG_SSCC);
        return identity(sscc ? event.identity() : 0, sscc ? 0 : event.identity());
    }

    private static long detail(ScanEvent event, long identity) {
        return identity > 0
                ? hash(event.buffer(), event.serialStart(), event.serialLength())
                : hash(event.buffer(), event.codeStart(), event.codeLength());
    }

    private int group(int member, int object) {
        return member < 0 || object < 0 ? 0 : Halves.high(members.get(member, MEMBERSHIP));
    }

    /** Of several, the one read last: a number that came round may match rows of earlier rounds too. */
    private int find(int group, int object, long identity, long detail) {
        int first = firstOfSet(group, object);
        int newest = NONE;
        for (int row = first; row < first + CODES_PER_SET; row++) {
            if (codes.get(row, IDENTITY) == identity
                    && isOf(row, object)
                    && isSameDetail(identity, codes.get(row, DETAIL), detail)
                    && codes.get(row, SEQUENCE) != 0
                    && (newest == NONE || codes.get(row, ARRIVAL) > codes.get(newest, ARRIVAL))) {
                newest = row;
            }
        }
        return newest;
    }

    private static boolean isSameDetail(long identity, long first, long second) {
        return identity < 0 || first == second || (identity > 0 && (first == 0 || second == 0));
    }

    private int oldest(int group, int object) {
        int first = firstOfSet(group, object);
        int oldest = first;
        for (int row = first + 1; row < first + CODES_PER_SET; row++) {
            if (codes.get(row, ARRIVAL) < codes.get(oldest, ARRIVAL)) {
                oldest = row;
            }
        }
        return oldest;
    }

    /** A row whose window is over, else one of an object that has another, else, since the set is full, the oldest. */
    private int spare(int group, int object, long over) {
        int oldest = oldest(group, object);
        if (codes.get(oldest, ARRIVAL) <= over) {
            return oldest;
        }
        int first = firstOfSet(group, object);
        int spare = NONE;
        for (int row = first; row < first + CODES_PER_SET; row++) {
            boolean older = spare == NONE || codes.get(row, ARRIVAL) < codes.get(spare, ARRIVAL);
            if (older && hasAnother(first, row)) {
                spare = row;
            }
        }
        return spare == NONE ? oldest : spare;
    }

    private boolean hasAnother(int first, int row) {
        for (int other = first; other < first + CODES_PER_SET; other++) {
            if (other != row && codes.get(other, SEQUENCE) == codes.get(row, SEQUENCE)) {
                return true;
            }
        }
        return false;
    }

    private static int firstOfSet(int group, int object) {
        return (group - 1) * CODES_PER_GROUP + object % SETS * CODES_PER_SET;
    }

    private static long identity(long sscc, long gtin) {
        return sscc != 0 ? -sscc : gtin;
    }

    /** 0 of nothing, and of nothing else (FNV-1a, whose 64 bits are as good as the bytes among eight codes). */
    private static long hash(byte[] buffer, int start, int length) {
        if (length == 0) {
            return 0;
        }
        long hash = FNV_OFFSET;
        for (int i = start; i < start + length; i++) {
            hash = (hash ^ (buffer[i] & 0xFF)) * FNV_PRIME;
        }
        return hash == 0 ? 1 : hash;
    }

    long textHash() {
        return groups.stateHash();
    }

    void writeTo(TableSink sink) {
        groups.writeTo(sink);
        members.writeTo(sink);
        codes.writeTo(sink);
    }

    void readFrom(TableSource source) {
        groups.readFrom(source);
        members.readFrom(source);
        codes.readFrom(source);
    }
}
