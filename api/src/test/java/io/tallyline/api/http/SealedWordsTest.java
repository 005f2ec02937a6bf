package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.ChangeOrderCustomer;
import io.tallyline.ledger.command.OrderCommand.HoldOrder;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
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

    private static final JsonObject HOLD = json("{'hold':'CLERK','note':'Ann Archer'}");

    /** Of a client that names no version. */
    private Answer hold(long order, String key, JsonObject body) {
        return api.call(HttpMethod.POST, "/v1/orders/" + order + "/holds", body, Map.of("Idempotency-Key", key));
    }

    private static ChangeOrderCustomer given(long order, String customer) {
        return new ChangeOrderCustomer(order, MasterDataCommand.ANY, customer, "", "", "", "wrong account");
    }

    /** In the moment between sealing and decision, each time another one has it. */
    private void giveAwayBeforeHolds(int times) {
        AtomicInteger given = new AtomicInteger();
        api.beforeDeciding = command -> {
            if (command instanceof HoldOrder hold && given.get() < times) {
                api.meanwhile(given(hold.order(), given.getAndIncrement() % 2 == 0 ? "bob" : "ann"));
            }
        };
    }

    private long orderOfAnnBesideBob() {
        api.post("/v1/customers", json("{'customer':'bob','currency':'EUR'}")).is(201);
        return shop.place(order("TEA", 1));
    }

    @Test
    void shouldSealForWhoeverHasTheOrderByThen() {
        long order = orderOfAnnBesideBob();
        giveAwayBeforeHolds(1);

        Answer held = hold(order, "one", HOLD).is(200);

        assertThat(api.personal.isKnown("bob")).isTrue();
        assertThat(api.journal.text()).doesNotContain("Archer");
        long done = api.journal.lastDurable();
        Answer again = hold(order, "one", HOLD).is(200);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.json()).isEqualTo(held.json());
        assertThat(api.journal.lastDurable()).as("once only").isEqualTo(done);
        hold(order, "one", json("{'hold':'CLERK','note':'other'}")).isProblem(ProblemType.IDEMPOTENCY_KEY_REUSED);
        api.restart();
        assertThat(hold(order, "one", HOLD).is(200).json()).isEqualTo(held.json());
    }

    @Test
    void shouldTellOfAConflictWhoeverNamesAVersion() {
        long order = orderOfAnnBesideBob();
        giveAwayBeforeHolds(1);

        shop.command(order, "holds", HOLD, "\"" + order + "\"").isProblem(ProblemType.VERSION_CONFLICT);
    }

    /** Nothing is done then, and the very same request may be sent again. */
    @Test
    void shouldGiveUpWhenTheOrderIsAnotherOnesEachTime() {
        long order = orderOfAnnBesideBob();
        giveAwayBeforeHolds(10);

        hold(order, "one", HOLD).isProblem(ProblemType.OVERLOADED);

        Answer held = hold(order, "one", HOLD).is(200);
        assertThat(hold(order, "one", HOLD).is(200).json()).isEqualTo(held.json());
    }

    @Test
    void shouldSealActionsOnManyForWhoeverHasTheOrderByThen() {
        long order = orderOfAnnBesideBob();
        giveAwayBeforeHolds(1);
        JsonObject action = json("{'action':'HOLD'}").mergeIn(HOLD).put("order", order);
        JsonObject body = new JsonObject().put("actions", new JsonArray().add(action));

        JsonObject result = api.post("/v1/orders/actions", body)
                .is(200)
                .json()
                .getJsonArray("results")
                .getJsonObject(0);

        assertThat(result.getInteger("status")).isEqualTo(200);
    }
}
