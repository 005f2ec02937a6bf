package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.Operation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ContractTest {
    private static ApiFixture api;

    @BeforeAll
    static void start() {
        api = new ApiFixture();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldServeTheVeryDocumentItValidatesAgainst() {
        assertThat(api.get("/openapi.yaml").is(200).text()).isEqualTo(Contract.text());
    }

    @Test
    void shouldNameRolesOrSayThatNoKeyIsNeededOnEveryOperation() {
        for (Operation operation : api.contract.operations()) {
            JsonObject model = operation.getOpenAPIModel();
            boolean open = model.containsKey("security")
                    && model.getJsonArray("security").isEmpty();
            assertThat(Contract.roles(operation).isEmpty())
                    .as(operation.getOperationId())
                    .isEqualTo(open);
        }
    }

    @Test
    void shouldDescribeEveryOperation() {
        for (Operation operation : api.contract.operations()) {
            JsonObject model = operation.getOpenAPIModel();
            assertThat(model.getString("summary"))
                    .as(operation.getOperationId())
                    .isNotBlank();
            assertThat(model.getString("description"))
                    .as(operation.getOperationId())
                    .isNotBlank();
        }
    }

    @Test
    void shouldListEveryProblemWithItsAction() {
        JsonObject catalogue = api.get("/problems").is(200).json();

        assertThat(catalogue.getJsonArray("problems")).hasSize(ProblemType.values().length);
        for (ProblemType type : ProblemType.values()) {
            assertThat(api.get("/problems/" + type.path()).is(200).json().getString("action"))
                    .isEqualTo(type.action());
        }
        api.get("/problems/none").isProblem(ProblemType.UNKNOWN_RESOURCE);
    }

    @Test
    void shouldServeFiguresWithoutAKey() {
        assertThat(api.get("/metrics").is(200).text()).contains("tallyline_listeners_unregistered 0.0");
    }

    @Test
    void shouldSayPerPartWhatIsWrong() {
        api.get("/health/ready").is(200);
        api.health.set(new HealthCheck.State(false, "PostgreSQL does not answer"));
        try {
            JsonObject ready = api.get("/health/ready").is(503).json();
            assertThat(ready.getString("status")).isEqualTo("down");
            assertThat(ready.getJsonArray("parts").encode()).contains("PostgreSQL does not answer");
            // A restart would not bring PostgreSQL back.
            api.get("/health/live").is(200);
        } finally {
            api.health.set(new HealthCheck.State(true, "in order"));
        }
    }
}
