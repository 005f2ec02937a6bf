package io.tallyline.api.projection;

import io.tallyline.ledger.event.CarrierEvent.CarrierServicesChosen;
import io.tallyline.ledger.event.CarrierEvent.ChosenService;
import io.tallyline.ledger.event.InvoiceEvent;
import io.tallyline.ledger.event.OrderEvent;
import io.tallyline.ledger.event.OrderEvent.LineReservation;
import io.tallyline.ledger.event.OrderEvent.LineState;
import io.tallyline.ledger.event.OrderEvent.RedatedLine;
import io.tallyline.ledger.event.OrderEvent.RepricedLine;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.CalendarDay;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.OrderTerm;
import io.tallyline.ledger.value.OrderTerms;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What happened to each order, and the money that came for it, to rows that are only ever added. The detail is what people
 * ask of a history: lines as they became, amounts, reasons; what people wrote is in it as it was
 * sealed, with whose key that was. Projector's thread.
 */
final class OrderHistoryRows implements OrderEvent.Handler<JsonObject> {
    private static final String HISTORY =
            "copy order_history (order_number, sequence, time, type, actor, detail) from stdin (format binary)";
    private static final String PAYMENT = "copy payment (sequence, order_number, time, actor, paid_by, amount, credit,"
            + " reference, sealed_for) from stdin (format binary)";

    private final CopyRows happened = new CopyRows(6, 64 * 1024);
    private final CopyRows payments = new CopyRows(9, 8 * 1024);

    void clear() {
        happened.clear();
        payments.clear();
    }

    /**
     * An event of an order.
     *
     * @param lines those of this order, as they are after it
     */
    void add(long order, long sequence, long timeNanos, String actor, OrderEvent event, List<LineState> lines) {
        JsonObject detail = event.accept(this);
        if (!lines.isEmpty()) {
            JsonArray rendered = new JsonArray();
            lines.forEach(line -> rendered.add(line(line)));
            detail.put("lines", rendered);
        }
        add(order, sequence, timeNanos, actor, event.getClass().getSimpleName(), detail);
    }

    private void add(long order, long sequence, long timeNanos, String actor, String type, JsonObject detail) {
        happened.row();
        happened.putLong(order);
        happened.putLong(sequence);
        happened.putTime(timeNanos);
        happened.putText(type);
        happened.putText(SafeText.actor(actor));
        happened.putJson(detail.encode());
    }

    /** A document that was written about an order. */
    void document(long sequence, long timeNanos, String actor, InvoiceEvent event) {
        if (event instanceof InvoiceEvent.InvoiceIssued issued) {
            JsonObject detail = new JsonObject()
                    .put("creditNote", issued.creditNote())
                    .put("year", issued.year())
                    .put("number", issued.number())
                    .put("netMinor", issued.netMinor())
                    .put("taxMinor", issued.taxMinor());
            add(issued.order(), sequence, timeNanos, actor, "InvoiceIssued", detail);
        }
    }

    /** By which services it goes from now on. */
    void carriers(long sequence, long timeNanos, String actor, CarrierServicesChosen event) {
        JsonArray services = new JsonArray();
        for (ChosenService chosen : event.services()) {
            boolean none = chosen.service().isEmpty();
            services.add(new JsonObject()
                    .put("warehouse", chosen.warehouse())
                    .put("carrier", none ? null : chosen.carrier())
                    .put("service", none ? null : chosen.service())
                    .put("rule", chosen.rule().isEmpty() ? null : chosen.rule())
                    .put("byHand", chosen.byHand()));
        }
        JsonObject detail = new JsonObject().put("carrierServices", services);
        add(event.order(), sequence, timeNanos, actor, "CarrierServicesChosen", detail);
    }

