package io.tallyline.load;

import io.tallyline.api.projection.DatabaseSettings;
import io.tallyline.api.projection.ProjectionState;
import io.tallyline.api.projection.Projector;
import io.tallyline.api.projection.ProjectorSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How many scan events a second the projector brings into an embedded PostgreSQL with fsync on: once behind, all events
 * waiting, once following scans that arrive at a rate, where the lag is what counts. The journal is made up in memory.
 */
@Command(
        name = "projection",
        description = "Projects made-up scans into an embedded PostgreSQL and prints events a second.")
public final class ProjectionThroughput implements Callable<Integer> {
    @Option(names = "--scans", defaultValue = "3000000", description = "scans in all, default ${DEFAULT-VALUE}")
    private long scans;

    @Option(names = "--products", defaultValue = "5000", description = "products, default ${DEFAULT-VALUE}")
    private int products;

    @Option(names = "--rate", defaultValue = "0", description = "scans a second; 0 (default) for all waiting at once")
    private double rate;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ProjectionThroughput()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        System.out.printf(
                "rig: %d processors, %s %s, Java %s%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("java.version"));
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("wal_compression", "on")
                .setServerConfig("wal_buffers", "64MB")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("checkpoint_timeout", "15min")
                .start()) {
            DatabaseSettings database = new DatabaseSettings(
                    "127.0.0.1", server.getPort(), "postgres", "postgres", "postgres", DatabaseSettings.DEFAULT_SCHEMA);
            project(database, new SyntheticScans(products, 0, 0), false);
            project(database, new SyntheticScans(products, scans, rate), true);
            return imbalance(database) == 0 ? 0 : 1;
        }
    }

    private static void project(DatabaseSettings database, SyntheticScans journal, boolean measured) {
        double mostLagSeconds = 0;
        long start = System.nanoTime();
        long told = start;
        long toldEvents = 0;
        try (Projector projector =
                new Projector(database, journal, ProjectorSettings.DEFAULT, journal::nowNanos, sequence -> {})) {
            Duration ownBefore = cpu(ProcessHandle.current().pid());
            projector.start();
            long backend = 0;
            ProjectionState state = projector.state();
            while (state.checkpoint() < journal.lastSequence()) {
                LockSupport.parkNanos(10_000_000);
                state = projector.state();
                if (!state.stoppedReason().isEmpty()) {
                    throw new IllegalStateException(state.stoppedReason());
                }
                if (backend == 0 && state.transactions() > 0) {
                    backend = backend(database);
                }
                long now = System.nanoTime();
                if (now - start > 2_000_000_000L) {
                    mostLagSeconds = Math.max(mostLagSeconds, state.lagSeconds());
                }
                if (measured && now - told >= 2_000_000_000L) {
                    System.out.printf(
                            "%,9.0f events/s  lag %,d events  transactions of %,d%n",
                            (state.events() - toldEvents) * 1e9 / (now - told),
                            state.lagEvents(),
                            state.events() / Math.max(1, state.transactions()));
                    told = now;
                    toldEvents = state.events();
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            if (measured) {
                System.out.printf(
                        "%,d events in %.1f s: %,.0f events/s; most lag after 2 s: %.3f s%n",
                        state.events(), seconds, state.events() / seconds, mostLagSeconds);
                System.out.printf(
                        "processor time per event: PostgreSQL's backend %.1f us, this process %.1f us%n",
                        micros(cpu(backend)) / state.events(),
                        micros(cpu(ProcessHandle.current().pid()).minus(ownBefore)) / state.events());
            }
        }
    }

    private static double micros(Duration duration) {
        return duration.toNanos() / 1e3;
    }

    /** Processor time: what is left to compare by where other work shares the machine. */
    private static Duration cpu(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    private static long backend(DatabaseSettings database) {
        return number(
                database,
                "select coalesce(max(pid), 0) from pg_stat_activity where application_name = 'tallyline projector'");
    }

    private static long number(DatabaseSettings database, String sql) {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long imbalance(DatabaseSettings database) {
        long imbalance = number(database, "select count(*) from tallyline.imbalance");
        System.out.printf(
                "movements %,d, stock rows %,d, products out of balance %d%n",
                number(database, "select count(*) from tallyline.movement"),
                number(database, "select count(*) from tallyline.stock"),
                imbalance);
        return imbalance;
    }
}
