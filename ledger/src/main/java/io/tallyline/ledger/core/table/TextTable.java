package io.tallyline.ledger.core.table;

import io.tallyline.ledger.value.LittleEndian;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Short byte strings (SKUs, locations, devices, lots, opaque barcodes), each kept once and named by a dense id from 0
 * in the order they first came. Rows then hold an id where they mean a text.
 *
 * <pre>
 *   starts    id → position of its length byte; of a released id −(next released id + 2), −1 at the end of the list
 *   segments  ┌───┬─────────────┬───┬────────┬─ … ─┬───────┐
 *             │ 7 │ S K U - 0 0 1 │ 3 │ A 0 1 │     │ unused│   64 KiB; a text never crosses into the next segment
 *             └───┴─────────────┴───┴────────┴─ … ─┴───────┘
 *   index     hash of the bytes → id, see {@link HashDirectory}
 * </pre>
 *
 * <p>An ordinary table only grows: a text is never forgotten, so it is for what a company has a bounded number of. A
 * {@link #reusing} one gives the id that was released last, and room of the same size, to the next new text; there a
 * text takes a multiple of eight bytes. Which id a text gets depends on the calls before only, also when a snapshot was
 * restored in between. Serials and other codes that come and go by the million belong into the words of their own row.
 *
 * <p>Limits: a text has at most {@value #MAX_LENGTH} bytes, all of them at most 2 GiB. Thread: the ledger's one writer.
 * {@link #find} allocates nothing, {@link #intern} only segments.
 */
public final class TextTable {
    /** What {@link #find} returns when the text was never interned. */
    public static final int NONE = -1;

    public static final int MAX_LENGTH = 255;

    private static final int SHIFT = 16;
    private static final int MASK = (1 << SHIFT) - 1;
    private static final int MAX_SEGMENTS = 1 << (31 - SHIFT);

    private static final int SLOT_SHIFT = 3;
    private static final int SLOT_UNIT = 1 << SLOT_SHIFT;
    private static final int SLOT_SIZES = ((1 + MAX_LENGTH) >>> SLOT_SHIFT) + 1;
    private static final int NO_SLOT = -1;

    private final int tableId;
    private final boolean reuses;
    /** By size in units of eight bytes: the slot freed last, which holds the position of the one before. */
    private final int[] freeSlots = new int[SLOT_SIZES];

    private final HashDirectory directory = new HashDirectory();
    private final IntSegments starts = new IntSegments();
    private byte[][] segments = {};
    private int segmentCount;
    private int used = 1 << SHIFT;
    private int limit;
    private int released;
    private int lastReleased = NONE;
    private long stateHash;

    /** @param tableId names the table in snapshots and gives its entries hashes of their own */
    public TextTable(int tableId) {
        this(tableId, false);
    }

    private TextTable(int tableId, boolean reuses) {
        this.tableId = tableId;
        this.reuses = reuses;
        Arrays.fill(freeSlots, NO_SLOT);
    }

    /** A table whose texts can be released. */
    public static TextTable reusing(int tableId) {
        return new TextTable(tableId, true);
    }

    /** How many texts there are. */
    public int size() {
        return limit - released;
    }

    /** The id of a text, or {@link #NONE}. */
    public int find(byte[] buffer, int offset, int length) {
        return find(buffer, offset, length, top(hash(buffer, offset, length)));
    }

    /**
     * The id of a text. If it has none yet it gets the one released last, else the next new one.
     *
     * @param length 0 to {@value #MAX_LENGTH}
     */
    public int intern(byte[] buffer, int offset, int length) {
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException("a text has at most " + MAX_LENGTH + " bytes: " + length);
        }
        long hash = hash(buffer, offset, length);
        int found = find(buffer, offset, length, top(hash));
        if (found >= 0) {
            return found;
        }
        int id = takeId();
        starts.set(id, place(buffer, offset, length));
        directory.insert(top(hash), id);
        stateHash += StateHash.entryHash(tableId, id, hash);
        return id;
    }

    /** Forgets a text of a {@link #reusing} table; nothing may mean its id any more. */
    public void release(int id) {
        if (!reuses) {
            throw new IllegalStateException("table " + tableId + " keeps its texts");
        }
        int start = start(id);
        int length = length(id);
        byte[] segment = segments[start >>> SHIFT];
        long hash = hash(segment, (start & MASK) + 1, length);
        directory.remove(top(hash), id);
        stateHash -= StateHash.entryHash(tableId, id, hash);
        int slot = slotBytes(length) >>> SLOT_SHIFT;
        LittleEndian.putInt(segment, start & MASK, freeSlots[slot]);
        freeSlots[slot] = start;
        starts.set(id, linkTo(lastReleased));
        lastReleased = id;
        released++;
    }

    private int takeId() {
        int id = lastReleased;
        if (id == NONE) {
            starts.ensure(limit);
            return limit++;
        }
        lastReleased = linkedFrom(starts.get(id));
        released--;
        return id;
    }

    private static int linkTo(int id) {
        return -(id + 2);
    }

    private static int linkedFrom(int link) {
        return -link - 2;
    }

    /** For texts that come as strings, in UTF-8; not for the scan path, because it allocates. */
    public int intern(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return intern(bytes, 0, bytes.length);
    }

    /** For texts that come as strings, in UTF-8; not for the scan path, because it allocates. */
    public int find(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return find(bytes, 0, bytes.length);
    }

    /** The number of bytes of a text. */
    public int length(int id) {
        int start = start(id);
        return segments[start >>> SHIFT][start & MASK] & 0xFF;
    }

    /** Copies the bytes of a text and returns how many they are. */
    public int copyTo(int id, byte[] target, int offset) {
        int start = start(id);
        int length = length(id);
        System.arraycopy(segments[start >>> SHIFT], (start & MASK) + 1, target, offset, length);
        return length;
    }

    /** The text of an id, read as UTF-8; not for the scan path, because it allocates. */
    public String toString(int id) {
        int start = start(id);
        return new String(segments[start >>> SHIFT], (start & MASK) + 1, length(id), StandardCharsets.UTF_8);
    }

    /** The sum of the entry hashes of all (id, text); kept up to date by {@link #intern} and {@link #release}. */
    public long stateHash() {
        return stateHash;
    }

    /** The heap this table takes, headers of arrays included. */
    public long allocatedBytes() {
        long bytes = segmentCount * ((1L << SHIFT) + 16) + 4L * segments.length;
        return bytes + starts.allocatedBytes() + directory.allocatedBytes();
    }

    /** See {@link RowIndex#mostEntriesMoved}. */
    public int mostEntriesMoved() {
        return directory.mostEntriesMoved();
    }

    /**
     * Writes {@code tableId}, how many ids there are, then the length and the bytes of each text in the order of their
     * ids; of a released id its link instead, which is negative.
     */
    public void writeTo(TableSink sink) {
        sink.putInt(tableId);
        sink.putInt(limit);
        for (int id = 0; id < limit; id++) {
            int start = starts.get(id);
            if (start < 0) {
                sink.putInt(start);
                continue;
            }
            int length = length(id);
            sink.putInt(length);
            sink.putBytes(segments[start >>> SHIFT], (start & MASK) + 1, length);
        }
    }

    /**
     * Fills this new table with what {@link #writeTo} wrote.
     *
     * @throws TableFormatException if that was another table or contradicts itself; this table is then not to be used
     */
    public void readFrom(TableSource source) {
        if (limit != 0) {
            throw new IllegalStateException("table " + tableId + " is not new");
        }
        int storedTable = source.getInt();
        TableFormatException.require(storedTable == tableId, "expected table " + tableId, storedTable);
        int storedSize = source.getInt();
        TableFormatException.require(storedSize >= 0, "size must not be negative", storedSize);
        byte[] text = new byte[MAX_LENGTH];
        for (int id = 0; id < storedSize; id++) {
            int length = source.getInt();
            if (reuses && length < 0) {
                starts.ensure(id);
                starts.set(id, length);
                limit++;
                released++;
                continue;
            }
            TableFormatException.require(length >= 0 && length <= MAX_LENGTH, "text length out of range", length);
            source.getBytes(text, 0, length);
            int given = intern(text, 0, length);
            TableFormatException.require(given == id, "text " + id + " stands there twice", given);
        }
        lastReleased = beginningOfList();
    }

    /** The released id that no other links to; all of them must be on its list. */
    private int beginningOfList() {
        BitSet linked = new BitSet();
        for (int id = 0; id < limit; id++) {
            int next = starts.get(id) < 0 ? linkedFrom(starts.get(id)) : NONE;
            if (next != NONE) {
                boolean sound = next >= 0 && next < limit && starts.get(next) < 0 && !linked.get(next);
                TableFormatException.require(sound, "released id " + id + " links wrongly", next);
                linked.set(next);
            }
        }
        int first = NONE;
        for (int id = 0; id < limit && first == NONE; id++) {
            first = starts.get(id) < 0 && !linked.get(id) ? id : NONE;
        }
        int found = 0;
        for (int id = first; id != NONE; id = linkedFrom(starts.get(id))) {
            found++;
        }
        TableFormatException.require(found == released, "released ids not on the list", released - found);
        return first;
    }

    private int find(byte[] buffer, int offset, int length, int hash) {
        HashSegment segment = directory.segment(hash);
        for (int slot = segment.first(hash); ; slot++) {
            int id = segment.idAt(slot, hash);
            if (id < 0 || isText(id, buffer, offset, length)) {
                return id;
            }
        }
    }

    private boolean isText(int id, byte[] buffer, int offset, int length) {
        int start = starts.get(id);
        byte[] segment = segments[start >>> SHIFT];
        int from = start & MASK;
        return (segment[from] & 0xFF) == length
                && Arrays.equals(segment, from + 1, from + 1 + length, buffer, offset, offset + length);
    }

    private int slotBytes(int length) {
        int bytes = 1 + length;
        return reuses ? (bytes + SLOT_UNIT - 1) & -SLOT_UNIT : bytes;
    }

    /** Writes a text into a freed slot of its size or behind all others, and returns where. */
    private int place(byte[] buffer, int offset, int length) {
        int bytes = slotBytes(length);
        int slot = reuses ? freeSlots[bytes >>> SLOT_SHIFT] : NO_SLOT;
        int start = slot;
        if (slot == NO_SLOT) {
            start = append(bytes);
        } else {
            freeSlots[bytes >>> SLOT_SHIFT] = LittleEndian.getInt(segments[slot >>> SHIFT], slot & MASK);
        }
        byte[] segment = segments[start >>> SHIFT];
        segment[start & MASK] = (byte) length;
        System.arraycopy(buffer, offset, segment, (start & MASK) + 1, length);
        return start;
    }

    private int append(int bytes) {
        if (used + bytes > 1 << SHIFT) {
            if (segmentCount == MAX_SEGMENTS) {
                throw new IllegalStateException("table " + tableId + " is full");
            }
            if (segmentCount == segments.length) {
                segments = Arrays.copyOf(segments, Math.max(8, segmentCount * 2));
            }
            segments[segmentCount++] = new byte[1 << SHIFT];
            used = 0;
        }
        int start = used;
        used = start + bytes;
        return ((segmentCount - 1) << SHIFT) | start;
    }

    private int start(int id) {
        if (id < 0 || id >= limit || starts.get(id) < 0) {
            throw new IndexOutOfBoundsException(id);
        }
        return starts.get(id);
    }

    /** Eight bytes at a time, the rest as one word with zeros above; the length tells texts that end in zeros apart. */
    private static long hash(byte[] buffer, int offset, int length) {
        long hash = WordHash.start(length);
        int end = offset + length;
        int position = offset;
        for (; position + Long.BYTES <= end; position += Long.BYTES) {
            hash = WordHash.add(hash, LittleEndian.getLong(buffer, position));
        }
        long rest = 0;
        for (int shift = 0; position < end; position++, shift += 8) {
            rest |= (buffer[position] & 0xFFL) << shift;
        }
        return WordHash.finish(WordHash.add(hash, rest));
    }

    private static int top(long hash) {
        return (int) (hash >>> 32);
    }
}
