package io.tallyline.ledger.command;

import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.FieldNumber;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.SchemaNumber;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.List;

/**
 * What the warehouse consists of. {@code expectedSequence} is optimistic locking: {@link #CREATE} demands that the
 * thing does not exist, {@link #ANY} takes what is there, any other value must be the sequence of the thing's last
 * change (its ETag), or the ledger refuses with VERSION_CONFLICT.
 */
public sealed interface MasterDataCommand extends BusinessCommand {
    long CREATE = 0;
    long ANY = -1;

    @Override
    default <R> R accept(BusinessCommand.Handler<R> handler) {
        return handler.masterData(this);
    }

    <R> R accept(Handler<R> handler);

    /** One method per command of the family. */
    interface Handler<R> {
        R defineWarehouse(DefineWarehouse command);

        R defineLocation(DefineLocation command);

        R defineProduct(DefineProduct command);

        R bindBarcode(BindBarcode command);

        R unbindBarcode(UnbindBarcode command);

        R defineDevice(DefineDevice command);

        R defineOperator(DefineOperator command);

        R setStockLevels(SetStockLevels command);

        R defineCompany(DefineCompany command);

        R setWarehouseCalendar(SetWarehouseCalendar command);
    }

    /**
     * Creates or changes a warehouse.
     *
     * @param zone IANA time zone of its calendar, for example {@code Europe/Berlin}
     * @param labelPrefix what the labels of its locations begin with, before the location's name; empty for
     *     {@code LOC-}
     * @param company whose goods stand in it, said when it is created and the same from then on; empty for the house's
     *     own company, or for what was said
     */
    @SchemaNumber(16)
    record DefineWarehouse(
            @FieldNumber(1) String warehouse,
            @FieldNumber(2) String name,
            @FieldNumber(3) String zone,
            @FieldNumber(4) long expectedSequence,
            @FieldNumber(5) String labelPrefix,
            @FieldNumber(6) String company)
            implements MasterDataCommand {
        /** With labels that begin as everywhere. */
        public DefineWarehouse(String warehouse, String name, String zone, long expectedSequence) {
            this(warehouse, name, zone, expectedSequence, "");
        }

        /** Of the house's own company, or of the one that was said. */
        public DefineWarehouse(String warehouse, String name, String zone, long expectedSequence, String labelPrefix) {
            this(warehouse, name, zone, expectedSequence, labelPrefix, "");
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.defineWarehouse(this);
        }
    }

    /**
     * Creates or changes a location inside a warehouse; its kind is one of the inside kinds and stays as it is while
     * stock stands there.
     *
     * @param gln GLN of 13 digits that a label of the location carries (AI 414), 0 for none
     * @param glnExtension the GLN's extension component (AI 254), at most 20 bytes, empty for none
     */
    @SchemaNumber(17)
    record DefineLocation(
            @FieldNumber(1) String warehouse,
            @FieldNumber(2) String location,
            @FieldNumber(3) String area,
            @FieldNumber(4) PlaceKind kind,
            @FieldNumber(5) long expectedSequence,
            @FieldNumber(6) long gln,
            @FieldNumber(7) String glnExtension)
            implements MasterDataCommand {
        /** A location without a GLN. */
        public DefineLocation(String warehouse, String location, String area, PlaceKind kind, long expectedSequence) {
            this(warehouse, location, area, kind, expectedSequence, 0, "");
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.defineLocation(this);
        }
    }

