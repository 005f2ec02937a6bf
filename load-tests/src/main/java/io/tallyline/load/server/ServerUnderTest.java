package io.tallyline.load.server;

import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One server in a process of its own, on one data folder and the same ports from start to start. Only processes that it
 * started itself are ever ended: the server by its handle, and a PostgreSQL that a killed server left behind by the pid file
 * in the data folder.
 *
 * <pre>
 *   ┌─────────┐ start  ┌─────────┐ stop (SIGTERM), kill (SIGKILL)
 *   │ stopped │ ─────▶ │ running │ ──────────────▶ stopped, the folder stays: start again
 *   └─────────┘        └─────────┘
 *        └── close: stop, then remove the folder
 * </pre>
 */
public final class ServerUnderTest implements AutoCloseable {
    /** Long, so that a late decision is measured as what it took and not as the default lane at a deadline. */
    public static final int SORT_DEADLINE_MILLIS = 10_000;

    private static final int FIRST_FURTHER_PORT = 3;
    private static final String HOST = "127.0.0.1";
    private static final String MAIN = "io.tallyline.api.launch.Tallyline";
    private static final String CONTROL_FILE = "control.json";
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration CATCH_UP_LIMIT = Duration.ofHours(1);
    private static final long STOP_SECONDS = 120;

    private final ServerOptions options;
    private final Path folder;
    private final Path dataFolder;
    private final Path configuration;
    private final int nativePort;
    private final int webSocketPort;
    private final Map<String, Integer> furtherPorts = new HashMap<>();
    private int starts;
    private volatile @Nullable Process process;
    private volatile @Nullable RestDoor rest;

    /** A server with an empty data folder and no further ports; not started yet. */
    public ServerUnderTest(ServerOptions options) throws IOException {
        this(options, FurtherPorts.NONE);
    }

    /** A server with an empty data folder and these ports beside the usual ones; not started yet. */
    public ServerUnderTest(ServerOptions options, FurtherPorts further) throws IOException {
        if (!options.isFromClassPath() && !Files.isRegularFile(options.jar)) {
            throw new IOException(options.jar + " is not there: build it first (load-tests/run does)");
        }
        this.options = options;
        Files.createDirectories(options.folder);
        this.folder = Files.createTempDirectory(options.folder, "server-").toRealPath();
        this.dataFolder = folder.resolve("data");
        this.configuration = folder.resolve("tallyline.yaml");
        int[] ports = FreePorts.choose(FIRST_FURTHER_PORT + further.count());
        this.nativePort = ports[1];
        this.webSocketPort = ports[2];
        for (String name : further.names()) {
            furtherPorts.put(name, ports[FIRST_FURTHER_PORT + furtherPorts.size()]);
        }
        // reserveBytes is small: a load test may fill a small disk, and what happens then has tests of its own.
        Files.writeString(configuration, """
            dataFolder: "%s"
            journal: {sync: %s, reserveBytes: 268435456}
            snapshots: {everyEvents: %d}
            http: {port: %d}
            scanners: {nativePort: %d, webSocketPort: %d, sorters: [%s], listeners: [%s]}
            """.formatted(
                        dataFolder,
                        options.sync,
                        options.snapshotEvents,
                        ports[0],
                        nativePort,
                        webSocketPort,
                        sorterEntries(further.sorters()),
                        listenerEntries(further.fixedScanners())));
        // Ctrl-C at the load test must not leave a server behind.
        Runtime.getRuntime().addShutdownHook(new Thread(this::terminate, "end-server-under-test"));
    }

    private String sorterEntries(List<String> sorters) {
        StringJoiner entries = new StringJoiner(", ");
        for (int i = 0; i < sorters.size(); i++) {
            entries.add("{device: plc-%d, sorter: %s, port: %d, deadlineMillis: %d, template: {protocol: osip160}}"
                    .formatted(i, sorters.get(i), furtherPorts.get(sorters.get(i)), SORT_DEADLINE_MILLIS));
        }
        return entries.toString();
    }

    private String listenerEntries(Map<String, String> fixedScanners) {
        StringJoiner entries = new StringJoiner(", ");
        fixedScanners.forEach((device, profile) -> entries.add(
                "{device: %s, profile: %s, port: %d}".formatted(device, profile, furtherPorts.get(device))));
        return entries.toString();
    }

