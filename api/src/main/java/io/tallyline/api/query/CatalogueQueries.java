package io.tallyline.api.query;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the warehouse consists of. Lists come in the order of definition; {@code lastSequence} is the thing's ETag. A
 * filter that is null leaves its field open.
 */
public final class CatalogueQueries {
    /** {@code company} is whose goods stand in it; null for the house's own as long as that has no name. */
    public record Warehouse(
            String warehouse,
            String name,
            String zone,
            @Nullable String company,
            String labelPrefix,
            long lastSequence) {}

    /** {@code kind} is the name of a {@code PlaceKind}, {@code gln} is 0 for none. */
    public record Location(
            String warehouse,
            String location,
            String area,
            String kind,
            long gln,
            String glnExtension,
            long lastSequence) {}

    public record Product(
            String sku,
            String name,
            String description,
            String category,
            String baseUnit,
            String tracking,
            String storageRequirement,
            boolean blocked,
            String taxCode,
            boolean service,
            int grams,
            boolean hazardous,
            String picture,
            int minimumShelfLifeDays,
            long lastSequence) {}

    /**
     * What keeps a product what it is.
     *
     * @param moved whether stock of it ever moved
     * @param onOrders whether it was ever ordered as a service, or is waited for
     */
    public record ProductUse(String sku, boolean moved, boolean onOrders) {}

    /** {@code gtin} is 0 for an opaque code. */
    public record Barcode(String code, long gtin, String sku, long packQuantity, long lastSequence) {}

    /** {@code connected} is when it last said HELLO. */
    public record Device(
            String device,
            String name,
            String warehouse,
            String location,
            String role,
            String profile,
            String discrepancyPolicy,
            int bounceMillis,
            boolean hasToken,
            boolean enabled,
            String objectGroup,
            int objectWindowSeconds,
            @Nullable OffsetDateTime connected,
            @Nullable Long epoch,
            long lastSequence) {}

    public record Operator(String badge, String name, boolean hasPin, boolean enabled, long lastSequence) {}

    public record ApiKey(
            String name,
            String role,
            @Nullable String salesperson,
            OffsetDateTime created,
            @Nullable OffsetDateTime revoked,
            long lastSequence) {}

    private static final String WAREHOUSE = "select t.id, t.warehouse, t.name, t.zone, " + CompanyQueries.NAME_OF
            + "t.owner) as company, t.label_prefix, t.last_sequence from warehouse t where true";
    private static final String LOCATION =
            "select t.id, w.warehouse, t.location, t.area, t.kind, t.gln, t.gln_extension, t.last_sequence from place t"
                    + " join warehouse w on w.id = t.warehouse where true";
    private static final String PRODUCT =
            "select t.id, t.sku, t.name, t.description, t.category, t.base_unit, t.tracking, t.storage_requirement,"
                    + " t.blocked, t.tax_code, t.service, t.grams, t.hazardous, coalesce(t.picture, '') as picture, t.shelf_life_days,"
                    + " t.last_sequence from product t where true";
    private static final String PRODUCT_USE =
            "select t.id, t.sku, exists (select from stock s where s.product = t.id) as moved,"
                    + " exists (select from order_service o where o.product = t.id)"
                    + " or exists (select from order_line l where l.product = t.id and l.backordered > 0) as on_orders"
                    + " from product t where true";
    private static final String BARCODE =
            "select t.barcode, t.code, t.gtin, p.sku, t.pack_quantity, t.last_sequence from barcode t"
                    + " join product p on p.id = t.product where true";

    private final RowReader rows;

    public CatalogueQueries(RowReader rows) {
        this.rows = rows;
    }

    public Future<Page<Warehouse>> warehouses(@Nullable String warehouse, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText().add(WAREHOUSE).unlessNull(" and t.warehouse = ", warehouse, "");
        return list(query, limit, after, CatalogueQueries::warehouse);
    }

    public Future<Page<Location>> locations(
            @Nullable String warehouse, @Nullable String location, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add(LOCATION)
                .unlessNull(" and w.warehouse = ", warehouse, "")
                .unlessNull(" and t.location = ", location, "");
        return list(query, limit, after, CatalogueQueries::location);
    }

    public Future<Page<Product>> products(@Nullable String sku, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText().add(PRODUCT).unlessNull(" and t.sku = ", sku, "");
        return list(query, limit, after, CatalogueQueries::product);
    }

    /**
     * Barcodes in the order of their text.
     *
     * @param barcode a GTIN in 14 digits or an opaque code
     */
    public Future<Page<Barcode>> barcodes(
            @Nullable String sku, @Nullable String barcode, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add(BARCODE)
                .unlessNull(" and t.product = (select id from product where sku = ", sku, ")")
                .unlessNull(" and t.barcode = ", barcode, "");
        after.ifPresent(cursor -> query.add(" and t.barcode > ").value(cursor.word(0)));
        query.add(" order by t.barcode limit ").value(limit + 1);
        return rows.page(
                query,
                "barcode",
                "barcode",
                limit,
                CatalogueQueries::barcode,
                row -> Cursor.of(row.getString("barcode")));
    }

