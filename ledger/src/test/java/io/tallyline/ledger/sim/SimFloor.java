package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CarrierCommand;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PackCommand;
import io.tallyline.ledger.command.SortCommand;
import io.tallyline.ledger.command.StockCommand;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.HandOver;
import io.tallyline.ledger.value.LaneState;
import io.tallyline.ledger.value.OutsidePlace;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import io.tallyline.ledger.value.TrackingSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The small warehouse that every simulated run happens in: few things, so that they meet often. */
final class SimFloor {
    static final String WAREHOUSE = "W1";
    /** Another one, where nobody scans. */
    static final String ELSEWHERE = "W2";
    /** Its only location. */
    static final String STORE_ELSEWHERE = "2-1";

    /** A sister company's, where nobody scans either. */
    static final String SISTERS = "W3";
    /** Its only location. */
    static final String STORE_OF_SISTER = "3-1";

    static final List<String> WAREHOUSES = List.of(WAREHOUSE, ELSEWHERE, SISTERS);
    /** Those of the house's own company. */
    static final List<String> OF_HOUSE = List.of(WAREHOUSE, ELSEWHERE);

    /** In which runs take place. */
    static final int YEAR = 2026;

    static final String HOUSE = "HOUSE";
    static final String SISTER = "SISTER";
    /** The channel that the sister sells through. */
    static final String SISTERS_CHANNEL = "sister";

    static final long TOKEN_WORD = 0x0102030405060708L;
    static final String TOKEN_HASH = "0102030405060708".repeat(4);

    /** A product and how it is followed; {@code grams} are 0 where nobody knows what a piece weighs. */
    record Product(String sku, Tracking tracking, long eachGtin, long caseGtin, long caseQuantity, int grams) {}

    /**
     * A rule of the table by which goods go.
     *
     * @param country empty for any
     * @param maxGrams 0 for any weight
     * @param cash whether it fits what is paid at the door too
     */
    record Rule(String name, String country, int maxGrams, boolean cash, String carrier, String service) {}

    /** A device and its station; {@code belt} is its object group, empty for none. */
    record Station(
            String device,
            StationRole role,
            String location,
            DiscrepancyPolicy policy,
            int bounceMillis,
            String belt,
            int beltSeconds) {
        Station(String device, StationRole role, String location, DiscrepancyPolicy policy, int bounceMillis) {
            this(device, role, location, policy, bounceMillis, "", 0);
        }
    }

    static final Map<String, PlaceKind> LOCATIONS = new TreeMap<>(Map.ofEntries(
            Map.entry("DOCK", PlaceKind.DOCK),
            Map.entry("A-1", PlaceKind.STORAGE),
            Map.entry("A-2", PlaceKind.STORAGE),
            Map.entry("B-1", PlaceKind.STORAGE),
            Map.entry("P-1", PlaceKind.PARCEL),
            Map.entry("P-2", PlaceKind.PARCEL),
            Map.entry("Q-1", PlaceKind.QUARANTINE),
            Map.entry("T-1", PlaceKind.TOTE),
            Map.entry("T-2", PlaceKind.TOTE),
            Map.entry("T-3", PlaceKind.TOTE),
            Map.entry("T-4", PlaceKind.TOTE)));

    /** What goods are picked into. */
    static final List<String> TOTES = List.of("T-1", "T-2", "T-3", "T-4");

    /** Where people pack. */
    static final List<String> BENCHES = List.of("P-1", "P-2");

    /** GS1 prefix of the house, and the digit before it. */
    static final String PREFIX = "4012345";

    static final int EXTENSION = 3;

    static final String SORTER = "S-1";

    /** Lane whose parcels leave, and the one of those that somebody has to look at. */
    static final String LORRY = "LORRY";

    static final String LOOK = "LOOK";

    /** People who pick. */
    static final List<String> BADGES = List.of("eva", "tom");

