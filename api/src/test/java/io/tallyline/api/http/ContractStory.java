package io.tallyline.api.http;

import static io.tallyline.api.http.ShopFixture.json;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/**
 * The life of one warehouse in which every example of the contract has its place: what each takes for granted is done before. What
 * the server numbers or keeps secret comes from the answers before.
 */
final class ContractStory {
    private static final long GTIN = 4_006_381_333_931L;

    private final ApiFixture api;
    private final StoryClock clock;
    private final ExampleSender examples;
    private Function<String, JsonObject> caller = operation -> new JsonObject();

    ContractStory(ApiFixture api, StoryClock clock, ExampleSender examples) {
        this.api = api;
        this.clock = clock;
        this.examples = examples;
    }

    /** The key that examples name as the one by which everything is done. */
    static String officeKey(ApiFixture api) {
        return api.post("/v1/api-keys", json("{'name':'office','role':'ADMINISTRATOR'}"))
                .is(201)
                .json()
                .getString("key");
    }

    /** @param eachCall calls an operation by its example and tells what it answered */
    void tell(Function<String, JsonObject> eachCall) {
        caller = eachCall;
        server();
        catalogue();
        floor();
        stock();
        sorting();
        partners();
        pricing();
        drafts();
        oneOrder();
        moreOrders();
        services();
        picking();
        packing();
        imports();
        carriers();
        confirmations();
        history();
        administration();
    }

    private void server() {
        call("getLiveness");
        call("getReadiness");
        call("getMetrics");
        call("getContract");
        call("listProblems");
        call("getProblem");
        call("getMe");
        call("listRoles");
        call("createApiKey");
        call("listApiKeys");
    }

    private void catalogue() {
        call("createWarehouse");
        call("getWarehouse");
        call("changeWarehouse");
        call("listWarehouses");
        call("createWarehouses");
        call("importWarehouses");
        call("createLocation");
        call("getLocation");
        call("changeLocation");
        call("createLocations");
        call("importLocations");
        call("listLocations");
        call("putWarehouseCalendar");
        call("getWarehouseCalendar");
        call("putWarehouseCalendars");
        call("importWarehouseCalendars");
        call("createProduct");
        call("getProduct");
        call("changeProduct");
        call("bindBarcode");
        call("listBarcodes");
        call("parseBarcodes");
    }

    private void floor() {
        call("createDevice");
        call("getDevice");
        call("changeDevice");
        call("renewDeviceToken");
        call("listDevices");
        call("createOperator");
        call("getOperator");
        call("changeOperator");
        call("listOperators");
    }

    private void stock() {
        call("receiveStock");
        call("moveStock");
        call("adjustStock");
        api.scan("hand-1", 1, GTIN, "L7");
        examples.give("sequence", String.valueOf(api.journal.lastDurable()));
        call("listScans");
        call("listStock");
        call("getStock");
        call("explainStock");
        call("undoScan");
        call("listMovements");
        call("correctLot");
        call("unbindBarcode");
        call("createProducts");
        call("importProducts");
        call("listProducts");

        // Shops and price lists speak of one product more, and of a second warehouse.
        make("/v1/products", "{'sku':'TEA','name':'Tea','taxCode':'STANDARD'}");
        make("/v1/warehouses", "{'warehouse':'MUC','name':'Munich','zone':'Europe/Berlin'}");
        make("/v1/receipts", "{'warehouse':'BER','lines':[{'sku':'TEA','location':'A-01-01','quantity':100}]}");
        make("/v1/products", "{'sku':'PHONE-8','name':'Phone','tracking':'SERIAL_EVERYWHERE'}");
        make(
                "/v1/receipts",
                "{'warehouse':'BER','lines':"
                        + "[{'sku':'PHONE-8','location':'A-01-01','quantity':1,'serials':['SN-0001']}]}");
        call("listUnits");
        call("setStockLevels");
        call("setManyStockLevels");
        call("importStockLevels");
        call("listStockLevels");
        call("reportStockMovements");
        call("reportPerformance");
    }

    private void sorting() {
        call("putSorter");
        call("getSorter");
        call("listSorters");
        // The other lane that the example falls back to.
        api.call(HttpMethod.PUT, "/v1/sorters/S1/lanes/L2", new JsonObject()).is(201);
        call("putLane");
        call("getLane");
        call("listLanes");
        call("putSortRules");
        call("getSortRules");
        call("announceParcel");
        call("announceParcels");
        call("getParcel");
        // A rehearsal, as the example is, goes nowhere that could be confirmed.
        api.post("/v1/sorters/S1/decisions", json("{'number':17,'code':'JJD000390001','rehearsal':false}"))
                .is(200);
        call("confirmDivert");
        call("decideSort");
        call("listSortDecisions");
        call("setLaneState");
    }

