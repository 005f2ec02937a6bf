package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.api.projection.ProjectionFixture;
import io.tallyline.api.walk.Curl;
import io.tallyline.api.walk.ReadmeWalk;
import io.tallyline.api.walk.ReadmeWalk.Step;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.buffer.Buffer;
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
    private static final Pattern ASSIGNMENT = Pattern.compile("(?<!\\S)([A-Z]+)=");

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
            List<Step> steps = new ReadmeWalk(SECTION).steps(1);
            assertThat(steps).hasSizeGreaterThan(10);
            for (Step step : steps) {
                transcript.append("$ ").append(step.command()).append('\n');
                if (step.command().startsWith("curl ")) {
                    String answer = send(api, step.command());
                    transcript.append(answer).append('\n');
                    if (!ReadmeWalk.isSame(step.shownAsOne(), answer)) {
                        others.add(step.command() + "\n" + answer);
                    }
                } else {
                    assign(step.command());
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

    private String send(ApiFixture api, String command) {
        Curl curl = Curl.parse(
                command.replaceAll("atLeast=[0-9]+", "atLeast=" + last), name -> String.valueOf(variables.get(name)));
        Buffer body = curl.body() == null ? null : Buffer.buffer(curl.body());
        Answer answer = api.send(curl.method(), curl.address(), body, curl.headers());
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
}
