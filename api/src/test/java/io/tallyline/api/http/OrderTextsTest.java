package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
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
