package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.command.OrderCommand.QuoteOrder;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.OrderEvent.ShopStateSeen;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.ShopEnd;
import io.tallyline.ledger.value.ShortagePolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether an order is taken, and what it gets: reserved in the event that places it (DOMAIN D21), under a policy for
 * what is short (D22). What another system sends is never refused for stock, price or credit (D23).
 */
final class PlacementRules {
    private final Books books;
    private final LedgerLimits limits;
    private final CreditRules credit;
    private final DraftRules drafts;
    private final PlacementAccounts accounts;
    private final ShopVersions versions;
    private final ShopEndRules ends;

    PlacementRules(Books books, LedgerLimits limits, CreditRules credit, DraftRules drafts) {
        this.books = books;
        this.limits = limits;
        this.credit = credit;
        this.drafts = drafts;
        this.accounts = new PlacementAccounts(books.trade);
        this.versions = new ShopVersions(books.trade);
        this.ends = new ShopEndRules(books.trade, limits);
    }

    /** An order on its way, or what is against it. */
    private record Verdict(
            List<Objection> objections, @Nullable Placement placement) {}

    Decision place(PlaceOrder command, long nowNanos) {
        List<Objection> malformed = PlacementForm.check(command, limits);
        return malformed.isEmpty()
                ? placeWellFormed(command, nowNanos)
                : refuse(command, withLines(malformed, command));
    }

    /** The rest of the guards, for a command whose form is right. All that is against it is told, the first reason first. */
    Decision placeWellFormed(PlaceOrder command, long nowNanos) {
        TradeBooks trade = books.trade;
        int channel = trade.channels.find(command.channel());
        ShopVersions.Again again = channel == ChannelBook.NONE ? null : versions.again(command, channel);
        if (again != null) return placeAgain(command, again);
        if (command.end() != ShopEnd.NONE) return endNotHere(command, channel, nowNanos);
        Objection late = channel == ChannelBook.NONE ? null : ends.tooLate(command, channel, nowNanos);
        if (late != null) return refuse(command, late);
        Verdict verdict = judge(command, channel, false, nowNanos);
        Placement placement = verdict.placement();
        if (placement == null) return refuse(command, verdict.objections());
        // From here on the order is placed.
        return Decision.event(placement.event());
    }

    private static Decision placeAgain(PlaceOrder command, ShopVersions.Again again) {
        if (again.objection() != null) return refuse(command, again.objection());
        if (again.seen() != null) return Decision.first(again.seen());
        return again.held() == null ? Versions.unchanged(again.number(), again.number()) : Decision.event(again.held());
    }

    /** It changes nothing; but what the shop said of it before is not placed when it comes after. */
    private Decision endNotHere(PlaceOrder command, int channel, long nowNanos) {
        ShopStateSeen seen = channel == ChannelBook.NONE ? null : ends.end(command, channel, nowNanos);
        return seen == null ? notHere() : Decision.first(seen);
    }

    /** What is at its end and never was here is none of ours: of no order nothing changes, and no event made that so. */
    private static Decision notHere() {
        return Versions.unchanged(0);
    }

    /** What placing it would decide, and nothing of it. */
    Decision quote(QuoteOrder command, long nowNanos) {
        PlaceOrder asked = command.placement();
        List<Objection> malformed = new ArrayList<>(PlacementForm.check(asked, limits));
        malformed.addAll(new FieldChecks().demand(asked.draft() == 0, "/draft").objections());
        if (!malformed.isEmpty()) return Refusals.answer(withLines(malformed, asked), books.lastSequence);
        int channel = books.trade.channels.find(asked.channel());
        ShopVersions.Again again = channel == ChannelBook.NONE ? null : versions.again(asked, channel);
        if (again != null) return quoteAgain(again);
        if (asked.end() != ShopEnd.NONE) return notHere();
        Objection late = channel == ChannelBook.NONE ? null : ends.tooLate(asked, channel, nowNanos);
        if (late != null) return Refusals.answer(List.of(late), books.lastSequence);
        Verdict verdict = judge(asked, channel, command.ofSomebodyNew(), nowNanos);
        Placement placement = verdict.placement();
        if (placement == null) return Refusals.answer(verdict.objections(), books.lastSequence);
        // From here on it could be placed.
        return Decision.result(CommandResult.quoted(books.lastSequence, placement.quote()));
    }

    private Decision quoteAgain(ShopVersions.Again again) {
        if (again.objection() != null) return Refusals.answer(List.of(again.objection()), books.lastSequence);
        return again.held() == null
                ? Versions.unchanged(again.number(), again.number())
                : Decision.result(CommandResult.wouldHold(books.lastSequence, again.number()));
    }

