package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people wrote about an order, and what they are told of it. */
@ExtendWith(PostgresExtension.class)
class OrderTextsTest {
    private final ShopFixture shop;
    private final ApiFixture api;

    OrderTextsTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private String read(String path, ApiRole role) {
        return api.call(
                        HttpMethod.GET,
                        path + "?atLeast=" + api.journal.lastDurable(),
                        null,
                        Map.of("Authorization", "Bearer " + api.key(role)))
                .is(200)
                .text();
    }

    @Test
    void shouldShowAViewerNothingThatPeopleWrote() {
        long number = shop.place(order("TEA", 1).put("paymentType", "CARD"));
        String path = "/v1/orders/" + number;
        api.post(path + "/holds", json("{'hold':'CLERK','note':'Ann Archer is ill'}"))
                .is(200);
        shop.command(
                        number,
                        "holds/CLERK/lift",
                        json("{'note':'Ann Archer is well'}"),
                        ShopFixture.etag(shop.read(number)))
                .is(200);
        api.post(path + "/payments", json("{'paidBy':'CARD','amountMinor':10,'reference':'card of Ann Archer'}"))
                .is(200);
        shop.command(number, "cancellation", json("{'reason':'Ann Archer moved'}"), ShopFixture.etag(shop.read(number)))
                .is(200);

        assertThat(read(path + "/history", ApiRole.VIEWER)).doesNotContain("Archer");
        assertThat(read(path, ApiRole.VIEWER)).doesNotContain("Archer");
        assertThat(read(path + "/history", ApiRole.CLERK)).contains("is ill", "is well", "card of", "moved");
        assertThat(read(path, ApiRole.CLERK)).contains("card of Ann Archer");
    }

    /** There is enough of it, but nobody knows what it costs. */
    @Test
    void shouldSayThatNoPriceIsKnownForWhatIsToBeRepeated() {
        shop.receive("TEA", "BER", 10);
        long number = shop.place(order("TEA", 1));
        shop.read(number);
        Answer answer = api.post("/v1/orders/" + number + "/repeat", json("{}")).isProblem(ProblemType.REFUSED);
        assertThat(answer.json().getString("reason")).isEqualTo("NOTHING_TO_REPEAT");
        assertThat(answer.json().getString("detail")).contains("no price");
    }
}
