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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Carriers, the rules that choose among their services, and what orders go by, over real HTTP and real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class CarriersTest {
    private static final String RULES = "/v1/shipping-rules";

    private final ShopFixture shop;
    private final ApiFixture api;

    CarriersTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
    }

    @BeforeEach
    void furnish() {
        create("/v1/carriers/DHL", "{'name':'DHL Paket','handOver':'PUSHED'}").is(201);
        create("/v1/carriers/DHL/services/PARCEL", "{'name':'Paket','daysToDeliver':2,'tracking':'KNOWN'}")
                .is(201);
        create("/v1/carriers/DHL/services/PALLET", "{'name':'Palette','daysToDeliver':5,'tracking':'TYPED'}")
                .is(201);
        api.post("/v1/products", json("{'sku':'PAINT','name':'Paint','grams':1500,'hazardous':true}"))
                .is(201);
        shop.receive("TEA", "BER", 50);
        shop.receive("PAINT", "BER", 50);
        shop.receive("PAINT", "MUC", 50);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private Answer create(String path, String body) {
        return api.call(HttpMethod.PUT, path, json(body), Map.of());
    }

    @Test
    void shouldReadBackCarriersServicesAndRulesAndChangeOnlyTheVersionThatWasRead() {
        assertThat(api.get(RULES).isProblem(ProblemType.UNKNOWN_RESOURCE).json().getString("detail"))
                .isEqualTo("There are no shipping rules.");
        api.get("/v1/carriers/UPS").isProblem(ProblemType.UNKNOWN_RESOURCE);
        String etag = shop.get("/v1/carriers/DHL").etag();
        JsonObject renamed = json("{'name':'DHL','handOver':'CSV'}");
        api.put("/v1/carriers/DHL", renamed, etag).is(200);
        api.put("/v1/carriers/DHL", renamed, etag).isProblem(ProblemType.VERSION_CONFLICT);
        api.put("/v1/carriers/UPS", renamed, etag).isProblem(ProblemType.UNKNOWN_RESOURCE);
        assertThat(create("/v1/carriers/DHL", "{'name':'DHL','handOver':'CSV'}")
                        .isProblem(ProblemType.REFUSED)
                        .json()
                        .getString("reason"))
                .isEqualTo("ALREADY_EXISTS");
        assertThat(shop.get("/v1/carriers/DHL/services").json().getJsonArray("items"))
                .extracting(service -> ((JsonObject) service).getString("service"))
                .containsExactly("PARCEL", "PALLET");

        Answer written = create(
                        RULES,
                        "{'rules':[{'name':'light','warehouse':'BER','method':'standard','countries':['DE','AT'],"
                                + "'maxGrams':3000,'cutOff':'14:00','carrier':'DHL','service':'PARCEL'}]}")
                .is(201);
        JsonObject item = shop.get(RULES).json().getJsonObject("item");
        assertThat(item.getJsonArray("rules"))
                .containsExactly(json("{'name':'light','warehouse':'BER','method':'standard','countries':['AT','DE'],"
                        + "'maxGrams':3000,'maxLongestSideMillimetres':null,'maxGirthMillimetres':null,"
                        + "'hazard':false,'cashOnDelivery':false,'cutOff':'14:00','carrier':'DHL',"
                        + "'service':'PARCEL'}"));
        // What was read may be sent as it is.
        JsonObject again = new JsonObject().put("rules", item.getJsonArray("rules"));
        assertThat(api.put(RULES, again, written.etag()).is(200).json().getString("result"))
                .isEqualTo("unchanged");
        JsonObject unknown = json("{'rules':[{'name':'x','carrier':'DHL','service':'NIGHT'}]}");
        assertThat(api.put(RULES, unknown, written.etag())
                        .isProblem(ProblemType.CONTENT_REFUSED)
                        .json()
                        .getString("field"))
                .isEqualTo("/rules/0/service");
    }

    @Test
    void shouldShowByWhichServiceAnOrderGoesAndLetAPersonSayAnother() {
        create(
                RULES,
                "{'rules':[{'name':'light','maxGrams':3000,'hazard':true,'cashOnDelivery':true,'carrier':'DHL',"
                        + "'service':'PARCEL'},{'name':'paid before','hazard':true,'carrier':'DHL',"
                        + "'service':'PALLET'}]}");
        long light = shop.place(order("PAINT", 2));
        long heavy = shop.place(order("PAINT", 3));
        assertThat(shop.read(light).getJsonArray("carrierServices")).isEmpty();

        api.post("/v1/orders/" + light + "/release", null).is(200);
        api.post("/v1/orders/" + heavy + "/release", null).is(200);

        JsonObject parcel = json("{'warehouse':'BER','carrier':'DHL','service':'PARCEL','reason':null,'rule':'light',"
                + "'byHand':false,'shipDay':null,'deliveryDay':null,'grams':3000}");
        assertThat(shop.read(light).getJsonArray("carrierServices")).containsExactly(parcel);
        JsonObject none = json("{'warehouse':'BER','carrier':null,'service':null,'reason':'NO_CARRIER','rule':null,"
                + "'byHand':false,'shipDay':null,'deliveryDay':null,'grams':4500}");
        assertThat(shop.read(heavy).getJsonArray("carrierServices")).containsExactly(none);
        assertThat(shop.get("/v1/orders").json().getJsonArray("items"))
                .extracting(each -> ((JsonObject) each).getJsonArray("carrierServices"))
                .containsExactly(new JsonArray().add(none), new JsonArray().add(parcel));

        String path = "/v1/orders/" + heavy + "/carrier-service";
        String etag = ShopFixture.etag(shop.read(heavy));
        JsonObject pallet = json("{'carrier':'DHL','service':'PALLET'}");
        assertThat(api.put(path, json("{'carrier':'UPS','service':'PALLET'}"), etag)
                        .isProblem(ProblemType.CONTENT_REFUSED)
                        .json()
                        .getString("reason"))
                .isEqualTo("UNKNOWN_CARRIER");
        assertThat(api.put(path, pallet.copy().put("warehouse", "MUC"), etag)
                        .isProblem(ProblemType.REFUSED)
                        .json()
                        .getString("reason"))
                .isEqualTo("NOT_SHIPPED_HERE");
        api.put(path, pallet, etag).is(200);
        api.put(path, pallet, etag).isProblem(ProblemType.VERSION_CONFLICT);
        JsonObject said = shop.read(heavy).getJsonArray("carrierServices").getJsonObject(0);
        assertThat(said.getString("service")).isEqualTo("PALLET");
        assertThat(said.getBoolean("byHand")).isTrue();
        assertThat(said.getString("reason")).isNull();
        api.put(path, json("{'carrier':null,'service':null}"), ShopFixture.etag(shop.read(heavy)))
                .is(200);
        assertThat(shop.read(heavy).getJsonArray("carrierServices")).containsExactly(none);
        assertThat(shop.get("/v1/orders/" + heavy + "/history").json().getJsonArray("items"))
                .filteredOn(each -> ((JsonObject) each).getString("type").equals("CarrierServicesChosen"))
                .hasSize(3);
        shop.rebuild();
        assertThat(shop.read(heavy).getJsonArray("carrierServices")).containsExactly(none);
    }

    @Test
    void shouldAnswerWhichRuleFitsWithoutAnEvent() {
        create(
                RULES,
                "{'rules':[{'name':'short','maxLongestSideMillimetres':600,'carrier':'DHL','service':'PARCEL'},"
                        + "{'name':'safe','hazard':true,'countries':['DE'],'carrier':'DHL','service':'PALLET'}]}");
        long before = api.journal.lastDurable();

        assertThat(ask("{'warehouse':'BER'}").getString("rule")).isEqualTo("short");
        assertThat(ask("{'warehouse':'BER','destination':'DE','hazard':true}"))
                .isEqualTo(json("{'carrier':'DHL','service':'PALLET','reason':null,'rule':'safe','position':2,"
                                + "'shipDay':null,'deliveryDay':null}")
                        .put("sequence", before));
        assertThat(ask("{'warehouse':'BER','longestSideMillimetres':601,'cashOnDelivery':false}")
                        .getString("reason"))
                .isEqualTo("NO_CARRIER");
        api.post(RULES + "/try", json("{'warehouse':'NO'}")).isProblem(ProblemType.CONTENT_REFUSED);
        api.post(RULES + "/try", json("{'warehouse':'BER','time':'24:00'}")).isProblem(ProblemType.INVALID_REQUEST);
        assertThat(api.journal.lastDurable()).isEqualTo(before);
    }

    private JsonObject ask(String question) {
        return api.post(RULES + "/try", json(question)).is(200).json();
    }

    @Test
    void shouldKeepWeightsWhereATableHasNoColumnForThem() {
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + api.key(ApiRole.ADMINISTRATOR), "Content-Type", "text/csv");
        Buffer table = Buffer.buffer("sku,name\nPAINT,Red paint\n");

        api.send(HttpMethod.POST, "/v1/products/import", table, headers).is(200);

        JsonObject product = shop.get("/v1/products/PAINT").json().getJsonObject("item");
        assertThat(product.getString("name")).isEqualTo("Red paint");
        assertThat(product.getInteger("grams")).isEqualTo(1500);
        assertThat(product.getBoolean("hazardous")).isTrue();
    }
}