    private Verdict judge(PlaceOrder command, int channel, boolean ofSomebodyNew, long nowNanos) {
        List<Objection> strangers = strangers(command, channel);
        if (!strangers.isEmpty()) return new Verdict(withLines(strangers, command), null);
        int warehouse = books.warehouses.find(command.warehouse());
        Placement placement = new Placement(books, credit, command, channel, warehouse, ofSomebodyNew, nowNanos);
        List<Objection> objections = placement.price();
        if (objections.isEmpty()) objections = placement.reserve();
        if (objections.isEmpty()) objections = placement.charge();
        return new Verdict(objections, objections.isEmpty() ? placement : null);
    }

    private List<Objection> withLines(List<Objection> objections, PlaceOrder command) {
        List<Objection> all = new ArrayList<>(objections);
        if (!PlacementForm.hasTooManyLines(command, limits)) all.addAll(lines(command));
        return all;
    }

    /** What it names that is not there, or may not be named here; its lines aside. */
    private List<Objection> strangers(PlaceOrder command, int channel) {
        List<Objection> objections = new ArrayList<>();
        if (channel == ChannelBook.NONE) objections.add(new Objection(RefusalReason.UNKNOWN_CHANNEL, "/channel"));
        long version = command.draftVersion() == 0 ? MasterDataCommand.ANY : command.draftVersion();
        Objection draft = command.draft() == 0 ? null : drafts.check(command.draft(), version);
        if (draft != null) objections.add(draft);
        objections.addAll(accounts.check(command));
        int warehouse = books.warehouses.find(command.warehouse());
        boolean unknown = !command.warehouse().isEmpty() && warehouse == WarehouseBook.NONE;
        if (unknown) objections.add(new Objection(RefusalReason.UNKNOWN_WAREHOUSE, "/warehouse"));
        boolean ofAnother = channel != ChannelBook.NONE && isOfAnother(books, warehouse, channel);
        if (ofAnother) objections.add(new Objection(RefusalReason.OTHER_COMPANY, "/warehouse"));
        return objections;
    }

    /** What can be said against its lines without knowing who orders where. */
    private List<Objection> lines(PlaceOrder command) {
        OrderLines form = new OrderLines(books, command.pricesIncludeTax(), 0, command.imported());
        List<Objection> objections = new ArrayList<>();
        for (int i = 0; i < command.lines().size(); i++) {
            for (Objection problem : form.problems(command.lines().get(i))) {
                objections.add(problem.ofLine(i));
            }
        }
        return objections;
    }

    /** The day in the zone of the warehouse that is asked first. */
    static int today(Books books, List<Integer> warehouses, long nowNanos) {
        return CalendarDay.of(nowNanos + books.warehouses.offsetNanos(warehouses.get(0)));
    }

    /**
     * Whether a warehouse, unless it is {@link WarehouseBook#NONE}, has goods of another company than the one that
     * sells.
     */
    static boolean isOfAnother(Books books, int warehouse, int channel) {
        return warehouse != WarehouseBook.NONE
                && books.warehouses.owner(warehouse) != books.trade.channels.company(channel);
    }

    /** The warehouses that may serve an order, all of its company, in the order in which they are asked. */
    static List<Integer> servedBy(TradeBooks trade, int channel, int onlyWarehouse) {
        if (onlyWarehouse != WarehouseBook.NONE) {
            return List.of(onlyWarehouse);
        }
        List<Integer> warehouses = new ArrayList<>();
        for (int position = 0; position < trade.channels.warehouses(channel); position++) {
            warehouses.add(trade.channels.warehouse(channel, position));
        }
        return warehouses;
    }

    /** Every line of which not all is there. */
    static List<Objection> shortages(List<LineDraft> lines) {
        return lines.stream()
                .filter(line -> line.open() > 0)
                .map(line -> new Objection(RefusalReason.NOT_AVAILABLE, "/quantity").ofLine(line.line - 1))
                .toList();
    }

    /** What becomes of units that nobody has; the first line that is short is named when the order is refused for it. */
    static @Nullable Objection settleShortage(List<LineDraft> lines, ShortagePolicy policy) {
        boolean anything = false;
        for (LineDraft line : lines) {
            if (line.open() > 0 && policy == ShortagePolicy.REFUSE_IF_SHORT) {
                return new Objection(RefusalReason.NOT_AVAILABLE, "/quantity").ofLine(line.line - 1);
            }
            if (policy == ShortagePolicy.SHIP_AVAILABLE_CANCEL_REST) {
                line.cancelOpen();
            } else {
                line.backorderOpen();
            }
            anything |= line.wanted() > 0;
        }
        return anything ? null : new Objection(RefusalReason.NOT_AVAILABLE, "/lines");
    }
}
