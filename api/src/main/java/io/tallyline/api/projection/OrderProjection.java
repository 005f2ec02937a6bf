package io.tallyline.api.projection;

import io.tallyline.api.projection.ServiceLineRow.Moment;
import io.tallyline.ledger.event.CarrierEvent.CarrierServicesChosen;
import io.tallyline.ledger.event.CarrierEvent.ChosenService;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.InvoiceEvent;
import io.tallyline.ledger.event.OrderEvent;
import io.tallyline.ledger.event.OrderEvent.LineState;
import io.tallyline.ledger.event.PickEvent.PutBack;
import io.tallyline.ledger.event.PickEvent.PutBackDue;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.OrderTerm;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Orders and their invoices to their rows. Events tell lines as they are after them, so what happens to an order in one
 * transaction is settled in memory first and then written once: orders that were placed in it by COPY, the others by one update
 * over all of them, after one look at what their rows say. Projector's thread.
 */
final class OrderProjection implements OrderEvent.Handler<Void> {
    private static final String DISCOUNT = "update order_line set discount = ? where order_number = ? and line = ?";
    /** Personal data that does not come with another customer is gone: it was sealed for the one before. */
    private static final String CUSTOMER = "update customer_order set personal = case when ? = '' and customer = ?"
            + " then personal else nullif(?, '') end, customer = ?, salesperson = nullif(?, 0) where number = ?";

    private static final String PERSONAL = "update customer_order set personal = ? where number = ?";
    private static final String DESTINATION = "update customer_order set destination = ? where number = ?";
    private static final String LINK = "insert into confirmation_link (order_number, secret_hash, expires)"
            + " values (?, ?, ?) on conflict (order_number) do update set secret_hash = excluded.secret_hash,"
            + " expires = excluded.expires";
    private static final String CARRIER_SERVICE = "insert into order_carrier_service (order_number, warehouse, carrier,"
            + " service, rule, by_hand, ship_day, delivery_day, grams, last_sequence)"
            + " values (?, ?, nullif(?, ''), nullif(?, ''), nullif(?, ''), ?, nullif(?, 0), nullif(?, 0), ?, ?)"
            + " on conflict (order_number, warehouse) do update set carrier = excluded.carrier,"
            + " service = excluded.service, rule = excluded.rule, by_hand = excluded.by_hand,"
            + " ship_day = excluded.ship_day, delivery_day = excluded.delivery_day, grams = excluded.grams,"
            + " last_sequence = excluded.last_sequence";
    private static final String NO_LINK = "delete from confirmation_link where order_number = ?";

    /** A link is for who was the customer when it was issued. */
    private static final String NO_LINK_OF_ANOTHER = "delete from confirmation_link where order_number = ?"
            + " and not exists (select from customer_order where number = ? and customer = ?)";

    /** Events of orders and their documents, and what picking and packing did to them, as they came. */
    private final List<Object> events = new ArrayList<>();

    private final OrderDayRows reports;
    private final OrderTables tables;
    private final OrderHistoryRows history = new OrderHistoryRows();
    private final DraftRows drafts = new DraftRows();
    private final PromotionUses promotions = new PromotionUses();
    private final OrderFollowUpRows followUps = new OrderFollowUpRows();
    /** What only few events change, behind what all of them do. */
    private final ColdRows rare = new ColdRows();

    private final ContractLineRows contracts = new ContractLineRows();
    private final InvoiceRows invoices = new InvoiceRows(rare);
    private final OrderTermsRows terms = new OrderTermsRows(rare);
    private final LineDaysRows days = new LineDaysRows(rare);
    private final CreditRows credit = new CreditRows(rare);

    // the transaction that is being written
    private final TreeMap<Long, OrderRow> orders = new TreeMap<>();
    /** Those whose parcels are others afterwards. */
    private final Set<Long> inParcels = new LinkedHashSet<>();

    /** By the event that is being written. */
    private final Set<OrderRow> touched = new LinkedHashSet<>();

    private long sequence;
    private long timeNanos;
    private String actor = "";

