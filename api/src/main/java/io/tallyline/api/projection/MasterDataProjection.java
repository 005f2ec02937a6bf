package io.tallyline.api.projection;

import io.tallyline.ledger.event.MasterDataEvent;
import java.util.stream.Collectors;

/** What the warehouse consists of, to its rows. Each event carries the whole new state of its thing. Projector's thread. */
final class MasterDataProjection implements MasterDataEvent.Handler<Void> {
    private static final String WAREHOUSE =
            "insert into warehouse (id, warehouse, name, zone, owner, label_prefix, last_sequence)"
                    + " values (?, ?, ?, ?, ?, ?, ?)"
                    + " on conflict (id) do update set warehouse = excluded.warehouse, name = excluded.name,"
                    + " zone = excluded.zone, owner = excluded.owner, label_prefix = excluded.label_prefix,"
                    + " last_sequence = excluded.last_sequence";
    private static final String PLACE =
            "insert into place (id, warehouse, location, area, kind, inside, holds, gln, gln_extension, last_sequence)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " on conflict (id) do update set warehouse = excluded.warehouse, location = excluded.location,"
                    + " area = excluded.area, kind = excluded.kind, inside = excluded.inside, holds = excluded.holds,"
                    + " gln = excluded.gln, gln_extension = excluded.gln_extension,"
                    + " last_sequence = excluded.last_sequence";
    private static final String PRODUCT = "insert into product (id, sku, name, description, category, base_unit,"
            + " tracking, storage_requirement, blocked, tax_code, service, grams, hazardous, picture,"
            + " shelf_life_days, last_sequence)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''), ?, ?)"
            + " on conflict (id) do update set sku = excluded.sku, name = excluded.name,"
            + " description = excluded.description, category = excluded.category, base_unit = excluded.base_unit,"
            + " tracking = excluded.tracking, storage_requirement = excluded.storage_requirement,"
            + " blocked = excluded.blocked, tax_code = excluded.tax_code, service = excluded.service,"
            + " grams = excluded.grams, hazardous = excluded.hazardous, picture = excluded.picture,"
            + " shelf_life_days = excluded.shelf_life_days,"
            + " last_sequence = excluded.last_sequence";
    private static final String BARCODE_BOUND =
            "insert into barcode (barcode, code, gtin, product, pack_quantity, last_sequence) values (?, ?, ?, ?, ?, ?)"
                    + " on conflict (barcode) do update set code = excluded.code, product = excluded.product,"
                    + " pack_quantity = excluded.pack_quantity, last_sequence = excluded.last_sequence";
    private static final String BARCODE_UNBOUND = "delete from barcode where barcode = ?";
    private static final String DEVICE = "insert into device as d (id, device, name, warehouse, place, role, profile,"
            + " discrepancy_policy, bounce_millis, has_token, enabled, object_group, object_window_seconds,"
            + " last_sequence) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " on conflict (id) do update set device = excluded.device, name = excluded.name,"
            + " warehouse = excluded.warehouse, place = excluded.place, role = excluded.role,"
            + " profile = excluded.profile, discrepancy_policy = excluded.discrepancy_policy,"
            + " bounce_millis = excluded.bounce_millis, has_token = d.has_token or excluded.has_token,"
            + " enabled = excluded.enabled, object_group = excluded.object_group,"
            + " object_window_seconds = excluded.object_window_seconds, last_sequence = excluded.last_sequence";
    private static final String OPERATOR =
            "insert into operator (id, badge, name, has_pin, enabled, last_sequence) values (?, ?, ?, ?, ?, ?)"
                    + " on conflict (id) do update set badge = excluded.badge, name = excluded.name,"
                    + " has_pin = excluded.has_pin, enabled = excluded.enabled, last_sequence = excluded.last_sequence";

    private static final String STOCK_LEVELS =
            "insert into stock_level (product, warehouse, low, high, safety, last_sequence)"
                    + " values (?, ?, ?, ?, ?, ?) on conflict (product, warehouse) do update set low = excluded.low,"
                    + " high = excluded.high, safety = excluded.safety, last_sequence = excluded.last_sequence";
    private static final String NO_STOCK_LEVELS = "delete from stock_level where product = ? and warehouse = ?";

    private static final String COMPANY =
            "insert into company_version (id, company, name, tax_number, currency, street, postal_code, city, country,"
                    + " last_sequence) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String CALENDAR = "insert into warehouse_calendar (warehouse, holidays, last_sequence)"
            + " values (?, coalesce(string_to_array(nullif(?, ''), ',')::int[], '{}'), ?) on conflict (warehouse) do update set"
            + " holidays = excluded.holidays, last_sequence = excluded.last_sequence";
    private static final String NO_HOURS = "delete from warehouse_hours where warehouse = ?";
    private static final String HOURS =
            "insert into warehouse_hours (warehouse, weekday, opens, closes, cut_off) values (?, ?, ?, ?, ?)";

