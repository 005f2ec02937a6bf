package io.tallyline.api.launch;

import static org.awaitility.Awaitility.await;

import io.tallyline.api.client.RestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The whole server in a process of its own, as {@code tallyline serve} runs it: real sockets, real journal, an embedded
 * PostgreSQL in the data folder. It can be killed and started again on the same folder.
 */
final class ServerProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final long STOP_SECONDS = 120;

    private final Path dataFolder;
    private final Path configuration;
    private final Path log;
    private final List<String> arguments;
    private Process process;
    private ControlFile control;

    ServerProcess(Path folder) throws IOException {
        this(folder, "");
    }

    /** With more lines of configuration. */
    ServerProcess(Path folder, String more) throws IOException {
        this(folder, more, "");
    }

    /** With more lines of configuration, and more settings of {@code scanners} behind a comma. */
    ServerProcess(Path folder, String more, String scanners) throws IOException {
        this(folder, List.of("serve", "--config", configuration(folder).toString()), more, scanners);
    }

    private ServerProcess(Path folder, List<String> arguments, String more, String scanners) throws IOException {
        this.arguments = arguments;
        dataFolder = dataFolder(folder);
        configuration = configuration(folder);
        log = folder.resolve("server.log");
        Files.writeString(configuration, """
                dataFolder: "%s"
                journal: {generationBytes: 16777216, allocateAheadBytes: 4194304, reserveBytes: 1048576}
                http: {port: 0, atLeastTimeoutMillis: 45000, carrierTries: 2}
                scanners: {nativePort: 0, webSocketPort: 0%s}
                """.formatted(dataFolder, scanners) + more);
        process = launch();
        control = awaitOpen();
    }

    /** As {@code tallyline demo} runs it, with the simulated floor; it knows no configuration file. */
    static ServerProcess demo(Path folder) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("demo", "--data", dataFolder(folder).toString()));
        for (String port : List.of("--http-port", "--tcp-port", "--ws-port")) {
            arguments.addAll(List.of(port, "0"));
        }
        return new ServerProcess(folder, arguments, "", "");
    }

    private static Path dataFolder(Path folder) {
        return folder.resolve("data");
    }

    private static Path configuration(Path folder) {
        return folder.resolve("tallyline.yaml");
    }

    /** It logs as much as anybody's does, and not as little as tests do. */
    private Process launch() throws IOException {
        ProcessBuilder program = tallyline(arguments, log);
        program.environment().put("TALLYLINE_LOG_LEVEL", "INFO");
        return program.start();
    }

    /** The program with these arguments as a process that is still to be started; what it prints goes behind a file's end. */
    static ProcessBuilder tallyline(List<String> arguments, Path log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "--add-opens",
                "java.base/java.lang.reflect=ALL-UNNAMED",
                "--add-exports",
                "java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-exports",
                "java.base/jdk.internal.ref=ALL-UNNAMED",
                "-Xmx1g",
                // It is stopped or killed before a better compiler or collector would pay.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Tallyline.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }

    private ControlFile awaitOpen() {
        return await().atMost(START_LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .until(this::openControl, Optional::isPresent)
                .orElseThrow();
    }

    private Optional<ControlFile> openControl() {
        try {
            if (!process.isAlive()) {
                throw new AssertionError("the server ended:\n" + Files.readString(log));
            }
            return ControlFile.read(dataFolder).filter(file -> file.pid() == process.pid());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** REST as an administrator. */
    RestClient rest() {
        return new RestClient(address(), control.key());
    }

    String address() {
        return "http://" + control.host() + ":" + control.httpPort();
    }

    int nativePort() {
        return control.nativePort();
    }

    String key() {
        return control.key();
    }

    Path configuration() {
        return configuration;
    }

    /** What it printed until now, its log included. */
    String printed() throws IOException {
        return Files.readString(log);
    }

    LineDevice connect(String device, String token, long epoch) throws IOException {
        return new LineDevice(control.host(), control.nativePort(), device, token, epoch);
    }

    WebSocketDevice connectWebSocket(String device, String token, long epoch) throws Exception {
        return new WebSocketDevice(control.host(), control.webSocketPort(), device, token, epoch);
    }

    /** SIGKILL, and again until the doors are open: what a power button does to the process. */
    void killAndStart() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        process = launch();
        control = awaitOpen();
    }

    /** SIGTERM: a clean stop, which must end by itself. */
    @Override
    public void close() throws IOException {
        try {
            process.destroy();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("the server did not stop:\n" + Files.readString(log));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
