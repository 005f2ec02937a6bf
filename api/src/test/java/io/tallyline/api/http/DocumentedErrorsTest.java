package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.http.ContractExamples.Operation;
import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.api.projection.ProjectionFixture;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every problem that the contract says an operation may answer is one that it does answer, over real HTTP. */
class DocumentedErrorsTest {
    @Test
    void shouldSayOfEachTypeWhichOperationsMayAnswerIt() {
        assertThat(ContractExamples.problems().fieldNames())
                .containsExactlyElementsOf(Arrays.stream(ProblemType.values())
                        .map(ProblemType::path)
                        .toList());
        List<String> operations =
                ContractExamples.all().stream().map(Operation::id).toList();
        for (String type : ContractExamples.problems().fieldNames()) {
            for (String list : List.of("not", "of")) {
                List<?> named = ContractExamples.problems()
                        .getJsonObject(type)
                        .getJsonArray(list, new JsonArray())
                        .getList();
                assertThat(operations)
                        .as(type)
                        .containsAll(named.stream().map(String::valueOf).toList());
            }
        }
    }

    @Test
    @ExtendWith(PostgresExtension.class)
    void shouldAnswerEachDocumentedProblemOnce(TestDatabase database) {
        StoryClock clock = new StoryClock(Instant.parse("2026-11-27T09:00:00Z"));
        try (ApiFixture api = new ApiFixture(ProjectionFixture.settings(database), clock);
                ProjectionFixture rows =
                        new ProjectionFixture(database, api.journal.events(), api.asOf::reached, api.names)) {
            api.personal.tellErased(rows.projector()::forget);
            rows.awaitCaughtUp();
            ExampleSender examples = new ExampleSender(api, ContractStory.officeKey(api));
            ErrorProvoker errors = new ErrorProvoker(api, examples);

            new ContractStory(api, clock, examples).tell(errors::call);
            for (Operation operation : ContractExamples.all()) {
                if (DocumentedErrors.of(operation).contains(ProblemType.TOO_MANY_REQUESTS)) {
                    errors.askTooOften(operation.id());
                }
            }

            assertThat(examples.called())
                    .containsAll(
                            ContractExamples.all().stream().map(Operation::id).toList());
            assertThat(lines(errors.missing())).isEmpty();
        }
    }

    /** While nobody writes rows, and nobody has any. */
    @Test
    void shouldSayThatRowsAreAwayOrNotYetThere() {
        try (ApiFixture api = new ApiFixture()) {
            ExampleSender examples = new ExampleSender(api, api.key(ApiRole.ADMINISTRATOR));
            Map<String, Future<Answer>> answers = new LinkedHashMap<>();
            for (Operation operation : ContractExamples.all()) {
                for (ProblemType type : List.of(ProblemType.ROWS_AWAY, ProblemType.NOT_YET)) {
                    if (DocumentedErrors.of(operation).contains(type)) {
                        String key = type.status() + " " + operation.id();
                        answers.put(
                                key,
                                asked(examples.request(operation.id()), type).sending(api));
                    }
                }
            }
            Map<String, String> missing = new LinkedHashMap<>();
            answers.forEach((key, pending) -> {
                Answer answer = ApiFixture.await(pending);
                if (!key.startsWith(answer.response().statusCode() + " ")) {
                    missing.put(key, answer.response().statusCode() + " " + answer.text());
                }
            });
            assertThat(lines(missing)).isEmpty();
        }
    }

    private static ExampleRequest asked(ExampleRequest request, ProblemType type) {
        String asOf = "[?&]atLeast=\\d+$";
        ExampleRequest atOnce = request.to(request.address().replaceAll(asOf, ""));
        return type == ProblemType.NOT_YET ? atOnce.asking("atLeast", "999999") : atOnce;
    }

    private static List<String> lines(Map<String, String> missing) {
        return missing.entrySet().stream()
                .map(each -> each.getKey() + " was answered " + each.getValue())
                .toList();
    }
}
