package io.tallyline.api.launch;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL 17 as a child process, its files in the data folder, for a demo or a single machine. Its maker means it for
 * tests and turns fsync off; here it is on. Rows and checkpoint commit together, so the projector may still turn
 * synchronous_commit off for itself.
 *
 * <p>A killed server process leaves its PostgreSQL running: the next start ends that one first, by the pid that
 * PostgreSQL itself keeps in the folder, after making sure that the process is the PostgreSQL of this very folder.
 */
final class EmbeddedDatabase implements AutoCloseable {
    static final String USER = "postgres";
    static final String DATABASE = "postgres";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final long STOP_SECONDS = 30;

    private final Path folder;
    private final EmbeddedPostgres server;

    private EmbeddedDatabase(Path folder, EmbeddedPostgres server) {
        this.folder = folder;
        this.server = server;
    }

    /** Starts on a port; the folder is made on the first start and used again on later ones. */
    static EmbeddedDatabase start(Path folder, int port) throws IOException {
        end(folder, "that a killed server left behind");
        Files.createDirectories(folder.toAbsolutePath().getParent());
        try {
            return new EmbeddedDatabase(folder, launch(folder, port));
        } catch (IOException | RuntimeException e) {
            try {
                end(folder, "that did not start in time");
            } catch (IOException stillThere) {
                e.addSuppressed(stillThere);
            }
            throw e;
        }
    }

    private static EmbeddedPostgres launch(Path folder, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPGStartupWait(START_LIMIT)
                // Its owner stops it in its turn: a hook would take it away from a projector that is still at work.
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "60")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("wal_buffers", "64MB")
                .setServerConfig("wal_compression", "on")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("checkpoint_timeout", "15min")
                .setServerConfig("log_min_messages", "warning")
                .start();
    }

    /** Completes when it has ended, whoever ended it; at once when it has already. */
    CompletableFuture<?> ended() throws IOException {
        // What was started is a tool that starts the server and ends.
        Optional<ProcessHandle> postmaster = postmaster(folder);
        return postmaster.isPresent() ? postmaster.get().onExit() : CompletableFuture.completedFuture(null);
    }

    /** The tool that stops it gives up after some seconds, as it may with one that has just started; then it is ended here. */
    @Override
    public void close() throws IOException {
        try {
            server.close();
        } finally {
            end(folder, "that did not stop in time");
        }
    }

    /** The server's process by the id that it keeps in its folder; empty when that is no PostgreSQL of this folder. */
    private static Optional<ProcessHandle> postmaster(Path folder) throws IOException {
        Path pidFile = folder.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.size() < 2 || !lines.get(0).trim().matches("\\d+")) {
            return Optional.empty();
        }
        long pid = Long.parseLong(lines.get(0).trim());
        return ProcessHandle.of(pid).filter(process -> isPostgresOf(folder, pid));
    }

    private static void end(Path folder, String why) throws IOException {
        ProcessHandle leftover = postmaster(folder).orElse(null);
        if (leftover == null) {
            return;
        }
        long pid = leftover.pid();
        LOG.info("Ending the embedded PostgreSQL (process {}) {}", pid, why);
        // SIGTERM would wait for clients, of which a dead server's may linger: the crash recovery of PostgreSQL is
        // made for this.
        leftover.destroy();
        if (!ended(leftover, 5)) {
            leftover.descendants().forEach(ProcessHandle::destroyForcibly);
            leftover.destroyForcibly();
            if (!ended(leftover, STOP_SECONDS)) {
                throw new IOException(
                        "the PostgreSQL left behind in " + folder + " (process " + pid + ") does not end");
            }
        }
    }

    /** By its command line, since the pid may have gone to another process meanwhile. */
    private static boolean isPostgresOf(Path folder, long pid) {
        Path commandLine = Path.of("/proc", Long.toString(pid), "cmdline");
        try {
            String text = new String(Files.readAllBytes(commandLine), StandardCharsets.UTF_8);
            return text.contains("postgres")
                    && text.contains(folder.toAbsolutePath().normalize().toString());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean ended(ProcessHandle process, long seconds) throws IOException {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for PostgreSQL to end", e);
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
    }
}
