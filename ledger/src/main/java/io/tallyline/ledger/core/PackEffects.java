package io.tallyline.ledger.core;

import io.tallyline.ledger.event.PackEvent;
import io.tallyline.ledger.event.PackEvent.PackedGoods;
import io.tallyline.ledger.event.PackEvent.ParcelClosed;
import io.tallyline.ledger.event.PackEvent.ParcelCollected;
import io.tallyline.ledger.event.PackEvent.ParcelNumbersSet;
import io.tallyline.ledger.event.PackEvent.ParcelReady;
import io.tallyline.ledger.event.PackEvent.ParcelShipped;
import io.tallyline.ledger.event.PackEvent.ParcelStateTold;
import io.tallyline.ledger.event.PackEvent.ParcelVoided;
import io.tallyline.ledger.event.PackEvent.ParcelWeighingSet;
import io.tallyline.ledger.event.PackEvent.ParcelWeightAccepted;
import io.tallyline.ledger.event.PackEvent.ParcelsHandedOver;
import io.tallyline.ledger.event.PackEvent.TotePacked;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.OutsidePlace;
import io.tallyline.ledger.value.ParcelState;

/** What happened to parcels, to the books; what scans pack is told by {@link PackedScans}. */
final class PackEffects implements PackEvent.Handler<Applied> {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Books books;
    private final TradeBooks trade;
    private final PackedParcelBook parcels;
    private final StockMoves moves;
    private final InvoiceNeed invoices;
    private final CompletionRules completions;
    private final ParcelCarriers parcelCarriers;

    PackEffects(Books books, StockMoves moves) {
        this.books = books;
        this.trade = books.trade;
        this.parcels = books.trade.parcels;
        this.moves = moves;
        this.invoices = new InvoiceNeed(books);
        this.completions = new CompletionRules(books);
        this.parcelCarriers = new ParcelCarriers(books);
    }

    @Override
    public Applied parcelNumbersSet(ParcelNumbersSet event) {
        parcels.numbers.set(event.companyId(), event.companyPrefix(), event.extension(), event.firstSerial());
        return Applied.DONE;
    }

    @Override
    public Applied totePacked(TotePacked event) {
        open(event.parcel(), event.sscc(), event.order(), event.place());
        for (PackedGoods goods : event.goods()) {
            PickedGoodsBook picked = trade.pickedGoods;
            picked.remove(
                    picked.find(
                            event.tote(), goods.productId(), goods.lotId(), goods.unit(), goods.list(), goods.line()),
                    goods.quantity());
            trade.lines.moveToParcel(orderLine(event.order(), goods), goods.quantity());
            move(goods, event.tote(), event.place());
            pack(event.parcel(), event.order(), goods);
        }
        return changed(event.order());
    }

    private void open(int number, long sscc, long order, int place) {
        int company = books.warehouses.owner(books.places.warehouse(place));
        parcels.open(number, sscc, order, place, company, books.lastSequence);
    }

    private void pack(int parcel, long order, PackedGoods goods) {
        trade.packedGoods.add(
                parcel,
                goods.productId(),
                goods.lotId(),
                goods.unit(),
                goods.list(),
                goods.line(),
                order,
                goods.orderLine(),
                goods.owner(),
                goods.quantity());
    }

    private int orderLine(long order, PackedGoods goods) {
        return trade.lines.find(trade.orders.find(order), goods.orderLine());
    }

    private void move(PackedGoods goods, int from, int to) {
        moves.move(
                goods.owner(),
                goods.productId(),
                goods.lotId(),
                from,
                to,
                Condition.SELLABLE,
                Condition.SELLABLE,
                goods.quantity(),
                0,
                0);
        if (goods.unit() != 0) {
            books.units.place(
                    goods.unit() - 1,
                    to,
                    goods.lotId(),
                    Condition.SELLABLE,
                    goods.owner(),
                    0,
                    0,
                    books.lastSequence,
                    books.lastTimeNanos);
        }
    }

    @Override
    public Applied parcelClosed(ParcelClosed event) {
        int row = parcels.find(event.parcel());
        parcels.setState(row, ParcelState.CLOSED);
        parcels.setGrams(row, event.grams());
        parcels.changed(row, books.lastSequence);
        books.carriers.ofParcels.measure(
                event.parcel(), event.lengthMillimetres(), event.widthMillimetres(), event.heightMillimetres());
        parcelCarriers.closed(row);
        return Applied.DONE;
    }