    /**
     * Creates or changes a product. Tracking stays as it is once stock has moved.
     *
     * @param taxCode under which rates are set for it; empty for none
     * @param service whether it is done rather than delivered, and no stock is kept of it (DOMAIN D37); as it is once
     *     stock has moved, or anything was ordered of it
     * @param grams weight of a base unit with what it is wrapped in, 0 for unknown, at most 1 000 000 000
     * @param hazardous whether carriers have to know
     * @param picture where a picture of it is, an address of the web of at most 200 printable ASCII characters without spaces and
     *     quotes; empty for none
     * @param minimumShelfLifeDays days that a lot has to be good still when an order gets it, whoever's it is, 0 to 3 650;
     *     without lots it says nothing
     */
    @SchemaNumber(18)
    record DefineProduct(
            @FieldNumber(1) String sku,
            @FieldNumber(2) String name,
            @FieldNumber(3) String description,
            @FieldNumber(4) String category,
            @FieldNumber(5) String baseUnit,
            @FieldNumber(6) Tracking tracking,
            @FieldNumber(7) String storageRequirement,
            @FieldNumber(8) boolean blocked,
            @FieldNumber(9) long expectedSequence,
            @FieldNumber(10) String taxCode,
            @FieldNumber(11) boolean service,
            @FieldNumber(12) int grams,
            @FieldNumber(13) boolean hazardous,
            @FieldNumber(14) String picture,
            @FieldNumber(15) int minimumShelfLifeDays)
            implements MasterDataCommand {
        /** A product of which any good unit will do. */
        public DefineProduct(
                String sku,
                String name,
                String description,
                String category,
                String baseUnit,
                Tracking tracking,
                String storageRequirement,
                boolean blocked,
                long expectedSequence,
                String taxCode,
                boolean service,
                int grams,
                boolean hazardous,
                String picture) {
            this(
                    sku,
                    name,
                    description,
                    category,
                    baseUnit,
                    tracking,
                    storageRequirement,
                    blocked,
                    expectedSequence,
                    taxCode,
                    service,
                    grams,
                    hazardous,
                    picture,
                    0);
        }

        /** A product without a picture. */
        public DefineProduct(
                String sku,
                String name,
                String description,
                String category,
                String baseUnit,
                Tracking tracking,
                String storageRequirement,
                boolean blocked,
                long expectedSequence,
                String taxCode,
                boolean service,
                int grams,
                boolean hazardous) {
            this(
                    sku,
                    name,
                    description,
                    category,
                    baseUnit,
                    tracking,
                    storageRequirement,
                    blocked,
                    expectedSequence,
                    taxCode,
                    service,
                    grams,
                    hazardous,
                    "");
        }

        /** A product of unknown weight. */
        public DefineProduct(
                String sku,
                String name,
                String description,
                String category,
                String baseUnit,
                Tracking tracking,
                String storageRequirement,
                boolean blocked,
                long expectedSequence,
                String taxCode,
                boolean service) {
            this(
                    sku,
                    name,
                    description,
                    category,
                    baseUnit,
                    tracking,
                    storageRequirement,
                    blocked,
                    expectedSequence,
                    taxCode,
                    service,
                    0,
                    false);
        }

        /** A product without a tax code. */
        public DefineProduct(
                String sku,
                String name,
                String description,
                String category,
                String baseUnit,
                Tracking tracking,
                String storageRequirement,
                boolean blocked,
                long expectedSequence) {
            this(
                    sku,
                    name,
                    description,
                    category,
                    baseUnit,
                    tracking,
                    storageRequirement,
                    blocked,
                    expectedSequence,
                    "",
                    false);
        }

        /** Goods. */
        public DefineProduct(
                String sku,
                String name,
                String description,
                String category,
                String baseUnit,
                Tracking tracking,
                String storageRequirement,
                boolean blocked,
                long expectedSequence,
                String taxCode) {
            this(
                    sku,
                    name,
                    description,
                    category,
                    baseUnit,
                    tracking,
                    storageRequirement,
                    blocked,
                    expectedSequence,
                    taxCode,
                    false);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.defineProduct(this);
        }
    }

