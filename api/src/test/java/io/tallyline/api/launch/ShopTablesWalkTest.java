package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.walk.Curl;
import io.tallyline.api.walk.ReadmeWalk;
import io.tallyline.api.walk.ReadmeWalk.Step;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
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
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The walk that loads a whole shop from tables, gone line by line against the real server, to the sums of an order. */
@Tag("slow")
class ShopTablesWalkTest {
    private static final Path DOCUMENT = Path.of("REST.md");
    private static final String SECTION = "## A whole shop from tables";
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Pattern REPLACEMENT = Pattern.compile("sed -i 's/([^/]+)/([^/]+)/' (\\S+)");
    private static final List<String> TABLES = List.of(
            "companies",
            "warehouses",
            "locations",
            "warehouse-calendars",
            "price-lists",
            "channels",
            "tax-rates",
            "products",
            "prices",
            "promotions",
            "customers",
            "contracts");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> files = new HashMap<>();
    private final StringBuilder transcript = new StringBuilder();
    private final List<String> others = new ArrayList<>();
    private final List<String> loaded = new ArrayList<>();
    private long sequence;

    @Test
    void shouldAnswerAsTheDocumentShows(@TempDir Path folder) throws Exception {
        try (ServerProcess server = new ServerProcess(folder)) {
            variables.put("API", server.address());
            variables.put("KEY", "Authorization: Bearer " + server.key());
            variables.put("JSON", "Content-Type: application/json");
            variables.put("CSV", "Content-Type: text/csv");
            for (Step step : new ReadmeWalk(DOCUMENT, SECTION).steps(Integer.MAX_VALUE)) {
                transcript.append("$ ").append(step.command()).append('\n');
                take(step);
            }
        } finally {
            // For whoever writes the document.
            Files.writeString(Path.of("target", "shop-tables-walk.txt"), transcript.toString());
        }
        assertThat(others).as("answered otherwise than the document shows").isEmpty();
        assertThat(loaded).containsSubsequence(TABLES);
    }

    private void take(Step step) throws Exception {
        String command = step.command();
        Matcher replacement = REPLACEMENT.matcher(command);
        if (command.startsWith("curl ")) {
            curl(step);
        } else if (command.startsWith("cat ")) {
            files.put(command.substring("cat ".length()), String.join("\n", step.shown()) + "\n");
        } else if (replacement.matches()) {
            files.computeIfPresent(
                    replacement.group(3), (name, table) -> table.replace(replacement.group(1), replacement.group(2)));
        } else {
            assertThat(command).as("what no shell of this walk knows").matches("API=.*|ORDER=[0-9]+");
        }
    }

    private void curl(Step step) throws IOException, InterruptedException {
        String command = step.command().replaceAll("atLeast=[0-9]+", "atLeast=" + sequence);
        Curl curl = Curl.parse(command, name -> String.valueOf(variables.get(name)));
        String body = content(curl.body());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(curl.address()))
                .timeout(TIMEOUT)
                .method(curl.method().name(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        curl.headers().forEach(request::header);
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        transcript.append(answer.body()).append('\n');
        if (!ReadmeWalk.isSame(step.shownAsOne(), answer.body())) {
            others.add(step.command() + "\n" + answer.body());
        }
        note(curl.address(), new JsonObject(answer.body()));
    }

    /** Of a file that was shown before. */
    private @Nullable String content(@Nullable String body) {
        return body != null && body.startsWith("@") ? Objects.requireNonNull(files.get(body.substring(1)), body) : body;
    }

    private void note(String address, JsonObject answer) {
        sequence = Math.max(sequence, answer.getLong("sequence", 0L));
        if (answer.containsKey("order")) {
            variables.put("ORDER", String.valueOf(answer.getLong("order")));
        }
        if (address.endsWith("/import") && answer.getInteger("refused", 1) == 0) {
            String[] segments = address.split("/", -1);
            loaded.add(segments[segments.length - 2]);
        }
    }
}
