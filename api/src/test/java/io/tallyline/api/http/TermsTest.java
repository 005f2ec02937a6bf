package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long orders wait for their money, and how long they may be held, over real HTTP and real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class TermsTest {
    private final ShopFixture shop;
    private final ApiFixture api;

    TermsTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    /**
     * Terms of one kind.
     *
     * @param of the member that names what they are of
     * @param first the first of two, in the order of their names
     * @param never what has no such terms
     */
    @ParameterizedTest
    @CsvSource({
        "payment-terms,paymentType,minutesToPay,BANK_TRANSFER,CARD,ON_ACCOUNT",
        "hold-terms,hold,minutes,ADDRESS,CLERK,MONEY_RECEIVED"
    })
    void shouldBeSetAndReadBack(String kind, String of, String minutes, String first, String second, String never) {
        String all = "/v1/" + kind;
        String path = all + "/" + first;
        api.get(path).isProblem(ProblemType.UNKNOWN_RESOURCE);
        Answer set = create(path, minutes, 4_320).is(200);

        Answer read = shop.get(path);
        assertThat(read.etag()).isEqualTo(set.etag());
        assertThat(read.json().getJsonObject("item"))
                .isEqualTo(new JsonObject()
                        .put(of, first)
                        .put(minutes, 4_320)
                        .put("version", set.json().getLong("sequence")));
        create(path, minutes, 60).isProblem(ProblemType.REFUSED);
        api.put(path, terms(minutes, 60), "\"1\"").isProblem(ProblemType.VERSION_CONFLICT);
        Answer same = api.put(path, terms(minutes, 4_320), read.etag()).is(200);
        assertThat(same.json().getString("result")).isEqualTo("unchanged");
        create(all + "/" + second, minutes, 30).is(200);
        api.put(path, new JsonObject().putNull(minutes), read.etag()).is(200);
        assertThat(shop.get(path).json().getJsonObject("item").getValue(minutes))
                .isNull();
        JsonObject page = shop.get(all + "?limit=1").json();
        assertThat(page.getJsonArray("items").getJsonObject(0).getString(of)).isEqualTo(first);
        JsonObject next = shop.get(all + "?cursor=" + page.getString("next")).json();
        assertThat(next.getJsonArray("items").getJsonObject(0).getInteger(minutes))
                .isEqualTo(30);

        create(path, minutes, 0).isProblem(ProblemType.INVALID_REQUEST);
        create(all + "/" + never, minutes, 30).isProblem(ProblemType.INVALID_REQUEST);
        api.call(HttpMethod.PUT, path, terms(minutes, 30), Map.of("Authorization", "Bearer " + api.key(ApiRole.CLERK)))
                .isProblem(ProblemType.FORBIDDEN);
    }

    private Answer create(String path, String minutes, int value) {
        return api.call(HttpMethod.PUT, path, terms(minutes, value), Map.of());
    }

    private static JsonObject terms(String minutes, int value) {
        return new JsonObject().put(minutes, value);
    }
}
