package io.tallyline.api.launch;

import io.tallyline.api.client.RestClient;
import io.tallyline.ledger.journal.JournalFolder;
import io.tallyline.ledger.journal.JournalReader;
import io.tallyline.ledger.journal.JournalVerifier;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
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
            try (StoppedFolder folder = StoppedFolder.take(configuration)) {
                JournalVerifier.Report report = JournalVerifier.verify(folder.path(), folder.claim());
                System.out.printf(
                        "%s: sequences %d to %d%n",
                        report.sound() ? "sound" : "DAMAGED", report.firstSequence(), report.lastSequence());
                VerificationText.of(report).forEach(line -> System.out.println("  " + line));
                return report.sound() ? 0 : Tallyline.EXIT_FAILED;
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
            try (StoppedFolder folder = StoppedFolder.take(configuration)) {
                JournalFolder journal = folder.journal();
                long first = Math.max(from, journal.firstSequence());
                try (JournalReader reader = journal.readFrom(first)) {
                    new JournalLines().read(reader, first, to, Long.MAX_VALUE, System.out::println);
                }
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
