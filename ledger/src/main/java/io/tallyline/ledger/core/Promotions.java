package io.tallyline.ledger.core;

import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.value.PromotionScope;
import java.util.List;
import java.util.TreeSet;

/**
 * The best promotion for an order when it is placed (DOMAIN D30): either the best one of each line, or the best one of
 * the order as a whole, whichever takes more off; of equal ones those of the lines, and the one defined first. Lines
 * whose price is given have none, and an order with such a line has none as a whole.
 */
final class Promotions {
    private final TradeBooks trade;
    private final int day;
    private final int channel;
    private final String currency;

    /** Promotions that were taken, in the order of their ids. */
    private final TreeSet<Integer> used = new TreeSet<>();

    Promotions(TradeBooks trade, int customer, int channel, int day) {
        this.trade = trade;
        this.day = day;
        this.channel = channel;
        this.currency = trade.customers.currency(customer);
    }

    /**
     * Takes discounts off the drafts of the lines as they were asked for, and returns the promotions that were used.
     */
    List<Integer> apply(List<OrderLine> asked, OrderLines lines) {
        List<LineDraft> drafts = lines.all();
        int[] best = new int[drafts.size()];
        long[] off = new long[drafts.size()];
        long sum = 0;
        long total = 0;
        long quantity = 0;
        boolean allOurs = true;
        for (int i = 0; i < drafts.size(); i++) {
            boolean ours = asked.get(i).unitPriceMicros() == OrderCommand.OURS;
            allOurs &= ours;
            best[i] = ours ? best(drafts.get(i)) : PromotionBook.NONE;
            off[i] = best[i] == PromotionBook.NONE
                    ? 0
                    : trade.promotions.discount(best[i], drafts.get(i).afterDiscount());
            sum += off[i];
            total += drafts.get(i).afterDiscount();
            quantity += drafts.get(i).wanted();
        }
        int ofOrder = allOurs ? bestOfOrder(total, quantity) : PromotionBook.NONE;
        long offOrder = ofOrder == PromotionBook.NONE ? 0 : trade.promotions.discount(ofOrder, total);
        if (offOrder > sum) {
            lines.spreadDiscount(offOrder);
            used.add(ofOrder);
        } else {
            for (int i = 0; i < drafts.size(); i++) {
                if (off[i] > 0) {
                    drafts.get(i).addDiscount(off[i]);
                    used.add(best[i]);
                }
            }
        }
        return List.copyOf(used);
    }

    private int best(LineDraft line) {
        int best = PromotionBook.NONE;
        String category = trade.categories.of(line.product);
        long most = 0;
        for (int id = 1; id <= trade.promotions.size(); id++) {
            boolean applies = trade.promotions.holds(id, day, channel, currency)
                    && trade.promotions.isFor(id, line.product, category)
                    && line.wanted() >= trade.promotions.minimumQuantity(id);
            long off = applies ? trade.promotions.discount(id, line.afterDiscount()) : 0;
            if (off > most) {
                best = id;
                most = off;
            }
        }
        return best;
    }

    private int bestOfOrder(long total, long quantity) {
        int best = PromotionBook.NONE;
        long most = 0;
        for (int id = 1; id <= trade.promotions.size(); id++) {
            boolean applies = trade.promotions.scope(id) == PromotionScope.ORDER
                    && trade.promotions.holds(id, day, channel, currency)
                    && quantity >= trade.promotions.minimumQuantity(id);
            long off = applies ? trade.promotions.discount(id, total) : 0;
            if (off > most) {
                best = id;
                most = off;
            }
        }
        return best;
    }
}
