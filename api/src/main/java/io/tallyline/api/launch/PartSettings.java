package io.tallyline.api.launch;

import io.tallyline.api.projection.DatabaseSettings;
import io.tallyline.ingest.net.FrontLimits;
import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.journal.JournalSettings;
import io.tallyline.ledger.ring.PipelineSettings;
import io.tallyline.ledger.snapshot.SnapshotSettings;
import java.time.Duration;
import java.util.Objects;

/** Translates the configuration file's words into the settings of each part. */
final class PartSettings {
    private static final int SECONDS_PER_DAY = 86_400;

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
                part.linesPerCommand(),
                part.stationIdleSeconds(),
                part.returnWindowDays() * SECONDS_PER_DAY,
                part.archivedOrderDays() * SECONDS_PER_DAY);
    }

    static SnapshotSettings snapshots(Configuration.SnapshotPart part) {
        return SnapshotSettings.DEFAULT
                .withEvery(part.everyEvents(), Duration.ofMinutes(part.everyMinutes()))
                .withAuditEvery(Duration.ofSeconds(part.auditSeconds()));
    }

    static FrontLimits front(Configuration.LimitPart part) {
        return FrontLimits.builder()
                .connections(part.connections())
                .connectionsPerAddress(part.connectionsPerAddress())
                .connectionsPerListener(part.connectionsPerListener())
                .messagesPerSecond(part.messagesPerSecond())
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
                .mostConnects(part.mostConnects())
                .takeOverMillis(part.takeOverMillis())
                .holdOffMillis(part.holdOffMillis())
                .longestHoldOffMillis(part.longestHoldOffMillis())
                .stopMillis(part.stopMillis())
                .drainMillis(part.drainMillis())
                .leftConnections(part.leftConnections())
                .leftBytes(part.leftBytes())
                .build();
    }

    /** A PostgreSQL of somebody else. */
    static DatabaseSettings external(Configuration.DatabasePart part) {
        DatabaseUrl url = Objects.requireNonNull(DatabaseUrl.parse(part.url()), "the configuration was checked");
        return new DatabaseSettings(
                url.host(), url.port(), url.database(), part.user(), part.password(), part.schema());
    }
}
