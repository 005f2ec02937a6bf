package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.api.projection.ProjectionFixture;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The README's walk through orders, sent line by line. Answers must be what the README shows; sequences and times, which no
 * two servers have in common, are compared as such only, and an answer that it cuts at … as far as it goes.
 */
@ExtendWith(PostgresExtension.class)
class OrderWalkTest {
    private static final String SECTION = "### Place an order";
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
    private static final Pattern ASSIGNMENT = Pattern.compile("(?<!\\S)([A-Z]+)=");
    private static final Pattern VARIABLE = Pattern.compile("\\$([A-Z]+)");

    private final Map<String, String> variables = new HashMap<>();
    private long last;
    private String lastLink = "";

    @Test
    void shouldAnswerAsTheReadmeShows(TestDatabase database) throws IOException {
        StringBuilder transcript = new StringBuilder();
        List<String> others = new ArrayList<>();
        try (ApiFixture api = new ApiFixture(ProjectionFixture.settings(database));
                ProjectionFixture rows =
                        new ProjectionFixture(database, api.journal.events(), api.asOf::reached, api.names)) {
            rows.awaitCaughtUp();
            api.post("/v1/warehouses", ShopFixture.json("{'warehouse':'DEMO','name':'Demo','zone':'UTC'}"))
                    .is(201);
            api.post("/v1/warehouses/DEMO/locations", ShopFixture.json("{'location':'A-01-01'}"))
                    .is(201);
            besideTheDemo(api);
            variables.put("API", "");
            variables.put("KEY", "Authorization: Bearer " + api.key(ApiRole.ADMINISTRATOR));
            variables.put("JSON", "Content-Type: application/json");
            for (String step : steps()) {
                String[] lines = step.split("\n", 2);
                String shown = lines.length < 2 ? "" : lines[1].replace("\n", "");
                transcript.append("$ ").append(lines[0]).append('\n');
                if (lines[0].startsWith("curl ")) {
                    String answer = send(api, lines[0]);
                    transcript.append(answer).append('\n');
                    if (!isSame(shown, answer)) {
                        others.add(lines[0] + "\n" + answer);
                    }
                } else {
                    assign(lines[0]);
                }
            }
        } finally {
            // For whoever writes the README.
            Files.writeString(Path.of("target", "order-walk.txt"), transcript.toString());
        }
        assertThat(others).as("answered otherwise than the README shows").isEmpty();
    }

    /** What the demonstration's shop has made: the README must not make it again. */
    private static void besideTheDemo(ApiFixture api) {
        for (int i = 1; i <= 5; i++) {
            api.post("/v1/customers", ShopFixture.json("{'customer':'C-100" + i + "','currency':'EUR'}"))
                    .is(201);
        }
        api.post("/v1/channels", ShopFixture.json("{'channel':'web','name':'Web shop','warehouses':['DEMO']}"))
                .is(201);
    }

    /** What a line of the shell names, from the last answer instead of the README's. */
    private void assign(String line) {
        Matcher assignment = ASSIGNMENT.matcher(line);
        while (assignment.find()) {
            String name = assignment.group(1);
            switch (name) {
                case "ORDER" -> variables.put(name, Long.toString(last));
                case "VERSION" -> variables.put(name, "\"" + last + "\"");
                case "LINK" -> variables.put(name, lastLink);
                default -> throw new IllegalStateException("where is " + name + " from?");
            }
        }
    }

    private static boolean isSame(String shown, String answer) {
        int cut = shown.indexOf('…');
        return cut < 0
                ? comparable(answer).equals(comparable(shown))
                : comparable(answer)
                        .startsWith(comparable(shown.substring(0, cut).strip()));
    }

    private static String comparable(String answer) {
        return answer.replaceAll("(\"(?:sequence|order|version|lastSequence)\":)[0-9]+", "$1N")
                .replaceAll("\"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(?:Z|\\+00:00)?\"", "T")
                .replaceAll("/v1/order-status/[0-9]+\\?secret=[A-Za-z0-9_-]{22}", "S")
                .replaceAll("tlc_[A-Za-z0-9_-]{43}", "L")
                .replaceAll("\"actor\":\"(?:key-ADMINISTRATOR|administrator)\"", "\"actor\":\"A\"");
    }

    /** Each is a command with what the README shows below it. */
    private static List<String> steps() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        int start = readme.indexOf("```\n", readme.indexOf(SECTION)) + 4;
        String block = readme.substring(start, readme.indexOf("```", start));
        List<String> steps = new ArrayList<>();
        for (String step : block.split("(?m)^\\$ ", -1)) {
            if (!step.isBlank()) {
                steps.add(step.stripTrailing());
            }
        }
        assertThat(steps).hasSizeGreaterThan(10);
        return steps;
    }

    private String send(ApiFixture api, String command) {
        HttpMethod method = null;
        String path = "";
        Buffer body = null;
        Map<String, String> headers = new HashMap<>();
        List<String> words = words(command.replaceAll("atLeast=[0-9]+", "atLeast=" + last));
        for (int i = 1; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-s" -> {}
                case "-X" -> method = HttpMethod.valueOf(words.get(++i));
                case "-d" -> body = Buffer.buffer(words.get(++i));
                case "-H" -> {
                    String[] header = words.get(++i).split(": *", 2);
                    headers.put(header[0], header[1]);
                }
                default -> path = words.get(i);
            }
        }
        HttpMethod otherwise = body == null ? HttpMethod.GET : HttpMethod.POST;
        Answer answer = api.send(method == null ? otherwise : method, path, body, headers);
        note(answer.json());
        return answer.json().encode();
    }

    private void note(JsonObject answer) {
        @Nullable Long sequence = answer.getLong("sequence");
        if (sequence != null && !answer.containsKey("reason")) {
            last = sequence;
        }
        lastLink = answer.getString("link", lastLink);
    }

    private List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            words.add(
                    word.group(1) != null
                            ? word.group(1)
                            : expand(word.group(2) != null ? word.group(2) : word.group(3)));
        }
        return words;
    }

    private String expand(String text) {
        return VARIABLE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(String.valueOf(variables.get(found.group(1)))));
    }
}
