package io.tallyline.api.query;

import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanEvent;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything that happened after a sequence, oldest first: the feed that another system rebuilds its picture from. What stock and
 * time did to orders is in it; device connections and what else time does by itself are not, so sequences have gaps. A message that
 * moves several goods is one change for each of them, and never parted by a page.
 */
public final class ChangesQueries {
    /**
     * One event.
     *
     * @param type name of the event, of the command when it was refused, or {@code DeviceMessage}
     * @param actor name of the API key; empty for a device message
     * @param reason why a command was refused
     * @param document what the event says, field by field; null for a device message
     * @param message the device message; null for all else
     */
    public record Change(
            long sequence,
            OffsetDateTime time,
            String type,
            String actor,
            String operation,
            boolean accepted,
            @Nullable RefusalReason reason,
            @Nullable JsonObject document,
            @Nullable Movement message) {}

    private static final String DEVICE_MESSAGE = "DeviceMessage";

    private final RowReader rows;

    public ChangesQueries(RowReader rows) {
        this.rows = rows;
    }

    /**
     * A page of the feed.
     *
     * @param after the last sequence already known; 0 for all of history
     * @param limit changes per page, at least 1
     */
    public Future<Page<Change>> after(long after, int limit) {
        QueryText commands = new QueryText()
                .add("select sequence, time, type, actor, operation, accepted, reason, document from command_log"
                        + " where sequence > ")
                .value(after)
                .add(" order by sequence limit ")
                .value(limit + 1);
        return page(commands, limit + 1, ChangesQueries::command)
                .compose(logged -> messages(after, logged.asOf(), limit + 1 + ScanEvent.MAX_MOVES)
                        .map(messages -> merge(logged, messages.items(), limit)));
    }

    /** Read after the commands, so later ones than those are left for the next page. */
    private Future<Page<Change>> messages(long after, long asOf, int limit) {
        QueryText query = new QueryText()
                .add("select " + Movement.COLUMNS + " from movement m" + Movement.JOINS + " where m.sequence > ")
                .value(after)
                .add(" and m.sequence <= ")
                .value(asOf)
                .add(" and m.kind < 16 order by m.sequence, m.line limit ")
                .value(limit);
        return rows.page(
                query,
                "sequence, line",
                "sequence",
                limit,
                ChangesQueries::message,
                row -> Cursor.of(row.getLong("sequence")));
    }

    private Future<Page<Change>> page(QueryText query, int limit, Function<Row, Change> item) {
        return rows.page(query, "sequence", "sequence", limit, item, row -> Cursor.of(row.getLong("sequence")));
    }

    private static Page<Change> merge(Page<Change> commands, List<Change> messages, int limit) {
        List<Change> all = new ArrayList<>(commands.items());
        all.addAll(messages);
        all.sort(Comparator.comparingLong(Change::sequence));
        if (all.size() <= limit) {
            return new Page<>(commands.asOf(), List.copyOf(all), Optional.empty());
        }
        // The next page begins behind a sequence, so all lines of the last one belong to this page.
        int end = limit;
        while (end < all.size() && all.get(end).sequence() == all.get(end - 1).sequence()) {
            end++;
        }
        List<Change> first = List.copyOf(all.subList(0, end));
        Optional<Cursor> next = end == all.size()
                ? Optional.empty()
                : Optional.of(Cursor.of(first.get(end - 1).sequence()));
        return new Page<>(commands.asOf(), first, next);
    }

    private static Change command(Row row) {
        Integer reason = row.getInteger("reason");
        return new Change(
                row.getLong("sequence"),
                row.getOffsetDateTime("time"),
                row.getString("type"),
                row.getString("actor"),
                row.getString("operation"),
                row.getBoolean("accepted"),
                reason == null ? null : RefusalReason.of(reason),
                row.getJsonObject("document"),
                null);
    }

    private static Change message(Row row) {
        Movement message = Movement.read(row);
        return new Change(
                message.sequence(),
                message.time(),
                DEVICE_MESSAGE,
                "",
                "",
                message.reason() == null,
                message.reason(),
                null,
                message);
    }
}
