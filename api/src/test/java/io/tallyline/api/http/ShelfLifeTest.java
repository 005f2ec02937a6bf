package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** For how long goods have to be good, by customer and product, over real HTTP and real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class ShelfLifeTest {
    private final ShopFixture shop;
    private final ApiFixture api;

    ShelfLifeTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
        api.post("/v1/products", milk(0)).is(201);
        api.post(
                        "/v1/customers",
                        json("{'customer':'bea','currency':'EUR','creditLimitMinor':10000,'minimumShelfLifeDays':30}"))
                .is(201);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private static JsonObject milk(int days) {
        return json("{'sku':'MILK','name':'Milk','tracking':'LOT_AND_EXPIRY'}").put("minimumShelfLifeDays", days);
    }

    private void receive(String lot, int daysLeft, long quantity) {
        LocalDate expiry = LocalDate.now(ZoneId.of("Europe/Berlin")).plusDays(daysLeft);
        api.post(
                        "/v1/receipts",
                        json("{'warehouse':'BER','reference':'opening'}")
                                .put(
                                        "lines",
                                        new JsonArray()
                                                .add(json("{'sku':'MILK','location':'A-01'}")
                                                        .put("quantity", quantity)
                                                        .put("lot", lot)
                                                        .put("expiry", expiry.toString()))))
                .is(201);
    }

    /** What a customer would find of ten pieces. */
    private long available(String customer) {
        JsonObject checked = shop.check(
                json("{'channel':'web','lines':[{'sku':'MILK','quantity':10}]}").put("customer", customer));
        JsonObject line = checked.getJsonArray("lines").getJsonObject(0);
        assertThat(line.getLong("short")).isEqualTo(10 - line.getLong("available"));
        return line.getLong("available");
    }

    private long place(String customer, long quantity) {
        return shop.place(order("MILK", quantity).put("customer", customer));
    }

    private long reserved(long order) {
        return shop.read(order).getJsonArray("lines").getJsonObject(0).getLong("reserved");
    }

    @Test
    void shouldFindAndReserveWhatLastsForTheCustomer() {
        receive("L1", 10, 5);
        receive("L2", 60, 4);
        assertThat(available("ann")).isEqualTo(9);
        assertThat(available("bea")).isEqualTo(4);

        assertThat(reserved(place("bea", 6))).isEqualTo(4);
        assertThat(available("bea")).isZero();
        assertThat(available("ann")).isEqualTo(5);
        long any = place("ann", 6);

        assertThat(reserved(any)).isEqualTo(5);
        assertThat(available("ann")).isZero();
    }

    @Test
    void shouldHoldAgainstFreshGoodsWhatIsPromisedOfThem() {
        api.post(
                        "/v1/customers",
                        json("{'customer':'cat','currency':'EUR','creditLimitMinor':10000,'minimumShelfLifeDays':50}"))
                .is(201);
        receive("L1", 10, 5);
        receive("L2", 40, 3);
        receive("L3", 60, 3);
        place("ann", 7);

        assertThat(available("bea")).isEqualTo(4);
        assertThat(available("cat")).isEqualTo(3);
        place("bea", 2);
        assertThat(available("cat")).isEqualTo(2);
        place("cat", 2);
        assertThat(available("bea")).isZero();
        assertThat(available("ann")).isZero();
    }

    @Test
    void shouldAskOfAllWhatAProductAsks() {
        receive("L1", 10, 5);
        JsonObject product = shop.get("/v1/products/MILK").json().getJsonObject("item");
        assertThat(product.getInteger("minimumShelfLifeDays")).isZero();
        JsonObject change = milk(20);
        change.remove("sku");
        api.put("/v1/products/MILK", change, ShopFixture.etag(product)).is(200);

        assertThat(available("ann")).isZero();
        assertThat(reserved(place("ann", 2))).isZero();
        assertThat(shop.get("/v1/products/MILK").json().getJsonObject("item").getInteger("minimumShelfLifeDays"))
                .isEqualTo(20);
        assertThat(shop.get("/v1/customers/bea").json().getJsonObject("item").getInteger("minimumShelfLifeDays"))
                .isEqualTo(30);
        assertThat(shop.get("/v1/customers/ann").json().getJsonObject("item").getInteger("minimumShelfLifeDays"))
                .isZero();
    }

    @Test
    void shouldTakeDaysInBulkAndRefuseWhatAreNone() {
        api.post(
                        "/v1/customers/bulk",
                        json("{'customers':[{'customer':'dee','currency':'EUR','minimumShelfLifeDays':7}]}"))
                .is(200);
        api.post("/v1/products", milk(-1).put("sku", "OTHER")).isProblem(ProblemType.INVALID_REQUEST);

        assertThat(shop.get("/v1/customers/dee").json().getJsonObject("item").getInteger("minimumShelfLifeDays"))
                .isEqualTo(7);
    }

    @Test
    void shouldTakeDaysFromTablesAndKeepThemWhereATableDoesNotNameThem() {
        importTable("products", "sku,name,minimumShelfLifeDays\nMILK,Milk,14\n");
        importTable("products", "sku,name\nMILK,Fresh milk\n");
        importTable("customers", "customer,currency,minimumShelfLifeDays\nann,EUR,21\n");
        importTable("customers", "customer,currency,blocked\nbea,EUR,true\n");

        assertThat(shop.get("/v1/products/MILK").json().getJsonObject("item").getInteger("minimumShelfLifeDays"))
                .isEqualTo(14);
        assertThat(shop.get("/v1/customers/ann").json().getJsonObject("item").getInteger("minimumShelfLifeDays"))
                .isEqualTo(21);
        assertThat(shop.get("/v1/customers/bea").json().getJsonObject("item").getInteger("minimumShelfLifeDays"))
                .isEqualTo(30);
    }

    private void importTable(String things, String table) {
        JsonObject told = api.send(
                        HttpMethod.POST,
                        "/v1/" + things + "/import",
                        Buffer.buffer(table),
                        Map.of("Authorization", "Bearer " + api.key(ApiRole.ERP), "Content-Type", "text/csv"))
                .is(200)
                .json();
        assertThat(told.getInteger("refused")).as(told.encode()).isZero();
    }

    @Test
    void shouldWarnOfWhatIsLeftForTheCustomerThatOrders() {
        receive("L1", 10, 20);
        receive("L2", 60, 4);
        api.post("/v1/stock-levels", json("{'sku':'MILK','warehouse':'BER','low':3}"))
                .is(200);

        assertThat(lowStock("ann")).isEmpty();
        assertThat(lowStock("bea")).containsExactly(json("{'line':1,'sku':'MILK','available':3,'low':3}"));
    }

    private JsonArray lowStock(String customer) {
        return api.call(
                        HttpMethod.POST,
                        "/v1/orders",
                        order("MILK", 1).put("customer", customer),
                        Map.of("Idempotency-Key", customer, "Prefer", "return=representation"))
                .is(201)
                .json()
                .getJsonArray("lowStock");
    }
}