    static final List<Product> PRODUCTS = List.of(
            new Product("TEA", Tracking.NONE, 1001, 1002, 6, 100),
            new Product("CUP", Tracking.NONE, 1003, 1004, 12, 400),
            new Product("MILK", Tracking.LOT, 1005, 1006, 4, 0),
            new Product("PHONE", Tracking.SERIAL_EVERYWHERE, 1007, 1008, 2, 0),
            new Product("LAMP", Tracking.SERIAL_AT_SHIP, 1009, 1010, 3, 0));

    /** Where parcels leave. */
    static final String GATE = "gate-1";

    /** The door at which it stands, where lorries come. */
    static final String DOOR = "DOCK";

    static final String POST = "POST";
    static final String FREIGHT = "FREIGHT";
    static final List<String> CARRIERS = List.of(POST, FREIGHT);

    static final String LETTER = "LETTER";
    static final String PARCEL = "PARCEL";
    static final String PALLET = "PALLET";

    /** Heavy goods that are paid at the door are carried by nobody unless somebody says by whom. */
    static final List<Rule> RULES = List.of(
            new Rule("abroad", SimShop.TAXED_OTHERWISE, 0, true, FREIGHT, PALLET),
            new Rule("light", "", 500, true, POST, LETTER),
            new Rule("paid", "", 0, false, POST, PARCEL),
            new Rule("cash", "", 1_000, true, FREIGHT, PALLET));

    /** What a parcel weighs with nothing in it, and how far off it may be. */
    static final int PACKAGING_GRAMS = 50;

    static final int TOLERANCE_GRAMS = 30;
    static final int TOLERANCE_PERCENT = 10;

    static final List<Station> STATIONS = List.of(
            new Station("receive-1", StationRole.RECEIVE, "DOCK", DiscrepancyPolicy.REFUSE, 0),
            new Station("putaway-1", StationRole.PUT_AWAY, "DOCK", DiscrepancyPolicy.REFUSE, 0),
            new Station("move-1", StationRole.MOVE, "A-1", DiscrepancyPolicy.REFUSE, 0),
            new Station("ship-1", StationRole.SHIP, "A-1", DiscrepancyPolicy.REFUSE, 0),
            new Station("ship-2", StationRole.SHIP, "A-2", DiscrepancyPolicy.ACCEPT, 0),
            new Station("tunnel-1", StationRole.SHIP, "B-1", DiscrepancyPolicy.ACCEPT, 300),
            new Station("belt-top", StationRole.SHIP, "B-1", DiscrepancyPolicy.ACCEPT, 300, "belt", 2),
            new Station("belt-side", StationRole.SHIP, "B-1", DiscrepancyPolicy.ACCEPT, 300, "belt", 2),
            new Station("count-1", StationRole.COUNT, "DOCK", DiscrepancyPolicy.REFUSE, 0),
            new Station("count-2", StationRole.COUNT, "DOCK", DiscrepancyPolicy.REFUSE, 0),
            new Station("pick-1", StationRole.PICK, "DOCK", DiscrepancyPolicy.REFUSE, 0),
            new Station("pick-2", StationRole.PICK, "DOCK", DiscrepancyPolicy.REFUSE, 0),
            new Station("verify-1", StationRole.VERIFY, "A-1", DiscrepancyPolicy.REFUSE, 0),
            new Station("pack-1", StationRole.PACK, "P-1", DiscrepancyPolicy.REFUSE, 0),
            new Station("pack-2", StationRole.PACK, "P-2", DiscrepancyPolicy.REFUSE, 0),
            new Station(GATE, StationRole.SHIP, "DOCK", DiscrepancyPolicy.REFUSE, 0));

    /** Where people count mostly. */
    static final List<String> COUNTED = List.of("A-1", "A-2");

    static final List<String> LOTS = List.of("L1", "L2", "L3");
    static final List<String> SERIALS = List.of("S1", "S2", "S3", "S4", "S5", "S6");

    /** A service, defined behind the products: no stock is kept of it, and it is ordered too. */
    static final String SERVICE = "WRAP";

    /** What is ordered and has stock. */
    static final List<String> ORDERED = List.of("TEA", "CUP", "LAMP");

