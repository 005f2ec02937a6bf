package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.ShopFixture.line;
import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Invoices and credit notes over real HTTP and real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class InvoiceTest {
    private static final long TEA = 4_006_381_333_955L;

    private final ShopFixture shop;
    private final ApiFixture api;

    InvoiceTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
        shop.receive("TEA", "BER", 10);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private JsonArray invoices(String filter) {
        return shop.get("/v1/invoices" + filter).json().getJsonArray("items");
    }

    private JsonObject invoice(JsonObject head) {
        return shop.get("/v1/invoices/" + head.getLong("invoice")).json().getJsonObject("item");
    }

    private static String reason(Answer answer) {
        return answer.json().getString("reason");
    }

    @Test
    void shouldSayWhoWritesInvoices() {
        long order = shop.place(order("TEA", 1));
        assertThat(shop.get("/v1/invoicing").json().getJsonObject("item").getString("mode"))
                .isEqualTo("EXTERNAL");
        assertThat(reason(api.post("/v1/orders/" + order + "/invoices", null).isProblem(ProblemType.REFUSED)))
                .isEqualTo("INVOICED_ELSEWHERE");

        JsonObject example = ContractExamples.body("setInvoicing");
        api.call(HttpMethod.PUT, "/v1/invoicing", example, Map.of()).is(200);

        assertThat(shop.get("/v1/invoicing").json().getJsonObject("item").getString("mode"))
                .isEqualTo("AT_PAYMENT");
        api.get("/v1/invoices/999999").isProblem(ProblemType.UNKNOWN_RESOURCE);
    }

    @Test
    void shouldInvoiceWhatIsPaidAndCreditWhatIsTakenBack() {
        api.call(HttpMethod.PUT, "/v1/invoicing", json("{'mode':'AT_PAYMENT'}"), Map.of())
                .is(200);
        long order = shop.place(order("TEA", 3)
                .put("paymentType", "BANK_TRANSFER")
                .put("shippingMinor", 490)
                .put("shippingTaxBasisPoints", 1_900)
                .put("personal", json("{'billingAddress':{'name':'Ann Archer','city':'Berlin','country':'DE'}}"))
                .put(
                        "lines",
                        new JsonArray()
                                .add(line("TEA", 3).put("unitPrice", "1.005").put("taxBasisPoints", 700))
                                .add(line("CUP", 1).put("unitPrice", "9.99").put("taxBasisPoints", 1_900))));
        long total = shop.read(order).getLong("totalMinor");
        api.post(
                        "/v1/orders/" + order + "/payments",
                        json("{'paidBy':'BANK_TRANSFER'}").put("amountMinor", total))
                .is(200);

        JsonObject head = invoices("?order=" + order).getJsonObject(0);
        assertThat(head.getString("kind")).isEqualTo("INVOICE");
        assertThat(head.getString("number")).endsWith("-000001");
        assertThat(head.getLong("grossMinor")).isEqualTo(total);
        JsonObject invoice = invoice(head);
        assertThat(invoice.getJsonArray("lines")).hasSize(3);
        assertThat(invoice.getJsonArray("taxes").getJsonObject(0))
                .isEqualTo(json("{'taxBasisPoints':700,'netMinor':302,'net':'3.02','taxMinor':21,'tax':'0.21',"
                        + "'grossMinor':323,'gross':'3.23'}"));
        assertThat(invoice.getJsonArray("taxes").getJsonObject(1).getString("gross"))
                .isEqualTo("17.72");
        assertThat(invoice.getJsonObject("personal").encode()).contains("Ann Archer");

        // Where the order goes now is no matter of what was written.
        api.put(
                        "/v1/orders/" + order + "/customer",
                        json("{'customer':'ann','personal':{'billingAddress':{'name':'Ann Barker','country':'DE'}}}"),
                        ShopFixture.etag(shop.read(order)))
                .is(200);
        shop.command(order, "cancellation", json("{'reason':'not wanted'}"), ShopFixture.etag(shop.read(order)))
                .is(200);

        JsonArray all = invoices("?customer=ann");
        assertThat(all).hasSize(2);
        JsonObject credit = invoice(all.getJsonObject(0));
        assertThat(credit.getString("kind")).isEqualTo("CREDIT_NOTE");
        assertThat(credit.getString("number")).endsWith("-000001");
        assertThat(credit.getLong("grossMinor")).isEqualTo(total);
        assertThat(credit.getJsonArray("lines").getJsonObject(0).getString("corrects"))
                .isEqualTo(invoice.getString("number"));
        assertThat(invoice(all.getJsonObject(1))).isEqualTo(invoice);
        JsonArray history = shop.get("/v1/orders/" + order + "/history").json().getJsonArray("items");
        assertThat(history.encode()).contains("\"type\":\"InvoiceIssued\"");
    }

    @Test
    void shouldInvoiceAnOrderOnAccountWhenItIsAskedTo() {
        api.call(HttpMethod.PUT, "/v1/invoicing", json("{'mode':'AT_PAYMENT'}"), Map.of())
                .is(200);
        long order = shop.place(order("TEA", 2).put("paymentType", "ON_ACCOUNT"));
        String path = "/v1/orders/" + order + "/invoices";
        Map<String, String> key = Map.of("Idempotency-Key", "invoice");

        Answer written = api.call(HttpMethod.POST, path, null, key).is(201);

        long invoice = written.json().getLong("invoice");
        assertThat(written.header("Location")).isEqualTo("/v1/invoices/" + invoice);
        assertThat(api.call(HttpMethod.POST, path, null, key).is(201).json()).isEqualTo(written.json());
        assertThat(reason(api.post(path, null).isProblem(ProblemType.REFUSED))).isEqualTo("NOTHING_TO_INVOICE");
        assertThat(shop.get("/v1/invoices/" + invoice)
                        .json()
                        .getJsonObject("item")
                        .getString("gross"))
                .isEqualTo("3.00");
        JsonObject first = shop.get("/v1/invoices?limit=1").json();
        assertThat(first.getJsonArray("items")).hasSize(1);
    }

    @Test
    void shouldInvoiceEachShipmentOfAnOrder() {
        api.call(HttpMethod.PUT, "/v1/invoicing", json("{'mode':'AT_SHIPMENT'}"), Map.of())
                .is(200);
        assertThat(shop.get("/v1/invoicing").json().getJsonObject("item").getString("mode"))
                .isEqualTo("AT_SHIPMENT");
        packers();
        long order = shop.place(order("TEA", 3).put("shippingMinor", 490));
        assertThat(reason(api.post("/v1/orders/" + order + "/invoices", null).isProblem(ProblemType.REFUSED)))
                .isEqualTo("INVOICED_AT_SHIPMENT");
        api.post("/v1/orders/" + order + "/release", null).is(200);
        api.post("/v1/pick-lists", json("{'warehouse':'BER','orders':[" + order + "],'operator':'P-1'}"))
                .is(201);

        api.pick("picker-1", "P-1", "T-1", TEA, 2);
        ship();
        api.pickAgain("picker-1", "T-1", TEA, 1);
        ship();

        JsonArray all = invoices("?order=" + order);
        assertThat(all).hasSize(2);
        JsonObject first = invoice(all.getJsonObject(1));
        assertThat(first.getString("gross")).isEqualTo("7.90");
        assertThat(first.getJsonArray("lines").getJsonObject(0).getInteger("quantity"))
                .isEqualTo(2);
        assertThat(invoice(all.getJsonObject(0)).getString("gross")).isEqualTo("1.50");
        assertThat(invoice(all.getJsonObject(0)).getString("number")).endsWith("-000002");
    }

    private void packers() {
        api.post("/v1/products/TEA/barcodes", json("{'code':'4006381333955','packQuantity':1}"))
                .is(201);
        api.post("/v1/warehouses/BER/locations", json("{'location':'T-1','kind':'TOTE'}"))
                .is(201);
        api.post("/v1/warehouses/BER/locations", json("{'location':'BENCH-1','kind':'PARCEL'}"))
                .is(201);
        api.post("/v1/operators", json("{'badge':'P-1','name':'Pat'}")).is(201);
        api.post(
                        "/v1/devices",
                        json("{'device':'picker-1','name':'Picker','warehouse':'BER','location':'A-01','role':'PICK'}"))
                .is(201);
        api.call(
                        HttpMethod.PUT,
                        "/v1/parcel-numbers",
                        json("{'companyPrefix':'4012345','extension':3,'firstSerial':1}"),
                        Map.of())
                .is(200);
    }

    private void ship() {
        String parcel = api.post("/v1/packed-parcels", json("{'warehouse':'BER','tote':'T-1','location':'BENCH-1'}"))
                .is(201)
                .json()
                .getString("parcel");
        api.post("/v1/packed-parcels/" + parcel + "/close", json("{'grams':900}"))
                .is(200);
        api.post("/v1/packed-parcels/ship", json("{'parcels':['" + parcel + "']}"))
                .is(200);
    }
}
