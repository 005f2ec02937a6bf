package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Documents of shops over real HTTP, with real PostgreSQL behind. */
@ExtendWith(PostgresExtension.class)
class ShopImportTest {
    private static final String SHOPIFY = "?format=shopify&channel=web&shop=tea-shop&customer=ann";

    private final ShopFixture shop;
    private final ApiFixture api;

    ShopImportTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
        api.post("/v1/products", json("{'sku':'POT','name':'Tea pot'}")).is(201);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private static String sample(String name) {
        try (var in = Objects.requireNonNull(ShopImportTest.class.getResourceAsStream("/shop/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer send(String query, String contentType, String body, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.putIfAbsent("Authorization", "Bearer " + api.key(ApiRole.CLERK));
        headers.put("Content-Type", contentType);
        return api.send(HttpMethod.POST, "/v1/orders/import" + query, Buffer.buffer(body), headers);
    }

    private JsonArray results(String query, String body) {
        String type = query.contains("format=csv") ? "text/csv; charset=utf-8" : "application/json";
        return send(query, type, body, Map.of()).is(200).json().getJsonArray("results");
    }

    private JsonObject result(String query, String body) {
        JsonArray results = results(query, body);
        assertThat(results).as(results.encode()).hasSize(1);
        return results.getJsonObject(0);
    }

    @Test
    void shouldPlaceAnOrderOfAShopAndBookItsMoneyOnce() {
        shop.receive("TEA", "BER", 10);
        String document = sample("shopify/tax-included.json");

        JsonObject placed = result(SHOPIFY, document);
        assertThat(placed.getInteger("status")).as(placed.encode()).isEqualTo(201);
        assertThat(placed.getString("result")).isEqualTo("placed");
        assertThat(placed.getJsonObject("payment").getLong("amountMinor")).isEqualTo(3405);
        long number = placed.getLong("order");
        assertThat(placed.getString("statusLink"))
                .contains("/" + number + "?secret=" + shop.api.orderSecrets.of(number));
        JsonObject order = shop.read(number);
        assertThat(order.getString("externalNumber")).isEqualTo("1001");
        assertThat(order.getString("shop")).isEqualTo("tea-shop");
        assertThat(order.getLong("totalMinor")).isEqualTo(3405);
        assertThat(order.getString("paymentState")).isEqualTo("PAID");
        assertThat(order.getJsonObject("personal").getString("note")).isEqualTo("Please ring twice");

        JsonObject again = result(SHOPIFY, document);
        assertThat(again.getString("result")).isEqualTo("unchanged");
        assertThat(again.getLong("order")).isEqualTo(number);
        assertThat(again.containsKey("payment")).isFalse();
        assertThat(again.getString("statusLink")).isEqualTo(placed.getString("statusLink"));
        assertThat(shop.read(number).getLong("paidMinor")).isEqualTo(3405);
    }

    @Test
    void shouldBookMoneyThatComesAfterTheOrder() {
        JsonObject document = new JsonObject(sample("shopify/tax-included.json"));
        JsonObject awaited = result(
                SHOPIFY, document.copy().put("financial_status", "pending").encode());
        long number = awaited.getLong("order");
        assertThat(shop.read(number).getString("paymentState")).isEqualTo("AWAITING");

        JsonObject part = result(
                SHOPIFY,
                document.copy()
                        .put("financial_status", "partially_paid")
                        .put("total_outstanding", "24.05")
                        .encode());
        assertThat(part.getJsonObject("payment").getLong("amountMinor")).isEqualTo(1000);
        JsonObject paid = result(SHOPIFY, document.encode());
        assertThat(paid.getString("result")).isEqualTo("unchanged");
        assertThat(paid.getJsonObject("payment").getLong("amountMinor")).isEqualTo(2405);
        assertThat(shop.read(number).getString("paymentState")).isEqualTo("PAID");
    }

    /** What the customer's credit paid came from no shop. */
    @Test
    void shouldBookAllThatTheShopReceivedBesideTheCreditThatPaid() {
        JsonObject document = new JsonObject(sample("shopify/tax-included.json"));
        long number = result(
                        SHOPIFY,
                        document.copy().put("financial_status", "pending").encode())
                .getLong("order");
        String customer = shop.read(number).getString("customer");
        long other = shop.place(ShopFixture.order("TEA", 2).put("customer", customer));
        api.post("/v1/orders/" + other + "/payments", ShopFixture.json("{'paidBy':'CARD','amountMinor':1300}"))
                .is(200);
        api.post("/v1/orders/" + number + "/credit", ShopFixture.json("{'amountMinor':1000}"))
                .is(200);

        JsonObject paid = result(SHOPIFY, document.encode());

        assertThat(paid.getJsonObject("payment").getLong("amountMinor")).isEqualTo(3405);
        assertThat(shop.read(number).getString("paymentState")).isEqualTo("PAID");
    }

    /** The sums that the translation promises are those that the ledger comes to. */
    @Test
    void shouldComeToTheTotalsOfAllSamples() {
        for (String currency : new String[] {"USD", "GBP", "CAD", "JPY"}) {
            api.post(
                            "/v1/customers",
                            new JsonObject().put("customer", "in-" + currency).put("currency", currency))
                    .is(201);
        }
        String[] names = {
            "shopify/tax-included",
            "shopify/tax-excluded",
            "shopify/several-taxes",
            "shopify/discount",
            "shopify/refund",
            "shopify/bundle",
            "shopify/zero-decimal",
            "shopify/difference",
            "woocommerce/tax-included",
            "woocommerce/tax-excluded",
            "woocommerce/rounded-on-document",
            "woocommerce/discount",
            "woocommerce/refund",
            "woocommerce/bundle",
            "woocommerce/zero-decimal",
            "woocommerce/several-taxes"
        };
        for (String name : names) {
            JsonObject document = new JsonObject(sample(name + ".json"));
            String currency = document.getString("currency");
            String customer = currency.equals("EUR") ? "ann" : "in-" + currency;
            String format = name.substring(0, name.indexOf('/'));
            JsonObject result = result(
                    "?format=" + format + "&channel=web&shop=" + format + "&customer=" + customer, document.encode());
            assertThat(result.getInteger("status")).as("%s: %s", name, result).isEqualTo(201);
            JsonObject order = shop.read(result.getLong("order"));
            assertThat(order.getLong("totalMinor")).as(name).isEqualTo(result.getLong("totalMinor"));
            assertThat(order.getString("currency")).isEqualTo(currency);
            boolean differs = name.endsWith("difference");
            assertThat(result.getLong("shopTotalMinor").equals(result.getLong("totalMinor")))
                    .as(name)
                    .isNotEqualTo(differs);
            assertThat(order.getJsonArray("holds").contains("PRICE")).as(name).isEqualTo(differs);
        }
    }

    @Test
    void shouldCancelWhatTheShopHasCancelledAndHoldWhatIsHere() {
        shop.receive("TEA", "BER", 10);
        JsonObject cancelled = result(SHOPIFY, sample("shopify/cancelled.json"));
        assertThat(cancelled.getString("result")).as(cancelled.encode()).isEqualTo("cancelled");
        JsonObject order = shop.read(cancelled.getLong("order"));
        assertThat(order.getString("status")).isEqualTo("CANCELLED");
        assertThat(order.getLong("paidMinor")).isZero();
        assertThat(result(SHOPIFY, sample("shopify/cancelled.json")).getString("result"))
                .isEqualTo("unchanged");

        JsonObject live = new JsonObject(sample("shopify/tax-included.json"));
        long number = result(SHOPIFY, live.encode()).getLong("order");
        JsonObject held =
                result(SHOPIFY, live.put("cancelled_at", "2026-02-04T08:00:00Z").encode());
        assertThat(held.getString("result")).isEqualTo("held");
        assertThat(held.getLong("order")).isEqualTo(number);
        assertThat(shop.read(number).getJsonArray("holds")).contains("EXTERNAL_CHANGED");
        assertThat(shop.read(number).getString("lifecycle")).isEqualTo("OPEN");
    }

    @Test
    void shouldAnswerEachOrderByItself() {
        JsonArray results = results(SHOPIFY, sample("shopify/malformed.json"));

        assertThat(results.getJsonObject(0).getString("reason")).isEqualTo("UNREADABLE");
        assertThat(results.getJsonObject(0).getString("field")).isEqualTo("/orders/0/line_items/0/quantity");
        assertThat(results.getJsonObject(1).getString("result")).isEqualTo("placed");
        assertThat(results.getJsonObject(2).getString("field")).isEqualTo("/orders/2/currency");
        assertThat(result(SHOPIFY, sample("shopify/missing-sku.json")).getString("reason"))
                .isEqualTo("SERVICE_LINE");
        assertThat(result(SHOPIFY, sample("shopify/shipped.json")).getString("result"))
                .isEqualTo("skipped");

        JsonObject unknown = result(SHOPIFY, sample("shopify/tax-included.json").replace("\"CUP\"", "\"NONE\""));
        assertThat(unknown.getString("reason")).isEqualTo("UNKNOWN_PRODUCT");
        assertThat(unknown.getString("field")).isEqualTo("/line_items/1");
        assertThat(unknown.getString("orderField")).isEqualTo("/lines/1/sku");
        JsonObject other = result(SHOPIFY, sample("shopify/zero-decimal.json"));
        assertThat(other.getString("reason")).isEqualTo("OTHER_CURRENCY");
        assertThat(result("?format=shopify&channel=web", sample("shopify/tax-included.json"))
                        .getString("reason"))
                .isEqualTo("NO_CUSTOMER");
    }

    /** Nothing on the shelf, a credit of a hundred, and orders far beyond both. */
    @Test
    void shouldRefuseNothingForStockOrCredit() {
        StringBuilder table =
                new StringBuilder("externalNumber,currency,paymentType,sku,quantity,unitPrice,taxPercent\n");
        for (int i = 0; i < 300; i++) {
            table.append("B-" + i + ",EUR,ON_ACCOUNT,TEA,7,12.34,19\n");
        }
        JsonArray results = results("?format=csv&channel=web&customer=ann", table.toString());

        assertThat(results).hasSize(300);
        long last = 0;
        for (int i = 0; i < 300; i++) {
            JsonObject result = results.getJsonObject(i);
            assertThat(result.getString("externalNumber")).isEqualTo("B-" + i);
            assertThat(result.getInteger("status")).as(result.encode()).isEqualTo(201);
            assertThat(result.getLong("order")).isGreaterThan(last);
            last = result.getLong("order");
        }
        JsonObject order = shop.read(last);
        assertThat(order.getJsonArray("holds")).contains("CREDIT");
        assertThat(order.getLong("backordered")).isEqualTo(7);
    }

    @Test
    void shouldRehearseWithoutEffect() {
        shop.receive("TEA", "BER", 1);
        String here = sample("shopify/tax-included.json");
        long number = result(SHOPIFY, here).getLong("order");
        long before = api.journal.lastDurable();

        assertThat(result(SHOPIFY + "&dryRun=true", here).getString("result")).isEqualTo("here");
        assertThat(result(SHOPIFY + "&dryRun=true", here).getLong("number")).isEqualTo(number);
        String csv = "?format=csv&channel=web&customer=ann&dryRun=true";
        JsonArray results = results(csv, sample("csv/orders.csv"));
        JsonObject first = results.getJsonObject(0);
        assertThat(first.getString("result")).as(first.encode()).isEqualTo("wouldPlace");
        assertThat(first.getLong("backordered")).isEqualTo(3);
        assertThat(first.getLong("totalMinor")).isEqualTo(3405);
        assertThat(results.getJsonObject(1).getString("reason")).isEqualTo("UNKNOWN_CUSTOMER");
        assertThat(results.getJsonObject(3).getJsonArray("remarks").getString(0))
                .contains("3.60 EUR", "3.57 EUR");
        JsonArray faults = results(csv, sample("csv/malformed.csv"));
        assertThat(faults.getJsonObject(1).getString("field")).isEqualTo("line 3, column unitPrice");
        JsonObject nobody = result("?format=shopify&channel=none&customer=ann&dryRun=true", here);
        assertThat(nobody.getString("reason")).isEqualTo("UNKNOWN_CHANNEL");
        assertThat(api.journal.lastDurable()).isEqualTo(before);

        // The order that is told is the very one that POST /v1/orders takes.
        JsonObject body = result(SHOPIFY.replace("tea-shop", "other") + "&dryRun=true", here)
                .getJsonObject("order");
        assertThat(api.post("/v1/orders", body).is(201).json().getLong("order")).isPositive();
    }

    @Test
    void shouldHoldAnOrderWhoseAddressBreaksARuleAndSayWhyAlsoInARehearsal() {
        JsonObject document = new JsonObject(sample("shopify/tax-included.json"));
        document.getJsonObject("shipping_address").put("zip", "2045").put("city", "");

        JsonObject rehearsed = result(SHOPIFY + "&dryRun=true", document.encode());
        JsonObject placed = result(SHOPIFY, document.encode());

        assertThat(placed.getJsonArray("addressProblems").stream()
                        .map(problem -> ((JsonObject) problem).getString("field") + " "
                                + ((JsonObject) problem).getString("reason")))
                .containsExactly(
                        "/personal/shippingAddress/city MISSING", "/personal/shippingAddress/postalCode MALFORMED");
        assertThat(rehearsed.getJsonArray("addressProblems")).isEqualTo(placed.getJsonArray("addressProblems"));
        JsonObject read = shop.read(placed.getLong("order"));
        assertThat(read.getJsonArray("holds")).containsExactly("ADDRESS");
        assertThat(read.getJsonObject("personal")
                        .getJsonObject("shippingAddress")
                        .getString("postalCode"))
                .isEqualTo("2045");
        // Sent again, nothing was placed of which something could be told.
        assertThat(result(SHOPIFY, document.encode()).containsKey("addressProblems"))
                .isFalse();
    }

    /** It was sold already, so it is taken, and held for a clerk. */
    @Test
    void shouldRehearseABlockedProductAsItIsTaken() {
        shop.receive("TEA", "BER", 1);
        JsonObject product = shop.get("/v1/products/TEA").json().getJsonObject("item");
        api.put("/v1/products/TEA", json("{'name':'Tea','blocked':true}"), ShopFixture.etag(product))
                .is(200);
        String document = sample("shopify/tax-included.json");

        JsonObject rehearsed = result(SHOPIFY + "&dryRun=true", document);
        JsonObject placed = result(SHOPIFY, document);

        assertThat(rehearsed.getString("result")).as(rehearsed.encode()).isEqualTo("wouldPlace");
        JsonObject read = shop.read(placed.getLong("order"));
        assertThat(read.getJsonArray("holds")).containsExactly("CLERK");
        assertThat(rehearsed.getLong("backordered")).isEqualTo(read.getLong("backordered"));
    }

    private static final String COLUMNS = "externalNumber,externalVersion,customer,currency,paymentType,sku,quantity,"
            + "unitPrice,taxPercent,lineDiscount,shipping,discount,street,postalCode,city,country\n";

    /** Of each order by itself: what a rehearsal tells is what the import decides, in the same words. */
    @Test
    void shouldRehearseWhatTheImportThenDecides() {
        shop.receive("TEA", "BER", 4);
        api.post("/v1/customers", json("{'customer':'zoe','currency':'EUR'}")).is(201);
        JsonObject blocked = shop.get("/v1/customers/zoe").json().getJsonObject("item");
        api.put("/v1/customers/zoe", json("{'currency':'EUR','blocked':true}"), ShopFixture.etag(blocked))
                .is(200);
        for (String row : new String[] {
            "R-1,3,,EUR,CARD,TEA,2,1.50,19,,,,,,,",
            "R-1,3,,EUR,CARD,TEA,2,1.50,19,,,,,,,",
            "R-1,2,,EUR,CARD,TEA,3,1.50,19,,,,,,,",
            "R-1,4,,EUR,CARD,TEA,3,1.50,19,,,,,,,",
            "R-2,,,EUR,CARD,TEA,9,1.50,19,,,,,,,",
            "R-3,,,EUR,CARD,CUP,1,1.50,,,,,,,,",
            "R-4,,,EUR,CARD,CUP,1,,19,,,,,,,",
            "R-5,,,EUR,CARD,CUP,1,,,0.40,,0.30,,,,",
            "R-6,,,EUR,ON_ACCOUNT,CUP,99,9.50,19,,,,,,,",
            "R-7,,zoe,EUR,CARD,CUP,1,1.50,19,,,,,,,",
            "R-8,,,EUR,CARD,CUP,1,1.50,19,,,,Lange Gasse 9,1,Wien,AT",
            "R-9,,,EUR,CARD,NONE,1,1.50,19,,,,,,,",
            "R-10,,nobody,EUR,CARD,CUP,1,1.50,19,,,,,,,",
            "R-11,,,USD,CARD,CUP,1,1.50,19,,,,,,,",
            "R-12,,,EUR,CARD,CUP,0,1.50,19,,,,,,,",
            "R-13,,,EUR,CARD,CUP,1,1.50,19,,,2.00,,,,",
            "R-14,,,EUR,CARD,CUP,1000000000,999999.00,19,,,,,,,",
            "R-15,,,EUR,CARD,CUP,1,1.50,19,,9999999999999.99,,,,,"
        }) {
            assertRehearsedAsImported("?format=csv&channel=web&customer=ann", COLUMNS + row + "\n");
        }
        assertRehearsedAsImported(SHOPIFY, sample("shopify/cancelled.json"));
        assertRehearsedAsImported(SHOPIFY.replace("web", "none"), sample("shopify/discount.json"));
    }

    private void assertRehearsedAsImported(String query, String document) {
        JsonObject rehearsed = result(query + "&dryRun=true", document);
        JsonObject imported = result(query, document);
        String both = document + rehearsed.encodePrettily() + imported.encodePrettily();
        Map<String, String> becomes =
                Map.of("wouldPlace", "placed", "wouldCancel", "cancelled", "wouldHold", "held", "here", "unchanged");
        String result = rehearsed.getString("result");
        assertThat(becomes.getOrDefault(result, result)).as(both).isEqualTo(imported.getString("result"));
        for (String member : List.of("status", "reason", "detail", "field", "orderField", "addressProblems")) {
            assertThat(rehearsed.getValue(member)).as(member + both).isEqualTo(imported.getValue(member));
        }
        if (result.equals("wouldPlace")) {
            JsonObject order = shop.read(imported.getLong("order"));
            assertThat(rehearsed.getJsonArray("holds")).as(both).isEqualTo(order.getJsonArray("holds"));
            assertThat(rehearsed.getLong("backordered")).as(both).isEqualTo(order.getLong("backordered"));
        }
    }

    @Test
    void shouldTellOfWhatIsNoOrderByItselfAndTakeTheOthers() {
        String orders = "[7," + sample("shopify/tax-included.json") + ",null,[]]";
        JsonArray results = results(SHOPIFY, orders);
        assertThat(results).hasSize(4);
        for (int i : new int[] {0, 2, 3}) {
            JsonObject result = results.getJsonObject(i);
            assertThat(result.getInteger("status")).as(result.encode()).isEqualTo(422);
            assertThat(result.getString("reason")).isEqualTo("UNREADABLE");
            assertThat(result.getString("field")).isEqualTo("/" + i);
        }
        assertThat(results.getJsonObject(1).getString("result")).isEqualTo("placed");

        String table = """
                externalNumber,currency,taxPercent,sku,quantity,unitPrice
                T-1,EUR,0,TEA,1,1,50
                T-2,EUR,0,TEA,1,1.50
                """;
        JsonArray rows = results("?format=csv&channel=web&customer=ann", table);
        assertThat(rows.getJsonObject(0).getString("field")).isEqualTo("line 2");
        assertThat(rows.getJsonObject(0).getString("externalNumber")).isEqualTo("T-1");
        assertThat(rows.getJsonObject(1).getString("result")).isEqualTo("placed");
    }

    @Test
    void shouldTurnAwayWhatIsNoDocument() {
        send(SHOPIFY, "text/csv", "a,b", Map.of()).isProblem(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        send(SHOPIFY, "application/json", "{\"name\":", Map.of()).isProblem(ProblemType.BAD_JSON);
        send(SHOPIFY, "application/json", "7", Map.of()).isProblem(ProblemType.INVALID_REQUEST);
        send(SHOPIFY, "application/json", "", Map.of()).isProblem(ProblemType.INVALID_REQUEST);
        send("?format=xml&channel=web", "application/json", "{}", Map.of()).isProblem(ProblemType.INVALID_REQUEST);
        send("?format=shopify", "application/json", "{}", Map.of()).isProblem(ProblemType.INVALID_REQUEST);
        Answer noColumn = send("?format=csv&channel=web", "text/csv", "sku,quantity\nTEA,1\n", Map.of())
                .isProblem(ProblemType.INVALID_REQUEST);
        assertThat(noColumn.field()).isEqualTo("line 1");
        send(SHOPIFY, "application/json", "{}", Map.of("Authorization", "Bearer " + api.key(ApiRole.VIEWER)))
                .isProblem(ProblemType.FORBIDDEN);
    }

    private static final String GUESTS = "?format=csv&channel=web&shop=tea-shop&guestsLike=ann";

    private static String guestTable(String... rows) {
        return "externalNumber,currency,paymentType,sku,quantity,unitPrice,taxPercent,email,name,street,postalCode,city,country\n"
                + String.join("\n", rows) + "\n";
    }

    private static String guest(String number, String email, String name) {
        return number + ",EUR,CASH_ON_DELIVERY,TEA,1,1.00,0," + email + "," + name + ",Weg 1,10115,Berlin,DE";
    }

    private JsonObject order(JsonObject result) {
        return shop.read(result.getLong("order"));
    }

    /** D39: a key for each, so that who is erased is erased alone; D27: nobody pays with another's credit. */
    @Test
    void shouldTakeEachGuestForACustomerOfTheirOwn() {
        String table = guestTable(
                guest("G-1", "ida@example.org", "Ida"),
                guest("G-2", "Ida@Example.org", "Ida"),
                guest("G-3", "tom@example.org", "Tom"),
                guest("G-4", "", "Nobody"),
                guest("G-5", "", "Somebody"));

        JsonArray results = results(GUESTS, table);

        List<String> customers = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            assertThat(results.getJsonObject(i).getInteger("status"))
                    .as(results.getJsonObject(i).encode())
                    .isEqualTo(201);
            customers.add(order(results.getJsonObject(i)).getString("customer"));
        }
        assertThat(customers).allMatch(customer -> customer.matches("ann[.][A-Za-z0-9_-]{16}"));
        assertThat(customers.get(1)).isEqualTo(customers.get(0));
        assertThat(customers).doesNotContain("ann");
        assertThat(new HashSet<>(customers)).hasSize(4);

        shop.erase(customers.get(0));

        for (int i = 0; i < results.size(); i++) {
            assertThat(order(results.getJsonObject(i)).getBoolean("personalErased"))
                    .isEqualTo(i < 2);
        }
        assertThat(results(GUESTS, table))
                .allMatch(result -> ((JsonObject) result).getString("result").equals("unchanged"));
        JsonObject again = results(GUESTS, guestTable(guest("G-6", "tom@example.org", "Tom")))
                .getJsonObject(0);
        assertThat(order(again).getString("customer")).isEqualTo(customers.get(2));
        JsonObject account =
                shop.get("/v1/customers/" + customers.get(2)).json().getJsonObject("item");
        assertThat(account.getString("currency")).isEqualTo("EUR");
        assertThat(account.getInteger("creditLimitMinor")).isZero();
    }

    /** Numbers of another shop are other people's. */
    @Test
    void shouldKnowGuestsWithinTheirShopOnly() {
        String table = guestTable(guest("G-1", "ida@example.org", "Ida"));
        JsonObject here = result(GUESTS, table);
        JsonObject there = result(GUESTS.replace("tea-shop", "pot-shop"), table);

        assertThat(order(there).getString("customer")).isNotEqualTo(order(here).getString("customer"));
    }

    @Test
    void shouldRehearseAGuestWithoutMakingOne() {
        String table = guestTable(guest("G-1", "ida@example.org", "Ida"));
        long before = api.journal.lastDurable();

        JsonObject rehearsed = result(GUESTS + "&dryRun=true", table);

        assertThat(rehearsed.getString("result")).isEqualTo("wouldPlace");
        assertThat(api.journal.lastDurable()).isEqualTo(before);
        JsonObject placed = result(GUESTS, table);
        shop.get("/v1/customers/" + order(placed).getString("customer"));
        assertThat(result(GUESTS + "&dryRun=true", table).getString("result")).isEqualTo("here");
    }

    /** Whoever has not been here may owe nothing, whatever the customer may that they are made like. */
    @Test
    void shouldForeseeThatSomebodyNewHasNoCredit() {
        shop.receive("TEA", "BER", 10);
        String table = guestTable(guest("G-1", "ida@example.org", "Ida").replace("CASH_ON_DELIVERY", "ON_ACCOUNT"));

        JsonArray foreseen = result(GUESTS + "&dryRun=true", table).getJsonArray("holds");
        JsonArray placed = order(result(GUESTS, table)).getJsonArray("holds");

        assertThat(foreseen).containsExactly("CREDIT");
        assertThat(placed).isEqualTo(foreseen);
        String ofAnn = table.replace("G-1", "A-1");
        assertThat(result(GUESTS.replace("guestsLike", "customer") + "&dryRun=true", ofAnn)
                        .getJsonArray("holds"))
                .as("the customer herself has credit")
                .isEmpty();
        assertThat(result(GUESTS + "&dryRun=true", table.replace("G-1", "G-2")).getJsonArray("holds"))
                .as("a guest of before")
                .containsExactly("CREDIT");
    }

    @Test
    void shouldMakeNoGuestLikeNobody() {
        String table = guestTable(guest("G-1", "ida@example.org", "Ida"));

        JsonObject refused = result(GUESTS.replace("guestsLike=ann", "guestsLike=nobody"), table);

        assertThat(refused.getString("reason")).isEqualTo("UNKNOWN_CUSTOMER");
        send(GUESTS + "&customer=ann", "text/csv", table, Map.of()).is(400);
    }

    /** The contract's examples, as they stand. */
    @Test
    void shouldDoWhatTheExamplesSay() throws IOException {
        api.post("/v1/customers", json("{'customer':'C-1001','currency':'EUR'}"))
                .is(201);
        JsonNode content = new ObjectMapper(new YAMLFactory())
                .readTree(Contract.text())
                .at("/paths/~1v1~1orders~1import/post/requestBody/content");
        String document = content.at("/application~1json/example").toString();
        // Whose e-mail address the order does not tell is the default customer's.
        JsonObject placed = result("?format=shopify&channel=web&customer=C-1001", document);
        assertThat(placed.getInteger("status")).as(placed.encode()).isEqualTo(201);
        JsonObject row = result(
                "?format=csv&channel=web&customer=C-1001",
                content.at("/text~1csv/example").asText());
        assertThat(row.getInteger("status")).as(row.encode()).isEqualTo(201);
        assertThat(row.getLong("shopTotalMinor")).isEqualTo(row.getLong("totalMinor"));
    }

    /** Without rows nobody knows a customer's currency, so nothing is taken. */
    @Test
    void shouldTakeNothingWhileTheRowsAreAway() {
        try (ApiFixture alone = new ApiFixture()) {
            long before = alone.journal.lastDurable();
            Answer answer = alone.send(
                    HttpMethod.POST,
                    "/v1/orders/import" + SHOPIFY,
                    Buffer.buffer(sample("shopify/tax-included.json")),
                    Map.of("Authorization", "Bearer " + alone.key(ApiRole.ERP), "Content-Type", "application/json"));
            assertThat(answer.response().statusCode()).as(answer.text()).isIn(503, 504);
            assertThat(alone.journal.lastDurable()).isEqualTo(before);
        }
    }
}
