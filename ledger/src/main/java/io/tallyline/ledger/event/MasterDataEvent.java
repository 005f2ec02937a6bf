package io.tallyline.ledger.event;

import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.SchemaNumber;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.List;

/** What the warehouse consists of, as decided. Ids are dense, given in the order of definition, and never change. */
public sealed interface MasterDataEvent extends BusinessEvent {
    @Override
    default <R> R accept(BusinessEvent.Handler<R> handler) {
        return handler.masterData(this);
    }

    <R> R accept(Handler<R> handler);

    /** One method per event of the family. */
    interface Handler<R> {
        R warehouseDefined(WarehouseDefined event);

        R locationDefined(LocationDefined event);

        R productDefined(ProductDefined event);

        R barcodeBound(BarcodeBound event);

        R barcodeUnbound(BarcodeUnbound event);

        R deviceDefined(DeviceDefined event);

        R operatorDefined(OperatorDefined event);

        R stockLevelsSet(StockLevelsSet event);

        R companyDefined(CompanyDefined event);

        R warehouseCalendarSet(WarehouseCalendarSet event);
    }

    /**
     * A warehouse was created or changed.
     *
     * @param owner id of the company that owns its goods; 1 is the house's own, also before it has a name
     * @param offsetMinutes how far its clock is ahead of UTC; 0 in journals written before it was told
     * @param labelPrefix what the labels of its locations begin with; empty where they begin as everywhere
     */
    @SchemaNumber(16)
    record WarehouseDefined(
            @FieldNumber(1) int id,
            @FieldNumber(2) String warehouse,
            @FieldNumber(3) String name,
            @FieldNumber(4) String zone,
            @FieldNumber(5) int owner,
            @FieldNumber(6) int offsetMinutes,
            @FieldNumber(7) String labelPrefix)
            implements MasterDataEvent {
        /** With labels that begin as everywhere. */
        public WarehouseDefined(int id, String warehouse, String name, String zone, int owner, int offsetMinutes) {
            this(id, warehouse, name, zone, owner, offsetMinutes, "");
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.warehouseDefined(this);
        }
    }

    /** A location was created or changed; {@code id} is its place id, {@code gln} is 0 where it has none. */
    @SchemaNumber(17)
    record LocationDefined(
            @FieldNumber(1) int id,
            @FieldNumber(2) int warehouseId,
            @FieldNumber(3) String location,
            @FieldNumber(4) String area,
            @FieldNumber(5) PlaceKind kind,
            @FieldNumber(6) long gln,
            @FieldNumber(7) String glnExtension)
            implements MasterDataEvent {
        /** A location without a GLN. */
        public LocationDefined(int id, int warehouseId, String location, String area, PlaceKind kind) {
            this(id, warehouseId, location, area, kind, 0, "");
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.locationDefined(this);
        }
    }

    /**
     * A product was created or changed. {@code service}: no stock is kept of it. {@code unit}: the number of the unit of
     * measure that its base unit is; 0 for none, and in events of releases that did not look. {@code grams}: weight of a
     * base unit, 0 for unknown. {@code picture}: where one is; empty for none. {@code minimumShelfLifeDays}: days that a
     * lot has to be good still when an order gets it.
     */
    @SchemaNumber(18)
    record ProductDefined(
            @FieldNumber(1) int id,
            @FieldNumber(2) String sku,
            @FieldNumber(3) String name,
            @FieldNumber(4) String description,
            @FieldNumber(5) String category,
            @FieldNumber(6) String baseUnit,
            @FieldNumber(7) Tracking tracking,
            @FieldNumber(8) String storageRequirement,
            @FieldNumber(9) boolean blocked,
            @FieldNumber(10) String taxCode,
            @FieldNumber(11) boolean service,
            @FieldNumber(12) int unit,
            @FieldNumber(13) int grams,
            @FieldNumber(14) boolean hazardous,
            @FieldNumber(15) String picture,
            @FieldNumber(16) int minimumShelfLifeDays)
            implements MasterDataEvent {
        /** A product of which any good unit will do. */
        public ProductDefined(
                int id,
                String sku,
                String name,
                String description,
                String category,
                String baseUnit,
                Tracking tracking,
                String storageRequirement,
                boolean blocked,
                String taxCode,
                boolean service,
                int unit,
                int grams,
                boolean hazardous,
                String picture) {
            this(
                    id,
                    sku,
                    name,
                    description,
                    category,
                    baseUnit,
                    tracking,
                    storageRequirement,
                    blocked,
                    taxCode,
                    service,
                    unit,
                    grams,
                    hazardous,
                    picture,
                    0);
        }

        /** A product without a picture. */
        public ProductDefined(
                int id,
                String sku,
                String name,
                String description,
                String category,
                String baseUnit,
                Tracking tracking,
                String storageRequirement,
                boolean blocked,
                String taxCode,
                boolean service,
                int unit,
                int grams,
                boolean hazardous) {
            this(
                    id,
                    sku,
                    name,
                    description,
                    category,
                    baseUnit,
                    tracking,
                    storageRequirement,
                    blocked,
                    taxCode,
                    service,
                    unit,
                    grams,
                    hazardous,
                    "");
        }

        /** A product of unknown weight. */
        public ProductDefined(
                int id,
                String sku,
                String name,
                String description,
                String category,
                String baseUnit,
                Tracking tracking,
                String storageRequirement,
                boolean blocked,
                String taxCode,
                boolean service,
                int unit) {
            this(
                    id,
                    sku,
                    name,
                    description,
                    category,
                    baseUnit,
                    tracking,
                    storageRequirement,
                    blocked,
                    taxCode,
                    service,
                    unit,
                    0,
                    false);
        }

        /** A product that is counted. */
        public ProductDefined(
                int id,
                String sku,
                String name,
                String description,
                String category,
                String baseUnit,
                Tracking tracking,
                String storageRequirement,
                boolean blocked,
                String taxCode,
                boolean service) {
            this(
                    id,
                    sku,
                    name,
                    description,
                    category,
                    baseUnit,
                    tracking,
                    storageRequirement,
                    blocked,
                    taxCode,
                    service,
                    0);
        }

        /** A product without a tax code. */
        public ProductDefined(
                int id,
                String sku,
                String name,
                String description,
                String category,
                String baseUnit,
                Tracking tracking,
                String storageRequirement,
                boolean blocked) {
            this(id, sku, name, description, category, baseUnit, tracking, storageRequirement, blocked, "", false);
        }

        /** Goods. */
        public ProductDefined(
                int id,
                String sku,
                String name,
                String description,
                String category,
                String baseUnit,
                Tracking tracking,
                String storageRequirement,
                boolean blocked,
                String taxCode) {
            this(id, sku, name, description, category, baseUnit, tracking, storageRequirement, blocked, taxCode, false);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.productDefined(this);
        }
    }

