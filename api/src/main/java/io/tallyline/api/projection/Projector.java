package io.tallyline.api.projection;

import io.tallyline.api.personal.NameIndex;
import io.tallyline.api.projection.ProjectionState.Status;
import io.tallyline.ledger.journal.EventCodec;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hop 9: follows the journal up to its durable sequence and keeps the rows of PostgreSQL true, on one thread of its own
 * and one connection, so that a slow or dead PostgreSQL slows nothing else. Events go in transactions that are large
 * while it is behind and small when it is not; rows and checkpoint commit together. An error is tried again for ever; a
 * contradiction between rows and journal stops it until a person decides ({@link ProjectionState.Status#STOPPED}).
 *
 * <p>All public methods may be called from any thread. Futures complete on the projector's thread: callers on an event
 * loop hop back themselves.
 */
public final class Projector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);
    /** So long the transaction in work may take to end by itself. */
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(4);

    private static final Duration ABORT_LIMIT = Duration.ofSeconds(1);
    /** A transaction with fewer events than this is worth waiting for more. */
    private static final int SMALL_TRANSACTION = 4_096;
    /** With fewer events than this somebody may be waiting for their row; with more, scans flow and share the machine. */
    private static final int QUIET_TRANSACTION = 128;
    /** While scans flow, rows may be this many pauses late: an event of a large transaction costs a third as much. */
    private static final int BUSY_PAUSES = 10;

    private final DatabaseSettings database;
    private final EventSource source;
    private final ProjectorSettings settings;
    private final LongSupplier nowNanos;
    private final LongConsumer committed;
    private final @Nullable NameIndex names;
    private final EventCodec codec = new EventCodec();
    private final Thread thread;
    private final ConcurrentLinkedQueue<Promise<RebuildReport>> rebuilds = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Promise<Void>> pauses = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> erased = new ConcurrentLinkedQueue<>();

    private volatile boolean closed;
    private volatile boolean pauseWanted;
    private volatile Status status = Status.STARTING;
    private volatile long checkpoint;
    private volatile long checkpointTimeNanos;

    /** When nothing was missing for the last time, as far as this process knows. */
    private volatile long caughtUpNanos;

    private final AtomicLong events = new AtomicLong();
    private final AtomicLong transactions = new AtomicLong();
    private volatile String lastError = "";
    private volatile String stoppedReason = "";

    /** The thread's own; {@link #close} may abort it. */
    private volatile @Nullable ProjectionSession session;

    // the thread's own

    /** A session has checked the rows that an earlier process left. */
    private boolean attached;

    private @Nullable Rebuild rebuild;
    private boolean migrated;
    private boolean stopped;
    private boolean othersMayFinish = true;
    /** What was warned of since rows were taken last. */
    private String lastWarning = "";

    private long backOffNanos;

    /** A projector that opens nothing that is sealed: names are indexed by the next one that does. */
    public Projector(
            DatabaseSettings database,
            EventSource source,
            ProjectorSettings settings,
            LongSupplier nowNanos,
            LongConsumer committed) {
        this(database, source, settings, nowNanos, committed, null);
    }

    /**
     * @param nowNanos ledger clock, nanoseconds since 1970, for the lag in seconds
     * @param committed told each sequence up to which rows were committed; called on the projector's thread
     * @param names makes sealed names findable; null when nobody may open them
     */
    public Projector(
            DatabaseSettings database,
            EventSource source,
            ProjectorSettings settings,
            LongSupplier nowNanos,
            LongConsumer committed,
            @Nullable NameIndex names) {
        this.names = names;
        this.database = database;
        this.source = source;
        this.settings = settings;
        this.nowNanos = nowNanos;
        this.committed = committed;
        this.backOffNanos = settings.firstBackOff().toNanos();
        this.thread = new Thread(this::run, "tallyline-projector");
        thread.setDaemon(true);
    }

    public void start() {
        caughtUpNanos = nowNanos.getAsLong();
        thread.start();
    }

    /**
     * Finishes the transaction in work and ends; what is not in rows yet is projected after the next start. Takes at
     * most about five seconds, also when PostgreSQL does not answer.
     */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        if (!ended(CLOSE_LIMIT)) {
            LOG.warn("The projector still waits for PostgreSQL; its transaction will be rolled back there");
            ProjectionSession waiting = session;
            if (waiting != null) {
                waiting.abort();
                ended(ABORT_LIMIT);
            }
        }
    }

    private boolean ended(Duration limit) {
        try {
            thread.join(limit.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    public ProjectionState state() {
        long durable = source.durableSequence();
        long done = checkpoint;
        double lagSeconds = 0;
        if (durable > done) {
            // The oldest event that is missing came after both.
            long since = Math.max(checkpointTimeNanos, caughtUpNanos);
            lagSeconds = Math.max(0, nowNanos.getAsLong() - since) / 1e9;
        }
        return new ProjectionState(
                status,
                source.journalId(),
                done,
                durable,
                lagSeconds,
                events.get(),
                transactions.get(),
                lastError,
                stoppedReason);
    }

    /** Completes when no transaction is in work and none will begin until {@link #resumeProjection}. */
    public Future<Void> pauseProjection() {
        Promise<Void> promise = Promise.promise();
        pauses.add(promise);
        pauseWanted = true;
        LockSupport.unpark(thread);
        return promise.future();
    }

    /**
     * A customer's personal data was erased: what its orders were found by goes from the rows with the next transaction, or
     * when PostgreSQL takes rows again. Any thread.
     */
    public void forget(String customer) {
        erased.add(customer);
        LockSupport.unpark(thread);
    }

    public void resumeProjection() {
        pauseWanted = false;
        LockSupport.unpark(thread);
    }

    /**
     * Sets the schema aside, makes a new one and replays all of history into it; completes when the rows are as true as
     * the journal was at the call. Ends a pause and a stop. Fails with {@link HistoryDiscardedException}, and with the
     * old rows untouched, when history does not begin at its beginning; fails half-way only when PostgreSQL refuses, and then goes on trying to catch up.
     */
    public Future<RebuildReport> rebuild() {
        Promise<RebuildReport> promise = Promise.promise();
        rebuilds.add(promise);
        LockSupport.unpark(thread);
        return promise.future();
    }

    private void run() {
        while (!closed) {
            try {
                beginRebuild();
                if (stopped || pauseWanted) {
                    rest();
                } else {
                    work();
                }
            } catch (ProjectionStoppedException e) {
                stop(e);
            } catch (SQLException | FlywayException e) {
                retry(e);
            } catch (RuntimeException | Error e) {
                stop(e);
            }
        }
        endSession();
        status = Status.CLOSED;
        failWaiters();
    }

    /** Stopped or paused: waits to be told. */
    private void rest() {
        if (!stopped) {
            endSession();
            status = Status.PAUSED;
        }
        completePauses();
        LockSupport.parkNanos(this, settings.pause().toNanos());
    }

    private void completePauses() {
        for (Promise<Void> promise = pauses.poll(); promise != null; promise = pauses.poll()) {
            promise.tryComplete();
        }
    }

    private void work() throws SQLException {
        completePauses();
        ProjectionSession current = session();
        status = rebuild == null ? Status.RUNNING : Status.REBUILDING;
        if (closed) {
            return;
        }
        forgetErased(current);
        boolean namesLeft = current.indexSome();
        long now = nowNanos.getAsLong();
        int written = current.read() ? current.write() : 0;
        if (written < 0) {
            movedByOthers();
            return;
        }
        lastError = "";
        lastWarning = "";
        backOffNanos = settings.firstBackOff().toNanos();
        if (written == 0) {
            caughtUpNanos = now;
        }
        if (written > 0) {
            othersMayFinish = false;
            events.addAndGet(written);
            transactions.incrementAndGet();
            checkpointTimeNanos = current.checkpointTimeNanos();
            reached(current.checkpoint());
        }
        endRebuild(current.checkpoint());
        if (written < SMALL_TRANSACTION && !namesLeft) {
            long pause = settings.pause().toNanos();
            LockSupport.parkNanos(this, written < QUIET_TRANSACTION ? pause : pause * BUSY_PAUSES);
        }
    }

    /** One stays in the queue until it is done. */
    private void forgetErased(ProjectionSession current) throws SQLException {
        for (String customer = erased.peek(); customer != null; customer = erased.peek()) {
            current.indexAgain(customer);
            erased.poll();
        }
    }

    private ProjectionSession session() throws SQLException {
        ProjectionSession current = session;
        if (current == null) {
            if (!migrated) {
                SchemaMigration.migrate(database);
                migrated = true;
            }
            current = new ProjectionSession(database, source, settings, codec, names, !attached, () -> closed);
            // Before it does anything long, so that a stop can end that.
            session = current;
            current.catchUpNames(!attached);
            attached = true;
            LOG.info("Projecting to {} from sequence {}", database, current.checkpoint() + 1);
            reached(current.checkpoint());
        }
        return current;
    }

    private void reached(long sequence) {
        checkpoint = sequence;
        committed.accept(sequence);
    }

    /**
     * The checkpoint is not where this projector left it. A commit of ours whose connection broke may have ended after
     * we looked, and so may a predecessor's that was killed: look again, once. Anything else is a second projector.
     */
    private void movedByOthers() {
        if (!othersMayFinish) {
            throw new ProjectionStoppedException("somebody else writes to schema "
                    + database.schema()
                    + ": its checkpoint is not at "
                    + checkpoint
                    + ", where this process left it");
        }
        othersMayFinish = false;
        endSession();
    }

    private void retry(Exception e) {
        endSession();
        othersMayFinish = true;
        String text = firstLine(e);
        tell(e, text);
        lastError = text;
        status = Status.WAITING; // Behind the reason: whoever sees that it waits sees why.
        if (e instanceof SQLException sql && schemaIsGone(sql)) {
            migrated = false;
        }
        LockSupport.parkNanos(this, backOffNanos);
        backOffNanos = Math.min(backOffNanos * 2, settings.longestBackOff().toNanos());
    }

    /**
     * Each state once. A server that comes up together with its PostgreSQL is ahead of it as a rule: to wait for it the first
     * few times is no trouble.
     */
    private void tell(Exception e, String text) {
        boolean comingUp = !attached
                && isUnreachable(e)
                && backOffNanos < settings.longestBackOff().toNanos();
        if (!comingUp && !text.equals(lastWarning)) {
            LOG.warn("PostgreSQL does not take rows, tried again until it does: {}", text);
            lastWarning = text;
        } else if (!text.equals(lastError)) {
            LOG.info("Waiting for PostgreSQL to come up: {}", text);
        }
    }

    /** Connection exceptions (class 08), or it says itself that it is still starting. */
    private static boolean isUnreachable(Throwable e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState().startsWith("08") || "57P03".equals(sql.getSQLState());
            }
        }
        return false;
    }

    /** Somebody dropped the tables: undefined_table, invalid_schema_name. */
    private static boolean schemaIsGone(SQLException e) {
        return "42P01".equals(e.getSQLState()) || "3F000".equals(e.getSQLState());
    }

    private void stop(Throwable e) {
        endSession();
        stopped = true;
        stoppedReason = firstLine(e);
        status = Status.STOPPED;
        if (e instanceof ProjectionStoppedException) {
            LOG.error("The projection has stopped: {}", stoppedReason);
        } else {
            LOG.error("The projection has stopped: {}", stoppedReason, e);
        }
        Rebuild failed = rebuild;
        rebuild = null;
        if (failed != null) {
            failed.promise().tryFail(e);
        }
    }

    private static String firstLine(Throwable e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    private void endSession() {
        ProjectionSession ended = session;
        session = null;
        if (ended != null) {
            try {
                ended.close();
            } catch (SQLException e) {
                LOG.debug("Closing the connection", e);
            }
        }
    }

    private record Rebuild(Promise<RebuildReport> promise, Optional<String> setAside, long target) {}

    private void beginRebuild() throws SQLException {
        if (rebuild != null) {
            return;
        }
        Promise<RebuildReport> promise = rebuilds.poll();
        if (promise == null) {
            return;
        }
        try {
            WholeHistory.require(source);
        } catch (HistoryDiscardedException e) {
            promise.fail(e);
            return;
        }
        endSession();
        status = Status.REBUILDING;
        try {
            Optional<String> aside = SchemaMigration.setAside(database, Instant.now());
            LOG.info("Rebuilding schema {}; the old rows are in {}", database.schema(), aside.orElse("no schema"));
            rebuild = new Rebuild(promise, aside, source.durableSequence());
        } catch (SQLException e) {
            promise.fail(e);
            throw e;
        }
        migrated = false;
        stopped = false;
        stoppedReason = "";
        pauseWanted = false;
        checkpoint = 0;
        checkpointTimeNanos = 0;
    }

    private void endRebuild(long reached) {
        Rebuild current = rebuild;
        if (current != null && reached >= current.target()) {
            rebuild = null;
            status = Status.RUNNING;
            LOG.info("Schema {} is rebuilt up to sequence {}", database.schema(), reached);
            current.promise().tryComplete(new RebuildReport(current.setAside(), reached));
        }
    }

    private void failWaiters() {
        Rebuild current = rebuild;
        if (current != null) {
            current.promise().tryFail("the server stops");
        }
        for (Promise<RebuildReport> promise = rebuilds.poll(); promise != null; promise = rebuilds.poll()) {
            promise.tryFail("the server stops");
        }
        completePauses();
    }
}
