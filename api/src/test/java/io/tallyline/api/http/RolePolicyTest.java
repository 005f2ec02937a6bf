package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Roles as the settings of a server change them (F80). */
class RolePolicyTest {
    private static ApiFixture api;
    private static int requests;

    @BeforeAll
    static void start() {
        api = new ApiFixture(List.of(
                new RolePolicy(ApiRole.PACKER, List.of("adjustStock"), List.of("announceParcel"), List.of()),
                new RolePolicy(ApiRole.RECEIVER, List.of("createChannel"), List.of(), List.of("BER", "MUC"))));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static int status(ApiRole role, HttpMethod method, String path, @Nullable JsonObject body) {
        return answer(role, method, path, body).response().statusCode();
    }

    private static Answer answer(ApiRole role, HttpMethod method, String path, @Nullable JsonObject body) {
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + api.key(role), "Idempotency-Key", "roles-" + ++requests);
        return api.call(method, path, body, headers);
    }

    private static JsonObject receipt(String warehouse) {
        return json("{'reference':'r','lines':[{'sku':'TEA','location':'A-01','quantity':1}]}")
                .put("warehouse", warehouse);
    }

    @Test
    void shouldGiveAndTakeOperations() {
        JsonObject nothing = new JsonObject();

        assertThat(status(ApiRole.PACKER, HttpMethod.POST, "/v1/adjustments", nothing))
                .isEqualTo(400);
        assertThat(status(ApiRole.PICKER, HttpMethod.POST, "/v1/adjustments", nothing))
                .isEqualTo(403);
        assertThat(answer(ApiRole.PACKER, HttpMethod.PUT, "/v1/parcels/x", nothing)
                        .isProblem(ProblemType.FORBIDDEN)
                        .json()
                        .getJsonArray("roles"))
                .contains("SUPERVISOR")
                .doesNotContain("PACKER");
    }

    @Test
    void shouldKeepARoleToItsWarehouses() {
        assertThat(answer(ApiRole.RECEIVER, HttpMethod.POST, "/v1/receipts", receipt("HAM"))
                        .isProblem(ProblemType.FORBIDDEN)
                        .json()
                        .getJsonArray("warehouses"))
                .containsExactly("BER", "MUC");
        assertThat(status(ApiRole.RECEIVER, HttpMethod.POST, "/v1/receipts", receipt("BER")))
                .isNotEqualTo(403);
        assertThat(status(ApiRole.RECEIVER, HttpMethod.GET, "/v1/stock", null)).isEqualTo(403);
        assertThat(status(ApiRole.RECEIVER, HttpMethod.GET, "/v1/stock?warehouse=HAM", null))
                .isEqualTo(403);
        assertThat(status(ApiRole.RECEIVER, HttpMethod.GET, "/v1/stock?warehouse=BER", null))
                .isNotEqualTo(403);
        assertThat(status(ApiRole.RECEIVER, HttpMethod.GET, "/v1/warehouses/HAM/locations", null))
                .isEqualTo(403);
        assertThat(status(ApiRole.RECEIVER, HttpMethod.GET, "/v1/warehouses/MUC/locations", null))
                .isNotEqualTo(403);
        assertThat(
                        status(
                                ApiRole.RECEIVER,
                                HttpMethod.POST,
                                "/v1/moves",
                                json(
                                        "{'reason':'r','lines':[{'sku':'TEA','warehouse':'HAM','from':'A','to':'B','quantity':1}]}")))
                .isEqualTo(403);
        assertThat(status(
                        ApiRole.RECEIVER,
                        HttpMethod.POST,
                        "/v1/channels",
                        json("{'channel':'web','name':'Web','warehouses':['BER','HAM']}")))
                .isEqualTo(403);
        assertThat(status(ApiRole.PICKER, HttpMethod.GET, "/v1/warehouses/HAM/locations", null))
                .isNotEqualTo(403);
    }

    @Test
    void shouldTellWhatEachRoleMay() {
        List<JsonObject> roles = api.get("/v1/roles").is(200).json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();

        assertThat(roles).extracting(role -> role.getString("role")).containsExactly(names());
        JsonObject packer = of(ApiRole.PACKER, roles);
        assertThat(packer.getJsonArray("operations")).contains("adjustStock").doesNotContain("announceParcel");
        assertThat(of(ApiRole.RECEIVER, roles).getJsonArray("warehouses")).containsExactly("BER", "MUC");
    }

    private static JsonObject of(ApiRole role, List<JsonObject> roles) {
        return roles.stream()
                .filter(each -> each.getString("role").equals(role.name()))
                .findFirst()
                .orElseThrow();
    }

    private static String[] names() {
        return Arrays.stream(ApiRole.values()).map(Enum::name).toArray(String[]::new);
    }

    @Test
    void shouldFindWhatIsWrongWithAPolicy() {
        assertThat(new RolePolicy(ApiRole.ADMINISTRATOR, List.of(), List.of("getMe"), List.of()).fault())
                .contains("always");
        assertThat(new RolePolicy(ApiRole.ERP, List.of("flyToTheMoon"), List.of(), List.of()).fault())
                .contains("flyToTheMoon");
        assertThat(new RolePolicy(ApiRole.ERP, List.of(), List.of("getLiveness"), List.of()).fault())
                .contains("getLiveness");
        assertThat(new RolePolicy(ApiRole.ERP, List.of("getMe"), List.of("getMe"), List.of()).fault())
                .contains("mayNot");
        assertThat(new RolePolicy(ApiRole.ERP, List.of("getMe"), List.of("listOrders"), List.of("BER")).fault())
                .isNull();
    }

    @Test
    void shouldDescribeEveryRole() throws IOException {
        String document = Files.readString(Path.of("ROLES.md"));
        for (ApiRole role : ApiRole.values()) {
            assertThat(document).contains("| " + role.name() + " | ");
        }
    }

    /** Each of the posts that are shipped has what it needs, and no post but the administrator has everything. */
    @Test
    void shouldShipElevenPosts() {
        assertThat(ApiRole.values()).hasSize(11);
        RoleSets shipped = RoleSets.SHIPPED;
        assertThat(shipped.operations(ApiRole.SUPERVISOR)).contains("undoScan", "adjustStock", "releaseOrder");
        assertThat(shipped.operations(ApiRole.PACKER))
                .contains("announceParcel")
                .doesNotContain("receiveStock");
        assertThat(shipped.operations(ApiRole.RECEIVER))
                .contains("receiveStock")
                .doesNotContain("listOrders");
        assertThat(shipped.operations(ApiRole.RETURNS))
                .contains("getOrder", "receiveStock", "openReturn", "cancelReturn")
                .doesNotContain("placeOrder", "approveReturn");
        assertThat(shipped.operations(ApiRole.FINANCE))
                .contains("receivePayment", "liftHold")
                .doesNotContain("moveStock");
        assertThat(shipped.operations(ApiRole.SALESPERSON))
                .contains("placeOrder", "saveDraft")
                .doesNotContain("receivePayment", "setPrices");
        for (ApiRole role : ApiRole.values()) {
            assertThat(shipped.operations(role)).as(role.name()).contains("getMe");
            assertThat(shipped.operations(ApiRole.ADMINISTRATOR)).containsAll(shipped.operations(role));
        }
    }
}
