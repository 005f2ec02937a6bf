package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an order would find: ten pieces of tea in Berlin and four in Munich, over real HTTP and real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class OrderCheckTest {
    private final ShopFixture shop;
    private final ApiFixture api;

    OrderCheckTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
        shop.receive("TEA", "BER", 10);
        shop.receive("TEA", "MUC", 4);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private static JsonObject ask(String body, JsonObject... lines) {
        return json(body).put("lines", new JsonArray(List.of((Object[]) lines)));
    }

    private static JsonObject line(String sku, long quantity) {
        return new JsonObject().put("sku", sku).put("quantity", quantity);
    }

    private static JsonObject lineOf(JsonObject checked, int index) {
        return checked.getJsonArray("lines").getJsonObject(index);
    }

    @Test
    void shouldFindInOneWarehouseWhatOneHas() {
        JsonObject checked = shop.check(ask("{'channel':'web'}", line("TEA", 7)));

        assertThat(checked.getBoolean("complete")).isTrue();
        assertThat(checked.getString("oneWarehouse")).isEqualTo("BER");
        assertThat(lineOf(checked, 0).getJsonArray("warehouses"))
                .containsExactly(json("{'warehouse':'BER','available':10}"), json("{'warehouse':'MUC','available':4}"));
        assertThat(lineOf(checked, 0).getString("problem")).isNull();
    }

    @Test
    void shouldFindInSeveralWhatNoneHasAlone() {
        JsonObject checked = shop.check(ask("{'channel':'web'}", line("TEA", 7), line("TEA", 7)));

        assertThat(checked.getBoolean("complete")).isTrue();
        assertThat(checked.getValue("oneWarehouse")).isNull();
        assertThat(lineOf(checked, 1).getLong("available")).isEqualTo(7);
    }

    @Test
    void shouldSayThatTheServerFailedWhenARuleThrew() {
        api.insteadOfDeciding =
                new CommandResult(CommandResult.Kind.REFUSED, 7, RefusalReason.INTERNAL_ERROR, "", false);

        shop.checking(ask("{'channel':'web','customer':'ann'}", line("TEA", 7))).isProblem(ProblemType.INTERNAL_ERROR);
    }

    @Test
    void shouldLeaveToALineWhatOrdersAndTheLinesBeforeItLeave() {
        shop.place(order("TEA", 3));
        long before = api.journal.lastDurable();
        JsonObject checked = shop.check(ask("{'channel':'web'}", line("TEA", 9), line("TEA", 5)));

        assertThat(checked.getBoolean("complete")).isFalse();
        assertThat(checked.getValue("oneWarehouse")).isNull();
        assertThat(lineOf(checked, 0).getLong("available")).isEqualTo(11);
        assertThat(lineOf(checked, 0).getLong("short")).isZero();
        assertThat(lineOf(checked, 1).getLong("available")).isEqualTo(2);
        assertThat(lineOf(checked, 1).getLong("short")).isEqualTo(3);
        assertThat(api.journal.lastDurable()).as("a check has no effect").isEqualTo(before);
    }

    @Test
    void shouldLookIntoTheNamedWarehouseOnly() {
        JsonObject checked = shop.check(ask("{'warehouse':'MUC'}", line("TEA", 7)));

        assertThat(lineOf(checked, 0).getLong("available")).isEqualTo(4);
        assertThat(lineOf(checked, 0).getLong("short")).isEqualTo(3);
    }

    @Test
    void shouldFindNothingOfWhatCanNotBeSold() {
        Answer made =
                api.post("/v1/products", json("{'sku':'OLD','name':'Old tea'}")).is(201);
        shop.receive("OLD", "BER", 5);
        api.put("/v1/products/OLD", json("{'name':'Old tea','blocked':true}"), made.etag())
                .is(200);
        JsonObject checked = shop.check(ask("{'channel':'web'}", line("NONE", 1), line("OLD", 2), line("TEA", 1)));

        assertThat(checked.getBoolean("complete")).isFalse();
        assertThat(lineOf(checked, 0).getString("problem")).isEqualTo("UNKNOWN_PRODUCT");
        assertThat(lineOf(checked, 0).getLong("short")).isEqualTo(1);
        assertThat(lineOf(checked, 1).getString("problem")).isEqualTo("PRODUCT_BLOCKED");
        assertThat(lineOf(checked, 1).getLong("short")).isEqualTo(2);
        assertThat(lineOf(checked, 2).getLong("short")).isZero();
    }

    /** As of several contracts the ledger lets the strictest decide about what they have no more. */
    @Test
    void shouldTellTheStrictestOfSeveralContracts() {
        agree("A", "2098-12-31", "REFUSE");
        agree("B", "2099-12-31", "HOLD");
        JsonObject checked = shop.check(ask("{'channel':'web','customer':'ann'}", line("TEA", 3), line("TEA", 2)));

        assertThat(lineOf(checked, 0).getValue("contractExcess")).isNull();
        assertThat(lineOf(checked, 0).getJsonArray("prices"))
                .containsExactly(
                        json("{'contract':'A','quantity':2,'unitPrice':'1.00','priceQuantity':1}"),
                        json("{'contract':'B','quantity':1,'unitPrice':'1.00','priceQuantity':1}"));
        assertThat(lineOf(checked, 1).getString("contractExcess")).isEqualTo("REFUSE");
        assertThat(lineOf(checked, 1).getJsonArray("prices"))
                .containsExactly(
                        json("{'contract':'B','quantity':1,'unitPrice':'1.00','priceQuantity':1}"),
                        json("{'contract':null,'quantity':1,'unitPrice':null,'priceQuantity':null}"));
    }

    private void agree(String contract, String toDay, String excess) {
        JsonObject agreed = json("{'customer':'ann','sku':'TEA','quantity':2,'unitPrice':'1','currency':'EUR',"
                + "'fromDay':'2020-01-01'}");
        api.call(
                        HttpMethod.PUT,
                        "/v1/contracts/" + contract,
                        agreed.put("toDay", toDay).put("excess", excess),
                        Map.of())
                .is(201);
    }

    @Test
    void shouldRefuseWhatAPlacementWouldRefuse() {
        Answer nowhere =
                shop.checking(ask("{'channel':'none'}", line("TEA", 1))).isProblem(ProblemType.CONTENT_REFUSED);
        assertThat(nowhere.json().getString("reason")).isEqualTo("UNKNOWN_CHANNEL");
        Answer gone = shop.checking(ask("{'warehouse':'NONE'}", line("TEA", 1))).isProblem(ProblemType.CONTENT_REFUSED);
        assertThat(gone.json().getString("reason")).isEqualTo("UNKNOWN_WAREHOUSE");
        Answer nobody = shop.checking(ask("{'channel':'web','customer':'nobody'}", line("TEA", 1)))
                .isProblem(ProblemType.CONTENT_REFUSED);
        assertThat(nobody.json().getString("reason")).isEqualTo("UNKNOWN_CUSTOMER");
        assertThat(nobody.json().getString("field")).isEqualTo("/customer");
        shop.checking(ask("{}", line("TEA", 1))).isProblem(ProblemType.INVALID_REQUEST);
        shop.checking(ask("{'channel':'web'}")).isProblem(ProblemType.INVALID_REQUEST);
    }
}
