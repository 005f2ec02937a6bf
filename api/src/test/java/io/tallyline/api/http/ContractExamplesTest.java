package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.http.ContractExamples.Operation;
import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.api.projection.ProjectionFixture;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The examples of the contract, sent as they stand over real HTTP, with real PostgreSQL behind: together they are the life of one
 * warehouse, and each answer is what the contract shows of it. What the server numbers or keeps secret comes from the answers
 * before.
 */
@ExtendWith(PostgresExtension.class)
class ContractExamplesTest {
    private final StoryClock clock = new StoryClock(Instant.parse("2026-11-27T09:00:00Z"));
    private final ApiFixture api;
    private final ProjectionFixture rows;
    private final ExampleSender examples;

    ContractExamplesTest(TestDatabase database) {
        api = new ApiFixture(ProjectionFixture.settings(database), clock);
        rows = new ProjectionFixture(database, api.journal.events(), api.asOf::reached, api.names);
        api.personal.tellErased(rows.projector()::forget);
        rows.awaitCaughtUp();
        examples = new ExampleSender(api, ContractStory.officeKey(api));
    }

    @AfterEach
    void stop() {
        rows.close();
        api.close();
    }

    /** What an operation answers is shown of those that take no body; the others mostly answer a sequence. */
    @Test
    void shouldShowBodiesAnswersAndParametersOfEveryOperation() {
        List<String> missing = new ArrayList<>();
        for (Operation operation : ContractExamples.all()) {
            operation.bodies().forEach((type, example) -> {
                if (example == null) {
                    missing.add(operation.id() + " " + type);
                }
            });
            if (!operation.hasBody() && operation.answer().isEmpty()) {
                missing.add(operation.id() + " answer");
            }
            for (JsonObject parameter : operation.parameters()) {
                boolean needed = parameter.getBoolean("required", false);
                if (needed && !"header".equals(parameter.getString("in")) && !parameter.containsKey("example")) {
                    missing.add(operation.id() + " " + parameter.getString("name"));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void shouldDoWhatTheExamplesSay() {
        new ContractStory(api, clock, examples).tell(examples::call);

        assertThat(examples.faults()).isEmpty();
        assertThat(examples.called())
                .as("operations that were called")
                .containsAll(ContractExamples.all().stream().map(Operation::id).toList());
    }
}
