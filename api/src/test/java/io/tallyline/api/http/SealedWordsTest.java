package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people write is sealed while PostgreSQL is away, too. */
class SealedWordsTest {
    private static final String MALFORMED_NOTE = "x\u0001";

    private ShopFixture shop;
    private ApiFixture api;

    @BeforeEach
    void start() {
        shop = new ShopFixture();
        api = shop.api;
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private Answer hold(long order, String note) {
        return api.post(
                "/v1/orders/" + order + "/holds",
                new JsonObject().put("hold", "CLERK").put("note", note));
    }

    private Answer cancel(long order, String reason) {
        return shop.command(order, "cancellation", new JsonObject().put("reason", reason), "\"" + order + "\"");
    }

    @Test
    void shouldKnowWhoseAnOrderIsWithoutRowsAndAfterARestart() {
        long first = shop.place(order("TEA", 1));
        hold(first, "Ann Archer").is(200);
        api.restart();
        long second = shop.place(order("TEA", 1));
        hold(second, "Ann Archer").is(200);
        cancel(second, "Ann Archer").isProblem(ProblemType.VERSION_CONFLICT);
        api.post("/v1/orders/" + first + "/payments", json("{'paidBy':'CARD','amountMinor':1,'reference':'Archer'}"))
                .is(200);

        assertThat(api.journal.text()).doesNotContain("Archer");
    }

    @Test
    void shouldLetTheLedgerSayThatThereIsNoSuchOrder() {
        Answer answer = cancel(999_999, "Ann Archer").isProblem(ProblemType.UNKNOWN_RESOURCE);

        assertThat(answer.json().getString("reason")).isEqualTo("UNKNOWN_ORDER");
        assertThat(answer.json().getString("field")).isEqualTo("/order");
        assertThat(api.personal.isKnown("-")).isFalse();
    }

    @Test
    void shouldLetTheLedgerSayWhatIsWrongWithAText() {
        long order = shop.place(order("TEA", 1));

        Answer malformed = hold(order, MALFORMED_NOTE).isProblem(ProblemType.CONTENT_REFUSED);
        Answer blank = cancel(order, " ").isProblem(ProblemType.CONTENT_REFUSED);

        assertThat(malformed.json().getString("reason")).isEqualTo("MALFORMED");
        assertThat(malformed.json().getString("field")).isEqualTo("/note");
        assertThat(blank.json().getString("reason")).isEqualTo("REASON_REQUIRED");
        assertThat(blank.json().getString("field")).isEqualTo("/reason");
    }
}