    /**
     * Lets a barcode stand for a number of base units of a product.
     *
     * @param code a GTIN of 8, 12, 13 or 14 digits with its check digit, or an opaque code of at most 48 bytes
     * @param gtin the code as a GTIN of 14 digits, or 0 when it is opaque: the edge parses, the ledger does not
     * @param packQuantity base units, 1 to 1 000 000 000
     */
    @SchemaNumber(19)
    record BindBarcode(
            @FieldNumber(1) String sku,
            @FieldNumber(2) String code,
            @FieldNumber(3) long gtin,
            @FieldNumber(4) long packQuantity,
            @FieldNumber(5) long expectedSequence)
            implements MasterDataCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.bindBarcode(this);
        }
    }

    /** Takes a barcode from a product. */
    @SchemaNumber(20)
    record UnbindBarcode(
            @FieldNumber(1) String sku,
            @FieldNumber(2) String code,
            @FieldNumber(3) long gtin) implements MasterDataCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.unbindBarcode(this);
        }
    }

    /**
     * Creates or changes a device and its station.
     *
     * @param location the station's place in the warehouse
     * @param bounceMillis the same code within this time at a fixed scanner is a duplicate; 0 turns the rule off
     * @param tokenHash SHA-256 of the device's token in lower-case hex; empty on creation for a fixed scanner that
     *     has none, and empty on change to keep what is there
     * @param objectGroup the tunnel whose heads number the objects on the belt together; empty for none
     * @param objectWindowSeconds within this time of its last reading an object number of the group means the same
     *     object, which counts once, 1 to 3 600; less than the numbers take to come round again. 0 without a group
     */
    @SchemaNumber(21)
    record DefineDevice(
            @FieldNumber(1) String device,
            @FieldNumber(2) String name,
            @FieldNumber(3) String warehouse,
            @FieldNumber(4) String location,
            @FieldNumber(5) StationRole role,
            @FieldNumber(6) String profile,
            @FieldNumber(7) DiscrepancyPolicy discrepancyPolicy,
            @FieldNumber(8) int bounceMillis,
            @FieldNumber(9) String tokenHash,
            @FieldNumber(10) boolean enabled,
            @FieldNumber(11) long expectedSequence,
            @FieldNumber(12) String objectGroup,
            @FieldNumber(13) int objectWindowSeconds)
            implements MasterDataCommand {
        /** A device that belongs to no object group. */
        public DefineDevice(
                String device,
                String name,
                String warehouse,
                String location,
                StationRole role,
                String profile,
                DiscrepancyPolicy discrepancyPolicy,
                int bounceMillis,
                String tokenHash,
                boolean enabled,
                long expectedSequence) {
            this(
                    device,
                    name,
                    warehouse,
                    location,
                    role,
                    profile,
                    discrepancyPolicy,
                    bounceMillis,
                    tokenHash,
                    enabled,
                    expectedSequence,
                    "",
                    0);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.defineDevice(this);
        }
    }

    /**
     * Creates or changes a person on the floor.
     *
     * @param pinHash SHA-256 of badge and PIN in lower-case hex; empty for none
     */
    @SchemaNumber(22)
    record DefineOperator(
            @FieldNumber(1) String badge,
            @FieldNumber(2) String name,
            @FieldNumber(3) String pinHash,
            @FieldNumber(4) boolean enabled,
            @FieldNumber(5) long expectedSequence)
            implements MasterDataCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.defineOperator(this);
        }
    }

    /**
     * Sets how much of a product a warehouse should have, in base units; 0 for no such level. What is sold goes by what
     * is there, not by these.
     *
     * @param low when no more than this is available, people are warned
     * @param high when more than this is on hand, it is too much; at least {@code low} unless 0
     * @param safety how much of what is available is not offered to shops
     */
    @SchemaNumber(136)
    record SetStockLevels(
            @FieldNumber(1) String sku,
            @FieldNumber(2) String warehouse,
            @FieldNumber(3) long low,
            @FieldNumber(4) long high,
            @FieldNumber(5) long safety)
            implements MasterDataCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.setStockLevels(this);
        }
    }

    /**
     * Creates or changes a company of the group. The first that is created is the house's own: all warehouses and
     * channels of which nothing else is said are, and have always been, of that one.
     *
     * @param company its name in short, at most 24 bytes
     * @param name as it stands on documents
     * @param taxNumber as it stands on documents; empty for none
     * @param currency ISO 4217, in which its books are kept
     * @param street street and house, in as many lines as it takes
     * @param country two capital letters (ISO 3166-1)
     */
    @SchemaNumber(155)
    record DefineCompany(
            @FieldNumber(1) String company,
            @FieldNumber(2) String name,
            @FieldNumber(3) String taxNumber,
            @FieldNumber(4) String currency,
            @FieldNumber(5) String street,
            @FieldNumber(6) String postalCode,
            @FieldNumber(7) String city,
            @FieldNumber(8) String country,
            @FieldNumber(9) long expectedSequence)
            implements MasterDataCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.defineCompany(this);
        }
    }

    /**
     * Sets when a warehouse works, as a whole. All days and times are its own.
     *
     * @param days weekdays on which it works, in any order, each once; the others are days off
     * @param holidays days off, yyyymmdd
     */
    @SchemaNumber(151)
    record SetWarehouseCalendar(
            @FieldNumber(1) String warehouse,
            @FieldNumber(2) List<WorkingDay> days,
            @FieldNumber(3) List<Integer> holidays,
            @FieldNumber(4) long expectedSequence)
            implements MasterDataCommand {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.setWarehouseCalendar(this);
        }
    }

    /**
     * A weekday on which a warehouse works; times are minutes of the day, 0 to 1 440.
     *
     * @param weekday 1 for Monday to 7 for Sunday
     * @param cutOff until when, that minute included, orders still leave on the day; between the other two
     */
    record WorkingDay(
            @FieldNumber(1) int weekday,
            @FieldNumber(2) int opens,
            @FieldNumber(3) int closes,
            @FieldNumber(4) int cutOff) {}
}
