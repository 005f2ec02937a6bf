package io.tallyline.ledger.core;

import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableFormatException;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;

/**
 * All that the ledger remembers: what {@code decide} reads and {@code apply} changes, and nothing else. Two ledgers
 * that applied the same events hold the same books, entry by entry.
 */
final class Books {
    /** The version of everything below, written before it; a snapshot of a version that is not known is not read. */
    private static final int FORMAT = 1;

    /**
     * The same with further books behind those of version 1, each behind its number, up to a 0. Only books that hold
     * something are written; older releases read what has none of them.
     */
    private static final int FORMAT_WITH_MORE = 2;

    private static final int END_OF_BOOKS = 0;
    private static final int OBJECTS = 1;
    private static final int LABELS = 2;
    private static final int STATIONS = 3;
    private static final int ZONES = 4;
    private static final int COUNTS = 5;
    private static final int SORTING = 6;
    private static final int TRADE = 7;
    private static final int INVOICING = 8;
    private static final int STOCK_LEVELS = 9;
    private static final int TERMS_VERSIONS = 140;
    private static final int SERVICES = 10;
    private static final int COMPANIES = 13;
    private static final int CONTRACTS = 11;
    private static final int CALENDARS = 12;
    private static final int FURTHER_PROBLEMS = 144;
    private static final int CONFIRMATION_LINKS = 142;
    private static final int ARCHIVE = 155;
    private static final int RESTING_ORDERS = 156;
    private static final int HOLD_TERMS = 157;
    private static final int COUNTED_UNITS = 165;
    private static final int PICKING = 170;
    private static final int PACKING = 190;
    private static final int SHOP_ENDS = 191;
    private static final int LINE_DAYS = 231;
    private static final int SHELF_LIVES = 232;
    private static final int SHORT_PICKS = 171;
    private static final int PICK_TOTES = 172;
    private static final int CARRIERS = 180;
    private static final int CARRIERS_OF_ORDERS = 181;
    private static final int PRODUCT_WEIGHTS = 182;
    private static final int PARCEL_WEIGHING = 240;
    private static final int CARRIERS_OF_PARCELS = 241;
    private static final int DOCKS = 242;
    private static final int CARRIERS_TOLD = 243;
    private static final int MANIFEST_CUT_OFFS = 244;
    private static final int EARLY_TRACKING = 245;
    private static final int ASIDE_MESSAGES = 246;
    private static final int RELEASES = 234;
    private static final int SIDE_TEXTS = 235;
    private static final int PICK_FACES = 236;
    private static final int RETURNS = 260;
    private static final int RETURN_POLICY = 261;
    private static final int LAST_SHIPMENTS = 262;

    final StateHash hash = new StateHash();
    final ProductBook products = new ProductBook(hash);
    final BarcodeBook barcodes = new BarcodeBook(hash);
    final WarehouseBook warehouses = new WarehouseBook(hash);
    final PlaceBook places = new PlaceBook(hash);
    final LotBook lots = new LotBook(hash);
    final StockBook stock = new StockBook(places, hash);
    final TotalsBook totals = new TotalsBook(products, hash);
    final UnitBook units = new UnitBook(hash);
    final DeviceBook devices = new DeviceBook(hash);
    final ConnectionBook connections = new ConnectionBook(hash);
    final OperatorBook operators = new OperatorBook(hash);
    final ScanHistory answers = new ScanHistory();
    final BounceBook bounces = new BounceBook(hash);
    final ObjectBook objects = new ObjectBook(hash);
    final ApiKeyBook apiKeys = new ApiKeyBook(hash);
    final IdempotencyBook idempotency = new IdempotencyBook(hash);
    final LabelBook labels = new LabelBook(hash);
    final StationBook stations = new StationBook(hash);
    final CountBook counts = new CountBook(hash);
    final SortingBooks sorting = new SortingBooks(hash);
    final TradeBooks trade = new TradeBooks(hash);
    final InvoiceBook invoices = new InvoiceBook(hash);
    final CalendarBook calendars = new CalendarBook(hash);
    final StockLevelBook stockLevels = new StockLevelBook(hash);
    final CompanyBook companies = new CompanyBook(hash);
    final CarrierBooks carriers = new CarrierBooks(trade, places, hash);
    final ParcelWeighingBook parcelWeighing = new ParcelWeighingBook(hash);
    final DockBook docks = new DockBook(hash);
    final CarrierToldBook carriersTold = new CarrierToldBook(hash);
    final AsideMessageBook asideMessages = new AsideMessageBook(hash);
    final ManifestCutOffBook cutOffs = new ManifestCutOffBook(hash);
    final ReleaseBooks releases = new ReleaseBooks(hash);
    final SideTextBook sideTexts = new SideTextBook();

