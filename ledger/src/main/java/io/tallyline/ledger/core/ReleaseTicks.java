package io.tallyline.ledger.core;

import io.tallyline.ledger.core.ReleaseChoice.Order;
import io.tallyline.ledger.core.ReleaseChoice.Planned;
import io.tallyline.ledger.core.ReleaseRuleBook.Rule;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.OrderEvent.OrderReleased;
import io.tallyline.ledger.event.PickEvent.PickLine;
import io.tallyline.ledger.event.PickEvent.PickListMade;
import io.tallyline.ledger.event.ReleaseEvent.DueOrder;
import io.tallyline.ledger.event.ReleaseEvent.ListedOrder;
import io.tallyline.ledger.event.ReleaseEvent.NothingToList;
import io.tallyline.ledger.event.ReleaseEvent.OrdersDue;
import io.tallyline.ledger.value.ListMaking;
import io.tallyline.ledger.value.OrderLifecycle;
import io.tallyline.ledger.value.ReleaseObstacle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What rules of release do when time passes (DOMAIN D7), as events that stand before whatever else a tick does. Orders are looked
 * for once a second; what was found is released one by one, in events of its own as if a person did, and then put on lists.
 *
 * <p>A second has a bounded part of it: {@value #MOST_WORK}, of which an order is {@value #WORK_OF_AN_ORDER} and each of its lines 1, and
 * {@value #MOST_LISTS} lists. So many orders that become due in one moment are released over some seconds, and no scan waits for them.
 */
final class ReleaseTicks {
    private static final int MOST_WORK = 200;
    private static final int WORK_OF_AN_ORDER = 10;
    private static final int MOST_LISTS = 20;

    /** Most orders that have no carrier yet for which a tick sees to that at once. */
    private static final int MOST_TO_CHOOSE = 20;

    /** Most orders of one event about lists. */
    private static final int MOST_TOLD = 100;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MINUTE = 60 * NANOS_PER_SECOND;

    private final Books books;
    private final ReleaseBooks book;
    private final ReleaseChoice choice;
    private final OrderReleases releases;
    private final OrderCarriers carriers;
    private final PickListLines lines;

    ReleaseTicks(Books books) {
        this.books = books;
        this.book = books.releases;
        this.choice = new ReleaseChoice(books);
        this.releases = new OrderReleases(books, new CreditRules(books.trade));
        this.carriers = new OrderCarriers(books);
        this.lines = new PickListLines(books);
    }

    /** The next event of this second, or null when nothing is left to do in it. */
    @Nullable BusinessEvent next(long nowNanos) {
        if (!book.rules.isSet()) {
            return null;
        }
        // By which carriers the orders go that were released just now; of many that people released, events behind
        // other commands tell.
        BusinessEvent chosen = books.carriers.chosen.toChoose() > MOST_TO_CHOOSE ? null : carriers.next();
        if (chosen != null) {
            return chosen;
        }
        BusinessEvent released = released();
        if (released != null) {
            return released;
        }
        BusinessEvent listed = book.rules.listedIn(nowNanos) < MOST_LISTS ? listed(nowNanos) : null;
        if (listed != null) {
            return listed;
        }
        return book.rules.hasFoundIn(nowNanos) ? null : due(nowNanos);
    }

    /** Whoever was found before something came between (a hold, its end) is passed over. */
    private @Nullable OrderReleased released() {
        for (int row : book.due.toRelease()) {
            int order = books.trade.orders.find(book.due.order(row));
            boolean mayGo = order != OrderBook.NONE
                    && books.trade.orders.lifecycle(order) == OrderLifecycle.OPEN
                    && releases.whyNot(order) == null;
            OrderReleased released = mayGo ? releases.release(order, book.due.rule(row)) : null;
            if (released != null) {
                return released;
            }
        }
        return null;
    }

    private @Nullable OrdersDue due(long nowNanos) {
        List<DueOrder> due = new ArrayList<>();
        Planned planned = new Planned();
        int work = 0;
        for (long number : books.trade.releasable.some(nowNanos / NANOS_PER_SECOND)) {
            int row = books.trade.orders.find(number);
            if (row == OrderBook.NONE || books.trade.orders.lifecycle(row) != OrderLifecycle.OPEN) {
                continue;
            }
            Order order = choice.of(row, nowNanos);
            Rule rule = rule(order, planned);
            if (rule != null && goes(row, rule)) {
                due.add(new DueOrder(number, rule.name(), rule.lists(), rule.ordersPerList(), rule.waitMinutes()));
                planned.add(order);
                work += WORK_OF_AN_ORDER + order.newLines();
            }
            if (work >= MOST_WORK) {
                break;
            }
        }
        return due.isEmpty() ? null : new OrdersDue(List.copyOf(due));
    }

    private boolean goes(int orderRow, Rule rule) {
        return releases.whyNot(orderRow) == null && releases.release(orderRow, rule.name()) != null;
    }

    private @Nullable Rule rule(Order order, Planned planned) {
        for (Rule rule : book.rules.all()) {
            if (order.obstacle(rule, planned) == ReleaseObstacle.NONE) {
                return rule;
            }
        }
        return null;
    }

    /** Orders that come on a list together. */
    private record Cart(int warehouse, int rule, ListMaking lists, int ordersPerList) implements Comparable<Cart> {
        private static final Comparator<Cart> ORDER = Comparator.comparingInt(Cart::warehouse)
                .thenComparingInt(Cart::rule)
                .thenComparing(Cart::lists)
                .thenComparingInt(Cart::ordersPerList);

        @Override
        public int compareTo(Cart other) {
            return ORDER.compare(this, other);
        }

        boolean isFull(int orders) {
            return orders >= Math.max(1, ordersPerList);
        }
    }

    private @Nullable BusinessEvent listed(long nowNanos) {
        List<ListedOrder> nothing = new ArrayList<>();
        Map<Cart, List<Long>> carts = new TreeMap<>();
        Cart late = null;
        DueOrderBook all = book.due;
        for (int row : all.toList()) {
            int order = books.trade.orders.find(all.order(row));
            boolean anything = order != OrderBook.NONE && lines.isAnyLeft(order, all.warehouse(row));
            if (!anything) {
                nothing.add(new ListedOrder(all.order(row), all.warehouse(row)));
            }
            if (nothing.size() == MOST_TOLD) {
                break;
            }
            if (anything && !books.trade.orders.isHeld(order)) {
                Cart cart = new Cart(all.warehouse(row), all.ruleText(row), all.lists(row), all.ordersPerList(row));
                List<Long> orders = carts.computeIfAbsent(cart, any -> new ArrayList<>());
                orders.add(all.order(row));
                if (cart.isFull(orders.size())) {
                    return list(cart, orders, nowNanos);
                }
                boolean isLate = nowNanos - all.sinceNanos(row) >= all.waitMinutes(row) * NANOS_PER_MINUTE;
                late = late == null && isLate ? cart : late;
            }
        }
        if (!nothing.isEmpty()) {
            return new NothingToList(List.copyOf(nothing));
        }
        return late == null ? null : list(late, carts.getOrDefault(late, List.of()), nowNanos);
    }

    /** As many of these orders as fit on one list; of a single one that does not, the first of it, and the rest on the next. */
    private PickListMade list(Cart cart, List<Long> together, long nowNanos) {
        List<Long> orders = together;
        List<PickLine> found = lines.of(orders, cart.warehouse(), nowNanos);
        while (found.size() > PickBook.MAX_LINES && orders.size() > 1) {
            orders = orders.subList(0, orders.size() - 1);
            found = lines.of(orders, cart.warehouse(), nowNanos);
        }
        String area = cart.lists() == ListMaking.AREA ? lines.area(found.get(0)) : "";
        List<PickLine> there = cart.lists() == ListMaking.AREA ? lines.in(area, found) : found;
        List<PickLine> fitting = there.subList(0, Math.min(there.size(), PickBook.MAX_LINES));
        return new PickListMade(
                books.trade.picks.nextNumber(), cart.warehouse(), OperatorBook.NONE, "", List.copyOf(fitting), area);
    }
}
