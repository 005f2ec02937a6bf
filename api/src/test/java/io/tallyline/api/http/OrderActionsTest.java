package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.submit.Caller;
import io.tallyline.api.submit.CommandContexts;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Actions on many orders in one request, each with a result of its own; without PostgreSQL. */
class OrderActionsTest {
    private ShopFixture shop;
    private ApiFixture api;

    @BeforeEach
    void start() {
        shop = new ShopFixture();
        api = shop.api;
        shop.receive("TEA", "BER", 400);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private static JsonObject action(long order, String rest) {
        return json("{" + rest + "}").put("order", order);
    }

    private JsonArray act(String key, ApiRole role, JsonObject... actions) {
        return send(key, role, actions).is(200).json().getJsonArray("results");
    }

    private Answer send(String key, ApiRole role, JsonObject... actions) {
        return api.call(
                HttpMethod.POST,
                "/v1/orders/actions",
                body(actions),
                Map.of("Idempotency-Key", key, "Authorization", "Bearer " + api.key(role)));
    }

    private static JsonObject body(JsonObject... actions) {
        return new JsonObject().put("actions", new JsonArray(List.of(actions)));
    }

    private static List<Integer> statuses(JsonArray results) {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            statuses.add(results.getJsonObject(i).getInteger("status"));
        }
        return statuses;
    }

    @Test
    void shouldDecideEachActionByItself() {
        long first = shop.place(order("TEA", 3));
        long second = shop.place(order("TEA", 2));

        JsonArray results = act(
                "one",
                ApiRole.CLERK,
                action(first, "'action':'HOLD','hold':'CLERK'"),
                action(first, "'action':'RELEASE'"),
                action(first, "'action':'LIFT','hold':'CLERK','note':'looked'"),
                action(second, "'action':'SPLIT','line':1,'quantity':1"),
                action(second, "'action':'CHANGE','quantities':[{'line':2,'quantity':0}],'reason':'called'"),
                action(second, "'action':'CHANGE','quantities':[{'line':9,'quantity':0}]"),
                action(999_999, "'action':'RELEASE'"),
                action(first, "'action':'RELEASE'"),
                action(second, "'action':'CANCEL','reason':'not wanted'"),
                action(second, "'action':'CANCEL','reason':'not wanted'"));

        assertThat(statuses(results)).containsExactly(200, 409, 200, 200, 200, 422, 404, 200, 200, 409);
        assertThat(results.getJsonObject(1).getString("reason")).isEqualTo("ORDER_HELD");
        assertThat(results.getJsonObject(1).getLong("order")).isEqualTo(first);
        assertThat(results.getJsonObject(5).getString("field")).isEqualTo("/actions/5/quantities/0/line");
        assertThat(results.getJsonObject(6).getString("field")).isEqualTo("/actions/6/order");
        assertThat(results.getJsonObject(9).getString("reason")).isEqualTo("ORDER_CLOSED");
        assertThat(results.getJsonObject(8).getLong("sequence"))
                .isGreaterThan(results.getJsonObject(7).getLong("sequence"));
    }

    /** Nobody has a key yet: the first text that is sealed for somebody waits for the disk, what comes behind it does not. */
    @Test
    void shouldKeepTheOrderOfActionsWhoeverTheirTextsAreSealedFor() {
        api.post("/v1/customers", json("{'customer':'bob','currency':'EUR'}")).is(201);
        long first = shop.place(order("TEA", 3));
        long second = shop.place(order("TEA", 2).put("customer", "bob"));

        JsonArray results = act(
                "one",
                ApiRole.CLERK,
                action(first, "'action':'HOLD','hold':'CLERK','note':'Ann Archer'"),
                action(first, "'action':'RELEASE'"),
                action(second, "'action':'HOLD','hold':'CLERK','note':'Bob Bowman'"),
                action(second, "'action':'RELEASE'"));

        assertThat(statuses(results)).containsExactly(200, 409, 200, 409);
        assertThat(api.journal.text()).doesNotContain("Archer", "Bowman");
    }