    /** What a scan picked, or an undo put back. */
    void picked(OrderPick pick) {
        JsonObject detail = new JsonObject()
                .put("line", pick.line())
                .put("quantity", Math.abs(pick.units()))
                .put("list", pick.list())
                .put("device", pick.device() == 0 ? null : pick.device());
        if (pick.device() == 0 && pick.units() > 0) {
            detail.put("unscanned", true);
        }
        String type = pick.units() > 0 ? "Picked" : "PickUndone";
        add(pick.order(), pick.sequence(), pick.timeNanos(), pick.actor(), type, detail);
    }

    /** What packing did. */
    void packed(OrderPack pack) {
        add(pack.order(), pack.sequence(), pack.timeNanos(), pack.actor(), pack.type(), pack.detail());
    }

    /** What an order gave up that was picked. */
    void putBack(OrderPick pick, long order, List<LineState> lines) {
        JsonArray rendered = new JsonArray();
        lines.forEach(line -> rendered.add(line(line)));
        JsonObject detail = new JsonObject().put("lines", rendered);
        add(order, pick.sequence(), pick.timeNanos(), pick.actor(), "PutBackDue", detail);
    }

    void payment(long sequence, long timeNanos, String actor, OrderEvent.PaymentReceived event) {
        payments.row();
        payments.putLong(sequence);
        payments.putLong(event.order());
        payments.putTime(timeNanos);
        payments.putText(SafeText.actor(actor));
        payments.putText(event.paidBy().name());
        payments.putLong(event.amountMinor());
        payments.putLong(event.creditMinor());
        payments.putText(event.reference());
        payments.putText(event.sealedFor());
    }

    /** Writes the rows in the open transaction. */
    void write(Connection connection) throws SQLException {
        if (happened.rows() > 0) {
            MovementProjection.copy(connection, HISTORY, happened);
        }
        if (payments.rows() > 0) {
            MovementProjection.copy(connection, PAYMENT, payments);
        }
    }

    private static JsonObject line(LineState line) {
        long reserved = 0;
        long released = 0;
        for (LineReservation there : line.reservations()) {
            reserved += there.reserved();
            released += there.released();
        }
        JsonObject told = new JsonObject()
                .put("line", line.line())
                .put("ordered", line.ordered())
                .put("cancelled", line.cancelled())
                .put("backordered", line.backordered())
                .put("reserved", reserved)
                .put("released", released);
        return line.service() == 0 ? told : told.put("service", line.service());
    }

    private static JsonObject worded(String name, String text, String sealedFor) {
        JsonObject detail = new JsonObject().put(name, text);
        return sealedFor.isEmpty() ? detail : detail.put("sealedFor", sealedFor);
    }

    private static JsonArray names(Collection<? extends Enum<?>> constants) {
        JsonArray names = new JsonArray();
        constants.forEach(constant -> names.add(constant.name()));
        return names;
    }

    @Override
    public JsonObject orderPlaced(OrderEvent.OrderPlaced event) {
        JsonObject detail =
                new JsonObject().put("totalMinor", event.totalMinor()).put("holds", names(event.holds()));
        return event.draft() == 0 ? detail : detail.put("draft", event.draft());
    }

    @Override
    public JsonObject orderChanged(OrderEvent.OrderChanged event) {
        JsonObject detail = worded("reason", event.reason(), event.sealedFor())
                .put("totalMinor", event.totalMinor())
                .put("holds", names(event.holds()))
                .put("creditMinor", event.creditMinor());
        if (!event.repriced().isEmpty()) {
            detail.put("prices", prices(event.repriced()));
        }
        if (!event.redated().isEmpty()) {
            detail.put("days", days(event.redated()));
        }
        return event.terms().named().isEmpty() ? detail : detail.put("terms", terms(event.terms()));
    }

    private static JsonArray days(List<RedatedLine> redated) {
        JsonArray days = new JsonArray();
        for (RedatedLine line : redated) {
            days.add(new JsonObject()
                    .put("line", line.line())
                    .put("requestedDay", CalendarDay.text(line.days().requestedDay()))
                    .put("promisedDay", CalendarDay.text(line.days().promisedDay())));
        }
        return days;
    }

