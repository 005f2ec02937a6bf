package io.tallyline.ledger.core;

import io.tallyline.ledger.command.AccessCommand;
import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.CarrierCommand;
import io.tallyline.ledger.command.CarrierCommand.SetCarrierService;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.ConsignmentCommand;
import io.tallyline.ledger.command.ConsignmentCommand.RecordTracking;
import io.tallyline.ledger.command.InvoiceCommand;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.AssignService;
import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.command.OrderCommand.ChangeOrderCustomer;
import io.tallyline.ledger.command.OrderCommand.HoldOrder;
import io.tallyline.ledger.command.OrderCommand.OrderShortfall;
import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.command.OrderCommand.RepeatOrder;
import io.tallyline.ledger.command.OrderCommand.SaveDraft;
import io.tallyline.ledger.command.OrderCommand.UnassignService;
import io.tallyline.ledger.command.PackCommand;
import io.tallyline.ledger.command.PackCommand.PackTote;
import io.tallyline.ledger.command.PackCommand.VoidParcel;
import io.tallyline.ledger.command.PartnerCommand;
import io.tallyline.ledger.command.PickCommand;
import io.tallyline.ledger.command.PickCommand.MakePickList;
import io.tallyline.ledger.command.PricingCommand;
import io.tallyline.ledger.command.ReleaseCommand;
import io.tallyline.ledger.command.ReturnCommand;
import io.tallyline.ledger.command.SortCommand;
import io.tallyline.ledger.command.StockCommand;
import io.tallyline.ledger.command.SystemCommand;
import io.tallyline.ledger.event.CarrierEvent.ParcelCarrierChosen;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.PackEvent.ParcelShipped;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.SystemEvent.CommandRefused;

/** The cold path of {@code decide}: the idempotency key first (DESIGN rule 17), then the family's rules. */
final class BusinessRules implements BusinessCommand.Handler<Decision> {
    private final Books books;
    private final LedgerLimits limits;
    private final MasterDataRules masterData;
    private final StockRules stock;
    private final AccessRules access;
    private final TickRules ticks;
    private final SortRules sort;
    private final PartnerRules partners;
    private final PricingRules pricing;
    private final OrderRules orders;
    private final InvoiceRules invoices;
    private final PickRules picks;
    private final PackRules packs;
    private final CarrierRules carriers;
    private final ConsignmentRules consignments;
    private final ReleaseRules releases;
    private final ReturnRules returns;
    private final ParcelCarriers parcelCarriers;
    private long nowNanos;

    BusinessRules(Books books, LedgerLimits limits, StockMoves moves, UndoRules undo) {
        this.books = books;
        this.limits = limits;
        this.masterData = new MasterDataRules(books);
        this.stock = new StockRules(books, limits, moves, undo);
        this.access = new AccessRules(books);
        this.ticks = new TickRules(books, limits);
        this.sort = new SortRules(books);
        this.partners = new PartnerRules(books);
        this.pricing = new PricingRules(books, limits);
        this.orders = new OrderRules(books, limits);
        this.invoices = new InvoiceRules(books);
        this.picks = new PickRules(books);
        this.packs = new PackRules(books);
        this.carriers = new CarrierRules(books);
        this.consignments = new ConsignmentRules(books);
        this.releases = new ReleaseRules(books);
        this.returns = new ReturnRules(books);
        this.parcelCarriers = new ParcelCarriers(books);
    }

    Decision decide(BusinessCommand command, CommandContext context, long timeNanos) {
        nowNanos = timeNanos;
        if (context.hasIdempotencyKey()) {
            int known = books.idempotency.find(context, nowNanos, limits.idempotencyDays());
            if (known != IdempotencyBook.NONE && !books.idempotency.failed(known)) {
                return mayBeSoNow(known, command, context)
                        ? toldAgain(known, command, context)
                        : seenBefore(known, command, context);
            }
            if (books.idempotency.isFull(nowNanos, limits.idempotencyKeys())) {
                return Decision.result(atLast(CommandResult.Kind.KEYS_FULL));
            }
        }
        Decision decision = command.isQuestion() ? command.accept(this) : decideBehindLeaving(command);
        return context.hasIdempotencyKey() ? withAnswerToKeep(command, decision) : decision;
    }

    /**
     * Parcels that were handed over have left for whoever comes behind, however many they are; and by whom they go is said before, since their
     * carriers are told of what leaves with them only.
     */
    private Decision decideBehindLeaving(BusinessCommand command) {
        ParcelShipped leaving = packs.next();
        if (leaving == null) return command.accept(this);
        ParcelCarrierChosen chosen = parcelCarriers.next();
        return Decision.first(chosen == null ? leaving : chosen);
    }

    /** Only what an event says can be kept under a key, so that nothing changed has to be said too. */
    private static Decision withAnswerToKeep(BusinessCommand command, Decision decision) {
        CommandResult result = decision.result();
        return result != null && result.kind() == CommandResult.Kind.UNCHANGED
                ? Decision.event(Refusals.unchanged(command, result))
                : decision;
    }

