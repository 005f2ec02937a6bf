package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Master data many at a time: what is good is taken, what is not is told, and all of it may be sent again. */
class MasterDataBulkTest {
    /**
     * One operation.
     *
     * @param items the second does not fit the contract, the third the ledger refuses
     * @param reason why; empty where this side does
     */
    private record Bulk(
            String operation,
            String path,
            String list,
            String name,
            String items,
            String field,
            int status,
            String reason) {}

    private static final List<Bulk> BULKS = List.of(
            new Bulk(
                    "createWarehouses",
                    "/v1/warehouses/bulk",
                    "warehouses",
                    "warehouse",
                    "[{'warehouse':'HAM','name':'Hamburg','zone':'UTC'},{'warehouse':'A B','name':'A','zone':'UTC'},"
                            + "{'warehouse':'X','name':'X','zone':'Europe/Nowhere'}]",
                    "zone",
                    400,
                    ""),
            new Bulk(
                    "createLocations",
                    "/v1/warehouses/BER/locations/bulk",
                    "locations",
                    "location",
                    "[{'location':'C-01','area':'C'},{'location':7},{'location':'C-02','gln':'4006381333932'}]",
                    "gln",
                    422,
                    "MALFORMED"),
            new Bulk(
                    "createSalespeople",
                    "/v1/salespeople/bulk",
                    "salespeople",
                    "salesperson",
                    "[{'salesperson':'sam','name':'Sam','currency':'EUR'},{'salesperson':'kim','currency':'EUR'},"
                            + "{'salesperson':'lee','name':'Lee','currency':'EUX'}]",
                    "currency",
                    400,
                    ""),
            new Bulk(
                    "createChannels",
                    "/v1/channels/bulk",
                    "channels",
                    "channel",
                    "[{'channel':'app','name':'App','warehouses':['BER']},{'channel':'tv','name':'TV','warehouses':[]},"
                            + "{'channel':'fax','name':'Fax','warehouses':['NONE']}]",
                    "warehouses/0",
                    422,
                    "UNKNOWN_WAREHOUSE"),
            new Bulk(
                    "setTaxRates",
                    "/v1/tax-rates/bulk",
                    "rates",
                    "taxCode",
                    "[{'taxCode':'FOOD','fromDay':'2026-01-01','basisPoints':700},{'taxCode':'BOOK','fromDay':'2026-01-01'},"
                            + "{'taxCode':'WINE','fromDay':'2026-02-30','basisPoints':1900}]",
                    "fromDay",
                    400,
                    ""),
            new Bulk(
                    "createPriceLists",
                    "/v1/price-lists/bulk",
                    "priceLists",
                    "priceList",
                    "[{'priceList':'STAFF','name':'Staff','currency':'EUR'},{'priceList':'GUEST','currency':'EUR'},"
                            + "{'priceList':'GOLD','name':'Gold','currency':'XXX'}]",
                    "currency",
                    400,
                    ""),
            new Bulk(
                    "putWarehouseCalendars",
                    "/v1/warehouse-calendars/bulk",
                    "calendars",
                    "warehouse",
                    "[{'warehouse':'BER','days':[{'weekday':1,'opens':'08:00','closes':'17:00'}]},{'warehouse':'MUC'},"
                            + "{'warehouse':'BER','days':[{'weekday':1,'opens':'17:00','closes':'08:00'}]}]",
                    "days/0/opens",
                    422,
                    "MALFORMED"));

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

    @Test
    void shouldAnswerEachItemByItself() {
        for (Bulk bulk : BULKS) {
            JsonObject body = json("{'" + bulk.list + "':" + bulk.items + "}");
            JsonObject first = api.post(bulk.path, body).is(200).json();
            JsonArray results = first.getJsonArray("results");
            assertThat(results).as(first.encode()).hasSize(3);
            JsonObject taken = results.getJsonObject(0);
            assertThat(taken.getInteger("status")).as(first.encode()).isEqualTo(200);
            assertThat(taken.getString(bulk.name))
                    .isEqualTo(body.getJsonArray(bulk.list).getJsonObject(0).getString(bulk.name));
            assertThat(results.getJsonObject(1).getInteger("status"))
                    .as(first.encode())
                    .isEqualTo(400);
            JsonObject refused = results.getJsonObject(2);
            assertThat(refused.getInteger("status")).as(first.encode()).isEqualTo(bulk.status);
            assertThat(refused.getString("field")).isEqualTo("/" + bulk.list + "/2/" + bulk.field);
            assertThat(refused.getString("reason", "")).isEqualTo(bulk.reason);

            JsonObject good = new JsonObject()
                    .put(
                            bulk.list,
                            new JsonArray().add(body.getJsonArray(bulk.list).getJsonObject(0)));
            long before = api.journal.lastDurable();
            api.post(bulk.path, good).is(200);
            assertThat(api.journal.lastDurable()).as(bulk.path).isEqualTo(before);
        }
    }

    /** The contract's examples, as they stand. */
    @Test
    void shouldDoWhatTheExamplesSay() {
        for (Bulk bulk : BULKS) {
            JsonObject example = ContractExamples.body(bulk.operation);
            JsonObject answer = api.post(bulk.path, example).is(200).json();
            assertThat(answer.getJsonArray("results"))
                    .as(answer.encode())
                    .isNotEmpty()
                    .allMatch(result -> ((JsonObject) result).getInteger("status") == 200);
        }
    }
}
