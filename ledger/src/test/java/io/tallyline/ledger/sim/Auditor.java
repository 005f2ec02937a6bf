package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.command.OrderCommand.QuoteOrder;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.CarrierEvent.CarrierServicesChosen;
import io.tallyline.ledger.event.CarrierEvent.ParcelCarrierChosen;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.ConsignmentEvent.EarlyTrackingActed;
import io.tallyline.ledger.event.InvoiceEvent.InvoiceIssued;
import io.tallyline.ledger.event.OrderEvent.BackordersServed;
import io.tallyline.ledger.event.OrderEvent.OrderCompleted;
import io.tallyline.ledger.event.OrderEvent.OrdersArchived;
import io.tallyline.ledger.event.OrderEvent.OrdersOverdue;
import io.tallyline.ledger.event.OrderEvent.ReservationsTakenBack;
import io.tallyline.ledger.event.OrderEvent.ShopStateSeen;
import io.tallyline.ledger.event.PackEvent.ParcelShipped;
import io.tallyline.ledger.event.PickEvent.CountTaskMade;
import io.tallyline.ledger.event.PickEvent.CountTasksClosed;
import io.tallyline.ledger.event.PickEvent.PickLinesAllocated;
import io.tallyline.ledger.event.PickEvent.PickLinesCut;
import io.tallyline.ledger.event.PickEvent.PickedShort;
import io.tallyline.ledger.event.PickEvent.PutBackDue;
import io.tallyline.ledger.event.PickEvent.ToteBound;
import io.tallyline.ledger.event.ScanAnswer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Watches the ledger from outside and knows nothing of its code: predicts every answer with a naive model of the
 * domain, and after a crash holds the ledger to every answer that was given. Stops at the first thing that is wrong.
 */
final class Auditor {
    private final int answersRemembered;
    private final List<Step> journaled = new ArrayList<>();
    private FloorModel model;
    private long acknowledgedSequence;
    private int checked;
    private final Map<Seen, Integer> seen = new EnumMap<>(Seen.class);

    /**
     * One event, and how the model comes to it: by what was put before the ledger, or by what the ledger did itself.
     */
    private record Step(long sequence, Function<FloorModel, Long> inModel) {}

    Auditor(int answersRemembered) {
        this.answersRemembered = answersRemembered;
        model = new FloorModel(answersRemembered);
    }

    /** A device's message reaches the ledger. */
    Expectation expect(Message message, long nowNanos) {
        Expectation expected = model.expect(message, nowNanos);
        if (expected.journaled) {
            step(expected.sequence, again -> again.expect(message, nowNanos).sequence);
        }
        return expected;
    }

    /** A business command reaches the ledger. */
    Expectation expect(BusinessCommand command, CommandContext context, long nowNanos) {
        Expectation expected = model.expect(command, context, nowNanos);
        if (expected.journaled) {
            step(expected.sequence, again -> again.expect(command, context, nowNanos).sequence);
        }
        return expected;
    }

    /** Whether a request is decided at all, or answered as it was. */
    boolean decides(SimClient.Request request) {
        ModelCommands.Kept first = request.context().hasIdempotencyKey()
                ? model.kept.get(request.context().keyHigh())
                : null;
        boolean answered = first != null && !ModelCommands.mayBeSoNow(first, request.command(), request.context());
        return !answered && !(request.command() instanceof QuoteOrder);
    }

    private void step(long sequence, Function<FloorModel, Long> inModel) {
        journaled.add(new Step(sequence, inModel));
        if (journaled.size() != sequence) {
            throw new AssertionError("event " + journaled.size() + " was expected at sequence " + sequence);
        }
    }

    /** The ledger takes units back from orders before a fact. */
    void tookBack(ReservationsTakenBack event) {
        model.trade.tookBack(event);
        saw(Seen.TOOK_BACK, 1);
        step(model.lastSequence, again -> {
            again.trade.tookBack(event);
            again.trade.forgetAnnounced();
            return again.lastSequence;
        });
    }

    /** The ledger holds what was picked before an order gives it up. */
    void putBack(PutBackDue event) {
        model.trade.putBack(event);
        saw(Seen.PUT_BACK, 1);
        saw(Seen.PUT_BACK_OUT_OF_PARCELS, (int)
                event.goods().stream().filter(goods -> goods.parcel() != 0).count());
        step(model.lastSequence, again -> {
            again.trade.putBack(event);
            again.trade.forgetAnnounced();
            return again.lastSequence;
        });
    }

