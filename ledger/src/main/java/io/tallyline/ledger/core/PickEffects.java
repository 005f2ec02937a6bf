package io.tallyline.ledger.core;

import io.tallyline.ledger.event.OrderEvent.LineState;
import io.tallyline.ledger.event.PickEvent;
import io.tallyline.ledger.event.PickEvent.CountTaskMade;
import io.tallyline.ledger.event.PickEvent.CountTasksClosed;
import io.tallyline.ledger.event.PickEvent.PickAllocation;
import io.tallyline.ledger.event.PickEvent.PickFaceSet;
import io.tallyline.ledger.event.PickEvent.PickLine;
import io.tallyline.ledger.event.PickEvent.PickLinesAllocated;
import io.tallyline.ledger.event.PickEvent.PickLinesCut;
import io.tallyline.ledger.event.PickEvent.PickListAssigned;
import io.tallyline.ledger.event.PickEvent.PickListMade;
import io.tallyline.ledger.event.PickEvent.PickListOpened;
import io.tallyline.ledger.event.PickEvent.PickListWithdrawn;
import io.tallyline.ledger.event.PickEvent.PickedByHand;
import io.tallyline.ledger.event.PickEvent.PickedShort;
import io.tallyline.ledger.event.PickEvent.PutBack;
import io.tallyline.ledger.event.PickEvent.PutBackDue;
import io.tallyline.ledger.event.PickEvent.ReplenishmentSet;
import io.tallyline.ledger.event.PickEvent.ToteBound;
import io.tallyline.ledger.event.StockMove;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.ParcelState;

/** What happened to pick lists, to the books; what scans pick is told by {@link PickedScans}. */
final class PickEffects implements PickEvent.Handler<Applied> {
    private final Books books;
    private final PickBook picks;
    private final StockMoves moves;
    private final PickCuts cuts;
    private final ReservationEffects reservations;
    private final ReleaseEffects releases;
    private final PickedScans scans;
    private final ShelfLifeEffects shelfLife;

    PickEffects(Books books, StockMoves moves) {
        this.books = books;
        this.picks = books.trade.picks;
        this.moves = moves;
        this.cuts = new PickCuts(books);
        this.reservations = new ReservationEffects(books);
        this.releases = new ReleaseEffects(books);
        this.scans = new PickedScans(books);
        this.shelfLife = new ShelfLifeEffects(books);
    }

    @Override
    public Applied pickListMade(PickListMade event) {
        int list = picks.make(event.list(), event.warehouseId(), event.operatorId(), books.lastSequence);
        for (PickLine line : event.lines()) {
            picks.toPick(add(list, line), line.quantity());
        }
        releases.listed(event);
        return Applied.DONE;
    }

    private int add(int list, PickLine line) {
        return picks.add(
                list,
                line.line(),
                line.order(),
                line.orderLine(),
                line.productId(),
                line.owner(),
                line.place(),
                line.lotId());
    }

    @Override
    public Applied pickListAssigned(PickListAssigned event) {
        picks.assign(picks.find(event.list()), event.operatorId(), books.lastSequence);
        return Applied.DONE;
    }

    @Override
    public Applied pickListWithdrawn(PickListWithdrawn event) {
        int list = picks.find(event.list());
        for (int line = picks.firstLine(list); line != PickBook.NONE; line = picks.nextOfList(line)) {
            picks.acknowledge(line);
            if (picks.toPick(line) > 0) {
                picks.toPick(line, -picks.toPick(line));
                cuts.moreFree(picks.owner(line), picks.product(line), picks.warehouse(list));
                shelfLife.isOnOtherLists(picks.product(line));
            }
        }
        picks.changed(list, books.lastSequence);
        PickedScans.forgetIfOver(books, list);
        return Applied.DONE;
    }

    @Override
    public Applied pickLinesAllocated(PickLinesAllocated event) {
        for (PickAllocation allocation : event.allocations()) {
            int list = picks.find(allocation.list());
            int line = picks.findLine(list, allocation.line().line());
            if (line == PickBook.NONE) {
                line = add(list, allocation.line());
            }
            picks.toPick(
                    picks.findLine(list, allocation.fromLine()),
                    -allocation.line().quantity());
            picks.toPick(line, allocation.line().quantity());
            picks.changed(list, books.lastSequence);
        }
        if (!event.more()) {
            picks.toAllocate.remove(event.productId());
        }
        shelfLife.isOnOtherLists(event.productId());
        return Applied.DONE;
    }

    /** The books are so already. */
    @Override
    public Applied pickLinesCut(PickLinesCut event) {
        event.lines()
                .forEach(
                        cut -> picks.cut.remove(Halves.of(cut.list(), cut.line().line())));
        return Applied.DONE;
    }

    @Override
    public Applied putBackDue(PutBackDue event) {
        for (PutBack goods : event.goods()) {
            putBack(goods);
        }
        reservations.change(event.lines());
        reservations.serveWhoWaits();
        return Applied.DONE;
    }