    /**
     * Starts the process.
     *
     * @return from exec to open doors: scanners can connect and REST answers
     */
    public Duration start() throws IOException {
        long begun = System.nanoTime();
        Process started = launch();
        try {
            Deadline.await("open for scanners and REST", START_LIMIT, () -> {
                if (!started.isAlive()) {
                    throw new IOException("the server ended with status " + started.exitValue() + ":\n" + logEnd());
                }
                return isOpen(started.pid());
            });
        } catch (IOException e) {
            started.destroyForcibly();
            throw e;
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Starts the process and does not wait for its doors: it may be killed while it still recovers. */
    public Process launch() throws IOException {
        starts++;
        Process started = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
        process = started;
        return started;
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JavaFlags.ofServer());
        command.addAll(options.javaOptions);
        if (options.isFromClassPath()) {
            command.addAll(JavaFlags.ofJarManifest());
            command.addAll(List.of("-cp", classPath(), MAIN));
        } else {
            command.addAll(List.of("-jar", options.jar.toString()));
        }
        command.addAll(List.of("serve", "--config", configuration.toString()));
        return command;
    }

    /**
     * This process's class path. Where the server's packed jar is on it, its manifest brings what it needs along: the same jar
     * twice would be two PostgreSQLs of one kind.
     */
    private static String classPath() {
        List<String> entries = List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));
        List<Path> brought = new ArrayList<>();
        for (String entry : entries) {
            Path file = Path.of(entry);
            if (file.getFileName() != null && file.getFileName().toString().startsWith("tallyline-api")) {
                brought.add(file.resolveSibling("lib"));
            }
        }
        return entries.stream()
                .filter(entry -> brought.stream()
                        .noneMatch(
                                lib -> Files.exists(lib.resolve(Path.of(entry).getFileName()))))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private boolean isOpen(long pid) throws IOException {
        JsonObject control;
        try {
            control = new JsonObject(Files.readString(dataFolder.resolve(CONTROL_FILE)));
        } catch (NoSuchFileException e) {
            return false;
        }
        if (control.getLong("pid") != pid) {
            return false;
        }
        rest = new RestDoor("http://" + HOST + ":" + control.getInteger("httpPort"), control.getString("key"));
        return rest().get("/health/live").status() == 200;
    }

    /** REST with a key that admits everything; another one after each start. */
    public RestDoor rest() {
        RestDoor current = rest;
        if (current == null) {
            throw new IllegalStateException("the server was not started");
        }
        return current;
    }

    /** Where devices connect over TCP. */
    public InetSocketAddress scanners() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), nativePort);
    }

    /** Where the PLC of a sorter connects. */
    public InetSocketAddress sorter(String name) {
        return furtherPort(name);
    }

    /** Where a fixed scanner connects. */
    public InetSocketAddress fixedScanner(String device) {
        return furtherPort(device);
    }

    private InetSocketAddress furtherPort(String name) {
        Integer port = furtherPorts.get(name);
        if (port == null) {
            throw new IllegalArgumentException("the server has no port for " + name);
        }
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Where handhelds connect. */
    public String webSocketUrl() {
        return "ws://" + HOST + ":" + webSocketPort + "/v1/scan";
    }

    public Path dataFolder() {
        return dataFolder;
    }

    /** Process id of the running server. */
    public long pid() {
        return running().pid();
    }

    /** What the server counts now. */
    public MetricsPage metrics() throws IOException {
        return new MetricsPage(rest().get("/metrics").body());
    }

    /** Lines of the last start's log that say a word, whatever its case. */
    public List<String> logLines(String word) throws IOException {
        try (Stream<String> lines = Files.lines(log())) {
            return lines.filter(line -> line.toLowerCase(Locale.ROOT).contains(word))
                    .toList();
        }
    }

    /** Waits until every part of the server is in order. */
    public void awaitReady(Duration limit) throws IOException {
        Deadline.await("ready", limit, () -> rest().get("/health/ready").status() == 200);
    }

    /** Lets rows stand still. */
    public void pauseProjection() throws IOException {
        rest().post("/v1/admin/projection/pause").json();
    }

    /** Lets rows follow again. */
    public void resumeProjection() throws IOException {
        rest().post("/v1/admin/projection/resume").json();
    }

    /**
     * Waits until the rows hold every event that is durable when this is called.
     *
     * @return how long that took
     */
    public Duration awaitProjected() throws IOException {
        long begun = System.nanoTime();
        double durable = metrics().value("tallyline_journal_durable_sequence");
        Deadline.await("projected up to sequence " + (long) durable, CATCH_UP_LIMIT, () -> {
            requireAlive();
            return metrics().value("tallyline_projection_sequence") >= durable;
        });
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private void requireAlive() throws IOException {
        if (!running().isAlive()) {
            throw new IOException("the server has ended:\n" + logEnd());
        }
    }

    /** SIGKILL: nothing is said goodbye to. Returns when the process is gone. */
    public void kill() throws IOException {
        Process killed = running();
        killed.destroyForcibly();
        awaitEnd(killed);
        process = null;
    }

    /** SIGTERM: a clean stop that seals the journal. */
    public void stop() throws IOException {
        Process stopped = running();
        stopped.destroy();
        awaitEnd(stopped);
        process = null;
    }

    private void terminate() {
        Process left = process;
        if (left != null && left.isAlive()) {
            left.destroy();
            try {
                awaitEnd(left);
            } catch (IOException e) {
                System.err.println(e.getMessage());
            }
        }
    }

    private static void awaitEnd(Process ending) throws IOException {
        try {
            if (!ending.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                ending.destroyForcibly();
                throw new IOException("the server did not stop within " + STOP_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the server stops", e);
        }
    }

    private Process running() {
        Process current = process;
        if (current == null) {
            throw new IllegalStateException("the server does not run");
        }
        return current;
    }

    private Path log() {
        return folder.resolve("server-" + starts + ".log");
    }

    private String logEnd() throws IOException {
        List<String> lines = Files.readAllLines(log());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }

    /** Stops what still runs and removes the folder. */
    @Override
    public void close() throws IOException {
        Process current = process;
        if (current != null && current.isAlive()) {
            stop();
        }
        LeftoverPostgres.end(dataFolder.resolve("postgres"));
        if (options.keep) {
            System.out.println("kept: " + folder);
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
