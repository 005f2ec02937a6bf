package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;
import static io.tallyline.api.http.TableSender.results;
import static io.tallyline.api.http.TableSender.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.postgres.PostgresExtension;
import io.tallyline.api.postgres.TestDatabase;
import io.tallyline.ledger.command.MasterDataCommand.SetWarehouseCalendar;
import io.tallyline.ledger.command.PricingCommand.SetTaxRate;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How a shop trades, as tables: companies, channels, price lists, tax rates, promotions, contracts, and when warehouses work. */
@ExtendWith(PostgresExtension.class)
class TradeTablesTest {
    private static final List<String> QUERIES = List.of("?dryRun=true", "");

    private final ShopFixture shop;
    private final ApiFixture api;
    private final TableSender tables;

    TradeTablesTest(TestDatabase database) {
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

    private JsonObject take(String path, String table) {
        return tables.take(path + "/import", table);
    }

    /** The same table, tried and then taken, becomes this of its rows. */
    private void becomes(String path, String table, String... expected) {
        for (String query : QUERIES) {
            JsonObject answer = tables.take(path + "/import" + query, table);
            assertThat(results(answer)).as(path + query + answer).containsExactly(expected);
        }
    }

    /** What is wrong with the rows, and in which column: alike tried and taken. */
    private void mustSay(String path, String table, List<String> fields, String... details) {
        long before = api.journal.lastDurable();
        for (String query : QUERIES) {
            JsonObject answer = tables.take(path + "/import" + query, table);
            List<JsonObject> rows = rows(answer);
            assertThat(rows)
                    .as(answer.encode())
                    .allMatch(row -> row.getString("result").equals("refused"));
            assertThat(rows.stream().map(row -> row.getString("field", "")))
                    .as(answer.encode())
                    .containsExactlyElementsOf(fields);
            for (int i = 0; i < rows.size(); i++) {
                assertThat(rows.get(i).getInteger("line")).isEqualTo(i + 2);
                assertThat(rows.get(i).getString("detail"))
                        .as(answer.encode())
                        .contains(i < details.length ? details[i] : "");
            }
        }
        assertThat(api.journal.lastDurable()).as(path).isEqualTo(before);
    }

    private JsonObject read(String path) {
        return shop.get("/v1/" + path).json().getJsonObject("item");
    }

    /**
     * One kind of thing, as a table and as JSON.
     *
     * @param list the member of a bulk request that holds the items
     */
    private record Twin(String path, String list, String table, String items) {
        JsonObject bulk() {
            return json("{'" + list + "':[" + items + "]}");
        }
    }

    private static final List<Twin> TWINS = List.of(
            new Twin(
                    "companies",
                    "companies",
                    "company,name,currency,country,city,postalCode\nHOUSE,House,EUR,DE,Berlin,01067\n",
                    "{'company':'HOUSE','name':'House','currency':'EUR','country':'DE','city':'Berlin','postalCode':'01067'}"),
            new Twin(
                    "channels",
                    "channels",
                    "channel,name,warehouses,strategy,needsAddress,priceList,company\napp,App,MUC BER,BY_PRIORITY,no,RETAIL,HOUSE\n",
                    "{'channel':'app','name':'App','warehouses':['MUC','BER'],'strategy':'BY_PRIORITY','needsAddress':false,"
                            + "'priceList':'RETAIL','company':'HOUSE'}"),
            new Twin(
                    "price-lists",
                    "priceLists",
                    "priceList;name;currency;includesTax;toleranceBasisPoints\nYEN;Japan;JPY;1;250\n",
                    "{'priceList':'YEN','name':'Japan','currency':'JPY','includesTax':true,'toleranceBasisPoints':250}"),
            new Twin(
                    "tax-rates",
                    "rates",
                    "taxCode,country,fromDay,basisPoints\nFREE,,2026-01-01,0\n",
                    "{'taxCode':'FREE','fromDay':'2026-01-01','basisPoints':0}"),
            new Twin(
                    "promotions",
                    "promotions",
                    """
                    promotion,name,scope,target,percentBasisPoints,fromDay,toDay,channel,minimumQuantity,useLimit,enabled
                    P,Plenty,CATEGORY,tea,500,2027-01-01,2027-01-31,web,10,3,no
                    """,
                    "{'promotion':'P','name':'Plenty','scope':'CATEGORY','target':'tea','percentBasisPoints':500,"
                            + "'fromDay':'2027-01-01','toDay':'2027-01-31','channel':'web','minimumQuantity':10,'useLimit':3,"
                            + "'enabled':false}"),
            new Twin(
                    "contracts",
                    "contracts",
                    """
                    contract,name,customer,sku,quantity,unitPrice,priceQuantity,currency,includesTax,fromDay,toDay,excess
                    K,Tea of 2027,ann,TEA,100,98.005,10,EUR,yes,2027-01-01,2027-12-31,REFUSE
                    """,
                    "{'contract':'K','name':'Tea of 2027','customer':'ann','sku':'TEA','quantity':100,'unitPrice':'98.005',"
                            + "'priceQuantity':10,'currency':'EUR','includesTax':true,'fromDay':'2027-01-01','toDay':'2027-12-31',"
                            + "'excess':'REFUSE'}"),
            new Twin(
                    "warehouse-calendars",
                    "calendars",
                    """
                    warehouse,sunday.opens,sunday.closes,monday.opens,monday.closes,monday.cutOff,holidays
                    BER,22:00,24:00,08:00,17:00,15:30,2027-01-06 2026-12-25
                    """,
                    "{'warehouse':'BER','days':[{'weekday':7,'opens':'22:00','closes':'24:00'},"
                            + "{'weekday':1,'opens':'08:00','closes':'17:00','cutOff':'15:30'}],"
                            + "'holidays':['2026-12-25','2027-01-06']}"));

    /** Whichever comes second changes nothing. */
    @Test
    void shouldMakeWhatTheBulkOfItsKindMakes() {
        for (Twin twin : TWINS) {
            JsonObject created = take(twin.path, twin.table);
            assertThat(results(created)).as(created.encode()).containsExactly("created");
            long made = api.journal.lastDurable();
            JsonObject again = api.post("/v1/" + twin.path + "/bulk", twin.bulk())
                    .is(200)
                    .json()
                    .getJsonArray("results")
                    .getJsonObject(0);
            assertThat(again.getInteger("status")).as(again.encode()).isEqualTo(200);
            assertThat(api.journal.lastDurable()).as(twin.path).isEqualTo(made);
            becomes(twin.path, twin.table, "unchanged");
            assertThat(api.journal.lastDurable()).as(twin.path).isEqualTo(made);
        }
    }

    @Test
    void shouldFindWhatABulkMade() {
        for (Twin twin : TWINS) {
            api.post("/v1/" + twin.path + "/bulk", twin.bulk()).is(200);
            long made = api.journal.lastDurable();
            becomes(twin.path, twin.table, "unchanged");
            assertThat(api.journal.lastDurable()).as(twin.path).isEqualTo(made);
        }
    }

    /** A table is a change as any: who has read the version before it is told so. */
    @Test
    void shouldChangeTheVersionOfWhatItChanges() {
        Map<String, List<String>> changes = Map.of(
                "companies/HOUSE",
                List.of(
                        "company,name,currency,country\nHOUSE,House,EUR,DE\n",
                        "company,name,currency,country\nHOUSE,Haus,EUR,DE\n"),
                "channels/web",
                List.of("channel,name,warehouses\nweb,Web,MUC BER\n", "channel,name,warehouses\nweb,Web,BER\n"),
                "price-lists/RETAIL",
                List.of("priceList,name,currency\nRETAIL,Shop,EUR\n", "priceList,name,currency\nRETAIL,Shops,EUR\n"),
                "tax-rates/FOOD?fromDay=2026-01-01",
                List.of(
                        "taxCode,fromDay,basisPoints\nFOOD,2026-01-01,700\n",
                        "taxCode,fromDay,basisPoints\nFOOD,2026-01-01,900\n"),
                "warehouses/BER/calendar",
                List.of(
                        "warehouse,monday.opens,monday.closes\nBER,08:00,16:00\n",
                        "warehouse,monday.opens,monday.closes\nBER,08:00,17:00\n"));
        changes.forEach((path, versions) -> {
            String imports = path.contains("calendar") ? "warehouse-calendars" : path.substring(0, path.indexOf('/'));
            take(imports, versions.get(0));
            String seen = shop.get("/v1/" + path).etag();
            assertThat(results(take(imports, versions.get(1)))).as(path).containsExactly("changed");
            assertThat(shop.get("/v1/" + path).etag()).as(path).isNotEqualTo(seen);
            JsonObject body = switch (imports) {
                case "companies" -> json("{'name':'X','currency':'EUR','country':'DE'}");
                case "channels" -> json("{'name':'X','warehouses':['BER']}");
                case "price-lists" -> json("{'name':'X','currency':'EUR'}");
                case "tax-rates" -> json("{'basisPoints':1}");
                default -> json("{'days':[]}");
            };
            api.call(HttpMethod.PUT, "/v1/" + path, body, Map.of("If-Match", seen))
                    .isProblem(ProblemType.VERSION_CONFLICT);
        });
    }

    @Test
    void shouldLeaveWhatTheTableHasNoColumnFor() {
        Map<String, List<String>> kinds = Map.of(
                "companies",
                List.of(
                        "company,name,taxNumber,currency,street,postalCode,city,country\nHOUSE,House,1,EUR,A 1,10115,Berlin,DE\n",
                        "company,name,currency,country\nHOUSE,House,EUR,DE\n",
                        "company,name,currency,country\nHOUSE,Haus,EUR,DE\n",
                        "company,name,currency,country\nHOUSE,House,EUR,DE\n"),
                "channels",
                List.of(
                        """
                        channel,name,policy,strategy,warehouses,priceList,needsAddress
                        app,App,REFUSE_IF_SHORT,FIRST_EXPIRING,MUC BER,RETAIL,no
                        """,
                        "channel,name,warehouses\napp,App,MUC BER\n",
                        "channel,name,warehouses\napp,App,BER\n",
                        "channel,name,warehouses\napp,App,MUC BER\n"),
                "price-lists",
                List.of(
                        "priceList,name,currency,includesTax,toleranceBasisPoints\nGROSS,Gross,EUR,yes,100\n",
                        "priceList,name,currency\nGROSS,Gross,EUR\n",
                        "priceList,name,currency\nGROSS,Dear,EUR\n",
                        "priceList,name,currency\nGROSS,Gross,EUR\n"),
                "promotions",
                List.of(
                        """
                        promotion,name,scope,target,amountMinor,currency,fromDay,toDay,channel,minimumQuantity,useLimit,enabled
                        P,P,PRODUCT,TEA,50,EUR,2027-01-01,2027-01-31,web,2,3,no
                        """,
                        "promotion,name,scope,fromDay,toDay\nP,P,PRODUCT,2027-01-01,2027-01-31\n",
                        "promotion,name,scope,fromDay,toDay\nP,P,PRODUCT,2027-01-01,2027-01-30\n",
                        "promotion,name,scope,fromDay,toDay\nP,P,PRODUCT,2027-01-01,2027-01-31\n"),
                "contracts",
                List.of(
                        """
                        contract,name,customer,sku,quantity,unitPrice,priceQuantity,currency,includesTax,fromDay,toDay,excess,enabled
                        K,K,ann,TEA,9,1,10,EUR,yes,2027-01-01,2027-01-31,REFUSE,no
                        """,
                        "contract,customer,sku,quantity,unitPrice,currency,fromDay,toDay\nK,ann,TEA,9,1,EUR,2027-01-01,2027-01-31\n",
                        "contract,customer,sku,quantity,unitPrice,currency,fromDay,toDay\nK,ann,TEA,8,1,EUR,2027-01-01,2027-01-31\n",
                        "contract,customer,sku,quantity,unitPrice,currency,fromDay,toDay\nK,ann,TEA,9,1,EUR,2027-01-01,2027-01-31\n"),
                "warehouse-calendars",
                List.of(
                        """
                        warehouse,monday.opens,monday.closes,monday.cutOff,friday.opens,friday.closes,holidays
                        BER,08:00,17:00,15:00,08:00,12:00,2026-12-25
                        """,
                        "warehouse\nBER\n",
                        "warehouse,monday.cutOff\nBER,16:00\n",
                        "warehouse,monday.cutOff\nBER,15:00\n"));
        kinds.forEach((path, each) -> {
            String all = each.get(0);
            take(path, all);
            becomes(path, each.get(1), "unchanged");
            assertThat(results(take(path, each.get(2)))).as(path).containsExactly("changed");
            take(path, each.get(3));
            assertThat(results(tables.take(path + "/import?dryRun=true", all)))
                    .as(path)
                    .containsExactly("unchanged");
        });
    }

    @Test
    void shouldSayInWordsWhatItDoesNotGuess() {
        String noSuchDay = "It is not a day such as 2026-01-31";
        String spaces = "spaces between";
        mustSay(
                "tax-rates",
                """
                taxCode,country,fromDay,basisPoints
                A,,01.02.2026,1
                B,,2026-02-30,1
                C,germany,2026-01-01,1
                D,,2026-01-01,19%
                E,,2026-01-01,
                F,,,1
                G H,,2026-01-01,1
                ,,2026-01-01,1
                I,,2026-01-01,10001
                """,
                List.of(
                        "fromDay",
                        "fromDay",
                        "country",
                        "basisPoints",
                        "basisPoints",
                        "fromDay",
                        "taxCode",
                        "taxCode",
                        "basisPoints"),
                noSuchDay + ": 01.02.2026.",
                noSuchDay + ": 2026-02-30.",
                "",
                "19%",
                "The column basisPoints is empty, and it is needed.");
        mustSay(
                "channels",
                """
                channel,name,warehouses,policy,strategy,needsAddress
                A,A,"BER, MUC",,,
                B,B,BER|MUC,,,
                C,C,,,,
                D,D,BER BER,,,
                E,E,BER,SOON,,
                F,F,BER,,CHEAPEST,
                G,G,BER,,,perhaps
                H,H,BER M:C,,,
                """,
                List.of(
                        "warehouses",
                        "warehouses",
                        "warehouses",
                        "warehouses",
                        "policy",
                        "strategy",
                        "needsAddress",
                        "warehouses"),
                spaces,
                spaces,
                "The column warehouses is empty, and it is needed.");
        mustSay(
                "companies",
                "company,name,currency,country\nA,,EUR,DE\nB,B,euro,DE\nC,C,EUR,\nD D,D,EUR,DE\n1.5E+07,E,EUR,DE\n",
                List.of("name", "currency", "country", "company", "company"),
                "The column name is empty, and it is needed.",
                "",
                "",
                "",
                "A spreadsheet has made a number of this code");
        mustSay(
                "price-lists",
                "priceList,name,currency,includesTax,toleranceBasisPoints\nA,A,XXX,,\nB,B,EUR,perhaps,\nC,C,EUR,,5.5\n",
                List.of("currency", "includesTax", "toleranceBasisPoints"),
                "ISO 4217 has no such currency");
        mustSay(
                "promotions",
                """
                promotion,name,scope,target,percentBasisPoints,amountMinor,currency,fromDay,toDay,useLimit
                A,A,BASKET,TEA,1,,,2027-01-01,2027-01-02,
                B,B,PRODUCT,TEA,1.5,,,2027-01-01,2027-01-02,
                C,C,ORDER,,,1,EURO,2027-01-01,2027-01-02,
                D,D,ORDER,,1,,,1.1.27,2027-01-02,
                E,E,ORDER,,1,,,2027-01-01,2027-01-02,0
                F,F,ORDER,,,1,XXX,2027-01-01,2027-01-02,
                """,
                List.of("scope", "percentBasisPoints", "currency", "fromDay", "useLimit", "currency"),
                "",
                "1.5",
                "",
                noSuchDay);
        String rows = """
                promotion,name,scope,target,percentBasisPoints,amountMinor,currency,fromDay,toDay
                A,A,ORDER,TEA,1,,,2027-01-01,2027-01-02
                B,B,PRODUCT,,1,,,2027-01-01,2027-01-02
                C,C,ORDER,,1,1,,2027-01-01,2027-01-02
                D,D,ORDER,,,,,2027-01-01,2027-01-02
                E,E,ORDER,,1,,EUR,2027-01-01,2027-01-02
                F,F,ORDER,,1,,,2027-01-03,2027-01-02
                """;
        mustSay(
                "promotions",
                rows,
                List.of("target", "target", "amountMinor", "amountMinor", "currency", "toDay"),
                "none where it is for the order",
                "is needed as its target",
                "either a percentage or an amount",
                "either a percentage or an amount",
                "a percentage has none",
                "It ends before it begins.");
        mustSay(
                "contracts",
                """
                contract,customer,sku,quantity,unitPrice,currency,fromDay,toDay,excess
                A,ann,TEA,1,"1,5",EUR,2027-01-01,2027-01-02,
                B,ann,TEA,0,1,EUR,2027-01-01,2027-01-02,
                C,ann,TEA,1,1,EUR,2027-01-01,2027-01-02,SOME
                D,ann,TEA,1,1,EUR,2027-01-01,,
                E,,TEA,1,1,EUR,2027-01-01,2027-01-02,
                F,ann,4E+07,1,1,EUR,2027-01-01,2027-01-02,
                """,
                List.of("unitPrice", "quantity", "excess", "toDay", "customer", "sku"),
                "not after a comma",
                "",
                "",
                "The column toDay is empty, and it is needed.");
        mustSay(
                "warehouse-calendars",
                """
                warehouse,monday.opens,monday.closes,monday.cutOff,sunday.closes,holidays
                BER,8:00,17:00,,,
                BER-2,08:00,,,,
                BER-3,,,10:00,,
                BER-4,17:00,08:00,,,
                BER-5,08:00,17:00,18:00,,
                BER-6,08:00,17:00,,12:00,
                BER-7,,,,,2026-12-32
                BER-8,,,,,"2026-12-25,2026-12-26"
                BER-9,08:00,25:00,,,
                """,
                List.of(
                        "monday.opens",
                        "monday.closes",
                        "monday.opens",
                        "monday.opens",
                        "monday.cutOff",
                        "sunday.opens",
                        "holidays",
                        "holidays",
                        "monday.closes"),
                "It is not a time of day such as 08:00, at most 24:00: 8:00.",
                "The column monday.closes is empty, and it is needed where the day has another time.",
                "",
                "It opens at 17:00, and closes at 08:00.",
                "The cut-off 18:00 is not between 08:00 and 17:00.",
                "The column sunday.opens is empty",
                noSuchDay,
                spaces);
    }

    /** In the words and with the status of the ledger. */
    @Test
    void shouldForeseeWhatTheLedgerWouldSay() {
        take("companies", "company,name,currency,country\nHOUSE,House,EUR,DE\nSISTER,Sister,EUR,DE\n");
        take("warehouses", "warehouse,name,zone,company\nSIS,Sister,UTC,SISTER\n");
        api.post("/v1/customers", json("{'customer':'urs','currency':'CHF'}")).is(201);
        Map<String, String> refused = Map.of(
                "warehouses/import",
                "warehouse,name,zone,company\nNEW,New,UTC,NONE\nSIS,Sister,UTC,HOUSE\n",
                "channels/import",
                """
                channel,name,warehouses,priceList,company
                A,A,BER NONE,,
                B,B,BER,NONE,
                C,C,BER,,NONE
                D,D,SIS,,
                E,E,BER SIS,,
                F,F,BER,,SISTER
                web,Web,SIS,,SISTER
                web2,Web,BER,NONE,NONE
                """,
                "price-lists/import",
                "priceList,name,currency,includesTax\nRETAIL,Retail,EUR,yes\n",
                "promotions/import",
                """
                promotion,name,scope,target,percentBasisPoints,amountMinor,currency,fromDay,toDay,channel
                A,A,ORDER,TEA,1,,,2027-01-01,2027-01-02,
                B,B,PRODUCT,,1,,,2027-01-01,2027-01-02,
                C,C,ORDER,,1,1,,2027-01-01,2027-01-02,
                D,D,ORDER,,,,,2027-01-01,2027-01-02,
                E,E,ORDER,,1,,EUR,2027-01-01,2027-01-02,
                F,F,ORDER,,1,,,2027-01-03,2027-01-02,
                G,G,PRODUCT,NONE,1,,,2027-01-01,2027-01-02,
                H,H,ORDER,,1,,,2027-01-01,2027-01-02,NONE
                """,
                "contracts/import",
                """
                contract,customer,sku,quantity,unitPrice,currency,fromDay,toDay
                A,ann,TEA,1,1,EUR,2027-01-03,2027-01-02
                B,ann,NONE,1,1,EUR,2027-01-01,2027-01-02
                C,bob,TEA,1,1,EUR,2027-01-01,2027-01-02
                D,urs,TEA,1,1,EUR,2027-01-01,2027-01-02
                """,
                "warehouse-calendars/import",
                "warehouse,monday.opens,monday.closes\nNONE,08:00,17:00\n");
        refused.forEach(tables::mustForesee);
    }

    /** Orders keep a contract at what they have drawn, and its customer and product are for good. */
    @Test
    void shouldForeseeWhatContractsAreHeldTo() {
        String names = "contract,customer,sku,quantity,unitPrice,currency,fromDay,toDay\n";
        take("contracts", names + "K,ann,TEA,10,1,EUR,2020-01-01,2099-12-31\n");
        shop.receive("TEA", "BER", 10);
        JsonObject line = json("{'sku':'TEA','quantity':4,'taxBasisPoints':0}");
        shop.place(ShopFixture.order("TEA", 1).put("lines", new JsonArray().add(line)));
        assertThat(read("contracts/K").getInteger("drawn")).isEqualTo(4);

        tables.mustForesee("contracts/import", names + "K,ann,TEA,3,1,EUR,2020-01-01,2099-12-31\n");
        tables.mustForesee("contracts/import", names + "K,ann,CUP,10,1,EUR,2020-01-01,2099-12-31\n");
        becomes("contracts", names + "K,ann,TEA,10,1.00,EUR,2020-01-01,2099-12-31\n", "unchanged");
        assertThat(results(take("contracts", names + "K,ann,TEA,4,1,EUR,2020-01-01,2099-12-31\n")))
                .containsExactly("changed");
    }

    @Test
    void shouldReadWhatSpreadsheetsWrite() {
        take(
                "companies",
                "\uFEFFcompany;name;currency;country;street\r\nHOUSE;\"House; \"\"the\"\" AG\";EUR;DE;\"Hof 2\nHauptstr. 1\"\r\n;;;;\r\n");
        JsonObject company = read("companies/HOUSE");
        assertThat(company.getString("name")).isEqualTo("House; \"the\" AG");
        assertThat(company.getString("street")).isEqualTo("Hof 2\nHauptstr. 1");

        take("channels", "channel\tname\twarehouses\r\napp\tApp\t\"  MUC \n BER \"\r\n");
        assertThat(read("channels/app").getJsonArray("warehouses")).containsExactly("MUC", "BER");
    }

    /** Which of two rows should count nobody knows. */
    @Test
    void shouldTakeEachThingOnceInATable() {
        String names = "taxCode,country,fromDay,basisPoints\n";
        JsonObject rates =
                take("tax-rates", names + "A,,2026-01-01,1\nA,DE,2026-01-01,2\nA,,2026-01-01,3\nA,,2026-01-02,4\n");
        assertThat(results(rates)).containsExactly("created", "created", "refused", "created");
        assertThat(rows(rates).get(2).getString("field")).isEqualTo("taxCode");
        assertThat(rows(rates).get(2).getString("detail")).contains("line 2");
        // Of what can not be read nobody knows whether it was the same.
        JsonObject unread = take("tax-rates", names + "B,4E+07,2026-01-01,1\nB,,1.1.26,1\nB,,2026-01-01,1\n");
        assertThat(results(unread)).containsExactly("refused", "refused", "created");

        JsonObject calendars =
                take("warehouse-calendars", "warehouse,monday.opens,monday.closes\nBER,08:00,16:00\nBER,09:00,17:00\n");
        assertThat(results(calendars)).containsExactly("created", "refused");
    }

    /** A promotion is of one channel or of all, and may be had as often as its table says: empty says all, and any number. */
    @Test
    void shouldEmptyWhatAFieldLeavesEmpty() {
        String names =
                "promotion,name,scope,target,percentBasisPoints,amountMinor,currency,fromDay,toDay,channel,useLimit\n";
        take("promotions", names + "P,P,PRODUCT,TEA,100,,,2027-01-01,2027-01-31,web,3\n");
        assertThat(results(take("promotions", names + "P,P,ORDER,,,200,EUR,2027-01-01,2027-01-31,,\n")))
                .containsExactly("changed");
        JsonObject promotion = read("promotions/P");
        assertThat(promotion.getString("target")).isEmpty();
        assertThat(promotion.getValue("percentBasisPoints")).isNull();
        assertThat(promotion.getInteger("amountMinor")).isEqualTo(200);
        assertThat(promotion.getValue("channel")).isNull();
        assertThat(promotion.getValue("useLimit")).isNull();
    }

    /** Whose it is a channel keeps, also where a table says nothing of it or leaves it empty. */
    @Test
    void shouldLeaveToAChannelWhoseItIs() {
        take("companies", "company,name,currency,country\nHOUSE,House,EUR,DE\nSISTER,Sister,EUR,DE\n");
        take("warehouses", "warehouse,name,zone,company\nSIS,Sister,UTC,SISTER\n");
        String named = "channel,name,warehouses,company\nsis,Sister,SIS,SISTER\n";
        becomes("channels", named.replace(",SISTER\n", ",\n").replace("sis,", "other,"), "refused");
        take("channels", named);
        for (String table : List.of(
                named,
                "channel,name,warehouses\nsis,Sister,SIS\n",
                "channel,name,warehouses,company\nsis,Sister,SIS,\n")) {
            becomes("channels", table, "unchanged");
        }
        assertThat(read("channels/sis").getString("company")).isEqualTo("SISTER");
    }

    @Test
    void shouldKeepADayOffWhereNothingIsSaidOfIt() {
        String names =
                "warehouse,monday.opens,monday.closes,monday.cutOff,tuesday.opens,tuesday.closes,tuesday.cutOff,holidays\n";
        take("warehouse-calendars", names + "BER,08:00,17:00,15:00,08:00,17:00,,2026-12-25 2026-12-25 2026-01-01\n");
        JsonObject calendar = read("warehouses/BER/calendar");
        assertThat(calendar.getJsonArray("days").encode())
                .isEqualTo("[{\"weekday\":1,\"opens\":\"08:00\",\"closes\":\"17:00\",\"cutOff\":\"15:00\"},"
                        + "{\"weekday\":2,\"opens\":\"08:00\",\"closes\":\"17:00\",\"cutOff\":\"17:00\"}]");
        assertThat(calendar.getJsonArray("holidays")).containsExactly("2026-01-01", "2026-12-25");

        // A cut-off that was never said stays at the time of closing.
        take("warehouse-calendars", "warehouse,tuesday.closes\nBER,12:00\n");
        assertThat(read("warehouses/BER/calendar")
                        .getJsonArray("days")
                        .getJsonObject(1)
                        .getString("cutOff"))
                .isEqualTo("12:00");
        assertThat(results(take("warehouse-calendars", names + "BER,08:00,17:00,15:00,,,,\n")))
                .containsExactly("changed");
        JsonObject fewer = read("warehouses/BER/calendar");
        assertThat(fewer.getJsonArray("days")).hasSize(1);
        assertThat(fewer.getJsonArray("holidays")).isEmpty();
    }

    /** What others change between the look at the rows and the write is kept too. */
    @Test
    void shouldKeepWhatOthersChangeMeanwhile() {
        take("warehouse-calendars", "warehouse,monday.opens,monday.closes\nBER,08:00,17:00\n");
        AtomicBoolean changed = new AtomicBoolean();
        api.beforeDeciding = command -> {
            if (command instanceof SetWarehouseCalendar && changed.compareAndSet(false, true)) {
                api.meanwhile(CalendarHandler.command(
                        "BER", json("{'days':[{'weekday':5,'opens':'08:00','closes':'12:00'}]}"), -1));
            }
        };

        assertThat(results(take("warehouse-calendars", "warehouse,holidays\nBER,2026-12-25\n")))
                .containsExactly("changed");

        JsonObject calendar = read("warehouses/BER/calendar");
        assertThat(calendar.getJsonArray("days").getJsonObject(0).getInteger("weekday"))
                .isEqualTo(5);
        assertThat(calendar.getJsonArray("holidays")).containsExactly("2026-12-25");
    }

    /** A table may name any warehouse. */
    @Test
    void shouldTakeHoursOfAWholeHouseFromTheFloor() {
        String table = "warehouse,monday.opens,monday.closes\nBER,08:00,17:00\n";
        tables.send("warehouse-calendars/import", table, ApiRole.SUPERVISOR).is(200);
        tables.send("tax-rates/import", "taxCode,fromDay,basisPoints\nA,2026-01-01,1\n", ApiRole.FINANCE)
                .is(200);
        tables.send("tax-rates/import", "taxCode,fromDay,basisPoints\nA,2026-01-01,1\n", ApiRole.SUPERVISOR)
                .isProblem(ProblemType.FORBIDDEN);
    }

    /** A rate is its percentage and nothing else, and so is its version. */
    @Test
    void shouldChangeOnlyTheRateThatWasRead() {
        String path = "/v1/tax-rates/BOOK?fromDay=2026-01-01&country=AT";
        api.get(path).isProblem(ProblemType.UNKNOWN_RESOURCE);
        Answer created = put(path, 0, "").is(201);
        assertThat(put(path, 0, "").isProblem(ProblemType.REFUSED).json().getString("reason"))
                .isEqualTo("ALREADY_EXISTS");
        Answer read = shop.get(path);
        assertThat(read.etag()).isEqualTo(created.etag());
        assertThat(read.json().getJsonObject("item"))
                .isEqualTo(json("{'taxCode':'BOOK','country':'AT','fromDay':'2026-01-01','basisPoints':0}"));
        Answer changed = put(path, 490, read.etag()).is(200);
        put(path, 500, read.etag()).isProblem(ProblemType.VERSION_CONFLICT);
        put(path, 500, "\"999999999999\"").isProblem(ProblemType.VERSION_CONFLICT);
        put(path.replace("AT", "DE"), 500, changed.etag()).isProblem(ProblemType.VERSION_CONFLICT);
        assertThat(shop.get(path).etag()).isEqualTo(changed.etag());
        assertThat(read("tax-rates/BOOK?fromDay=2026-01-01&country=AT").getInteger("basisPoints"))
                .isEqualTo(490);
        api.get("/v1/tax-rates/BOOK?fromDay=2026-01-01").isProblem(ProblemType.UNKNOWN_RESOURCE);
        put("/v1/tax-rates/BOOK?fromDay=2026-02-30", 1, "").isProblem(ProblemType.INVALID_REQUEST);
    }

    /** Somebody sets it between the read and the write of who names what was read. */
    @Test
    void shouldNotOverwriteTheRateThatOthersSetMeanwhile() {
        String path = "/v1/tax-rates/BOOK?fromDay=2026-01-01";
        String seen = put(path, 700, "").is(201).etag();
        AtomicBoolean changed = new AtomicBoolean();
        api.beforeDeciding = command -> {
            if (command instanceof SetTaxRate && changed.compareAndSet(false, true)) {
                api.meanwhile(new SetTaxRate("BOOK", "", 20_260_101, 900));
            }
        };
        put(path, 800, seen).isProblem(ProblemType.VERSION_CONFLICT);
        assertThat(read("tax-rates/BOOK?fromDay=2026-01-01").getInteger("basisPoints"))
                .isEqualTo(900);
    }

    private Answer put(String path, int basisPoints, String seen) {
        return api.call(
                HttpMethod.PUT,
                path,
                new JsonObject().put("basisPoints", basisPoints),
                seen.isEmpty() ? Map.of() : Map.of("If-Match", seen));
    }
}
