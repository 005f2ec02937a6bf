package io.tallyline.api.launch;

import io.tallyline.api.client.RestClient;
import io.tallyline.ingest.profile.ProfileException;
import io.tallyline.ingest.profile.ProfileReader;
import io.tallyline.ingest.sort.ProfileProtocol;
import io.tallyline.ingest.sort.SortProtocol;
import io.tallyline.ingest.sort.SortReplay;
import io.tallyline.ledger.command.SortCommand.DecideSort;
import io.vertx.core.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sort replay}: asks a running server for the lanes of captured telegrams, as rehearsals. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Asks the running server for the lane of each request in a captured file. Rehearsals: recorded as such,"
                        + " sent to nobody, and real parcels do not count them.")
final class SortReplayCommand implements Callable<Integer> {
    @Mixin
    ConfigurationOption option = new ConfigurationOption();

    @Parameters(paramLabel = "FILE", description = "The bytes that a PLC or scanner sent, as they came.")
    Path file = Path.of("");

    @Option(names = "--sorter", required = true, description = "Whose rules to ask.")
    String sorter = "";

    @Option(
            names = "--request",
            description =
                    "How a request is written, for example '$${number};$${code};$${weight}'; default: OSIP telegrams.")
    String request = "";

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description =
                    "The file is from a scanner that asks for lanes itself: its profile by id (shipped, or of the folder that"
                            + " --config names), or the name of a .yaml file.")
    String profile = "";

    @Override
    public Integer call() throws Exception {
        Configuration configuration = option.read();
        LiveServer live = LiveServer.of(configuration)
                .orElseThrow(() -> new ConfigurationException("no server runs on this data folder"));
        SortProtocol protocol = protocol(configuration);
        Lines lines = new Lines(live.rest());
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            new SortReplay(
                            sorter,
                            protocol,
                            LocalDate.now(ZoneId.systemDefault()).getYear(),
                            lines)
                    .read(in);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(file + ": there is no such file", e);
        }
        if (lines.requests + lines.malformed == 0) {
            System.err.println("tallyline: " + file + " holds no request that is written as " + form());
            return Tallyline.EXIT_FAILED;
        }
        System.out.println(lines.requests + " requests, " + lines.malformed + " telegrams that make no sense");
        return lines.malformed == 0 ? 0 : Tallyline.EXIT_FAILED;
    }

    private String form() {
        if (!profile.isEmpty()) {
            return "the profile says: " + profile;
        }
        return request.isEmpty() ? "OSIP telegrams are; --request or --profile says how else" : request;
    }

    private SortProtocol protocol(Configuration configuration) {
        if (!request.isEmpty() && !profile.isEmpty()) {
            throw new ConfigurationException("--request and --profile say both how a request is written; choose one");
        }
        try {
            if (profile.endsWith(".yaml")) {
                return new ProfileProtocol(ProfileReader.read(Path.of(profile)));
            }
            return SortWiring.protocol(template(), FrontWiring.profiles(configuration));
        } catch (IllegalArgumentException | ProfileException e) {
            throw new ConfigurationException((profile.isEmpty() ? "--request: " : "--profile: ") + e.getMessage(), e);
        }
    }

    private Map<String, String> template() {
        if (!profile.isEmpty()) {
            return Map.of("profile", profile);
        }
        return request.isEmpty() ? Map.of("protocol", "osip160") : Map.of("request", request, "response", "${lane}");
    }

    /** Prints a line for each telegram: offset, number, code, lane and why. */
    private static final class Lines implements SortReplay.Sink {
        private final RestClient rest;
        private long requests;
        private long malformed;

        private Lines(RestClient rest) {
            this.rest = rest;
        }

        @Override
        public void request(long offset, DecideSort question) {
            requests++;
            JsonObject body = new JsonObject()
                    .put("device", question.device())
                    .put("number", question.number())
                    .put("code", question.code())
                    .put("postal", question.postal())
                    .put("routing", question.routing())
                    .put("status", question.status().name())
                    .put("weightGrams", question.weightGrams())
                    .put("weighingFailed", question.weighingFailed())
                    .put("place", question.place())
                    .put("rehearsal", true);
            if (question.gtin() != 0) {
                body.put("gtin", String.format("%014d", question.gtin()));
            }
            try {
                JsonObject answer = rest.post("/v1/sorters/" + question.sorter() + "/decisions", body)
                        .required()
                        .json();
                System.out.printf(
                        "%d\t%d\t%s\t%s\t%s\t%s\tpass %d%n",
                        offset,
                        question.number(),
                        question.code(),
                        answer.getString("lane"),
                        answer.getString("cause"),
                        answer.getString("rule"),
                        answer.getInteger("pass"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void malformed(long offset, String text) {
            malformed++;
            System.out.println(offset + "\t" + text);
        }
    }
}
