package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.CarrierEvent.CarrierServicesChosen;
import io.tallyline.ledger.event.CarrierEvent.ParcelCarrierChosen;
import io.tallyline.ledger.event.ConsignmentEvent.EarlyTrackingActed;
import io.tallyline.ledger.event.InvoiceEvent.InvoiceIssued;
import io.tallyline.ledger.event.OrderEvent.BackordersServed;
import io.tallyline.ledger.event.OrderEvent.OrderCompleted;
import io.tallyline.ledger.event.OrderEvent.OrdersArchived;
import io.tallyline.ledger.event.OrderEvent.OrdersOverdue;
import io.tallyline.ledger.event.OrderEvent.ReservationsTakenBack;
import io.tallyline.ledger.event.OrderEvent.ShopStateSeen;
import io.tallyline.ledger.event.PackEvent.ParcelShipped;
import io.tallyline.ledger.event.PickEvent;
import io.tallyline.ledger.event.PickEvent.CountTaskMade;
import io.tallyline.ledger.event.PickEvent.CountTasksClosed;
import io.tallyline.ledger.event.PickEvent.PickLinesAllocated;
import io.tallyline.ledger.event.PickEvent.PickLinesCut;
import io.tallyline.ledger.event.PickEvent.PickedShort;
import io.tallyline.ledger.event.PickEvent.PutBackDue;
import io.tallyline.ledger.event.PickEvent.ToteBound;
import io.tallyline.ledger.ring.CommandSlot;
import java.util.List;
import java.util.Objects;

/**
 * Deals the events of one batch to those who were taken in it, past the auditor: what stands before an event and behind
 * it must be what the domain has there, and all of it, as far as the batch had room.
 */
final class BatchAudit {
    /** Portions of waiting lines behind one command, and behind one scan. */
    private static final int MOST_SERVED_BEHIND_A_COMMAND = 8;

    private static final int MOST_SERVED_BEHIND_A_SCAN = 1;
    /** What a portion takes in the journal, at most: its frame, and a line of it. */
    private static final int BYTES_OF_A_PORTION = 120;

    private static final int BYTES_OF_A_LINE = 60;

    /** What a choice of services takes there, at most: of one for each warehouse. */
    private static final int BYTES_OF_A_CHOICE = 500;

    /** What an invoice takes there, at most: of more lines than any order of a run has. */
    private static final int BYTES_OF_A_DOCUMENT = 1_000;

    private final Auditor auditor;
    private final int maxBatchBytes;

    BatchAudit(Auditor auditor, int maxBatchBytes) {
        this.auditor = auditor;
        this.maxBatchBytes = maxBatchBytes;
    }

    /** Deals the events of a batch to those who were taken in it; what they are to be told follows from both. */
    void settle(List<Pending> pending, SimEvents events, boolean room) {
        for (Pending each : pending) {
            if (each.expected == null) {
                if (each.request != null && room && auditor.decides(each.request)) {
                    leave(events);
                }
                takeBack(events, toldSequence(each.slot));
                if (isShort(each)) {
                    pickLinesFirst(events, toldSequence(each.slot));
                }
                if (each.request != null && room) {
                    rememberState(each.request, events);
                }
                each.expected = expect(each, events, room);
                if (each.expected.journaled) {
                    auditor.model().trade.mustHaveHadFacts(each.message == null ? each.request : each.message);
                    events.own(each.expected.sequence);
                }
                serve(each, each.expected, events, room);
                if (each.message != null) {
                    new ModelPickAnswers(auditor.model()).tell(each.message, each.expected);
                }
            }
        }
        // Of a command for which the batch had no more room.
        leave(events);
        takeBack(events, Long.MAX_VALUE);
        pickLinesFirst(events, Long.MAX_VALUE);
        ShopStateSeen seen = events.shopStateSeen();
        if (seen != null) {
            auditor.shopStateSeen(seen);
        }
        if (!events.atEnd()) {
            throw new AssertionError("the ledger wrote an event that nobody asked for, behind " + events.position());
        }
    }

    private Expectation expect(Pending each, SimEvents events, boolean room) {
        if (each.message != null) {
            return room
                    ? auditor.expect(each.message, each.nowNanos)
                    : auditor.expectWithoutRoom(each.message, each.nowNanos);
        }
        SimClient.Request request = Objects.requireNonNull(each.request);
        if (!room) {
            return auditor.expectWithoutRoom();
        }
        OrdersOverdue overdue = request.command() instanceof Tick ? events.overdue() : null;
        if (overdue != null) {
            return auditor.overdue(overdue, each.nowNanos);
        }
        OrdersArchived archived = request.command() instanceof Tick ? events.archived() : null;
        return archived == null
                ? auditor.expect(request.command(), request.context(), each.nowNanos)
                : auditor.archived(archived, each.nowNanos);
    }