    @Override
    public Applied parcelVoided(ParcelVoided event) {
        int row = parcels.find(event.parcel());
        if (event.successor() != 0) {
            open(event.successor(), event.successorSscc(), event.order(), parcels.place(row));
            takeOver(event.parcel(), event.successor());
        }
        books.carriers.ofParcels.leaveQueue(event.parcel());
        parcels.setState(row, ParcelState.VOIDED);
        parcels.changed(row, books.lastSequence);
        books.carriers.ofParcels.forget(event.parcel());
        return changed(event.order());
    }

    private void takeOver(int from, int to) {
        PickedGoodsBook packed = trade.packedGoods;
        for (int row = packed.firstIn(from); row != PickedGoodsBook.NONE; row = packed.firstIn(from)) {
            packed.add(
                    to,
                    packed.product(row),
                    packed.lot(row),
                    packed.unit(row),
                    packed.list(row),
                    packed.line(row),
                    packed.order(row),
                    packed.orderLine(row),
                    packed.owner(row),
                    packed.quantity(row));
            packed.remove(row, packed.quantity(row));
        }
    }

    @Override
    public Applied parcelsHandedOver(ParcelsHandedOver event) {
        for (int number : event.parcels()) {
            int row = parcels.find(number);
            parcels.leave(row);
            parcels.changed(row, books.lastSequence);
        }
        return Applied.DONE;
    }

    /** What was reserved leaves: given back before it goes, so that no total is exceeded in between. */
    @Override
    public Applied parcelShipped(ParcelShipped event) {
        for (PackedGoods goods : event.goods()) {
            PickedGoodsBook packed = trade.packedGoods;
            packed.remove(
                    packed.find(
                            event.parcel(), goods.productId(), goods.lotId(), goods.unit(), goods.list(), goods.line()),
                    goods.quantity());
            trade.lines.ship(orderLine(event.order(), goods), goods.quantity());
            books.totals.reserve(goods.owner(), goods.productId(), event.warehouseId(), -goods.quantity());
            move(goods, event.place(), OutsidePlace.CUSTOMER);
            int list = trade.picks.find(goods.list());
            trade.picks.leaveTote(trade.picks.findLine(list, goods.line()), goods.quantity());
            PickedScans.forgetIfOver(books, list);
        }
        trade.lastShipments.leave(event.order(), books.lastTimeNanos);
        int row = parcels.find(event.parcel());
        books.carriers.ofParcels.leaveQueue(event.parcel());
        parcels.setState(row, event.collected() ? ParcelState.COLLECTED : ParcelState.SHIPPED);
        books.carriers.early.leave(event.parcel());
        parcels.changed(row, books.lastSequence);
        invoices.watch(trade.orders.find(event.order()));
        return changed(event.order());
    }

    @Override
    public Applied parcelStateTold(ParcelStateTold event) {
        int row = parcels.find(event.parcel());
        parcels.setState(row, event.state());
        // What somebody typed is so since now, whatever is told late of what was before.
        if (books.carriers.ofParcels.find(event.parcel()) != ParcelCarrierBook.NONE) {
            books.carriers.ofParcels.tell(event.parcel(), books.lastTimeNanos / NANOS_PER_MILLI);
        }
        parcels.changed(row, books.lastSequence);
        return changed(event.order());
    }

    @Override
    public Applied parcelReady(ParcelReady event) {
        int row = parcels.find(event.parcel());
        books.carriers.ofParcels.leaveQueue(event.parcel());
        parcels.setState(row, ParcelState.READY);
        parcels.changed(row, books.lastSequence);
        books.carriers.ofParcels.forget(event.parcel());
        return Applied.DONE;
    }

    @Override
    public Applied parcelCollected(ParcelCollected event) {
        int row = parcels.find(event.parcel());
        parcels.collect(row);
        parcels.changed(row, books.lastSequence);
        return Applied.DONE;
    }

    @Override
    public Applied parcelWeighingSet(ParcelWeighingSet event) {
        books.parcelWeighing.set(event, books.lastSequence);
        return Applied.DONE;
    }

    @Override
    public Applied parcelWeightAccepted(ParcelWeightAccepted event) {
        int row = parcels.find(event.parcel());
        boolean another = event.grams() != parcels.grams(row);
        parcels.acceptWeight(row, event.grams());
        parcels.changed(row, books.lastSequence);
        if (another && parcels.state(row) == ParcelState.CLOSED) {
            parcelCarriers.closed(row);
        }
        return Applied.DONE;
    }

    private Applied changed(long order) {
        int row = trade.orders.find(order);
        trade.orders.changed(row, books.lastSequence);
        completions.watch(row);
        ArchiveRules.watch(books, row);
        return Applied.DONE;
    }
}