    /** A carrier may tell of a parcel before its label is on record here; it tells it again under the number that it gave it. */
    private boolean mayBeSoNow(int known, BusinessCommand command, CommandContext context) {
        boolean early = books.idempotency.isRefusedFor(known, RefusalReason.UNKNOWN_PARCEL)
                || books.idempotency.isRefusedFor(known, RefusalReason.NO_CONSIGNMENT);
        return early && command instanceof RecordTracking && books.idempotency.isBody(known, context);
    }

    /** Decided anew, unless it is as it was: then nothing more is written, however often it is told. */
    private Decision toldAgain(int known, BusinessCommand command, CommandContext context) {
        Decision decision = withAnswerToKeep(command, decideBehindLeaving(command));
        boolean same = decision.event() instanceof CommandRefused refused
                && books.idempotency.isRefusedFor(known, RefusalReason.of(refused.reason()));
        return same ? seenBefore(known, command, context) : decision;
    }

    private Decision seenBefore(int known, BusinessCommand command, CommandContext context) {
        if (!books.idempotency.isBody(known, context)) {
            return Decision.result(atLast(CommandResult.Kind.KEY_REUSED));
        }
        CommandResult first = books.idempotency.result(known);
        CommandResult again = first.withOrder(orderOf(command, first));
        boolean ofOrder = command instanceof OrderCommand about && (again.order() != 0 || about.order() != 0);
        return Decision.result(ofOrder ? again.withVersion(books.idempotency.version(known)) : again);
    }

    /** The order, list or parcel that the first answer was about: the command tells it again, so it need not be kept. */
    private long orderOf(BusinessCommand command, CommandResult first) {
        if (first.kind() == CommandResult.Kind.REFUSED) {
            return 0;
        }
        boolean accepted = first.kind() == CommandResult.Kind.ACCEPTED;
        if (command instanceof HoldOrder hold) {
            return hold.order();
        }
        if (command instanceof ChangeOrder change) {
            return accepted ? 0 : change.order();
        }
        if (command instanceof ChangeOrderCustomer change) {
            return accepted ? 0 : change.order();
        }
        if (command instanceof AssignService assign) {
            return accepted ? 0 : assign.order();
        }
        if (command instanceof UnassignService unassign) {
            return accepted ? 0 : unassign.order();
        }
        if (command instanceof SetCarrierService set) {
            return accepted ? 0 : set.order();
        }
        if (command instanceof SaveDraft save) {
            return save.draft() == 0 ? first.sequence() : save.draft();
        }
        if (command instanceof PackTote || command instanceof VoidParcel) {
            int parcel = accepted ? books.trade.parcels.findMade(first.sequence()) : PackedParcelBook.NONE;
            return parcel == PackedParcelBook.NONE ? 0 : books.trade.parcels.sscc(parcel);
        }
        if (command instanceof RepeatOrder || command instanceof OrderShortfall || command instanceof MakePickList) {
            return accepted ? first.sequence() : 0;
        }
        if (!(command instanceof PlaceOrder place)) {
            return 0;
        }
        // Of an order that was placed, or was here already, the number is the sequence; not of one that is held now.
        TradeBooks trade = books.trade;
        boolean placed = trade.orders.find(first.sequence()) != OrderBook.NONE
                || trade.archive.find(first.sequence()) != ArchiveBook.NONE;
        if (!accepted || placed) {
            return first.sequence();
        }
        int channel = trade.channels.find(place.channel());
        return ShopVersions.numberOf(trade, channel, place.shop(), place.externalNumber());
    }

    private CommandResult atLast(CommandResult.Kind kind) {
        return new CommandResult(kind, books.lastSequence, null, "", false);
    }

    @Override
    public Decision masterData(MasterDataCommand command) {
        return command.accept(masterData.at(nowNanos));
    }

    @Override
    public Decision stock(StockCommand command) {
        return command.accept(stock.at(nowNanos));
    }

    @Override
    public Decision access(AccessCommand command) {
        return command.accept(access);
    }

    @Override
    public Decision sort(SortCommand command) {
        return command.accept(sort.at(nowNanos));
    }

    @Override
    public Decision partner(PartnerCommand command) {
        return command.accept(partners);
    }

    @Override
    public Decision pricing(PricingCommand command) {
        return command.accept(pricing.at(nowNanos));
    }

    @Override
    public Decision order(OrderCommand command) {
        return orders.at(nowNanos).decide(command);
    }

    @Override
    public Decision invoice(InvoiceCommand command) {
        return command.accept(invoices.at(nowNanos));
    }

    @Override
    public Decision pick(PickCommand command) {
        return command.accept(picks.at(nowNanos));
    }

    @Override
    public Decision pack(PackCommand command) {
        return command.accept(packs);
    }

    @Override
    public Decision carrier(CarrierCommand command) {
        return command.accept(carriers.at(nowNanos));
    }

    @Override
    public Decision consignment(ConsignmentCommand command) {
        return command.accept(consignments.at(nowNanos));
    }

    @Override
    public Decision release(ReleaseCommand command) {
        return command.accept(releases.at(nowNanos));
    }

    @Override
    public Decision returns(ReturnCommand command) {
        return command.accept(returns.at(nowNanos));
    }

    @Override
    public Decision system(SystemCommand command) {
        return command.accept(ticks.at(nowNanos));
    }
}
