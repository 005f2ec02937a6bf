package io.tallyline.ledger.core;

import io.tallyline.ledger.core.WaitingLines.Waiting;
import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.core.table.TableSink;
import io.tallyline.ledger.core.table.TableSource;
import java.util.TreeSet;

/** Who orders, and what is ordered, reserved and waited for. */
final class TradeBooks {
    final AccountBook customers;
    final AccountBook salespeople;
    final ChannelBook channels;
    final PriceListBook priceLists;
    final PriceBook prices;
    final TaxBook taxes;
    final ProductTextBook taxCodes;
    final ProductTextBook categories;
    final PromotionBook promotions;
    final OrderBook orders;
    final OrderLineBook lines;
    final ReservationBook reservations;
    final ProductsToServe toServe;
    final PaymentTermsBook paymentTerms;
    /** A book of its own in a snapshot, since it came later. */
    final PaymentTermsVersions termsVersions;

    final HoldTermsBook holdTerms;
    final HoldDeadlineBook holdDeadlines;

    final DraftBook drafts;
    final ServiceBook services;
    final ContractBook contracts;
    final ConfirmationLinkBook links;
    /** What is left of orders that left. */
    final ArchiveBook archive;
    /** Of orders that never were here. */
    final ShopEndBook shopEnds;
    /** A book of its own in a snapshot, since it came later; queues of lines stand by it, so it is read before these are made. */
    final LineDaysBook lineDays;
    /** As {@link #lineDays}. */
    final ShelfLifeBook shelfLife;

    final ReleasableOrders releasable = new ReleasableOrders(this);
    final PickFaceBook faces;
    final PickBook picks;
    final PickedGoodsBook pickedGoods;
    final PackedParcelBook parcels;
    /** By number of the parcel; of those that are still here. */
    final PickedGoodsBook packedGoods;

    final ReturnBook returns;
    final ReturnPolicyBook returnPolicy;
    final LastShipments lastShipments = new LastShipments();

    final CountTaskBook countTasks;
    final PickStationBook pickStations;
    final PickToteBook pickTotes;
    /** Orders that will leave. */
    final RestingOrders resting = new RestingOrders();

    /** Open orders of which nothing is left to do: the next events complete them. */
    final TreeSet<Long> toComplete = new TreeSet<>();

    final PaymentDeadlines deadlines = new PaymentDeadlines();
    final WaitingLines waiting = new WaitingLines();
    final PromisedLines promised = new PromisedLines(this);

    private final StateHash categoryHash = new StateHash();

    TradeBooks(StateHash hash) {
        customers = new AccountBook(TableIds.CUSTOMER_NAMES, TableIds.CUSTOMERS, hash);
        salespeople = new AccountBook(TableIds.SALESPERSON_NAMES, TableIds.SALESPEOPLE, hash);
        channels = new ChannelBook(hash);
        priceLists = new PriceListBook(hash);
        prices = new PriceBook(hash);
        taxes = new TaxBook(hash);
        taxCodes = new ProductTextBook(TableIds.TAX_CODE_TEXTS, TableIds.TAX_CODES, hash);
        // The product's fingerprint holds its category already. Journals of releases without this book have products
        // with categories too, and the state hash that they tell must stay what it was.
        categories = new ProductTextBook(TableIds.CATEGORY_TEXTS, TableIds.CATEGORIES, categoryHash);
        promotions = new PromotionBook(hash);
        orders = new OrderBook(hash, releasable::touch);
        lines = new OrderLineBook(orders, hash);
        reservations = new ReservationBook(lines, hash, releasable::touch);
        toServe = new ProductsToServe(hash);
        paymentTerms = new PaymentTermsBook(hash);
        termsVersions = new PaymentTermsVersions(hash);
        holdTerms = new HoldTermsBook(hash);
        holdDeadlines = new HoldDeadlineBook(holdTerms, hash);
        drafts = new DraftBook(hash);
        services = new ServiceBook(hash);
        contracts = new ContractBook(hash);
        links = new ConfirmationLinkBook(hash);
        archive = new ArchiveBook(hash);
        shopEnds = new ShopEndBook(hash, ShopEndBook.MOST);
        lineDays = new LineDaysBook(hash);
        faces = new PickFaceBook(hash);
        shelfLife = new ShelfLifeBook(hash);
        picks = new PickBook(this, hash);
        pickedGoods = new PickedGoodsBook(TableIds.PICKED_GOODS, this, hash);
        parcels = new PackedParcelBook(this, hash);
        packedGoods = new PickedGoodsBook(TableIds.PACKED_GOODS, this, hash);
        returns = new ReturnBook(orders, hash);
        returnPolicy = new ReturnPolicyBook(hash);
        countTasks = new CountTaskBook(hash);
        pickStations = new PickStationBook(hash);
        pickTotes = new PickToteBook(hash);
    }