    /** What a shop says of an order is remembered before it is answered that nothing changes. */
    private void rememberState(SimClient.Request request, SimEvents events) {
        ShopStateSeen due = auditor.shopStateDue(request.command(), request.context());
        if (due == null) {
            return;
        }
        ShopStateSeen seen = events.shopStateSeen();
        if (!due.equals(seen)) {
            throw new AssertionError("remembered was " + seen + "\n  where the domain says " + due);
        }
        auditor.shopStateSeen(due);
    }

    /** What the ledger says it stood at: whoever left no event did so before what others cause. */
    private static long toldSequence(CommandSlot slot) {
        return slot.result == null ? slot.answer.sequence : slot.result.sequence();
    }

    private void first(PickEvent event) {
        if (event instanceof PickedShort missing) {
            auditor.pickedShort(missing);
        } else if (event instanceof CountTaskMade made) {
            auditor.taskMade(made);
        } else if (event instanceof CountTasksClosed closed) {
            auditor.tasksClosed(closed);
        } else if (event instanceof ToteBound bound) {
            auditor.bound(bound);
        }
    }

    private static boolean isShort(Pending each) {
        return each.message != null
                && each.message.kind() == ScanCommand.Kind.DO
                && each.message.content().code().equals(ModelPickVerbs.SHORT);
    }

    /** What a picker's word does to lists is told before the picker is. */
    private void pickLinesFirst(SimEvents events, long before) {
        boolean more = true;
        while (more) {
            PickLinesCut cut = events.isBefore(before) ? events.cut() : null;
            PickLinesAllocated allocated = cut == null && events.isBefore(before) ? events.allocated() : null;
            if (cut != null) {
                auditor.cut(cut);
            } else if (allocated != null) {
                auditor.allocated(allocated);
            }
            more = cut != null || allocated != null;
        }
    }

    /** All that was handed over leaves before anything else is decided, and by whom it goes is said before. */
    private void leave(SimEvents events) {
        boolean more = true;
        while (more) {
            boolean leaves = auditor.model().packs.firstLeaving() != null;
            ParcelCarrierChosen chosen = leaves ? events.parcelChosen() : null;
            if (chosen != null) auditor.chosen(chosen);
            more = chosen != null || leave(1, events) > 0;
        }
    }

    private int leave(int most, SimEvents events) {
        int left = 0;
        for (ParcelShipped event = most == 0 ? null : events.shipped(); event != null; left++) {
            auditor.shipped(event);
            event = left + 1 < most ? events.shipped() : null;
        }
        return left;
    }

    /** The same behind what was decided, unless the batch is full; how many events more may come. */
    private int leaveBehind(int most, SimEvents events) {
        int left = most - leave(most, events);
        ModelPacks.Parcel next = auditor.model().packs.firstLeaving();
        if (next == null) return left;
        boolean room = maxBatchBytes - events.position() >= BYTES_OF_A_PORTION + BYTES_OF_A_LINE * next.goods.size();
        if (left > 0 && room) {
            throw new AssertionError("a parcel was due to leave: " + next.text());
        }
        return 0;
    }

    private void takeBack(SimEvents events, long before) {
        boolean more = true;
        while (more) {
            ReservationsTakenBack takenBack = events.takenBack(before);
            PutBackDue putBack = takenBack == null ? events.putBack(before) : null;
            PickEvent first = takenBack == null && putBack == null ? events.first(before) : null;
            if (takenBack != null) {
                auditor.tookBack(takenBack);
            } else if (putBack != null) {
                auditor.putBack(putBack);
            } else if (first != null) {
                first(first);
            }
            more = takenBack != null || putBack != null || first != null;
        }
    }

    /** Those who wait are served behind what made stock available, unless the batch is full. */
    private void serve(Pending each, Expectation expected, SimEvents events, boolean room) {
        boolean scan = each.message != null && each.message.kind() != ScanCommand.Kind.HELLO && expected.journaled;
        int most = scan ? MOST_SERVED_BEHIND_A_SCAN : 0;
        most = each.request != null && room ? MOST_SERVED_BEHIND_A_COMMAND : most;
        most = goods(most, events);
        if (isDue()) {
            return;
        }
        int served = 0;
        for (BackordersServed event = most == 0 ? null : events.served(); event != null; served++) {
            auditor.served(event);
            event = served + 1 < most ? events.served() : null;
        }
        ModelTrade trade = auditor.model().trade;
        if (served < most && !trade.due.isEmpty()) {
            long lines = trade.due.stream().mapToLong(trade::waiting).max().orElse(0);
            boolean full = maxBatchBytes - events.position() < BYTES_OF_A_PORTION + BYTES_OF_A_LINE * lines;
            if (!full) {
                throw new AssertionError(trade.due + " were due to be served behind " + expected);
            }
            return;
        }
        complete(most - served, events);
    }