    OrderProjection(ReportPlaces places) {
        reports = new OrderDayRows(places);
        tables = new OrderTables(reports);
    }

    void add(EventEnvelope envelope) {
        events.add(envelope);
    }

    void add(OrderPick pick) {
        events.add(pick);
    }

    void add(OrderPack pack) {
        events.add(pack);
    }

    void clear() {
        events.clear();
    }

    /** Writes the rows in the open transaction; may be done again from the start when it failed. */
    void write(Connection connection) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        orders.clear();
        reports.clear();
        inParcels.clear();
        history.clear();
        drafts.clear();
        promotions.clear();
        contracts.clear();
        followUps.clear();
        rare.clear();
        tables.load(connection, known(), orders);
        for (Object each : events) {
            touched.clear();
            if (each instanceof OrderPick pick) {
                pick(pick);
            } else if (each instanceof OrderPack pack) {
                pack(pack);
            } else {
                happen((EventEnvelope) each);
            }
            touched.forEach(order -> order.reach(now()));
        }
        tables.countParcels(connection, inParcels, orders);
        tables.save(connection, orders.values());
        rare.write(connection);
        history.write(connection);
        drafts.write(connection);
        promotions.write(connection);
        contracts.write(connection);
        followUps.write(connection);
        reports.write(connection);
    }

    private void happen(EventEnvelope envelope) {
        sequence = envelope.sequence();
        timeNanos = envelope.timeNanos();
        actor = envelope.context().actor();
        if (envelope.event() instanceof InvoiceEvent document) {
            invoices.add(envelope, document);
            history.document(sequence, timeNanos, actor, document);
        } else if (envelope.event() instanceof CarrierServicesChosen chosen) {
            choose(chosen);
        } else {
            ((OrderEvent) envelope.event()).accept(this);
        }
    }

    private void pack(OrderPack pack) {
        sequence = pack.sequence();
        timeNanos = pack.timeNanos();
        actor = pack.actor();
        OrderRow order = pack.changesVersion() ? changed(pack.order()) : order(pack.order());
        inParcels.add(pack.order());
        for (OrderPack.Units units : pack.units()) {
            OrderLineRow line = order.line(units.line());
            switch (units.step()) {
                case PACK -> line.pack(units.quantity(), now());
                case SHIP -> line.ship(units.warehouse(), units.quantity(), now());
            }
        }
        order.addParcelsOut(pack.parcelsOut());
        history.packed(pack);
    }

    /** The rules follow a change of the order and leave its version; what a person says is a change of its own. */
    private void choose(CarrierServicesChosen event) {
        if (event.asked()) {
            changed(event.order());
        }
        for (ChosenService chosen : event.services()) {
            rare.add(
                    CARRIER_SERVICE,
                    event.order(),
                    chosen.warehouseId(),
                    chosen.carrier(),
                    chosen.service(),
                    chosen.rule(),
                    chosen.byHand(),
                    chosen.shipDay(),
                    chosen.deliveryDay(),
                    chosen.grams(),
                    sequence);
        }
        history.carriers(sequence, timeNanos, actor, event);
    }

    private void pick(OrderPick pick) {
        sequence = pick.sequence();
        timeNanos = pick.timeNanos();
        actor = pick.actor();
        PutBackDue putBack = pick.putBack();
        if (putBack == null) {
            changed(pick.order()).line(pick.line()).pick(pick.warehouse(), pick.units(), now());
            history.picked(pick);
            return;
        }
        for (PutBack goods : putBack.goods()) {
            if (goods.parcel() != 0) {
                inParcels.add(goods.order());
            }
            order(goods.order())
                    .line(goods.orderLine())
                    .putBack(goods.warehouseId(), goods.quantity(), goods.parcel() != 0, sequence);
        }
        TreeMap<Long, List<LineState>> byOrder = new TreeMap<>();
        for (LineState line : putBack.lines()) {
            order(line.order()).tellLine(line, now());
            byOrder.computeIfAbsent(line.order(), any -> new ArrayList<>()).add(line);
        }
        byOrder.forEach((order, lines) -> history.putBack(pick, order, lines));
    }

    /** The orders that these events touch and that have rows already. */
    private Set<Long> known() {
        Set<Long> touched = new LinkedHashSet<>();
        Set<Long> placed = new LinkedHashSet<>();
        for (Object each : events) {
            if (each instanceof OrderPick pick) {
                PutBackDue putBack = pick.putBack();
                if (putBack == null) {
                    touched.add(pick.order());
                } else {
                    putBack.lines().forEach(line -> touched.add(line.order()));
                }
            } else if (each instanceof OrderPack pack) {
                touched.add(pack.order());
            } else if (each instanceof EventEnvelope envelope) {
                placed.add(envelope.sequence());
                if (envelope.event() instanceof OrderEvent event) {
                    touched.addAll(event.accept(TouchedOrders.OF));
                } else if (envelope.event() instanceof CarrierServicesChosen chosen) {
                    touched.add(chosen.order());
                }
            }
        }
        touched.removeAll(placed);
        return touched;
    }

    @Override
    public Void orderPlaced(OrderEvent.OrderPlaced event) {
        return place(event, event);
    }

    /** The order that an event places. */
    private Void place(OrderEvent.OrderPlaced placed, OrderEvent event) {
        OrderRow order = new OrderRow(placed, now(), reports);
        orders.put(sequence, order);
        touched.add(order);
        placed.promotionIds().forEach(promotions::add);
        contracts.add(sequence, placed.lines());
        days.add(sequence, placed.lines());
        if (placed.draft() != 0) {
            drafts.end(placed.draft(), sequence);
        }
        return tell(
                order,
                event,
                placed.lines().stream().map(OrderEvent.PricedLine::state).toList());
    }

    @Override
    public Void orderRepeated(OrderEvent.OrderRepeated event) {
        followUps.link(sequence, event.of(), "REPEAT");
        return place(event.placed(), event);
    }

    @Override
    public Void shortfallOrdered(OrderEvent.ShortfallOrdered event) {
        OrderRow before = changed(event.of());
        event.lines().forEach(line -> {
            before.changeLine(line.state(), now());
            rare.add(DISCOUNT, line.discountMinor(), event.of(), line.state().line());
        });
        before.setTotal(event.totalMinor());
        before.setPaid(before.paid() - event.movedMinor() - event.creditMinor());
        credit.left(sequence, timeNanos, actor, event, event.of(), event.creditMinor());
        tell(before, event, event.states());
        followUps.link(sequence, event.of(), "SHORTFALL");
        place(event.placed(), event);
        order(sequence).setPaid(event.movedMinor());
        return done();
    }

    @Override
    public Void lineSplit(OrderEvent.LineSplit event) {
        OrderRow order = changed(event.order());
        order.changeLine(event.line(), now());
        order.addLine(event.added(), now());
        ServiceLineRow service = order.line(event.line().line()).service();
        if (service != null && service.isQueued()) {
            order.service(event.added().state().line()).queue(now());
        }
        contracts.add(event.order(), List.of(event.added()));
        days.add(event.order(), List.of(event.added()));
        order.setTotal(event.totalMinor());
        order.setPaid(order.paid() - event.creditMinor());
        credit.left(sequence, timeNanos, actor, event, event.order(), event.creditMinor());
        rare.add(DISCOUNT, event.discountMinor(), event.order(), event.line().line());
        return tell(order, event, List.of(event.line(), event.added().state()));
    }

    @Override
    public Void orderCustomerChanged(OrderEvent.OrderCustomerChanged event) {
        OrderRow order = changed(event.order());
        order.setHolds(event.holds());
        order.setCustomer(event.customerId(), now());
        rare.add(NO_LINK_OF_ANOTHER, event.order(), event.order(), event.customerId());
        rare.add(
                CUSTOMER,
                event.personal(),
                event.customerId(),
                event.personal(),
                event.customerId(),
                event.salespersonId(),
                event.order());
        setDestination(event.order(), event.destination());
        return tell(order, event, List.of());
    }

    private void setDestination(long order, String country) {
        if (!country.isEmpty()) {
            rare.add(DESTINATION, country, order);
        }
    }

    /** It changes no row of the order. */
    @Override
    public Void noteAdded(OrderEvent.NoteAdded event) {
        followUps.note(sequence, timeNanos, actor, event);
        history.add(event.order(), sequence, timeNanos, actor, event, List.of());
        return done();
    }

    @SuppressWarnings("NullAway") // Void has no other value
    private static Void done() {
        return null;
    }

    @Override
    public Void orderChanged(OrderEvent.OrderChanged event) {
        OrderRow order = changed(event.order());
        event.lines().forEach(line -> order.changeLine(line, now()));
        event.added().forEach(line -> order.addLine(line, now()));
        contracts.add(event.order(), event.added());
        days.add(event.order(), event.added());
        days.change(event.order(), event.redated());
        terms.add(event);
        if (event.terms().names(OrderTerm.PAYMENT_TYPE)) {
            order.setPaymentType(event.terms().paymentType());
        }
        order.setTotal(event.totalMinor());
        order.setPaid(order.paid() - event.creditMinor());
        credit.left(sequence, timeNanos, actor, event, event.order(), event.creditMinor());
        order.setHolds(event.holds());
        List<LineState> lines = new ArrayList<>(event.lines());
        event.added().forEach(line -> lines.add(line.state()));
        return tell(order, event, lines);
    }

    @Override
    public Void orderCancelled(OrderEvent.OrderCancelled event) {
        OrderRow order = changed(event.order());
        event.lines().forEach(line -> order.changeLine(line, now()));
        order.setTotal(event.totalMinor());
        order.setPaid(order.paid() - event.creditMinor());
        credit.left(sequence, timeNanos, actor, event, event.order(), event.creditMinor());
        order.cancel(now());
        rare.add(NO_LINK, event.order());
        return tell(order, event, event.lines());
    }

    @Override
    public Void orderHeld(OrderEvent.OrderHeld event) {
        OrderRow order = changed(event.order());
        order.hold(event.hold());
        if (event.externalVersion() != 0) {
            order.setExternalVersion(event.externalVersion());
        }
        return tell(order, event, List.of());
    }

    @Override
    public Void holdLifted(OrderEvent.HoldLifted event) {
        OrderRow order = changed(event.order());
        order.lift(event.hold());
        return tell(order, event, List.of());
    }

    @Override
    public Void paymentReceived(OrderEvent.PaymentReceived event) {
        OrderRow order = changed(event.order());
        order.setPaid(event.paidMinor());
        if (event.liftsCredit()) {
            order.lift(HoldReason.CREDIT);
        }
        history.payment(sequence, timeNanos, actor, event);
        credit.overpaid(sequence, timeNanos, actor, event);
        return tell(order, event, List.of());
    }

    @Override
    public Void creditApplied(OrderEvent.CreditApplied event) {
        OrderRow order = changed(event.order());
        order.setPaid(event.paidMinor());
        credit.applied(sequence, timeNanos, actor, event);
        return tell(order, event, List.of());
    }

    @Override
    public Void orderReleased(OrderEvent.OrderReleased event) {
        OrderRow order = changed(event.order());
        event.lines().forEach(line -> order.changeLine(line, now()));
        event.queued().forEach(line -> order.service(line).queue(now()));
        return tell(order, event, event.lines());
    }

    @Override
    public Void reservationsTakenBack(OrderEvent.ReservationsTakenBack event) {
        return changeMany(event, event.lines());
    }

    @Override
    public Void backordersServed(OrderEvent.BackordersServed event) {
        return changeMany(event, event.lines());
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void ordersOverdue(OrderEvent.OrdersOverdue event) {
        for (OrderEvent.OverdueOrder overdue : event.orders()) {
            OrderRow order = changed(overdue.order());
            if (overdue.cancelled()) {
                overdue.lines().forEach(line -> order.changeLine(line, now()));
                order.setTotal(0);
                order.cancel(now());
                rare.add(NO_LINK, overdue.order());
            } else if (overdue.waitsForAPerson(order.paid() > 0)) {
                order.hold(HoldReason.MONEY_RECEIVED);
            }
            tell(order, new OrderEvent.OrdersOverdue(List.of(overdue)), overdue.lines());
        }
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void draftSaved(OrderEvent.DraftSaved event) {
        drafts.save(event, sequence, timeNanos, actor);
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void draftDiscarded(OrderEvent.DraftDiscarded event) {
        drafts.end(event.draft(), sequence);
        return null;
    }

    /** Lines of many orders: each order's history tells its own. */
    @SuppressWarnings("NullAway") // Void has no other value
    private Void changeMany(OrderEvent event, List<LineState> lines) {
        TreeMap<Long, List<LineState>> byOrder = new TreeMap<>();
        for (LineState line : lines) {
            changed(line.order()).changeLine(line, now());
            byOrder.computeIfAbsent(line.order(), order -> new ArrayList<>()).add(line);
        }
        byOrder.forEach((order, own) -> tell(order(order), event, own));
        return null;
    }

    @Override
    public Void serviceAssigned(OrderEvent.ServiceAssigned event) {
        OrderRow order = changed(event.order());
        order.service(event.line()).assign(event.assignee(), now());
        return tell(order, event, List.of());
    }

    @Override
    public Void serviceUnassigned(OrderEvent.ServiceUnassigned event) {
        OrderRow order = changed(event.order());
        order.service(event.line()).queue(now());
        return tell(order, event, List.of());
    }

    @Override
    public Void serviceDone(OrderEvent.ServiceDone event) {
        OrderRow order = changed(event.order());
        order.service(event.line()).finish(now());
        return tell(order, event, List.of());
    }

    @Override
    public Void orderCompleted(OrderEvent.OrderCompleted event) {
        OrderRow order = changed(event.order());
        order.complete(now());
        rare.add(NO_LINK, event.order());
        return tell(order, event, List.of());
    }

    @Override
    public Void ordersArchived(OrderEvent.OrdersArchived event) {
        for (long number : event.orders()) {
            OrderRow order = changed(number);
            order.archive();
            tell(order, event, List.of());
        }
        return done();
    }

    /** Rows stay for ever: only the ledger forgets. */
    @Override
    public Void archivedOrdersForgotten(OrderEvent.ArchivedOrdersForgotten event) {
        return done();
    }

    /** What shows the newest state of the shop is no change of the order, whose version stays. */
    @Override
    public Void shopStateSeen(OrderEvent.ShopStateSeen event) {
        if (event.order() != 0) {
            order(event.order()).setExternalVersion(event.externalVersion());
        }
        return done();
    }

    @Override
    public Void confirmationLinkIssued(OrderEvent.ConfirmationLinkIssued event) {
        OrderRow order = changed(event.order());
        order.setHolds(event.holds());
        rare.add(LINK, event.order(), event.secretHash(), LedgerTime.of(event.expiresNanos()));
        return tell(order, event, List.of());
    }

    @Override
    public Void orderConfirmed(OrderEvent.OrderConfirmed event) {
        OrderRow order = changed(event.order());
        order.setHolds(event.holds());
        rare.add(NO_LINK, event.order());
        if (!event.personal().isEmpty()) {
            rare.add(PERSONAL, event.personal(), event.order());
        }
        setDestination(event.order(), event.destination());
        return tell(order, event, List.of());
    }

    private Moment now() {
        return new Moment(sequence, timeNanos, actor);
    }

    private OrderRow changed(long number) {
        OrderRow order = order(number);
        order.changed(sequence);
        return order;
    }

    private OrderRow order(long number) {
        OrderRow order = orders.get(number);
        if (order == null) {
            throw new IllegalStateException("there is no row of order " + number);
        }
        touched.add(order);
        return order;
    }

    @SuppressWarnings("NullAway") // Void has no other value
    private Void tell(OrderRow order, OrderEvent event, List<LineState> lines) {
        history.add(order.number, sequence, timeNanos, actor, event, lines);
        return null;
    }
}