    /** The ledger says that pieces are missing, before the message of whoever says it. */
    void pickedShort(PickedShort event) {
        model.shorts.picked(event);
        step(model.lastSequence, again -> {
            again.shorts.picked(event);
            return again.lastSequence;
        });
    }

    /** The ledger gives an order of a list its tote, before the label of that. */
    void bound(ToteBound event) {
        model.totes.bound(event);
        saw(Seen.TOTE_BOUND, 1);
        step(model.lastSequence, again -> {
            again.totes.bound(event);
            return again.lastSequence;
        });
    }

    /** The ledger has a location counted, before the message of whoever saw something else. */
    void taskMade(CountTaskMade event) {
        model.shorts.taskMade(event);
        saw(Seen.TO_BE_COUNTED, 1);
        step(model.lastSequence, again -> {
            again.shorts.taskMade(event);
            return again.lastSequence;
        });
    }

    /** The ledger has nothing more to be counted, before a count or an adjustment. */
    void tasksClosed(CountTasksClosed event) {
        model.shorts.tasksClosed(event);
        saw(Seen.COUNTED_SINCE, 1);
        step(model.lastSequence, again -> {
            again.shorts.tasksClosed(event);
            again.trade.forgetAnnounced();
            return again.lastSequence;
        });
    }

    /** The ledger lets a parcel leave that was handed over. */
    void shipped(ParcelShipped event) {
        model.gates.shipped(event);
        saw(Seen.PARCEL_LEFT, 1);
        step(model.lastSequence, again -> {
            again.gates.shipped(event);
            return again.lastSequence;
        });
    }

    /** The ledger says of a parcel that left what its carrier had told before. */
    void toldEarly(EarlyTrackingActed event) {
        model.gates.toldEarly(event);
        saw(Seen.CAME_TRUE, event.changes() ? 1 : 0);
        step(model.lastSequence, again -> {
            again.gates.toldEarly(event);
            return again.lastSequence;
        });
    }

    /** The ledger chooses for a parcel that was closed or weighed, or whose order goes otherwise. */
    void chosen(ParcelCarrierChosen event) {
        model.carriers.chosen(event);
        saw(Seen.CONSIGNMENT_BEGUN, event.serviceId() != 0 && event.consignment() == 0 ? 1 : 0);
        saw(Seen.CARRIED_BY_NOBODY, event.serviceId() == 0 ? 1 : 0);
        step(model.lastSequence, again -> {
            again.carriers.chosen(event);
            return again.lastSequence;
        });
    }

    /** The ledger asks the rules by whom an order goes. */
    void chosen(CarrierServicesChosen event) {
        model.carriers.chosen(event);
        saw(Seen.SERVICE_CHOSEN, event.services().size());
        step(model.lastSequence, again -> {
            again.carriers.chosen(event);
            return again.lastSequence;
        });
    }

    /** What the ledger has to remember of a shop's state before it answers that nothing changes; null for nothing. */
    @Nullable ShopStateSeen shopStateDue(BusinessCommand command, CommandContext context) {
        boolean answered = context.hasIdempotencyKey() && model.kept.containsKey(context.keyHigh());
        return command instanceof PlaceOrder placement && !answered ? model.trade.shopStateDue(placement) : null;
    }

    /** The ledger remembers the newest state of a shop's order. */
    void shopStateSeen(ShopStateSeen event) {
        model.trade.shopStateSeen(event);
        saw(Seen.SHOP_STATE_SEEN, 1);
        step(model.lastSequence, again -> {
            again.trade.shopStateSeen(event);
            return again.lastSequence;
        });
    }

    /** The ledger says how pick lines are since they were cut. */
    void cut(PickLinesCut event) {
        model.picks.told(event);
        saw(Seen.PICKS_CUT, 1);
        step(model.lastSequence, again -> {
            again.picks.told(event);
            return again.lastSequence;
        });
    }

    /** The ledger finds places for pick lines that had none. */
    void allocated(PickLinesAllocated event) {
        model.picks.allocated(event);
        saw(Seen.FOUND_ANOTHER_PLACE, event.allocations().size());
        step(model.lastSequence, again -> {
            again.picks.allocated(event);
            return again.lastSequence;
        });
    }

    /** The ledger serves those who wait. */
    void served(BackordersServed event) {
        model.trade.served(event);
        saw(Seen.SERVED, event.lines().size());
        step(model.lastSequence, again -> {
            again.trade.served(event);
            return again.lastSequence;
        });
    }

