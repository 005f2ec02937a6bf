package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.BindBarcode;
import io.tallyline.ledger.command.MasterDataCommand.DefineCompany;
import io.tallyline.ledger.command.MasterDataCommand.DefineDevice;
import io.tallyline.ledger.command.MasterDataCommand.DefineLocation;
import io.tallyline.ledger.command.MasterDataCommand.DefineOperator;
import io.tallyline.ledger.command.MasterDataCommand.DefineProduct;
import io.tallyline.ledger.command.MasterDataCommand.DefineWarehouse;
import io.tallyline.ledger.command.MasterDataCommand.SetStockLevels;
import io.tallyline.ledger.command.MasterDataCommand.SetWarehouseCalendar;
import io.tallyline.ledger.command.MasterDataCommand.UnbindBarcode;
import io.tallyline.ledger.event.MasterDataEvent.DeviceDefined;
import io.tallyline.ledger.event.MasterDataEvent.LocationDefined;
import io.tallyline.ledger.event.MasterDataEvent.OperatorDefined;
import io.tallyline.ledger.event.MasterDataEvent.WarehouseDefined;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Gln;

/** What a warehouse may consist of; products and their barcodes are the {@link CatalogueRules}'. */
final class MasterDataRules implements MasterDataCommand.Handler<Decision> {
    /** Longest name of a warehouse, in bytes. */
    static final int MAX_WAREHOUSE_BYTES = 24;

    /** Longest bounce time: beyond it two reads are two objects. */
    static final int MAX_BOUNCE_MILLIS = 60_000;

    /** Longest id of a device profile, in bytes. */
    static final int MAX_PROFILE_BYTES = 48;

    private final Books books;
    private final CatalogueRules catalogue;
    private final LabelRules labels;
    private final CompanyRules companies;
    private long nowNanos;

    MasterDataRules(Books books) {
        this.books = books;
        this.catalogue = new CatalogueRules(books);
        this.labels = new LabelRules(books);
        this.companies = new CompanyRules(books.companies);
    }

    MasterDataRules at(long timeNanos) {
        nowNanos = timeNanos;
        return this;
    }

    @Override
    public Decision defineWarehouse(DefineWarehouse command) {
        Objection malformed = new FieldChecks()
                .name("/warehouse", command.warehouse(), MAX_WAREHOUSE_BYTES)
                .text("/name", command.name())
                .name("/zone", command.zone(), FieldChecks.MAX_TEXT_BYTES)
                .text("/labelPrefix", command.labelPrefix(), LabelBook.MAX_PREFIX_BYTES)
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int known = books.warehouses.find(command.warehouse());
        boolean exists = known != WarehouseBook.NONE;
        long changed = exists ? books.warehouses.changedSequence(known) : 0;
        RefusalReason version =
                Versions.check(command.expectedSequence(), exists, changed, RefusalReason.UNKNOWN_WAREHOUSE);
        if (version != null) return refuse(command, version, "/warehouse");
        if (!exists && books.warehouses.isFull()) return refuse(command, RefusalReason.LIMIT_REACHED, "/warehouse");
        int unsaid = exists ? books.warehouses.owner(known) : CompanyBook.HOUSE;
        int owner = books.companies.find(command.company(), unsaid);
        if (owner == CompanyBook.NONE) return refuse(command, RefusalReason.UNKNOWN_COMPANY, "/company");
        if (exists && owner != unsaid) return refuse(command, RefusalReason.COMPANY_FIXED, "/company");
        // From here on the warehouse is as asked.
        int id = exists ? known : books.warehouses.nextId();
        int offset = WarehouseClocks.offsetMinutes(command.zone(), nowNanos);
        WarehouseDefined event = new WarehouseDefined(
                id, command.warehouse(), command.name(), command.zone(), owner, offset, command.labelPrefix());
        boolean same = exists
                && books.warehouses.hasTexts(id, MasterDataTexts.of(event))
                && books.warehouses.zone(id).equals(command.zone())
                && books.labels.isPrefixOf(id, command.labelPrefix());
        return same ? Versions.unchanged(changed) : Decision.event(event);
    }

