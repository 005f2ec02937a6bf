package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What belongs to a shop's order beside its placement, money and its cancelling: all of it, and nothing twice. */
@ExtendWith(PostgresExtension.class)
class ShopFollowUpTest {
    private static final String CSV = "?format=csv&channel=web&shop=tea-shop&customer=ann";
    private static final String SHOPIFY = "?format=shopify&channel=web&shop=tea-shop&customer=ann";

    private final ShopFixture shop;
    private final ApiFixture api;

    ShopFollowUpTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
        api.post("/v1/products", json("{'sku':'POT','name':'Tea pot'}")).is(201);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private static JsonObject sample(String name) throws IOException {
        try (var in = Objects.requireNonNull(ShopFollowUpTest.class.getResourceAsStream("/shop/shopify/" + name))) {
            return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private JsonArray send(ApiRole role, String query, String type, String body) {
        return api.send(
                        HttpMethod.POST,
                        "/v1/orders/import" + query,
                        Buffer.buffer(body),
                        Map.of("Authorization", "Bearer " + api.key(role), "Content-Type", type))
                .is(200)
                .json()
                .getJsonArray("results");
    }

    private JsonObject send(JsonObject document) {
        return send(ApiRole.CLERK, SHOPIFY, "application/json", document.encode())
                .getJsonObject(0);
    }

    private long received(long order) {
        JsonArray payments = shop.read(order).getJsonArray("payments");
        long received = 0;
        for (int i = 0; i < payments.size(); i++) {
            received += payments.getJsonObject(i).getLong("amountMinor");
        }
        return received;
    }

    /** Two systems with keys of their own have the same document. */
    @Test
    void shouldBookMoneyOnceHoweverManyImportIt() {
        StringBuilder table =
                new StringBuilder("externalNumber,currency,paymentType,sku,quantity,unitPrice,taxPercent,paid\n");
        for (int i = 0; i < 120; i++) {
            table.append("P-" + i + ",EUR,CARD,TEA,1,10.00,0,10.00\n");
        }
        List<CompletableFuture<JsonArray>> imports = List.of(ApiRole.CLERK, ApiRole.ERP, ApiRole.CLERK).stream()
                .map(role -> CompletableFuture.supplyAsync(
                        () -> send(role, CSV, "text/csv; charset=utf-8", table.toString())))
                .toList();
        for (CompletableFuture<JsonArray> each : imports) {
            JsonArray results = each.join();
            for (int i = 0; i < results.size(); i++) {
                JsonObject result = results.getJsonObject(i);
                assertThat(result.getInteger("status")).as(result.encode()).isIn(200, 201);
                JsonObject payment = result.getJsonObject("payment", new JsonObject());
                assertThat(payment.getInteger("status")).as(result.encode()).isNull();
                JsonArray payments = shop.read(result.getLong("order")).getJsonArray("payments");
                assertThat(payments).as(result.encode()).hasSize(1);
                assertThat(payments.getJsonObject(0).getLong("amountMinor")).isEqualTo(1000);
                assertThat(payments.getJsonObject(0).getLong("creditMinor"))
                        .as("what became the customer's credit")
                        .isZero();
            }
        }
    }

    @Test
    void shouldBookWhatIsPaidBeyondTheTotal() throws IOException {
        JsonObject document = sample("tax-included.json");
        long order = send(document).getLong("order");
        assertThat(received(order)).isEqualTo(3405);

        String csv = "externalNumber,currency,paymentType,sku,quantity,unitPrice,taxPercent,paid\n"
                + "O-1,EUR,CARD,TEA,1,10.00,0,";
        long number = send(ApiRole.CLERK, CSV, "text/csv", csv + "10.00\n")
                .getJsonObject(0)
                .getLong("order");
        JsonObject more = send(ApiRole.ERP, CSV, "text/csv", csv + "12.00\n").getJsonObject(0);
        assertThat(more.getJsonObject("payment").getLong("amountMinor")).isEqualTo(200);
        JsonObject again = send(ApiRole.CLERK, CSV, "text/csv", csv + "12.00\n").getJsonObject(0);
        assertThat(again.containsKey("payment")).as(again.encode()).isFalse();
        assertThat(received(number)).isEqualTo(1200);
    }

    /** The order as it stands when the server dies between the placement and what belongs to it. */
    private long placeAlone(JsonObject document) {
        JsonObject body = send(ApiRole.CLERK, SHOPIFY + "&dryRun=true", "application/json", document.encode())
                .getJsonObject(0)
                .getJsonObject("order");
        return api.post("/v1/orders", body).is(201).json().getLong("order");
    }

    @Test
    void shouldFinishACancellingThatWasInterrupted() throws IOException {
        shop.receive("TEA", "BER", 10);
        JsonObject document = sample("cancelled.json");
        long order = placeAlone(document);
        assertThat(shop.read(order).getString("lifecycle")).isEqualTo("OPEN");

        JsonObject again = send(document);
        assertThat(again.getString("result")).as(again.encode()).isEqualTo("cancelled");
        assertThat(shop.read(order).getString("lifecycle")).isEqualTo("CANCELLED");
        assertThat(send(document).getString("result")).isEqualTo("unchanged");
    }

    @Test
    void shouldLeaveToAPersonWhatAPersonHasLookedAt() throws IOException {
        JsonObject document = sample("cancelled.json");
        long kept = placeAlone(document);
        lift(kept, "CLERK");
        assertThat(send(document).getString("result")).isEqualTo("unchanged");
        assertThat(shop.read(kept).getString("lifecycle")).isEqualTo("OPEN");

        JsonObject live = sample("tax-included.json");
        long order = send(live).getLong("order");
        live.put("cancelled_at", "2026-02-04T08:00:00Z");
        assertThat(send(live).getString("result")).isEqualTo("held");
        assertThat(send(live).getString("result")).isEqualTo("unchanged");
        assertThat(shop.read(order).getString("lifecycle")).isEqualTo("OPEN");
    }

    /** It is held for the clerk all the same, and that hold is not the one of an order that came cancelled. */
    @Test
    void shouldLeaveToAPersonWhatCameAlive() throws IOException {
        JsonObject document = sample("tax-included.json");
        long order = send(document).getLong("order");
        hold(order);
        document.put("cancelled_at", "2026-02-04T08:00:00Z");
        assertThat(send(document).getString("result")).isEqualTo("held");
        lift(order, "EXTERNAL_CHANGED");

        assertThat(send(document).getString("result")).isEqualTo("unchanged");
        assertThat(shop.read(order).getString("lifecycle")).isEqualTo("OPEN");
    }

    /** The hold CLERK that it came with says nothing of a cancellation. */
    @Test
    void shouldHoldWhatIsCancelledAlsoWhereAClerkHadToLookAnyway() throws IOException {
        JsonObject document = sample("part-paid.json");
        long order = send(document).getLong("order");
        assertThat(shop.read(order).getJsonArray("holds")).contains("CLERK");
        document.put("cancelled_at", "2026-02-04T08:00:00Z");

        assertThat(send(document).getString("result")).isEqualTo("held");

        assertThat(shop.read(order).getJsonArray("holds")).contains("EXTERNAL_CHANGED");
        assertThat(shop.read(order).getString("lifecycle")).isEqualTo("OPEN");
    }

    @Test
    void shouldLeaveToAPersonWhatAPersonHolds() throws IOException {
        JsonObject document = sample("cancelled.json");
        long order = placeAlone(document);
        lift(order, "CLERK");
        hold(order);

        assertThat(send(document).getString("result")).isEqualTo("unchanged");
        assertThat(shop.read(order).getString("lifecycle")).isEqualTo("OPEN");
    }

    private static final String LATER = "2026-02-09T08:00:00Z";

    /** Delivered, given back, taken off: the shop's later word on an order that is here is never dropped unseen (D23). */
    @Test
    void shouldHoldWhatIsHereAndLeavesTheShopNothingToDeliver() throws IOException {
        JsonObject document = sample("tax-included.json");
        JsonObject fulfilled = document.copy().put("updated_at", LATER).put("fulfillment_status", "fulfilled");
        JsonObject taken = document.copy().put("updated_at", LATER).put("financial_status", "refunded");
        taken.getJsonArray("line_items").forEach(line -> ((JsonObject) line).put("current_quantity", 0));
        int number = 0;
        for (JsonObject state : List.of(fulfilled, taken)) {
            String name = "#E-" + ++number;
            long order = send(document.put("name", name)).getLong("order");
            String skipped = send(state.copy().put("name", "#none")).getString("result");
            assertThat(skipped).isEqualTo("skipped");

            assertHeld(order, SHIPPED_FIELDS, SHOPIFY, state.put("name", name));
            assertThat(send(document).getString("reason")).isEqualTo("OLDER_VERSION");
        }
    }

    /** Its goods were shipped before anybody told us of it. */
    @Test
    void shouldPlaceNothingThatComesAfterItsEnd() throws IOException {
        JsonObject document = sample("tax-included.json").put("name", "#L-1");
        JsonObject fulfilled = document.copy().put("updated_at", LATER).put("fulfillment_status", "fulfilled");
        assertThat(send(fulfilled).getString("result")).isEqualTo("skipped");
        assertThat(send(fulfilled).getString("result")).isEqualTo("skipped");

        JsonObject late = send(document);

        assertThat(late.getString("result")).as(late.encode()).isEqualTo("refused");
        assertThat(late.getString("reason")).isEqualTo("OLDER_VERSION");
        assertThat(send(document.copy().put("updated_at", "2026-02-10T08:00:00Z"))
                        .getString("result"))
                .isEqualTo("placed");
    }

    @Test
    void shouldKnowTheNewestVersionOfWhatCameAgain() throws IOException {
        JsonObject document = sample("tax-included.json").put("name", "#V-1");
        long order = send(document).getLong("order");
        String version = version(order);
        assertThat(send(document.copy().put("updated_at", LATER)).getString("result"))
                .isEqualTo("unchanged");
        assertThat(shop.read(order).getLong("externalVersion"))
                .isEqualTo(Instant.parse(LATER).toEpochMilli());
        assertThat(version(order)).isEqualTo(version);
        long before = api.journal.lastDurable();
        assertThat(send(document.copy().put("updated_at", LATER)).getString("result"))
                .isEqualTo("unchanged");
        assertThat(api.journal.lastDurable()).isEqualTo(before);

        JsonObject between = document.copy().put("updated_at", "2026-02-08T08:00:00Z");
        between.getJsonArray("line_items").getJsonObject(0).put("quantity", 7).put("current_quantity", 7);
        assertThat(send(between).getString("reason")).isEqualTo("OLDER_VERSION");
        assertThat(shop.read(order).getJsonArray("holds")).doesNotContain("EXTERNAL_CHANGED");
        shop.rebuild();
        assertThat(shop.read(order).getLong("externalVersion"))
                .isEqualTo(Instant.parse(LATER).toEpochMilli());
    }

    private static final List<String> SHIPPED_FIELDS = List.of("externalNumber", "status", "result", "order");

    private void assertHeld(long order, List<String> told, String query, JsonObject state) {
        long before = api.journal.lastDurable();
        JsonObject foreseen = send(ApiRole.CLERK, query + "&dryRun=true", "application/json", state.encode())
                .getJsonObject(0);
        assertThat(foreseen.getString("result")).as(foreseen.encode()).isEqualTo("wouldHold");
        assertThat(foreseen.getLong("number")).isEqualTo(order);
        assertThat(api.journal.lastDurable()).isEqualTo(before);

        JsonObject held =
                send(ApiRole.CLERK, query, "application/json", state.encode()).getJsonObject(0);
        assertThat(held.getMap().keySet()).containsAll(told);
        assertThat(held.getInteger("status")).isEqualTo(200);
        assertThat(held.getString("result")).as(held.encode()).isEqualTo("held");
        assertThat(held.getLong("order")).isEqualTo(order);
        JsonObject read = shop.read(order);
        assertThat(read.getJsonArray("holds")).contains("EXTERNAL_CHANGED");
        shop.command(order, "release", new JsonObject(), ShopFixture.etag(read)).isProblem(ProblemType.REFUSED);

        lift(order, "EXTERNAL_CHANGED");
        JsonObject again =
                send(ApiRole.CLERK, query, "application/json", state.encode()).getJsonObject(0);
        assertThat(again.getString("result")).as(again.encode()).isEqualTo("unchanged");
        JsonObject here = send(ApiRole.CLERK, query + "&dryRun=true", "application/json", state.encode())
                .getJsonObject(0);
        assertThat(here.getString("result")).isEqualTo("here");
    }

    @Test
    void shouldHoldWhatIsHereAndAtAnEndInWooCommerce() throws IOException {
        String query = "?format=woocommerce&channel=web&shop=woo&customer=ann";
        String text = new String(
                Objects.requireNonNull(
                                ShopFollowUpTest.class.getResourceAsStream("/shop/woocommerce/tax-included.json"))
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        int number = 0;
        for (String status : List.of("refunded", "completed", "failed")) {
            JsonObject document = new JsonObject(text).put("number", "E-" + ++number);
            JsonObject placed = send(ApiRole.CLERK, query, "application/json", document.encode())
                    .getJsonObject(0);
            document.put("status", status).put("date_modified_gmt", "2026-02-09T08:00:00");

            assertHeld(placed.getLong("order"), SHIPPED_FIELDS, query, document);

            JsonObject unknown = send(
                            ApiRole.CLERK,
                            query,
                            "application/json",
                            document.put("number", "none").encode())
                    .getJsonObject(0);
            assertThat(unknown.getString("result")).isEqualTo("skipped");
            assertThat(unknown.getMap().keySet())
                    .containsExactlyInAnyOrder("externalNumber", "status", "result", "reason", "detail", "field");
        }
    }

    /** It is looked at by a clerk anyway, and has lost its money all the same. */
    @Test
    void shouldHoldWhatIsRefundedAlsoWhereAClerkHadToLookAnyway() throws IOException {
        JsonObject document = sample("tax-included.json").put("fulfillment_status", "partial");
        long order = send(document).getLong("order");
        assertThat(shop.read(order).getJsonArray("holds")).containsExactly("CLERK");

        JsonObject refunded = send(document.put("financial_status", "refunded").put("updated_at", LATER));

        assertThat(refunded.getString("result")).isEqualTo("held");
        assertThat(shop.read(order).getJsonArray("holds")).contains("EXTERNAL_CHANGED");
    }

    private void hold(long order) {
        shop.command(order, "holds", json("{'hold':'CLERK','note':'ask for the address'}"), version(order))
                .is(200);
    }

    private void lift(long order, String hold) {
        shop.command(
                        order,
                        "holds/" + hold + "/lift",
                        json("{'note':'the customer wants it after all'}"),
                        version(order))
                .is(200);
    }

    private String version(long order) {
        return ShopFixture.etag(shop.read(order));
    }

    @Test
    void shouldFinishAPaymentThatWasInterrupted() throws IOException {
        JsonObject document = sample("tax-included.json");
        long order = placeAlone(document);

        JsonObject again = send(document);
        assertThat(again.getString("result")).isEqualTo("unchanged");
        assertThat(again.getJsonObject("payment").getLong("amountMinor")).isEqualTo(3405);
        assertThat(received(order)).isEqualTo(3405);
    }
}