    private static JsonArray prices(List<RepricedLine> repriced) {
        JsonArray prices = new JsonArray();
        for (RepricedLine line : repriced) {
            JsonObject price = new JsonObject()
                    .put("line", line.line())
                    .put("unitPriceMicros", line.unitPriceMicros())
                    .put("priceQuantity", line.priceQuantity())
                    .put("discountMinor", line.discountMinor());
            prices.add(line.setsTax() ? price.put("taxBasisPoints", line.taxBasisPoints()) : price);
        }
        return prices;
    }

    /** Those that are others now, by the names that an edit gives them. */
    private static JsonObject terms(OrderTerms terms) {
        JsonObject told = new JsonObject();
        for (OrderTerm term : terms.named()) {
            switch (term) {
                case PAYMENT_TYPE -> told.put("paymentType", terms.paymentType().name());
                case POLICY -> told.put("policy", terms.policy().name());
                case PRIORITY -> told.put("priority", terms.priority());
                case REQUESTED_DAY -> told.put("requestedDay", CalendarDay.text(terms.requestedDay()));
                case PROMISED_DAY -> told.put("promisedDay", CalendarDay.text(terms.promisedDay()));
                case SHIPPING_METHOD -> told.put("shippingMethod", terms.shippingMethod());
                case SHIPPING -> told.put("shippingMinor", terms.shippingMinor());
                case SHIPPING_TAX -> told.put("shippingTaxBasisPoints", terms.shippingTaxBasisPoints());
            }
        }
        return told;
    }

    @Override
    public JsonObject orderCancelled(OrderEvent.OrderCancelled event) {
        return worded("reason", event.reason(), event.sealedFor())
                .put("totalMinor", event.totalMinor())
                .put("creditMinor", event.creditMinor());
    }

    @Override
    public JsonObject orderHeld(OrderEvent.OrderHeld event) {
        JsonObject detail = worded("note", event.note(), event.sealedFor())
                .put("hold", event.hold().name());
        return event.externalVersion() == 0 ? detail : detail.put("externalVersion", event.externalVersion());
    }

    @Override
    public JsonObject holdLifted(OrderEvent.HoldLifted event) {
        return worded("note", event.note(), event.sealedFor())
                .put("hold", event.hold().name());
    }

    @Override
    public JsonObject paymentReceived(OrderEvent.PaymentReceived event) {
        JsonObject detail = worded("reference", event.reference(), event.sealedFor())
                .put("paidBy", event.paidBy().name())
                .put("amountMinor", event.amountMinor())
                .put("paidMinor", event.paidMinor())
                .put("creditMinor", event.creditMinor());
        return event.liftsCredit() ? detail.put("lifted", HoldReason.CREDIT.name()) : detail;
    }

    @Override
    public JsonObject creditApplied(OrderEvent.CreditApplied event) {
        return worded("reference", event.reference(), event.sealedFor())
                .put("amountMinor", event.amountMinor())
                .put("paidMinor", event.paidMinor());
    }

    @Override
    public JsonObject orderReleased(OrderEvent.OrderReleased event) {
        JsonObject detail = new JsonObject();
        if (!event.queued().isEmpty()) {
            detail.put("services", new JsonArray(event.queued()));
        }
        return event.rule().isEmpty() ? detail : detail.put("rule", event.rule());
    }

    @Override
    public JsonObject reservationsTakenBack(OrderEvent.ReservationsTakenBack event) {
        return new JsonObject();
    }

    @Override
    public JsonObject backordersServed(OrderEvent.BackordersServed event) {
        return new JsonObject();
    }

    @Override
    public JsonObject ordersOverdue(OrderEvent.OrdersOverdue event) {
        // Each order is told of what became of it alone.
        OrderEvent.OverdueOrder overdue = event.orders().get(0);
        String hold = Stream.of(HoldReason.values())
                .filter(reason -> reason.number() == overdue.hold())
                .map(HoldReason::name)
                .findFirst()
                .orElse(null);
        return new JsonObject()
                .put("overdue", hold == null ? "PAYMENT" : "HOLD")
                .put("hold", hold)
                .put("cancelled", overdue.cancelled());
    }