    /** Sequence and ledger time of the last event applied. */
    long lastSequence;

    long lastTimeNanos;

    /** Sessions given so far, over all devices. */
    int sessions;

    private Books() {}

    static Books begin() {
        Books books = new Books();
        books.units.begin();
        books.idempotency.begin();
        books.sorting.begin();
        books.trade.toServe.begin();
        return books;
    }

    long stateHash() {
        return hash.value()
                + StateHash.entryHash(TableIds.LEDGER, lastSequence, lastTimeNanos, sessions)
                + products.textHash()
                + barcodes.textHash()
                + warehouses.textHash()
                + places.textHash()
                + lots.textHash()
                + devices.textHash()
                + operators.textHash()
                + answers.stateHash()
                + objects.textHash()
                + apiKeys.textHash()
                + idempotency.textHash()
                + labels.textHash()
                + sorting.textHash()
                + trade.textHash()
                + trade.picks.hash()
                + companies.textHash()
                + carriers.textHash()
                + releases.textHash();
    }

    /** The second sum is of releases that counted the categories; it is made only where the first is another. */
    boolean hasHash(long written) {
        return written == stateHash() || written == stateHash() + trade.categoryHash();
    }

    void writeTo(TableSink sink) {
        boolean more = !objects.isEmpty()
                || !labels.isEmpty()
                || !stations.isEmpty()
                || !counts.isEmpty()
                || !counts.units.isEmpty()
                || warehouses.hasZones()
                || !sorting.isEmpty()
                || !trade.isEmpty()
                || !invoices.isEmpty()
                || !stockLevels.isEmpty()
                || !trade.termsVersions.isEmpty()
                || !trade.services.isEmpty()
                || !companies.isEmpty()
                || !trade.contracts.isEmpty()
                || !calendars.isEmpty()
                || !idempotency.further.isEmpty()
                || !trade.links.isEmpty()
                || !trade.archive.isEmpty()
                || !trade.shopEnds.isEmpty()
                || !trade.lineDays.isEmpty()
                || !trade.shelfLife.isEmpty()
                || !trade.resting.isEmpty()
                || !trade.holdTerms.isEmpty()
                || !trade.picks.isEmpty()
                || !trade.parcels.isEmpty()
                || !trade.countTasks.isEmpty()
                || !trade.pickStations.isEmpty()
                || !trade.pickTotes.isEmpty()
                || !carriers.isEmpty()
                || !carriers.isWithoutOrders()
                || !carriers.weights.isEmpty()
                || !parcelWeighing.isEmpty()
                || !carriers.ofParcels.isEmpty()
                || !docks.isEmpty()
                || !carriersTold.isEmpty()
                || !cutOffs.isEmpty()
                || !carriers.early.isEmpty()
                || !asideMessages.isEmpty()
                || !releases.isEmpty()
                || !sideTexts.isEmpty()
                || !trade.faces.isEmpty()
                || !trade.returns.isEmpty()
                || trade.returnPolicy.isSet()
                || !trade.lastShipments.isEmpty();
        sink.putInt(more ? FORMAT_WITH_MORE : FORMAT);
        sink.putLong(lastSequence);
        sink.putLong(lastTimeNanos);
        sink.putInt(sessions);
        products.writeTo(sink);
        barcodes.writeTo(sink);
        warehouses.writeTo(sink);
        places.writeTo(sink);
        lots.writeTo(sink);
        stock.writeTo(sink);
        totals.writeTo(sink);
        units.writeTo(sink);
        devices.writeTo(sink);
        connections.writeTo(sink);
        operators.writeTo(sink);
        answers.writeTo(sink);
        bounces.writeTo(sink);
        apiKeys.writeTo(sink);
        idempotency.writeTo(sink);
        if (more) {
            writeMore(sink);
        }
        sink.putLong(stateHash());
    }

