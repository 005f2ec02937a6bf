package io.tallyline.api.query;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pick lists, newest first. Any event loop. */
public final class PickQueries {
    /**
     * A list.
     *
     * @param list the sequence of the event that made it
     * @param operator the badge of whose it is; null for nobody's
     * @param status OPEN while anything is to be picked, then DONE; WITHDRAWN when the rest was taken off
     * @param toPick base units over its lines, as {@code picked}
     * @param lines its lines in the order of the way; null where they were not asked for
     * @param lastSequence its ETag
     * @param area in which its lines stood when it was made; null where that was not asked
     */
    public record PickList(
            long list,
            String warehouse,
            @Nullable String operator,
            String status,
            OffsetDateTime made,
            String actor,
            long toPick,
            long picked,
            @Nullable JsonArray lines,
            long lastSequence,
            @Nullable String area) {}

    /** What is asked for; null leaves a field open. */
    public record Filter(
            @Nullable String warehouse,
            @Nullable String operator,
            @Nullable String status,
            @Nullable Long order,
            @Nullable String area) {}

    /**
     * What is to be counted at a location, or was.
     *
     * @param task the sequence of the event that made it
     * @param cause SHORT of a short pick, with what was {@code missing}; LEFT where pieces were left, or none, other than the
     *     ledger knew
     * @param said base units that are there by what a picker said, and {@code known} what the ledger had there
     * @param list by which it was picked; null where that is not known
     * @param device at which it was said; null over REST
     * @param closed when a count or an adjustment said what is there; null until then
     */
    public record CountTask(
            long task,
            String warehouse,
            String location,
            String sku,
            String name,
            String cause,
            @Nullable Long missing,
            @Nullable Long said,
            @Nullable Long known,
            @Nullable Long list,
            @Nullable String device,
            OffsetDateTime made,
            String actor,
            @Nullable OffsetDateTime closed) {}

    /** What is asked for; null leaves a field open. */
    public record CountTaskFilter(
            @Nullable String warehouse,
            @Nullable String location,
            @Nullable String status) {}

    /**
     * A location from which a product is picked first.
     *
     * @param from where stands what is to be brought to it; null where nothing is, as the following
     * @param task the sequence of the event that made that
     */
    public record PickFace(
            String warehouse,
            String location,
            String sku,
            String name,
            long minimum,
            long maximum,
            @Nullable String from,
            @Nullable String lot,
            @Nullable Long quantity,
            @Nullable Long task,
            long lastSequence) {}

    /** What is asked for; null leaves a field open. */
    public record PickFaceFilter(
            @Nullable String warehouse,
            @Nullable String location,
            @Nullable String product,
            boolean toBring) {}

    private static final String FACES = "select t.place, t.product, w.warehouse, a.location, p.sku, p.name, t.minimum,"
            + " t.maximum, f.location as source, b.lot, t.task_quantity, t.task_sequence, t.last_sequence"
            + " from pick_face t join place a on a.id = t.place join warehouse w on w.id = a.warehouse"
            + " join product p on p.id = t.product left join place f on f.id = t.task_from"
            + " left join lot b on b.id = t.task_lot where true";

    private static final String TASKS = "select t.made_sequence, w.warehouse, a.location, p.sku, p.name, t.cause,"
            + " t.missing, t.said, t.known, l.made_sequence as list, d.device, t.made, t.actor, t.closed"
            + " from count_task t join warehouse w on w.id = t.warehouse join place a on a.id = t.place"
            + " join product p on p.id = t.product left join device d on d.id = t.device"
            + " left join pick_list l on l.number = t.list where true";

    private static final String HEAD = "select t.made_sequence, w.warehouse, t.operator, case when t.withdrawn then"
            + " 'WITHDRAWN' when s.to_pick > 0 then 'OPEN' else 'DONE' end as status, t.made, t.actor, s.to_pick,"
            + " s.picked, t.last_sequence, t.area";
    private static final String NO_LINES = ", null::json as lines";
    private static final String LINES = ", (select json_agg(json_build_object('line', l.line, 'order', l.order_number,"
            + " 'orderLine', l.order_line, 'sku', p.sku, 'name', p.name, 'picture', p.picture, 'location', a.location, 'lot', b.lot,"
            + " 'tote', u.location, 'toPick', l.to_pick, 'picked', l.picked, 'unscanned', l.unscanned, 'takenBack', l.taken_back)"
            + " order by a.location nulls last, l.line) from pick_line l join product p on p.id = l.product"
            + " left join place a on a.id = l.place left join lot b on b.id = l.lot"
            + " left join pick_tote k on k.list = l.list and k.order_number = l.order_number"
            + " left join place u on u.id = k.tote where l.list = t.number) as lines";
    private static final String FROM = " from pick_list t join warehouse w on w.id = t.warehouse, lateral"
            + " (select coalesce(sum(l.to_pick), 0)::bigint as to_pick, coalesce(sum(l.picked), 0)::bigint as picked"
            + " from pick_line l where l.list = t.number) s where true";

