package io.tallyline.ledger.core.table;

import io.tallyline.ledger.value.LittleEndian;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Short byte strings (SKUs, locations, devices, lots, opaque barcodes), each kept once and named by a dense id from 0 in
 * the order they first came. Rows then hold an id where they mean a text.
 *
 * <pre>
 *   starts    id → position of its length byte
 *   segments  ┌───┬─────────────┬───┬────────┬─ … ─┬───────┐
 *             │ 7 │ S K U - 0 0 1 │ 3 │ A 0 1 │     │ unused│   64 KiB; a text never crosses into the next segment
 *             └───┴─────────────┴───┴────────┴─ … ─┴───────┘
 *   index     hash of the bytes → id, see {@link HashDirectory}
 * </pre>
 *
 * <p>It only grows: a text is never forgotten, so it is for what a company has a bounded number of. Serials and other
 * codes that come and go by the million belong into the words of their own row.
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

    private final int tableId;
    private final HashDirectory directory = new HashDirectory();
    private final IntSegments starts = new IntSegments();
    private byte[][] segments = {};
    private int segmentCount;
    private int used = 1 << SHIFT;
    private int size;
    private long stateHash;

    /** @param tableId names the table in snapshots and gives its entries hashes of their own */
    public TextTable(int tableId) {
        this.tableId = tableId;
    }

    /** How many texts there are; the next new one gets this id. */
    public int size() {
        return size;
    }

    /** The id of a text, or {@link #NONE}. */
    public int find(byte[] buffer, int offset, int length) {
        return find(buffer, offset, length, top(hash(buffer, offset, length)));
    }

    /**
     * The id of a text, which gets the next one if it has none yet.
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
        int id = size;
        starts.ensure(id);
        starts.set(id, append(buffer, offset, length));
        directory.insert(top(hash), id);
        stateHash += StateHash.entryHash(tableId, id, hash);
        size++;
        return id;
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

    /** The sum of the entry hashes of all (id, text); kept up to date by {@link #intern}. */
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

    /** Writes {@code tableId, size}, then the length and the bytes of each text in the order of their ids. */
    public void writeTo(TableSink sink) {
        sink.putInt(tableId);
        sink.putInt(size);
        for (int id = 0; id < size; id++) {
            int start = start(id);
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
        if (size != 0) {
            throw new IllegalStateException("table " + tableId + " is not new");
        }
        int storedTable = source.getInt();
        TableFormatException.require(storedTable == tableId, "expected table " + tableId, storedTable);
        int storedSize = source.getInt();
        TableFormatException.require(storedSize >= 0, "size must not be negative", storedSize);
        byte[] text = new byte[MAX_LENGTH];
        for (int id = 0; id < storedSize; id++) {
            int length = source.getInt();
            TableFormatException.require(length >= 0 && length <= MAX_LENGTH, "text length out of range", length);
            source.getBytes(text, 0, length);
            int given = intern(text, 0, length);
            TableFormatException.require(given == id, "text " + id + " stands there twice", given);
        }
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

    private int append(byte[] buffer, int offset, int length) {
        if (used + 1 + length > 1 << SHIFT) {
            if (segmentCount == MAX_SEGMENTS) {
                throw new IllegalStateException("table " + tableId + " is full");
            }
            if (segmentCount == segments.length) {
                segments = Arrays.copyOf(segments, Math.max(8, segmentCount * 2));
            }
            segments[segmentCount++] = new byte[1 << SHIFT];
            used = 0;
        }
        byte[] segment = segments[segmentCount - 1];
        int start = used;
        segment[start] = (byte) length;
        System.arraycopy(buffer, offset, segment, start + 1, length);
        used = start + 1 + length;
        return ((segmentCount - 1) << SHIFT) | start;
    }

    private int start(int id) {
        if (id < 0 || id >= size) {
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
