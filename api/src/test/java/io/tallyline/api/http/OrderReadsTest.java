package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.etag;
import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.ShopFixture.line;
import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Orders as the rows tell them, over real HTTP and real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class OrderReadsTest {
    private final TestDatabase database;
    private final ShopFixture shop;
    private final ApiFixture api;

    OrderReadsTest(TestDatabase database) {
        this.database = database;
        shop = new ShopFixture(database);
        api = shop.api;
        shop.receive("TEA", "BER", 10);
        shop.receive("TEA", "MUC", 4);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private JsonObject stock(String sku, String warehouse) {
        JsonArray levels = shop.get("/v1/stock/" + sku).json().getJsonArray("warehouses");
        for (int i = 0; i < levels.size(); i++) {
            if (levels.getJsonObject(i).getString("warehouse").equals(warehouse)) {
                return levels.getJsonObject(i);
            }
        }
        throw new AssertionError("no " + sku + " in " + warehouse);
    }

    private static List<Long> numbers(Answer page) {
        List<Long> numbers = new ArrayList<>();
        JsonArray items = page.json().getJsonArray("items");
        for (int i = 0; i < items.size(); i++) {
            numbers.add(items.getJsonObject(i).getLong("order"));
        }
        return numbers;
    }

    /** From placement to release and cancelling, as a clerk sees it. */
    @Test
    void shouldShowAnOrderFromItsPlacementToItsEnd() {
        long order = shop.place(json("{'channel':'web','shop':'de','externalNumber':'W-1','customer':'ann',"
                        + "'paymentType':'BANK_TRANSFER','shippingMethod':'express','shippingMinor':490,"
                        + "'shippingTaxBasisPoints':1900,'discountMinor':100,'requestedDay':'2026-12-24'}")
                .put(
                        "lines",
                        new JsonArray()
                                .add(line("TEA", 12).put("unitPrice", "1.005").put("taxBasisPoints", 1_900))
                                .add(line("CUP", 2).put("unitPrice", "3"))));

        JsonObject read = shop.read(order);
        assertThat(read.getString("status")).isEqualTo("AWAITING_PAYMENT");
        assertThat(read.getString("paymentState")).isEqualTo("AWAITING");
        assertThat(read.getString("requestedDay")).isEqualTo("2026-12-24");
        assertThat(read.getLong("reserved")).isEqualTo(12);
        assertThat(read.getLong("backordered")).isEqualTo(2);
        JsonObject tea = read.getJsonArray("lines").getJsonObject(0);
        assertThat(tea.getString("unitPrice")).isEqualTo("1.005");
        assertThat(tea.getJsonArray("reservations"))
                .containsExactlyInAnyOrder(
                        json("{'warehouse':'BER','reserved':10,'released':0,'picked':0}"),
                        json("{'warehouse':'MUC','reserved':2,'released':0,'picked':0}"));
        assertThat(read.getJsonArray("lines").getJsonObject(1).getString("unitPrice"))
                .isEqualTo("3.00");
        long total = 583;
        for (int i = 0; i < 2; i++) {
            JsonObject line = read.getJsonArray("lines").getJsonObject(i);
            total += line.getLong("netMinor") + line.getLong("taxMinor");
        }
        assertThat(read.getLong("totalMinor")).isEqualTo(total);
        assertThat(read.getString("total")).isEqualTo(Amounts.text(total, 2));

        api.post(
                        "/v1/orders/" + order + "/payments",
                        json("{'paidBy':'BANK_TRANSFER','reference':'T-1'}").put("amountMinor", total + 5))
                .is(200);
        read = shop.read(order);
        assertThat(read.getString("status")).isEqualTo("CONFIRMED");
        assertThat(read.getString("paymentState")).isEqualTo("PAID");
        JsonObject payment = read.getJsonArray("payments").getJsonObject(0);
        assertThat(payment.getString("credit")).isEqualTo("0.05");
        assertThat(payment.getString("actor")).isEqualTo("key-ADMINISTRATOR");

        api.post("/v1/orders/" + order + "/release", null).is(200);
        read = shop.read(order);
        assertThat(read.getString("status")).isEqualTo("RELEASED");
        assertThat(read.getLong("released")).isEqualTo(12);
        shop.receive("CUP", "MUC", 2);
        read = shop.read(order);
        assertThat(read.getLong("backordered")).isZero();
        assertThat(read.getLong("reserved")).isEqualTo(14);

        shop.command(order, "cancellation", json("{'reason':'not wanted'}"), etag(read))
                .is(200);
        read = shop.read(order);
        assertThat(read.getString("status")).isEqualTo("CANCELLED");
        assertThat(read.getLong("reserved")).isZero();
        assertThat(read.getLong("paidMinor")).isZero();
        assertThat(stock("TEA", "BER").getLong("available")).isEqualTo(10);

        JsonArray history = shop.get("/v1/orders/" + order + "/history").json().getJsonArray("items");
        List<String> types = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            types.add(history.getJsonObject(i).getString("type"));
        }
        assertThat(types)
                .containsExactly(
                        "OrderPlaced", "PaymentReceived", "OrderReleased", "BackordersServed", "OrderCancelled");
        assertThat(history.getJsonObject(4).getJsonObject("detail").getString("reason"))
                .isEqualTo("not wanted");
        JsonObject page = shop.get("/v1/orders/" + order + "/history?limit=2").json();
        assertThat(page.getJsonArray("items")).hasSize(2);
        assertThat(shop.get("/v1/orders/" + order + "/history?limit=10&cursor=" + page.getString("next"))
                        .json()
                        .getJsonArray("items"))
                .hasSize(3);
    }

    @Test
    void shouldShowHowFarAnOrderIsCarriedOutAndWhoDidWhat() {
        long order = shop.place(order("TEA", 12)
                .put("lines", new JsonArray().add(line("TEA", 12)).add(line("CUP", 3))));
        shop.command(
                        order,
                        "changes",
                        json("{'quantities':[{'line':1,'quantity':9}],'reason':'less'}"),
                        etag(shop.read(order)))
                .is(200);
        api.post("/v1/orders/" + order + "/release", null).is(200);
        shop.receive("CUP", "MUC", 2);

        JsonObject execution = shop.get("/v1/orders/" + order + "/execution").json();

        assertThat(execution.getBoolean("complete")).isFalse();
        JsonObject tea = execution.getJsonArray("lines").getJsonObject(0);
        assertThat(tea.getLong("ordered")).isEqualTo(12);
        assertThat(tea.getLong("cancelled")).isEqualTo(3);
        assertThat(tea.getLong("reserved")).isEqualTo(9);
        assertThat(tea.getLong("released")).isEqualTo(9);
        assertThat(tea.getLong("open")).isEqualTo(9);
        assertThat(tea.getLong("difference")).isEqualTo(12);
        JsonObject cup = execution.getJsonArray("lines").getJsonObject(1);
        assertThat(cup.getLong("backordered")).isEqualTo(1);
        assertThat(cup.getLong("reserved")).isEqualTo(2);
        assertThat(cup.getLong("shipped")).isZero();
        api.get("/v1/orders/999999/execution").isProblem(ProblemType.UNKNOWN_RESOURCE);

        JsonArray history = shop.get("/v1/orders/" + order + "/history").json().getJsonArray("items");
        List<String> operations = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            operations.add(history.getJsonObject(i).getString("operation"));
            assertThat(history.getJsonObject(i).getString("actor")).isNotEmpty();
        }
        assertThat(operations)
                .startsWith("placeOrder", "changeOrder", "releaseOrder")
                .hasSize(4);
        assertThat(history.getJsonObject(3).getValue("device")).isNull();
    }

    /** As if the goods that an order waited for had come by a scan: rows of scans are made by other tests. */
    @Test
    void shouldShowWhoseScanBroughtWhatAnOrderWaitedFor() throws SQLException {
        long order = shop.place(order("CUP", 3));
        shop.receive("CUP", "MUC", 2);
        shop.read(order);
        database.execute(
                "set search_path to tallyline; insert into device values (7, 'dock-1', 'Dock', 2, 1, 'RECEIVE', '',"
                        + " 'ACCEPT', 0, true, true, null, null, null, 1);"
                        + " insert into operator values (3, 'B-3', 'Sam', false, true, 1);"
                        + " update movement set device = 7, operator = 3 where sequence ="
                        + " (select sequence - 1 from order_history where type = 'BackordersServed')");

        JsonArray history = shop.get("/v1/orders/" + order + "/history").json().getJsonArray("items");

        assertThat(history.getJsonObject(1).getString("type")).isEqualTo("BackordersServed");
        assertThat(history.getJsonObject(1).getString("device")).isEqualTo("dock-1");
        assertThat(history.getJsonObject(1).getString("operator")).isEqualTo("B-3");
        assertThat(history.getJsonObject(0).getValue("device")).isNull();
    }

    @Test
    void shouldShowReservedAndAvailableTruly() {
        shop.place(order("TEA", 3));
        shop.place(order("TEA", 20));

        JsonObject berlin = stock("TEA", "BER");
        assertThat(berlin.getLong("onHand")).isEqualTo(10);
        assertThat(berlin.getLong("reserved")).isEqualTo(10);
        assertThat(berlin.getLong("available")).isZero();
        assertThat(stock("TEA", "MUC").getLong("reserved")).isEqualTo(4);
        JsonObject all = shop.get("/v1/stock?groupBy=PRODUCT&sku=TEA")
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(all.getLong("reserved")).isEqualTo(14);
        assertThat(all.getLong("available")).isZero();
        JsonObject munich = shop.get("/v1/stock?groupBy=PRODUCT&sku=TEA&warehouse=MUC")
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(munich.getLong("reserved")).isEqualTo(4);
        JsonObject place = shop.get("/v1/stock?groupBy=LOCATION&sku=TEA&warehouse=MUC")
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(place.getLong("reserved"))
                .as("a reservation is not for a place")
                .isZero();
    }

    @Test
    void shouldFindOrdersByEachFilter() {
        api.post("/v1/customers", json("{'customer':'bob','currency':'JPY'}")).is(201);
        api.post("/v1/channels", json("{'channel':'phone','name':'Phone','warehouses':['MUC'],'needsAddress':false}"))
                .is(201);
        long first = shop.place(order("TEA", 1).put("externalNumber", "W-1").put("shop", "de"));
        long second = shop.place(order("CUP", 1).put("customer", "bob"));
        long third = shop.place(order("TEA", 1).put("channel", "phone").put("paymentType", "CARD"));
        long fourth = shop.place(order("TEA", 1)
                .put(
                        "lines",
                        new JsonArray().add(line("TEA", 1)).add(line("TEA", 2)).add(line("CUP", 1))));
        String month = LocalDate.now(ZoneOffset.UTC).toString().substring(0, 7);

        assertThat(numbers(shop.get("/v1/orders"))).containsExactly(fourth, third, second, first);
        assertThat(numbers(shop.get("/v1/orders?number=" + second))).containsExactly(second);
        assertThat(numbers(shop.get("/v1/orders?externalNumber=W-1"))).containsExactly(first);
        assertThat(numbers(shop.get("/v1/orders?shop=de"))).containsExactly(first);
        assertThat(numbers(shop.get("/v1/orders?customer=bob"))).containsExactly(second);
        assertThat(numbers(shop.get("/v1/orders?customer=nobody"))).isEmpty();
        assertThat(numbers(shop.get("/v1/orders?status=BACKORDERED"))).containsExactly(second);
        assertThat(numbers(shop.get("/v1/orders?status=AWAITING_PAYMENT"))).containsExactly(third);
        assertThat(numbers(shop.get("/v1/orders?paymentType=CARD"))).containsExactly(third);
        assertThat(numbers(shop.get("/v1/orders?channel=phone"))).containsExactly(third);
        assertThat(numbers(shop.get("/v1/orders?sku=TEA"))).containsExactly(fourth, third, first);
        assertThat(numbers(shop.get("/v1/orders?sku=CUP&customer=ann"))).containsExactly(fourth);
        assertThat(numbers(shop.get("/v1/orders?month=" + month))).hasSize(4);
        assertThat(numbers(shop.get("/v1/orders?month=" + month + "&status=CONFIRMED")))
                .containsExactly(fourth, first);
        assertThat(numbers(shop.get("/v1/orders?month=2019-01"))).isEmpty();

        List<Long> paged = new ArrayList<>();
        String next = "";
        do {
            Answer page = shop.get("/v1/orders?sku=TEA&limit=2" + (next.isEmpty() ? "" : "&cursor=" + next));
            paged.addAll(numbers(page));
            next = page.json().getString("next") == null ? "" : page.json().getString("next");
        } while (!next.isEmpty());
        assertThat(paged).containsExactly(fourth, third, first);

        JsonObject yen = shop.read(second);
        assertThat(yen.getString("currency")).isEqualTo("JPY");
        assertThat(yen.getString("total"))
                .as("a yen has no digits; 1.50 is rounded half up")
                .isEqualTo("2");
        api.get("/v1/orders/999999").isProblem(ProblemType.UNKNOWN_RESOURCE);
        api.get("/v1/orders/999999/history").isProblem(ProblemType.UNKNOWN_RESOURCE);
    }

    @Test
    void shouldGiveTheOrderBackWhenItIsPreferred() {
        Answer placed = api.call(
                        HttpMethod.POST,
                        "/v1/orders",
                        order("TEA", 2),
                        Map.of("Idempotency-Key", "k", "Prefer", "respond-async, return=representation"))
                .is(201);

        assertThat(placed.header("Preference-Applied")).isEqualTo("return=representation");
        JsonObject item = placed.json().getJsonObject("item");
        assertThat(item.getLong("order")).isEqualTo(placed.json().getLong("order"));
        assertThat(item.getString("status")).isEqualTo("CONFIRMED");
        assertThat(placed.etag()).isEqualTo(etag(item));
    }

    @Test
    void shouldReadPartnersAsTheyWereWritten() {
        api.post("/v1/salespeople", json("{'salesperson':'sam','name':'Sam','currency':'JPY','creditLimitMinor':5000}"))
                .is(201);
        JsonObject ann = shop.get("/v1/customers/ann").json().getJsonObject("item");
        assertThat(ann.getString("creditLimit")).isEqualTo("100.00");
        assertThat(ann.getValue("personal")).isNull();
        JsonObject sam = shop.get("/v1/salespeople/sam").json().getJsonObject("item");
        assertThat(sam.getString("creditLimit")).isEqualTo("5000");
        JsonObject web = shop.get("/v1/channels/web").json().getJsonObject("item");
        assertThat(web.getJsonArray("warehouses")).containsExactly("BER", "MUC");
        assertThat(web.getString("policy")).isEqualTo("SHIP_AVAILABLE_BACKORDER");
        for (String list : new String[] {"customers", "salespeople", "channels"}) {
            assertThat(shop.get("/v1/" + list).json().getJsonArray("items")).hasSize(1);
            api.get("/v1/" + list + "/none").isProblem(ProblemType.UNKNOWN_RESOURCE);
        }
        String etag = api.get("/v1/customers/ann").etag();
        api.put("/v1/customers/ann", json("{'currency':'EUR'}"), etag).is(200);
        assertThat(shop.get("/v1/customers/ann").json().getJsonObject("item").getValue("creditLimit"))
                .isNull();
    }

    @Test
    void shouldShowPersonalDataUntilItIsErased() {
        JsonObject address = json("{'shippingAddress':{'name':'Zoe Zimmer','street':'Am Zoo 1','city':'Berlin',"
                + "'postalCode':'10787','country':'DE'}}");
        api.post("/v1/customers", json("{'customer':'zoe','currency':'EUR','personal':{'name':'Zoe Zimmer'}}"))
                .is(201);
        long order = shop.place(order("TEA", 1).put("customer", "zoe").put("personal", address));

        assertThat(shop.read(order).getJsonObject("personal")).isEqualTo(address);
        assertThat(shop.get("/v1/customers/zoe")
                        .json()
                        .getJsonObject("item")
                        .getJsonObject("personal")
                        .getString("name"))
                .isEqualTo("Zoe Zimmer");
        Map<String, String> viewer = Map.of("Authorization", "Bearer " + api.key(ApiRole.VIEWER));
        assertThat(api.call(HttpMethod.GET, "/v1/orders/" + order, null, viewer)
                        .is(200)
                        .text())
                .doesNotContain("Zoe");

        Answer erased =
                api.call(HttpMethod.DELETE, "/v1/customers/zoe/personal", null).is(200);
        assertThat(erased.json().getBoolean("erased")).isTrue();
        JsonObject read = shop.read(order);
        assertThat(read.getValue("personal")).isNull();
        assertThat(read.getBoolean("personalErased")).isTrue();
        assertThat(read.getString("status")).isEqualTo("CONFIRMED");
        assertThat(api.call(HttpMethod.DELETE, "/v1/customers/zoe/personal", null)
                        .is(200)
                        .json()
                        .getBoolean("erased"))
                .isFalse();
    }

    /** The journal tells the sealed text again, and nobody has its key (DOMAIN D39). */
    @Test
    void shouldShowAfterARebuildThatPersonalDataWasErased() {
        JsonObject person = json("{'name':'Zoe Zimmer'}");
        api.post("/v1/customers", json("{'customer':'zoe','currency':'EUR'}").put("personal", person))
                .is(201);
        long before = shop.place(order("TEA", 1).put("customer", "zoe").put("personal", person));
        shop.erase("zoe");
        long after = shop.place(order("TEA", 1).put("customer", "zoe").put("personal", person));

        shop.rebuild();

        assertThat(shop.read(before).getValue("personal")).isNull();
        assertThat(shop.read(before).getBoolean("personalErased")).isTrue();
        assertThat(shop.get("/v1/customers/zoe").json().getJsonObject("item").getBoolean("personalErased"))
                .isTrue();
        assertThat(shop.read(after).getJsonObject("personal")).isEqualTo(person);
        assertThat(shop.read(after).getBoolean("personalErased")).isFalse();
    }
}
