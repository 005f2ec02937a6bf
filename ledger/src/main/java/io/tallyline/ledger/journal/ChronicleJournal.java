package io.tallyline.ledger.journal;

import io.tallyline.ledger.value.StateHashScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The journal on disk: a chain of generations, each a Chronicle queue, each batch one excerpt that carries its own CRC
 * and sequence (hop 7). Opened by {@link JournalFolder#openForAppend}.
 *
 * <p>Thread: one at a time appends and syncs; whoever opened the journal may hand it to the ledger writer once. No
 * interrupts on that thread: they would close the file under it.
 *
 * <p>After any failure every further call throws: what the operating system still holds of a failed force is unknown,
 * so it is never tried again (DESIGN rule 2).
 */
public final class ChronicleJournal implements Journal {
    private static final byte[] NOTHING = new byte[0];
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** A disk that is slower than this at giving blocks is as good as full. */
    private static final long LONGEST_WAIT_FOR_ROOM_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final JournalSettings settings;
    private final Path folder;
    private final GenerationChain chain;
    private final BlockAllocator allocator;
    private final long id;
    private final CRC32C crc = new CRC32C();
    private final byte[] header = new byte[BatchRecord.BYTES];

    private volatile GenerationFile current;
    private Generation generation;
    private int lastCrc;
    private long forcedSequence;
    private boolean closed;
    private volatile long lastAppended;
    private volatile long lastDurable;
    private final AtomicLong finishedBytes;
    private volatile @Nullable Throwable failure;

    /** What a new generation continues from. */
    record Continuation(
            long journalId, long number, long previous, long lastSequence, int lastCrc, long finishedBytes) {}

    /**
     * Opens a new generation: makes its files, writes its header and forces it, so that the chain is durable before the
     * first batch.
     */
    ChronicleJournal(
            Path folder,
            JournalSettings settings,
            Forcer forcer,
            DiskSpace diskSpace,
            GenerationChain chain,
            Continuation from) {
        this.folder = folder;
        this.settings = settings;
        this.chain = chain;
        this.id = from.journalId();
        this.lastAppended = from.lastSequence();
        this.lastDurable = from.lastSequence();
        this.forcedSequence = from.lastSequence();
        this.lastCrc = from.lastCrc();
        this.finishedBytes = new AtomicLong(from.finishedBytes());
        try {
            GenerationFile first = GenerationFile.create(folder, from.number(), settings, forcer);
            this.current = first;
            this.allocator = new BlockAllocator(folder, settings, forcer, diskSpace, first);
            allocator.start();
            this.generation = begin(first, from.previous());
        } catch (IOException | GenerationFile.ForceFailed e) {
            throw new JournalException(
                    "Can not open generation " + from.number() + " in " + folder + ": " + reason(e), e);
        }
        chain.add(generation);
    }

    private Generation begin(GenerationFile file, long previous) throws GenerationFile.ForceFailed {
        GenerationRecord record = new GenerationRecord(
                id,
                file.number(),
                previous,
                lastAppended,
                lastCrc,
                StateHashScheme.CURRENT,
                System.currentTimeMillis());
        file.write(record.encode(), GenerationRecord.BYTES, NOTHING, 0, 0);
        file.force();
        return new Generation(record, file.folder(), false);
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public long lastAppended() {
        return lastAppended;
    }

    @Override
    public long lastDurable() {
        return lastDurable;
    }

    @Override
    public void append(byte[] buffer, int offset, int length, long firstSequence, int events, long stateHash) {
        refuseIfFailed();
        if (firstSequence != lastAppended + 1 || events < 1 || length < 1 || length > settings.maxBatchBytes()) {
            throw failed(
                    "Batch of " + events + " events in " + length + " bytes from sequence " + firstSequence
                            + " can not follow " + lastAppended,
                    null);
        }
        int recordBytes = BatchRecord.BYTES + length;
        if (!current.fits(recordBytes)) {
            openNext(recordBytes);
        }
        awaitBlocks(recordBytes);
        BatchRecord.encode(header, id, length, events, firstSequence, forcedSequence, stateHash);
        int checked = RecordHeader.crc(crc, header, BatchRecord.BYTES, buffer, offset, length);
        RecordHeader.putCrc(header, checked);
        write(header, BatchRecord.BYTES, buffer, offset, length);
        lastCrc = checked;
        lastAppended = firstSequence + events - 1;
        allocator.wake();
    }

    private void write(byte[] head, int headBytes, byte[] body, int bodyOffset, int bodyLength) {
        try {
            current.write(head, headBytes, body, bodyOffset, bodyLength);
        } catch (RuntimeException | Error e) {
            throw failed("Can not append to " + current.dataFile() + " after sequence " + lastAppended, e);
        }
    }

    /** Under load the allocator is ahead; when it is not, the writer waits rather than run into a hole. */
    private void awaitBlocks(int recordBytes) {
        if (current.allocated(recordBytes)) {
            return;
        }
        long since = System.nanoTime();
        while (!current.allocated(recordBytes)) {
            pause(since, "blocks behind position " + current.position());
        }
    }

    /** Seals and forces the full generation, then goes on in the prepared one. */
    private void openNext(int recordBytes) {
        long since = System.nanoTime();
        awaitBlocks(SealRecord.BYTES);
        GenerationFile next = allocator.takeNext(recordBytes);
        while (next == null) {
            pause(since, "the next generation");
            next = allocator.takeNext(recordBytes);
        }
        seal();
        Generation old = generation;
        finishedBytes.addAndGet(current.position());
        allocator.retire(current);
        current = next;
        try {
            generation = begin(next, old.number());
        } catch (GenerationFile.ForceFailed | RuntimeException e) {
            throw failed("Can not begin generation " + next.number(), e);
        }
        old.finish(lastAppended);
        chain.add(generation);
    }

    private void pause(long since, String wanted) {
        refuseIfFailed();
        if (System.nanoTime() - since > LONGEST_WAIT_NANOS) {
            throw failed("No " + wanted + " in " + current.dataFile() + ": the disk is full or does not answer", null);
        }
        allocator.wake();
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    @Override
    public void sync() {
        refuseIfFailed();
        if (settings.sync() == JournalSettings.Sync.BATCH) {
            force();
        }
        lastDurable = lastAppended;
    }

    private void force() {
        if (forcedSequence == lastAppended) {
            return;
        }
        try {
            current.force();
        } catch (GenerationFile.ForceFailed | RuntimeException e) {
            throw failed("Can not force " + current.dataFile() + " up to sequence " + lastAppended, e);
        }
        // Whatever the allocator met meanwhile may have taken pages of this batch with it.
        refuseIfFailed();
        forcedSequence = lastAppended;
    }

    /** Everything before the seal is durable before the seal is written, so a seal proves all of its generation. */
    private void seal() {
        force();
        write(new SealRecord(id, lastCrc, lastAppended).encode(), SealRecord.BYTES, NOTHING, 0, 0);
        try {
            current.force();
        } catch (GenerationFile.ForceFailed | RuntimeException e) {
            throw failed("Can not force the seal of " + current.dataFile(), e);
        }
    }

    @Override
    public boolean hasRoom() {
        return failure == null && allocator.hasRoom();
    }

    @Override
    public boolean awaitRoom() {
        // A journal that failed is no full disk: the writer must hear of it, and halt.
        refuseIfFailed();
        long since = System.nanoTime();
        while (!hasRoom()) {
            // Blocks that only come late slow the senders down; only a full disk turns work away.
            refuseIfFailed();
            if (!allocator.canAllocate() || System.nanoTime() - since > LONGEST_WAIT_FOR_ROOM_NANOS) {
                return false;
            }
            allocator.wake();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }

    @Override
    public int maxBatchBytes() {
        return settings.maxBatchBytes();
    }

    @Override
    public long bytes() {
        return finishedBytes.get() + current.position();
    }

    /** Bytes of generations that left the journal folder. */
    void archived(long bytes) {
        finishedBytes.addAndGet(-bytes);
    }

    private void refuseIfFailed() {
        Throwable known = failure;
        if (known != null) {
            throw new JournalException("The journal in " + folder + " failed before: " + known.getMessage(), known);
        }
        Throwable allocation = allocator.failure();
        if (allocation != null) {
            throw failed("No more blocks can be allocated: " + reason(allocation), allocation);
        }
        if (closed) {
            throw new JournalException("The journal in " + folder + " is closed");
        }
    }

    private JournalException failed(String message, @Nullable Throwable cause) {
        JournalException exception = cause == null
                ? new JournalException(message)
                : new JournalException(message + ": " + reason(cause), cause);
        failure = exception;
        return exception;
    }

    private static String reason(Throwable e) {
        Throwable cause = e.getCause();
        return e instanceof GenerationFile.ForceFailed && cause != null ? cause.toString() : e.toString();
    }

    /** A clean stop: what was appended is forced, the generation sealed, its unused blocks given back. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        if (failure != null || allocator.failure() != null) {
            closed = true;
            allocator.close();
            current.abandon();
            return;
        }
        awaitBlocks(SealRecord.BYTES);
        seal();
        lastDurable = lastAppended;
        closed = true;
        generation.finish(lastAppended);
        allocator.close();
        try {
            current.finish();
        } catch (IOException | GenerationFile.ForceFailed e) {
            throw failed("Can not finish " + current.dataFile(), e);
        }
    }
}