    static final List<String> CUSTOMERS = List.of("ann", "bob");

    private SimFloor() {}

    /** The warehouse of a location. */
    static String warehouse(String location) {
        return switch (location) {
            case STORE_ELSEWHERE -> ELSEWHERE;
            case STORE_OF_SISTER -> SISTERS;
            default -> WAREHOUSE;
        };
    }

    /** Whose goods stand in a warehouse. */
    static String company(String warehouse) {
        return warehouse.equals(SISTERS) ? SISTER : HOUSE;
    }

    /** Who sells through a channel. */
    static String seller(String channel) {
        return channel.equals(SISTERS_CHANNEL) ? SISTER : HOUSE;
    }

    /** Ids are given in the order of definition. */
    static String skuOf(int productId) {
        return productId > PRODUCTS.size() ? SERVICE : PRODUCTS.get(productId - 1).sku;
    }

    static String warehouseOf(int warehouseId) {
        return WAREHOUSES.get(warehouseId - 1);
    }

    /** The location of an id; none of none. */
    static String placeOf(int placeId) {
        List<String> places = WAREHOUSES.stream()
                .flatMap(warehouse -> places(warehouse).stream())
                .toList();
        return placeId == OutsidePlace.NONE ? ModelPicks.NOWHERE : places.get(placeId - OutsidePlace.FIRST_INSIDE_ID);
    }

    /** All locations of a warehouse, by their names. */
    static List<String> places(String warehouse) {
        return switch (warehouse) {
            case ELSEWHERE -> List.of(STORE_ELSEWHERE);
            case SISTERS -> List.of(STORE_OF_SISTER);
            default -> List.copyOf(LOCATIONS.keySet());
        };
    }

    static Product product(String sku) {
        return PRODUCTS.stream()
                .filter(each -> each.sku.equals(sku))
                .findFirst()
                .orElseThrow();
    }

    /** The commands that build it. */
    static List<BusinessCommand> build() {
        List<BusinessCommand> commands = new ArrayList<>();
        for (String company : List.of(HOUSE, SISTER)) {
            commands.add(new MasterDataCommand.DefineCompany(
                    company, "", "", "EUR", "", "", "", "DE", MasterDataCommand.CREATE));
        }
        commands.add(
                new MasterDataCommand.DefineWarehouse(WAREHOUSE, "One", "Europe/Berlin", MasterDataCommand.CREATE));
        LOCATIONS.forEach((name, kind) -> commands.add(
                new MasterDataCommand.DefineLocation(WAREHOUSE, name, "", kind, MasterDataCommand.CREATE)));
        commands.add(
                new MasterDataCommand.DefineWarehouse(ELSEWHERE, "Two", "Europe/Berlin", MasterDataCommand.CREATE));
        commands.add(new MasterDataCommand.DefineLocation(
                ELSEWHERE, STORE_ELSEWHERE, "", PlaceKind.STORAGE, MasterDataCommand.CREATE));
        commands.add(new MasterDataCommand.DefineWarehouse(
                SISTERS, "Three", "Europe/Berlin", MasterDataCommand.CREATE, "", SISTER));
        commands.add(new MasterDataCommand.DefineLocation(
                SISTERS, STORE_OF_SISTER, "", PlaceKind.STORAGE, MasterDataCommand.CREATE));
        commands.add(
                new SortCommand.DefineSorter(SORTER, WAREHOUSE, LORRY, LOOK, 99, 10, false, MasterDataCommand.CREATE));
        commands.add(new SortCommand.DefineLane(SORTER, LORRY, LaneState.OPEN, List.of(), MasterDataCommand.ANY, true));
        commands.add(new PackCommand.SetParcelNumbers("", PREFIX, EXTENSION, 0));
        for (Product product : PRODUCTS) {
            commands.add(defineProduct(product, "", false, MasterDataCommand.CREATE));
            commands.add(bind(product.sku, product.eachGtin, 1));
            commands.add(bind(product.sku, product.caseGtin, product.caseQuantity));
        }
        commands.add(new MasterDataCommand.DefineProduct(
                SERVICE,
                "",
                "",
                "",
                "piece",
                Tracking.NONE,
                "",
                false,
                MasterDataCommand.CREATE,
                SimShop.TAX_CODE,
                true));
        for (String badge : BADGES) {
            commands.add(new MasterDataCommand.DefineOperator(badge, "", "", true, MasterDataCommand.CREATE));
        }
        commands.addAll(carriers());
        for (Station station : STATIONS) {
            commands.add(new MasterDataCommand.DefineDevice(
                    station.device,
                    "",
                    WAREHOUSE,
                    station.location,
                    station.role,
                    "native",
                    station.policy,
                    station.bounceMillis,
                    TOKEN_HASH,
                    true,
                    MasterDataCommand.CREATE,
                    station.belt,
                    station.beltSeconds));
        }
        for (String sku : List.of("TEA", "CUP", "LAMP")) {
            for (String location : List.of("A-1", "A-2", "B-1")) {
                commands.add(receive(sku, location, 20, ""));
            }
        }
        commands.add(receive("MILK", "A-1", 10, "L1"));
        commands.addAll(SimShop.build());
        return commands;
    }