    /** Parcels, pick lists and carriers come before all that is only promised; how many events more may come. */
    private int goods(int most, SimEvents events) {
        int left = most;
        boolean again = true;
        while (again) {
            left = parcelsChosen(left, events);
            left = leaveBehind(left, events);
            left = toldEarly(left, events);
            left = pickLines(left, events);
            again = left > 0 && orderChosen(events);
            left -= again ? 1 : 0;
        }
        boolean room = maxBatchBytes - events.position() >= BYTES_OF_A_CHOICE;
        boolean due =
                auditor.model().carriers.isOrderDue() && !auditor.model().picks.isDue();
        if (left > 0 && room && due) {
            throw new AssertionError("services were due to be chosen for an order");
        }
        return left;
    }

    private boolean isDue() {
        FloorModel model = auditor.model();
        return model.picks.isDue()
                || model.carriers.isParcelDue()
                || model.carriers.isOrderDue()
                || model.packs.firstLeaving() != null
                || model.packs.firstToldEarly() != null;
    }

    /** By whom parcels go that were closed, unless the batch is full; how many more may come. */
    private int parcelsChosen(int most, SimEvents events) {
        int left = most;
        ParcelCarrierChosen chosen = left == 0 ? null : events.parcelChosen();
        while (chosen != null) {
            auditor.chosen(chosen);
            left--;
            chosen = left == 0 ? null : events.parcelChosen();
        }
        if (!auditor.model().carriers.isParcelDue()) return left;
        boolean room = maxBatchBytes - events.position() >= BYTES_OF_A_CHOICE;
        if (left > 0 && room) {
            throw new AssertionError("a service was due to be chosen for a parcel");
        }
        return 0;
    }

    /** What carriers told of parcels before these left, unless the batch is full; how many more may come. */
    private int toldEarly(int most, SimEvents events) {
        int left = most;
        EarlyTrackingActed acted = left == 0 ? null : events.toldEarly();
        while (acted != null) {
            auditor.toldEarly(acted);
            left--;
            acted = left == 0 ? null : events.toldEarly();
        }
        if (auditor.model().packs.firstToldEarly() == null) return left;
        boolean room = maxBatchBytes - events.position() >= BYTES_OF_A_CHOICE;
        if (left > 0 && room) {
            throw new AssertionError("what was told of a parcel before it left was due");
        }
        return 0;
    }

    private boolean orderChosen(SimEvents events) {
        CarrierServicesChosen chosen = events.orderChosen();
        if (chosen != null) auditor.chosen(chosen);
        return chosen != null;
    }

    /** What lists have to say, and places for their lines, come before all else, unless the batch is full; how many more may come. */
    private int pickLines(int most, SimEvents events) {
        int left = most;
        PickLinesCut cut = left == 0 ? null : events.cut();
        PickLinesAllocated allocated = left == 0 || cut != null ? null : events.allocated();
        while (cut != null || allocated != null) {
            left--;
            if (cut != null) {
                auditor.cut(cut);
            } else if (allocated != null) {
                auditor.allocated(allocated);
            }
            cut = left == 0 ? null : events.cut();
            allocated = left == 0 || cut != null ? null : events.allocated();
        }
        ModelPicks picks = auditor.model().picks;
        boolean room = maxBatchBytes - events.position() >= BYTES_OF_A_PORTION + BYTES_OF_A_LINE * picks.linesDue();
        if (left > 0 && room && picks.isDue()) {
            throw new AssertionError("pick lines were due to be told, or to get a place");
        }
        return left;
    }

    /** Orders of which nothing is left to do are completed behind those who are served, unless the batch is full. */
    private void complete(int most, SimEvents events) {
        int completed = 0;
        for (OrderCompleted event = most == 0 ? null : events.completed(); event != null; completed++) {
            auditor.completed(event);
            event = completed + 1 < most ? events.completed() : null;
        }
        boolean room = maxBatchBytes - events.position() >= BYTES_OF_A_PORTION;
        if (completed < most && room && auditor.model().trade.atTheirEnd() > 0) {
            throw new AssertionError("an order was due to be completed");
        }
        if (auditor.model().trade.atTheirEnd() == 0) {
            invoice(most - completed, events);
        }
    }

    /** Documents that orders need are written behind those that are completed, unless the batch is full. */
    private void invoice(int most, SimEvents events) {
        int written = 0;
        for (InvoiceIssued event = most == 0 ? null : events.invoiced(); event != null; written++) {
            auditor.invoiced(event);
            event = written + 1 < most ? events.invoiced() : null;
        }
        boolean room = maxBatchBytes - events.position() >= BYTES_OF_A_DOCUMENT;
        if (written < most && room && auditor.model().trade.invoices.isDue()) {
            throw new AssertionError("a document was due to be written");
        }
    }
}
