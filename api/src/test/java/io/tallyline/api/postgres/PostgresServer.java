package io.tallyline.api.postgres;

import io.tallyline.api.launch.UnusedPort;
import io.tallyline.api.projection.ProjectionFixture;
import io.tallyline.api.projection.SchemaMigration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An embedded PostgreSQL 17 that a test may stop, kill and start again on the same folder and port. With fsync on, as
 * the embedded server of a real installation: its maker turns it off by default.
 */
public final class PostgresServer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private static final String TEMPLATE = "tables";

    private final Path folder;
    private final boolean endsByItself;
    private final AtomicInteger databases = new AtomicInteger();
    private boolean hasTemplate;
    private int port;
    private @Nullable EmbeddedPostgres running;

    /** @param folder for the database files; must not exist, or be a folder that an earlier server used */
    public PostgresServer(Path folder) {
        this(folder, true);
    }

    /** @param endsByItself with the process, should nobody have stopped it; else it is its owner's to stop it then */
    PostgresServer(Path folder, boolean endsByItself) {
        this.folder = folder;
        this.endsByItself = endsByItself;
    }

    /** Starts on a free port the first time, on the same port ever after. */
    public void start() throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(endsByItself)
                .setPGStartupWait(START_LIMIT)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "128MB");
        if (port == 0) {
            port = UnusedPort.choose();
        }
        running = builder.setPort(port).start();
    }

    /** A clean stop: clients are disconnected, nothing is lost. */
    public void stop() throws IOException {
        EmbeddedPostgres server = running;
        running = null;
        if (server != null) {
            server.close();
        }
    }

    private long postmaster() throws IOException {
        return Long.parseLong(
                Files.readAllLines(folder.resolve("postmaster.pid")).get(0).trim());
    }

    /** Kills the server of this folder and all its processes with SIGKILL, as a crash would. */
    public void kill() throws IOException {
        ProcessHandle server = ProcessHandle.of(postmaster()).orElseThrow();
        var children = server.descendants().toList();
        server.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        children.forEach(PostgresServer::awaitEnd);
        awaitEnd(server);
        stop(); // lets go of the folder; its maker complains that nothing is left to stop
    }

    /**
     * Ends the server at once for good, whose folder is about to be deleted: a clean stop would first write out what dozens of
     * databases have changed, for longer than its tool waits.
     */
    void abandon() throws IOException {
        running = null;
        long postmaster = postmaster();
        ProcessHandle server = ProcessHandle.of(postmaster).orElseThrow();
        new ProcessBuilder("kill", "-QUIT", Long.toString(postmaster))
                .inheritIO()
                .start();
        awaitEnd(server);
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(120, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("process " + process.pid() + " does not end", e);
        }
    }

    public int port() {
        return port;
    }

    /** How many databases were made for tests. */
    int databases() {
        return databases.get();
    }

    /** The database that every server has. */
    public TestDatabase maintenanceDatabase() {
        return new TestDatabase("127.0.0.1", port, "postgres", "postgres", "postgres");
    }

    /**
     * Makes a database that has the tables of this release and no row: a copy, since to make the tables takes longer than
     * most tests do.
     */
    public synchronized TestDatabase newDatabase() {
        if (!hasTemplate) {
            TestDatabase template = create(TEMPLATE, "");
            try {
                SchemaMigration.migrate(ProjectionFixture.settings(template));
            } catch (SQLException e) {
                throw new IllegalStateException("the tables can not be made", e);
            }
            hasTemplate = true;
        }
        return create("test_" + databases.incrementAndGet(), " template " + TEMPLATE);
    }

    /** Makes a database that has no tables, as a new installation does. */
    public TestDatabase newEmptyDatabase() {
        return create("test_" + databases.incrementAndGet(), "");
    }

    private TestDatabase create(String name, String from) {
        try {
            maintenanceDatabase().execute("create database " + name + from);
        } catch (SQLException e) {
            throw new IllegalStateException("database " + name + " can not be made", e);
        }
        return new TestDatabase("127.0.0.1", port, name, "postgres", "postgres");
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
