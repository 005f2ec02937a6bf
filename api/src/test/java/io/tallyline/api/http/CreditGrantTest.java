package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who could raise a credit limit could consent to any credit (F26). */
@ExtendWith(PostgresExtension.class)
class CreditGrantTest {
    private final ShopFixture shop;
    private final ApiFixture api;

    CreditGrantTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @ParameterizedTest
    @CsvSource({"customers,customer", "salespeople,salesperson"})
    void shouldLetAClerkOnlyLowerALimit(String kind, String name) {
        String path = "/v1/" + kind;
        JsonObject body = json("{'currency':'EUR'}");
        if (name.equals("salesperson")) body.put("name", "Bob");
        JsonObject created = body.copy().put(name, "bob");

        isNotGranted(post(path, created.copy().put("creditLimitMinor", 1)));
        isNotGranted(post(path, created.copy().putNull("creditLimitMinor")));
        long version = sequence(post(path, created).is(201));
        assertThat(limit(path)).isZero();

        isNotGranted(put(path, limited(body, 1), ApiRole.CLERK, version));
        version = sequence(put(path, limited(body, 500), ApiRole.FINANCE, version));
        version = sequence(put(path, body.copy().put("blocked", true), ApiRole.CLERK, version));
        assertThat(limit(path)).isEqualTo(500);
        put(path, limited(body, 400), ApiRole.CLERK, version).is(200);
        assertThat(limit(path)).isEqualTo(400);

        // As many yen are less than so many cents: the same number is another limit.
        JsonObject otherMoney = limited(body, 400).put("currency", "CHF");
        long seen = shop.get(path + "/bob").json().getJsonObject("item").getLong("version");
        JsonObject problem = put(path, otherMoney, ApiRole.CLERK, seen)
                .isProblem(ProblemType.FORBIDDEN)
                .json();
        assertThat(problem.getString("field")).isEqualTo("/currency");

        JsonArray items = new JsonArray()
                .add(limited(created, 401))
                .add(created.copy().put(name, "eve"))
                .add(limited(created, 300));
        List<JsonObject> results =
                results(post(path + "/bulk", new JsonObject().put(kind, items)).is(200));
        assertThat(results).extracting(result -> result.getInteger("status")).containsExactly(403, 200, 200);
        assertThat(results.get(0).getString("reason")).isEqualTo("CREDIT_NOT_GRANTED");
        assertThat(limit(path)).isEqualTo(300);
    }

    @ParameterizedTest
    @CsvSource({"customers,customer", "salespeople,salesperson"})
    void shouldForeseeItInATable(String kind, String name) {
        String path = "/v1/" + kind;
        String names = name.equals("customer")
                ? "customer,currency,creditLimitMinor\n"
                : "salesperson,name,currency,creditLimitMinor\n";
        String person = name.equals("customer") ? "" : "Bob,";
        JsonObject bob = json("{'currency':'EUR','creditLimitMinor':500}").put(name, "bob");
        if (name.equals("salesperson")) bob.put("name", "Bob");
        api.post(path, bob).is(201);
        String table = names + "bob," + person + "EUR,501\neve," + person + "EUR,1\nida," + person + "EUR,\nbob2,"
                + person + "EUR,0\n";

        List<JsonObject> foreseen = results(table(path + "/import?dryRun=true", table));
        assertThat(results(table(path + "/import", table)))
                .extracting(row -> row.getValue("status"), row -> row.getValue("reason"), row -> row.getValue("field"))
                .isEqualTo(foreseen.stream()
                        .map(row -> tuple(row.getValue("status"), row.getValue("reason"), row.getValue("field")))
                        .toList());
        assertThat(foreseen).extracting(row -> row.getInteger("status")).containsExactly(403, 403, 201, 201);
        assertThat(foreseen.get(0).getString("field")).isEqualTo("creditLimitMinor");
        // What is left out is as it was.
        List<JsonObject> again = results(table(path + "/import", names + "bob," + person + "EUR,\n"));
        assertThat(again.get(0).getString("result")).isEqualTo("unchanged");
        assertThat(limit(path)).isEqualTo(500);
    }

    private static JsonObject limited(JsonObject body, long limit) {
        return body.copy().put("creditLimitMinor", limit);
    }

    private static long sequence(Answer answer) {
        return answer.json().getLong("sequence");
    }

    private long limit(String path) {
        return shop.get(path + "/bob").json().getJsonObject("item").getLong("creditLimitMinor");
    }

    private Answer post(String path, JsonObject body) {
        return api.send(HttpMethod.POST, path, body.toBuffer(), headers(ApiRole.CLERK, "application/json"));
    }

    private Answer put(String path, JsonObject body, ApiRole role, long version) {
        Map<String, String> headers = new HashMap<>(headers(role, "application/json"));
        headers.put("If-Match", "\"" + version + "\"");
        return api.send(HttpMethod.PUT, path + "/bob", body.toBuffer(), headers);
    }

    private Answer table(String path, String table) {
        return api.send(HttpMethod.POST, path, Buffer.buffer(table), headers(ApiRole.CLERK, "text/csv"))
                .is(200);
    }

    private Map<String, String> headers(ApiRole role, String type) {
        return Map.of("Authorization", "Bearer " + api.key(role), "Content-Type", type);
    }

    private static List<JsonObject> results(Answer answer) {
        JsonArray results = answer.json().getJsonArray("results");
        return IntStream.range(0, results.size())
                .mapToObj(results::getJsonObject)
                .toList();
    }

    private static void isNotGranted(Answer answer) {
        JsonObject problem = answer.isProblem(ProblemType.FORBIDDEN).json();
        assertThat(problem.getString("reason")).isEqualTo("CREDIT_NOT_GRANTED");
        assertThat(problem.getString("field")).isEqualTo("/creditLimitMinor");
        assertThat(problem.getJsonArray("roles")).containsExactly("ADMINISTRATOR", "ERP", "FINANCE");
    }
}
