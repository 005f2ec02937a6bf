package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Sends tables, and reads what is told of their rows. */
final class TableSender {
    private final ApiFixture api;

    TableSender(ApiFixture api) {
        this.api = api;
    }

    /** @param path behind {@code /v1/} */
    Answer send(String path, String table, ApiRole role) {
        return api.send(
                HttpMethod.POST,
                "/v1/" + path,
                Buffer.buffer(table),
                Map.of("Authorization", "Bearer " + api.key(role), "Content-Type", "text/csv; charset=utf-8"));
    }

    /** As another system sends it, which is answered row by row. */
    JsonObject take(String path, String table) {
        return send(path, table, ApiRole.ERP).is(200).json();
    }

    static List<String> results(JsonObject answer) {
        return rows(answer).stream().map(row -> row.getString("result")).toList();
    }

    static List<JsonObject> rows(JsonObject answer) {
        JsonArray results = answer.getJsonArray("results");
        return IntStream.range(0, results.size())
                .mapToObj(results::getJsonObject)
                .toList();
    }

    /** Every row is refused, and a dry run says so in the very words of the ledger. */
    void mustForesee(String path, String table) {
        List<JsonObject> foreseen = rows(take(path + "?dryRun=true", table));
        List<JsonObject> said = rows(take(path, table));
        for (int i = 0; i < said.size(); i++) {
            for (String member : List.of("status", "reason", "field", "detail")) {
                assertThat(foreseen.get(i).getValue(member))
                        .as("%s %s", said.get(i), member)
                        .isNotNull()
                        .isEqualTo(said.get(i).getValue(member));
            }
        }
    }
}
