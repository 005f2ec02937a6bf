package io.tallyline.load.kill;

import io.tallyline.load.fleet.AnswerOutcome;
import io.tallyline.load.fleet.Pacing;
import io.tallyline.load.fleet.ScannerFleet;
import io.tallyline.load.floor.LoadWarehouse;
import io.tallyline.load.floor.LoadWarehouse.Credentials;
import io.tallyline.load.server.Deadline;
import io.tallyline.load.server.ServerUnderTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills a server at random moments while devices scan, starts it again each time, and lets the auditor compare at the end.
 *
 * <pre>
 *   load ───────────────────────────────────────────────────────────▶  (never pauses)
 *   server  ──run──╳ start ──run──╳ start──╳ start ──run──╳ …  clean stop, audit
 *                SIGKILL               also in recovery
 * </pre>
 *
 * <p>Ship devices, receive devices and devices whose codes nobody knows, so that outcomes differ. Most rounds run at a
 * fixed rate; each fifth as fast as it goes, so that the kill hits batches of thousands.
 */
public final class KillCampaign {
    private static final Duration PROGRESS_LIMIT = Duration.ofMinutes(2);
    private static final int FULL_SPEED_EACH = 5;
    private static final int KILL_RECOVERY_ONE_IN = 6;
    private static final int LONGEST_RUN_MILLIS = 1_500;
    private static final int LONGEST_RECOVERY_MILLIS = 4_000;

    private final ServerUnderTest server;
    private final LoadWarehouse warehouse;
    private final Random random;
    private final Pacing steady;
    private final HeldScans told = new HeldScans("devices");
    private final long epoch = System.currentTimeMillis();
    private final List<Duration> restarts = new ArrayList<>();
    private int kills;
    private int killsInRecovery;
    private int tornTails;

    /**
     * A campaign against a running server.
     *
     * @param scansPerSecond the rate of the steady rounds
     * @param seed of the moments
     */
    public KillCampaign(
            ServerUnderTest server, LoadWarehouse warehouse, double scansPerSecond, int devices, long seed) {
        this.server = server;
        this.warehouse = warehouse;
        this.random = new Random(seed);
        this.steady = Pacing.openLoop(scansPerSecond, 3 * devices);
    }

    /**
     * Runs it.
     *
     * @return how much the auditor found wrong
     */
    public long run(int wantedKills, int devices) throws IOException {
        try (ScannerFleet fleet = new ScannerFleet(server.scanners(), true)) {
            join(fleet, warehouse.devices("ship-", devices, "SHIP"), 0);
            join(fleet, warehouse.devices("receive-", devices, "RECEIVE"), 0);
            join(fleet, warehouse.devices("stranger-", devices, "SHIP"), LoadWarehouse.UNKNOWN);
            fleet.connect();
            try (LoadThread load = new LoadThread(fleet, steady)) {
                load.start();
                while (kills < wantedKills) {
                    load.pace(kills % FULL_SPEED_EACH == FULL_SPEED_EACH - 1 ? Pacing.pipelined() : steady);
                    awaitProgress(load);
                    pause(random.nextInt(LONGEST_RUN_MILLIS));
                    kill();
                    load.pace(steady);
                    restart();
                    load.check();
                    System.out.printf(
                            Locale.ROOT,
                            "kill %d: doors open again after %.2f s; %,d scans acknowledged so far%n",
                            kills,
                            restarts.get(restarts.size() - 1).toNanos() / 1e9,
                            load.answered());
                }
                awaitProgress(load);
                load.stop();
                return audit(load);
            }
        }
    }

    private void join(ScannerFleet fleet, List<Credentials> devices, int firstItem) throws IOException {
        int first = fleet.size();
        List<DeviceScans> scans = new ArrayList<>();
        for (Credentials each : devices) {
            scans.add(told.of(each.device(), epoch));
        }
        warehouse.join(
                fleet,
                devices,
                epoch,
                firstItem,
                (device, number, outcome, sequence) ->
                        acknowledged(scans.get(device - first), number, outcome, sequence));
    }

    private static void acknowledged(DeviceScans scans, long number, AnswerOutcome outcome, long sequence) {
        if (!scans.put(number, outcome, sequence)) {
            throw new IllegalStateException("the fleet took a second answer to number " + number);
        }
    }

    /** Every kill is to hit a server that is at work: what the one before had answered does not count. */
    private static void awaitProgress(LoadThread load) throws IOException {
        long begun = load.slices();
        Deadline.await("past the kill", PROGRESS_LIMIT, () -> {
            load.check();
            return load.slices() > begun;
        });
        long before = load.answered();
        Deadline.await("answering scans after the start", PROGRESS_LIMIT, () -> {
            load.check();
            return load.answered() > before;
        });
    }

    private void kill() throws IOException {
        server.kill();
        kills++;
    }

    private void restart() throws IOException {
        if (random.nextInt(KILL_RECOVERY_ONE_IN) == 0) {
            server.launch();
            pause(random.nextInt(LONGEST_RECOVERY_MILLIS));
            kill();
            killsInRecovery++;
        }
        restarts.add(server.start());
        tornTails += server.logLines("torn").isEmpty() ? 0 : 1;
    }

    private static void pause(int millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private long audit(LoadThread load) throws IOException {
        double projectedSeconds = server.awaitProjected().toNanos() / 1e9;
        HeldScans rows = RowScans.read(server.rest());
        server.stop();
        HeldScans journal = JournalScans.read(server.dataFolder());
        CampaignAuditor auditor = new CampaignAuditor().compare(told, journal, rows);
        double slowest = restarts.stream().mapToLong(Duration::toNanos).max().orElse(0) / 1e9;
        double mean = restarts.stream().mapToLong(Duration::toNanos).average().orElse(0) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%d kills under load, %d of them in recovery; %d starts found a torn tail; doors open again after %.2f"
                        + " s on average, %.2f s at most; %,d connections made again%n",
                kills,
                killsInRecovery,
                tornTails,
                mean,
                slowest,
                load.reconnects());
        System.out.printf(
                Locale.ROOT,
                "scans: devices were told of %,d, the journal holds %,d, the rows hold %,d (%.1f s after the last"
                        + " scan)%n",
                told.count(),
                journal.count(),
                rows.count(),
                projectedSeconds);
        auditor.findings().forEach(finding -> System.out.println("  DIFFERENCE: " + finding));
        System.out.printf(Locale.ROOT, "differences: %,d%n", auditor.count());
        return auditor.count();
    }
}