    /** Else the key would be another action's, and the list no more the same when it is sent again. */
    @Test
    void shouldDoNothingWhenTheTextOfTheFirstCanNotBeSealed() {
        api.post("/v1/customers", json("{'customer':'bob','currency':'EUR'}")).is(201);
        long first = shop.place(order("TEA", 3));
        long second = shop.place(order("TEA", 2).put("customer", "bob"));
        JsonObject[] actions = {
            action(first, "'action':'HOLD','hold':'CLERK','note':'Ann Archer'"),
            action(second, "'action':'HOLD','hold':'CLERK','note':'Bob Bowman'"),
            action(second, "'action':'RELEASE'")
        };
        long before = api.journal.lastDurable();
        api.notSealedFor = "ann";
        send("one", ApiRole.CLERK, actions).isProblem(ProblemType.INTERNAL_ERROR);
        assertThat(api.journal.lastDurable()).isEqualTo(before);

        api.notSealedFor = "bob";
        assertThat(statuses(act("one", ApiRole.CLERK, actions))).containsExactly(200, 500, 200);
        api.notSealedFor = null;
        assertThat(statuses(act("one", ApiRole.CLERK, actions))).containsExactly(200, 200, 200);
    }

    /** The first that is well-formed has the key of the request, whatever its place; each has the place with the body. */
    @Test
    void shouldKeepEachUnderAKeyOfItsOwn() {
        long order = shop.place(order("TEA", 3));
        List<CommandContext> contexts = new ArrayList<>();
        api.contexts = contexts::add;
        JsonObject[] actions = {
            action(order, "'action':'BURN'"),
            action(order, "'action':'HOLD','hold':'CLERK'"),
            action(order, "'action':'RELEASE'")
        };
        act("one", ApiRole.CLERK, actions);

        byte[] digest = CommandContexts.digest(body(actions).toBuffer().getBytes());
        assertThat(contexts).containsExactly(item("one/0", "1", digest), item("one/2", "2", digest));
    }

    private static CommandContext item(String key, String place, byte[] digest) {
        Caller caller = new Caller("key-CLERK", ApiRole.CLERK);
        return CommandContexts.keyedItem(caller, "actOnOrders", key, "/v1/orders/actions", place, digest);
    }

    @Test
    void shouldDoWhatTheExampleSays() {
        long order = shop.place(order("TEA", 3));
        JsonArray actions = ContractExamples.body("actOnOrders").getJsonArray("actions");
        for (int i = 0; i < actions.size(); i++) {
            actions.getJsonObject(i).put("order", order);
        }

        assertThat(statuses(act("one", ApiRole.CLERK, actions.getJsonObject(0), actions.getJsonObject(1))))
                .containsExactly(200, 200);
    }

    @Test
    void shouldSayWhatAnActionLacksAndDoTheOthers() {
        long order = shop.place(order("TEA", 3));

        JsonArray results = act(
                "one",
                ApiRole.CLERK,
                action(order, "'action':'CANCEL'"),
                action(order, "'action':'HOLD'"),
                action(order, "'action':'LIFT','hold':'CLERK'"),
                action(order, "'action':'PAY','paidBy':'CARD'"),
                action(order, "'action':'CHANGE'"),
                action(order, "'action':'SPLIT','line':1"),
                action(order, "'action':'LIFT','hold':'CREDIT','note':'fine'"),
                action(order, "'action':'RELEASE'"));

        assertThat(statuses(results)).containsExactly(400, 400, 400, 400, 400, 400, 403, 200);
        assertThat(results.getJsonObject(0).getString("field")).isEqualTo("/actions/0/reason");
        assertThat(results.getJsonObject(3).getString("field")).isEqualTo("/actions/3/amountMinor");
    }

    private void refuseAll(String key, JsonObject... actions) {
        long before = api.journal.lastDurable();
        send(key, ApiRole.CLERK, actions).isProblem(ProblemType.IDEMPOTENCY_KEY_REUSED);
        assertThat(api.journal.lastDurable()).isEqualTo(before);
    }

    /** The key stands for the whole list, as it stands for a whole body everywhere else. */
    @Test
    void shouldDoNothingOfAnotherListUnderTheSameKey() {
        long order = shop.place(order("TEA", 3).put("paymentType", "BANK_TRANSFER"));
        JsonObject pay = action(order, "'action':'PAY','paidBy':'BANK_TRANSFER','amountMinor':100");
        JsonObject burn = action(order, "'action':'BURN'");
        act("one", ApiRole.CLERK, pay);

        refuseAll("one", pay, pay);
        refuseAll("one", pay.copy().put("amountMinor", 50));
        refuseAll("one", burn, pay);
        api.restart();
        refuseAll("one", pay, pay);
    }

    /** Nothing of it has a sequence, so the answer is true as of now. */
    @Test
    void shouldNameASequenceWhenNoneGotAsFarAsTheLedger() {
        JsonObject burn = action(1, "'action':'BURN'");
        Answer answer = api.post("/v1/orders/actions", new JsonObject().put("actions", new JsonArray().add(burn)))
                .is(200);
        assertThat(answer.json().getLong("sequence")).isEqualTo(api.journal.lastDurable());
        assertThat(answer.header("Tallyline-Sequence")).isEqualTo(Long.toString(api.journal.lastDurable()));
    }

