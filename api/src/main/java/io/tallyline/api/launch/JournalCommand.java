package io.tallyline.api.launch;

import io.tallyline.api.demo.RestClient;
import io.tallyline.api.http.AdminTasks.JournalReport;
import io.tallyline.ledger.journal.DurableClaim;
import io.tallyline.ledger.journal.FolderLock;
import io.tallyline.ledger.journal.JournalFolder;
import io.tallyline.ledger.journal.JournalReader;
import io.tallyline.ledger.snapshot.SnapshotFolder;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code journal}: look into the journal and check it. */
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        description = "Looks into the journal.",
        subcommands = {JournalCommand.Dump.class, JournalCommand.Verify.class})
final class JournalCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        System.err.println("tallyline journal: say dump or verify");
        return Tallyline.EXIT_USAGE;
    }

    private static JournalFolder open(Path dataFolder, Configuration configuration) {
        return JournalFolder.open(
                dataFolder,
                PartSettings.journal(configuration.journal()),
                new SnapshotFolder(dataFolder).highestClaim().max(DurableClaim.NONE));
    }

    /** {@code journal verify}: by the live server when it runs, else in the folder itself. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Reads the whole journal and checks every CRC and sequence.")
    static final class Verify implements Callable<Integer> {
        @Mixin
        ConfigurationOption option = new ConfigurationOption();

        @Override
        public Integer call() throws Exception {
            Configuration configuration = option.read();
            Optional<LiveServer> live = LiveServer.of(configuration);
            if (live.isPresent()) {
                var reply = live.get().rest().get("/v1/admin/journal/verify").required();
                System.out.println(reply.body());
                return reply.json().getBoolean("sound") ? 0 : Tallyline.EXIT_FAILED;
            }
            Path dataFolder = Path.of(configuration.dataFolder());
            FolderLock lock = FolderLock.take(dataFolder);
            try {
                JournalReport report = JournalCheck.run(open(dataFolder, configuration), Long.MAX_VALUE);
                System.out.printf(
                        "%s: sequences %d to %d, %s%n",
                        report.sound() ? "sound" : "DAMAGED",
                        report.firstSequence(),
                        report.lastSequence(),
                        report.detail());
                return report.sound() ? 0 : Tallyline.EXIT_FAILED;
            } finally {
                lock.close();
            }
        }
    }

    /** {@code journal dump}: the events as text, from the live server when it runs, else from the folder itself. */
    @Command(name = "dump", mixinStandardHelpOptions = true, description = "Prints events, one a line.")
    static final class Dump implements Callable<Integer> {
        @Mixin
        ConfigurationOption option = new ConfigurationOption();

        private static final long LINES_PER_PAGE = 500;
        private static final long END = -1;

        @Option(names = "--from", paramLabel = "SEQUENCE", description = "First event (default: the first there is).")
        long from = 1;

        @Option(names = "--to", paramLabel = "SEQUENCE", description = "Last event (default: the last there is).")
        long to = Long.MAX_VALUE;

        @Override
        public Integer call() throws Exception {
            Configuration configuration = option.read();
            Optional<LiveServer> live = LiveServer.of(configuration);
            if (live.isPresent()) {
                dumpLive(live.get().rest());
                return 0;
            }
            Path dataFolder = Path.of(configuration.dataFolder());
            FolderLock lock = FolderLock.take(dataFolder);
            try {
                JournalFolder folder = open(dataFolder, configuration);
                long first = Math.max(from, folder.firstSequence());
                try (JournalReader reader = folder.readFrom(first)) {
                    new JournalLines().read(reader, first, to, Long.MAX_VALUE, System.out::println);
                }
            } finally {
                lock.close();
            }
            return 0;
        }

        /** Page by page, up to what is durable when the last page is read. */
        private void dumpLive(RestClient rest) throws IOException {
            long next = from;
            while (next != END && next <= to) {
                long limit = Math.min(LINES_PER_PAGE, to - next + 1);
                JsonObject page = rest.get("/v1/admin/journal/events?from=" + next + "&limit=" + limit)
                        .required()
                        .json();
                page.getJsonArray("lines").forEach(System.out::println);
                next = page.getLong("next", END);
            }
        }
    }
}
