package io.tallyline.api.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an embedded PostgreSQL running, on a thread of its own: starts it, notices when it ends, says so, and starts it
 * again after a pause that doubles with each failure, for ever. All methods may be called from any thread.
 */
final class SupervisedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SupervisedPostgres.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final long STOP_SECONDS = 90;

    private final Path folder;
    private final int port;
    private final Thread thread;
    private final CountDownLatch firstStart = new CountDownLatch(1);
    private final CompletableFuture<Integer> stop = new CompletableFuture<>();
    private volatile boolean running;
    private volatile String state = "starting";

    private SupervisedPostgres(Path folder, int port) {
        this.folder = folder;
        this.port = port;
        this.thread = new Thread(this::run, "embedded-postgres");
    }

    /** Begins to start it and returns at once. */
    static SupervisedPostgres start(Path folder, int port) {
        SupervisedPostgres supervised = new SupervisedPostgres(folder, port);
        supervised.thread.start();
        return supervised;
    }

    /** Whether it runs now, as far as can be seen from outside. */
    boolean isRunning() {
        return running;
    }

    /** In words: running, starting, or why it does not run. */
    String state() {
        return state;
    }

    /** Waits until it has run for the first time; false when that takes longer. */
    boolean awaitFirstStart(long seconds) {
        try {
            return firstStart.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (!isStopping()) {
            long began = System.nanoTime();
            String why = runOnce();
            if (isStopping()) {
                return;
            }
            // One that ran for a while is a new case.
            boolean ranWell = System.nanoTime() - began > LONGEST_PAUSE.toNanos();
            pause = ranWell ? FIRST_PAUSE : pause;
            state = why + "; it is started again in " + pause.toSeconds() + " s";
            LOG.error("The embedded PostgreSQL {}; scans go on, reads answer 503", state);
            rest(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** Starts it and waits until it ends or is to end; tells why it does not run any more. */
    private String runOnce() {
        state = "starting";
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, port)) {
            state = "running on port " + port;
            running = true; // Behind the words: whoever sees that it runs finds them.
            firstStart.countDown();
            String end = awaitEnd(database);
            running = false;
            return end;
        } catch (IOException | RuntimeException e) {
            LOG.debug("The embedded PostgreSQL", e);
            return "does not start or stop: " + e.getMessage();
        } finally {
            running = false;
        }
    }

    private String awaitEnd(EmbeddedDatabase database) throws IOException {
        try {
            CompletableFuture.anyOf(database.ended(), stop).get();
            return "has ended by itself";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "is not watched any more";
        } catch (ExecutionException e) {
            throw new IOException("it can not be watched", e);
        }
    }

    private boolean isStopping() {
        return stop.isDone() || Thread.currentThread().isInterrupted();
    }

    private void rest(Duration pause) {
        try {
            stop.get(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.debug("Starting the embedded PostgreSQL again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a wish to stop does not fail", e);
        }
    }

    /** Stops it; returns when it has ended. */
    @Override
    public void close() {
        stop.complete(0);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