    private void partners() {
        call("createCompany");
        call("getCompany");
        call("changeCompany");
        call("createCompanies");
        call("importCompanies");
        call("listCompanies");
        call("createSalesperson");
        call("getSalesperson");
        call("changeSalesperson");
        call("createSalespeople");
        call("importSalespeople");
        call("listSalespeople");
        call("createCustomer");
        call("getCustomer");
        call("changeCustomer");
        call("createCustomers");
        call("importCustomers");
        call("listCustomers");
        call("createChannel");
        call("getChannel");
        call("changeChannel");
        call("createChannels");
        call("importChannels");
        call("listChannels");
        call("setPaymentTerms");
        call("getPaymentTerms");
        call("listPaymentTerms");
        call("setHoldTerms");
        call("getHoldTerms");
        call("listHoldTerms");
        call("setInvoicing");
        call("getInvoicing");
    }

    private void pricing() {
        call("createPriceList");
        call("getPriceList");
        call("changePriceList");
        call("createPriceLists");
        call("importPriceLists");
        call("setPrices");
        call("importPrices");
        call("listPrices");
        call("listPriceLists");
        call("setTaxRate");
        call("setTaxRates");
        call("importTaxRates");
        call("putTaxRate");
        call("getTaxRate");
        call("listTaxRates");
        call("putPromotion");
        call("getPromotion");
        call("putPromotions");
        call("importPromotions");
        call("listPromotions");
        call("putCustomerContract");
        call("getCustomerContract");
        call("putCustomerContracts");
        call("importCustomerContracts");
        call("listCustomerContracts");
    }

    private void drafts() {
        examples.give("draft", call("createDraft").getString("draft"));
        call("getDraft");
        call("listDrafts");
        call("saveDraft");
        call("takeOverDraft");
        call("discardDraft");
    }

    private void oneOrder() {
        call("checkOrder");
        JsonObject placed = call("placeOrder");
        String link = placed.getString("statusLink");
        examples.give("secret", link.substring(link.indexOf('=') + 1));
        long order = placed.getLong("order");
        look(order);
        call("getOrder");
        call("getOrderStatus");
        call("listOrders");
        call("reportOrders");
        call("reportSales");
        call("reportProcessingTimes");
        call("getOrderExecution");
        call("addNote");
        call("listNotes");
        call("holdOrder");
        call("liftHold");
        call("changeOrder");
        call("splitLine");
        call("receivePayment");
        call("getOrderHistory");
        JsonArray invoices = call("listInvoices").getJsonArray("items");
        examples.give("invoice", invoices.getJsonObject(0).getString("invoice"));
        call("getInvoice");
        look(order);
        call("releaseOrder");
        call("repeatOrder");
        call("listRelatedOrders");
        look(order);
        call("cancelOrder");
        call("listCreditEntries");
        call("getAccount");
        call("payOutCredit");
    }

    private void moreOrders() {
        JsonObject imported = call("importOrders").getJsonArray("results").getJsonObject(0);
        look(imported.getLong("order"));
        call("issueInvoice");
        look(place("TEA", 1));
        call("changeOrderCustomer");
        look(place("TEA", 1));
        call("applyCredit");
        look(place("TEA", 1));
        call("actOnOrders");
        look(place("TEA", 200));
        call("orderShortfall");
    }

    private void services() {
        make("/v1/products", "{'sku':'ENGRAVING','name':'Engraving','service':true}");
        long order = place("ENGRAVING", 2);
        api.post("/v1/orders/" + order + "/release", null).is(200);
        look(order);
        call("assignService");
        call("listServices");
        call("unassignService");
        call("finishService");
    }

    private void picking() {
        make("/v1/products", "{'sku':'MUG','name':'Mug'}");
        make("/v1/receipts", "{'warehouse':'BER','lines':[{'sku':'MUG','location':'A-01-01','quantity':5}]}");
        long order = placeToGoodAddress("MUG");
        api.post("/v1/orders/" + order + "/release", null).is(200);
        examples.give("orders", String.valueOf(order));
        examples.give("list", String.valueOf(call("makePickList").getLong("list")));
        call("assignPickList");
        call("getPickList");
        call("listPickLists");
        call("getPickDocket");
        call("reportShortPick");
        call("listCountTasks");
        call("withdrawPickList");
        examples.give("sku", "MUG");
        call("putPickFace");
        call("listPickFaces");
        examples.give("sku", "TEA-GREEN-100");
    }

