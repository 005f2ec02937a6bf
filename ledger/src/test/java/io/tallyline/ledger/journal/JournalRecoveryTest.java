package io.tallyline.ledger.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tallyline.ledger.value.LittleEndian;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start makes of damaged files: a torn tail goes on, missing durable events refuse with their position. */
class JournalRecoveryTest {
    private static final int EVENTS = 3;

    @TempDir
    Path folder;

    private JournalFiles files = new JournalFiles(Path.of("data"));

    @BeforeEach
    void useTheFolder() {
        files = new JournalFiles(folder.resolve("data"));
    }

    @Test
    void shouldGoOnAfterAKilledProcess() throws IOException {
        files.writeAndCrash(4, EVENTS);
        JournalFolder opened = files.open();
        assertEquals(12, opened.lastGoodSequence());
        assertEquals(TestBatches.stateHash(12), opened.lastStateHash());
        assertEquals("", opened.tornTail());
        assertEquals(12, files.readAll(opened));
    }

    @Test
    void shouldCutOffAHalfWrittenLastBatch() throws IOException {
        List<Long> at = files.writeAndCrash(4, EVENTS);
        Path file = files.dataFile(1);
        JournalFiles.zero(file, at.get(3) + 40, at.get(3) + 90);
        JournalFolder opened = files.open();
        assertEquals(9, opened.lastGoodSequence());
        assertTrue(opened.tornTail().contains("position " + at.get(3)), opened.tornTail());
        goOn(opened, 9);
        assertEquals(10, files.readAll(files.open()));
    }

    @Test
    void shouldCutOffARecordThatWasBegunAndNotFinished() throws IOException {
        List<Long> at = files.writeAndCrash(4, EVENTS);
        JournalFiles.overwrite(files.dataFile(1), at.get(3) + 3, (byte) 0x80);
        JournalFolder opened = files.open();
        assertEquals(9, opened.lastGoodSequence());
        goOn(opened, 9);
    }

    @Test
    void shouldRefuseDamageBeforeABatchThatProvesItWasDurable() throws IOException {
        List<Long> at = files.writeAndCrash(6, EVENTS);
        JournalFiles.flip(files.dataFile(1), at.get(2) + 70);
        String message = refusal(DurableClaim.NONE);
        assertTrue(message.contains("position " + at.get(2)), message);
        assertTrue(message.contains(files.dataFile(1).toString()), message);
    }

    @Test
    void shouldRefuseAHoleBeforeABatchThatProvesItWasDurable() throws IOException {
        List<Long> at = files.writeAndCrash(6, EVENTS);
        JournalFiles.zero(files.dataFile(1), at.get(2), at.get(4));
        String message = refusal(DurableClaim.NONE);
        assertTrue(message.contains("position " + at.get(2)), message);
    }

    @Test
    void shouldLeaveUnsyncedBatchesBehindAHole() throws IOException {
        JournalFolder opened = files.open();
        List<Long> at;
        try (ChronicleJournal journal = opened.openForAppend()) {
            TestBatches.append(journal, EVENTS);
            journal.sync();
            for (int i = 0; i < 3; i++) {
                TestBatches.append(journal, EVENTS);
            }
            Path copy = folder.resolve("copy");
            JournalFiles.copyTree(folder.resolve("data"), copy);
            files = new JournalFiles(copy);
        }
        at = JournalFiles.batchPositions(files.dataFile(1));
        JournalFiles.zero(files.dataFile(1), at.get(1), at.get(2));
        JournalFolder reopened = files.open();
        assertEquals(3, reopened.lastGoodSequence());
        assertTrue(reopened.tornTail().contains("2 later batches"), reopened.tornTail());
        goOn(reopened, 3);
    }

    @Test
    void shouldRefuseATornTailThatASnapshotKnowsAsDurable() throws IOException {
        List<Long> at = files.writeAndCrash(4, EVENTS);
        JournalFiles.flip(files.dataFile(1), at.get(3) + 70);
        assertEquals(9, files.open(new DurableClaim(9, "snapshot 9")).lastGoodSequence());
        String message = refusal(new DurableClaim(10, "snapshot 10"));
        assertTrue(message.contains("snapshot 10") && message.contains("position " + at.get(3)), message);
    }

    @Test
    void shouldRefuseAJournalThatIsGoneWhileASnapshotIsThere() {
        String message = refusal(new DurableClaim(1, "checkpoint"));
        assertTrue(message.contains("there is none"), message);
    }

    @Test
    void shouldRefuseAnyDamageInASealedGeneration() throws IOException {
        files.writeAndStop(4, EVENTS);
        List<Long> at = JournalFiles.batchPositions(files.dataFile(1));
        JournalFiles.flip(files.dataFile(1), at.get(3) + 70);
        String message = refusal(DurableClaim.NONE);
        assertTrue(message.contains("position " + at.get(3)), message);
    }

    @Test
    void shouldRefuseALostHeaderWithBatchesBehindIt() throws IOException {
        List<Long> at = files.writeAndCrash(3, EVENTS);
        JournalFiles.flip(files.dataFile(1), at.get(0) - 20);
        String message = refusal(DurableClaim.NONE);
        assertTrue(message.contains("header is gone"), message);
    }

    @Test
    void shouldDropAGenerationThatWasPreparedAndNeverBegun() throws IOException {
        files.writeAndStop(2, EVENTS);
        long next = files.lastGeneration() + 1;
        Path unused = files.journalFolder().resolve(GenerationFolder.name(next));
        Files.createDirectory(unused);
        Files.write(unused.resolve(GenerationFolder.DATA_FILE), new byte[64 * 1024]);
        JournalFolder opened = files.open();
        assertEquals(6, opened.lastGoodSequence());
        goOn(opened, 6);
        assertFalse(Files.exists(unused));
        assertEquals(7, files.readAll(files.open()));
    }

