package io.tallyline.load.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How the server under test is started; the same options for every command. */
public final class ServerOptions {
    @Option(
            names = "--jar",
            paramLabel = "FILE",
            defaultValue = "${sys:tallyline.home:-.}/api/target/tallyline-api.jar",
            description = "The server (default: ${DEFAULT-VALUE}).")
    Path jar = Path.of("api/target/tallyline-api.jar");

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            defaultValue = "${sys:tallyline.home:-.}/load-tests/target/servers",
            description = "Where data folders are made and removed again; on a real disk (default: ${DEFAULT-VALUE}).")
    Path folder = Path.of("load-tests/target/servers");

    @Option(
            names = "--server-java",
            paramLabel = "OPTION",
            description = "An option for the server's JVM, for example --server-java=-Xmx2g; may be given again.")
    List<String> javaOptions = new ArrayList<>();

    @Option(names = "--keep", description = "Leave the data folder and the server's log for people to look at.")
    boolean keep;

    @Option(
            names = "--snapshot-events",
            paramLabel = "N",
            defaultValue = "5000000",
            description = "Events between two snapshots (default: ${DEFAULT-VALUE}).")
    long snapshotEvents = 5_000_000;

    @Option(
            names = "--sync",
            paramLabel = "batch|none",
            defaultValue = "batch",
            description = "journal.sync of the server (default: ${DEFAULT-VALUE}).")
    String sync = "batch";

    private boolean fromClassPath;

    /** What tests run: the server as it was just compiled, from this process's class path, in a folder of theirs. */
    public static ServerOptions fromClassPath(Path folder, List<String> javaOptions) {
        ServerOptions options = new ServerOptions();
        options.fromClassPath = true;
        options.folder = folder;
        options.javaOptions = javaOptions;
        return options;
    }

    boolean isFromClassPath() {
        return fromClassPath;
    }

    /** {@code journal.sync} of the server. */
    public String sync() {
        return sync;
    }

    /** Where data folders are made. */
    public Path folder() {
        return folder;
    }
}