    private final RowReader rows;

    public PickQueries(RowReader rows) {
        this.rows = rows;
    }

    /** A page of lists without their lines. */
    public Future<Page<PickList>> lists(Filter filter, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add(HEAD + NO_LINES + FROM)
                .unlessNull(" and w.warehouse = ", filter.warehouse(), "")
                .unlessNull(" and t.operator = ", filter.operator(), "")
                .unlessNull(" and t.area = ", filter.area(), "")
                .unlessNull(
                        " and case when t.withdrawn then 'WITHDRAWN' when s.to_pick > 0 then 'OPEN' else 'DONE' end = ",
                        filter.status(),
                        "")
                .unlessNull(
                        " and exists (select from pick_line o where o.list = t.number and o.order_number = ",
                        filter.order(),
                        ")");
        after.ifPresent(cursor -> query.add(" and t.made_sequence < ").value(cursor.sequence(0)));
        return page(query.add(" order by t.made_sequence desc limit ").value(limit + 1), limit);
    }

    /** One list with its lines; or none. */
    public Future<Page<PickList>> list(long list) {
        return page(
                new QueryText()
                        .add(HEAD + LINES + FROM + " and t.made_sequence = ")
                        .value(list),
                1);
    }

    /** A page of what is to be counted, newest first. */
    public Future<Page<CountTask>> countTasks(CountTaskFilter filter, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add(TASKS)
                .unlessNull(" and w.warehouse = ", filter.warehouse(), "")
                .unlessNull(" and a.location = ", filter.location(), "")
                .unlessNull(" and case when t.closed is null then 'OPEN' else 'CLOSED' end = ", filter.status(), "");
        after.ifPresent(cursor -> query.add(" and t.made_sequence < ").value(cursor.sequence(0)));
        return rows.page(
                query.add(" order by t.made_sequence desc limit ").value(limit + 1),
                "made_sequence desc",
                "made_sequence",
                limit,
                PickQueries::countTask,
                row -> Cursor.of(row.getLong("made_sequence")));
    }

    /** A page of locations from which products are picked first, in the order in which both came. */
    public Future<Page<PickFace>> faces(PickFaceFilter filter, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText()
                .add(FACES)
                .unlessNull(" and w.warehouse = ", filter.warehouse(), "")
                .unlessNull(" and a.location = ", filter.location(), "")
                .unlessNull(" and p.sku = ", filter.product(), "");
        if (filter.toBring()) {
            query.add(" and t.task_sequence is not null");
        }
        after.ifPresent(cursor -> query.add(" and (t.place, t.product) > (")
                .value(cursor.id(0))
                .add(", ")
                .value(cursor.id(1))
                .add(")"));
        return rows.page(
                query.add(" order by t.place, t.product limit ").value(limit + 1),
                "place, product",
                "place",
                limit,
                PickQueries::face,
                row -> Cursor.of(row.getInteger("place"), row.getInteger("product")));
    }

    private static PickFace face(Row row) {
        return new PickFace(
                row.getString("warehouse"),
                row.getString("location"),
                row.getString("sku"),
                row.getString("name"),
                row.getLong("minimum"),
                row.getLong("maximum"),
                row.getString("source"),
                row.getString("lot"),
                row.getLong("task_quantity"),
                row.getLong("task_sequence"),
                row.getLong("last_sequence"));
    }

    private static CountTask countTask(Row row) {
        return new CountTask(
                row.getLong("made_sequence"),
                row.getString("warehouse"),
                row.getString("location"),
                row.getString("sku"),
                row.getString("name"),
                row.getString("cause"),
                row.getLong("missing"),
                row.getLong("said"),
                row.getLong("known"),
                row.getLong("list"),
                row.getString("device"),
                row.getOffsetDateTime("made"),
                row.getString("actor"),
                row.getOffsetDateTime("closed"));
    }

    private Future<Page<PickList>> page(QueryText query, int limit) {
        return rows.page(
                query,
                "made_sequence desc",
                "made_sequence",
                limit,
                PickQueries::list,
                row -> Cursor.of(row.getLong("made_sequence")));
    }

    private static PickList list(Row row) {
        return new PickList(
                row.getLong("made_sequence"),
                row.getString("warehouse"),
                row.getString("operator"),
                row.getString("status"),
                row.getOffsetDateTime("made"),
                row.getString("actor"),
                row.getLong("to_pick"),
                row.getLong("picked"),
                row.getJsonArray("lines"),
                row.getLong("last_sequence"),
                row.getString("area"));
    }
}
