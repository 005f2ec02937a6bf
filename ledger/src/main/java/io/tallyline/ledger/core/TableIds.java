package io.tallyline.ledger.core;

/**
 * The numbers of the ledger's tables, in snapshots and in the state hash. A number is never used again for another
 * table.
 */
final class TableIds {
    static final int LEDGER = 1;
    static final int SKUS = 2;
    static final int PRODUCTS = 3;
    static final int BARCODES = 4;
    static final int OPAQUE_CODES = 5;
    static final int WAREHOUSE_NAMES = 6;
    static final int WAREHOUSES = 7;
    static final int LOCATION_NAMES = 8;
    static final int PLACES = 9;
    static final int LOT_TEXTS = 10;
    static final int LOTS = 11;
    static final int STOCK = 12;
    static final int TOTALS = 13;
    static final int UNITS = 14;
    static final int DEPARTED_UNITS = 15;
    static final int DEVICE_NAMES = 16;
    static final int PROFILES = 17;
    static final int DEVICES = 18;
    static final int CONNECTIONS = 19;
    static final int BADGES = 20;
    static final int OPERATORS = 21;
    static final int ANSWERS = 22;
    static final int BOUNCES = 23;
    static final int API_KEY_NAMES = 24;
    static final int API_KEYS = 25;
    static final int IDEMPOTENCY_KEYS = 26;
    static final int IDEMPOTENCY_ORDER = 27;
    static final int REFUSED_FIELDS = 28;
    static final int OBJECT_GROUPS = 29;
    static final int OBJECT_MEMBERS = 30;
    static final int OBJECT_CODES = 31;
    static final int LABEL_TEXTS = 40;
    static final int LABEL_PREFIXES = 41;
    static final int LABEL_GLNS = 42;
    static final int STATIONS = 43;
    static final int GOODS_IN_HAND = 44;
    static final int ZONES = 45;
    static final int WAREHOUSE_ZONES = 46;
    static final int COUNT_LINES = 47;
    static final int SORT_NAMES = 60;
    static final int SORTERS = 61;
    static final int LANES = 62;
    static final int SORT_RULES = 63;
    static final int PARCELS = 64;
    static final int PARCEL_ORDER = 65;
    static final int SORT_DECISIONS = 66;
    static final int SORT_DECISION_ORDER = 67;
    /** Not a table: seeds of the identities of parcels and of decisions. */
    static final int PARCEL_IDENTITY = 68;

    static final int DECISION_IDENTITY = 69;
    /** Not a table: seed of what stands for the device of a decision. */
    static final int DECISION_DEVICE = 70;

    static final int CUSTOMER_NAMES = 80;
    static final int CUSTOMERS = 81;
    static final int SALESPERSON_NAMES = 82;
    static final int SALESPEOPLE = 83;
    static final int CHANNEL_NAMES = 84;
    static final int CHANNELS = 85;
    static final int ORDERS = 86;
    static final int ORDER_LINES = 87;
    static final int RESERVATIONS = 88;
    static final int RESERVED_HERE = 89;
    static final int PRODUCTS_TO_SERVE = 90;
    static final int PRICE_LIST_NAMES = 92;
    static final int PRICE_LISTS = 93;
    static final int PRICES = 94;
    static final int TAX_TEXTS = 95;
    static final int TAX_RATES = 96;
    static final int TAX_CODE_TEXTS = 97;
    static final int PAYMENT_TERMS = 98;
    static final int DRAFTS = 99;
    static final int CATEGORY_TEXTS = 108;
    static final int CATEGORIES = 104;
    static final int PROMOTION_NAMES = 105;
    static final int PROMOTIONS = 106;
    static final int TAX_CODES = 107;
    /** Not a table: seeds of the identities of external orders. */
    static final int EXTERNAL_IDENTITY = 91;

    static final int TURNS_TO_SERVE = 103;
    static final int STOCK_LEVELS = 115;

    static final int CONTRACT_NAMES = 130;
    static final int CONTRACTS = 131;
    static final int CONTRACT_LINES = 132;
    static final int CALENDARS = 133;
    static final int WORKING_HOURS = 134;
    static final int HOLIDAYS = 135;

    static final int INVOICED_LINES = 109;
    static final int INVOICE_SERIES = 110;
    static final int INVOICE_MODES = 111;

    static final int PAYMENT_TERMS_VERSIONS = 140;
    static final int SERVICE_LINES = 120;
    static final int CONFIRMATION_LINKS = 156;
    static final int COMPANY_NAMES = 136;
    static final int COMPANIES = 137;
    static final int FURTHER_PROBLEM_FIELDS = 160;
    static final int FURTHER_PROBLEMS = 161;

    static final int ARCHIVED_ORDERS = 176;
    static final int ARCHIVED_LINES = 177;
    static final int ARCHIVED_ORDER_LIST = 178;
    static final int ARCHIVED_DRAWS = 179;
    static final int COUNTED_UNITS = 195;
    static final int RESTING_ORDERS = 180;
    static final int RESTING_ORDER_LIST = 181;
    static final int HOLD_TERMS = 182;
    static final int HOLD_DEADLINES = 183;
    static final int PICK_LISTS = 200;
    static final int PICK_LINES = 201;
    /** Not a table: the number of the list made last. */
    static final int PICK_LISTS_MADE = 202;

    static final int PICKED_GOODS = 203;
    static final int PARCEL_NUMBER_SERIES = 220;
    static final int PARCEL_NUMBER_STEMS = 221;
    static final int PACKED_PARCELS = 222;
    static final int PACKED_GOODS = 223;
    static final int SHOP_ENDS = 230;
    static final int LINE_DAYS = 231;
    static final int SHELF_LIVES = 232;
    static final int COUNT_TASKS = 204;
    static final int PICK_STATIONS = 205;
    static final int PICK_TOTES = 206;

    static final int PRODUCT_WEIGHTS = 210;
    static final int CARRIER_TEXTS = 211;
    static final int CARRIERS = 212;
    static final int SHIPPING_RULES = 213;
    static final int SHIPPING_METHODS = 214;
    static final int CHOSEN_SERVICES = 215;
    static final int RELEASE_RULES = 234;
    static final int DUE_ORDERS = 235;
    static final int RELEASE_TEXTS = 236;
    static final int SIDE_TEXTS = 237;
    static final int SIDE_TEXT_ROWS = 238;
    static final int PICK_FACES = 239;
    static final int PARCEL_WEIGHING = 240;
    static final int PARCEL_CARRIERS = 241;
    static final int DOCKS = 242;
    static final int CARRIERS_TOLD = 243;
    static final int MANIFEST_CUT_OFFS = 244;
    static final int EARLY_TRACKING = 245;
    static final int ASIDE_MESSAGES = 246;
    static final int RETURNS = 260;
    static final int RETURN_LINES = 261;
    static final int RETURN_POLICY = 262;
    static final int LAST_SHIPMENTS = 263;

    /** Not tables of a snapshot: sheets that a check adds up on. */
    static final int AUDIT_SHEET = 100;

    /** Not a table: seeds of the fingerprints of descriptive texts. */
    static final int FINGERPRINT_HIGH = 101;

    static final int FINGERPRINT_LOW = 102;

    private TableIds() {}
}
