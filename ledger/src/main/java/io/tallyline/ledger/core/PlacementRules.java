package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.event.RefusalReason;
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

    PlacementRules(Books books, LedgerLimits limits, CreditRules credit, DraftRules drafts) {
        this.books = books;
        this.limits = limits;
        this.credit = credit;
        this.drafts = drafts;
        this.accounts = new PlacementAccounts(books.trade);
        this.versions = new ShopVersions(books.trade.orders);
    }

    Decision place(PlaceOrder command, long nowNanos) {
        Objection objection = PlacementForm.check(command, limits);
        return objection == null ? placeWellFormed(command, nowNanos) : refuse(command, objection);
    }

    /** The rest of the guards, for a command whose form is right. */
    Decision placeWellFormed(PlaceOrder command, long nowNanos) {
        TradeBooks trade = books.trade;
        int channel = trade.channels.find(command.channel());
        if (channel == ChannelBook.NONE) return refuse(command, RefusalReason.UNKNOWN_CHANNEL, "/channel");
        int known = trade.orders.findExternal(channel, command.shop(), command.externalNumber());
        if (known != OrderBook.NONE) return versions.again(command, known);
        long version = command.draftVersion() == 0 ? MasterDataCommand.ANY : command.draftVersion();
        Objection objection = command.draft() == 0 ? null : drafts.check(command.draft(), version);
        if (objection == null) objection = accounts.check(command);
        if (objection != null) return refuse(command, objection);
        int warehouse = books.warehouses.find(command.warehouse());
        if (!command.warehouse().isEmpty() && warehouse == WarehouseBook.NONE) {
            return refuse(command, RefusalReason.UNKNOWN_WAREHOUSE, "/warehouse");
        }
        if (isOfAnother(books, warehouse, channel)) return refuse(command, RefusalReason.OTHER_COMPANY, "/warehouse");
        Placement placement = new Placement(books, credit, command, channel, warehouse, nowNanos);
        objection = placement.price();
        if (objection == null) objection = placement.reserve();
        if (objection == null) objection = placement.charge();
        if (objection != null) return refuse(command, objection);
        // From here on the order is placed.
        return Decision.event(placement.event());
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

    /**
     * What becomes of units that nobody has; the first line that is short is named when the order is refused for it.
     */
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