    private void packing() {
        call("setParcelNumbers");
        call("getParcelNumbers");
        call("putParcelWeighing");
        call("getParcelWeighing");
        make("/v1/warehouses/BER/locations", "{'location':'T-1','kind':'TOTE'}");
        make("/v1/warehouses/BER/locations", "{'location':'BENCH-1','kind':'PARCEL'}");
        make("/v1/products", "{'sku':'PLATE','name':'Plate'}");
        make("/v1/products/PLATE/barcodes", "{'code':'4006381333955','packQuantity':1}");
        make("/v1/receipts", "{'warehouse':'BER','lines':[{'sku':'PLATE','location':'A-01-01','quantity':5}]}");
        make("/v1/operators", "{'badge':'P-1','name':'Pat'}");
        make(
                "/v1/devices",
                "{'device':'picker-1','name':'Picker','warehouse':'BER','location':'A-01-01','role':'PICK'}");
        long order = placeToGoodAddress("PLATE");
        api.post("/v1/orders/" + order + "/release", null).is(200);
        long list = api.post("/v1/pick-lists", json("{'warehouse':'BER','orders':[" + order + "],'operator':'P-1'}"))
                .is(201)
                .json()
                .getLong("list");
        api.pick("picker-1", "P-1", "T-1", 4_006_381_333_955L, 1);
        examples.give("list", String.valueOf(list));
        examples.version(api.get("/v1/pick-lists/" + list + "?atLeast=" + api.journal.lastDurable())
                .is(200)
                .etag());
        call("pickByHand");
        call("packTote");
        call("listPackedParcels");
        call("getPackedParcel");
        call("acceptPackedParcelWeight");
        call("closePackedParcel");
        String successor = call("voidPackedParcel").getString("successor");
        examples.give("parcel", successor);
        api.post("/v1/packed-parcels/" + successor + "/close", json("{'grams':900}"))
                .is(200);
        call("shipPackedParcels");
        call("tellPackedParcelState");
        returning(order);
        collecting();
    }

    /** Of an order that left, one comes back at a time. */
    private void returning(long order) {
        call("putReturnPolicy");
        call("getReturnPolicy");
        examples.give("order", String.valueOf(order));
        opened();
        call("listReturns");
        call("getReturn");
        call("approveReturn");
        opened();
        call("refuseReturn");
        opened();
        call("cancelReturn");
    }

    private void opened() {
        long number = call("openReturn").getLong("return");
        examples.give("return", String.valueOf(number));
        examples.version("\"" + number + "\"");
    }

    /** What is made ready is another parcel, of as many plates again. */
    private void collecting() {
        long order = place(order("PLATE", 2)
                .put(
                        "personal",
                        json("{'shippingAddress':{'name':'Ann Archer','street':'Hauptstr. 1','postalCode':'10115',"
                                + "'city':'Berlin','country':'DE'}}")));
        api.post("/v1/orders/" + order + "/release", null).is(200);
        api.post("/v1/pick-lists", json("{'warehouse':'BER','orders':[" + order + "],'operator':'P-1'}"))
                .is(201);
        api.pickAgain("picker-1", "T-1", 4_006_381_333_955L, 2);
        String parcel = api.post("/v1/packed-parcels", json("{'warehouse':'BER','tote':'T-1','location':'BENCH-1'}"))
                .is(201)
                .json()
                .getString("parcel");
        JsonObject closed = api.post("/v1/packed-parcels/" + parcel + "/close", json("{'grams':900}"))
                .is(200)
                .json();
        examples.give("parcel", parcel);
        examples.version("\"" + closed.getLong("sequence") + "\"");
        examples.give("code", call("makePackedParcelReady").getString("collectionCode"));
        call("collectPackedParcel");
    }

    /** Two of a product, to an address that is good. */
    private long placeToGoodAddress(String sku) {
        return place(order(sku, 2)
                .put(
                        "personal",
                        json("{'shippingAddress':{'name':'Ann Archer','street':'Hauptstr. 1','postalCode':'10115',"
                                + "'city':'Berlin','country':'DE'}}")));
    }

    private void carriers() {
        call("putCarrier");
        call("getCarrier");
        call("listCarriers");
        call("putCarrierService");
        call("getCarrierService");
        call("listCarrierServices");
        call("putShippingRules");
        call("getShippingRules");
        call("tryShippingRules");
        call("putReleaseRules");
        call("getReleaseRules");
        make("/v1/receipts", "{'warehouse':'BER','lines':[{'sku':'PLATE','location':'A-01-01','quantity':5}]}");
        long order = placeToGoodAddress("PLATE");
        look(order);
        call("getOrderRelease");
        api.post("/v1/orders/" + order + "/release", null).is(200);
        look(order);
        call("setCarrierService");
        consigning(order);
    }

