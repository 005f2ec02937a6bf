package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.etag;
import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Edits of prices and terms of an order (DOMAIN D32), over real HTTP and real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class OrderTermsTest {
    private static final String EDIT = "{'quantities':[{'line':1,'quantity':4}],'prices':[{'line':1,'unitPrice':'1.25',"
            + "'priceQuantity':1,'discountMinor':50}],'furtherDiscountMinor':30,'paymentType':'ON_ACCOUNT','policy':'SHIP_COMPLETE',"
            + "'priority':7,'requestedDay':'2026-12-01','promisedDay':'2026-12-02','shippingMethod':'EXPRESS',"
            + "'shippingMinor':490,'shippingTaxBasisPoints':0,'reason':'agreed on the phone'}";

    private final ShopFixture shop;
    private final ApiFixture api;

    OrderTermsTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
        shop.receive("TEA", "BER", 3);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private Answer edit(long order, String body) {
        return shop.command(order, "changes", json(body), etag(shop.read(order)));
    }

    @Test
    void shouldEditAllOfItAtOnceAndShowIt() {
        long order = shop.place(order("TEA", 3));

        edit(order, EDIT).is(200);

        JsonObject edited = shop.read(order);
        JsonObject line = edited.getJsonArray("lines").getJsonObject(0);
        assertThat(line.getString("unitPrice")).isEqualTo("1.25");
        assertThat(line.getLong("discountMinor")).isEqualTo(80);
        assertThat(line.getLong("backordered")).isEqualTo(1);
        assertThat(edited.getLong("totalMinor")).isEqualTo(4 * 125 - 80 + 490);
        assertThat(edited.getString("paymentType")).isEqualTo("ON_ACCOUNT");
        assertThat(edited.getString("paymentState")).isEqualTo("ON_TERMS");
        assertThat(edited.getString("policy")).isEqualTo("SHIP_COMPLETE");
        assertThat(edited.getInteger("priority")).isEqualTo(7);
        assertThat(edited.getString("requestedDay")).isEqualTo("2026-12-01");
        assertThat(edited.getString("promisedDay")).isEqualTo("2026-12-02");
        assertThat(edited.getString("shippingMethod")).isEqualTo("EXPRESS");
        assertThat(edited.getLong("shippingMinor")).isEqualTo(490);
        shop.rebuild();
        assertThat(shop.read(order)).isEqualTo(edited);
    }

    /** What a line gives back serves another of the same order, which makes the order another version. */
    @Test
    void shouldTellTheVersionThatWhatFollowsAtOnceLeaves() {
        JsonObject asked = order("TEA", 3);
        asked.getJsonArray("lines").add(ShopFixture.line("TEA", 2));
        long order = shop.place(asked);

        Map<String, String> headers = Map.of("If-Match", etag(shop.read(order)), "Idempotency-Key", "one less");
        JsonObject edit = json("{'quantities':[{'line':1,'quantity':1}]}");
        String path = "/v1/orders/" + order + "/changes";
        Answer edited = shop.api.call(HttpMethod.POST, path, edit, headers).is(200);

        JsonObject read = shop.read(order);
        assertThat(read.getJsonArray("lines").getJsonObject(1).getLong("reserved"))
                .isEqualTo(2);
        assertThat(edited.etag()).isEqualTo(etag(read));
        assertThat(read.getLong("version")).isGreaterThan(edited.json().getLong("sequence"));
        Answer again = shop.api.call(HttpMethod.POST, path, edit, headers).is(200);
        assertThat(again.json()).isEqualTo(edited.json());
        assertThat(again.etag()).as("the first answer again").isEqualTo(edited.etag());
        shop.command(order, "changes", json("{'quantities':[{'line':1,'quantity':2}]}"), edited.etag())
                .is(200);
    }

    @Test
    void shouldMakeTheDiscountSmallerAsOneNumber() {
        long order = shop.place(order("TEA", 3).put("discountMinor", 100));
        assertThat(shop.read(order).getLong("totalMinor")).isEqualTo(350);

        edit(order, "{'discountMinor':40,'reason':'agreed'}").is(200);

        JsonObject edited = shop.read(order);
        assertThat(edited.getLong("totalMinor")).isEqualTo(410);
        assertThat(edited.getJsonArray("lines").getJsonObject(0).getLong("discountMinor"))
                .isEqualTo(40);
        shop.rebuild();
        assertThat(shop.read(order)).isEqualTo(edited);
    }

    @Test
    void shouldTellTheHistoryWhatIsOther() {
        long order = shop.place(order("TEA", 3));
        edit(order, EDIT).is(200);

        JsonArray history = shop.get("/v1/orders/" + order + "/history").json().getJsonArray("items");
        JsonObject detail = history.getJsonObject(1).getJsonObject("detail");

        assertThat(detail.getString("reason")).isEqualTo("agreed on the phone");
        assertThat(detail.getJsonArray("prices").getJsonObject(0))
                .isEqualTo(json("{'line':1,'unitPriceMicros':1250000,'priceQuantity':1,'discountMinor':80}"));
        assertThat(detail.getJsonObject("terms"))
                .isEqualTo(json("{'paymentType':'ON_ACCOUNT','policy':'SHIP_COMPLETE','priority':7,"
                        + "'requestedDay':'2026-12-01','promisedDay':'2026-12-02','shippingMethod':'EXPRESS',"
                        + "'shippingMinor':490}"));
    }

    @Test
    void shouldTakeADayBack() {
        long order = shop.place(order("TEA", 3).put("requestedDay", "2026-12-01"));

        edit(order, "{'requestedDay':null}").is(200);

        assertThat(shop.read(order).getValue("requestedDay")).isNull();
    }

    @Test
    void shouldEditNothingOfAnotherVersion() {
        long order = shop.place(order("TEA", 3));
        String read = etag(shop.read(order));
        edit(order, "{'priority':1}").is(200);
        JsonObject before = shop.read(order);

        api.post("/v1/orders/" + order + "/changes", json(EDIT)).isProblem(ProblemType.PRECONDITION_REQUIRED);
        shop.command(order, "changes", json(EDIT), read).isProblem(ProblemType.VERSION_CONFLICT);

        assertThat(shop.read(order)).isEqualTo(before);
    }

    @Test
    void shouldNameTheFieldThatIsRefusedAndChangeNothing() {
        long order = shop.place(order("TEA", 3));
        api.post("/v1/orders/" + order + "/release", null).is(200);
        JsonObject before = shop.read(order);

        for (List<String> each : List.of(
                List.of("{'priority':3,'prices':[{'line':1,'unitPrice':'1'}]}", "REASON_REQUIRED", "/reason"),
                List.of("{'reason':'x','prices':[{'line':2,'unitPrice':'1'}]}", "UNKNOWN_LINE", "/prices/0/line"),
                List.of(
                        "{'reason':'x','prices':[{'line':1,'unitPrice':'1','discountMinor':301}]}",
                        "MALFORMED",
                        "/prices/0/discountMinor"),
                List.of("{'reason':'x','furtherDiscountMinor':451}", "MALFORMED", "/furtherDiscountMinor"),
                List.of("{'reason':'x','discountMinor':451}", "MALFORMED", "/discountMinor"),
                List.of("{'discountMinor':0}", "REASON_REQUIRED", "/reason"),
                List.of("{'priority':3,'paymentType':'CARD'}", "ON_THE_FLOOR", "/paymentType"),
                List.of("{'priority':3,'quantities':[{'line':1,'quantity':0}]}", "NOTHING_LEFT", "/quantities"))) {
            Answer refused = edit(order, each.get(0));
            assertThat(refused.json().getString("reason")).as(refused.text()).isEqualTo(each.get(1));
            assertThat(refused.json().getString("field")).isEqualTo(each.get(2));
        }

        assertThat(shop.read(order)).isEqualTo(before);
    }

    @Test
    void shouldHoldForThePriceAndForTheCredit() {
        api.post("/v1/price-lists", json("{'priceList':'L','name':'L','currency':'EUR','toleranceBasisPoints':1000}"))
                .is(201);
        api.post("/v1/price-lists/L/prices", json("{'prices':[{'sku':'TEA','unitPrice':'1.50'}]}"))
                .is(200);
        api.post("/v1/customers", json("{'customer':'bob','currency':'EUR','creditLimitMinor':100,'priceList':'L'}"))
                .is(201);
        long order = shop.place(order("TEA", 3).put("customer", "bob"));

        edit(order, "{'reason':'x','prices':[{'line':1,'unitPrice':'1.20'}],'paymentType':'ON_ACCOUNT'}")
                .is(200);

        assertThat(shop.read(order).getJsonArray("holds")).containsExactlyInAnyOrder("CREDIT", "PRICE");
        edit(order, "{'paymentType':'CARD'}").is(200);
        assertThat(shop.read(order).getJsonArray("holds")).containsExactly("PRICE");
        assertThat(shop.read(order).getString("paymentState")).isEqualTo("AWAITING");
    }
}