    @Override
    public Decision defineLocation(DefineLocation command) {
        Objection malformed = new FieldChecks()
                .name("/location", command.location(), PlaceBook.MAX_LOCATION_BYTES)
                .text("/area", command.area())
                .demand(command.kind().inside(), "/kind")
                .demand(command.gln() == Gln.NONE || Gln.isValid(command.gln()), "/gln")
                .text("/glnExtension", command.glnExtension(), LabelBook.MAX_EXTENSION_BYTES)
                .demand(command.gln() != Gln.NONE || command.glnExtension().isEmpty(), "/glnExtension")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int warehouse = books.warehouses.find(command.warehouse());
        if (warehouse == WarehouseBook.NONE) return refuse(command, RefusalReason.UNKNOWN_WAREHOUSE, "/warehouse");
        int known = books.places.find(warehouse, command.location());
        boolean exists = known != PlaceBook.NONE;
        long changed = exists ? books.places.changedSequence(known) : 0;
        RefusalReason version =
                Versions.check(command.expectedSequence(), exists, changed, RefusalReason.UNKNOWN_LOCATION);
        if (version != null) return refuse(command, version, "/location");
        boolean sameKind = exists && books.places.kind(known) == command.kind();
        if (exists && !sameKind && books.places.hasStock(known)) return refuse(command, RefusalReason.IN_USE, "/kind");
        if (!exists && books.places.isFull()) return refuse(command, RefusalReason.LIMIT_REACHED, "/location");
        if (!labels.isFree(command.gln(), command.glnExtension(), known)) {
            return refuse(command, RefusalReason.LABEL_TAKEN, "/gln");
        }
        // From here on the location is as asked.
        int id = exists ? known : books.places.nextId();
        LocationDefined event = new LocationDefined(
                id,
                warehouse,
                command.location(),
                command.area(),
                command.kind(),
                command.gln(),
                command.glnExtension());
        boolean same = sameKind
                && books.places.hasTexts(id, MasterDataTexts.of(event))
                && books.labels.isGlnOf(id, command.gln(), command.glnExtension());
        return same ? Versions.unchanged(changed) : Decision.event(event);
    }

    @Override
    public Decision defineProduct(DefineProduct command) {
        return catalogue.defineProduct(command);
    }

    @Override
    public Decision bindBarcode(BindBarcode command) {
        return catalogue.bindBarcode(command);
    }

    @Override
    public Decision unbindBarcode(UnbindBarcode command) {
        return catalogue.unbindBarcode(command);
    }

    @Override
    public Decision setStockLevels(SetStockLevels command) {
        return catalogue.setStockLevels(command);
    }

    @Override
    public Decision defineCompany(DefineCompany command) {
        return companies.define(command);
    }

    @Override
    public Decision setWarehouseCalendar(SetWarehouseCalendar command) {
        return new CalendarRules(books).set(command);
    }

