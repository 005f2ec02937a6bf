package io.tallyline.ledger.core;

import io.tallyline.ledger.event.ScanEvent;
import java.util.TreeSet;

/** What scans pick, and undo, to the books of orders and lists; the stock itself moves as with any scan. */
final class PickedScans {
    private final Books books;
    private final PickBook picks;
    private final PickedGoodsBook picked;
    private final PickCuts cuts;
    private final ReservationEffects reservations;
    private final ShelfLifeEffects shelfLife;

    PickedScans(Books books) {
        this.books = books;
        this.picks = books.trade.picks;
        this.picked = books.trade.pickedGoods;
        this.cuts = new PickCuts(books);
        this.reservations = new ReservationEffects(books);
        this.shelfLife = new ShelfLifeEffects(books);
    }

    /** Before the goods go from their location into the tote. */
    void pick(ScanEvent event) {
        int line = picks.findLine(picks.find(event.task()), event.pick().listLine());
        if (event.lot() != picks.lot(line)) {
            // Another lot than was kept for it: that one is anybody's again.
            shelfLife.isOnOtherLists(event.product());
        }
        pick(event.task(), event.pick().listLine(), event.quantity(), event.sequence());
    }

    /** Likewise, of units that nobody scanned. */
    void pick(int listNumber, int listLine, long units, long sequence) {
        int list = picks.find(listNumber);
        int line = picks.findLine(list, listLine);
        picks.toPick(line, -units);
        picks.pick(line, units);
        picks.changed(list, sequence);
        int orderRow = books.trade.orders.find(picks.order(line));
        int orderLine = books.trade.lines.find(orderRow, picks.orderLine(line));
        reservations.pick(orderLine, picks.warehouse(list), units);
        books.trade.orders.changed(orderRow, sequence);
    }

    /** After they did: whose they are. */
    void stands(ScanEvent event) {
        picked.add(
                event.toPlace(),
                event.product(),
                event.lot(),
                event.unit(),
                event.task(),
                event.pick().listLine(),
                event.pick().order(),
                event.pick().orderLine(),
                event.owner(),
                event.quantity());
        if (event.pick().awaitsTote()) {
            books.trade.pickStations.awaitTote(event.device(), event.toPlace());
        }
    }

    /** What was put into a tote is not in it any more, so nobody has to read it. */
    void forgetAwaited(int device, int tote) {
        PickStationBook stations = books.trade.pickStations;
        if (stations.awaitedTote(device) == tote) {
            stations.awaitTote(device, PlaceBook.NONE);
        }
    }

    /** Before the goods of an undone pick go back to their location. */
    void leave(int tote, int product, int lot, int unit, int list, int line, long units) {
        picked.remove(picked.find(tote, product, lot, unit, list, line), units);
    }

    /** After they did: they are to be picked again. */
    void putBack(int listNumber, int listLine, long units, long sequence) {
        int list = picks.find(listNumber);
        int line = picks.findLine(list, listLine);
        int orderRow = books.trade.orders.find(picks.order(line));
        int orderLine = books.trade.lines.find(orderRow, picks.orderLine(line));
        reservations.putBack(orderLine, picks.owner(line), picks.warehouse(list), units);
        picks.pick(line, -units);
        picks.toPick(line, units);
        // Of goods of another lot than the list's own, as many of that may be to be picked for others by now.
        cuts.fewerStand(picks.owner(line), picks.product(line), picks.lot(line), picks.place(line));
        picks.changed(list, sequence);
        books.trade.orders.changed(orderRow, sequence);
    }

    /** The picker was told that a product's lines of a list are wanted no more. */
    void acknowledge(int listNumber, int product) {
        int list = picks.find(listNumber);
        for (int line = picks.firstLine(list); line != PickBook.NONE; line = picks.nextOfList(line)) {
            if (picks.product(line) == product) {
                picks.acknowledge(line);
            }
        }
        forgetIfOver(books, list);
    }

    /** Orders of a list that is over may come to rest. */
    static void forgetIfOver(Books books, int list) {
        PickBook picks = books.trade.picks;
        TreeSet<Long> orders = new TreeSet<>();
        for (int line = picks.firstLine(list); line != PickBook.NONE; line = picks.nextOfList(line)) {
            orders.add(picks.order(line));
        }
        int number = picks.number(list);
        if (picks.forgetIfOver(list)) {
            books.trade.pickTotes.release(number);
            orders.forEach(order -> ArchiveRules.watch(books, books.trade.orders.find(order)));
        }
    }
}
