package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallyline.api.http.AdminTasks;
import io.tallyline.api.projection.DatabaseSettings;
import io.tallyline.api.projection.Projector;
import io.tallyline.api.projection.ProjectorSettings;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineWarehouse;
import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.journal.ChronicleJournal;
import io.tallyline.ledger.journal.DurableClaim;
import io.tallyline.ledger.journal.JournalFolder;
import io.tallyline.ledger.journal.JournalSettings;
import io.tallyline.ledger.ring.CommandSubmitter;
import io.tallyline.ledger.ring.LedgerPipeline;
import io.tallyline.ledger.ring.MonotonicLedgerClock;
import io.tallyline.ledger.ring.PipelineSettings;
import io.tallyline.ledger.snapshot.Recovery;
import io.tallyline.ledger.snapshot.SnapshotFolder;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rebuild is promised only when the journal, as it lies on the disk, has all that it takes. */
class AdministrationTest {
    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();

    @BeforeEach
    void writeTwoGenerations() {
        define("ONE");
        define("TWO");
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(60, TimeUnit.SECONDS);
    }

    private JournalFolder open() {
        return JournalFolder.open(folder, JournalSettings.small(), DurableClaim.NONE);
    }

    /** One life of a server, which leaves one generation with one event. */
    private void define(String warehouse) {
        JournalFolder journals = open();
        var ledger = new Recovery(new SnapshotFolder(folder), LedgerLimits.DEFAULT)
                .recover(journals)
                .ledger();
        try (LedgerPipeline pipeline = new LedgerPipeline(
                PipelineSettings.DEFAULT,
                ledger,
                journals.openForAppend(),
                MonotonicLedgerClock.startingAfter(ledger.lastTimeNanos()),
                (message, cause) -> {
                    throw new IllegalStateException(message, cause);
                },
                List.of())) {
            pipeline.start();
            CompletableFuture<CommandResult> reply = new CompletableFuture<>();
            new CommandSubmitter(pipeline)
                    .submit(
                            new DefineWarehouse(warehouse, warehouse, "UTC", MasterDataCommand.CREATE),
                            CommandContext.SYSTEM,
                            reply::complete);
            assertThat(reply.orTimeout(60, TimeUnit.SECONDS).join().kind()).isEqualTo(CommandResult.Kind.ACCEPTED);
        }
    }

    private void removeFirstGeneration() throws IOException {
        try (Stream<Path> generations = Files.list(folder.resolve("journal"))) {
            Path first = generations.min(Comparator.naturalOrder()).orElseThrow();
            try (Stream<Path> files = Files.list(first)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(first);
        }
    }

    private void rebuild(JournalFolder journals, ChronicleJournal journal) throws Exception {
        DatabaseSettings nowhere =
                new DatabaseSettings("127.0.0.1", 1, "none", "none", "none", DatabaseSettings.DEFAULT_SCHEMA);
        Projector idle = new Projector(
                nowhere,
                new JournalEvents(journals, journal::lastDurable),
                ProjectorSettings.DEFAULT,
                () -> 0,
                sequence -> {});
        new Administration(vertx, idle, journals, journal).rebuildProjection().await(60, TimeUnit.SECONDS);
    }

    @Test
    void shouldBeginWhenAllOfHistoryIsThere() throws Exception {
        JournalFolder journals = open();
        try (ChronicleJournal journal = journals.openForAppend()) {
            rebuild(journals, journal);
        }
    }

    @Test
    void shouldSayWhereHistoryBeginsWhenItsBeginningIsGone() throws Exception {
        removeFirstGeneration();
        JournalFolder journals = open();
        try (ChronicleJournal journal = journals.openForAppend()) {
            assertThatThrownBy(() -> rebuild(journals, journal))
                    .isInstanceOf(AdminTasks.NoHistoryException.class)
                    .hasMessageContaining("history begins at sequence 2");
        }
    }

    @Test
    void shouldNoticeThatFilesWereRemovedUnderARunningServer() throws Exception {
        JournalFolder journals = open();
        try (ChronicleJournal journal = journals.openForAppend()) {
            removeFirstGeneration();
            assertThatThrownBy(() -> rebuild(journals, journal))
                    .isInstanceOf(AdminTasks.NoHistoryException.class)
                    .hasMessageContaining("the beginning of history can not be read");
        }
    }
}