    /** What was released is packed, so that its parcel goes by a service of its own. */
    private void consigning(long order) {
        make("/v1/receipts", "{'warehouse':'BER','lines':[{'sku':'PLATE','location':'A-01-01','quantity':5}]}");
        api.post("/v1/pick-lists", json("{'warehouse':'BER','orders':[" + order + "],'operator':'P-1'}"))
                .is(201);
        api.pickAgain("picker-1", "T-1", 4_006_381_333_955L, 1);
        String parcel = api.post("/v1/packed-parcels", json("{'warehouse':'BER','tote':'T-1','location':'BENCH-1'}"))
                .is(201)
                .json()
                .getString("parcel");
        JsonObject closed = api.post("/v1/packed-parcels/" + parcel + "/close", json("{'grams':900}"))
                .is(200)
                .json();
        examples.give("parcel", parcel);
        examples.version("\"" + closed.getLong("sequence") + "\"");
        JsonObject chosen = call("setPackedParcelCarrier");
        examples.version("\"" + chosen.getLong("sequence") + "\"");
        call("labelPackedParcel");
        call("getPackedParcelLabel");
        make("/v1/warehouses/BER/locations", "{'location':'DOCK-9','kind':'DOCK'}");
        examples.give("location", "DOCK-9");
        call("listConsignments");
        call("putManifestCutOff");
        call("getManifestCutOff");
        call("listManifestCutOffs");
        call("putDockCarrier");
        call("getDockCarrier");
        examples.give("manifest", Long.toString(call("closeManifest").getLong("manifest")));
        call("listManifests");
        call("getManifest");
        call("getManifestReport");
        JsonArray messages = call("listCarrierMessages").getJsonArray("items");
        for (int i = 0; i < messages.size(); i++) {
            JsonObject message = messages.getJsonObject(i);
            if (message.getString("type").equals("MANIFEST")) {
                examples.give("message", message.getString("messageId"));
            }
        }
        call("setMessageAside");
        call("listAsideMessages");
        call("retryAsideMessage");
        call("dropAsideMessage");
        call("getCarrierDeliveries");
        call("retryCarrierDeliveries");
        call("getCarrierTable");
        call("getCarrierSecret");
        call("markCarrierTold");
        call("tellCarrierEvents");
        call("importCarrierEvents");
        call("rotateCarrierSecret");
        call("receiveCarrierEvents");
        call("retireCarrierSecret");
        call("listParcelTracking");
        examples.give("location", "A-01-01");
    }

    private void imports() {
        call("importShopOrders");
    }

    /** Whoever opens a link is asked by the machine's clock. */
    private void confirmations() {
        clock.goOnToday();
        // Its postal code lacks a digit.
        look(place(order("TEA", 1)
                .put(
                        "personal",
                        json("{'shippingAddress':{'name':'Ann Archer','street':'Hauptstr. 1','postalCode':'1011',"
                                + "'city':'Berlin','country':'DE'}}"))));
        examples.give("token", call("issueConfirmationLink").getString("token"));
        call("getConfirmation");
        call("confirmOrder");
    }

    private void history() {
        call("listChanges");
        call("eraseStrangers");
        call("erasePersonal");
    }

    private void administration() {
        call("verifyJournal");
        call("readJournal");
        call("pauseProjection");
        call("resumeProjection");
        call("rebuildProjection");
        call("revokeApiKey");
    }

    /** Something that examples take for granted. */
    private JsonObject make(String path, String body) {
        return api.post(path, json(body)).is(201).json();
    }

    /** One order more, which may be short and owes its money. */
    private long place(String sku, int quantity) {
        return place(order(sku, quantity));
    }

    private long place(JsonObject order) {
        return make("/v1/orders", order.encode()).getLong("order");
    }

    private static JsonObject order(String sku, int quantity) {
        JsonObject line =
                json("{'unitPrice':'5.00','taxBasisPoints':0}").put("sku", sku).put("quantity", quantity);
        return json("{'channel':'web','customer':'C-1001','paymentType':'ON_ACCOUNT',"
                        + "'policy':'SHIP_AVAILABLE_BACKORDER'}")
                .put("lines", new JsonArray().add(line));
    }

    /** The order that the next examples are about. */
    private void look(long order) {
        examples.give("order", String.valueOf(order));
        String address = "/v1/orders/" + order + "?atLeast=" + api.journal.lastDurable();
        examples.version(api.get(address).is(200).etag());
    }

    private JsonObject call(String operationId) {
        return caller.apply(operationId);
    }
}
