package io.tallyline.ledger.snapshot;

import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * All that a ledger remembers as of one sequence, in one file:
 *
 * <pre>
 *   +------------------------+---------------------------------+--------+
 *   | header, with own CRC   | the ledger's books              |  CRC   |  of books, then header
 *   +------------------------+---------------------------------+--------+
 *     {@link SnapshotHeader}            {@link Ledger#writeTo}             int
 * </pre>
 *
 * <p>A file under its final name was forced before it got that name; nothing of it is used before all of it was
 * checked.
 */
final class SnapshotFile {
    private static final int CHECK_BYTES = SnapshotSink.BUFFER_BYTES;

    private final Path path;
    private final SnapshotHeader header;

    private SnapshotFile(Path path, SnapshotHeader header) {
        this.path = path;
        this.header = header;
    }

    Path path() {
        return path;
    }

    SnapshotHeader header() {
        return header;
    }

    /**
     * Reads and checks the header only.
     *
     * @throws SnapshotException it can not be read, is damaged, or its length is not the file's
     */
    static SnapshotFile open(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate(SnapshotHeader.BYTES);
            readFully(channel, bytes, 0);
            if (bytes.hasRemaining()) {
                throw SnapshotHeader.damaged(path, bytes.position(), "the file ends in the header");
            }
            SnapshotHeader header = SnapshotHeader.decode(bytes.array(), path);
            long size = channel.size();
            if (size != header.fileBytes()) {
                throw SnapshotHeader.damaged(
                        path,
                        Math.min(size, header.fileBytes()),
                        "the file has " + size + " bytes, its header says " + header.fileBytes());
            }
            return new SnapshotFile(path, header);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /**
     * Reads every byte and compares the CRC.
     *
     * @param afterSlice called every {@value SnapshotSink#BUFFER_BYTES} bytes
     * @throws SnapshotException the file is damaged
     */
    void check(Runnable afterSlice) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            check(channel, afterSlice);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private void check(FileChannel channel, Runnable afterSlice) throws IOException {
        CRC32C crc = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocateDirect(CHECK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        long at = SnapshotHeader.BYTES;
        while (at < contentEnd()) {
            buffer.clear().limit((int) Math.min(CHECK_BYTES, contentEnd() - at));
            readFully(channel, buffer, at);
            if (buffer.hasRemaining()) {
                throw SnapshotHeader.damaged(path, at + buffer.position(), "the file ends before its content");
            }
            at += buffer.position();
            crc.update(buffer.flip());
            afterSlice.run();
        }
        crc.update(header.encode());
        buffer.clear().limit(SnapshotHeader.TRAILER_BYTES);
        readFully(channel, buffer, contentEnd());
        if (buffer.hasRemaining() || buffer.getInt(0) != (int) crc.getValue()) {
            throw SnapshotHeader.damaged(path, contentEnd(), "the CRC of the content does not match");
        }
    }

    /**
     * Checks every byte, then makes the ledger, then compares it with the header.
     *
     * @throws SnapshotException the file is damaged, of another release, or not what its header says
     */
    Ledger load(LedgerLimits limits, Runnable afterSlice) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            check(channel, afterSlice);
            SnapshotSource source = new SnapshotSource(channel, path, SnapshotHeader.BYTES, contentEnd(), afterSlice);
            Ledger ledger = read(source, limits);
            if (source.position() != contentEnd()) {
                throw SnapshotHeader.damaged(path, source.position(), "the ledger ends here, the content does not");
            }
            compare(ledger);
            return ledger;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private Ledger read(SnapshotSource source, LedgerLimits limits) throws IOException {
        try {
            return Ledger.readFrom(source, limits, header.hashScheme());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (TableFormatException e) {
            throw new SnapshotException(
                    "Snapshot " + path + " position " + source.position() + ": " + e.getMessage(), e);
        }
    }

    private void compare(Ledger ledger) {
        if (ledger.lastSequence() != header.sequence() || ledger.lastTimeNanos() != header.timeNanos()) {
            throw new SnapshotException("Snapshot " + path + ": the content is of sequence " + ledger.lastSequence()
                    + ", the header of " + header.sequence());
        }
        if (header.hashScheme() == StateHash.SCHEME && !ledger.hasHash(header.stateHash())) {
            throw new SnapshotException("Snapshot " + path + ": the content has the state hash "
                    + Long.toHexString(ledger.stateHash()) + ", the header says "
                    + Long.toHexString(header.stateHash()));
        }
    }

    private long contentEnd() {
        return SnapshotHeader.BYTES + header.contentBytes();
    }

    /**
     * Writes a ledger to a temporary file and forces it; the caller renames it.
     *
     * @param afterSlice called every {@value SnapshotSink#BUFFER_BYTES} bytes; what it throws gives the file up
     * @throws IOException disk full, or a force failed
     */
    static SnapshotHeader write(Path temporary, Ledger ledger, long journalId, SnapshotDisk disk, Runnable afterSlice)
            throws IOException {
        try (FileChannel channel = FileChannel.open(
                temporary,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            CRC32C crc = new CRC32C();
            SnapshotSink sink = new SnapshotSink(channel.position(SnapshotHeader.BYTES), disk, crc, afterSlice);
            ledger.writeTo(sink);
            SnapshotHeader header = new SnapshotHeader(
                    StateHash.SCHEME,
                    journalId,
                    ledger.lastSequence(),
                    ledger.lastTimeNanos(),
                    ledger.stateHash(),
                    sink.finish(),
                    System.currentTimeMillis());
            byte[] encoded = header.encode();
            crc.update(encoded);
            ByteBuffer trailer =
                    ByteBuffer.allocate(SnapshotHeader.TRAILER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            writeFully(channel, trailer.putInt(0, (int) crc.getValue()), channel.position());
            // Last, so that a file without its end has no beginning either.
            writeFully(channel, ByteBuffer.wrap(encoded), 0);
            disk.force(channel);
            return header;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void readFully(FileChannel channel, ByteBuffer buffer, long from) throws IOException {
        int start = buffer.position();
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = channel.read(buffer, from + buffer.position() - start);
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer buffer, long to) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer, to + buffer.position());
        }
    }

    private static SnapshotException unreadable(Path path, IOException e) {
        return new SnapshotException("Can not read snapshot " + path + ": " + e, e);
    }
}
