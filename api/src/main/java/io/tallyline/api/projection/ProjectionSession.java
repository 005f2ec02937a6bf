package io.tallyline.api.projection;

import io.tallyline.api.personal.NameIndex;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.journal.JournalBatch;
import io.tallyline.ledger.journal.JournalReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to PostgreSQL with a reader that stands at its checkpoint. After any error it is closed and a new one
 * reads the checkpoint again: nothing that a failed transaction left behind is trusted. Projector's thread; blocking.
 */
final class ProjectionSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionSession.class);

    private final EventSource source;
    private final ProjectorSettings settings;
    private final Connection connection;
    private final RowBatch rows;
    private final JournalBatch batch = new JournalBatch();
    private final JournalReader reader;
    private final @Nullable NameCatchUp names;
    private final @Nullable NameRework rework;
    private long checkpoint;

    /**
     * @throws SQLException PostgreSQL is away, or refuses
     * @param index makes sealed names findable; null when nobody may open them
     * @param first whether the rows were written by an earlier process, so that they may hold nothing that this one decided
     * @param told whether to stop, asked while names catch up
     * @throws ProjectionStoppedException the rows are of another journal, ahead of it, or behind its history
     */
    ProjectionSession(
            DatabaseSettings database,
            EventSource source,
            ProjectorSettings settings,
            EventCodec codec,
            @Nullable NameIndex index,
            boolean first,
            BooleanSupplier told)
            throws SQLException {
        this.source = source;
        this.settings = settings;
        NameRows nameRows = index == null ? null : new NameRows(index);
        this.rework = nameRows == null ? null : new NameRework(nameRows);
        this.names = index == null || nameRows == null || rework == null
                ? null
                : new NameCatchUp(index, nameRows, rework, told);
        this.rows =
                new RowBatch(codec, nameRows == null || rework == null ? null : new NameProjection(nameRows, rework));
        this.connection = DriverManager.getConnection(database.jdbcUrl(), database.jdbcProperties());
        try {
            connection.setAutoCommit(false);
            checkpoint = Checkpoint.read(connection, source.journalId());
            connection.commit();
            check(checkpoint, first ? source.recoveredSequence() : source.durableSequence());
            rows.load(connection, checkpoint);
            connection.commit();
            reader = source.readFrom(checkpoint + 1);
        } catch (SQLException | RuntimeException e) {
            closeQuietly(e);
            throw e;
        }
    }

    /**
     * Makes the index of names what it should be before anything is projected. May take long, so it comes when the session can be
     * aborted already.
     *
     * @param first as at the making
     */
    void catchUpNames(boolean first) throws SQLException {
        if (names == null) {
            return;
        }
        names.index(connection);
        if (first) {
            names.forgetErased(connection);
        }
    }

    /** Makes a customer findable by what can be read of it now, which is nothing once it was erased. */
    void indexAgain(String customer) throws SQLException {
        if (names != null) {
            names.again(connection, customer);
        }
    }

    /** One portion of the names that are to be indexed anew; false when there is none. */
    boolean indexSome() throws SQLException {
        return rework != null && rework.some(connection);
    }

    private void check(long sequence, long end) {
        if (sequence > end) {
            throw new ProjectionStoppedException("the rows are true as of sequence "
                    + sequence
                    + " but the journal ended at "
                    + end
                    + ": the journal has lost events or is an old copy; nothing is written until a person decides");
        }
        if (sequence + 1 < source.historyBegin()) {
            throw new ProjectionStoppedException("the rows need sequence "
                    + (sequence + 1)
                    + " but history begins at "
                    + source.historyBegin()
                    + ": older journal files were discarded");
        }
    }

    long checkpoint() {
        return checkpoint;
    }

    /** Ledger time of the last event in rows, as far as this session projected any; 0 for none. */
    long checkpointTimeNanos() {
        return rows.lastTimeNanos();
    }

    /** Reads up to a transaction's worth of durable events; false when there is none. */
    boolean read() {
        long durable = source.durableSequence();
        while (rows.events() < settings.transactionEvents()
                && rows.bytes() < settings.transactionBytes()
                && reader.next(batch, durable)) {
            rows.add(batch);
        }
        return rows.events() > 0;
    }

    /**
     * Writes what was read, rows and checkpoint in one transaction.
     *
     * @return how many events; -1 when the checkpoint was moved by somebody else, and nothing was written
     */
    int write() throws SQLException {
        int events = rows.events();
        long to = rows.lastSequence();
        if (!Checkpoint.advance(connection, source.journalId(), checkpoint, to, rows.lastTimeNanos())) {
            connection.rollback();
            return -1;
        }
        rows.write(connection);
        connection.commit();
        checkpoint = to;
        rows.clear();
        return events;
    }

    /** Ends whatever waits for PostgreSQL on this connection. Any thread. */
    void abort() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("Aborting the connection", e);
        }
    }

    private void closeQuietly(Exception cause) {
        try {
            connection.close();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() throws SQLException {
        reader.close();
        connection.close();
    }
}
