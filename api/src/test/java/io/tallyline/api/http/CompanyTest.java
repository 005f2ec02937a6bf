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
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Companies of a group: their goods, their orders, their invoices, over real HTTP and real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class CompanyTest {
    private final TestDatabase database;
    private final ShopFixture shop;
    private final ApiFixture api;

    CompanyTest(TestDatabase database) {
        this.database = database;
        shop = new ShopFixture(database);
        api = shop.api;
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private void addSister() {
        api.post(
                        "/v1/companies/bulk",
                        json("{'companies':[{'company':'HOUSE','name':'House AG','currency':'EUR','country':'DE'},"
                                + "{'company':'SISTER','name':'Sister KG','taxNumber':'ATU1','currency':'EUR',"
                                + "'street':'Ring 1','postalCode':'1010','city':'Wien','country':'AT'}]}"))
                .is(200);
        api.post("/v1/warehouses", json("{'warehouse':'WIE','name':'Wien','zone':'Europe/Vienna','company':'SISTER'}"))
                .is(201);
        api.post("/v1/warehouses/WIE/locations", json("{'location':'A-01'}")).is(201);
        api.post(
                        "/v1/channels",
                        json(
                                "{'channel':'wien','name':'Wien','company':'SISTER','warehouses':['WIE'],'needsAddress':false}"))
                .is(201);
        shop.receive("TEA", "BER", 10);
        shop.receive("TEA", "WIE", 5);
    }

    private JsonObject item(String path) {
        return shop.get(path).json().getJsonObject("item");
    }

    private JsonArray items(String path) {
        return shop.get(path).json().getJsonArray("items");
    }

    private static String reason(Answer answer, ProblemType type) {
        return answer.isProblem(type).json().getString("reason");
    }

    @Test
    void shouldGiveTheHousesOwnCompanyItsName() {
        assertThat(item("/v1/warehouses/BER").getString("company")).isNull();
        assertThat(item("/v1/channels/web").getString("company")).isNull();

        Answer created = api.post("/v1/companies", ContractExamples.body("createCompany"))
                .is(201);
        assertThat(created.header("Location")).isEqualTo("/v1/companies/HOUSE");
        JsonObject change = ContractExamples.body("changeCompany");
        api.call(HttpMethod.PUT, "/v1/companies/HOUSE", change, Map.of()).isProblem(ProblemType.PRECONDITION_REQUIRED);
        api.put("/v1/companies/HOUSE", change, created.etag()).is(200);
        api.put("/v1/companies/HOUSE", change, created.etag()).isProblem(ProblemType.VERSION_CONFLICT);

        JsonObject house = item("/v1/companies/HOUSE");
        house.remove("version");
        assertThat(house).isEqualTo(change.copy().put("company", "HOUSE"));
        assertThat(items("/v1/companies")).hasSize(1);
        assertThat(item("/v1/warehouses/BER").getString("company")).isEqualTo("HOUSE");
        assertThat(item("/v1/channels/web").getString("company")).isEqualTo("HOUSE");
        api.get("/v1/companies/NONE").isProblem(ProblemType.UNKNOWN_RESOURCE);
    }

    @Test
    void shouldLeaveToEachWhatIsItsOwn() {
        addSister();
        JsonObject warehouse = json("{'warehouse':'X','name':'X','zone':'UTC','company':'NONE'}");
        assertThat(reason(api.post("/v1/warehouses", warehouse), ProblemType.UNKNOWN_RESOURCE))
                .isEqualTo("UNKNOWN_COMPANY");
        Answer channel = api.post("/v1/channels", json("{'channel':'x','name':'X','warehouses':['BER','WIE']}"));
        assertThat(reason(channel, ProblemType.REFUSED)).isEqualTo("OTHER_COMPANY");
        assertThat(channel.json().getString("field")).isEqualTo("/warehouses/1");
        String etag = ShopFixture.etag(item("/v1/channels/wien"));
        Answer moved =
                api.put("/v1/channels/wien", json("{'name':'Wien','company':'HOUSE','warehouses':['BER']}"), etag);
        assertThat(reason(moved, ProblemType.REFUSED)).isEqualTo("COMPANY_FIXED");
        Answer named = api.post("/v1/orders", order("TEA", 1).put("warehouse", "WIE"));
        assertThat(reason(named, ProblemType.REFUSED)).isEqualTo("OTHER_COMPANY");
    }

    /** Whoever has one company only has no column for it. */
    @Test
    void shouldTakeARowWithoutCompanyForTheWarehousesOwn() {
        addSister();
        String before = "warehouse,name,zone\nBER,Berlin,Europe/Berlin\nWIE,Wien,Europe/Vienna\n";
        String after = "warehouse,name,zone,company\nWIE,Vienna,Europe/Vienna,\nGRZ,Graz,Europe/Vienna,\n";
        for (String query : List.of("?dryRun=true", "")) {
            assertThat(imported(query, before)).containsExactly("unchanged", "unchanged");
            assertThat(imported(query, after)).containsExactly("changed", "created");
        }
        assertThat(item("/v1/warehouses/WIE").getString("company")).isEqualTo("SISTER");
        assertThat(item("/v1/warehouses/GRZ").getString("company")).isEqualTo("HOUSE");
        assertThat(imported("", "warehouse,name,zone,company\nWIE,Vienna,Europe/Vienna,HOUSE\n"))
                .containsExactly("refused");
    }

    private List<String> imported(String query, String table) {
        JsonArray rows = api.send(
                        HttpMethod.POST,
                        "/v1/warehouses/import" + query,
                        Buffer.buffer(table),
                        Map.of("Authorization", "Bearer " + api.key(ApiRole.ERP), "Content-Type", "text/csv"))
                .is(200)
                .json()
                .getJsonArray("results");
        return IntStream.range(0, rows.size())
                .mapToObj(row -> rows.getJsonObject(row).getString("result"))
                .toList();
    }

    @Test
    void shouldFindOrdersAndStockByTheirCompany() throws SQLException {
        addSister();
        long house = shop.place(order("TEA", 12));
        long sister = shop.place(order("TEA", 2).put("channel", "wien"));

        assertThat(shop.read(house).getLong("backordered")).isEqualTo(2);
        assertThat(shop.read(house).getString("company")).isEqualTo("HOUSE");
        assertThat(shop.read(sister).getString("company")).isEqualTo("SISTER");
        JsonArray found = items("/v1/orders?company=SISTER");
        assertThat(found).hasSize(1);
        assertThat(found.getJsonObject(0).getLong("order")).isEqualTo(sister);
        assertThat(found.getJsonObject(0).getString("company")).isEqualTo("SISTER");
        String status = shop.read(house).getString("status");
        assertThat(items("/v1/orders?company=HOUSE&status=" + status)).hasSize(1);
        assertThat(items("/v1/orders?company=NONE")).isEmpty();

        JsonArray stock = items("/v1/stock?groupBy=COMPANY&sku=TEA");
        assertThat(stock).hasSize(2);
        assertThat(stock.getJsonObject(0).getString("company")).isEqualTo("HOUSE");
        assertThat(stock.getJsonObject(0).getLong("available")).isZero();
        assertThat(stock.getJsonObject(1).getString("company")).isEqualTo("SISTER");
        assertThat(stock.getJsonObject(1).getLong("onHand")).isEqualTo(5);
        assertThat(stock.getJsonObject(1).getLong("reserved")).isEqualTo(2);
        JsonArray ours = items("/v1/stock?company=SISTER&groupBy=PRODUCT");
        assertThat(ours).hasSize(1);
        assertThat(ours.getJsonObject(0).getLong("available")).isEqualTo(3);
        assertThat(items("/v1/stock?company=SISTER").getJsonObject(0).getString("warehouse"))
                .isEqualTo("WIE");
        assertThat(database.number("select count(*) from tallyline.company_imbalance"))
                .isZero();
    }

    /** A check that can not fail tells nothing, so what it looks for is made on purpose. */
    @Test
    void shouldNoticeWhatIsOfTheWrongCompany() throws SQLException {
        addSister();
        long waiting = shop.place(order("TEA", 1).put("channel", "wien"));
        shop.read(waiting);
        String imbalance = "select company, owner, place > 0, order_number from tallyline.company_imbalance";
        assertThat(database.rows(imbalance)).isEmpty();

        database.execute("update tallyline.customer_order set company = 1 where number = " + waiting);
        assertThat(database.rows(imbalance)).isEqualTo("1|2|f|" + waiting + "\n");
        database.execute("update tallyline.customer_order set company = 2 where number = " + waiting);

        database.execute(
                "insert into tallyline.invoice (sequence, order_number, time, company, credit_note, year, number,"
                        + " day, customer, currency, net, tax) values (0, " + waiting
                        + ", now(), 1, false, 2026, 1, 20260101, 1, 'EUR', 0, 0)");
        assertThat(database.rows(imbalance)).isEqualTo("1|2|f|" + waiting + "\n");
        database.execute("delete from tallyline.invoice");

        database.execute("update tallyline.stock s set owner = 1 from tallyline.place a, tallyline.warehouse w"
                + " where a.id = s.place and a.inside and w.id = a.warehouse and w.warehouse = 'WIE'");
        assertThat(database.rows(imbalance)).isEqualTo("1|2|t|0\n");
    }

    /** As the ledger does: what is somebody else's serves nobody. Made on purpose too, since no command makes it. */
    @Test
    void shouldOfferOnlyWhatTheOwnerOfAWarehouseHasThere() throws SQLException {
        addSister();
        api.post("/v1/stock-levels", json("{'sku':'TEA','warehouse':'WIE','low':2,'high':4}"))
                .is(200);
        JsonObject asked = json("{'channel':'wien','lines':[{'sku':'TEA','quantity':1}]}");
        assertThat(shop.check(asked).getJsonArray("lines").getJsonObject(0).getLong("sellable"))
                .isEqualTo(5);
        assertThat(items("/v1/stock-levels?state=HIGH")).hasSize(1);

        database.execute("update tallyline.stock s set owner = 1 from tallyline.place a, tallyline.warehouse w"
                + " where a.id = s.place and a.inside and w.id = a.warehouse and w.warehouse = 'WIE'");

        assertThat(shop.check(asked).getJsonArray("lines").getJsonObject(0).getLong("sellable"))
                .isZero();
        assertThat(items("/v1/stock-levels?state=HIGH")).isEmpty();
        JsonArray low = items("/v1/stock-levels?state=LOW");
        assertThat(low).hasSize(1);
        assertThat(low.getJsonObject(0).getLong("onHand")).isZero();
        assertThat(low.getJsonObject(0).getLong("available")).isZero();
    }

    @Test
    void shouldWriteTheInvoicesOfEachCompanyInItsOwnSeries() throws SQLException {
        addSister();
        for (String company : new String[] {"HOUSE", "SISTER"}) {
            api.call(
                            HttpMethod.PUT,
                            "/v1/invoicing",
                            json("{'mode':'AT_PAYMENT'}").put("company", company),
                            Map.of())
                    .is(200);
        }
        assertThat(item("/v1/invoicing?company=SISTER").getString("mode")).isEqualTo("AT_PAYMENT");
        api.get("/v1/invoicing?company=NONE").isProblem(ProblemType.UNKNOWN_RESOURCE);
        for (String channel : new String[] {"web", "wien", "web"}) {
            long order = shop.place(order("TEA", 1).put("channel", channel));
            api.post("/v1/orders/" + order + "/payments", json("{'paidBy':'BANK_TRANSFER','amountMinor':150}"))
                    .is(200);
        }

        JsonArray sisters = items("/v1/invoices?company=SISTER");
        assertThat(sisters).hasSize(1);
        assertThat(sisters.getJsonObject(0).getString("number")).endsWith("-000001");
        JsonArray houses = items("/v1/invoices?company=HOUSE");
        assertThat(houses).hasSize(2);
        assertThat(houses.getJsonObject(0).getString("number")).endsWith("-000002");

        String path = "/v1/invoices/" + sisters.getJsonObject(0).getLong("invoice");
        JsonObject written = item(path);
        assertThat(written.getJsonObject("seller"))
                .isEqualTo(json("{'name':'Sister KG','taxNumber':'ATU1','street':'Ring 1','postalCode':'1010',"
                        + "'city':'Wien','country':'AT'}"));
        String etag = ShopFixture.etag(item("/v1/companies/SISTER"));
        api.put("/v1/companies/SISTER", json("{'name':'Sister SE','currency':'EUR','country':'AT'}"), etag)
                .is(200);
        assertThat(item("/v1/companies/SISTER").getString("name")).isEqualTo("Sister SE");
        assertThat(item(path)).isEqualTo(written);
        shop.rebuild();
        assertThat(item(path)).isEqualTo(written);
        assertThat(database.number("select count(*) from tallyline.company_imbalance"))
                .isZero();
        assertThat(database.number("select count(*) from tallyline.invoice_imbalance"))
                .isZero();
    }
}