    /** A barcode stands for so many base units of a product from now on. */
    @SchemaNumber(19)
    record BarcodeBound(
            @FieldNumber(1) int productId,
            @FieldNumber(2) String code,
            @FieldNumber(3) long gtin,
            @FieldNumber(4) long packQuantity)
            implements MasterDataEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.barcodeBound(this);
        }
    }

    /**
     * A barcode stands for nothing any more.
     *
     * @param textReleased the text of an opaque code is forgotten too; false only in journals written before that was
     *     so
     */
    @SchemaNumber(20)
    record BarcodeUnbound(
            @FieldNumber(1) int productId,
            @FieldNumber(2) String code,
            @FieldNumber(3) long gtin,
            @FieldNumber(4) boolean textReleased)
            implements MasterDataEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.barcodeUnbound(this);
        }
    }

    /**
     * A device was created or changed; {@code tokenHash} is empty where it stays as it was, {@code objectGroup} where
     * the device belongs to none.
     */
    @SchemaNumber(21)
    record DeviceDefined(
            @FieldNumber(1) int id,
            @FieldNumber(2) String device,
            @FieldNumber(3) String name,
            @FieldNumber(4) int warehouseId,
            @FieldNumber(5) int placeId,
            @FieldNumber(6) StationRole role,
            @FieldNumber(7) String profile,
            @FieldNumber(8) DiscrepancyPolicy discrepancyPolicy,
            @FieldNumber(9) int bounceMillis,
            @FieldNumber(10) String tokenHash,
            @FieldNumber(11) boolean enabled,
            @FieldNumber(12) String objectGroup,
            @FieldNumber(13) int objectWindowSeconds)
            implements MasterDataEvent {
        /** A device that belongs to no object group. */
        public DeviceDefined(
                int id,
                String device,
                String name,
                int warehouseId,
                int placeId,
                StationRole role,
                String profile,
                DiscrepancyPolicy discrepancyPolicy,
                int bounceMillis,
                String tokenHash,
                boolean enabled) {
            this(
                    id,
                    device,
                    name,
                    warehouseId,
                    placeId,
                    role,
                    profile,
                    discrepancyPolicy,
                    bounceMillis,
                    tokenHash,
                    enabled,
                    "",
                    0);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.deviceDefined(this);
        }
    }

    /**
     * An operator was created or changed.
     *
     * @param signedOff the operator is signed off at every device, as whoever is not enabled is; never set in journals
     *     written before disabling did that
     */
    @SchemaNumber(22)
    record OperatorDefined(
            @FieldNumber(1) int id,
            @FieldNumber(2) String badge,
            @FieldNumber(3) String name,
            @FieldNumber(4) String pinHash,
            @FieldNumber(5) boolean enabled,
            @FieldNumber(6) boolean signedOff)
            implements MasterDataEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.operatorDefined(this);
        }
    }

    /** How much of a product a warehouse should have was set; 0 for no such level. */
    @SchemaNumber(136)
    record StockLevelsSet(
            @FieldNumber(1) int productId,
            @FieldNumber(2) int warehouseId,
            @FieldNumber(3) long low,
            @FieldNumber(4) long high,
            @FieldNumber(5) long safety)
            implements MasterDataEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.stockLevelsSet(this);
        }
    }

    /** A company of the group was created or changed; id 1 is the house's own. */
    @SchemaNumber(155)
    record CompanyDefined(
            @FieldNumber(1) int id,
            @FieldNumber(2) String company,
            @FieldNumber(3) String name,
            @FieldNumber(4) String taxNumber,
            @FieldNumber(5) String currency,
            @FieldNumber(6) String street,
            @FieldNumber(7) String postalCode,
            @FieldNumber(8) String city,
            @FieldNumber(9) String country)
            implements MasterDataEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.companyDefined(this);
        }
    }

    /** When a warehouse works was set, as a whole; weekdays and days off in their order, each once. */
    @SchemaNumber(151)
    record WarehouseCalendarSet(
            @FieldNumber(1) int warehouseId,
            @FieldNumber(2) List<WorkingHours> hours,
            @FieldNumber(3) List<Integer> holidays)
            implements MasterDataEvent {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.warehouseCalendarSet(this);
        }
    }

    /** Hours of a weekday, 1 for Monday to 7 for Sunday, in minutes of the warehouse's day. */
    record WorkingHours(
            @FieldNumber(1) int weekday,
            @FieldNumber(2) int opens,
            @FieldNumber(3) int closes,
            @FieldNumber(4) int cutOff) {}
}
