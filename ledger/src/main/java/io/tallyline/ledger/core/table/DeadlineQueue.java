package io.tallyline.ledger.core.table;

/**
 * What falls due, earliest first, and among equals what was added first. Entries are ids of the owning book, usually row
 * ids, each at most once; the clock is whatever the book counts deadlines in.
 *
 * <pre>
 *   heap        0: [deadline][sequence][id]          a heap with four children per entry:
 *               1: [deadline][sequence][id]          those of i are 4i + 1 … 4i + 4
 *   positions   id → place in the heap + 1, 0 if the id is not queued
 * </pre>
 *
 * <p>{@code sequence} numbers the additions and settles ties, so the order of polling is total: it depends on what was
 * added, never on the shape of the heap. The heap is written to snapshots as it stands.
 *
 * <p>Takes 28 bytes an entry. Thread: the ledger's one writer. Nothing is allocated but whole segments.
 */
public final class DeadlineQueue {
    /** What {@link #firstId} returns when nothing is queued. */
    public static final int NONE = -1;

    private static final int DEADLINE = 0;
    private static final int SEQUENCE = 1;
    private static final int ID = 2;
    private static final int WIDTH = 3;
    private static final int CHILDREN = 4;

    private final int tableId;
    private final WordSegments heap = new WordSegments(WIDTH);
    private final IntSegments positions = new IntSegments();
    private int size;
    private long nextSequence;
    private long stateHash;

    /** @param tableId names the queue in snapshots and gives its entries hashes of their own */
    public DeadlineQueue(int tableId) {
        this.tableId = tableId;
    }

    public int size() {
        return size;
    }

    public boolean contains(int id) {
        return id >= 0 && id < positions.capacity() && positions.get(id) != 0;
    }

    /** The deadline of a queued id. */
    public long deadline(int id) {
        return heap.word(position(id), DEADLINE);
    }

    /** The id that is due next, or {@link #NONE}. */
    public int firstId() {
        return size == 0 ? NONE : (int) heap.word(0, ID);
    }

    /** The deadline that is due next, or {@link Long#MAX_VALUE} when nothing is queued. */
    public long firstDeadline() {
        return size == 0 ? Long.MAX_VALUE : heap.word(0, DEADLINE);
    }

    /**
     * Queues an id behind all others of the same deadline.
     *
     * @param id not negative and not queued; small, because memory is taken for all ids below
     */
    public void add(int id, long deadline) {
        if (id < 0 || contains(id)) {
            throw new IllegalStateException("id " + id + " is negative or queued already in table " + tableId);
        }
        positions.ensure(id);
        heap.ensureRow(size);
        long sequence = nextSequence++;
        siftUp(size++, deadline, sequence, id);
        stateHash += StateHash.entryHash(tableId, deadline, sequence, id);
    }

    /** Takes out the id that is due next and returns it, or {@link #NONE}. */
    public int poll() {
        int id = firstId();
        if (id != NONE) {
            remove(id);
        }
        return id;
    }

    /** Takes out a queued id. */
    public void remove(int id) {
        int position = position(id);
        stateHash -= StateHash.entryHash(tableId, heap.word(position, DEADLINE), heap.word(position, SEQUENCE), id);
        positions.set(id, 0);
        size--;
        if (position < size) {
            long deadline = heap.word(size, DEADLINE);
            long sequence = heap.word(size, SEQUENCE);
            int last = (int) heap.word(size, ID);
            if (position > 0 && isBefore(deadline, sequence, parent(position))) {
                siftUp(position, deadline, sequence, last);
            } else {
                siftDown(position, deadline, sequence, last);
            }
        }
    }

    /** The sum of the entry hashes of all (deadline, sequence, id). */
    public long stateHash() {
        return stateHash;
    }

    /** The heap memory this queue takes, headers of arrays included. */
    public long allocatedBytes() {
        return heap.allocatedBytes() + positions.allocatedBytes();
    }

    /** Writes {@code tableId, size, next sequence}, then {@code deadline, sequence, id} of each entry of the heap. */
    public void writeTo(TableSink sink) {
        sink.putInt(tableId);
        sink.putInt(size);
        sink.putLong(nextSequence);
        for (int position = 0; position < size; position++) {
            sink.putLongs(heap.segment(position), heap.offset(position), WIDTH);
        }
    }

    /**
     * Fills this new queue with what {@link #writeTo} wrote.
     *
     * @throws TableFormatException if that was another table or contradicts itself; this queue is then not to be used
     */
    public void readFrom(TableSource source) {
        if (nextSequence != 0) {
            throw new IllegalStateException("table " + tableId + " is not new");
        }
        int storedTable = source.getInt();
        TableFormatException.require(storedTable == tableId, "expected table " + tableId, storedTable);
        int storedSize = source.getInt();
        TableFormatException.require(storedSize >= 0, "size must not be negative", storedSize);
        nextSequence = source.getLong();
        for (; size < storedSize; size++) {
            long deadline = source.getLong();
            long sequence = source.getLong();
            long id = source.getLong();
            TableFormatException.require(id >= 0 && id <= Integer.MAX_VALUE && !contains((int) id), "bad id", id);
            TableFormatException.require(sequence >= 0 && sequence < nextSequence, "bad sequence", sequence);
            boolean ordered = size == 0 || !isBefore(deadline, sequence, parent(size));
            TableFormatException.require(ordered, "deadline before its parent's", deadline);
            positions.ensure((int) id);
            heap.ensureRow(size);
            place(size, deadline, sequence, (int) id);
            stateHash += StateHash.entryHash(tableId, deadline, sequence, id);
        }
    }

    private void siftUp(int start, long deadline, long sequence, int id) {
        int position = start;
        while (position > 0 && isBefore(deadline, sequence, parent(position))) {
            move(parent(position), position);
            position = parent(position);
        }
        place(position, deadline, sequence, id);
    }

    private void siftDown(int start, long deadline, long sequence, int id) {
        int position = start;
        for (int child = firstChild(position); child < size; child = firstChild(position)) {
            int earliest = child;
            for (int other = child + 1; other < Math.min(child + CHILDREN, size); other++) {
                if (isBefore(heap.word(other, DEADLINE), heap.word(other, SEQUENCE), earliest)) {
                    earliest = other;
                }
            }
            if (isBefore(deadline, sequence, earliest)) {
                break;
            }
            move(earliest, position);
            position = earliest;
        }
        place(position, deadline, sequence, id);
    }

    private boolean isBefore(long deadline, long sequence, int position) {
        long other = heap.word(position, DEADLINE);
        return deadline < other || (deadline == other && sequence < heap.word(position, SEQUENCE));
    }

    private void move(int from, int to) {
        place(to, heap.word(from, DEADLINE), heap.word(from, SEQUENCE), (int) heap.word(from, ID));
    }

    private void place(int position, long deadline, long sequence, int id) {
        heap.setWord(position, DEADLINE, deadline);
        heap.setWord(position, SEQUENCE, sequence);
        heap.setWord(position, ID, id);
        positions.set(id, position + 1);
    }

    private int position(int id) {
        if (!contains(id)) {
            throw new IllegalStateException("id " + id + " is not queued in table " + tableId);
        }
        return positions.get(id) - 1;
    }

    private static int parent(int position) {
        return (position - 1) / CHILDREN;
    }

    private static int firstChild(int position) {
        return position * CHILDREN + 1;
    }
}
