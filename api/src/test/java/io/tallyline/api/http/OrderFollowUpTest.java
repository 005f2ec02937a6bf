package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.ShopFixture.line;
import static io.tallyline.api.http.ShopFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.AddNote;
import io.tallyline.ledger.command.OrderCommand.ChangeOrderCustomer;
import io.tallyline.ledger.command.OrderCommand.RepeatOrder;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Notes on orders, and orders that follow from one, over real HTTP and real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class OrderFollowUpTest {
    private static final String ADDRESS =
            "{'shippingAddress':{'name':'Ann Archer','street':'Hauptstr. 1','postalCode':'10115','city':'Berlin','country':'DE'}}";

    private final ShopFixture shop;
    private final ApiFixture api;

    OrderFollowUpTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
        shop.receive("TEA", "BER", 10);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    /** As the contract shows it. */
    private JsonObject example(String operation) {
        return ContractExamples.body(operation);
    }

    private JsonArray items(String path) {
        return shop.get(path).json().getJsonArray("items");
    }

    private void price(String sku) {
        api.post("/v1/price-lists", json("{'priceList':'RETAIL','name':'Retail','currency':'EUR'}"))
                .is(201);
        api.post("/v1/tax-rates", json("{'taxCode':'standard','fromDay':'2020-01-01','basisPoints':1900}"))
                .is(200);
        JsonObject product = shop.get("/v1/products/" + sku).json().getJsonObject("item");
        api.call(
                        HttpMethod.PUT,
                        "/v1/products/" + sku,
                        json("{'name':'Priced','taxCode':'standard'}"),
                        Map.of("If-Match", ShopFixture.etag(product)))
                .is(200);
        api.post(
                        "/v1/price-lists/RETAIL/prices",
                        new JsonObject()
                                .put(
                                        "prices",
                                        new JsonArray()
                                                .add(json("{'unitPrice':'2.00'}")
                                                        .put("sku", sku))))
                .is(200);
        JsonObject channel = shop.get("/v1/channels/web").json().getJsonObject("item");
        api.call(
                        HttpMethod.PUT,
                        "/v1/channels/web",
                        json("{'name':'Web','warehouses':['BER','MUC'],'priceList':'RETAIL','needsAddress':false}"),
                        Map.of("If-Match", ShopFixture.etag(channel)))
                .is(200);
    }

    @Test
    void shouldKeepNotesApartFromTheOrder() {
        long order = shop.place(order("TEA", 3));
        String notes = "/v1/orders/" + order + "/notes";

        // Not a moment after it was placed: the rows may not have it yet.
        api.post(notes, json("{'text':'Call first.'}")).is(201);
        Answer noted = api.post(notes, example("addNote")).is(201);

        assertThat(noted.json().getLong("order")).isEqualTo(order);
        JsonArray items = items(notes);
        assertThat(items).hasSize(2);
        assertThat(items.getJsonObject(0).getString("text")).isEqualTo("Call first.");
        assertThat(items.getJsonObject(0).getBoolean("forCustomer")).isFalse();
        assertThat(items.getJsonObject(1).getString("text")).isEqualTo("Rings twice. Leave it with the neighbour.");
        assertThat(items.getJsonObject(1).getBoolean("forCustomer")).isTrue();
        assertThat(items.getJsonObject(1).getString("actor")).isNotBlank();
        assertThat(shop.read(order).getLong("version")).isEqualTo(order);
        JsonArray history = items("/v1/orders/" + order + "/history");
        assertThat(history.getJsonObject(2).getString("type")).isEqualTo("NoteAdded");
        assertThat(history.encode()).doesNotContain("neighbour");
        api.call(HttpMethod.GET, notes, null, Map.of("Authorization", "Bearer " + api.key(ApiRole.VIEWER)))
                .isProblem(ProblemType.FORBIDDEN);
    }

    @Test
    void shouldTellNotesPageByPageAndNothingOfThemOnceTheKeyIsGone() {
        long order = shop.place(order("TEA", 3));
        String notes = "/v1/orders/" + order + "/notes";
        for (String text : new String[] {"one", "two", "three"}) {
            api.post(notes, new JsonObject().put("text", text)).is(201);
        }

        JsonObject first = shop.get(notes + "?limit=2").json();
        assertThat(first.getJsonArray("items")).hasSize(2);
        JsonArray rest = items(notes + "?limit=2&cursor=" + first.getString("next"));
        assertThat(rest).hasSize(1);
        assertThat(rest.getJsonObject(0).getString("text")).isEqualTo("three");

        shop.erase("ann");
        JsonObject erased = items(notes).getJsonObject(0);
        assertThat(erased.getString("text")).isNull();
        assertThat(erased.getBoolean("erased")).isTrue();
    }

    @Test
    void shouldNotKnowOrdersThatAreNotThere() {
        for (String path : new String[] {"/v1/orders/999999/notes", "/v1/orders/999999/related"}) {
            api.get(path + "?atLeast=" + api.journal.lastDurable()).isProblem(ProblemType.UNKNOWN_RESOURCE);
        }
        api.post("/v1/orders/999999/notes", json("{'text':'x'}")).isProblem(ProblemType.UNKNOWN_RESOURCE);
        api.post("/v1/orders/999999/repeat", new JsonObject()).isProblem(ProblemType.UNKNOWN_RESOURCE);
        shop.command(999_999, "shortfall", new JsonObject(), "\"1\"").isProblem(ProblemType.UNKNOWN_RESOURCE);
    }

    @Test
    void shouldRepeatAnOrderAtTodaysPricesAndListWhatIsLeftOut() {
        long first = shop.place(order("TEA", 3)
                .put("shippingMethod", "express")
                .put("personal", json(ADDRESS))
                .put("lines", new JsonArray().add(line("TEA", 3)).add(line("CUP", 2))));
        price("TEA");

        Map<String, String> key = Map.of("Idempotency-Key", "again");
        String path = "/v1/orders/" + first + "/repeat";
        Answer repeated =
                api.call(HttpMethod.POST, path, example("repeatOrder"), key).is(201);

        long second = repeated.json().getLong("order");
        assertThat(repeated.header("Location")).isEqualTo("/v1/orders/" + second);
        assertThat(repeated.json().getString("statusLink")).startsWith("/v1/order-status/" + second + "?secret=");
        assertThat(repeated.json().getJsonArray("leftOut"))
                .containsExactly(json("{'line':2,'sku':'CUP','quantity':2,'reason':'NO_PRICE'}"));
        JsonObject read = shop.read(second);
        assertThat(read.getString("total")).isEqualTo("7.14");
        assertThat(read.getString("requestedDay")).isEqualTo("2027-01-15");
        assertThat(read.getString("shippingMethod")).isEqualTo("express");
        assertThat(read.getJsonObject("personal")).isEqualTo(json(ADDRESS));
        assertThat(api.call(HttpMethod.POST, path, example("repeatOrder"), key)
                        .is(201)
                        .json())
                .isEqualTo(repeated.json());
        assertThat(items("/v1/orders/" + second + "/related"))
                .containsExactly(json("{'relation':'REPEATS'}").put("order", first));
        assertThat(items("/v1/orders/" + first + "/related"))
                .containsExactly(json("{'relation':'REPEATED_BY'}").put("order", second));
    }

    @Test
    void shouldSplitALineAndKeepWhatItCosts() {
        long order = shop.place(order("TEA", 12).put("discountMinor", 101));
        JsonObject before = shop.read(order);

        String path = "lines/1/split";
        api.post("/v1/orders/" + order + "/" + path, example("splitLine")).isProblem(ProblemType.PRECONDITION_REQUIRED);
        Answer split = shop.command(order, path, json("{'quantity':5,'reason':'apart'}"), ShopFixture.etag(before))
                .is(200);

        JsonObject after = shop.read(order);
        assertThat(split.etag()).isEqualTo(ShopFixture.etag(after));
        assertThat(after.getLong("totalMinor")).isEqualTo(before.getLong("totalMinor"));
        JsonObject first = after.getJsonArray("lines").getJsonObject(0);
        JsonObject second = after.getJsonArray("lines").getJsonObject(1);
        assertThat(first.getLong("ordered")).isEqualTo(7);
        assertThat(first.getLong("reserved")).isEqualTo(7);
        assertThat(second.getLong("ordered")).isEqualTo(5);
        assertThat(second.getLong("backordered")).isEqualTo(2);
        assertThat(second.getLong("reserved")).isEqualTo(3);
        assertThat(first.getLong("discountMinor") + second.getLong("discountMinor"))
                .isEqualTo(101);
        assertThat(shop.command(order, path, json("{'quantity':7}"), ShopFixture.etag(after))
                        .isProblem(ProblemType.REFUSED)
                        .json()
                        .getString("reason"))
                .isEqualTo("NOT_TO_SPLIT");
        shop.command(order, "lines/3/split", json("{'quantity':1}"), ShopFixture.etag(after))
                .isProblem(ProblemType.UNKNOWN_RESOURCE);
    }

    @Test
    void shouldGiveAnOrderToAnotherCustomerWithItsAddress() {
        api.post("/v1/customers", json("{'customer':'C-1002','currency':'EUR'}"))
                .is(201);
        long order = shop.place(order("TEA", 2).put("personal", json(ADDRESS)));
        api.post("/v1/orders/" + order + "/notes", json("{'text':'for ann'}")).is(201);
        String path = "/v1/orders/" + order + "/customer";

        Answer given = api.put(path, example("changeOrderCustomer"), ShopFixture.etag(shop.read(order)))
                .is(200);

        JsonObject read = shop.read(order);
        assertThat(given.etag()).isEqualTo(ShopFixture.etag(read));
        assertThat(read.getString("customer")).isEqualTo("C-1002");
        assertThat(read.getJsonObject("personal")).isEqualTo(json(ADDRESS));
        api.post("/v1/orders/" + order + "/notes", json("{'text':'for the new one'}"))
                .is(201);
        // What is sealed for one customer stays readable when the key of another is gone.
        shop.erase("ann");
        assertThat(shop.read(order).getJsonObject("personal")).isEqualTo(json(ADDRESS));
        JsonArray notes = items("/v1/orders/" + order + "/notes");
        assertThat(notes.getJsonObject(0).getString("text")).isNull();
        assertThat(notes.getJsonObject(1).getString("text")).isEqualTo("for the new one");
        JsonArray history = items("/v1/orders/" + order + "/history");
        assertThat(history.encode()).contains("ordered on the wrong account");
    }

    @Test
    void shouldChangeTheAddressWithinTheCountry() {
        long order = shop.place(order("TEA", 2).put("personal", json(ADDRESS)));
        String path = "/v1/orders/" + order + "/customer";
        String moved = "{'customer':'ann','personal':" + ADDRESS.replace("Hauptstr. 1", "Nebenstr. 2") + "}";

        api.put(path, json(moved), ShopFixture.etag(shop.read(order))).is(200);

        JsonObject read = shop.read(order);
        assertThat(read.getJsonObject("personal").encode()).contains("Nebenstr. 2");
        JsonObject abroad = api.put(path, json(moved.replace("DE", "AT")), ShopFixture.etag(read))
                .isProblem(ProblemType.REFUSED)
                .json();
        assertThat(abroad.getString("reason")).isEqualTo("OTHER_COUNTRY");
        assertThat(abroad.getString("field")).isEqualTo("/personal/shippingAddress/country");
        assertThat(api.put(path, json("{'customer':'ann'}"), ShopFixture.etag(read))
                        .is(200)
                        .json()
                        .getString("result"))
                .isEqualTo("unchanged");
        assertThat(shop.read(order).getJsonObject("personal").encode()).contains("Nebenstr. 2");
    }

    private long placeByPost() {
        api.post("/v1/channels", json("{'channel':'post','name':'Post','warehouses':['BER'],'needsAddress':true}"))
                .is(201);
        JsonObject personal = json(ADDRESS).put("phone", "030 1").put("note", "ring twice");
        long order = shop.place(order("TEA", 2).put("channel", "post").put("personal", personal));
        assertThat(shop.read(order).getJsonArray("holds")).isEmpty();
        return order;
    }

    /** Else what was read before it would be known again. */
    @Test
    void shouldSealNothingAgainThatIsErasedMeanwhile() {
        long order = shop.place(order("TEA", 2).put("personal", json(ADDRESS).put("phone", "030 1")));
        String etag = ShopFixture.etag(shop.read(order));
        api.erasedWhenSealedAgain = "ann";

        api.put("/v1/orders/" + order + "/customer", json("{'customer':'ann','personal':{'phone':'030 2'}}"), etag)
                .isProblem(ProblemType.VERSION_CONFLICT);

        assertThat(shop.read(order).getBoolean("personalErased")).isTrue();
    }

    /** Whoever corrects a telephone number says nothing of the address. */
    @Test
    void shouldKeepOfAPersonWhatIsNotSent() {
        long order = placeByPost();
        String path = "/v1/orders/" + order + "/customer";

        api.put(path, json("{'customer':'ann','personal':{'phone':'030 2'}}"), ShopFixture.etag(shop.read(order)))
                .is(200);

        JsonObject read = shop.read(order);
        assertThat(read.getJsonObject("personal"))
                .isEqualTo(json(ADDRESS).put("phone", "030 2").put("note", "ring twice"));
        assertThat(read.getJsonArray("holds")).isEmpty();
        JsonObject emptied = api.put(
                        path, json("{'customer':'ann','personal':{'shippingAddress':{}}}"), ShopFixture.etag(read))
                .is(200)
                .json();
        assertThat(emptied.getJsonArray("addressProblems")).isNotEmpty();
        assertThat(shop.read(order).getJsonArray("holds")).containsExactly("ADDRESS");
        // Nobody has sent another address, so nobody has mended it.
        api.put(path, json("{'customer':'ann','personal':{'phone':'030 3'}}"), ShopFixture.etag(shop.read(order)))
                .is(200);
        assertThat(shop.read(order).getJsonArray("holds")).containsExactly("ADDRESS");
    }

    @Test
    void shouldHoldWhatGoesToACustomerWithoutAnAddress() {
        api.post("/v1/customers", json("{'customer':'bob','currency':'EUR'}")).is(201);
        long order = placeByPost();
        String path = "/v1/orders/" + order + "/customer";

        api.put(path, json("{'customer':'bob','personal':{'name':'Bob'}}"), ShopFixture.etag(shop.read(order)))
                .is(200);

        JsonObject read = shop.read(order);
        assertThat(read.getJsonObject("personal")).isEqualTo(json("{'name':'Bob'}"));
        assertThat(read.getJsonArray("holds")).containsExactly("ADDRESS");
        shop.command(order, "release", new JsonObject(), ShopFixture.etag(read)).isProblem(ProblemType.REFUSED);
        api.put(path, json("{'customer':'bob','personal':" + ADDRESS + "}"), ShopFixture.etag(read))
                .is(200);
        assertThat(shop.read(order).getJsonArray("holds")).isEmpty();
    }

    @Test
    void shouldOrderTheShortfallInOneCall() {
        long first = shop.place(order("TEA", 12)
                .put("paymentType", "BANK_TRANSFER")
                .put("shippingMinor", 490)
                .put("personal", json(ADDRESS)));
        api.post("/v1/orders/" + first + "/payments", json("{'paidBy':'BANK_TRANSFER','amountMinor':2290}"))
                .is(200);
        JsonObject before = shop.read(first);
        assertThat(before.getString("paymentState")).isEqualTo("PAID");

        api.post("/v1/orders/" + first + "/shortfall", new JsonObject()).isProblem(ProblemType.PRECONDITION_REQUIRED);
        Answer placed = shop.command(first, "shortfall", example("orderShortfall"), ShopFixture.etag(before))
                .is(201);

        long second = placed.json().getLong("order");
        JsonObject rest = shop.read(first);
        JsonObject shortfall = shop.read(second);
        assertThat(rest.getLong("reserved")).isEqualTo(10);
        assertThat(rest.getLong("cancelled")).isEqualTo(2);
        assertThat(rest.getLong("totalMinor")).isEqualTo(1_990);
        assertThat(rest.getString("paymentState")).isEqualTo("PAID");
        assertThat(shortfall.getLong("backordered")).isEqualTo(2);
        assertThat(shortfall.getLong("totalMinor")).isEqualTo(300);
        assertThat(shortfall.getString("paymentState")).isEqualTo("PAID");
        assertThat(shortfall.getString("promisedDay")).isEqualTo("2027-01-20");
        assertThat(shortfall.getJsonObject("personal")).isEqualTo(json(ADDRESS));
        assertThat(items("/v1/orders/" + first + "/related"))
                .containsExactly(json("{'relation':'SHORTFALL_IN'}").put("order", second));
        assertThat(items("/v1/orders/" + second + "/related"))
                .containsExactly(json("{'relation':'SHORTFALL_OF'}").put("order", first));
        JsonArray history = items("/v1/orders/" + first + "/history");
        JsonObject last = history.getJsonObject(history.size() - 1);
        assertThat(last.getString("type")).isEqualTo("ShortfallOrdered");
        assertThat(last.getJsonObject("detail").getString("reason")).isEqualTo("the rest comes later");
        shop.command(first, "shortfall", new JsonObject(), ShopFixture.etag(before))
                .isProblem(ProblemType.VERSION_CONFLICT);
        assertThat(shop.command(first, "shortfall", new JsonObject(), ShopFixture.etag(rest))
                        .isProblem(ProblemType.REFUSED)
                        .json()
                        .getString("reason"))
                .isEqualTo("NOTHING_SHORT");
    }

    /** The rows told whose it was; somebody else's is it at the decision. */
    @Test
    void shouldWriteToWhoeverHasTheOrderByThen() {
        api.post("/v1/customers", json("{'customer':'bob','currency':'EUR'}")).is(201);
        long order = shop.place(order("TEA", 2).put("personal", json(ADDRESS)));
        AtomicBoolean given = new AtomicBoolean();
        api.beforeDeciding = command -> {
            if (command instanceof AddNote && given.compareAndSet(false, true)) {
                api.meanwhile(
                        new ChangeOrderCustomer(order, MasterDataCommand.ANY, "bob", "", "DE", "", "wrong account"));
            }
        };

        api.post("/v1/orders/" + order + "/notes", json("{'text':'for bob'}")).is(201);

        shop.erase("ann");
        assertThat(items("/v1/orders/" + order + "/notes").getJsonObject(0).getString("text"))
                .isEqualTo("for bob");
    }

    @Test
    void shouldRepeatTheOrderOfWhoeverHasItByThen() {
        api.post("/v1/customers", json("{'customer':'bob','currency':'EUR'}")).is(201);
        price("TEA");
        long order = shop.place(order("TEA", 2));
        AtomicBoolean given = new AtomicBoolean();
        api.beforeDeciding = command -> {
            if (command instanceof RepeatOrder && given.compareAndSet(false, true)) {
                api.meanwhile(
                        new ChangeOrderCustomer(order, MasterDataCommand.ANY, "bob", "", "", "", "wrong account"));
            }
        };

        long repeated = api.post("/v1/orders/" + order + "/repeat", new JsonObject())
                .is(201)
                .json()
                .getLong("order");

        assertThat(shop.read(repeated).getString("customer")).isEqualTo("bob");
    }
}
