package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.Operation;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RolesTest {
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
    void shouldAdmitToEachOperationTheRolesItNamesAndNoOther() {
        for (Operation operation : api.contract.operations()) {
            Set<ApiRole> admitted = Contract.roles(operation);
            for (ApiRole role : ApiRole.values()) {
                int status = call(operation, Map.of("X-Api-Key", api.key(role)))
                        .response()
                        .statusCode();
                assertThat(status != 403 && status != 401)
                        .as("%s as %s gave %d", operation.getOperationId(), role, status)
                        .isEqualTo(admitted.isEmpty() || admitted.contains(role));
            }
        }
    }

    @Test
    void shouldAskForAKeyWhereRolesAreNamed() {
        for (Operation operation : api.contract.operations()) {
            boolean open = Contract.roles(operation).isEmpty();
            for (Map<String, String> headers : java.util.List.of(
                    Map.<String, String>of(),
                    Map.of("X-Api-Key", "tlk_wrong"),
                    Map.of("Authorization", "Bearer "),
                    Map.of("Authorization", "Basic " + api.key(ApiRole.ADMINISTRATOR)))) {
                Answer answer = call(operation, headers);
                if (open) {
                    assertThat(answer.response().statusCode()).isNotEqualTo(401);
                } else {
                    answer.isProblem(ProblemType.UNAUTHORIZED);
                    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
                }
            }
        }
    }

    @Test
    void shouldNameTheAdmittedRolesWhenForbidden() {
        Answer answer = api.call(
                HttpMethod.GET,
                "/v1/admin/journal/verify",
                null,
                Map.of("Authorization", "bearer " + api.key(ApiRole.VIEWER)));

        assertThat(answer.isProblem(ProblemType.FORBIDDEN).json().getJsonArray("roles"))
                .containsExactly("ADMINISTRATOR");
    }

    @Test
    void shouldTellWhoCalls() {
        for (ApiRole role : ApiRole.values()) {
            JsonObject me = api.call(HttpMethod.GET, "/v1/me", null, Map.of("Authorization", "Bearer " + api.key(role)))
                    .is(200)
                    .json();
            assertThat(me.getString("role")).isEqualTo(role.name());
            assertThat(me.getString("name")).isEqualTo("key-" + role);
        }
    }

    @Test
    void shouldOpenWithANewKeyAtOnceAndNotAfterItsEnd() {
        JsonObject created = api.post("/v1/api-keys", new JsonObject("{\"name\":\"nightly\",\"role\":\"VIEWER\"}"))
                .is(201)
                .json();
        Map<String, String> headers = Map.of("Authorization", "Bearer " + created.getString("key"));

        api.call(HttpMethod.GET, "/v1/me", null, headers).is(200);
        api.call(HttpMethod.DELETE, "/v1/api-keys/nightly", null).is(200);
        api.call(HttpMethod.GET, "/v1/me", null, headers).isProblem(ProblemType.UNAUTHORIZED);
        api.call(HttpMethod.DELETE, "/v1/api-keys/nightly", null).isProblem(ProblemType.UNKNOWN_RESOURCE);
    }

    @Test
    void shouldKeepTheLastAdministratorAndTheServersOwnNames() {
        assertThat(api.call(HttpMethod.DELETE, "/v1/api-keys/key-ADMINISTRATOR", null)
                        .isProblem(ProblemType.REFUSED)
                        .json()
                        .getString("reason"))
                .isEqualTo("LAST_ADMINISTRATOR");
        api.post("/v1/api-keys", new JsonObject("{\"name\":\"system\",\"role\":\"ERP\"}"))
                .isProblem(ProblemType.INVALID_REQUEST);
        api.post("/v1/api-keys", new JsonObject("{\"name\":\"local\",\"role\":\"ERP\"}"))
                .isProblem(ProblemType.INVALID_REQUEST);
    }

    /** With an empty object where a body belongs: enough to pass the gate, not enough to change anything. */
    private static Answer call(Operation operation, Map<String, String> headers) {
        String path =
                operation.getAbsoluteOpenAPIPath().replace("{number}", "1").replaceAll("\\{\\w+}", "none");
        Map<String, String> all = new java.util.HashMap<>(headers);
        all.put("Content-Type", "application/json");
        all.put("Idempotency-Key", "roles-" + operation.getOperationId());
        return api.send(
                operation.getHttpMethod(),
                path,
                operation.getRequestBody() == null ? null : new JsonObject().toBuffer(),
                all);
    }
}
