package io.tallyline.ledger.core;

import io.tallyline.ledger.value.Condition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads of the ledger by name, for tests, the simulation, snapshots' checks and figures; on the ledger's own thread.
 * Nothing here is on the way of a scan, and no answer to a client comes from here. What is not known counts as 0.
 */
public final class LedgerView {
    final Books books;

    LedgerView(Books books) {
        this.books = books;
    }

    public long onHand(String sku, String warehouse) {
        return books.totals.onHand(totals(sku, warehouse));
    }

    public long reserved(String sku, String warehouse) {
        return books.totals.reserved(totals(sku, warehouse));
    }

    public long held(String sku, String warehouse) {
        return books.totals.held(totals(sku, warehouse));
    }

    public long available(String sku, String warehouse) {
        return books.totals.available(totals(sku, warehouse));
    }

    /** An order as it stands; null when there is none of this number. */
    public @Nullable OrderView order(long number) {
        return OrderView.of(books.trade, number, books.warehouses);
    }

    /** Orders of which only a record is left. */
    public int archivedOrders() {
        return books.trade.archive.size();
    }

    /** Orders of which all is here. */
    public int orders() {
        return books.trade.orders.size();
    }

    /** What is to be brought to locations from which products are picked first: {@code A1 PEN 5 from B1}, in the order in which it was set. */
    public List<String> replenishments() {
        PickFaceBook faces = books.trade.faces;
        List<Integer> rows = new ArrayList<>();
        for (int row = faces.nextLive(0); row >= 0; row = faces.nextLive(row + 1)) {
            if (faces.quantity(row) > 0) {
                rows.add(row);
            }
        }
        rows.sort(Comparator.comparingLong(faces::made));
        return rows.stream()
                .map(row -> books.places.name(faces.place(row)) + " " + books.products.sku(faces.product(row)) + " "
                        + faces.quantity(row) + " from " + books.places.name(faces.from(row)))
                .toList();
    }

    /** Orders that a rule released in a warehouse and that are to be put on a list there. */
    public int ordersToList() {
        return books.releases.due.toList().length;
    }

    /** Lines of pick lists of which anything is to be picked or told, by list and line. */
    public List<PickLineView> pickLines() {
        PickBook picks = books.trade.picks;
        List<PickLineView> lines = new ArrayList<>();
        for (int row = picks.nextLine(0); row >= 0; row = picks.nextLine(row + 1)) {
            if (picks.toPick(row) > 0 || picks.takenBack(row) > 0) {
                lines.add(new PickLineView(
                        picks.list(row),
                        picks.made(picks.find(picks.list(row))),
                        picks.line(row),
                        picks.order(row),
                        picks.orderLine(row),
                        picks.place(row),
                        picks.toPick(row),
                        picks.picked(row),
                        picks.takenBack(row)));
            }
        }
        lines.sort(Comparator.comparingInt(PickLineView::list).thenComparingInt(PickLineView::line));
        return lines;
    }

    /** Parcels of the orders that are here, by number. */
    public List<PackedParcelView> parcels() {
        PackedParcelBook parcels = books.trade.parcels;
        List<PackedParcelView> all = new ArrayList<>();
        for (int row = parcels.nextLive(0); row >= 0; row = parcels.nextLive(row + 1)) {
            PickedGoodsBook packed = books.trade.packedGoods;
            long units = 0;
            for (int goods = packed.firstIn(parcels.number(row));
                    goods != PickedGoodsBook.NONE;
                    goods = packed.nextIn(goods)) {
                units += packed.quantity(goods);
            }
            all.add(new PackedParcelView(
                    parcels.number(row),
                    parcels.sscc(row),
                    parcels.order(row),
                    parcels.state(row),
                    parcels.grams(row),
                    parcels.isOffWeight(row),
                    parcels.isWeightAccepted(row),
                    units,
                    parcels.changedSequence(row),
                    goesBy(parcels.number(row))));
        }
        all.sort(Comparator.comparingInt(PackedParcelView::number));
        return all;
    }

    private ParcelCarrierView goesBy(int parcel) {
        ParcelCarrierBook ofParcels = books.carriers.ofParcels;
        CarrierBook carriers = books.carriers.carriers;
        int row = ofParcels.find(parcel);
        if (row == ParcelCarrierBook.NONE) return ParcelCarrierView.NOTHING;
        int service = ofParcels.service(row);
        boolean none = service == CarrierBook.NONE;
        return new ParcelCarrierView(
                none ? "" : carriers.code(carriers.carrier(service)),
                none ? "" : carriers.code(service),
                ofParcels.byHand(row),
                ofParcels.consignment(row),
                ofParcels.isLabelled(row),
                ofParcels.manifest(row),
                ofParcels.deliveryDay(row),
                ofParcels.toldMillis(row));
    }

    /** Products at places that are to be counted. */
    public int countTasks() {
        return books.trade.countTasks.size();
    }

    /** By which services an order goes, by the names of the warehouses; none of an order that is not here. */
    public List<OrderCarrierView> carrierServices(long order) {
        int orderRow = books.trade.orders.find(order);
        OrderCarrierBook chosen = books.carriers.chosen;
        List<OrderCarrierView> services = new ArrayList<>();
        int row = orderRow == OrderBook.NONE ? OrderCarrierBook.NONE : chosen.first(orderRow);
        for (; row != OrderCarrierBook.NONE; row = chosen.next(row)) {
            if (chosen.warehouse(row) != WarehouseBook.NONE) {
                services.add(carrierService(row));
            }
        }
        services.sort(Comparator.comparing(OrderCarrierView::warehouse));
        return services;
    }