    /**
     * The books that {@link #writeTo} wrote; the hash is computed again from the entries.
     *
     * @param hashScheme the version of the hash that stands there; hashes of two versions say nothing about each other
     * @throws TableFormatException if they are of another version, contradict themselves, or have another hash
     */
    static Books readFrom(TableSource source, int hashScheme) {
        Books books = new Books();
        int format = source.getInt();
        if (format != FORMAT && format != FORMAT_WITH_MORE) {
            throw new TableFormatException(
                    "the books are of version " + format + ", this release reads up to " + FORMAT_WITH_MORE);
        }
        books.lastSequence = source.getLong();
        books.lastTimeNanos = source.getLong();
        books.sessions = source.getInt();
        books.products.readFrom(source);
        books.barcodes.readFrom(source);
        books.warehouses.readFrom(source);
        books.places.readFrom(source);
        books.lots.readFrom(source);
        books.stock.readFrom(source);
        books.totals.readFrom(source);
        books.units.readFrom(source);
        books.devices.readFrom(source);
        books.connections.readFrom(source);
        books.operators.readFrom(source);
        books.answers.readFrom(source);
        books.bounces.readFrom(source);
        books.apiKeys.readFrom(source);
        books.idempotency.readFrom(source);
        if (format == FORMAT_WITH_MORE) {
            books.readMore(source);
        }
        if (!books.warehouses.hasZones()) {
            books.warehouses.forgetZones();
        }
        books.sorting.begin();
        books.trade.toServe.begin();
        books.trade.releasable.want(!books.releases.rules.all().isEmpty());
        new InvoiceNeed(books).watchAll();
        new CompletionRules(books).watchAll();
        ArchiveRules.restAll(books);
        long stored = source.getLong();
        if (hashScheme == StateHash.SCHEME && !books.hasHash(stored)) {
            throw new TableFormatException("the books have the hash " + books.stateHash() + ", not " + stored);
        }
        return books;
    }

