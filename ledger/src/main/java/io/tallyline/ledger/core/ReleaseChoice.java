package io.tallyline.ledger.core;

import io.tallyline.ledger.core.OrderCarriers.Goods;
import io.tallyline.ledger.core.ReleaseRuleBook.Rule;
import io.tallyline.ledger.value.ReleaseObstacle;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether a rule releases an order now, and if not, why and until when. Reads only. What it found of an order holds as long as
 * nothing is applied to the books.
 */
final class ReleaseChoice {
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;

    /** The cut-off of an order is not known. */
    private static final int UNKNOWN = -1;

    /** Not looked for yet. */
    private static final int NOT_ASKED = -2;

    private final Books books;
    private final OrderCarriers carriers;
    private final CarrierChoice choice;
    private final OrderReleases releases;

    ReleaseChoice(Books books) {
        this.books = books;
        this.carriers = new OrderCarriers(books);
        this.choice = new CarrierChoice(books);
        this.releases = new OrderReleases(books, new CreditRules(books.trade));
    }

    /** How much of what one event releases is new to the floor. */
    static final class Planned {
        /** Lines and orders by warehouse. */
        private final Map<Integer, Integer> lines = new TreeMap<>();

        private final Map<Integer, Integer> orders = new TreeMap<>();

        void add(Order order) {
            order.lines.forEach((warehouse, count) -> {
                lines.merge(warehouse, count, Integer::sum);
                orders.merge(warehouse, 1, Integer::sum);
            });
        }

        private int lines(int warehouse) {
            return lines.getOrDefault(warehouse, 0);
        }

        private int orders(int warehouse) {
            return orders.getOrDefault(warehouse, 0);
        }
    }

    /** An order as rules see it. */
    final class Order {
        final int row;
        private final long nowNanos;
        /** Lines of which something is to be released, by warehouse. */
        private final Map<Integer, Integer> lines = new TreeMap<>();

        private int goodsLines;
        private int minutesToCutOff = NOT_ASKED;

        private Order(int row, long nowNanos) {
            this.row = row;
            this.nowNanos = nowNanos;
            OrderLineBook all = books.trade.lines;
            for (int line = all.first(row); line != OrderLineBook.NONE; line = all.next(line)) {
                boolean wanted = all.ordered(line) > all.cancelled(line);
                goodsLines += wanted && !books.products.isService(all.product(line)) ? 1 : 0;
                count(line);
            }
        }

        private void count(int line) {
            ReservationBook all = books.trade.reservations;
            for (int each = all.firstOfLine(line); each != ReservationBook.NONE; each = all.nextOfLine(each)) {
                if (all.reserved(each) > all.released(each)) {
                    lines.merge(all.warehouse(each), 1, Integer::sum);
                }
            }
        }

