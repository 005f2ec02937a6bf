package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** When warehouses work, and what orders are promised by it, over real HTTP and real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class CalendarTest {
    private static final String PATH = "/v1/warehouses/BER/calendar";

    private final ShopFixture shop;
    private final ApiFixture api;

    CalendarTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
        shop.receive("TEA", "BER", 50);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private Answer create(JsonObject body) {
        return api.call(HttpMethod.PUT, PATH, body, Map.of());
    }

    @Test
    void shouldReadBackWhatWasWrittenAndChangeOnlyTheVersionThatWasRead() {
        api.get(PATH).isProblem(ProblemType.UNKNOWN_RESOURCE);
        JsonObject body = json("{'days':[{'weekday':1,'opens':'08:30','closes':'17:00','cutOff':'15:00'},"
                + "{'weekday':2,'opens':'08:00','closes':'24:00'}],'holidays':['2026-12-25']}");
        Answer created = create(body).is(201);

        JsonObject item = shop.get(PATH).json().getJsonObject("item");
        assertThat(item)
                .isEqualTo(json("{'warehouse':'BER','zone':'Europe/Berlin','days':["
                                + "{'weekday':1,'opens':'08:30','closes':'17:00','cutOff':'15:00'},"
                                + "{'weekday':2,'opens':'08:00','closes':'24:00','cutOff':'24:00'}],"
                                + "'holidays':['2026-12-25']}")
                        .put("version", item.getLong("version")));
        assertThat(create(body).isProblem(ProblemType.REFUSED).json().getString("reason"))
                .isEqualTo("ALREADY_EXISTS");
        api.put(PATH, body.put("holidays", new JsonArray()), created.etag()).is(200);
        api.put(PATH, body, created.etag()).isProblem(ProblemType.VERSION_CONFLICT);
        assertThat(shop.get(PATH).json().getJsonObject("item").getJsonArray("holidays"))
                .isEmpty();
        api.put("/v1/warehouses/MUC/calendar", body, created.etag()).isProblem(ProblemType.UNKNOWN_RESOURCE);
        create(json("{'days':[{'weekday':1,'opens':'08:00','closes':'25:00'}]}"))
                .isProblem(ProblemType.INVALID_REQUEST);
    }

    @Test
    void shouldTakeWeekdaysInAnyOrderAndTellThemInTheirs() {
        create(
                        json(
                                "{'days':[{'weekday':5,'opens':'08:00','closes':'12:00'},"
                                        + "{'weekday':1,'opens':'08:00','closes':'17:00'},{'weekday':3,'opens':'09:00','closes':'17:00'}]}"))
                .is(201);

        assertThat(shop.get(PATH).json().getJsonObject("item").getJsonArray("days").stream()
                        .map(day -> ((JsonObject) day).getInteger("weekday")))
                .containsExactly(1, 3, 5);
    }

    /** Works on one weekday only, four days from now: whatever the hour, that is the day. */
    @Test
    void shouldPromiseTheDayOnWhichTheWarehouseWorks() {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(4);
        DayOfWeek weekday = day.getDayOfWeek();
        create(new JsonObject()
                        .put(
                                "days",
                                new JsonArray()
                                        .add(json("{'opens':'08:00','closes':'17:00'}")
                                                .put("weekday", weekday.getValue()))))
                .is(201);

        JsonObject ask = json("{'channel':'web','lines':[{'sku':'TEA','quantity':3}]}");
        JsonObject checked = shop.check(ask);
        assertThat(checked.getString("promisedDay")).isEqualTo(day.toString());
        assertThat(shop.read(shop.place(ShopFixture.order("TEA", 3))).getString("promisedDay"))
                .as("by the test's ledger clock")
                .isNotNull();
        ask.getJsonArray("lines").getJsonObject(0).put("quantity", 60);
        assertThat(shop.check(ask).getValue("promisedDay")).isNull();
        assertThat(shop.read(shop.place(ShopFixture.order("TEA", 60))).getValue("promisedDay"))
                .isNull();
    }
}
