package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Customers' accounts over real HTTP and real PostgreSQL; ann may owe 100 EUR. */
@ExtendWith(PostgresExtension.class)
class AccountTest {
    private static final String ANN = "/v1/customers/ann";

    private final ShopFixture shop;
    private final ApiFixture api;

    AccountTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
        shop.receive("TEA", "BER", 10);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private long place(String paymentType, long quantity) {
        return shop.place(order("TEA", quantity).put("paymentType", paymentType));
    }

    private Answer use(String path, JsonObject body, String key) {
        return api.call(HttpMethod.POST, path, body, Map.of("Idempotency-Key", key));
    }

    /** Money for an order above what it costs. */
    private long overpay(long minor) {
        long order = place("BANK_TRANSFER", 2);
        JsonObject payment = json("{'paidBy':'BANK_TRANSFER','reference':'from Ann Archer'}");
        use("/v1/orders/" + order + "/payments", payment.put("amountMinor", 300 + minor), "overpaid")
                .is(200);
        return order;
    }

    private JsonObject account() {
        return shop.get(ANN + "/account").json().getJsonObject("item");
    }

    private JsonArray entries(String query) {
        return shop.get(ANN + "/credit-entries" + query).json().getJsonArray("items");
    }

    private static String reason(Answer answer) {
        return answer.isProblem(ProblemType.REFUSED).json().getString("reason");
    }

    @Test
    void shouldTellWhatIsOwedAndWhatIsLeft() {
        overpay(500);
        long owed = place("ON_ACCOUNT", 4);
        long awaited = place("CARD", 1);

        JsonObject account = account();

        assertThat(account.getString("owed")).isEqualTo("6.00");
        assertThat(account.getString("credit")).isEqualTo("5.00");
        assertThat(account.getLong("exposureMinor")).isEqualTo(100);
        assertThat(account.getLong("creditLeftMinor")).isEqualTo(9_900);
        assertThat(account.getLong("spendableMinor")).isEqualTo(500);
        assertThat(account.getInteger("unpaidOrders")).isEqualTo(2);
        JsonArray orders = account.getJsonArray("orders");
        assertThat(orders.getJsonObject(0).getLong("order")).isEqualTo(awaited);
        assertThat(orders.getJsonObject(1).getLong("order")).isEqualTo(owed);
        assertThat(orders.getJsonObject(1).getString("due")).isEqualTo("6.00");
        api.get("/v1/customers/nobody/account").isProblem(ProblemType.UNKNOWN_RESOURCE);
    }

    @Test
    void shouldPayAnotherOrderOnce() {
        overpay(500);
        long order = place("CARD", 2);
        String path = "/v1/orders/" + order + "/credit";
        JsonObject example = ContractExamples.body("applyCredit");

        Answer first = use(path, example, "once").is(200);

        assertThat(use(path, example, "once").is(200).json()).isEqualTo(first.json());
        JsonObject read = shop.read(order);
        assertThat(read.getString("paid")).isEqualTo("2.50");
        assertThat(read.getString("paymentState")).isEqualTo("PART_PAID");
        assertThat(read.getJsonArray("payments")).hasSize(1);
        JsonObject payment = read.getJsonArray("payments").getJsonObject(0);
        assertThat(payment.getString("paidBy")).isEqualTo("CREDIT");
        assertThat(payment.getString("amount")).isEqualTo("2.50");
        assertThat(payment.getLong("creditMinor")).isZero();
        assertThat(payment.getString("reference")).isEqualTo(example.getString("reference"));
        assertThat(first.etag()).isEqualTo(ShopFixture.etag(read));
        assertThat(account().getString("credit")).isEqualTo("2.50");
        assertThat(reason(use(path, json("{'amountMinor':51}"), "more"))).isEqualTo("MORE_THAN_DUE");
        assertThat(reason(use(path, json("{'amountMinor':251}"), "most"))).isEqualTo("NOT_ENOUGH_CREDIT");
        use("/v1/orders/999999/credit", example, "nowhere").isProblem(ProblemType.UNKNOWN_RESOURCE);
        JsonArray history = shop.get("/v1/orders/" + order + "/history").json().getJsonArray("items");
        assertThat(history.encode()).contains("\"type\":\"CreditApplied\"", "agreed on the phone");
    }

    @Test
    void shouldPayManyOrdersInOneRequest() {
        overpay(500);
        long one = place("CARD", 2);
        long other = place("CARD", 3);
        JsonArray actions = new JsonArray();
        for (long order : List.of(one, other, other)) {
            actions.add(json("{'action':'CREDIT','amountMinor':200}").put("order", order));
        }

        JsonArray results = use("/v1/orders/actions", new JsonObject().put("actions", actions), "many")
                .is(200)
                .json()
                .getJsonArray("results");

        assertThat(results.getJsonObject(0).getInteger("status")).isEqualTo(200);
        assertThat(results.getJsonObject(1).getInteger("status")).isEqualTo(200);
        assertThat(results.getJsonObject(2).getString("reason")).isEqualTo("NOT_ENOUGH_CREDIT");
        assertThat(shop.read(one).getString("paid")).isEqualTo("2.00");
        assertThat(shop.read(other).getString("paid")).isEqualTo("2.00");
        assertThat(account().getLong("creditMinor")).isEqualTo(100);
    }