    private OrderCarrierView carrierService(int row) {
        OrderCarrierBook chosen = books.carriers.chosen;
        CarrierBook carriers = books.carriers.carriers;
        int service = chosen.service(row);
        boolean none = service == CarrierBook.NONE;
        return new OrderCarrierView(
                books.warehouses.name(chosen.warehouse(row)),
                none ? "" : carriers.code(carriers.carrier(service)),
                none ? "" : carriers.code(service),
                chosen.byHand(row),
                chosen.shipDay(row),
                chosen.deliveryDay(row));
    }

    /** The day that an order is promised for, yyyymmdd; 0 for none. */
    public int promisedDay(long order) {
        return books.trade.orders.promisedDay(books.trade.orders.find(order));
    }

    /** The day that a line of an order that is here is promised for, its own or the order's, yyyymmdd; 0 for none. */
    public int promisedDay(long order, int line) {
        int row = books.trade.orders.find(order);
        return books.trade.promisedDay(books.trade.lines.find(row, line), row);
    }

    /** Base units of a contract that are drawn; 0 when there is none of that name. */
    public long drawn(String contract) {
        int id = books.trade.contracts.find(contract);
        return id == ContractBook.NONE ? 0 : books.trade.contracts.drawn(id);
    }

    /** What a customer owes on account, in minor units. */
    public long owed(String customer) {
        return books.trade.customers.owed(books.trade.customers.find(customer));
    }

    /** What a customer has paid that belongs to no order, in minor units. */
    public long credit(String customer) {
        return books.trade.customers.credit(books.trade.customers.find(customer));
    }

    /** All base units of a product at a location, in any lot and condition. */
    public long quantityAt(String sku, String warehouse, String location) {
        int product = books.products.find(sku);
        int place = place(warehouse, location);
        long sum = 0;
        if (product != ProductBook.NONE && place != PlaceBook.NONE) {
            for (int row = books.stock.firstAt(product, place); row >= 0; row = books.stock.nextAt(row)) {
                sum += books.stock.quantity(row);
            }
        }
        return sum;
    }

    /** Base units of a product at a location in one condition. */
    public long quantityAt(String sku, String warehouse, String location, Condition condition) {
        int product = books.products.find(sku);
        int place = place(warehouse, location);
        long sum = 0;
        if (product != ProductBook.NONE && place != PlaceBook.NONE) {
            for (int row = books.stock.firstAt(product, place); row >= 0; row = books.stock.nextAt(row)) {
                sum += books.stock.condition(row) == condition ? books.stock.quantity(row) : 0;
            }
        }
        return sum;
    }

    /**
     * Base units of a product at an outside place, in any lot: negative where more came from there than went there.
     * Walks all stock.
     *
     * @param outsidePlace one of {@link io.tallyline.ledger.value.OutsidePlace}
     */
    public long quantityOutside(String sku, int outsidePlace) {
        int product = books.products.find(sku);
        long sum = 0;
        for (int row = books.stock.rows().nextLive(0);
                row >= 0;
                row = books.stock.rows().nextLive(row + 1)) {
            if (books.stock.product(row) == product && books.stock.place(row) == outsidePlace) {
                sum += books.stock.quantity(row);
            }
        }
        return sum;
    }

    /** The place id where a unit is, or 0 when no unit of this serial is known. */
    public int placeOfUnit(String sku, String serial) {
        int product = books.products.find(sku);
        byte[] bytes = serial.getBytes(StandardCharsets.UTF_8);
        int row = books.units.find(new UnitKey().serial(product, bytes, 0, bytes.length));
        return row == UnitBook.NONE ? PlaceBook.NONE : books.units.place(row);
    }

    /** The place id of a location; 0 when it is not known. */
    public int place(String warehouse, String location) {
        int id = books.warehouses.find(warehouse);
        return id == WarehouseBook.NONE ? PlaceBook.NONE : books.places.find(id, location);
    }

    /** The highest number of the device's epoch that was consumed; 0 for none. */
    public long lastNumber(String device) {
        int id = books.devices.find(device);
        return id == DeviceBook.NONE ? 0 : books.connections.last(id);
    }

    public int products() {
        return books.products.size();
    }

    public int stockRows() {
        return books.stock.rows().size();
    }

    public int units() {
        return books.units.size();
    }

    public int idempotencyKeys() {
        return books.idempotency.size();
    }

    /** How many entries are wrong, over all books; 0 always, or a rule or the memory is broken. Walks everything. */
    public long imbalance() {
        return imbalance(() -> {});
    }

    /**
     * The same for a thread that must not work for long without a pause.
     *
     * @param rest called between two walks, on the caller's thread; the ledger must stay as it is meanwhile
     */
    public long imbalance(Runnable rest) {
        return new Audit(books).imbalance(rest);
    }

    private int totals(String sku, String warehouse) {
        int product = books.products.find(sku);
        int id = books.warehouses.find(warehouse);
        if (product == ProductBook.NONE || id == WarehouseBook.NONE) {
            return TotalsBook.NONE;
        }
        return books.totals.find(books.warehouses.owner(id), product, id);
    }
}
