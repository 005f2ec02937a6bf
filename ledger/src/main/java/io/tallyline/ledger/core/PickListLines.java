package io.tallyline.ledger.core;

import io.tallyline.ledger.core.PickPlaces.Found;
import io.tallyline.ledger.event.PickEvent.PickLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a list of orders has: of each what is on the floor of its warehouse and on no other list, each from where it stands, in
 * the order of the way (DOMAIN D6); what stands nowhere comes last.
 */
final class PickListLines {
    private final Books books;
    private final PickBook picks;

    PickListLines(Books books) {
        this.books = books;
        this.picks = books.trade.picks;
    }

    /**
     * Those of them that stand in an area.
     *
     * @param area empty for those that stand in none, or nowhere
     */
    List<PickLine> in(String area, List<PickLine> lines) {
        return numbered(lines.stream().filter(line -> area.equals(area(line))).toList());
    }

    /** Empty where it stands in none, or nowhere. */
    String area(PickLine line) {
        return line.place() == PlaceBook.NONE ? "" : books.sideTexts.area(line.place());
    }

    /** Numbered from 1; more than a list may have, where there is so much. */
    List<PickLine> of(List<Long> orders, int warehouse, long nowNanos) {
        PickPlaces places = new PickPlaces(books, nowNanos);
        List<PickLine> found = new ArrayList<>();
        for (long order : orders) {
            int orderRow = books.trade.orders.find(order);
            OrderLineBook lines = books.trade.lines;
            for (int row = lines.first(orderRow); row != OrderLineBook.NONE; row = lines.next(row)) {
                addLines(row, warehouse, places, found);
            }
        }
        // Stable: what stands at one place stays in the order of the orders.
        found.sort(Comparator.comparing((PickLine line) -> line.place() == PlaceBook.NONE)
                .thenComparing(line -> line.place() == PlaceBook.NONE ? "" : books.places.name(line.place())));
        return numbered(found);
    }

    private static List<PickLine> numbered(List<PickLine> lines) {
        List<PickLine> numbered = new ArrayList<>();
        for (PickLine line : lines) {
            numbered.add(line.numbered(numbered.size() + 1));
        }
        return List.copyOf(numbered);
    }

    /** Whether an order has something on the floor of a warehouse that is on no list. */
    boolean isAnyLeft(int orderRow, int warehouse) {
        OrderLineBook lines = books.trade.lines;
        for (int row = lines.first(orderRow); row != OrderLineBook.NONE; row = lines.next(row)) {
            int reservation = reservation(row, warehouse);
            if (reservation != ReservationBook.NONE && left(reservation, row, warehouse) > 0) {
                return true;
            }
        }
        return false;
    }

    private int reservation(int orderLineRow, int warehouse) {
        ReservationBook all = books.trade.reservations;
        int reservation = all.firstOfLine(orderLineRow);
        while (reservation != ReservationBook.NONE && all.warehouse(reservation) != warehouse) {
            reservation = all.nextOfLine(reservation);
        }
        return reservation;
    }

    private long left(int reservation, int orderLineRow, int warehouse) {
        return books.trade.reservations.released(reservation) - picks.toPickOf(orderLineRow, warehouse);
    }

    private void addLines(int orderLineRow, int warehouse, PickPlaces places, List<PickLine> found) {
        ReservationBook all = books.trade.reservations;
        int reservation = reservation(orderLineRow, warehouse);
        if (reservation == ReservationBook.NONE) {
            return;
        }
        long left = left(reservation, orderLineRow, warehouse);
        if (left <= 0) {
            return;
        }
        int product = all.product(reservation);
        int owner = all.owner(reservation);
        long order = books.trade.lines.order(orderLineRow);
        int orderLine = books.trade.lines.line(orderLineRow);
        int customer = books.trade.orders.customer(books.trade.orders.find(order));
        for (Found there : places.take(owner, product, warehouse, customer, left)) {
            found.add(new PickLine(0, order, orderLine, product, owner, there.place(), there.lot(), there.quantity()));
            left -= there.quantity();
        }
        if (left > 0) {
            found.add(new PickLine(0, order, orderLine, product, owner, PlaceBook.NONE, LotBook.NONE, left));
        }
    }
}