    private void writeMore(TableSink sink) {
        if (!objects.isEmpty()) {
            sink.putInt(OBJECTS);
            objects.writeTo(sink);
        }
        if (!labels.isEmpty()) {
            sink.putInt(LABELS);
            labels.writeTo(sink);
        }
        if (!stations.isEmpty()) {
            sink.putInt(STATIONS);
            stations.writeTo(sink);
        }
        if (!counts.isEmpty()) {
            sink.putInt(COUNTS);
            counts.writeTo(sink);
        }
        if (!counts.units.isEmpty()) {
            sink.putInt(COUNTED_UNITS);
            counts.units.writeTo(sink);
        }
        if (warehouses.hasZones()) {
            sink.putInt(ZONES);
            warehouses.writeZonesTo(sink);
        }
        if (!sorting.isEmpty()) {
            sink.putInt(SORTING);
            sorting.writeTo(sink);
        }
        if (!trade.lineDays.isEmpty()) {
            // Before the lines, whose queues are made by it.
            sink.putInt(LINE_DAYS);
            trade.lineDays.writeTo(sink);
        }
        if (!trade.shelfLife.isEmpty()) {
            sink.putInt(SHELF_LIVES);
            trade.shelfLife.writeTo(sink);
        }
        if (!trade.isEmpty()) {
            sink.putInt(TRADE);
            trade.writeTo(sink);
        }
        if (!invoices.isEmpty()) {
            sink.putInt(INVOICING);
            invoices.writeTo(sink);
        }
        if (!stockLevels.isEmpty()) {
            sink.putInt(STOCK_LEVELS);
            stockLevels.writeTo(sink);
        }
        if (!trade.termsVersions.isEmpty()) {
            sink.putInt(TERMS_VERSIONS);
            trade.termsVersions.writeTo(sink);
        }
        if (!trade.services.isEmpty()) {
            sink.putInt(SERVICES);
            trade.services.writeTo(sink);
        }
        if (!companies.isEmpty()) {
            sink.putInt(COMPANIES);
            companies.writeTo(sink);
        }
        if (!trade.contracts.isEmpty()) {
            sink.putInt(CONTRACTS);
            trade.contracts.writeTo(sink);
        }
        if (!calendars.isEmpty()) {
            sink.putInt(CALENDARS);
            calendars.writeTo(sink);
        }
        if (!idempotency.further.isEmpty()) {
            sink.putInt(FURTHER_PROBLEMS);
            idempotency.further.writeTo(sink);
        }
        if (!trade.links.isEmpty()) {
            sink.putInt(CONFIRMATION_LINKS);
            trade.links.writeTo(sink);
        }
        if (!trade.archive.isEmpty()) {
            sink.putInt(ARCHIVE);
            trade.archive.writeTo(sink);
        }
        if (!trade.shopEnds.isEmpty()) {
            sink.putInt(SHOP_ENDS);
            trade.shopEnds.writeTo(sink);
        }
        if (!trade.resting.isEmpty()) {
            sink.putInt(RESTING_ORDERS);
            trade.resting.writeTo(sink);
        }
        if (!trade.holdTerms.isEmpty()) {
            sink.putInt(HOLD_TERMS);
            trade.holdTerms.writeTo(sink);
            trade.holdDeadlines.writeTo(sink);
        }
        if (!trade.picks.isEmpty()) {
            sink.putInt(PICKING);
            trade.picks.writeTo(sink);
            trade.pickedGoods.writeTo(sink);
        }
        if (!trade.parcels.isEmpty()) {
            sink.putInt(PACKING);
            trade.parcels.writeTo(sink);
            trade.packedGoods.writeTo(sink);
        }
        if (!trade.countTasks.isEmpty() || !trade.pickStations.isEmpty()) {
            sink.putInt(SHORT_PICKS);
            trade.countTasks.writeTo(sink);
            trade.pickStations.writeTo(sink);
        }
        if (!trade.pickTotes.isEmpty()) {
            sink.putInt(PICK_TOTES);
            trade.pickTotes.writeTo(sink);
        }
        if (!carriers.isEmpty()) {
            sink.putInt(CARRIERS);
            carriers.writeTo(sink);
        }
        if (!carriers.isWithoutOrders()) {
            sink.putInt(CARRIERS_OF_ORDERS);
            carriers.writeOrdersTo(sink);
        }
        if (!carriers.weights.isEmpty()) {
            sink.putInt(PRODUCT_WEIGHTS);
            carriers.weights.writeTo(sink);
        }
        if (!parcelWeighing.isEmpty()) {
            sink.putInt(PARCEL_WEIGHING);
            parcelWeighing.writeTo(sink);
        }
        if (!carriers.ofParcels.isEmpty()) {
            sink.putInt(CARRIERS_OF_PARCELS);
            carriers.ofParcels.writeTo(sink);
        }
        if (!docks.isEmpty()) {
            sink.putInt(DOCKS);
            docks.writeTo(sink);
        }
        if (!carriersTold.isEmpty()) {
            sink.putInt(CARRIERS_TOLD);
            carriersTold.writeTo(sink);
        }
        if (!cutOffs.isEmpty()) {
            sink.putInt(MANIFEST_CUT_OFFS);
            cutOffs.writeTo(sink);
        }
        if (!carriers.early.isEmpty()) {
            sink.putInt(EARLY_TRACKING);
            carriers.early.writeTo(sink);
        }
        if (!asideMessages.isEmpty()) {
            sink.putInt(ASIDE_MESSAGES);
            asideMessages.writeTo(sink);
        }
        if (!releases.isEmpty()) {
            sink.putInt(RELEASES);
            releases.writeTo(sink);
        }
        if (!sideTexts.isEmpty()) {
            sink.putInt(SIDE_TEXTS);
            sideTexts.writeTo(sink);
        }
        if (!trade.faces.isEmpty()) {
            sink.putInt(PICK_FACES);
            trade.faces.writeTo(sink);
        }
        if (!trade.returns.isEmpty()) {
            sink.putInt(RETURNS);
            trade.returns.writeTo(sink);
        }
        if (trade.returnPolicy.isSet()) {
            sink.putInt(RETURN_POLICY);
            trade.returnPolicy.writeTo(sink);
        }
        if (!trade.lastShipments.isEmpty()) {
            sink.putInt(LAST_SHIPMENTS);
            trade.lastShipments.writeTo(sink);
        }
        sink.putInt(END_OF_BOOKS);
    }

