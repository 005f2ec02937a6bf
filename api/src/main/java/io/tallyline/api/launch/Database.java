package io.tallyline.api.launch;

import io.tallyline.api.projection.DatabaseSettings;
import io.tallyline.ledger.journal.DurableClaim;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that holds the projection: somebody else's, or one that is started and watched over here. The server
 * never depends on it to open its doors (DESIGN rule 12): whatever fails here is logged, and the projector tries again.
 */
final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final long CLAIM_SECONDS = 30;
    private static final int LOGIN_SECONDS = 3;
    private static final int ANSWER_SECONDS = 10;

    private final DatabaseSettings settings;
    private final @Nullable SupervisedPostgres embedded;

    private Database(DatabaseSettings settings, @Nullable SupervisedPostgres embedded) {
        this.settings = settings;
        this.embedded = embedded;
    }

    /** Starts or finds the database without waiting for it. */
    static Database open(Configuration.DatabasePart part, Path dataFolder) throws IOException {
        if (!part.embedded()) {
            return new Database(PartSettings.external(part), null);
        }
        int port = freePort();
        SupervisedPostgres embedded = SupervisedPostgres.start(dataFolder.resolve("postgres"), port);
        return new Database(
                new DatabaseSettings(
                        InetAddress.getLoopbackAddress().getHostAddress(),
                        port,
                        EmbeddedDatabase.DATABASE,
                        EmbeddedDatabase.USER,
                        EmbeddedDatabase.USER,
                        part.schema()),
                embedded);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    DatabaseSettings settings() {
        return settings;
    }

    /**
     * What the projection knows to be durable of a journal: evidence that tells a torn tail from lost events. Waits a
     * bounded time for an embedded server; an unreachable one claims nothing, and the projector raises the alarm later.
     */
    DurableClaim claim(long journalId) {
        if (embedded != null && !embedded.awaitFirstStart(CLAIM_SECONDS)) {
            return DurableClaim.NONE;
        }
        Properties properties = settings.jdbcProperties();
        properties.setProperty("loginTimeout", Integer.toString(LOGIN_SECONDS));
        properties.setProperty("socketTimeout", Integer.toString(ANSWER_SECONDS));
        try (Connection connection = DriverManager.getConnection(settings.jdbcUrl(), properties);
                PreparedStatement query = connection.prepareStatement("select sequence from " + settings.schema()
                        + ".checkpoint where journal_id = ? and sequence > 0")) {
            query.setLong(1, journalId);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? new DurableClaim(row.getLong(1), "the projection's checkpoint") : DurableClaim.NONE;
            }
        } catch (SQLException e) {
            LOG.info("No checkpoint of the projection can be read yet ({})", e.getMessage());
            return DurableClaim.NONE;
        }
    }

    /** What watches over the embedded server; empty when it is somebody else's. */
    Optional<SupervisedPostgres> embedded() {
        return Optional.ofNullable(embedded);
    }

    /** Stops an embedded server; somebody else's is left alone. */
    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
