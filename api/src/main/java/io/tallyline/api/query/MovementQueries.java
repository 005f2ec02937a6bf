package io.tallyline.api.query;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Device messages and movements, newest or oldest first. Only the sequence and the product are indexed (each further index
 * would be paid for by every scan), so other filters look through the rows in portions: a page stops looking after
 * {@link #MOST_ROWS} and may come short, even empty, with a cursor that goes on from there. A client follows the cursor until
 * there is none.
 */
public final class MovementQueries {
    /** Rows that one page looks through at most. */
    static final long MOST_ROWS = 1_000_000;

    private static final long FIRST_PORTION = 10_000;

    /** In which order. */
    public enum Order {
        NEWEST_FIRST,
        OLDEST_FIRST
    }

    private final RowReader rows;

    public MovementQueries(RowReader rows) {
        this.rows = rows;
    }

    /**
     * A page of movements.
     *
     * @param limit items per page, at least 1
     */
    public Future<Page<Movement>> movements(MovementFilter filter, Order order, int limit, Optional<Cursor> after) {
        return bounds(filter).compose(bounds -> {
            Search search = new Search(filter, order, limit, bounds);
            after.ifPresent(search::goOn);
            return filter.sku() != null && order == Order.NEWEST_FIRST ? search.ofProduct() : search.portions();
        });
    }

    private record Bounds(long asOf, long low, long high) {}

    /** The sequences that can match: a point in time is a sequence. */
    private Future<Bounds> bounds(MovementFilter filter) {
        QueryText query = new QueryText().add("select coalesce((select max(sequence) from movement), 0) as newest");
        if (filter.from() != null) {
            query.add(", sequence_at(")
                    .value(filter.from().atOffset(ZoneOffset.UTC))
                    .add(") as low");
        } else {
            query.add(", 0::bigint as low");
        }
        if (filter.until() != null) {
            query.add(", sequence_at(")
                    .value(filter.until().atOffset(ZoneOffset.UTC))
                    .add(") - 1 as high");
        } else {
            query.add(", 9223372036854775807 as high");
        }
        return rows.snapshot(query, "1").map(found -> {
            if (!found.iterator().hasNext()) {
                return new Bounds(0, 1, 0);
            }
            Row row = found.iterator().next();
            long high = Math.min(row.getLong("newest"), Math.min(filter.maxSequence(), row.getLong("high")));
            return new Bounds(row.getLong("as_of"), Math.max(filter.minSequence(), row.getLong("low")), high);
        });
    }

    private final class Search {
        private final MovementFilter filter;
        private final boolean newestFirst;
        private final int limit;
        private final long asOf;
        private final List<Movement> found = new ArrayList<>();
        private long low;
        private long high;
        /** Lines of the event at the open end that were on an earlier page; -1 for none. */
        private int line = -1;

        private long lookedAt;
        private long portion = FIRST_PORTION;

        Search(MovementFilter filter, Order order, int limit, Bounds bounds) {
            this.filter = filter;
            this.newestFirst = order == Order.NEWEST_FIRST;
            this.limit = limit;
            this.asOf = bounds.asOf();
            this.low = bounds.low();
            this.high = bounds.high();
        }

        /** A cursor is the last row of the page before, or with line -1 the first sequence not looked at yet. */
        void goOn(Cursor cursor) {
            line = cursor.line(1);
            if (newestFirst) {
                high = Math.min(high, cursor.number(0));
            } else {
                low = Math.max(low, cursor.number(0));
            }
        }

        Future<Page<Movement>> portions() {
            if (low > high) {
                return page(Optional.empty());
            }
            if (lookedAt >= MOST_ROWS) {
                return page(Optional.of(Cursor.of(newestFirst ? high : low, -1)));
            }
            long rowsInPortion = filter.selective() ? portion : Long.MAX_VALUE;
            long portionLow = newestFirst && high - low >= rowsInPortion ? high - rowsInPortion + 1 : low;
            long portionHigh = !newestFirst && high - low >= rowsInPortion ? low + rowsInPortion - 1 : high;
            QueryText query = new QueryText().add("select " + Movement.COLUMNS + " from movement m" + Movement.JOINS);
            query.add(" where m.sequence between ")
                    .value(portionLow)
                    .add(" and ")
                    .value(portionHigh);
            return take(query).compose(full -> {
                if (full) {
                    return page(Optional.of(cursorOfLast()));
                }
                lookedAt += portionHigh - portionLow + 1;
                portion *= 4;
                line = -1;
                if (newestFirst) {
                    high = portionLow - 1;
                } else {
                    low = portionHigh + 1;
                }
                return portionHigh - portionLow + 1 >= rowsInPortion ? portions() : page(Optional.empty());
            });
        }

        /** What moved stands in the product's chain, what did not among the landmarks. */
        Future<Page<Movement>> ofProduct() {
            if (low > high) {
                return page(Optional.empty());
            }
            if (lookedAt >= MOST_ROWS) {
                return page(Optional.of(Cursor.of(high, -1)));
            }
            int steps = (int) Math.max(limit + 1L, Math.min(portion / 10, 10_000));
            QueryText sequences = new QueryText()
                    .add("select x.sequence from (select sequence from product_chain((select id from product"
                            + " where sku = ")
                    .value(String.valueOf(filter.sku()))
                    .add("), ")
                    .value(high + 1)
                    .add(", ")
                    .value(steps)
                    .add(") as sequence union select n.sequence from (select c.sequence from movement c"
                            + " where c.landmark and c.previous is null and c.product ="
                            + " (select id from product where sku = ")
                    .value(String.valueOf(filter.sku()))
                    .add(") and c.sequence <= ")
                    .value(high)
                    .add(" order by c.sequence desc limit ")
                    .value(steps)
                    .add(") n) x where x.sequence >= ")
                    .value(low)
                    .add(" order by x.sequence desc limit ")
                    .value(steps);
            return rows.snapshot(sequences, "sequence desc").compose(candidates -> {
                List<Long> list = new ArrayList<>();
                candidates.forEach(row -> {
                    if (row.getLong("sequence") != null) {
                        list.add(row.getLong("sequence"));
                    }
                });
                if (list.isEmpty()) {
                    return page(Optional.empty());
                }
                QueryText query =
                        new QueryText().add("select " + Movement.COLUMNS + " from movement m" + Movement.JOINS);
                query.add(" where m.sequence = any(")
                        .value(list.toArray(new Long[0]))
                        .add(")");
                return take(query).compose(full -> {
                    if (full) {
                        return page(Optional.of(cursorOfLast()));
                    }
                    lookedAt += steps;
                    portion *= 4;
                    line = -1;
                    high = list.get(list.size() - 1) - 1;
                    return list.size() < steps ? page(Optional.empty()) : ofProduct();
                });
            });
        }

        /** Adds what matches to the page; true when more matched than it holds. */
        private Future<Boolean> take(QueryText query) {
            restrict(query);
            String direction = newestFirst ? " desc" : "";
            if (line >= 0) {
                query.add(newestFirst ? " and (m.sequence, m.line) < (" : " and (m.sequence, m.line) > (")
                        .value(newestFirst ? high : low)
                        .add(", ")
                        .value(line)
                        .add(")");
            }
            String ordered = " order by m.sequence" + direction + ", m.line" + direction + " limit ";
            int room = limit - found.size();
            query.add(ordered).value(room + 1);
            return rows.page(
                            query,
                            "sequence" + direction + ", line" + direction,
                            "sequence",
                            room + 1,
                            Movement::read,
                            row -> Cursor.of(0))
                    .map(page -> {
                        boolean full = page.items().size() > room;
                        found.addAll(full ? page.items().subList(0, room) : page.items());
                        return full;
                    });
        }

        private void restrict(QueryText query) {
            query.unlessNull(" and m.device = (select id from device where device = ", filter.device(), ")");
            query.unlessNull(" and m.product = (select id from product where sku = ", filter.sku(), ")");
            query.unlessNull(" and l.lot = ", filter.lot(), "");
            query.unlessNull(
                    " and m.outcome = ",
                    filter.outcome() == null ? null : (int) filter.outcome().number(),
                    "");
            query.unlessNull(
                    " and m.reason = ",
                    filter.reason() == null ? null : (int) filter.reason().number(),
                    "");
            if (filter.scans() != null) {
                query.add(filter.scans() ? " and m.kind < 16" : " and m.kind >= 16");
            }
            if (filter.location() != null) {
                query.unlessNull(" and (f.location = ", filter.location(), "");
                query.unlessNull(" and fw.warehouse = ", filter.warehouse(), "");
                query.unlessNull(" or t.location = ", filter.location(), "");
                query.unlessNull(" and tw.warehouse = ", filter.warehouse(), "").add(")");
            } else if (filter.warehouse() != null) {
                query.unlessNull(" and (fw.warehouse = ", filter.warehouse(), "");
                query.unlessNull(" or tw.warehouse = ", filter.warehouse(), "");
                query.unlessNull(
                        " or d.warehouse = (select id from warehouse where warehouse = ", filter.warehouse(), "))");
            }
        }

        private Cursor cursorOfLast() {
            Movement last = found.get(found.size() - 1);
            return Cursor.of(last.sequence(), last.line());
        }

        private Future<Page<Movement>> page(Optional<Cursor> next) {
            return Future.succeededFuture(new Page<>(asOf, List.copyOf(found), next));
        }
    }
}
