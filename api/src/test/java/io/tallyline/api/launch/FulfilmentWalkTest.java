package io.tallyline.api.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.walk.Curl;
import io.tallyline.api.walk.ReadmeWalk;
import io.tallyline.api.walk.ReadmeWalk.Step;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's walk from the release to the customer's hands, gone line by line against the real server: curl over HTTP, and
 * what devices and a PLC say over TCP ({@code nc}), with → for what is sent and ← for what comes back.
 */
@Tag("slow")
class FulfilmentWalkTest {
    private static final String SECTION = "### Ship what was ordered";
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final String SENT = "→ ";
    private static final String CAME = "← ";
    private static final String SORTER_PORT = "4200";
    private static final Pattern ASSIGNMENT = Pattern.compile("(?<!\\S)([A-Z]+)=");
    private static final Pattern AT_LEAST = Pattern.compile("atLeast=([0-9]+)");
    private static final Pattern SEQUENCE = Pattern.compile("(?:ACK\t[0-9]+\t[A-Z]+\t|^\\{\"sequence\":)([0-9]+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private final StringBuilder transcript = new StringBuilder();
    private final List<String> others = new ArrayList<>();
    private JsonObject last = new JsonObject();
    /** Of the last answers, ours and the README's. */
    private long sequence;

    private long shownSequence;

    @Test
    void shouldAnswerAsTheReadmeShows(@TempDir Path folder) throws Exception {
        ReadmeWalk walk = new ReadmeWalk(SECTION);
        int plc = UnusedPort.choose();
        String configuration = walk.blocks("yaml").get(0);
        assertThat(configuration).startsWith("scanners:\n  sorters:\n").contains("port: " + SORTER_PORT);
        String sorters = configuration
                .replace("scanners:\n  sorters:\n", "")
                .replace("port: " + SORTER_PORT, "port: " + plc)
                .strip();
        assertThat(sorters).startsWith("- {").endsWith("}").hasLineCount(1);
        try (ServerProcess server = new ServerProcess(folder, "", ", sorters: [" + sorters.substring(2) + "]")) {
            variables.put("API", server.address());
            variables.put("KEY", "Authorization: Bearer " + server.key());
            variables.put("JSON", "Content-Type: application/json");
            variables.put("CSV", "Content-Type: text/csv");
            for (Step step : walk.steps(Integer.MAX_VALUE)) {
                transcript.append("$ ").append(step.command()).append('\n');
                if (step.command().startsWith("curl ")) {
                    curl(step);
                } else if (step.command().startsWith("nc ")) {
                    talk(step, step.command().endsWith(SORTER_PORT) ? plc : server.nativePort());
                } else if (!step.command().startsWith("./tallyline ")) {
                    assign(step.command());
                }
            }
        } finally {
            // For whoever writes the README.
            Files.writeString(Path.of("target", "fulfilment-walk.txt"), transcript.toString());
        }
        assertThat(others).as("answered otherwise than the README shows").isEmpty();
    }

    /** An answer that is not shown must be a success. */
    private void curl(Step step) throws Exception {
        Curl curl = Curl.parse(withOurSequence(step.command()), name -> String.valueOf(variables.get(name)));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(curl.address()))
                .timeout(TIMEOUT)
                .method(
                        curl.method().name(),
                        curl.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(curl.body()));
        curl.headers().forEach(request::header);
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        transcript.append(answer.body()).append('\n');
        shownSequence = Math.max(shownSequence, sequenceOf(step.shownAsOne()));
        boolean same = step.shown().isEmpty()
                ? answer.statusCode() / 100 == 2 && !answer.body().contains("\"refused\":1")
                : ReadmeWalk.isSame(step.shownAsOne(), answer.body());
        if (!same) {
            others.add(step.command() + "\n" + answer.body());
        }
        note(new JsonObject(answer.body()), String.valueOf(curl.body()));
    }

    /** As far behind the last answer as the README asks for: what follows from a write has the sequences behind it. */
    private String withOurSequence(String command) {
        return AT_LEAST.matcher(command)
                .replaceAll(found -> "atLeast=" + (sequence + Long.parseLong(found.group(1)) - shownSequence));
    }

    private static long sequenceOf(String answer) {
        Matcher said = SEQUENCE.matcher(answer);
        return said.find() ? Long.parseLong(said.group(1)) : 0;
    }

    private void note(JsonObject answer, String sent) {
        last = answer;
        sequence = Math.max(sequence, answer.getLong("sequence", 0L));
        if (answer.containsKey("token")) {
            tokens.put(new JsonObject(sent).getString("device"), answer.getString("token"));
        }
    }

    /** A conversation over one connection. */
    private void talk(Step step, int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            for (int i = 0; i < step.shown().size(); i++) {
                String line = step.shown().get(i).replace('⇥', '\t');
                if (line.startsWith(SENT)) {
                    String said = line.substring(SENT.length());
                    socket.getOutputStream().write((withToken(said) + "\n").getBytes(UTF_8));
                    transcript.append(step.shown().get(i)).append('\n');
                    boolean silent = said.startsWith("C;");
                    if (!silent) {
                        answered(i + 1 < step.shown().size() ? step.shown().get(i + 1) : "", in.readLine());
                    }
                }
            }
        }
    }

    private void answered(String shown, String answer) {
        transcript.append(CAME).append(answer.replace('\t', '⇥')).append('\n');
        boolean same = shown.startsWith(CAME)
                && ReadmeWalk.isSame(shown.substring(CAME.length()).replace('⇥', '\t'), answer);
        if (!same) {
            others.add(shown + "\n" + answer.replace('\t', '⇥'));
        }
        sequence = Math.max(sequence, sequenceOf(answer));
        shownSequence = Math.max(shownSequence, sequenceOf(shown.replace('⇥', '\t')));
    }

    /** The README cuts it: no two servers give the same. */
    private String withToken(String said) {
        String[] fields = said.split("\t", -1);
        return said.endsWith("tld_…") ? said.substring(0, said.lastIndexOf('\t') + 1) + tokens.get(fields[2]) : said;
    }

    /** What a line of the shell names, from the last answer instead of the README's. */
    private void assign(String line) {
        Matcher assignment = ASSIGNMENT.matcher(line);
        while (assignment.find()) {
            String name = assignment.group(1);
            if (!List.of("API", "KEY", "JSON", "CSV").contains(name)) {
                String value =
                        name.equals("CODE") ? last.getString("collectionCode") : String.valueOf(last.getLong("order"));
                variables.put(name, value);
            }
        }
    }
}