    /** The ledger completes an order. */
    void completed(OrderCompleted event) {
        model.trade.completed(event);
        saw(Seen.COMPLETED, 1);
        step(model.lastSequence, again -> {
            again.trade.completed(event);
            return again.lastSequence;
        });
    }

    /** The ledger writes an invoice or a credit note by itself. */
    void invoiced(InvoiceIssued event) {
        model.trade.invoiced(event);
        saw(Seen.INVOICED, 1);
        step(model.lastSequence, again -> {
            again.trade.invoiced(event);
            return again.lastSequence;
        });
    }

    /** A tick finds orders that are not paid in time. */
    Expectation overdue(OrdersOverdue event, long nowNanos) {
        Expectation expected = model.overdue(event, nowNanos);
        step(expected.sequence, again -> again.overdue(event, nowNanos).sequence);
        return expected;
    }

    private void saw(Seen what, int times) {
        seen.merge(what, times, Integer::sum);
    }

    /** How often a run had it. */
    int seen(Seen what) {
        return seen.getOrDefault(what, 0);
    }

    /** A tick lets orders go. */
    Expectation archived(OrdersArchived event, long nowNanos) {
        Expectation expected = model.archived(event, nowNanos);
        saw(Seen.ARCHIVED, event.orders().size());
        step(expected.sequence, again -> again.archived(event, nowNanos).sequence);
        return expected;
    }

    /** The same while the journal has no room: nothing new is taken, and what is not new goes on. */
    Expectation expectWithoutRoom(Message message, long nowNanos) {
        Expectation expected = new Expectation();
        if (message.kind() == ScanCommand.Kind.HELLO) {
            expected.kind = ScanAnswer.Kind.ERROR;
            expected.error = ScanAnswer.ErrorCode.NOT_READY;
            return expected;
        }
        if (message.number() == 0 || !model.isOfOpenSession(message)) {
            return model.expect(message, nowNanos);
        }
        expected.kind = ScanAnswer.Kind.NACK_NOT_READY;
        return expected;
    }

    Expectation expectWithoutRoom() {
        Expectation expected = new Expectation();
        expected.result = CommandResult.Kind.OVERLOADED;
        return expected;
    }

    /** A device is told something. */
    void answered(Message message, Expectation expected, ScanAnswer answer) {
        String difference = expected.differenceTo(answer);
        if (difference != null) {
            throw new AssertionError(
                    "told " + difference + "\n  for " + message + "\n  where the domain says " + expected);
        }
        acknowledge(expected);
    }

    /** A client is told something. */
    void answered(BusinessCommand command, Expectation expected, @Nullable CommandResult result) {
        String difference = result == null ? "nothing" : expected.differenceTo(result);
        if (difference != null) {
            throw new AssertionError(
                    "told " + difference + "\n  for " + command + "\n  where the domain says " + expected);
        }
        acknowledge(expected);
    }

    private void acknowledge(Expectation expected) {
        checked++;
        expected.seen.forEach(what -> saw(what, 1));
        saw(Seen.QUOTED, expected.quote != null ? 1 : 0);
        saw(Seen.CARRIED, expected.goods > 1 ? 1 : 0);
        // A first answer that is given again is as good as the first time.
        long told = Math.max(expected.of, expected.journaled || expected.replayed ? expected.sequence : 0);
        acknowledgedSequence = Math.max(acknowledgedSequence, told);
    }

    /**
     * The server came back and its journal ends here. Everything that was answered must be there, nothing that was
     * never asked may be, and what was lost has not happened.
     */
    void recovered(long lastSequence) {
        if (lastSequence < acknowledgedSequence) {
            throw new AssertionError("sequence " + acknowledgedSequence
                    + " was acknowledged, and after the crash the journal ends at " + lastSequence);
        }
        if (lastSequence > journaled.size()) {
            throw new AssertionError("the journal ends at " + lastSequence + " after " + journaled.size() + " events");
        }
        journaled.subList((int) lastSequence, journaled.size()).clear();
        FloorModel again = new FloorModel(answersRemembered);
        for (Step step : journaled) {
            if (step.inModel.apply(again) != step.sequence) {
                throw new AssertionError("the model itself is not repeatable at sequence " + step.sequence);
            }
        }
        again.trade.forgetAnnounced();
        again.picks.recovered();
        model = again;
    }

    FloorModel model() {
        return model;
    }

    long acknowledgedSequence() {
        return acknowledgedSequence;
    }

    /** Answers that were compared. */
    int checked() {
        return checked;
    }
}