    private void readMore(TableSource source) {
        for (int book = source.getInt(); book != END_OF_BOOKS; book = source.getInt()) {
            switch (book) {
                case OBJECTS -> objects.readFrom(source);
                case LABELS -> labels.readFrom(source);
                case STATIONS -> stations.readFrom(source);
                case ZONES -> warehouses.readZonesFrom(source);
                case COUNTS -> counts.readFrom(source);
                case COUNTED_UNITS -> counts.units.readFrom(source);
                case SORTING -> sorting.readFrom(source);
                case LINE_DAYS -> trade.lineDays.readFrom(source);
                case SHELF_LIVES -> trade.shelfLife.readFrom(source);
                case TRADE -> trade.readFrom(source);
                case INVOICING -> invoices.readFrom(source);
                case STOCK_LEVELS -> stockLevels.readFrom(source);
                case TERMS_VERSIONS -> trade.termsVersions.readFrom(source);
                case SERVICES -> trade.services.readFrom(source);
                case COMPANIES -> companies.readFrom(source);
                case CONTRACTS -> trade.contracts.readFrom(source);
                case CALENDARS -> calendars.readFrom(source);
                case FURTHER_PROBLEMS -> idempotency.further.readFrom(source);
                case CONFIRMATION_LINKS -> trade.links.readFrom(source);
                case ARCHIVE -> trade.archive.readFrom(source);
                case SHOP_ENDS -> trade.shopEnds.readFrom(source);
                case RESTING_ORDERS -> trade.resting.readFrom(source);
                case HOLD_TERMS -> {
                    trade.holdTerms.readFrom(source);
                    trade.holdDeadlines.readFrom(source);
                }
                case PICKING -> {
                    trade.picks.readFrom(source);
                    trade.pickedGoods.readFrom(source);
                    new PickCuts(this).findAgain();
                }
                case PACKING -> {
                    trade.parcels.readFrom(source);
                    trade.packedGoods.readFrom(source);
                }
                case SHORT_PICKS -> {
                    trade.countTasks.readFrom(source);
                    trade.pickStations.readFrom(source);
                }
                case PICK_TOTES -> trade.pickTotes.readFrom(source);
                case CARRIERS -> carriers.readFrom(source);
                case CARRIERS_OF_ORDERS -> carriers.readOrdersFrom(source);
                case PRODUCT_WEIGHTS -> carriers.weights.readFrom(source);
                case PARCEL_WEIGHING -> parcelWeighing.readFrom(source);
                case CARRIERS_OF_PARCELS -> carriers.ofParcels.readFrom(source);
                case DOCKS -> docks.readFrom(source);
                case CARRIERS_TOLD -> carriersTold.readFrom(source);
                case MANIFEST_CUT_OFFS -> cutOffs.readFrom(source);
                case EARLY_TRACKING -> carriers.early.readFrom(source);
                case ASIDE_MESSAGES -> asideMessages.readFrom(source);
                case RELEASES -> releases.readFrom(source);
                case SIDE_TEXTS -> sideTexts.readFrom(source);
                case PICK_FACES -> trade.faces.readFrom(source);
                case RETURNS -> trade.returns.readFrom(source);
                case RETURN_POLICY -> trade.returnPolicy.readFrom(source);
                case LAST_SHIPMENTS -> trade.lastShipments.readFrom(source);
                default -> throw new TableFormatException("book " + book + " is not known to this release");
            }
        }
    }
}
