package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.etag;
import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people write about an order may say something of a person: it goes with the key of the order's customer (DOMAIN D39). */
@ExtendWith(PostgresExtension.class)
class OrderWordsTest {
    private static final String PERSON = "Archer";

    private final TestDatabase database;
    private final ShopFixture shop;
    private final ApiFixture api;

    OrderWordsTest(TestDatabase database) {
        this.database = database;
        shop = new ShopFixture(database);
        api = shop.api;
        shop.receive("TEA", "BER", 10);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private void command(long order, String command, String body) {
        shop.command(order, command, json(body), etag(shop.read(order))).is(200);
    }

    /** An order about which all is said that can be said of one, with a number behind each name. */
    private long talkedAbout() {
        long order = shop.place(order("TEA", 12).put("paymentType", "CARD"));
        command(order, "holds", "{'hold':'CLERK','note':'1 Archer'}");
        command(order, "holds/CLERK/lift", "{'note':'2 Archer'}");
        command(order, "payments", "{'paidBy':'CARD','amountMinor':10,'reference':'3 Archer'}");
        command(order, "lines/1/split", "{'quantity':1,'reason':'4 Archer'}");
        command(order, "changes", "{'quantities':[{'line':2,'quantity':0}],'reason':'5 Archer'}");
        Answer rest = shop.command(order, "shortfall", json("{'reason':'6 Archer'}"), etag(shop.read(order)))
                .is(201);
        command(rest.json().getLong("order"), "holds", "{'hold':'CLERK','note':'Archer wants the rest too'}");
        command(order, "cancellation", "{'reason':'7 Archer'}");
        return order;
    }

    private String read(String path, ApiRole role) {
        String separator = path.contains("?") ? "&" : "?";
        return api.call(
                        HttpMethod.GET,
                        path + separator + "atLeast=" + api.journal.lastDurable(),
                        null,
                        Map.of("Authorization", "Bearer " + api.key(role)))
                .is(200)
                .text();
    }

    private JsonArray items(String path) {
        return shop.get(path).json().getJsonArray("items");
    }

    /** Every row that there is, as text. */
    private String allRows() throws SQLException {
        StringBuilder all = new StringBuilder();
        for (String table : database.rows("select table_name from information_schema.tables"
                        + " where table_schema = 'tallyline' and table_type = 'BASE TABLE' order by table_name")
                .lines()
                .toList()) {
            all.append(database.rows("select t::text from tallyline." + table + " t order by 1"));
        }
        return all.toString();
    }

    /** The rows that tell of what people wrote. */
    private String told() throws SQLException {
        return database.rows("select t::text from tallyline.payment t order by 1")
                + database.rows("select t::text from tallyline.order_history t order by 1")
                + database.rows("select t::text from tallyline.command_log t order by 1");
    }

    @Test
    void shouldShowWordsToThoseWhoWorkWithThemAndWriteThemDownNowhere() throws SQLException {
        String path = "/v1/orders/" + talkedAbout();

        String[] all = {"1 Archer", "2 Archer", "3 Archer", "4 Archer", "5 Archer", "6 Archer", "7 Archer"};
        assertThat(read(path + "/history", ApiRole.CLERK)).contains(all).contains("\"textErased\":false");
        assertThat(read("/v1/changes?after=0&limit=100", ApiRole.ERP))
                .contains(all)
                .doesNotContain("sealedFor");
        assertThat(read(path, ApiRole.CLERK)).contains("3 Archer");
        assertThat(read(path + "/history", ApiRole.VIEWER)).doesNotContain(PERSON, "sealedFor", "textErased");
        assertThat(read(path, ApiRole.VIEWER)).doesNotContain(PERSON, "sealedFor");
        assertThat(api.journal.text()).doesNotContain(PERSON);
        assertThat(allRows()).contains("sealedFor").doesNotContain(PERSON);
    }

    @Test
    void shouldTellNothingOfThemOnceTheKeyIsGone() throws SQLException {
        long order = talkedAbout();
        String path = "/v1/orders/" + order;
        shop.erase("ann");

        String history = read(path + "/history", ApiRole.CLERK);
        String whole = read(path, ApiRole.ADMINISTRATOR);
        String feed = read("/v1/changes?after=0&limit=100", ApiRole.ERP);
        String rows = told();
        assertThat(history + whole + feed + allRows()).doesNotContain(PERSON);
        JsonObject held = items(path + "/history").getJsonObject(1).getJsonObject("detail");
        assertThat(held).isEqualTo(json("{'hold':'CLERK','note':null,'textErased':true}"));
        JsonObject payment = shop.read(order).getJsonArray("payments").getJsonObject(0);
        assertThat(payment.getValue("reference")).isNull();
        assertThat(payment.getBoolean("textErased")).isTrue();

        shop.rebuild();
        shop.read(order);
        assertThat(read(path + "/history", ApiRole.CLERK)).isEqualTo(history);
        assertThat(read("/v1/changes?after=0&limit=100", ApiRole.ERP)).isEqualTo(feed);
        assertThat(told()).isEqualTo(rows);
    }

    @Test
    void shouldSealWhatIsSaidOfServices() throws SQLException {
        api.post("/v1/products", json("{'sku':'WRAP','name':'Gift wrapping','service':true}"))
                .is(201);
        long order = shop.place(order("WRAP", 1));
        Map<String, String> key = Map.of("Idempotency-Key", "release");
        api.call(HttpMethod.POST, "/v1/orders/" + order + "/release", null, key).is(200);
        command(order, "lines/1/assign", "{'assignee':'Mia'}");
        command(order, "lines/1/unassign", "{'reason':'1 Archer'}");
        command(order, "lines/1/done", "{'note':'2 Archer'}");

        String history = "/v1/orders/" + order + "/history";
        assertThat(read(history, ApiRole.CLERK)).contains("1 Archer", "2 Archer");
        assertThat(api.journal.text() + allRows()).doesNotContain(PERSON);
        shop.erase("ann");
        assertThat(read(history, ApiRole.CLERK)).doesNotContain(PERSON);
    }

    @Test
    void shouldSealForWhomTheOrderIs() throws SQLException {
        api.post("/v1/customers", json("{'customer':'bob','currency':'EUR'}")).is(201);
        long order = shop.place(order("TEA", 1));
        command(order, "holds", "{'hold':'CLERK','note':'Archer of ann'}");
        api.put(
                        "/v1/orders/" + order + "/customer",
                        json("{'customer':'bob','reason':'Archer called bob'}"),
                        etag(shop.read(order)))
                .is(200);
        // Not a moment later: who was told that it is another's writes about that one.
        api.post(
                        "/v1/orders/" + order + "/payments",
                        json("{'paidBy':'CARD','amountMinor':10,'reference':'Archer for bob'}"))
                .is(200);
        assertThat(api.journal.text() + allRows()).doesNotContain(PERSON);

        shop.erase("bob");

        assertThat(read("/v1/orders/" + order + "/history", ApiRole.CLERK))
                .contains("Archer of ann")
                .doesNotContain("Archer called bob", "Archer for bob");
        shop.erase("ann");
        assertThat(read("/v1/orders/" + order + "/history", ApiRole.CLERK)).doesNotContain(PERSON);
    }

    @Test
    void shouldKnowARepeatedRequestByWhatTheClientSent() {
        long order = shop.place(order("TEA", 1));
        String path = "/v1/orders/" + order + "/payments";
        JsonObject body = json("{'paidBy':'CARD','amountMinor':10,'reference':'Archer'}");
        Map<String, String> key = Map.of("Idempotency-Key", "one");
        Answer first = api.call(HttpMethod.POST, path, body, key).is(200);
        // The same words are sealed with another key from now on.
        shop.erase("ann");

        Answer again = api.call(HttpMethod.POST, path, body, key).is(200);

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        api.call(HttpMethod.POST, path, body.copy().put("reference", "Bowman"), key)
                .isProblem(ProblemType.IDEMPOTENCY_KEY_REUSED);
        assertThat(shop.read(order).getJsonArray("payments")).hasSize(1);
    }

    @Test
    void shouldReadWhatOlderReleasesWroteInTheClear() throws SQLException {
        long order = shop.place(order("TEA", 1).put("paymentType", "CARD"));
        api.post("/v1/orders/" + order + "/payments", json("{'paidBy':'CARD','amountMinor':10}"))
                .is(200);
        shop.read(order);
        database.execute("update tallyline.payment set reference = 'TRX-1'");
        database.execute("update tallyline.order_history set detail = jsonb_set(detail, '{reference}', '\"TRX-1\"')"
                + " where type = 'PaymentReceived'");

        JsonObject payment = shop.read(order).getJsonArray("payments").getJsonObject(0);

        assertThat(payment.getString("reference")).isEqualTo("TRX-1");
        assertThat(payment.getBoolean("textErased")).isFalse();
        JsonObject detail =
                items("/v1/orders/" + order + "/history").getJsonObject(1).getJsonObject("detail");
        assertThat(detail.getString("reference")).isEqualTo("TRX-1");
        assertThat(detail.fieldNames()).doesNotContain("textErased");
    }

    @Test
    void shouldSaveWhatWasNotSaidAsNothing() {
        long order = shop.place(order("TEA", 1));
        command(order, "holds", "{'hold':'CLERK'}");

        assertThat(items("/v1/orders/" + order + "/history").getJsonObject(1).getJsonObject("detail"))
                .isEqualTo(json("{'hold':'CLERK','note':''}"));
        assertThat(api.personal.isKnown("ann")).isFalse();
    }

    @Test
    void shouldNameTheTextThatIsTooLong() {
        long order = shop.place(order("TEA", 1));
        String etag = etag(shop.read(order));
        for (List<String> each : List.of(
                List.of("holds", "{'hold':'CLERK','note':'%s'}", "/note"),
                List.of("payments", "{'paidBy':'CARD','amountMinor':1,'reference':'%s'}", "/reference"),
                List.of("lines/1/split", "{'quantity':1,'reason':'%s'}", "/reason"),
                List.of("cancellation", "{'reason':'%s'}", "/reason"))) {
            JsonObject body = json(each.get(1).formatted("王".repeat(201)));
            assertThat(shop.command(order, each.get(0), body, etag)
                            .isProblem(ProblemType.INVALID_REQUEST)
                            .field())
                    .isEqualTo(each.get(2));
        }
        // The longest there is, in characters that take most bytes.
        command(order, "holds", "{'hold':'CLERK','note':'%s'}".formatted("王".repeat(200)));
        assertThat(items("/v1/orders/" + order + "/history").encode()).contains("王".repeat(200));
    }
}
