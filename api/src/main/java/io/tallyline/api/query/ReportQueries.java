package io.tallyline.api.query;

import io.tallyline.api.projection.OrderTimes;
import io.tallyline.ledger.value.CalendarDay;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Adds up tables that were summed while projecting (F70, F72). Any event loop. */
public final class ReportQueries {
    /** Of so many of a hundred orders it is told within which time they came somewhere. */
    private static final List<Integer> SHARES = List.of(50, 90, 95);

    /**
     * Which lines of a report.
     *
     * @param from first day, yyyymmdd
     * @param to last day, yyyymmdd
     * @param only by key the code of what alone is asked for
     */
    public record Range(int from, int to, Map<ReportShape.Key, String> only) {
        public Range {
            only = new EnumMap<>(only.isEmpty() ? new EnumMap<>(ReportShape.Key.class) : only);
        }
    }

    /**
     * A page of a report.
     *
     * @param since the sums have what came after this sequence; 0 for all
     * @param lines each with the report's columns in their order
     */
    public record Report(long asOf, long since, List<JsonObject> lines, Optional<Cursor> next) {}

    private final RowReader rows;

    public ReportQueries(RowReader rows) {
        this.rows = rows;
    }

    /** A page of lines in the order of the report's keys. */
    public Future<Report> report(ReportShape shape, Range range, int limit, Optional<Cursor> after) {
        QueryText query =
                new QueryText().add("select b.sequence as since, r.* from report_begin b left join (select g.*");
        for (ReportShape.Key key : shape.keys()) {
            if (!key.named.isEmpty()) {
                query.add(", (select n." + key.named + " from " + key.column + " n where n.id = g.k_" + key.column
                        + ") as n_" + key.column);
            }
        }
        query.add(" from (select " + grouped(shape) + " from " + shape.table() + " t where t.day between ")
                .value(range.from())
                .add(" and ")
                .value(range.to());
        range.only()
                .forEach((key, code) -> query.add(" and t." + key.column + " = (select n.id from " + key.column
                                + " n where n." + key.named + " = ")
                        .value(code)
                        .add(")"));
        query.add(" group by " + columns(shape, "t.") + ") g");
        after.ifPresent(cursor -> beyond(query, shape, cursor));
        query.add(" order by " + columns(shape, "g.k_") + " limit ")
                .value(limit + 1)
                .add(") r on true where b.report = ")
                .value(shape.begin());
        return rows.snapshot(query, columns(shape, "k_")).map(found -> page(shape, found, limit));
    }

    private static String columns(ReportShape shape, String prefix) {
        return shape.keys().stream().map(key -> prefix + key.column).collect(Collectors.joining(", "));
    }

    private static String grouped(ReportShape shape) {
        String keys = shape.keys().stream()
                .map(key -> "t." + key.column + " as k_" + key.column)
                .collect(Collectors.joining(", "));
        String sums = shape.sums().stream()
                .map(sum -> ", sum(t." + sum + ")::bigint as " + sum)
                .collect(Collectors.joining());
        String times = shape.isOfTimes()
                ? ", array_agg(t.bucket order by t.bucket) as buckets, array_agg(t.orders order by t.bucket) as counts"
                : "";
        return keys + sums + times;
    }

    private static void beyond(QueryText query, ReportShape shape, Cursor cursor) {
        query.add(" where (" + columns(shape, "g.k_") + ") > (");
        for (int i = 0; i < shape.keys().size(); i++) {
            boolean text = shape.keys().get(i) == ReportShape.Key.CURRENCY;
            query.add(i == 0 ? "" : ", ").value(text ? cursor.word(i) : cursor.id(i));
        }
        query.add(")");
    }

    private static Report page(ReportShape shape, RowSet<Row> found, int limit) {
        List<JsonObject> lines = new ArrayList<>();
        Optional<Cursor> next = Optional.empty();
        long asOf = 0;
        long since = 0;
        Row last = null;
        for (Row row : found) {
            asOf = row.getLong("as_of");
            Long begin = row.getLong("since");
            since = begin == null ? 0 : begin;
            if (row.getValue("k_" + shape.keys().get(0).column) == null) {
                break;
            }
            if (lines.size() == limit && last != null) {
                next = Optional.of(cursor(shape, last));
                break;
            }
            lines.add(line(shape, row));
            last = row;
        }
        return new Report(asOf, since, List.copyOf(lines), next);
    }

    private static Cursor cursor(ReportShape shape, Row row) {
        return Cursor.of(shape.keys().stream()
                .map(key -> row.getValue("k_" + key.column))
                .toArray());
    }

    private static JsonObject line(ReportShape shape, Row row) {
        JsonObject line = new JsonObject();
        for (ReportShape.Key key : shape.keys()) {
            Object value = row.getValue("k_" + key.column);
            switch (key) {
                case DAY -> line.put(key.member, CalendarDay.text((Integer) value));
                case HOUR, CURRENCY -> line.put(key.member, value);
                case STATE -> line.put(key.member, OrderTimes.STATES.get((Integer) value - 1));
                default -> line.put(key.member, row.getString("n_" + key.column));
            }
        }
        if (shape.isOfTimes()) {
            return times(line, row);
        }
        shape.sums().forEach(sum -> line.put(member(sum), row.getLong(sum)));
        return line;
    }

    private static JsonObject times(JsonObject line, Row row) {
        long orders = row.getLong("orders");
        List<Integer> buckets = List.of(row.getArrayOfIntegers("buckets"));
        List<Long> counts = List.of(row.getArrayOfLongs("counts"));
        line.put("orders", orders).put("averageSeconds", orders == 0 ? 0 : row.getLong("seconds") / orders);
        for (int share : SHARES) {
            OptionalLong within = OrderTimes.within(share, buckets, counts);
            line.put("within" + share + "Seconds", within.isPresent() ? within.getAsLong() : null);
        }
        return line;
    }

    /** As JSON calls a column: sums of money are of minor units. */
    private static String member(String column) {
        if (column.equals("net") || column.equals("tax")) {
            return column + "Minor";
        }
        StringBuilder name = new StringBuilder();
        boolean raise = false;
        for (int i = 0; i < column.length(); i++) {
            char letter = column.charAt(i);
            if (letter != '_') {
                name.append(raise ? Character.toUpperCase(letter) : letter);
            }
            raise = letter == '_';
        }
        return name.toString();
    }
}
