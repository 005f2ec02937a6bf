package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.api.projection.ProjectionFixture;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Orders by the names of people, which no row holds in clear, over real HTTP and real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class OrderSearchTest {
    private final TestDatabase database;
    private final ShopFixture shop;
    private final ApiFixture api;

    OrderSearchTest(TestDatabase database) {
        this.database = database;
        shop = new ShopFixture(database);
        api = shop.api;
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private long orderOf(String customer) {
        return shop.place(order("TEA", 1).put("customer", customer));
    }

    private long orderTo(String customer, String name) {
        return shop.place(order("TEA", 1)
                .put("customer", customer)
                .put("personal", new JsonObject().put("shippingAddress", address(name))));
    }

    private static JsonObject address(String name) {
        return json("{'street':'Am Zoo 1','city':'Berlin','postalCode':'10787','country':'DE'}")
                .put("name", name);
    }

    private static String path(String name) {
        return "/v1/orders?customerName=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    private List<Long> find(String name) {
        return numbers(shop.get(path(name)));
    }

    private static List<Long> numbers(Answer page) {
        List<Long> numbers = new ArrayList<>();
        JsonArray items = page.json().getJsonArray("items");
        for (int i = 0; i < items.size(); i++) {
            numbers.add(items.getJsonObject(i).getLong("order"));
        }
        return numbers;
    }

    private long tokens() {
        try {
            return database.number("select count(*) from tallyline.order_name")
                    + database.number("select count(*) from tallyline.order_named")
                    + database.number("select count(*) from tallyline.customer_named");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldFindByHowANameBeginsAndByAnyPartOfAChineseOne() throws SQLException {
        shop.name("zoe", "Zoé Müller");
        shop.name("wang", "王小明");
        shop.name("shop", "Market place");
        long first = orderOf("zoe");
        long second = orderOf("wang");
        long third = orderTo("shop", "王大明");
        long fourth = orderTo("zoe", "Ann Archer");
        orderOf("ann");

        assertThat(find("mul")).containsExactly(fourth, first);
        assertThat(find("MÜLLER zo")).containsExactly(fourth, first);
        assertThat(find("arch")).containsExactly(fourth);
        assertThat(find("王")).containsExactly(third, second);
        assertThat(find("明")).containsExactly(third, second);
        assertThat(find("小明")).containsExactly(second);
        assertThat(find("王大明")).containsExactly(third);
        assertThat(find("market")).containsExactly(third);
        assertThat(find("rcher")).isEmpty();
        assertThat(find("王明")).isEmpty();
        assertThat(numbers(shop.get(path("mul") + "&status=CONFIRMED"))).isEmpty();
        assertThat(numbers(shop.get(path("mul") + "&status=BACKORDERED&sku=TEA&customer=zoe")))
                .containsExactly(fourth, first);
        assertThat(numbers(shop.get(path("mul") + "&sku=CUP"))).isEmpty();
        assertThat(numbers(shop.get(path("mul") + "&month=2019-01"))).isEmpty();
        assertThat(database.rows("select r::text from tallyline.order_named r")
                        + database.rows("select r::text from tallyline.customer_named r"))
                .as("rows without the key tell nothing")
                .doesNotContainIgnoringCase("mul")
                .doesNotContain("王");
    }

    @Test
    void shouldTurnPagesAlsoWhereTheRowsSuspectTooMuch() {
        List<Long> meant = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            // A name of seven letters is asked for by its first six, which both have.
            long order = orderTo("ann", i % 3 == 0 ? "Anderson" : "Andersen");
            if (i % 3 == 0) {
                meant.add(0, order);
            }
        }
        List<Long> paged = new ArrayList<>();
        String next = "";
        do {
            Answer page = shop.get(path("anderso") + "&limit=3" + (next.isEmpty() ? "" : "&cursor=" + next));
            paged.addAll(numbers(page));
            next = page.json().getString("next") == null ? "" : page.json().getString("next");
        } while (!next.isEmpty());
        assertThat(paged).isEqualTo(meant);
    }

    @Test
    void shouldFindCustomersByTheirNames() {
        shop.name("zoe", "Zoé Müller");
        shop.name("wang", "王小明");
        shop.name("muellerin", "Zora Muller");

        assertThat(customers("mull")).containsExactly("zoe", "muellerin");
        assertThat(customers("zo mu")).containsExactly("zoe", "muellerin");
        assertThat(customers("小明")).containsExactly("wang");
        assertThat(customers("ann")).as("has no name").isEmpty();
        shop.erase("zoe");
        assertThat(customers("mull")).containsExactly("muellerin");
    }

    private List<String> customers(String name) {
        JsonArray items = shop.get("/v1/customers?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .json()
                .getJsonArray("items");
        List<String> customers = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            customers.add(items.getJsonObject(i).getString("customer"));
        }
        return customers;
    }

    @Test
    void shouldFindOrdersByTheNameThatTheirCustomerHasNow() {
        shop.name("ann", "Ann Archer");
        long before = orderOf("ann");
        assertThat(find("archer")).containsExactly(before);

        shop.name("ann", "Ann Baker");
        long after = orderOf("ann");

        assertThat(find("baker")).containsExactly(after, before);
        assertThat(find("archer")).isEmpty();
    }

    @Test
    void shouldFindOrdersThatFollowByTheNamesOfTheOnesBefore() {
        shop.receive("TEA", "BER", 1);
        long first = shop.place(order("TEA", 2)
                .put(
                        "personal",
                        new JsonObject().put("shippingAddress", new JsonObject().put("name", "Zacharias Zander"))));

        long shortfall = shop.command(first, "shortfall", new JsonObject(), ShopFixture.etag(shop.read(first)))
                .is(201)
                .json()
                .getLong("order");

        assertThat(find("zander")).containsExactly(shortfall, first);
    }

    @Test
    void shouldFindAnOrderByTheNamesOfWhoseItIsNow() {
        shop.name("ann", "Ann Archer");
        shop.name("zoe", "Zoe Zimmer");
        long order = orderTo("ann", "Zacharias Zander");

        api.put(
                        "/v1/orders/" + order + "/customer",
                        new JsonObject().put("customer", "zoe"),
                        ShopFixture.etag(shop.read(order)))
                .is(200);

        assertThat(find("zimmer")).containsExactly(order);
        assertThat(find("zander")).containsExactly(order);
        assertThat(find("archer")).isEmpty();
    }

    @Test
    void shouldFindNobodyWhoWasErased() {
        shop.name("zoe", "Zoe Zimmer");
        long order = orderTo("zoe", "Zacharias Zander");
        assertThat(find("zimmer")).containsExactly(order);
        assertThat(find("zander")).containsExactly(order);

        shop.erase("zoe");

        assertThat(find("zimmer")).isEmpty();
        assertThat(find("zander")).isEmpty();
        await().atMost(120, TimeUnit.SECONDS).until(() -> tokens() == 0);
        shop.name("zoe", "Zora Zobel");
        assertThat(find("zobel")).containsExactly(order);
        assertThat(find("zander")).isEmpty();
    }

    @Test
    void shouldRefuseToSearchNamesForWhoMayNotSeeThem() {
        Map<String, String> viewer = Map.of("Authorization", "Bearer " + api.key(ApiRole.VIEWER));
        assertThat(find("ann")).isEmpty();

        api.call(HttpMethod.GET, path("ann"), null, viewer).isProblem(ProblemType.FORBIDDEN);
        api.call(HttpMethod.GET, "/v1/orders", null, viewer).is(200);
        api.get(path(" - ")).isProblem(ProblemType.INVALID_REQUEST);
        api.get("/v1/orders?customerName=").isProblem(ProblemType.INVALID_REQUEST);
    }

    /** Rows of an earlier release, or of a rebuild that had no keys, or under a secret that is gone. */
    @Test
    void shouldIndexRowsThatWereWrittenWithoutNames() throws SQLException {
        shop.name("zoe", "Zoe Zimmer");
        long order = orderOf("zoe");
        assertThat(find("zimmer")).containsExactly(order);
        shop.stopProjection();
        database.execute("update tallyline.name_index set key_check = '\\x00'; delete from tallyline.order_name;");

        try (ProjectionFixture again =
                new ProjectionFixture(database, api.journal.events(), api.asOf::reached, api.names)) {
            again.awaitCaughtUp();
            await().atMost(120, TimeUnit.SECONDS)
                    .until(() -> numbers(api.get(path("zimmer")).is(200)).equals(List.of(order)));
        }
    }

    @Test
    void shouldForgetAtItsStartWhoWasErasedMeanwhile() {
        shop.name("zoe", "Zoe Zimmer");
        orderOf("zoe");
        assertThat(find("zimmer")).hasSize(1);
        shop.stopProjection();
        shop.erase("zoe");
        assertThat(tokens()).isPositive();

        try (ProjectionFixture again =
                new ProjectionFixture(database, api.journal.events(), api.asOf::reached, api.names)) {
            await().atMost(120, TimeUnit.SECONDS).until(() -> tokens() == 0);
            assertThat(again.projector().state().lastError()).isEmpty();
        }
    }

    @Test
    void shouldFindTheSameAfterARebuild() throws Exception {
        shop.name("wang", "王小明");
        long order = orderOf("wang");
        shop.name("zoe", "Zoe Zimmer");
        orderOf("zoe");
        assertThat(find("小明")).containsExactly(order);
        shop.erase("zoe");

        shop.rebuild();

        assertThat(find("小明")).containsExactly(order);
        assertThat(find("zimmer")).isEmpty();
        assertThat(database.number("select count(*) from tallyline.order_named"))
                .isEqualTo(1);
    }

    @Test
    void shouldSayWhatIsMeantByEveryOtherFilterToo() {
        shop.name("zoe", "Zoe Zimmer");
        long order = shop.place(order("TEA", 1)
                .put("customer", "zoe")
                .put("shop", "de")
                .put("externalNumber", "W-7")
                .put("paymentType", "CARD"));
        orderOf("zoe");
        String name = path("zim");
        for (String filter : List.of("number=" + order, "externalNumber=W-7", "shop=de", "paymentType=CARD")) {
            assertThat(numbers(shop.get(name + "&" + filter))).as(filter).containsExactly(order);
        }
        assertThat(numbers(shop.get(name + "&channel=web"))).hasSize(2);
    }
}