    @Test
    void shouldDoNothingWhenTheRingIsFull() {
        long order = shop.place(order("TEA", 3).put("paymentType", "BANK_TRANSFER"));
        JsonObject pay = action(order, "'action':'PAY','paidBy':'BANK_TRANSFER','amountMinor':100");
        JsonObject body =
                new JsonObject().put("actions", new JsonArray().add(pay).add(pay));
        api.ringFull = true;
        api.post("/v1/orders/actions", body).isProblem(ProblemType.OVERLOADED);
        api.ringFull = false;
        assertThat(statuses(act("one", ApiRole.CLERK, pay, pay))).containsExactly(200, 200);
    }

    /** It keeps the places of the others, under which they are known when the request is sent again. */
    @Test
    void shouldAnswerAMalformedActionByItself() {
        long order = shop.place(order("TEA", 3).put("paymentType", "BANK_TRANSFER"));
        JsonObject pay = action(order, "'action':'PAY','paidBy':'BANK_TRANSFER','amountMinor':100");

        JsonArray results = act("one", ApiRole.CLERK, action(order, "'action':'BURN'"), pay);

        assertThat(statuses(results)).containsExactly(400, 200);
        assertThat(results.getJsonObject(0).getString("field")).isEqualTo("/actions/0/action");
        JsonArray again = act("one", ApiRole.CLERK, action(order, "'action':'BURN'"), pay);
        assertThat(again).isEqualTo(results);
        refuseAll("one", action(order, "'action':'RELEASE'"), pay);
    }

    @Test
    void shouldActOnTheVersionThatWasLookedAt() {
        long order = shop.place(order("TEA", 3));

        JsonArray results = act(
                "one",
                ApiRole.CLERK,
                action(order, "'action':'HOLD','hold':'CLERK','note':'wait'").put("version", order),
                action(order, "'action':'CANCEL','reason':'not wanted'").put("version", order));

        assertThat(statuses(results)).containsExactly(200, 412);
    }

    @Test
    void shouldBookNoMoneyTwiceUnderOneKey() {
        long order = shop.place(order("TEA", 3).put("paymentType", "BANK_TRANSFER"));
        JsonObject pay = action(order, "'action':'PAY','paidBy':'BANK_TRANSFER','amountMinor':100");

        api.post("/v1/orders/actions", new JsonObject().put("actions", new JsonArray().add(pay)))
                .is(200);
        JsonArray first = act("one", ApiRole.CLERK, pay, pay);
        JsonArray again = act("one", ApiRole.CLERK, pay, pay);

        assertThat(again).isEqualTo(first);
        assertThat(statuses(first)).containsExactly(200, 200);
        api.call(
                        HttpMethod.POST,
                        "/v1/orders/actions",
                        new JsonObject().put("actions", new JsonArray().add(pay)),
                        Map.of())
                .isProblem(ProblemType.IDEMPOTENCY_KEY_MISSING);
    }

    @Test
    void shouldReleaseHundredsInBoundedPortions() {
        List<JsonObject> actions = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            actions.add(action(shop.place(order("TEA", 1)), "'action':'RELEASE'"));
        }

        JsonArray results = act("one", ApiRole.ERP, actions.toArray(JsonObject[]::new));

        assertThat(statuses(results)).hasSize(300).containsOnly(200);
        long last = 0;
        for (int i = 0; i < 300; i++) {
            assertThat(results.getJsonObject(i).getLong("sequence")).isGreaterThan(last);
            last = results.getJsonObject(i).getLong("sequence");
        }
    }

    /** What the ledger finds is for the ledger to find, as in the operation of one order. */
    @Test
    void shouldSetNoHoldThatNobodySetsByHand() {
        long order = shop.place(order("TEA", 1));
        JsonArray results = act(
                "holds",
                ApiRole.CLERK,
                action(order, "'action':'HOLD','hold':'CREDIT'"),
                action(order, "'action':'HOLD','hold':'MONEY_RECEIVED'"),
                action(order, "'action':'HOLD','hold':'EXTERNAL_CHANGED'"),
                action(order, "'action':'HOLD','hold':'PRICE'"));
        assertThat(statuses(results)).containsExactly(400, 400, 400, 200);
        assertThat(results.getJsonObject(0).getString("field")).isEqualTo("/actions/0/hold");
    }
}
