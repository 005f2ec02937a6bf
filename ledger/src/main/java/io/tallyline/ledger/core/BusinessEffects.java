package io.tallyline.ledger.core;

import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.event.AccessEvent;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.CarrierEvent;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.ConsignmentEvent;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.InvoiceEvent;
import io.tallyline.ledger.event.MasterDataEvent;
import io.tallyline.ledger.event.OrderEvent;
import io.tallyline.ledger.event.OrderEvent.DraftSaved;
import io.tallyline.ledger.event.OrderEvent.OrderHeld;
import io.tallyline.ledger.event.OrderEvent.OrderPlaced;
import io.tallyline.ledger.event.OrderEvent.OrderRepeated;
import io.tallyline.ledger.event.OrderEvent.ShortfallOrdered;
import io.tallyline.ledger.event.PackEvent;
import io.tallyline.ledger.event.PackEvent.ParcelVoided;
import io.tallyline.ledger.event.PackEvent.TotePacked;
import io.tallyline.ledger.event.PartnerEvent;
import io.tallyline.ledger.event.PickEvent;
import io.tallyline.ledger.event.PickEvent.PickListMade;
import io.tallyline.ledger.event.PricingEvent;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ReleaseEvent;
import io.tallyline.ledger.event.ReturnEvent;
import io.tallyline.ledger.event.SortEvent;
import io.tallyline.ledger.event.SortEvent.SortDecided;
import io.tallyline.ledger.event.SortEvent.SortRepeated;
import io.tallyline.ledger.event.StockEvent;
import io.tallyline.ledger.event.SystemEvent;
import io.tallyline.ledger.event.SystemEvent.CommandFailed;
import io.tallyline.ledger.event.SystemEvent.CommandRefused;
import io.tallyline.ledger.event.SystemEvent.CommandUnchanged;
import io.tallyline.ledger.value.SortAnswer;

/** The cold path of {@code apply}: hands an event to its family's effects and keeps the result under its key. */
final class BusinessEffects implements BusinessEvent.Handler<Applied> {
    private final Books books;
    private final MasterDataEffects masterData;
    private final StockEffects stock;
    private final AccessEffects access;
    private final SystemEffects system;
    private final SortEffects sort;
    private final PartnerEffects partners;
    private final PricingEffects pricing;
    private final OrderEffects orders;
    private final InvoiceEffects invoices;
    private final PickEffects picks;
    private final PackEffects packs;
    private final CarrierEffects carriers;
    private final ConsignmentEffects consignments;
    private final ReleaseEffects releases;
    private final ReturnEffects returns;

    BusinessEffects(Books books, StockMoves moves) {
        this.books = books;
        this.masterData = new MasterDataEffects(books);
        this.stock = new StockEffects(books, moves);
        this.access = new AccessEffects(books);
        this.system = new SystemEffects(books);
        this.sort = new SortEffects(books);
        this.partners = new PartnerEffects(books);
        this.pricing = new PricingEffects(books);
        this.orders = new OrderEffects(books);
        this.invoices = new InvoiceEffects(books);
        this.picks = new PickEffects(books, moves);
        this.packs = new PackEffects(books, moves);
        this.carriers = new CarrierEffects(books);
        this.consignments = new ConsignmentEffects(books);
        this.releases = new ReleaseEffects(books);
        this.returns = new ReturnEffects(books);
    }

    void apply(EventEnvelope envelope) {
        boolean followsAtOnce = followsAtOnce(envelope);
        books.lastSequence = envelope.sequence();
        books.lastTimeNanos = envelope.timeNanos();
        envelope.event().accept(this);
        if (followsAtOnce) {
            books.idempotency.follow(envelope.sequence(), books.trade.orders);
        } else if (envelope.context().hasIdempotencyKey() && !isRetriable(envelope.event())) {
            CommandResult result = resultOf(envelope);
            books.idempotency.remember(envelope.context(), result, orderChangedBy(envelope), envelope.timeNanos());
        }
    }

    /**
     * What {@link Ledger#decideFollowing} decides is written with the very next moment, by nobody. So may be what a tick of the same
     * batch does: a change of the same order by the server, too, and seldom.
     */
    private boolean followsAtOnce(EventEnvelope envelope) {
        return envelope.timeNanos() == books.lastTimeNanos + 1
                && envelope.context().equals(CommandContext.SYSTEM);
    }

