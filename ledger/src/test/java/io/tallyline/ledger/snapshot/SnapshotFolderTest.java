package io.tallyline.ledger.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.journal.DurableClaim;
import io.tallyline.ledger.sim.SimJournal;
import io.tallyline.ledger.value.LittleEndian;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFolderTest {
    @TempDir
    Path data;

    private final SimJournal journal = new SimJournal(64 * 1024);
    private final RandomFloor floor = new RandomFloor(new Ledger(LedgerLimits.DEFAULT), journal, 1);

    /** The process ends at the so-many-th step that touches the disk's order of things. */
    private static class DiskThatStops implements SnapshotDisk {
        private int stepsLeft;
        private final List<String> steps = new ArrayList<>();

        DiskThatStops(int steps) {
            stepsLeft = steps;
        }

        private void step(String name) {
            if (stepsLeft-- == 0) {
                throw new AssertionError("killed before " + name);
            }
            steps.add(name);
        }

        @Override
        public void force(FileChannel channel) throws IOException {
            step("force");
            REAL.force(channel);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            step("rename");
            REAL.rename(from, to);
        }

        @Override
        public void forceFolder(Path folder) throws IOException {
            step("force of the folder");
            REAL.forceFolder(folder);
        }

        @Override
        public void delete(Path file) throws IOException {
            step("delete");
            REAL.delete(file);
        }
    }

    private SnapshotFile write() {
        return new SnapshotFolder(data).write(floor.ledger(), journal.id(), () -> {});
    }

    private RecoveredLedger recover() {
        return new Recovery(new SnapshotFolder(data), LedgerLimits.DEFAULT)
                .recover(journal.id(), journal.lastDurable(), journal::readFrom);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(data.resolve("snapshots"))) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void shouldKeepTheNewestTwo() throws IOException {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            floor.run(50);
            written.add(write().path().getFileName().toString());
        }
        assertEquals(written.subList(2, 4), names());
    }

    @Test
    void shouldClaimTheHighestSequenceOfAnyGoodHeader() throws IOException {
        assertEquals(DurableClaim.NONE, new SnapshotFolder(data).highestClaim());
        write();
        floor.run(50);
        SnapshotFile newest = write();
        DurableClaim claim = new SnapshotFolder(data).highestClaim();
        assertEquals(floor.ledger().lastSequence(), claim.sequence());
        assertEquals("snapshot " + newest.path().getFileName(), claim.claimant());

        flip(newest.path(), newest.header().fileBytes() - 1);
        assertEquals(claim, new SnapshotFolder(data).highestClaim(), "damaged content, good header");
        flip(newest.path(), 20);
        assertTrue(new SnapshotFolder(data).highestClaim().sequence() < claim.sequence());
    }

    @Test
    void shouldRecoverWhereverTheProcessWasStoppedWhileWriting() throws IOException {
        floor.run(200);
        write();
        floor.run(200);
        write();
        boolean finished = false;
        for (int steps = 0; !finished; steps++) {
            floor.run(100);
            DiskThatStops disk = new DiskThatStops(steps);
            try {
                new SnapshotFolder(data, disk).write(floor.ledger(), journal.id(), () -> {});
                finished = true;
                assertTrue(steps >= 4, "steps " + disk.steps);
            } catch (AssertionError killed) {
                assertTrue(String.valueOf(killed.getMessage()).startsWith("killed"), killed::getMessage);
            }
            RecoveredLedger recovered = recover();
            assertEquals(floor.ledger().stateHash(), recovered.ledger().stateHash(), "killed at step " + steps);
            assertTrue(recovered.remarks().isEmpty(), "no half file counts: " + recovered.remarks());
            assertTrue(recovered.snapshotSequence() > 0);
            assertTrue(names().stream().noneMatch(name -> name.endsWith(".part")), "what was left is removed");
        }
        assertEquals(2, names().size());
    }

    @Test
    void shouldFallBackWhenTheNewestIsCutAnywhere() throws IOException {
        floor.run(300);
        SnapshotFile older = write();
        floor.run(300);
        SnapshotFile newest = write();
        byte[] whole = Files.readAllBytes(newest.path());
        long step = Math.max(1, whole.length / 11);
        for (long length = 0; length < whole.length; length += step) {
            Files.write(newest.path(), Arrays.copyOf(whole, (int) length));
            RecoveredLedger recovered = recover();
            assertEquals(older.header().sequence(), recovered.snapshotSequence());
            assertEquals(floor.ledger().stateHash(), recovered.ledger().stateHash());
            assertTrue(
                    recovered.remarks().get(0).contains(newest.path() + " position "), recovered.remarks()::toString);
        }
        assertTrue(names().contains(
                        String.format("%019d.snapshot.unusable", newest.header().sequence())));
    }

    @Test
    void shouldFallBackWhenAnyByteOfTheNewestIsFlipped() throws IOException {
        floor.run(300);
        SnapshotFile older = write();
        floor.run(300);
        SnapshotFile newest = write();
        byte[] whole = Files.readAllBytes(newest.path());
        for (int at = 0; at < whole.length; at += 1 + at / 3) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Files.write(newest.path(), damaged);
            RecoveredLedger recovered = recover();
            assertEquals(older.header().sequence(), recovered.snapshotSequence(), "byte " + at);
            assertEquals(floor.ledger().stateHash(), recovered.ledger().stateHash());
        }
    }

    @Test
    void shouldReplayEverythingWhenNoSnapshotIsUsable() throws IOException {
        floor.run(100);
        SnapshotFile only = write();
        flip(only.path(), only.header().fileBytes() / 2);
        RecoveredLedger recovered = recover();
        assertEquals(0, recovered.snapshotSequence());
        assertEquals(journal.lastDurable(), recovered.events());
        assertEquals(floor.ledger().stateHash(), recovered.ledger().stateHash());
        assertEquals(1, recovered.remarks().size());
    }

    @Test
    void shouldDeleteWhatWasSetAsideOnceTwoGoodOnesAreThere() throws IOException {
        floor.run(100);
        flip(write().path(), 100);
        recover();
        floor.run(100);
        write();
        assertTrue(names().stream().anyMatch(name -> name.endsWith(".unusable")));
        floor.run(100);
        write();
        assertFalse(names().stream().anyMatch(name -> name.endsWith(".unusable")), names().toString());
    }

    @Test
    void shouldRefuseTheSnapshotOfAnotherJournal() {
        floor.run(100);
        new SnapshotFolder(data).write(floor.ledger(), 4711, () -> {});
        SnapshotException refused = assertThrows(SnapshotException.class, this::recover);
        assertTrue(String.valueOf(refused.getMessage()).contains("another journal"), refused::getMessage);
    }

    @Test
    void shouldLeaveEverythingAsItIsWhenTheDiskFails() throws IOException {
        floor.run(100);
        write();
        List<String> before = names();
        floor.run(100);
        SnapshotDisk full = new DiskThatStops(Integer.MAX_VALUE) {
            @Override
            public void force(FileChannel channel) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        SnapshotException failed = assertThrows(
                SnapshotException.class,
                () -> new SnapshotFolder(data, full).write(floor.ledger(), journal.id(), () -> {}));
        assertTrue(String.valueOf(failed.getMessage()).contains("No space left"), failed::getMessage);
        assertEquals(before, names());
    }

    /** A release that computes the hash otherwise would find every older snapshot damaged. */
    @Test
    void shouldLoadASnapshotWhoseHashIsOfAnotherScheme() throws IOException {
        floor.run(200);
        SnapshotFile written = write();
        rewriteWithHash(written, written.header().hashScheme(), 77);
        assertEquals(1, recover().remarks().size(), "another hash under the same scheme is damage");

        floor.run(50);
        SnapshotFile older = write();
        rewriteWithHash(older, older.header().hashScheme() + 1, 77);
        RecoveredLedger recovered = recover();
        assertTrue(recovered.remarks().isEmpty(), () -> recovered.remarks().toString());
        assertEquals(older.header().sequence(), recovered.snapshotSequence());
        assertEquals(floor.ledger().stateHash(), recovered.ledger().stateHash());
    }

    /** The same file with another hash behind its books and in its header, and right CRCs. */
    private static void rewriteWithHash(SnapshotFile file, int scheme, long hash) throws IOException {
        SnapshotHeader is = file.header();
        byte[] header = new SnapshotHeader(
                        scheme,
                        is.journalId(),
                        is.sequence(),
                        is.timeNanos(),
                        hash,
                        is.contentBytes(),
                        is.createdAtMillis())
                .encode();
        byte[] bytes = Files.readAllBytes(file.path());
        System.arraycopy(header, 0, bytes, 0, header.length);
        int contentEnd = bytes.length - SnapshotHeader.TRAILER_BYTES;
        LittleEndian.putLong(bytes, contentEnd - Long.BYTES, hash);
        CRC32C crc = new CRC32C();
        crc.update(bytes, SnapshotHeader.BYTES, contentEnd - SnapshotHeader.BYTES);
        crc.update(header);
        LittleEndian.putInt(bytes, contentEnd, (int) crc.getValue());
        Files.write(file.path(), bytes);
    }

    private static void flip(Path file, long at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) at] ^= 1;
        Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);
    }
}