        /** Lines that come to the floor, over all warehouses. */
        int newLines() {
            return lines.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** The first thing that keeps the rule from releasing it. */
        ReleaseObstacle obstacle(Rule rule, Planned planned) {
            if (!comesFrom(rule.warehouse())) return ReleaseObstacle.WAREHOUSE;
            OrderBook orders = books.trade.orders;
            boolean isSold = rule.channel() == ChannelBook.NONE || rule.channel() == orders.channel(row);
            if (!isSold) return ReleaseObstacle.CHANNEL;
            if (!isSent(rule)) return ReleaseObstacle.METHOD;
            if (orders.priority(row) < rule.minPriority()) return ReleaseObstacle.PRIORITY;
            if (!rule.size().fits(goodsLines)) return ReleaseObstacle.SIZE;
            if (rule.whole() && releases.isAnyWaiting(row)) return ReleaseObstacle.INCOMPLETE;
            if (dayIsIn() > 0) return ReleaseObstacle.LATER_DAY;
            if (rule.minutesBeforeCutOff() >= 0) {
                if (minutesToCutOff() == UNKNOWN) return ReleaseObstacle.NO_CUT_OFF;
                if (minutesToCutOff() > rule.minutesBeforeCutOff()) return ReleaseObstacle.CUT_OFF;
            }
            if (isTooMuch(rule, planned)) return ReleaseObstacle.OPEN_LINES;
            return isOnTooManyLists(rule, planned) ? ReleaseObstacle.OPEN_LISTS : ReleaseObstacle.NONE;
        }

        /** Ledger time at which an obstacle is gone; 0 where time alone does not end it. */
        long gone(Rule rule, ReleaseObstacle obstacle) {
            if (obstacle == ReleaseObstacle.LATER_DAY) return nowNanos + dayIsIn();
            if (obstacle != ReleaseObstacle.CUT_OFF) return 0;
            return nowNanos + (minutesToCutOff() - rule.minutesBeforeCutOff()) * NANOS_PER_MINUTE;
        }

        private boolean comesFrom(int warehouse) {
            return warehouse == WarehouseBook.NONE || (lines.size() == 1 && lines.containsKey(warehouse));
        }

        private boolean isSent(Rule rule) {
            return rule.method().isEmpty()
                    || rule.methodFingerprint().isSame(books.carriers.methods.of(books.trade.orders.number(row)));
        }

        /** Nanoseconds to the day before which nothing of it leaves, in the first warehouse where it comes; 0 when it is here. */
        private long dayIsIn() {
            int wanted = books.trade.orders.requestedDay(row);
            if (wanted == 0 || lines.isEmpty()) {
                return 0;
            }
            LocalDate day = LocalDate.of(wanted / 10_000, wanted / 100 % 100, wanted % 100);
            long local = day.toEpochDay() * NANOS_PER_DAY;
            return lines.keySet().stream()
                    .mapToLong(warehouse -> Math.max(0, local - books.warehouses.offsetNanos(warehouse) - nowNanos))
                    .min()
                    .orElse(0);
        }

        /** To the first cut-off of those of its warehouses, by the services by which it would go if it was released now. */
        private int minutesToCutOff() {
            if (minutesToCutOff == NOT_ASKED) {
                int first = UNKNOWN;
                Map<Integer, Goods> goods = carriers.promised(row);
                for (int warehouse : lines.keySet()) {
                    int minutes = minutesToCutOff(warehouse, goods.getOrDefault(warehouse, Goods.NONE));
                    first = minutes >= 0 && (first == UNKNOWN || minutes < first) ? minutes : first;
                }
                minutesToCutOff = first;
            }
            return minutesToCutOff;
        }

        private int minutesToCutOff(int warehouse, Goods goods) {
            OrderCarrierBook chosen = books.carriers.chosen;
            int known = chosen.find(books.trade.orders.number(row), warehouse);
            boolean byHand = known != OrderCarrierBook.NONE && chosen.byHand(known);
            return choice.minutesToCutOff(
                    warehouse,
                    byHand
                            ? null
                            : carriers.choose(
                                    row, warehouse, goods.grams(), 0, 0, goods.hazardous(), nowNanos, CarrierBook.NONE),
                    nowNanos);
        }

        private boolean isTooMuch(Rule rule, Planned planned) {
            return rule.maxOpenLines() > 0
                    && lines.entrySet().stream().anyMatch(there -> {
                        int open = books.trade.reservations.openLines(there.getKey()) + planned.lines(there.getKey());
                        return open > 0 && open + there.getValue() > rule.maxOpenLines();
                    });
        }

        /** Those that wait for a list will be on as many as there must be. */
        private boolean isOnTooManyLists(Rule rule, Planned planned) {
            int each = Math.max(1, rule.ordersPerList());
            return rule.maxOpenLists() > 0
                    && lines.keySet().stream().anyMatch(warehouse -> {
                        int waiting = books.releases.due.waiting(warehouse) + planned.orders(warehouse) + 1;
                        int lists = books.trade.picks.openLists(warehouse) + (waiting + each - 1) / each;
                        return lists > rule.maxOpenLists();
                    });
        }
    }

    Order of(int orderRow, long nowNanos) {
        return new Order(orderRow, nowNanos);
    }
}
