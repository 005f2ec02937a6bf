package io.tallyline.api.query;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why a number is what it is: the events behind the on hand of a product, in a warehouse, at a location or of a lot, newest
 * first, each with what it changed and the number after it. Opening plus all changes of a page is the number that it began
 * with; the opening of the last page is 0. The pages of one walk belong together: later events do not shift them.
 */
public final class ExplainQueries {
    /** Movements of the product that one page looks through at most; past that it comes short with a cursor. */
    static final int MOST_STEPS = 20_000;

    private static final int FIRST_STEPS = 500;

    /**
     * One event's line in an explanation.
     *
     * @param change base units, never 0
     * @param balance the number after it
     */
    public record Entry(Movement movement, long change, long balance) {}

    /**
     * A page of an explanation.
     *
     * @param asOf the sequence that the explained number is true as of
     * @param onHand the explained number
     * @param closing the number after the page's newest event
     * @param opening the number before the page's oldest event: 0 where there is no next page
     */
    public record Explanation(
            long asOf, long onHand, long closing, long opening, List<Entry> entries, Optional<Cursor> next) {}

    private final RowReader rows;
    private final StockQueries stock;

    public ExplainQueries(RowReader rows) {
        this.rows = rows;
        this.stock = new StockQueries(rows);
    }

    /**
     * A page of the events behind a number.
     *
     * @param filter with a product
     * @param limit entries per page, at least 1
     */
    public Future<Explanation> explain(StockFilter filter, int limit, Optional<Cursor> after) {
        if (filter.sku() == null) {
            throw new IllegalArgumentException("which product is to be explained?");
        }
        if (after.isPresent()) {
            Cursor cursor = after.get();
            return new Walk(filter, limit, cursor.sequence(2), cursor.number(3), cursor).step();
        }
        return stock.total(filter).compose(page -> {
            long onHand = page.items().isEmpty() ? 0 : page.items().get(0).onHand();
            return new Walk(filter, limit, page.asOf(), onHand, Cursor.of(page.asOf(), Integer.MAX_VALUE, 0, 0, onHand))
                    .step();
        });
    }

    /** Cursor: sequence and line of the last entry, then what is explained as of when, then the balance before it. */
    private final class Walk {
        private final StockFilter filter;
        private final int limit;
        private final long asOf;
        private final long onHand;
        private final long closing;
        private final List<Entry> entries = new ArrayList<>();
        private long sequence;
        private int line;
        private long balance;
        private int steps = FIRST_STEPS;
        private int walked;

        Walk(StockFilter filter, int limit, long asOf, long onHand, Cursor from) {
            this.filter = filter;
            this.limit = limit;
            this.asOf = asOf;
            this.onHand = onHand;
            this.sequence = from.sequence(0);
            this.line = from.line(1);
            this.balance = from.number(4);
            this.closing = balance;
        }

        Future<Explanation> step() {
            long stepSequence = sequence;
            int stepLine = line;
            QueryText query = new QueryText()
                    .add("select * from (select e.*, (case when e.in_to then e.quantity - (case when e.kind = 5 then"
                            + " e.unknown else 0 end) else 0 end - case when e.in_from then e.quantity - (case when"
                            + " e.kind = 5 then 0 else e.unknown end) else 0 end)::bigint as change,"
                            + " min(e.sequence) over () as lowest from (select "
                            + Movement.COLUMNS
                            + ", coalesce(m.discrepancy_quantity, 0) as unknown, ");
            inScope(query, "f", "fw");
            query.add(" as in_from, ");
            inScope(query, "t", "tw");
            query.add(" as in_to from product_chain((select id from product where sku = ")
                    .value(String.valueOf(filter.sku()))
                    .add("), ")
                    .value(sequence + 1)
                    .add(", ")
                    .value(steps)
                    .add(") as chain join movement m on m.sequence = chain")
                    .add(Movement.JOINS)
                    .add(" where m.previous is not null and p.sku = ")
                    .value(String.valueOf(filter.sku()))
                    .add(") e) x order by x.sequence desc, x.line desc");
            return rows.snapshot(query, "sequence desc, line desc").compose(found -> {
                long lowest = 0;
                for (Row row : found) {
                    if (row.getLong("sequence") == null) {
                        break;
                    }
                    lowest = row.getLong("lowest");
                    if (!behind(row) || row.getLong("change") == 0 || !ofLot(row)) {
                        continue;
                    }
                    if (entries.size() == limit) {
                        return explanation(true);
                    }
                    Movement movement = Movement.read(row);
                    entries.add(new Entry(movement, row.getLong("change"), balance));
                    balance -= row.getLong("change");
                    sequence = movement.sequence();
                    line = movement.line();
                }
                walked += steps;
                steps = Math.min(steps * 4, MOST_STEPS / 2);
                if (lowest == 0 || (lowest == stepSequence && stepLine == 0)) {
                    return explanation(false);
                }
                sequence = lowest;
                line = 0;
                return walked >= MOST_STEPS ? explanation(true) : step();
            });
        }

        private boolean behind(Row row) {
            long at = row.getLong("sequence");
            return at < sequence || (at == sequence && row.getInteger("line") < line);
        }

        private boolean ofLot(Row row) {
            return filter.lot() == null || filter.lot().equals(row.getString("lot"));
        }

        private Future<Explanation> explanation(boolean more) {
            Optional<Cursor> next =
                    more ? Optional.of(Cursor.of(sequence, line, asOf, onHand, balance)) : Optional.empty();
            return Future.succeededFuture(new Explanation(asOf, onHand, closing, balance, List.copyOf(entries), next));
        }

        /** Whether a side of the movement counts towards the number. */
        private void inScope(QueryText query, String place, String warehouse) {
            query.add("(coalesce(" + place + ".inside, false)")
                    .unlessNull(" and " + warehouse + ".warehouse = ", filter.warehouse(), "")
                    .unlessNull(" and " + place + ".location = ", filter.location(), "")
                    .add(")");
        }
    }
}