    private static List<BusinessCommand> carriers() {
        List<BusinessCommand> commands = new ArrayList<>();
        commands.add(new CarrierCommand.DefineCarrier(
                POST, "Post", HandOver.PUSHED, MasterDataCommand.CREATE, "https://post.example/parcels"));
        commands.add(new CarrierCommand.DefineCarrier(FREIGHT, "Freight", HandOver.CSV, MasterDataCommand.CREATE));
        commands.add(service(POST, LETTER, 1));
        commands.add(service(POST, PARCEL, 2));
        commands.add(service(FREIGHT, PALLET, 5));
        List<CarrierCommand.ShippingRule> rules = RULES.stream()
                .map(rule -> new CarrierCommand.ShippingRule(
                        rule.name,
                        "",
                        "",
                        rule.country.isEmpty() ? List.of() : List.of(rule.country),
                        rule.maxGrams,
                        0,
                        0,
                        false,
                        rule.cash,
                        CarrierCommand.ShippingRule.NO_CUT_OFF,
                        rule.carrier,
                        rule.service))
                .toList();
        commands.add(new CarrierCommand.DefineShippingRules(rules, MasterDataCommand.CREATE));
        commands.add(new PackCommand.SetParcelWeighing(
                WAREHOUSE, PACKAGING_GRAMS, TOLERANCE_GRAMS, TOLERANCE_PERCENT, false, MasterDataCommand.CREATE));
        return commands;
    }

    private static CarrierCommand.DefineCarrierService service(String carrier, String service, int days) {
        return new CarrierCommand.DefineCarrierService(
                carrier, service, "", days, TrackingSource.KNOWN, MasterDataCommand.CREATE);
    }

    static MasterDataCommand.DefineProduct defineProduct(
            Product product, String name, boolean blocked, long expectedSequence) {
        return defineProduct(product, name, blocked, expectedSequence, SimShop.TAX_CODE);
    }

    static MasterDataCommand.DefineProduct defineProduct(
            Product product, String name, boolean blocked, long expectedSequence, String taxCode) {
        return new MasterDataCommand.DefineProduct(
                product.sku,
                name,
                "",
                "",
                "piece",
                product.tracking,
                "",
                blocked,
                expectedSequence,
                taxCode,
                false,
                product.grams,
                false);
    }

    static MasterDataCommand.BindBarcode bind(String sku, long gtin, long packQuantity) {
        return new MasterDataCommand.BindBarcode(
                sku, String.format("%014d", gtin), gtin, packQuantity, MasterDataCommand.CREATE);
    }

    static StockCommand.ReceiveStock receive(String sku, String location, long quantity, String lot) {
        return new StockCommand.ReceiveStock(
                WAREHOUSE, "", List.of(new StockCommand.ReceiptLine(sku, location, quantity, lot, 0, List.of())));
    }
}