    /** What it says is sealed, and is not in the history. */
    @Override
    public JsonObject noteAdded(OrderEvent.NoteAdded event) {
        return new JsonObject().put("forCustomer", event.forCustomer());
    }

    @Override
    public JsonObject orderRepeated(OrderEvent.OrderRepeated event) {
        JsonArray leftOut = new JsonArray();
        event.leftOut()
                .forEach(line -> leftOut.add(new JsonObject()
                        .put("line", line.line())
                        .put("sku", line.sku())
                        .put("quantity", line.quantity())
                        .put("reason", RefusalReason.of(line.reason()).name())));
        return orderPlaced(event.placed()).put("repeats", event.of()).put("leftOut", leftOut);
    }

    /** Of both orders; it is the placement of one of them. */
    @Override
    public JsonObject shortfallOrdered(OrderEvent.ShortfallOrdered event) {
        return worded("reason", event.reason(), event.sealedFor())
                .put("shortfallOf", event.of())
                .put("movedMinor", event.movedMinor())
                .put("creditMinor", event.creditMinor());
    }

    @Override
    public JsonObject lineSplit(OrderEvent.LineSplit event) {
        return worded("reason", event.reason(), event.sealedFor())
                .put("line", event.line().line())
                .put("newLine", event.added().state().line())
                .put("quantity", event.added().state().ordered())
                .put("totalMinor", event.totalMinor())
                .put("creditMinor", event.creditMinor());
    }

    @Override
    public JsonObject orderCustomerChanged(OrderEvent.OrderCustomerChanged event) {
        return worded("reason", event.reason(), event.sealedFor())
                .put("customer", event.customer())
                .put("salesperson", event.salesperson())
                .put("destination", event.destination().isEmpty() ? null : event.destination())
                .put("holds", names(event.holds()));
    }

    @Override
    public JsonObject serviceAssigned(OrderEvent.ServiceAssigned event) {
        return new JsonObject().put("line", event.line()).put("assignee", event.assignee());
    }

    @Override
    public JsonObject serviceUnassigned(OrderEvent.ServiceUnassigned event) {
        return worded("reason", event.reason(), event.sealedFor()).put("line", event.line());
    }

    @Override
    public JsonObject serviceDone(OrderEvent.ServiceDone event) {
        return worded("note", event.note(), event.sealedFor()).put("line", event.line());
    }

    @Override
    public JsonObject orderCompleted(OrderEvent.OrderCompleted event) {
        return new JsonObject();
    }

    @Override
    public JsonObject confirmationLinkIssued(OrderEvent.ConfirmationLinkIssued event) {
        return new JsonObject()
                .put("expires", Instant.ofEpochSecond(0, event.expiresNanos()).toString())
                .put("holds", names(event.holds()));
    }

    /** The address is sealed, and is not in the history. */
    @Override
    public JsonObject orderConfirmed(OrderEvent.OrderConfirmed event) {
        return new JsonObject()
                .put("addressChanged", !event.personal().isEmpty())
                .put("destination", event.destination().isEmpty() ? null : event.destination())
                .put("holds", names(event.holds()));
    }

    @Override
    public JsonObject ordersArchived(OrderEvent.OrdersArchived event) {
        return new JsonObject();
    }

    @Override
    public JsonObject archivedOrdersForgotten(OrderEvent.ArchivedOrdersForgotten event) {
        throw new IllegalStateException("nothing happens to an order when the ledger forgets it");
    }

    @Override
    public JsonObject shopStateSeen(OrderEvent.ShopStateSeen event) {
        throw new IllegalStateException("nothing happens to an order of which a shop says nothing new");
    }

    @Override
    public JsonObject draftSaved(OrderEvent.DraftSaved event) {
        throw new IllegalStateException("a draft is no order");
    }

    @Override
    public JsonObject draftDiscarded(OrderEvent.DraftDiscarded event) {
        throw new IllegalStateException("a draft is no order");
    }
}