    @Test
    void shouldRefuseAMissingGeneration() throws IOException {
        for (int i = 0; i < 3; i++) {
            files.writeAndStop(2, EVENTS);
        }
        GenerationFolder.delete(files.journalFolder().resolve(GenerationFolder.name(2)));
        String message = refusal(DurableClaim.NONE);
        assertTrue(message.contains("generation 2, which is missing"), message);
    }

    @Test
    void shouldNameThePositionOfDamageInAnOlderGenerationWhenReadingIt() throws IOException {
        files.writeAndStop(3, EVENTS);
        files.writeAndStop(3, EVENTS);
        List<Long> at = JournalFiles.batchPositions(files.dataFile(1));
        JournalFiles.flip(files.dataFile(1), at.get(1) + 70);
        JournalFolder opened = files.open();
        JournalException refused = assertThrows(JournalException.class, () -> files.readAll(opened));
        assertTrue(String.valueOf(refused.getMessage()).contains("position " + at.get(1)), refused.getMessage());
        try (JournalReader reader = opened.readFrom(10)) {
            assertEquals(18, TestBatches.checkAll(reader, 10, Long.MAX_VALUE));
        }
        JournalVerifier.Report report = JournalVerifier.verify(folder.resolve("data"), DurableClaim.NONE);
        assertFalse(report.sound());
        assertTrue(
                report.faults().get(0).contains("position " + at.get(1)),
                report.faults().get(0));
    }

    @Test
    void shouldRefuseABatchFromAnotherPlaceOfTheSameJournal() throws IOException {
        List<Long> at = files.writeAndCrash(4, EVENTS);
        Path file = files.dataFile(1);
        byte[] all = Files.readAllBytes(file);
        byte[] copied = new byte[(int) (at.get(1) - at.get(0))];
        System.arraycopy(all, (int) (long) at.get(0), copied, 0, copied.length);
        JournalFiles.overwrite(file, at.get(1), copied);
        String message = refusal(DurableClaim.NONE);
        assertTrue(message.contains("sequence 4 was expected"), message);
    }

    @Test
    void shouldNameEveryDamageOfSeveralGenerations() throws IOException {
        files.writeAndStop(3, EVENTS);
        files.writeAndStop(3, EVENTS);
        files.writeAndStop(3, EVENTS);
        for (int generation = 1; generation <= 2; generation++) {
            Path file = files.dataFile(generation);
            JournalFiles.flip(file, JournalFiles.batchPositions(file).get(1) + 70);
        }
        JournalVerifier.Report report = JournalVerifier.verify(folder.resolve("data"), DurableClaim.NONE);
        assertEquals(2, report.faults().size(), report.faults().toString());
        assertEquals(27, report.lastSequence(), "what is sound behind the damage is read too");
    }

    /** A good CRC over events that are not those of their batch: the writer itself was wrong. */
    @Test
    void shouldFindEventsThatDoNotBelongToTheirBatch() throws IOException {
        try (ChronicleJournal journal = files.open().openForAppend()) {
            byte[] wrong = TestBatches.events(2, EVENTS);
            journal.append(wrong, 0, wrong.length, 1, EVENTS, 0);
            journal.sync();
        }
        JournalVerifier.Report report = JournalVerifier.verify(folder.resolve("data"), DurableClaim.NONE);
        assertFalse(report.sound());
        assertTrue(
                report.faults().get(0).contains("event 1 was expected, the batch goes on with 2"),
                report.faults().get(0));
    }

    @Test
    void shouldVerifyASoundJournalOfSeveralStarts() throws IOException {
        files.writeAndStop(3, EVENTS);
        files.writeAndCrash(2, EVENTS);
        files.writeAndStop(1, EVENTS);
        JournalVerifier.Report report = JournalVerifier.verify(folder.resolve("data"), DurableClaim.NONE);
        assertTrue(report.sound(), report.faults().toString());
        assertEquals(18, report.lastSequence());
        assertEquals(
                List.of(true, false, true),
                report.generations().stream().map(g -> g.sealed()).toList());
        assertEquals(
                List.of(9L, 6L, 3L),
                report.generations().stream().map(g -> g.events()).toList());
    }

    @Test
    void shouldStartAgainAfterAStaleLockOfTheSameProcess() throws IOException {
        files.writeAndCrash(2, EVENTS);
        Path metadata = files.dataFile(1).resolveSibling(GenerationFolder.METADATA_FILE);
        byte[] bytes = Files.readAllBytes(metadata);
        int lock = indexOf(bytes, "chronicle.write.lock") + "chronicle.write.lock".length();
        long unlocked = Long.MIN_VALUE;
        int at = lock + 7 & -8;
        while (getLong(bytes, at) != unlocked) {
            at += 8;
        }
        byte[] pid = new byte[8];
        long mine = ProcessHandle.current().pid();
        for (int i = 0; i < 8; i++) {
            pid[i] = (byte) (mine >>> (8 * i));
        }
        JournalFiles.overwrite(metadata, at, pid);
        goOn(files.open(), 6);
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    private static long getLong(byte[] bytes, int at) {
        return LittleEndian.getLong(bytes, at);
    }

    /** The journal takes the next event where the good ones end. */
    private static void goOn(JournalFolder opened, long lastSequence) {
        try (Journal journal = opened.openForAppend()) {
            assertEquals(lastSequence, journal.lastAppended());
            TestBatches.append(journal, 1);
            journal.sync();
            assertEquals(lastSequence + 1, journal.lastDurable());
        }
    }

    private String refusal(DurableClaim claim) {
        JournalException refused = assertThrows(JournalException.class, () -> files.open(claim));
        return String.valueOf(refused.getMessage());
    }
}
