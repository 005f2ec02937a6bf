package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.CarrierCommand.SetCarrierService;
import io.tallyline.ledger.core.OrderCarriers.Goods;
import io.tallyline.ledger.event.CarrierEvent.CarrierServicesChosen;
import io.tallyline.ledger.event.CarrierEvent.ChosenService;
import io.tallyline.ledger.event.RefusalReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a person says of the services by which an order's goods go. */
final class OrderCarrierRules {
    private final Books books;
    private final OrderCarriers orderCarriers;

    OrderCarrierRules(Books books) {
        this.books = books;
        this.orderCarriers = new OrderCarriers(books);
    }

    Decision set(SetCarrierService command, long nowNanos) {
        boolean byRules = command.carrier().isEmpty();
        Objection malformed = new FieldChecks()
                .demand(byRules == command.service().isEmpty(), "/service")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        OrderBook orders = books.trade.orders;
        int row = orders.find(command.order());
        Objection objection = OrderRules.checkOpen(books.trade, row, command.order(), command.expectedSequence());
        if (objection != null) return refuse(command, objection);
        int only = books.warehouses.find(command.warehouse());
        boolean unknown = !command.warehouse().isEmpty() && only == WarehouseBook.NONE;
        if (unknown) return refuse(command, RefusalReason.UNKNOWN_WAREHOUSE, "/warehouse");
        Map<Integer, Goods> goods = new TreeMap<>(orderCarriers.promised(row));
        if (!command.warehouse().isEmpty()) {
            goods.keySet().retainAll(List.of(only));
        }
        if (goods.isEmpty()) return refuse(command, RefusalReason.NOT_SHIPPED_HERE, "/warehouse");
        CarrierBook carriers = books.carriers.carriers;
        Objection named = byRules ? null : CarrierRules.check(carriers, command.carrier(), command.service(), "");
        if (named != null) return refuse(command, named);
        // From here on it goes so.
        int service = byRules ? CarrierBook.NONE : carriers.find(carriers.find(command.carrier()), command.service());
        boolean same = !byRules && goods.keySet().stream().allMatch(from -> isSetSo(command.order(), from, service));
        if (same) return Versions.unchanged(orders.changedSequence(row), command.order());
        List<ChosenService> chosen = new ArrayList<>();
        goods.forEach((from, there) -> chosen.add(
                byRules
                        ? orderCarriers.byRules(row, from, there, nowNanos)
                        : orderCarriers.byHand(from, service, there, nowNanos)));
        return Decision.event(new CarrierServicesChosen(command.order(), List.copyOf(chosen), true));
    }

    private boolean isSetSo(long order, int warehouse, int service) {
        OrderCarrierBook chosen = books.carriers.chosen;
        int row = chosen.find(order, warehouse);
        return row != OrderCarrierBook.NONE && chosen.byHand(row) && chosen.service(row) == service;
    }
}
