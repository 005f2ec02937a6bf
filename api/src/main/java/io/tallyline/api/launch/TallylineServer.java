package io.tallyline.api.launch;

import io.tallyline.api.http.ApiServer;
import io.tallyline.api.http.HttpServerSettings;
import io.tallyline.api.http.ProfileDefaults;
import io.tallyline.api.http.RowQueries;
import io.tallyline.api.personal.NameIndex;
import io.tallyline.api.personal.OrderSecrets;
import io.tallyline.api.personal.PersonalKeys;
import io.tallyline.api.personal.ServerSecret;
import io.tallyline.api.projection.ProjectionState;
import io.tallyline.api.projection.Projector;
import io.tallyline.api.projection.ProjectorSettings;
import io.tallyline.api.query.AsOfSequence;
import io.tallyline.api.query.RowReader;
import io.tallyline.api.submit.AccessDirectory;
import io.tallyline.api.submit.Caller;
import io.tallyline.api.submit.CommandGateway;
import io.tallyline.api.submit.OrderOwners;
import io.tallyline.api.submit.Secret;
import io.tallyline.ingest.answer.FrontAnswers;
import io.tallyline.ingest.net.FrontFigures;
import io.tallyline.ingest.net.FrontLimits;
import io.tallyline.ingest.net.FrontSettings;
import io.tallyline.ingest.net.ScannerServer;
import io.tallyline.ingest.net.ServerCertificate;
import io.tallyline.ingest.sort.SortServer;
import io.tallyline.ingest.sort.SortSettings;
import io.tallyline.ingest.sort.SorterDirectory;
import io.tallyline.ledger.core.Ledger;
import io.tallyline.ledger.core.LedgerLimits;
import io.tallyline.ledger.journal.ChronicleJournal;
import io.tallyline.ledger.journal.DurableClaim;
import io.tallyline.ledger.journal.FolderLock;
import io.tallyline.ledger.journal.JournalFolder;
import io.tallyline.ledger.journal.JournalSettings;
import io.tallyline.ledger.ring.CommandSubmitter;
import io.tallyline.ledger.ring.FailStop;
import io.tallyline.ledger.ring.HaltingFailStop;
import io.tallyline.ledger.ring.LedgerPipeline;
import io.tallyline.ledger.ring.MonotonicLedgerClock;
import io.tallyline.ledger.ring.TickSource;
import io.tallyline.ledger.snapshot.FollowedJournal;
import io.tallyline.ledger.snapshot.Recovery;
import io.tallyline.ledger.snapshot.SnapshotFolder;
import io.tallyline.ledger.snapshot.SnapshotFollower;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * The whole system in one process. The constructor is the wiring: each stage in the order in which it starts, which is the
 * order of the hops seen from the ledger outwards; {@link #close} runs it backwards.
 */
final class TallylineServer implements AutoCloseable {
    private static final long HTTP_SECONDS = 30;
    private static final long STOP_SECONDS = 3;
    private static final int QUERY_CONNECTIONS = 8;

    private final ClosingStack closing;
    private final Optional<String> firstKey;
    private final String controlKey = Secret.newApiKey();
    private final ServerAddresses addresses;
    private final ServerMetrics metrics = new ServerMetrics();
    private final ScannerServer front;
    private final UnregisteredDevices unregistered;
    private final Projector projector;

    private TallylineServer(Configuration configuration, FailStop failStop, BooleanSupplier toldToStop)
            throws IOException {
        closing = new ClosingStack(toldToStop);
        // What is wrong with profiles or certificate is told before anything is touched.
        FrontLimits frontLimits = PartSettings.front(configuration.limits());
        FrontSettings frontSettings = FrontWiring.settings(configuration, frontLimits);
        ServerCertificate httpCertificate = HttpWiring.certificate(configuration);
        HttpServerSettings httpSettings = HttpWiring.settings(configuration, httpCertificate);
        CertificateWatch certificates = new CertificateWatch();
        SortSettings sortSettings = SortWiring.settings(configuration, frontSettings);
        try {
            Path dataFolder =
                    Path.of(configuration.dataFolder()).toAbsolutePath().normalize();
            Files.createDirectories(dataFolder);
            closing.push("metrics", metrics::close);

            // 1. One process owns the folder.
            FolderLock lock = FolderLock.take(dataFolder);
            closing.push("the folder's lock", lock::close);
            // A killed server's file would be believed from here on, were its process id ours (in a container it is).
            ControlFile.delete(dataFolder);

            // 2. PostgreSQL, which nothing below waits for.
            Database database = Database.open(configuration.database(), dataFolder);
            closing.push("PostgreSQL", database::close);

            // 3. What is durable: newest snapshot, then the journal behind it.
            JournalSettings journalSettings = PartSettings.journal(configuration.journal());
            LedgerLimits limits = PartSettings.ledger(configuration.limits());
            SnapshotFolder snapshots = new SnapshotFolder(dataFolder);
            JournalFolder folder = openJournal(dataFolder, journalSettings, snapshots, database);
            Recovery recovery =
                    new Recovery(snapshots, limits, () -> closing.breakOffIfTold("while the ledger was recovered"));
            Ledger ledger = recovery.recover(folder).ledger();
            ChronicleJournal journal = folder.openForAppend();

            // 4. Who listens behind the barrier.
            MonotonicLedgerClock clock = MonotonicLedgerClock.startingAfter(ledger.lastTimeNanos());
            FrontAnswers answers = ScannerServer.newAnswers(frontLimits, clock);
            AccessDirectory access = new AccessDirectory();
            access.admitControlKey(controlKey);
            ledger.visitApiKeys(
                    (id, name, role, hash, salesperson) -> access.add(new Caller(name, role, salesperson), hash));
            ledger.visitCarrierSecrets(access::add);
            OrderOwners owners = new OrderOwners();
            ledger.visitCustomers(owners::addCustomer);
            ledger.visitOrders(owners::addOrder);
            FrontWiring.tellOfOtherProfiles(frontSettings, ledger);
            DeviceNames names = new DeviceNames();
            ledger.visitDevices(
                    (id, device, warehouse, location, role, profile, enabled) -> names.add(id, device, profile));

            SorterDirectory sorters = new SorterDirectory();
            ledger.visitSorters(sorters::add);
            ledger.visitLanes(sorters::addLane);

            // 5. Ring, writer, journal, answers.
            LedgerPipeline pipeline = new LedgerPipeline(
                    PartSettings.pipeline(configuration),
                    ledger,
                    journal,
                    clock,
                    failStop,
                    List.of(answers, access, owners, names, sorters));
            pipeline.start();
            closing.push("the pipeline", pipeline::close);
            CommandSubmitter submitter = new CommandSubmitter(pipeline);
            TickSource ticks = new TickSource(submitter, clock);
            ticks.start();
            closing.push("the clock's ticks", ticks::close);
            firstKey = FirstKey.makeIfNone(access, submitter);

            // 6. Followers: rows and snapshots.
            Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
            closing.push("Vert.x", () -> awaitEnd(vertx.close()));
            PersonalKeys personal = PersonalKeys.open(vertx, dataFolder);
            closing.push("the keys of personal data", personal::close);
            ServerSecret secret = ServerSecret.open(dataFolder);
            NameIndex nameIndex = new NameIndex(personal, secret);
            AsOfSequence asOf = new AsOfSequence(vertx);
            projector = new Projector(
                    database.settings(),
                    new JournalEvents(folder, journal::lastDurable),
                    ProjectorSettings.DEFAULT,
                    clock::nowNanos,
                    asOf::reached,
                    nameIndex);
            personal.tellErased(projector::forget);
            projector.start();
            closing.push("the projector", projector::close);
            SnapshotFollower follower = new SnapshotFollower(
                    PartSettings.snapshots(configuration.snapshots()),
                    snapshots,
                    FollowedJournal.of(folder, journal),
                    limits,
                    failStop,
                    () -> !pipeline.belowHalf(),
                    () -> projectedUpTo(projector.state()));
            follower.start();
            closing.push("the snapshot follower", follower::close);

            // 7. The doors, once the way behind them is warm.
            WarmUp.run(dataFolder.resolve("warm-up"));
            front = new ScannerServer(frontSettings, answers, pipeline);
            ConfigurationPlaces places = configuration.places();
            List<InetSocketAddress> opened = Door.open(places, "/scanners", front::open);
            closing.push("the scanners' doors", front::close);
            SortServer sorting =
                    new SortServer(sortSettings, sorters, submitter::submit, Clock.system(ZoneId.systemDefault()));
            List<InetSocketAddress> sortPorts = Door.open(places, "/scanners/sorters", sorting::open);
            closing.push("the sorters' doors", sorting::close);
            FrontFigures doors = front.figures().and(sorting.loopFigures(), sorting.portFigures());
            metrics.bindFront(doors, names);
            bindMetrics(pipeline, journal, follower, limits.idempotencyKeys());
            metrics.bindSorters(sorting.figures());
            RowReader rows = RowReader.open(vertx, database.settings(), QUERY_CONNECTIONS);
            closing.push("connections for reads", () -> awaitEnd(rows.close()));
            Configuration.HttpPart http = configuration.http();
            unregistered = new UnregisteredDevices(frontSettings, names);
            metrics.bindUnregistered(unregistered);
            ProfileDefaults profiles = FrontWiring.profileDefaults(configuration);
            metrics.bindUnknownProfiles(names, profiles);
            ApiServer api = new ApiServer(
                    vertx,
                    httpSettings,
                    new CommandGateway(vertx, submitter::submit),
                    access,
                    owners,
                    RowQueries.over(rows, asOf),
                    personal,
                    nameIndex,
                    new OrderSecrets(secret),
                    new Administration(vertx, projector, folder, journal),
                    new ParsedBarcodes(),
                    profiles,
                    new FixedScanners(front.figures()),
                    unregistered::names,
                    journal::lastDurable,
                    HealthChecks.of(pipeline, journal, projector::state, database.embedded(), certificates),
                    metrics::scrape);
            metrics.bindRest(api);
            metrics.bindRefusedAddresses(doors, api);
            HttpWiring.warnIfOpen(http);
            int httpPort = Door.open(places, "/http/port", () -> await(api.start()));
            closing.push("the REST door", () -> await(api.close()));
            // New connections of scanners and sorters ask for the certificate themselves.
            certificates.add(frontSettings.certificate(), renewed -> {});
            certificates.add(httpCertificate, renewed -> HttpWiring.renew(api::renew, renewed));
            metrics.bindCertificates(certificates.certificates());
            certificates.start();
            closing.push("the watch over certificates", certificates::close);
            addresses = new ServerAddresses(
                    new InetSocketAddress(http.host(), httpPort),
                    httpCertificate != null,
                    frontSettings.certificate() != null,
                    opened.get(0),
                    opened.get(1),
                    fixedListeners(configuration.scanners().listeners(), opened),
                    sortPorts);

            // 8. Tell the command line where we are.
            new ControlFile(
                            ProcessHandle.current().pid(),
                            api.localHost(),
                            api.localPort(),
                            addresses.lines().getHostString(),
                            addresses.lines().getPort(),
                            addresses.webSocket().getPort(),
                            addresses.wss(),
                            controlKey)
                    .write(dataFolder);
            closing.push("the control file", () -> ControlFile.delete(dataFolder));
        } catch (IOException | RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    /**
     * Starts everything; on return all doors are open.
     *
     * @param toldToStop asked between its steps
     * @throws ClosingStack.StartBrokenOffException it was told so meanwhile; everything has stopped again
     */
    static TallylineServer start(Configuration configuration, BooleanSupplier toldToStop) throws IOException {
        return new TallylineServer(configuration, new HaltingFailStop(), toldToStop);
    }

    private static JournalFolder openJournal(
            Path dataFolder, JournalSettings settings, SnapshotFolder snapshots, Database database) {
        DurableClaim claim = snapshots.highestClaim();
        JournalFolder folder = JournalFolder.open(dataFolder, settings, claim);
        if (folder.tornTail().isEmpty()) {
            // Nothing was cut off. Rows that are ahead all the same stop the projection with an alarm, not the scans.
            return folder;
        }
        // Only now is the journal known of which the checkpoint speaks: judge the end again if it reaches further.
        DurableClaim checkpoint = database.claim(folder.id());
        return checkpoint.sequence() > folder.lastGoodSequence()
                ? JournalFolder.open(dataFolder, settings, claim.max(checkpoint))
                : folder;
    }

    /** Ports are opened in the order native lines, WebSocket, fixed scanners. */
    private static List<ServerAddresses.FixedListener> fixedListeners(
            List<Configuration.ListenerPart> parts, List<InetSocketAddress> opened) {
        List<ServerAddresses.FixedListener> listeners = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Configuration.ListenerPart part = parts.get(i);
            listeners.add(new ServerAddresses.FixedListener(part.device(), part.profile(), opened.get(2 + i)));
        }
        return List.copyOf(listeners);
    }

    private void bindMetrics(
            LedgerPipeline pipeline, ChronicleJournal journal, SnapshotFollower follower, int mostKeys) {
        metrics.bindPipeline(pipeline, journal, mostKeys);
        metrics.bindSnapshots(follower.figures(), journal);
        metrics.bindAudit(follower.auditFigures());
        metrics.bindProjection(projector::state);
    }

    /** What the projection holds, or -1 while nobody knows: nothing is archived then. */
    private static long projectedUpTo(ProjectionState state) {
        return switch (state.status()) {
            case RUNNING, PAUSED -> state.checkpoint();
            case STARTING, WAITING, REBUILDING, STOPPED, CLOSED -> -1;
        };
    }

    private static <T> T await(Future<T> future) throws IOException {
        try {
            return future.await(HTTP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + HTTP_SECONDS + " s", e);
        }
    }

    /** What does not end soon waits for somebody else, a PostgreSQL that never answers for example. */
    private static void awaitEnd(Future<?> future) throws IOException {
        try {
            future.await(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException("it did not end within " + STOP_SECONDS + " s", e);
        }
    }

    ServerAddresses addresses() {
        return addresses;
    }

    /** Says in the log which devices the configuration names and nobody has registered by now. */
    void tellOfUnregistered() {
        unregistered.tell();
    }

    /** The administrator's secret, if this start made it: nobody can see it again. */
    Optional<String> firstKey() {
        return firstKey;
    }

    /** Admits everything from this machine, as long as this process lives. */
    String controlKey() {
        return controlKey;
    }

    FrontFigures frontFigures() {
        return front.figures();
    }

    ProjectionState projectionState() {
        return projector.state();
    }

    /** Stops cleanly: what was taken becomes durable and is answered, then the journal is sealed. */
    @Override
    public void close() {
        closing.close();
    }
}
