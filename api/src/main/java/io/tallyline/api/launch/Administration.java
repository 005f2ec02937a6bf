package io.tallyline.api.launch;

import io.tallyline.api.http.AdminTasks;
import io.tallyline.api.projection.HistoryDiscardedException;
import io.tallyline.api.projection.Projector;
import io.tallyline.api.projection.RebuildReport;
import io.tallyline.api.projection.WholeHistory;
import io.tallyline.ledger.journal.Journal;
import io.tallyline.ledger.journal.JournalFolder;
import io.tallyline.ledger.journal.JournalReader;
import io.tallyline.ledger.journal.JournalVerifier;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an administrator asks of the running process, done without blocking an event loop. */
final class Administration implements AdminTasks {
    private static final Logger LOG = LoggerFactory.getLogger(Administration.class);

    private final Vertx vertx;
    private final Projector projector;
    private final JournalFolder folder;
    private final Journal journal;

    Administration(Vertx vertx, Projector projector, JournalFolder folder, Journal journal) {
        this.vertx = vertx;
        this.projector = projector;
        this.folder = folder;
        this.journal = journal;
    }

    /** Begins; how far it is stands in health and metrics, and the log says when it is done. */
    @Override
    public Future<Void> rebuildProjection() {
        return vertx.executeBlocking(this::requireWholeHistory, false).compose(whole -> beginRebuild());
    }

    private @Nullable Void requireWholeHistory() {
        try {
            WholeHistory.require(new JournalEvents(folder, journal::lastDurable));
            return null;
        } catch (HistoryDiscardedException e) {
            throw new NoHistoryException(e.begin(), String.valueOf(e.getMessage()));
        }
    }

    private Future<Void> beginRebuild() {
        Future<RebuildReport> rebuild = projector.rebuild();
        rebuild.onComplete(
                report -> LOG.info("The projection is rebuilt: {}", report),
                failure -> LOG.error("The projection could not be rebuilt", failure));
        return rebuild.isComplete() && rebuild.failed() ? rebuild.mapEmpty() : Future.succeededFuture();
    }

    @Override
    public Future<Void> pauseProjection() {
        return onCaller(projector.pauseProjection());
    }

    @Override
    public Future<Void> resumeProjection() {
        projector.resumeProjection();
        return Future.succeededFuture();
    }

    @Override
    public Future<JournalReport> verifyJournal() {
        return vertx.executeBlocking(this::verify, false);
    }

    private JournalReport verify() {
        JournalVerifier.Report found = JournalVerifier.verify(folder, journal.lastDurable());
        return new JournalReport(
                found.sound(),
                found.firstSequence(),
                found.lastSequence(),
                VerificationText.events(found),
                String.join("; ", VerificationText.of(found)));
    }

    @Override
    public Future<JournalPage> readJournal(long from, int limit) {
        return vertx.executeBlocking(() -> readPage(from, limit), false);
    }

    private JournalPage readPage(long from, int limit) {
        long durable = journal.lastDurable();
        long first = Math.max(from, folder.firstSequence());
        long last = Math.min(durable, first + limit - 1);
        List<String> lines = new ArrayList<>();
        if (first <= durable) {
            try (JournalReader reader = folder.readFrom(first)) {
                new JournalLines().read(reader, first, last, durable, lines::add);
            }
        }
        return new JournalPage(lines, last < durable ? OptionalLong.of(last + 1) : OptionalLong.empty());
    }

    /** The projector completes on its own thread: come back to the caller's. */
    private <T> Future<T> onCaller(Future<T> future) {
        Context caller = vertx.getOrCreateContext();
        Promise<T> promise = Promise.promise();
        future.onComplete(result -> caller.runOnContext(ignored -> promise.handle(result)));
        return promise.future();
    }
}
