package io.tallyline.ledger.journal;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The process of {@link FullDiskTest}: its folder is a file system of 8 MiB. Ends with 0 if all is as it should be. */
final class FullDiskProcess {
    private static final int BALLAST_BYTES = 4 * 1024 * 1024;
    private static final Duration SOON = Duration.ofMinutes(2);

    private final Path folder;
    private final Path ballast;
    private final JournalFiles files;

    private FullDiskProcess(Path folder) {
        this.folder = folder;
        this.ballast = folder.resolve("ballast");
        this.files = new JournalFiles(folder.resolve("data"))
                .with(JournalSettings.small().withMaxBatchBytes(8192).withReserveBytes(0));
    }

    public static void main(String[] arguments) throws IOException {
        FullDiskProcess process = new FullDiskProcess(Path.of(arguments[1]));
        switch (arguments[0]) {
            case "refuse" -> process.refuse();
            case "insist" -> process.insist();
            case "start" -> process.start();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private void refuse() throws IOException {
        Files.write(ballast, new byte[BALLAST_BYTES]);
        JournalFolder opened = files.open();
        try (ChronicleJournal journal = opened.openForAppend()) {
            writeUntilNoRoom(journal);
            long written = journal.lastDurable();
            Files.delete(ballast);
            await().atMost(SOON).until(journal::hasRoom);
            TestBatches.append(journal, 20);
            journal.sync();
            check(written + 20 == journal.lastDurable(), "goes on");
            check(files.readAll(opened) == written + 20, "reads");
        }
        check(JournalVerifier.verify(folder.resolve("data"), DurableClaim.NONE).sound(), "sound");
    }

    private static void writeUntilNoRoom(ChronicleJournal journal) {
        long since = System.nanoTime();
        while (System.nanoTime() - since < Duration.ofMillis(500).toNanos()) {
            if (journal.hasRoom()) {
                TestBatches.append(journal, 20);
                journal.sync();
                since = System.nanoTime();
            }
        }
    }

    private void insist() throws IOException {
        Files.write(ballast, new byte[BALLAST_BYTES]);
        JournalFolder opened = files.open();
        ChronicleJournal journal = opened.openForAppend();
        long durable = 0;
        boolean refused = false;
        while (!refused) {
            try {
                TestBatches.append(journal, 20);
                journal.sync();
                durable = journal.lastDurable();
            } catch (JournalException e) {
                refused = true;
            }
        }
        journal.close();
        Files.delete(ballast);
        check(files.open(new DurableClaim(durable, "the devices")).lastGoodSequence() == durable, "nothing lost");
    }

    private void start() throws IOException {
        Files.write(ballast, new byte[8 * 1024 * 1024 - 100 * 1024]);
        boolean refused = false;
        try (ChronicleJournal journal = files.open().openForAppend()) {
            check(journal.id() == 0, "opened");
        } catch (JournalException e) {
            refused = true;
        }
        check(refused, "refused");
        Files.delete(ballast);
        try (ChronicleJournal journal = files.open().openForAppend()) {
            TestBatches.append(journal, 1);
            journal.sync();
        }
        check(files.readAll(files.open()) == 1, "starts with space");
    }

    private static void check(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }
}