    public Future<Page<Device>> devices(
            @Nullable String warehouse, @Nullable String device, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add("select t.id, t.device, t.name, w.warehouse, a.location, t.role, t.profile, t.discrepancy_policy,"
                        + " t.bounce_millis, t.has_token, t.enabled, t.object_group, t.object_window_seconds,"
                        + " t.connected, t.epoch, t.last_sequence"
                        + " from device t join warehouse w on w.id = t.warehouse join place a on a.id = t.place"
                        + " where true")
                .unlessNull(" and w.warehouse = ", warehouse, "")
                .unlessNull(" and t.device = ", device, "");
        return list(
                query,
                limit,
                after,
                row -> new Device(
                        row.getString("device"),
                        row.getString("name"),
                        row.getString("warehouse"),
                        row.getString("location"),
                        row.getString("role"),
                        row.getString("profile"),
                        row.getString("discrepancy_policy"),
                        row.getInteger("bounce_millis"),
                        row.getBoolean("has_token"),
                        row.getBoolean("enabled"),
                        row.getString("object_group"),
                        row.getInteger("object_window_seconds"),
                        row.getOffsetDateTime("connected"),
                        row.getLong("epoch"),
                        row.getLong("last_sequence")));
    }

    public Future<Page<Operator>> operators(@Nullable String badge, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add("select t.id, t.badge, t.name, t.has_pin, t.enabled, t.last_sequence from operator t where true")
                .unlessNull(" and t.badge = ", badge, "");
        return list(
                query,
                limit,
                after,
                row -> new Operator(
                        row.getString("badge"),
                        row.getString("name"),
                        row.getBoolean("has_pin"),
                        row.getBoolean("enabled"),
                        row.getLong("last_sequence")));
    }

    public Future<Page<ApiKey>> apiKeys(@Nullable String name, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add(
                        "select t.id, t.name, t.role, t.salesperson, t.created, t.revoked, t.last_sequence from api_key t where true")
                .unlessNull(" and t.name = ", name, "");
        return list(
                query,
                limit,
                after,
                row -> new ApiKey(
                        row.getString("name"),
                        row.getString("role"),
                        row.getString("salesperson"),
                        row.getOffsetDateTime("created"),
                        row.getOffsetDateTime("revoked"),
                        row.getLong("last_sequence")));
    }

    /** Those of these warehouses that there are. */
    public Future<Page<Warehouse>> warehousesOf(Collection<String> warehouses) {
        QueryText query = new QueryText().add(WAREHOUSE).amongst(" and t.warehouse = any(", warehouses);
        return list(query, warehouses.size(), Optional.empty(), CatalogueQueries::warehouse);
    }

    /** Those of these locations of a warehouse that there are. */
    public Future<Page<Location>> locationsOf(String warehouse, Collection<String> locations) {
        QueryText query = new QueryText()
                .add(LOCATION)
                .unlessNull(" and w.warehouse = ", warehouse, "")
                .amongst(" and t.location = any(", locations);
        return list(query, locations.size(), Optional.empty(), CatalogueQueries::location);
    }

    /** Those of these products that there are. */
    public Future<Page<Product>> productsOf(Collection<String> skus) {
        QueryText query = new QueryText().add(PRODUCT).amongst(" and t.sku = any(", skus);
        return list(query, skus.size(), Optional.empty(), CatalogueQueries::product);
    }

    /** What these products are in use for; those that there are. */
    public Future<Page<ProductUse>> productUseOf(Collection<String> skus) {
        QueryText query = new QueryText().add(PRODUCT_USE).amongst(" and t.sku = any(", skus);
        return list(
                query,
                skus.size(),
                Optional.empty(),
                row -> new ProductUse(row.getString("sku"), row.getBoolean("moved"), row.getBoolean("on_orders")));
    }

    /**
     * Those of these barcodes that stand for a product.
     *
     * @param barcodes GTINs in 14 digits or opaque codes
     */
    public Future<Page<Barcode>> barcodesOf(Collection<String> barcodes) {
        QueryText query = new QueryText().add(BARCODE).amongst(" and t.barcode = any(", barcodes);
        query.add(" order by t.barcode limit ").value(barcodes.size() + 1);
        return rows.page(
                query,
                "barcode",
                "barcode",
                barcodes.size(),
                CatalogueQueries::barcode,
                row -> Cursor.of(row.getString("barcode")));
    }

    private static Warehouse warehouse(Row row) {
        return new Warehouse(
                row.getString("warehouse"),
                row.getString("name"),
                row.getString("zone"),
                row.getString("company"),
                row.getString("label_prefix"),
                row.getLong("last_sequence"));
    }

    private static Location location(Row row) {
        return new Location(
                row.getString("warehouse"),
                row.getString("location"),
                row.getString("area"),
                row.getString("kind"),
                row.getLong("gln"),
                row.getString("gln_extension"),
                row.getLong("last_sequence"));
    }

    private static Product product(Row row) {
        return new Product(
                row.getString("sku"),
                row.getString("name"),
                row.getString("description"),
                row.getString("category"),
                row.getString("base_unit"),
                row.getString("tracking"),
                row.getString("storage_requirement"),
                row.getBoolean("blocked"),
                row.getString("tax_code"),
                row.getBoolean("service"),
                row.getInteger("grams"),
                row.getBoolean("hazardous"),
                row.getString("picture"),
                row.getInteger("shelf_life_days"),
                row.getLong("last_sequence"));
    }

    private static Barcode barcode(Row row) {
        return new Barcode(
                row.getString("code"),
                row.getLong("gtin"),
                row.getString("sku"),
                row.getLong("pack_quantity"),
                row.getLong("last_sequence"));
    }

    /** A list by the dense id of its table {@code t}. */
    private <T> Future<Page<T>> list(QueryText query, int limit, Optional<Cursor> after, Function<Row, T> item) {
        after.ifPresent(cursor -> query.add(" and t.id > ").value(cursor.id(0)));
        query.add(" order by t.id limit ").value(limit + 1);
        return rows.page(query, "id", "id", limit, item, row -> Cursor.of(row.getInteger("id")));
    }
}