    @Test
    void shouldPayOutOnceAndNoMoreThanThereIs() {
        overpay(500);
        JsonObject example = ContractExamples.body("payOutCredit");

        Answer first = use(ANN + "/payouts", example, "once").is(200);

        assertThat(use(ANN + "/payouts", example, "once").is(200).json()).isEqualTo(first.json());
        assertThat(account().getLong("creditMinor")).isEqualTo(250);
        JsonObject more = json("{'paidBy':'CHEQUE','amountMinor':251}");
        assertThat(reason(use(ANN + "/payouts", more, "more"))).isEqualTo("NOT_ENOUGH_CREDIT");
        assertThat(reason(use(ANN + "/payouts", more.copy().put("currency", "USD"), "dollars")))
                .isEqualTo("OTHER_CURRENCY");
        use("/v1/customers/nobody/payouts", example, "nobody").isProblem(ProblemType.UNKNOWN_RESOURCE);
        use(ANN + "/payouts", json("{'paidBy':'ON_ACCOUNT','amountMinor':1}"), "how")
                .isProblem(ProblemType.INVALID_REQUEST);
    }

    @Test
    void shouldKeepWhatCoversDebts() {
        overpay(500);
        long debt = place("ON_ACCOUNT", 69);
        use("/v1/orders/" + debt + "/payments", json("{'paidBy':'ON_ACCOUNT','amountMinor':900000}"), "debt")
                .isProblem(ProblemType.INVALID_REQUEST);
        assertThat(account().getLong("spendableMinor")).isEqualTo(150);

        JsonObject payout = json("{'paidBy':'CARD'}");
        assertThat(reason(use(ANN + "/payouts", payout.copy().put("amountMinor", 151), "more")))
                .isEqualTo("CREDIT_NEEDED");
        use(ANN + "/payouts", payout.copy().put("amountMinor", 150), "all").is(200);
    }

    @Test
    void shouldListWhatMadeTheCreditMoreAndLess() {
        long paid = overpay(500);
        long order = place("CARD", 2);
        use("/v1/orders/" + order + "/credit", json("{'amountMinor':300,'reference':'Ann Archer asked'}"), "use")
                .is(200);
        shop.command(order, "cancellation", json("{'reason':'not wanted'}"), ShopFixture.etag(shop.read(order)))
                .is(200);
        use(ANN + "/payouts", json("{'paidBy':'CARD','amountMinor':20,'reference':'to Ann Archer'}"), "out")
                .is(200);

        JsonArray entries = entries("");

        assertThat(entries.stream().map(each -> ((JsonObject) each).getString("type")))
                .containsExactly("CreditPaidOut", "OrderCancelled", "CreditApplied", "PaymentReceived");
        assertThat(entries.stream().map(each -> ((JsonObject) each).getString("credit")))
                .containsExactly("-0.20", "3.00", "-3.00", "5.00");
        assertThat(entries.getJsonObject(0).getValue("order")).isNull();
        assertThat(entries.getJsonObject(0).getString("reference")).isEqualTo("to Ann Archer");
        assertThat(entries.getJsonObject(2).getString("reference")).isEqualTo("Ann Archer asked");
        assertThat(entries.getJsonObject(3).getLong("order")).isEqualTo(paid);
        JsonObject page = shop.get(ANN + "/credit-entries?limit=3").json();
        assertThat(page.getJsonArray("items")).hasSize(3);
        assertThat(entries("?limit=3&cursor=" + page.getString("next"))).hasSize(1);

        assertThat(api.call(
                                HttpMethod.GET,
                                ANN + "/credit-entries",
                                null,
                                Map.of("Authorization", "Bearer " + api.key(ApiRole.VIEWER)))
                        .is(200)
                        .text())
                .doesNotContain("Archer");
        shop.erase("ann");
        assertThat(entries("").encode()).doesNotContain("Archer").contains("\"textErased\":true");
    }

    @Test
    void shouldTellTheSameAfterARebuild() {
        overpay(500);
        use(ANN + "/payouts", json("{'paidBy':'CARD','amountMinor':20,'reference':'back'}"), "out")
                .is(200);
        JsonObject account = account();
        JsonArray entries = entries("");

        shop.rebuild();

        assertThat(account()).isEqualTo(account);
        assertThat(entries("")).isEqualTo(entries);
    }
}