    boolean isEmpty() {
        return customers.size() == 0
                && salespeople.size() == 0
                && channels.size() == 0
                && priceLists.size() == 0
                && taxes.isEmpty()
                && taxCodes.isEmpty()
                && categories.isEmpty()
                && promotions.size() == 0
                && paymentTerms.isEmpty();
    }

    /** Whether goods of orders stand at a place, in a tote or in parcels: it is kept from others. */
    boolean holdsOrderGoods(int place) {
        return pickedGoods.isUsed(place) || parcels.isUsed(place);
    }

    /** How a line waits, or would. */
    Waiting waitingLine(int lineRow) {
        int order = orders.find(lines.order(lineRow));
        int promised = promisedDay(lineRow, order);
        int only = orders.warehouse(order);
        return new Waiting(
                orders.priority(order),
                promised == 0 ? WaitingLines.NO_PROMISE : promised,
                lines.order(lineRow),
                lines.line(lineRow),
                lineRow,
                only == WarehouseBook.NONE ? orders.channel(order) : -only,
                shelfLife.ofCustomer(orders.customer(order)));
    }

    /** The day for which a line is promised, its own or its order's; 0 for none. */
    int promisedDay(int lineRow, int orderRow) {
        return lineDays.promisedDay(lines.order(lineRow), lines.line(lineRow), orders.promisedDay(orderRow));
    }

    /** What releases that counted the categories had more in their state hash. */
    long categoryHash() {
        return categoryHash.value() + categories.textHash();
    }

    long textHash() {
        return customers.textHash()
                + salespeople.textHash()
                + channels.textHash()
                + priceLists.textHash()
                + taxes.textHash()
                + taxCodes.textHash()
                + promotions.textHash()
                + contracts.textHash();
    }

    void writeTo(TableSink sink) {
        customers.writeTo(sink);
        salespeople.writeTo(sink);
        channels.writeTo(sink);
        priceLists.writeTo(sink);
        prices.writeTo(sink);
        taxes.writeTo(sink);
        taxCodes.writeTo(sink);
        categories.writeTo(sink);
        promotions.writeTo(sink);
        orders.writeTo(sink);
        lines.writeTo(sink);
        reservations.writeTo(sink);
        toServe.writeTo(sink);
        paymentTerms.writeTo(sink);
        drafts.writeTo(sink);
    }

    void readFrom(TableSource source) {
        customers.readFrom(source);
        salespeople.readFrom(source);
        channels.readFrom(source);
        priceLists.readFrom(source);
        prices.readFrom(source);
        taxes.readFrom(source);
        taxCodes.readFrom(source);
        categories.readFrom(source);
        promotions.readFrom(source);
        orders.readFrom(source);
        lines.readFrom(source);
        reservations.readFrom(source);
        toServe.readFrom(source);
        paymentTerms.readFrom(source);
        drafts.readFrom(source);
        for (int row = orders.nextLive(0); row >= 0; row = orders.nextLive(row + 1)) {
            deadlines.watch(orders, row);
        }
        for (int row = lines.nextLive(0); row >= 0; row = lines.nextLive(row + 1)) {
            if (lines.backordered(row) > 0) {
                waiting.add(lines.product(row), waitingLine(row));
            }
        }
        for (int row = reservations.nextLive(0); row >= 0; row = reservations.nextLive(row + 1)) {
            promised.add(row);
        }
    }
}
