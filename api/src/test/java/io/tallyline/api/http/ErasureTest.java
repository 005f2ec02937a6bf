package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who had what is known of a person erased is known for ever, unlike the person. */
@ExtendWith(PostgresExtension.class)
class ErasureTest {
    private final ShopFixture shop;
    private final ApiFixture api;

    ErasureTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private JsonArray changes(String path) {
        return shop.get(path).json().getJsonArray("items");
    }

    @Test
    void shouldKeepWhoHadThePersonErased() {
        shop.place(order("TEA", 1).put("personal", json("{'name':'Ann Archer'}")));
        long before = api.journal.lastDurable();

        Answer erased =
                api.call(HttpMethod.DELETE, "/v1/customers/ann/personal", null).is(200);
        api.call(HttpMethod.DELETE, "/v1/strangers/personal", null).is(200);

        JsonArray changes = changes("/v1/changes?after=" + before);
        assertThat(changes).hasSize(2);
        JsonObject first = changes.getJsonObject(0);
        assertThat(first.getLong("sequence")).hasToString(erased.header("Tallyline-Sequence"));
        assertThat(first.getString("type")).isEqualTo("PersonalErased");
        assertThat(first.getString("actor")).isEqualTo("key-ADMINISTRATOR");
        assertThat(first.getString("operation")).isEqualTo("erasePersonal");
        assertThat(first.getJsonObject("document")).isEqualTo(json("{'customer':'ann','wasThere':true}"));
        assertThat(changes.getJsonObject(1).getJsonObject("document"))
                .isEqualTo(json("{'customer':'-','wasThere':false}"));
        shop.rebuild();
        assertThat(changes("/v1/changes?after=" + before)).isEqualTo(changes);
    }
}
