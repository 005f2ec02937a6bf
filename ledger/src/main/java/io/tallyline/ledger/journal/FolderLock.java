package io.tallyline.ledger.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One process owns the data folder (DESIGN rule 19). The operating system drops the lock when the process ends, however
 * it ends, so nothing stale can be left; the process id in the file only serves the message to the second one.
 */
public final class FolderLock implements AutoCloseable {
    private static final String FILE = "LOCK";
    /**
     * Somebody who only looks holds the lock for a moment: {@link #take} tries again before it believes in an owner.
     */
    private static final int TRIES = 5;

    private static final long BETWEEN_TRIES_MILLIS = 20;

    /** The owner has the lock but has not written its number yet. */
    private static final String UNKNOWN = "(unknown)";

    private static final long UNKNOWN_PROCESS = -1;

    private final FileChannel channel;
    private final FileLock lock;

    private FolderLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock, creating the folder if it is missing.
     *
     * @throws JournalException another process holds it; the message names its id
     */
    public static FolderLock take(Path dataFolder) {
        Path file = dataFolder.resolve(FILE);
        try {
            Files.createDirectories(dataFolder);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tryPatiently(channel);
            if (lock == null) {
                String holder = readHolder(channel);
                channel.close();
                throw new JournalException("Data folder " + dataFolder.toAbsolutePath() + " is in use by process "
                        + holder + "; stop that one first or use another folder");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new FolderLock(channel, lock);
        } catch (IOException e) {
            throw new JournalException("Can not lock data folder " + dataFolder.toAbsolutePath() + ": " + e, e);
        }
    }

    /**
     * Which process owns the folder now, as it wrote into the lock's file itself; empty when none does. The lock
     * decides, not the number: a number of a process that ended may belong to another one by now.
     *
     * <p>Not for the owning process: on POSIX systems closing any channel to the file would let its lock go.
     *
     * @throws JournalException the folder can not be looked at
     */
    public static OptionalLong holder(Path dataFolder) {
        Path file = dataFolder.resolve(FILE);
        if (!Files.exists(file)) {
            return OptionalLong.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (tryLock(channel) != null) {
                return OptionalLong.empty(); // closing the channel lets go of it again
            }
            String holder = readHolder(channel);
            return OptionalLong.of(holder.equals(UNKNOWN) ? UNKNOWN_PROCESS : Long.parseLong(holder));
        } catch (IOException | NumberFormatException e) {
            throw new JournalException("Can not look at the lock of data folder " + dataFolder.toAbsolutePath(), e);
        }
    }

    private static @Nullable FileLock tryPatiently(FileChannel channel) throws IOException {
        FileLock lock = tryLock(channel);
        for (int tries = 1; lock == null && tries < TRIES; tries++) {
            try {
                Thread.sleep(BETWEEN_TRIES_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
            lock = tryLock(channel);
        }
        return lock;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    private static String readHolder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(32);
        channel.read(text, 0);
        String pid = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
        return pid.isEmpty() ? UNKNOWN : pid;
    }

    /** Lets go. The file stays: removing it would let two processes lock two different files of one name. */
    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new JournalException("Can not release the lock of the data folder: " + e, e);
        }
    }
}