    /** Number of the order that answers to the event are about; 0 for none. */
    private long orderChangedBy(EventEnvelope envelope) {
        OrderBook orders = books.trade.orders;
        long told = orderOf(envelope);
        return orders.find(told) == OrderBook.NONE ? orders.numberChangedBy(envelope.sequence()) : told;
    }

    private static boolean isRetriable(BusinessEvent event) {
        return event instanceof CommandFailed failed && failed.retriable();
    }

    static CommandResult resultOf(EventEnvelope envelope) {
        BusinessEvent event = envelope.event();
        if (event instanceof CommandRefused refused) {
            return refused(envelope, RefusalReason.of(refused.reason()), refused.field())
                    .withFurther(refused.further());
        }
        if (event instanceof CommandFailed) {
            return refused(envelope, RefusalReason.INTERNAL_ERROR, "");
        }
        if (event instanceof CommandUnchanged unchanged) {
            CommandResult result = new CommandResult(CommandResult.Kind.UNCHANGED, unchanged.of(), null, "", false);
            boolean placement = unchanged.order() == 0 && Refusals.isOf(unchanged, PlaceOrder.class);
            return result.withOrder(placement ? unchanged.of() : unchanged.order());
        }
        if (event instanceof SortRepeated repeated) {
            SortAnswer again = SortEffects.answer(repeated);
            return new CommandResult(CommandResult.Kind.UNCHANGED, repeated.decision(), null, "", false, again);
        }
        SortAnswer lane = event instanceof SortDecided decided ? SortEffects.answer(decided) : null;
        return new CommandResult(
                CommandResult.Kind.ACCEPTED, envelope.sequence(), null, "", false, lane, orderOf(envelope));
    }

    private static long orderOf(EventEnvelope envelope) {
        if (envelope.event() instanceof OrderHeld held) {
            return held.order();
        }
        if (envelope.event() instanceof DraftSaved saved && saved.draft() != 0) {
            return saved.draft();
        }
        if (envelope.event() instanceof TotePacked packed) {
            return packed.sscc();
        }
        if (envelope.event() instanceof ParcelVoided voided) {
            return voided.successorSscc();
        }
        boolean begins = envelope.event() instanceof OrderPlaced
                || envelope.event() instanceof OrderRepeated
                || envelope.event() instanceof ShortfallOrdered
                || envelope.event() instanceof PickListMade
                || envelope.event() instanceof DraftSaved;
        return begins ? envelope.sequence() : 0;
    }

    private static CommandResult refused(EventEnvelope envelope, RefusalReason reason, String field) {
        return new CommandResult(CommandResult.Kind.REFUSED, envelope.sequence(), reason, field, false);
    }

    @Override
    public Applied masterData(MasterDataEvent event) {
        return event.accept(masterData);
    }

    @Override
    public Applied stock(StockEvent event) {
        return event.accept(stock);
    }

    @Override
    public Applied access(AccessEvent event) {
        return event.accept(access);
    }

    @Override
    public Applied sort(SortEvent event) {
        return event.accept(sort);
    }

    @Override
    public Applied partner(PartnerEvent event) {
        return event.accept(partners);
    }

    @Override
    public Applied pricing(PricingEvent event) {
        return event.accept(pricing);
    }

    @Override
    public Applied order(OrderEvent event) {
        return event.accept(orders);
    }

    @Override
    public Applied invoice(InvoiceEvent event) {
        return event.accept(invoices);
    }

    @Override
    public Applied pick(PickEvent event) {
        return event.accept(picks);
    }

    @Override
    public Applied pack(PackEvent event) {
        return event.accept(packs);
    }

    @Override
    public Applied consignment(ConsignmentEvent event) {
        return event.accept(consignments);
    }

    @Override
    public Applied release(ReleaseEvent event) {
        return event.accept(releases);
    }

    @Override
    public Applied returns(ReturnEvent event) {
        return event.accept(returns);
    }

    @Override
    public Applied carrier(CarrierEvent event) {
        return event.accept(carriers);
    }

    @Override
    public Applied system(SystemEvent event) {
        return event.accept(system);
    }
}
