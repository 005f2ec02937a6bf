package io.tallyline.api.launch;

import io.tallyline.api.projection.DatabaseSettings;
import io.tallyline.ingest.net.FrontLimits;
import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.journal.JournalSettings;
import io.tallyline.ledger.ring.PipelineSettings;
import io.tallyline.ledger.snapshot.SnapshotSettings;
import java.net.URI;
import java.time.Duration;

/** Translates the configuration file's words into the settings of each part. */
final class PartSettings {
    private static final int POSTGRES_PORT = 5432;

    private PartSettings() {}

    static JournalSettings journal(Configuration.JournalPart part) {
        return JournalSettings.defaults()
                .withSync(part.sync().equals("batch") ? JournalSettings.Sync.BATCH : JournalSettings.Sync.NONE)
                .withHistory(
                        part.history().equals("archive")
                                ? JournalSettings.History.ARCHIVE
                                : JournalSettings.History.DISCARD)
                .withGenerationBytes(part.generationBytes())
                .withAllocateAheadBytes(part.allocateAheadBytes())
                .withReserveBytes(part.reserveBytes());
    }

    static PipelineSettings pipeline(Configuration configuration) {
        return new PipelineSettings(
                configuration.limits().ringSlots(),
                PipelineSettings.DEFAULT.batchSlots(),
                configuration.journal().gatherMicros());
    }

    static LedgerLimits ledger(Configuration.LimitPart part) {
        return new LedgerLimits(
                part.answersRemembered(),
                part.unitsRememberDays(),
                part.undoSeconds(),
                part.idempotencyDays(),
                part.idempotencyKeys(),
                part.linesPerCommand());
    }

    static SnapshotSettings snapshots(Configuration.SnapshotPart part) {
        return SnapshotSettings.DEFAULT.withEvery(part.everyEvents(), Duration.ofMinutes(part.everyMinutes()));
    }

    static FrontLimits front(Configuration.LimitPart part) {
        return FrontLimits.builder()
                .connections(part.connections())
                .connectionsPerAddress(part.connectionsPerAddress())
                .frameBytes(part.frameBytes())
                .maxCodeBytes(part.maxCodeBytes())
                .webSocketMessageBytes(part.webSocketMessageBytes())
                .windowTcp(part.windowTcp())
                .windowWebSocket(part.windowWebSocket())
                .unwrittenBytes(part.unwrittenBytes())
                .unwritableMillis(part.unwritableMillis())
                .helloMillis(part.helloMillis())
                .messagesBeforeHello(part.messagesBeforeHello())
                .partialMillis(part.partialFrameMillis())
                .framingFaults(part.framingFaults())
                .mostTakeOvers(part.mostTakeOvers())
                .takeOverMillis(part.takeOverMillis())
                .holdOffMillis(part.holdOffMillis())
                .stopMillis(part.stopMillis())
                .build();
    }

    /** A PostgreSQL of somebody else. */
    static DatabaseSettings external(Configuration.DatabasePart part) {
        URI uri = URI.create(part.url());
        String name = uri.getPath();
        if (uri.getQuery() != null || uri.getUserInfo() != null) {
            throw new ConfigurationException("database.url takes host, port and database only; user and password are"
                    + " keys of their own, and nothing else is understood: " + part.url());
        }
        if (uri.getHost() == null || name == null || name.length() < 2) {
            throw new ConfigurationException("database.url must name host and database, like"
                    + " postgresql://db.example:5432/tallyline, not " + part.url());
        }
        int port = uri.getPort() < 0 ? POSTGRES_PORT : uri.getPort();
        return new DatabaseSettings(
                uri.getHost(), port, name.substring(1), part.user(), part.password(), part.schema());
    }
}