    /** The line loses its place before anything else is cut, so that nobody else loses theirs for what is missing. */
    @Override
    public Applied pickedShort(PickedShort event) {
        int list = picks.find(event.list());
        if (event.makesTask()) {
            books.trade.countTasks.add(event.productId(), event.place(), books.lastSequence);
        }
        cuts.losePlace(picks.findLine(list, event.line()), event.quantity());
        reservations.takeBack(event.takenBack());
        for (LineState line : event.takenBack()) {
            books.trade.orders.changed(books.trade.orders.find(line.order()), books.lastSequence);
        }
        for (StockMove move : event.moves()) {
            moves.move(
                    move.owner(),
                    move.productId(),
                    move.lotId(),
                    move.fromPlace(),
                    move.toPlace(),
                    move.fromCondition(),
                    move.toCondition(),
                    move.quantity(),
                    0,
                    0);
        }
        picks.changed(list, books.lastSequence);
        if (event.device() != 0) {
            books.trade.pickStations.sayShort(
                    event.device(), event.epoch(), event.number(), event.list(), event.line(), event.quantity());
        }
        return Applied.DONE;
    }

    @Override
    public Applied countTaskMade(CountTaskMade event) {
        books.trade.countTasks.add(event.productId(), event.place(), books.lastSequence);
        books.trade.faces.touch(event.productId(), event.place());
        return Applied.DONE;
    }

    @Override
    public Applied pickListOpened(PickListOpened event) {
        picks.open(picks.find(event.list()), event.operatorId(), books.lastSequence);
        return Applied.DONE;
    }

    @Override
    public Applied pickedByHand(PickedByHand event) {
        scans.pick(event.list(), event.line(), event.quantity(), books.lastSequence);
        moves.move(
                event.owner(),
                event.productId(),
                event.lotId(),
                event.from(),
                event.tote(),
                Condition.SELLABLE,
                Condition.SELLABLE,
                event.quantity(),
                0,
                0);
        books.trade.pickedGoods.add(
                event.tote(),
                event.productId(),
                event.lotId(),
                0,
                event.list(),
                event.line(),
                event.order(),
                event.orderLine(),
                event.owner(),
                event.quantity());
        return Applied.DONE;
    }

    @Override
    public Applied pickFaceSet(PickFaceSet event) {
        books.trade.faces.set(event.productId(), event.place(), event.minimum(), event.maximum(), books.lastSequence);
        return Applied.DONE;
    }

    @Override
    public Applied replenishmentSet(ReplenishmentSet event) {
        books.trade.faces.setTask(event, books.lastSequence);
        return Applied.DONE;
    }

    /** What stands there is to be had for lists again. */
    @Override
    public Applied countTasksClosed(CountTasksClosed event) {
        int warehouse = books.places.warehouse(event.place());
        for (int product : event.productIds()) {
            books.trade.countTasks.remove(product, event.place());
            books.trade.faces.touch(product, event.place());
            cuts.moreFree(books.warehouses.owner(warehouse), product, warehouse);
        }
        return Applied.DONE;
    }

    @Override
    public Applied toteBound(ToteBound event) {
        books.trade.pickTotes.bind(event.list(), event.order(), event.tote());
        return Applied.DONE;
    }

    /** What it was weighed as it is no more. */
    private void reopen(int number) {
        PackedParcelBook parcels = books.trade.parcels;
        int parcel = parcels.find(number);
        boolean empty = books.trade.packedGoods.firstIn(number) == PickedGoodsBook.NONE;
        books.carriers.ofParcels.leaveQueue(number);
        parcels.setState(parcel, empty ? ParcelState.VOIDED : ParcelState.OPEN);
        parcels.setGrams(parcel, 0);
        books.carriers.ofParcels.forget(number);
        parcels.changed(parcel, books.lastSequence);
    }

    /** What was reserved is held from now on: given back before it is held, so that no total is exceeded in between. */
    private void putBack(PutBack goods) {
        boolean packed = goods.parcel() != 0;
        PickedGoodsBook picked = packed ? books.trade.packedGoods : books.trade.pickedGoods;
        int container = packed ? goods.parcel() : goods.tote();
        int row = picked.find(container, goods.productId(), goods.lotId(), goods.unit(), goods.list(), goods.line());
        // Of a pallet of which a part is still wanted the rest stays what it is.
        boolean wholeUnit = goods.unit() != 0 && goods.quantity() == picked.quantity(row);
        picked.remove(row, goods.quantity());
        int orderLine = books.trade.lines.find(books.trade.orders.find(goods.order()), goods.orderLine());
        if (packed) {
            books.trade.lines.pack(orderLine, -goods.quantity());
            reopen(goods.parcel());
        } else {
            books.trade.lines.pick(orderLine, -goods.quantity());
        }
        books.totals.reserve(goods.owner(), goods.productId(), books.places.warehouse(goods.tote()), -goods.quantity());
        moves.move(
                goods.owner(),
                goods.productId(),
                goods.lotId(),
                goods.tote(),
                goods.tote(),
                Condition.SELLABLE,
                Condition.AWAITING_PUT_BACK,
                goods.quantity(),
                0,
                0);
        if (goods.forgetsUnit()) {
            books.units.forget(goods.unit() - 1);
        } else if (wholeUnit) {
            books.units.place(
                    goods.unit() - 1,
                    goods.tote(),
                    goods.lotId(),
                    Condition.AWAITING_PUT_BACK,
                    goods.owner(),
                    0,
                    0,
                    books.lastSequence,
                    books.lastTimeNanos);
        }
        int list = picks.find(goods.list());
        picks.leaveTote(picks.findLine(list, goods.line()), goods.quantity());
        picks.changed(list, books.lastSequence);
        PickedScans.forgetIfOver(books, list);
    }
}