    private final ColdRows rows;
    private long sequence;

    MasterDataProjection(ColdRows rows) {
        this.rows = rows;
    }

    void add(long sequence, MasterDataEvent event) {
        this.sequence = sequence;
        event.accept(this);
    }

    @Override
    public Void stockLevelsSet(MasterDataEvent.StockLevelsSet event) {
        return event.low() == 0 && event.high() == 0 && event.safety() == 0
                ? row(NO_STOCK_LEVELS, event.productId(), event.warehouseId())
                : row(
                        STOCK_LEVELS,
                        event.productId(),
                        event.warehouseId(),
                        event.low(),
                        event.high(),
                        event.safety(),
                        sequence);
    }

    @Override
    public Void companyDefined(MasterDataEvent.CompanyDefined event) {
        return row(
                COMPANY,
                event.id(),
                event.company(),
                event.name(),
                event.taxNumber(),
                event.currency(),
                event.street(),
                event.postalCode(),
                event.city(),
                event.country(),
                sequence);
    }

    @Override
    public Void warehouseCalendarSet(MasterDataEvent.WarehouseCalendarSet event) {
        String holidays = event.holidays().stream().map(String::valueOf).collect(Collectors.joining(","));
        row(NO_HOURS, event.warehouseId());
        event.hours()
                .forEach(
                        day -> row(HOURS, event.warehouseId(), day.weekday(), day.opens(), day.closes(), day.cutOff()));
        return row(CALENDAR, event.warehouseId(), holidays, sequence);
    }

    @Override
    public Void warehouseDefined(MasterDataEvent.WarehouseDefined event) {
        return row(
                WAREHOUSE,
                event.id(),
                event.warehouse(),
                event.name(),
                event.zone(),
                event.owner(),
                event.labelPrefix(),
                sequence);
    }

    @Override
    public Void locationDefined(MasterDataEvent.LocationDefined event) {
        return row(
                PLACE,
                event.id(),
                event.warehouseId(),
                event.location(),
                event.area(),
                event.kind().name(),
                event.kind().inside(),
                event.kind().holds(),
                event.gln(),
                event.glnExtension(),
                sequence);
    }

    @Override
    public Void productDefined(MasterDataEvent.ProductDefined event) {
        return row(
                PRODUCT,
                event.id(),
                event.sku(),
                event.name(),
                event.description(),
                event.category(),
                event.baseUnit(),
                event.tracking().name(),
                event.storageRequirement(),
                event.blocked(),
                event.taxCode(),
                event.service(),
                event.grams(),
                event.hazardous(),
                event.picture(),
                event.minimumShelfLifeDays(),
                sequence);
    }

    @Override
    public Void barcodeBound(MasterDataEvent.BarcodeBound event) {
        return row(
                BARCODE_BOUND,
                barcode(event.code(), event.gtin()),
                event.code(),
                event.gtin(),
                event.productId(),
                event.packQuantity(),
                sequence);
    }

    @Override
    public Void barcodeUnbound(MasterDataEvent.BarcodeUnbound event) {
        return row(BARCODE_UNBOUND, barcode(event.code(), event.gtin()));
    }

    @Override
    public Void deviceDefined(MasterDataEvent.DeviceDefined event) {
        return row(
                DEVICE,
                event.id(),
                event.device(),
                event.name(),
                event.warehouseId(),
                event.placeId(),
                event.role().name(),
                event.profile(),
                event.discrepancyPolicy().name(),
                event.bounceMillis(),
                !event.tokenHash().isEmpty(),
                event.enabled(),
                event.objectGroup(),
                event.objectWindowSeconds(),
                sequence);
    }

    @Override
    public Void operatorDefined(MasterDataEvent.OperatorDefined event) {
        return row(
                OPERATOR,
                event.id(),
                event.badge(),
                event.name(),
                !event.pinHash().isEmpty(),
                event.enabled(),
                sequence);
    }

    /** The row's key: all spellings of a GTIN are one. */
    private static String barcode(String code, long gtin) {
        return gtin == 0 ? code : String.format("%014d", gtin);
    }

    @SuppressWarnings("NullAway") // Void has no other value
    private Void row(String sql, Object... values) {
        rows.add(sql, values);
        return null;
    }
}