    @Override
    public Decision defineDevice(DefineDevice command) {
        Objection malformed = new FieldChecks()
                .name("/device", command.device(), DeviceBook.MAX_DEVICE_BYTES)
                .text("/name", command.name())
                .text("/profile", command.profile(), MAX_PROFILE_BYTES)
                .demand(command.bounceMillis() >= 0 && command.bounceMillis() <= MAX_BOUNCE_MILLIS, "/bounceMillis")
                .hashOrEmpty("/tokenHash", command.tokenHash())
                .text("/objectGroup", command.objectGroup(), ObjectBook.MAX_GROUP_BYTES)
                .demand(isObjectWindow(command), "/objectWindowSeconds")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int warehouse = books.warehouses.find(command.warehouse());
        if (warehouse == WarehouseBook.NONE) return refuse(command, RefusalReason.UNKNOWN_WAREHOUSE, "/warehouse");
        int place = books.places.find(warehouse, command.location());
        if (place == PlaceBook.NONE) return refuse(command, RefusalReason.UNKNOWN_PLACE, "/location");
        int known = books.devices.find(command.device());
        boolean exists = known != DeviceBook.NONE;
        long changed = exists ? books.devices.changedSequence(known) : 0;
        RefusalReason version =
                Versions.check(command.expectedSequence(), exists, changed, RefusalReason.UNKNOWN_DEVICE);
        if (version != null) return refuse(command, version, "/device");
        if (!exists && books.devices.isFull()) return refuse(command, RefusalReason.LIMIT_REACHED, "/device");
        if (!books.objects.hasRoomFor(command.objectGroup())) {
            return refuse(command, RefusalReason.LIMIT_REACHED, "/objectGroup");
        }
        // From here on the device is as asked.
        int id = exists ? known : books.devices.nextId();
        DeviceDefined event = deviceDefined(command, id, warehouse, place);
        return exists && isDefinedSo(event) ? Versions.unchanged(changed) : Decision.event(event);
    }

    private static boolean isObjectWindow(DefineDevice command) {
        int seconds = command.objectWindowSeconds();
        return command.objectGroup().isEmpty()
                ? seconds == 0
                : seconds >= 1 && seconds <= ObjectBook.MAX_WINDOW_SECONDS;
    }

    private static DeviceDefined deviceDefined(DefineDevice command, int id, int warehouse, int place) {
        return new DeviceDefined(
                id,
                command.device(),
                command.name(),
                warehouse,
                place,
                command.role(),
                command.profile(),
                command.discrepancyPolicy(),
                command.bounceMillis(),
                command.tokenHash(),
                command.enabled(),
                command.objectGroup(),
                command.objectWindowSeconds());
    }

    private boolean isDefinedSo(DeviceDefined event) {
        DeviceBook devices = books.devices;
        int id = event.id();
        int member = books.connections.member(id);
        return devices.hasTexts(id, MasterDataTexts.of(event))
                && devices.warehouse(id) == event.warehouseId()
                && devices.place(id) == event.placeId()
                && devices.role(id) == event.role()
                && devices.profile(id).equals(event.profile())
                && devices.policy(id) == event.discrepancyPolicy()
                && devices.bounceMillis(id) == event.bounceMillis()
                && devices.enabled(id) == event.enabled()
                && books.objects.group(member).equals(event.objectGroup())
                && books.objects.windowSeconds(member) == event.objectWindowSeconds()
                && (event.tokenHash().isEmpty() || devices.isToken(id, event.tokenHash()));
    }

    @Override
    public Decision defineOperator(DefineOperator command) {
        Objection malformed = new FieldChecks()
                .name("/badge", command.badge(), OperatorBook.MAX_BADGE_BYTES)
                .text("/name", command.name())
                .hashOrEmpty("/pinHash", command.pinHash())
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int known = books.operators.find(command.badge());
        boolean exists = known != OperatorBook.NONE;
        long changed = exists ? books.operators.changedSequence(known) : 0;
        RefusalReason version =
                Versions.check(command.expectedSequence(), exists, changed, RefusalReason.UNKNOWN_BADGE);
        if (version != null) return refuse(command, version, "/badge");
        if (!exists && books.operators.isFull()) return refuse(command, RefusalReason.LIMIT_REACHED, "/badge");
        // From here on the operator is as asked.
        int id = exists ? known : books.operators.nextId();
        OperatorDefined event = new OperatorDefined(
                id, command.badge(), command.name(), command.pinHash(), command.enabled(), !command.enabled());
        boolean same = exists
                && books.operators.hasTexts(id, MasterDataTexts.of(event))
                && books.operators.enabled(id) == command.enabled()
                && books.operators.isPinHash(id, command.pinHash());
        return same ? Versions.unchanged(changed) : Decision.event(event);
    }
}
