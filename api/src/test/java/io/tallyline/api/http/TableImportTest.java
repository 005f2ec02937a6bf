package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.TableSender.results;
import static io.tallyline.api.http.TableSender.rows;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineProduct;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Master data as tables over real HTTP, with real PostgreSQL behind. */
@ExtendWith(PostgresExtension.class)
class TableImportTest {
    /**
     * One kind of table.
     *
     * @param first two rows that are not there yet
     * @param second the same two, the second changed, and one more that is refused
     * @param refusal reason of it; empty for one that does not fit the contract
     */
    private record Kind(
            String path, String names, List<String> first, List<String> second, String field, String refusal) {
        String table(List<String> rows) {
            return names + "\n" + String.join("\n", rows) + "\n";
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "products",
                    "sku,name,category,tracking,blocked,barcode,caseBarcode,caseQuantity",
                    List.of("007,Cup,cups,,no,96385074,,", "P-2,Pot,,LOT,,4006381333931,14006381333938,24"),
                    List.of(
                            "007,Cup,cups,,no,96385074,,",
                            "P-2,Pot,,LOT,yes,4006381333931,14006381333938,12",
                            "P-3,Jug,,,,96385075,,"),
                    "barcode",
                    ""),
            new Kind(
                    "customers",
                    "customer,currency,creditLimitMinor,priceList,name,shippingAddress.city",
                    List.of("C-1,EUR,1000,,Ada,London", "C-2,EUR,,RETAIL,,"),
                    List.of("C-1,EUR,1000,,Ada,London", "C-2,EUR,0,RETAIL,Bob,Bonn", "C-3,EUR,,NONE,,"),
                    "priceList",
                    "UNKNOWN_PRICE_LIST"),
            new Kind(
                    "salespeople",
                    "salesperson;name;currency;creditLimitMinor",
                    List.of("sam;Sam;EUR;", "kim;Kim;EUR;5"),
                    List.of("sam;Sam;EUR;", "kim;Kim;EUR;6", "lee;Lee;EUX;"),
                    "currency",
                    ""),
            new Kind(
                    "price-lists/RETAIL/prices",
                    "sku;fromQuantity;unitPrice;priceQuantity",
                    List.of("TEA;;12.34;", "TEA;100;0.119;"),
                    List.of("TEA;1;12.34;1", "TEA;100;11.90;100", "NONE;;1;"),
                    "sku",
                    "UNKNOWN_PRODUCT"),
            new Kind(
                    "warehouses",
                    "warehouse,name,zone",
                    List.of("HAM,Hamburg,Europe/Berlin", "SHA,Shanghai,Asia/Shanghai"),
                    List.of(
                            "HAM,Hamburg,Europe/Berlin",
                            "SHA,\"Shanghai, \"\"Pudong\"\"\",Asia/Shanghai",
                            "X,X,Europe/Nowhere"),
                    "zone",
                    ""),
            new Kind(
                    "warehouses/BER/locations",
                    "location,area,kind,gln",
                    List.of("B-01,B,,", "D-1,,DOCK,4006381333931"),
                    List.of("B-01,B,,", "D-1,D,DOCK,4006381333931", "B-02,,,4006381333932"),
                    "gln",
                    "MALFORMED"),
            new Kind(
                    "stock-levels",
                    "sku,warehouse,low,high,safety",
                    List.of("TEA,BER,20,100,5", "TEA,MUC,5,,"),
                    List.of("TEA,BER,20,100,5", "TEA,MUC,5,,1", "TEA,NONE,1,,"),
                    "warehouse",
                    "UNKNOWN_WAREHOUSE"),
            new Kind(
                    "warehouse-calendars",
                    "warehouse,monday.opens,monday.closes,monday.cutOff,holidays",
                    List.of("BER,08:00,17:00,15:30,2026-12-25 2026-12-26", "MUC,09:00,24:00,,"),
                    List.of(
                            "BER,08:00,17:00,15:30,2026-12-26 2026-12-25",
                            "MUC,09:00,18:00,,2026-12-25",
                            "NONE,09:00,18:00,,"),
                    "warehouse",
                    "UNKNOWN_WAREHOUSE"),
            new Kind(
                    "channels",
                    "channel,name,policy,warehouses,priceList",
                    List.of("app,App,,MUC BER,RETAIL", "tv,TV,SHIP_COMPLETE,BER,"),
                    List.of("app,App,,MUC BER,RETAIL", "tv,TV,SHIP_COMPLETE,BER MUC,", "fax,Fax,,BER NONE,"),
                    "warehouses",
                    "UNKNOWN_WAREHOUSE"),
            new Kind(
                    "price-lists",
                    "priceList,name,currency,includesTax,toleranceBasisPoints",
                    List.of("STAFF,Staff,EUR,yes,", "TRADE,Trade,EUR,,500"),
                    List.of("STAFF,Staff,EUR,yes,", "TRADE,Trade,EUR,,600", "RETAIL,Retail,CHF,,"),
                    "currency",
                    "IN_USE"),
            new Kind(
                    "tax-rates",
                    "taxCode;country;fromDay;basisPoints",
                    List.of("FOOD;;2026-01-01;700", "FOOD;AT;2026-01-01;1000"),
                    List.of("FOOD;;2026-01-01;700", "FOOD;AT;2026-01-01;1100", "FOOD;DE;2026-02-30;700"),
                    "fromDay",
                    ""),
            new Kind(
                    "promotions",
                    "promotion,name,scope,target,percentBasisPoints,amountMinor,currency,fromDay,toDay,channel,useLimit",
                    List.of(
                            "P-1,Tea weeks,PRODUCT,TEA,1000,,,2027-01-01,2027-01-31,web,",
                            "P-2,Winter,ORDER,,,500,EUR,2027-01-01,2027-01-31,,9"),
                    List.of(
                            "P-1,Tea weeks,PRODUCT,TEA,1000,,,2027-01-01,2027-01-31,web,",
                            "P-2,Winter,ORDER,,,600,EUR,2027-01-01,2027-01-31,,9",
                            "P-3,Spring,CATEGORY,tea,,500,,2027-01-01,2027-01-31,,"),
                    "currency",
                    "MALFORMED"),
            new Kind(
                    "contracts",
                    "contract,customer,sku,quantity,unitPrice,currency,fromDay,toDay,excess",
                    List.of(
                            "K-1,ann,TEA,100,9.80,EUR,2027-01-01,2027-12-31,HOLD",
                            "K-2,ann,CUP,5,1,EUR,2027-01-01,2027-12-31,"),
                    List.of(
                            "K-1,ann,TEA,100,9.8,EUR,2027-01-01,2027-12-31,HOLD",
                            "K-2,ann,CUP,6,1,EUR,2027-01-01,2027-12-31,",
                            "K-3,bob,CUP,5,1,EUR,2027-01-01,2027-12-31,"),
                    "customer",
                    "UNKNOWN_CUSTOMER"),
            new Kind(
                    "companies",
                    "company,name,taxNumber,currency,street,country",
                    List.of("HOUSE,House AG,DE1,EUR,Hauptstr. 1,DE", "SISTER,Sister KG,,EUR,,AT"),
                    List.of(
                            "HOUSE,House AG,DE1,EUR,Hauptstr. 1,DE",
                            "SISTER,Sister KG,AT2,EUR,,AT",
                            "COUSIN,Cousin,,EUR,,Italy"),
                    "country",
                    ""));

    private final ShopFixture shop;
    private final ApiFixture api;
    private final TableSender tables;

    TableImportTest(TestDatabase database) {
        shop = new ShopFixture(database);
        api = shop.api;
        tables = new TableSender(api);
        api.post("/v1/price-lists", json("{'priceList':'RETAIL','name':'Retail','currency':'EUR'}"))
                .is(201);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private Answer send(String path, String table, ApiRole role) {
        return tables.send(path, table, role);
    }

    private JsonObject take(String path, String table) {
        return tables.take(path, table);
    }

    @Test
    void shouldCreateChangeLeaveAndRefuseRowByRowInEveryTable() {
        for (Kind kind : KINDS) {
            String path = kind.path + "/import";
            String first = kind.table(kind.first);
            long before = api.journal.lastDurable();
            JsonObject rehearsed = take(path + "?dryRun=true", first);
            assertThat(results(rehearsed)).as(rehearsed.encode()).containsExactly("created", "created");
            assertThat(rehearsed.getBoolean("dryRun")).isTrue();
            assertThat(api.journal.lastDurable()).as(kind.path).isEqualTo(before);

            JsonObject created = take(path, first);
            assertThat(results(created)).as(created.encode()).containsExactly("created", "created");
            assertThat(created.getInteger("created")).isEqualTo(2);
            assertThat(rows(created))
                    .allMatch(row -> row.getInteger("status") == 201 && row.getLong("sequence") > before);
            assertThat(rows(created).get(1).getInteger("line")).isEqualTo(3);

            long made = api.journal.lastDurable();
            JsonObject again = take(path, first);
            assertThat(results(again)).as(again.encode()).containsExactly("unchanged", "unchanged");
            assertThat(results(take(path + "?dryRun=true", first))).containsExactly("unchanged", "unchanged");
            assertThat(api.journal.lastDurable()).as(kind.path).isEqualTo(made);

            String second = kind.table(kind.second);
            JsonObject foreseen = take(path + "?dryRun=true", second);
            assertThat(api.journal.lastDurable()).as(kind.path).isEqualTo(made);
            JsonObject changed = take(path, second);
            for (JsonObject answer : List.of(foreseen, changed)) {
                assertThat(results(answer)).as(answer.encode()).containsExactly("unchanged", "changed", "refused");
                JsonObject refused = rows(answer).get(2);
                assertThat(refused.getString("field")).as(answer.encode()).isEqualTo(kind.field);
                assertThat(refused.getString("reason", "")).isEqualTo(kind.refusal);
                assertThat(refused.getString("detail")).isNotBlank();
                assertThat(refused.getInteger("line")).isEqualTo(4);
                assertThat(answer.getInteger("refused")).isEqualTo(1);
            }
            assertThat(rows(foreseen).get(2).getInteger("status"))
                    .as(changed.encode())
                    .isEqualTo(rows(changed).get(2).getInteger("status"));
        }
    }

    @Test
    void shouldKeepWhatARowSays() {
        take("products/import", KINDS.get(0).table(KINDS.get(0).second));
        JsonObject cup = shop.get("/v1/products/007").json().getJsonObject("item");
        assertThat(cup.getString("category")).isEqualTo("cups");
        assertThat(cup.getString("tracking")).isEqualTo("NONE");
        JsonArray codes = shop.get("/v1/products/P-2/barcodes").json().getJsonArray("items");
        assertThat(codes.encode()).contains("14006381333938").contains("\"packQuantity\":12");

        take("customers/import", KINDS.get(1).table(KINDS.get(1).first));
        JsonObject ada = shop.get("/v1/customers/C-1").json().getJsonObject("item");
        assertThat(ada.getJsonObject("personal")).isEqualTo(json("{'name':'Ada','shippingAddress':{'city':'London'}}"));
        assertThat(api.journal.text()).doesNotContain("London");

        take("price-lists/RETAIL/prices/import", KINDS.get(3).table(KINDS.get(3).second));
        JsonArray prices = shop.get("/v1/price-lists/RETAIL/prices").json().getJsonArray("items");
        assertThat(prices.encode())
                .contains("{\"sku\":\"TEA\",\"fromQuantity\":100,\"unitPrice\":\"11.90\",\"priceQuantity\":100}");
    }

    /** An empty field says that there is nothing; a column that is missing says nothing. */
    @Test
    void shouldLeaveWhatTheTableHasNoColumnFor() {
        api.post(
                        "/v1/customers",
                        json(
                                "{'customer':'C-5','currency':'EUR','creditLimitMinor':700,'priceList':'RETAIL',"
                                        + "'blocked':true,'personal':{'name':'Ada','phone':'1','shippingAddress':{'city':'London'}}}"))
                .is(201);
        JsonObject before = shop.get("/v1/customers/C-5").json().getJsonObject("item");
        for (String query : List.of("?dryRun=true", "")) {
            assertThat(results(take("customers/import" + query, "customer,currency\nC-5,EUR\nC-6,EUR\n")))
                    .containsExactly("unchanged", "created");
        }
        assertThat(shop.get("/v1/customers/C-5").json().getJsonObject("item")).isEqualTo(before);

        String phones = "customer,currency,phone,shippingAddress.street\nC-5,EUR,2,Strand 1\n";
        assertThat(results(take("customers/import?dryRun=true", phones))).containsExactly("changed");
        assertThat(results(take("customers/import", phones))).containsExactly("changed");
        assertThat(results(take("customers/import?dryRun=true", phones))).containsExactly("unchanged");
        JsonObject after = shop.get("/v1/customers/C-5").json().getJsonObject("item");
        assertThat(after.getJsonObject("personal"))
                .isEqualTo(json("{'name':'Ada','phone':'2','shippingAddress':{'city':'London','street':'Strand 1'}}"));
        assertThat(after.getInteger("creditLimitMinor")).isEqualTo(700);
        assertThat(after.getBoolean("blocked")).isTrue();
        assertThat(after.getString("priceList")).isEqualTo("RETAIL");

        // The list that stays is in another currency.
        for (String query : List.of("?dryRun=true", "")) {
            JsonObject other = rows(take("customers/import" + query, "customer,currency\nC-5,CHF\n"))
                    .get(0);
            assertThat(other.getString("reason")).as(other.encode()).isEqualTo("OTHER_CURRENCY");
        }

        take("customers/import", "customer,currency,phone,creditLimitMinor\nC-5,EUR,,\n");
        JsonObject emptied = shop.get("/v1/customers/C-5").json().getJsonObject("item");
        assertThat(emptied.getJsonObject("personal").containsKey("phone")).isFalse();
        assertThat(emptied.getJsonObject("personal").getString("name")).isEqualTo("Ada");
        assertThat(emptied.getValue("creditLimitMinor")).isNull();
        JsonObject plain = shop.get("/v1/customers/C-6").json().getJsonObject("item");
        assertThat(plain.getBoolean("blocked")).isFalse();
    }

    @Test
    void shouldLeaveErasedWhoWasErased() {
        String customer =
                "{'customer':'C-7','currency':'EUR','creditLimitMinor':700,'personal':{'name':'Ada','phone':'1'}}";
        api.post("/v1/customers", json(customer)).is(201);
        shop.erase("C-7");
        JsonObject before = shop.get("/v1/customers/C-7").json().getJsonObject("item");
        assertThat(before.getBoolean("personalErased")).isTrue();

        for (String table : List.of("customer,currency\nC-7,EUR\n", "customer,currency,phone\nC-7,EUR,\n")) {
            for (String query : List.of("?dryRun=true", "")) {
                assertThat(results(take("customers/import" + query, table))).containsExactly("unchanged");
            }
        }
        assertThat(shop.get("/v1/customers/C-7").json().getJsonObject("item")).isEqualTo(before);

        String dearer = "customer,currency,creditLimitMinor\nC-7,EUR,800\n";
        assertThat(results(take("customers/import", dearer))).containsExactly("changed");
        assertThat(results(take("customers/import?dryRun=true", dearer))).containsExactly("unchanged");
        JsonObject after = shop.get("/v1/customers/C-7").json().getJsonObject("item");
        assertThat(after.getInteger("creditLimitMinor")).isEqualTo(800);
        assertThat(after.getBoolean("personalErased")).isTrue();

        take("customers/import", "customer,currency,name\nC-7,EUR,Eve\n");
        JsonObject known = shop.get("/v1/customers/C-7").json().getJsonObject("item");
        assertThat(known.getJsonObject("personal")).isEqualTo(json("{'name':'Eve'}"));
        assertThat(known.getBoolean("personalErased")).isFalse();
    }

    /** No version of the customer tells of it. */
    @Test
    void shouldLeaveErasedWhoIsErasedBetweenReadingAndWriting() {
        String customer =
                "{'customer':'C-8','currency':'EUR','creditLimitMinor':700,'personal':{'name':'Ada','phone':'1'}}";
        api.post("/v1/customers", json(customer)).is(201);
        api.erasedWhenSealedAgain = "C-8";

        assertThat(results(take("customers/import", "customer,currency,creditLimitMinor\nC-8,EUR,800\n")))
                .containsExactly("changed");

        JsonObject after = shop.get("/v1/customers/C-8").json().getJsonObject("item");
        assertThat(after.getInteger("creditLimitMinor")).isEqualTo(800);
        assertThat(after.getBoolean("personalErased")).isTrue();
        api.post("/v1/customers", json(customer.replace("C-8", "C-9"))).is(201);
        api.erasedWhenSealedAgain = "C-9";
        take("customers/import", "customer,currency,name\nC-9,EUR,Eve\n");
        assertThat(shop.get("/v1/customers/C-9").json().getJsonObject("item").getJsonObject("personal"))
                .isEqualTo(json("{'name':'Eve'}"));
    }

    @Test
    void shouldLeaveWhatOtherTablesHaveNoColumnFor() {
        Map<String, List<String>> kinds = Map.of(
                "products",
                List.of("""
                        sku,name,description,category,baseUnit,tracking,storageRequirement,taxCode,blocked,service
                        K-1,Cup,red,cups,box,LOT,cool,standard,yes,no
                        """, "sku,name\nK-1,Cup\n", "sku,name\nK-1,Pot\n", "sku,name\nK-1,Cup\n"),
                "salespeople",
                List.of(
                        "salesperson,name,currency,creditLimitMinor,blocked\nsam,Sam,EUR,7,yes\n",
                        "salesperson,name,currency\nsam,Sam,EUR\n",
                        "salesperson,name,currency\nsam,Samuel,EUR\n",
                        "salesperson,name,currency\nsam,Sam,EUR\n"),
                "warehouses",
                List.of(
                        "warehouse,name,zone,labelPrefix\nHAM,Hamburg,Europe/Berlin,H-\n",
                        "warehouse,name,zone\nHAM,Hamburg,Europe/Berlin\n",
                        "warehouse,name,zone\nHAM,Harburg,Europe/Berlin\n",
                        "warehouse,name,zone\nHAM,Hamburg,Europe/Berlin\n"),
                "warehouses/BER/locations",
                List.of(
                        "location,area,kind,gln,glnExtension\nZ-1,A,DOCK,4006381333931,7\n",
                        "location\nZ-1\n",
                        "location,area\nZ-1,B\n",
                        "location,area\nZ-1,A\n"),
                "stock-levels",
                List.of(
                        "sku,warehouse,low,high,safety\nTEA,BER,20,100,5\n",
                        "sku,warehouse\nTEA,BER\n",
                        "sku,warehouse,low\nTEA,BER,30\n",
                        "sku,warehouse,low\nTEA,BER,20\n"));
        kinds.forEach((kind, each) -> {
            String path = kind + "/import";
            String all = each.get(0);
            take(path, all);
            for (String query : List.of("?dryRun=true", "")) {
                JsonObject named = take(path + query, each.get(1));
                assertThat(results(named)).as(kind + named).containsExactly("unchanged");
            }
            assertThat(results(take(path, each.get(2)))).containsExactly("changed");
            // Only what the table had a column for is another.
            take(path, each.get(3));
            assertThat(results(take(path + "?dryRun=true", all))).as(kind).containsExactly("unchanged");
        });
    }

    /** What others change between the look at the rows and the write is kept too. */
    @Test
    void shouldKeepWhatOthersChangeMeanwhile() {
        api.post("/v1/products", json("{'sku':'K-2','name':'Cup','category':'cups'}"))
                .is(201);
        AtomicBoolean changed = new AtomicBoolean();
        api.beforeDeciding = command -> {
            if (command instanceof DefineProduct && changed.compareAndSet(false, true)) {
                api.meanwhile(
                        ProductHandler.product(json("{'name':'Cup','category':'pots'}"), "K-2", MasterDataCommand.ANY));
            }
        };

        assertThat(results(take("products/import", "sku,name\nK-2,Mug\n"))).containsExactly("changed");

        JsonObject product = shop.get("/v1/products/K-2").json().getJsonObject("item");
        assertThat(product.getString("name")).isEqualTo("Mug");
        assertThat(product.getString("category")).isEqualTo("pots");
    }

    /** A key is made when something is sealed, so a rehearsal seals nothing. */
    @Test
    void shouldMakeNoKeyInADryRun() {
        take("customers/import?dryRun=true", "customer,currency,name\nC-9,EUR,Ada\n");

        assertThat(api.personal.isKnown("C-9")).isFalse();
    }

    @Test
    void shouldReadWhatSpreadsheetsWrite() {
        String table = "\uFEFFsku;name;description\r\n0042;\"Pot; \"\"big\"\"\nand round\";\r\n;;\r\n\r\n0043;Jug\r\n";
        JsonObject answer = take("products/import", table);

        assertThat(results(answer)).as(answer.encode()).containsExactly("created", "created");
        assertThat(rows(answer).get(1).getInteger("line")).isEqualTo(6);
        assertThat(rows(answer).get(1).getString("sku")).isEqualTo("0043");
        assertThat(shop.get("/v1/products/0042").json().getJsonObject("item").getString("name"))
                .isEqualTo("Pot; \"big\"\nand round");
    }

    @Test
    void shouldSayInWordsWhatItDoesNotGuess() {
        JsonObject prices = take(
                "price-lists/RETAIL/prices/import",
                "sku;fromQuantity;unitPrice\nTEA;1;12,34\nTEA;2,5;1\nTEA;3;cheap\nTEA;4;\nTEA;5;1.234.567\n");
        assertThat(rows(prices).stream().map(row -> row.getString("field")))
                .containsExactly("unitPrice", "fromQuantity", "unitPrice", "unitPrice", "unitPrice");
        assertThat(rows(prices).get(0).getString("detail")).contains("not after a comma", "12,34");
        assertThat(rows(prices).get(1).getString("detail")).contains("2,5");
        assertThat(prices.getInteger("refused")).isEqualTo(5);

        JsonObject products = take("products/import", """
                sku,name,blocked,tracking,barcode,innerBarcode,innerQuantity
                A,A,maybe,,,,
                B,B,,none,,,
                C,C,,,"4,00638E+12",,
                D,D,,,4006381333932,,
                E,E,,,,96385074,
                F,,,,,,
                G,G,,,,,1
                H,H,,,,,,,
                I,I,,,,,0x1
                """);
        assertThat(rows(products).stream().map(row -> row.getString("field", "")))
                .containsExactly(
                        "blocked",
                        "tracking",
                        "barcode",
                        "barcode",
                        "innerQuantity",
                        "name",
                        "innerBarcode",
                        "",
                        "innerQuantity");
        assertThat(rows(products)).allMatch(row -> row.getString("result").equals("refused"));
        assertThat(rows(products).get(2).getString("detail")).contains("spreadsheet");
        assertThat(rows(products).get(3).getString("detail")).contains("check digit");
        assertThat(rows(products).get(5).getString("detail")).isEqualTo("The column name is empty, and it is needed.");
    }

    /** Which of two rows should count nobody knows. */
    @Test
    void shouldTakeEachThingOnceInATable() {
        JsonObject products = take("products/import", "sku,name,barcode\nA,A,96385074\nA,B,\nC,C,00000096385074\n");
        assertThat(results(products)).containsExactly("created", "refused", "refused");
        assertThat(rows(products).get(1).getString("field")).isEqualTo("sku");
        assertThat(rows(products).get(2).getString("field")).isEqualTo("barcode");
        assertThat(rows(products).get(2).getString("detail")).contains("line 2");

        JsonObject prices = take("price-lists/RETAIL/prices/import", "sku,fromQuantity,unitPrice\nTEA,,1\nTEA,1,2\n");
        assertThat(results(prices)).containsExactly("created", "refused");
        JsonObject unread = take(
                "price-lists/RETAIL/prices/import",
                "sku,unitPrice,fromQuantity\nCUP,1.5.0,ten\nCUP,1,\".5\"\nCUP,2,1\n");
        assertThat(results(unread)).as(unread.encode()).containsExactly("refused", "refused", "created");
    }

    @Test
    void shouldLeaveABarcodeToItsProduct() {
        api.post("/v1/products/TEA/barcodes", json("{'code':'96385074'}")).is(201);
        long before = api.journal.lastDurable();
        for (String query : List.of("?dryRun=true", "")) {
            JsonObject refused = rows(take("products/import" + query, "sku,name,barcode\nA,A,96385074\n"))
                    .get(0);
            assertThat(refused.getString("reason")).isEqualTo("BARCODE_TAKEN");
            assertThat(refused.getString("field")).isEqualTo("barcode");
            assertThat(refused.getInteger("status")).isEqualTo(409);
        }
        assertThat(api.journal.lastDurable()).isEqualTo(before);
        assertThat(results(take("products/import", "sku,name,barcode\nTEA,Tea,96385074\n")))
                .containsExactly("unchanged");
        assertThat(results(take("products/import", "sku,name,caseBarcode,caseQuantity\nTEA,Tea,96385074,6\n")))
                .containsExactly("changed");
    }

    @Test
    void shouldForeseeWhatTheLedgerWouldSay() {
        api.post("/v1/price-lists", json("{'priceList':'SWISS','name':'Swiss','currency':'CHF'}"))
                .is(201);
        api.post("/v1/products", json("{'sku':'WRAP','name':'Wrapping','service':true}"))
                .is(201);
        Map<String, String> refused = Map.of(
                "customers/import", "customer,currency,priceList\nA,EUR,SWISS\n",
                "products/import", "sku,name,service,tracking\nX,X,true,LOT\n",
                "warehouses/BER/locations/import", "location,glnExtension\nA-01,1\n",
                "stock-levels/import", "sku,warehouse,low,high\nTEA,BER,5,4\nWRAP,BER,1,\nNONE,BER,,\nTEA,BER-2,,\n");
        refused.forEach(tables::mustForesee);
    }

    /** What the use of a product keeps as it is: its tracking, that it is a service or not, and the unit that it is measured in. */
    @Test
    void shouldForeseeWhatIsInUse() {
        api.post("/v1/products", json("{'sku':'WRAP','name':'Wrapping','service':true}"))
                .is(201);
        api.post("/v1/products", json("{'sku':'CHEESE','name':'Cheese','baseUnit':'g'}"))
                .is(201);
        shop.receive("TEA", "BER", 1);
        shop.receive("CHEESE", "BER", 500);
        shop.place(ShopFixture.order("WRAP", 1));
        shop.place(ShopFixture.order("CUP", 1));
        String columns = "sku,name,tracking,service,baseUnit\n";

        tables.mustForesee("products/import", columns + """
                TEA,Tea,LOT,,
                CHEESE,Cheese,,true,g
                CUP,Cup,,true,
                WRAP,Wrapping,,,
                """);
        tables.mustForesee("products/import", columns + "CHEESE,Cheese,,,kg\n");
        String allowed = columns + "CHEESE,Cheese,,,GRM\nTEA,Tea,,,box\nCUP,Cup,LOT,,kg\n";
        assertThat(results(take("products/import?dryRun=true", allowed)))
                .containsExactly("changed", "changed", "changed");
        assertThat(results(take("products/import", allowed))).containsExactly("changed", "changed", "changed");
    }

    @Test
    void shouldTurnAwayWhatIsNoTable() {
        String path = "salespeople/import";
        assertThat(send(path, "salesperson,name,currency,colour\na,A,EUR,red\n", ApiRole.ERP)
                        .isProblem(ProblemType.INVALID_REQUEST)
                        .field())
                .isEqualTo("colour");
        assertThat(send(path, "salesperson,name\na,A\n", ApiRole.ERP)
                        .isProblem(ProblemType.INVALID_REQUEST)
                        .field())
                .isEqualTo("currency");
        assertThat(send(path, "salesperson,name,name,currency\na,A,A,EUR\n", ApiRole.ERP)
                        .isProblem(ProblemType.INVALID_REQUEST)
                        .field())
                .isEqualTo("name");
        send(path, "salesperson,name,currency,,\n", ApiRole.ERP).isProblem(ProblemType.INVALID_REQUEST);
        send(path, "salesperson,name,currency\n", ApiRole.ERP).isProblem(ProblemType.INVALID_REQUEST);
        send(path, "", ApiRole.ERP).isProblem(ProblemType.INVALID_REQUEST);
        send(path, "\n\n", ApiRole.ERP).isProblem(ProblemType.INVALID_REQUEST);
        assertThat(send(path, "salesperson,name,currency\na,\"A,EUR\n", ApiRole.ERP)
                        .isProblem(ProblemType.INVALID_REQUEST)
                        .field())
                .isEqualTo("line 2");
        send(path + "?dryRun=perhaps", "a\n", ApiRole.ERP).isProblem(ProblemType.INVALID_REQUEST);
        send("price-lists/NONE/prices/import", "sku,unitPrice\nTEA,1\n", ApiRole.ERP)
                .isProblem(ProblemType.UNKNOWN_RESOURCE);
        send("warehouses/NONE/locations/import", "location\nA\n", ApiRole.ERP).isProblem(ProblemType.UNKNOWN_RESOURCE);
        Map<String, String> asJson =
                Map.of("Authorization", "Bearer " + api.key(ApiRole.ERP), "Content-Type", "application/json");
        api.send(HttpMethod.POST, "/v1/" + path, Buffer.buffer("{}"), asJson)
                .isProblem(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        Map<String, String> asText =
                Map.of("Authorization", "Bearer " + api.key(ApiRole.ERP), "Content-Type", "text/csv");
        api.send(HttpMethod.POST, "/v1/" + path, Buffer.buffer(new byte[] {(byte) 0xE4, ',', '\n'}), asText)
                .isProblem(ProblemType.INVALID_REQUEST);
    }

    @Test
    void shouldBoundBytesAndRows() {
        String names = "salesperson,name,currency\n";
        Answer rows = send("salespeople/import", names + "a,b,c\n".repeat(TableImportHandler.MAX_ROWS + 1), ApiRole.ERP)
                .isProblem(ProblemType.INVALID_REQUEST);
        assertThat(rows.text()).contains("10000 rows");
        send("salespeople/import", names + "a".repeat(ApiFixture.MAX_BODY_BYTES), ApiRole.ERP)
                .isProblem(ProblemType.BODY_TOO_LARGE);
    }

    @Test
    void shouldAdmitToATableWhoMayWriteItsItems() {
        for (Kind kind : KINDS) {
            boolean plans = Set.of("warehouses", "stock-levels", "companies").contains(kind.path);
            String table = kind.table(kind.first);
            for (ApiRole role : List.of(ApiRole.VIEWER, ApiRole.PICKER)) {
                send(kind.path + "/import?dryRun=true", table, role).isProblem(ProblemType.FORBIDDEN);
            }
            send(kind.path + "/import?dryRun=true", table, ApiRole.CLERK).is(plans ? 403 : 200);
        }
    }

    /** Two at once: each thing is created once, and nobody is refused for the other. */
    @Test
    void shouldCreateEachThingOnceWhenTwoTablesRace() {
        String table = "sku,name\n"
                + IntStream.range(0, 300)
                        .mapToObj(i -> "R-" + i + ",Racer " + i)
                        .collect(Collectors.joining("\n"));
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + api.key(ApiRole.ERP), "Content-Type", "text/csv");
        List<Future<Answer>> racing = IntStream.range(0, 2)
                .mapToObj(i -> api.sending(HttpMethod.POST, "/v1/products/import", Buffer.buffer(table), headers))
                .toList();
        List<JsonObject> answers = racing.stream()
                .map(each -> ApiFixture.await(each).is(200).json())
                .toList();

        assertThat(answers.stream().mapToInt(each -> each.getInteger("created")).sum())
                .isEqualTo(300);
        assertThat(answers).allMatch(each -> each.getInteger("refused") == 0);
    }

    /** What the ring has no room for is told row by row, and sent again. */
    @Test
    void shouldTellWhatWasTurnedAway() {
        api.ringFull = true;
        JsonObject full = take("salespeople/import", "salesperson,name,currency\na,A,EUR\nb,B,EUR\n");
        assertThat(rows(full))
                .allMatch(row -> row.getInteger("status") == 503
                        && row.getString("result").equals("refused"));
        api.ringFull = false;
        assertThat(results(take("salespeople/import", "salesperson,name,currency\na,A,EUR\nb,B,EUR\n")))
                .containsExactly("created", "created");
    }

    /** The contract's examples, as they stand. */
    @Test
    void shouldDoWhatTheExamplesSay() throws IOException {
        api.post("/v1/customers", json("{'customer':'C-1001','currency':'EUR'}"))
                .is(201);
        JsonNode paths =
                new ObjectMapper(new YAMLFactory()).readTree(Contract.text()).get("paths");
        for (Kind kind : KINDS) {
            String path = "/v1/" + kind.path.replace("RETAIL", "{priceList}").replace("BER", "{warehouse}") + "/import";
            String example = paths.get(path)
                    .at("/post/requestBody/content/text~1csv/example")
                    .asText();
            JsonObject answer = take(kind.path + "/import", example);
            assertThat(answer.getInteger("created"))
                    .as(answer.encode())
                    .isEqualTo(rows(answer).size());
        }
    }

    @Test
    void shouldAnswerAsTheReadmeShows() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        String[] block = readme.substring(readme.indexOf("$ cat products.csv"))
                .split("```", 2)[0]
                .split("\\$ ", -1);
        String table = block[1].substring(block[1].indexOf('\n') + 1);
        String shown = block[2].substring(block[2].indexOf('\n')).replace("\n", "");

        String answer = take("products/import?dryRun=true", table).encode();
        assertThat(answer.replaceAll("\"sequence\":[0-9]+", "")).isEqualTo(shown.replaceAll("\"sequence\":[0-9]+", ""));
    }

    /** Without rows nobody knows what is there already, so nothing is taken. */
    @Test
    void shouldTakeNothingWhileTheRowsAreAway() {
        try (ApiFixture alone = new ApiFixture()) {
            long before = alone.journal.lastDurable();
            Answer answer = alone.send(
                    HttpMethod.POST,
                    "/v1/salespeople/import",
                    Buffer.buffer("salesperson,name,currency\na,A,EUR\n"),
                    Map.of("Authorization", "Bearer " + alone.key(ApiRole.ERP), "Content-Type", "text/csv"));
            assertThat(answer.response().statusCode()).as(answer.text()).isIn(503, 504);
            assertThat(alone.journal.lastDurable()).isEqualTo(before);
        }
    }
}
