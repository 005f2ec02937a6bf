package io.tallyline.api.query;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Unfinished orders, newest first. Any event loop. */
public final class DraftQueries {
    /**
     * A draft; {@code lastSequence} is its ETag.
     *
     * @param savedBy name of the API key that saved it last
     * @param customer as the draft says; null for none
     * @param clerk who works on it; null for the customer alone
     * @param content JSON, with what is known of a person sealed in it
     */
    public record Draft(
            long number,
            OffsetDateTime begun,
            OffsetDateTime saved,
            String savedBy,
            String channel,
            @Nullable String customer,
            @Nullable String clerk,
            String content,
            long lastSequence) {}

    /** Which drafts; null leaves a filter open. */
    public record Filter(
            @Nullable String clerk,
            @Nullable String customer,
            @Nullable String channel) {}

    private static final String DRAFT =
            "select t.number, t.begun, t.saved, t.saved_by, c.channel as channel, t.customer,"
                    + " t.clerk, t.content, t.last_sequence from draft t join channel c on c.id = t.channel where ";

    private final RowReader rows;

    public DraftQueries(RowReader rows) {
        this.rows = rows;
    }

    /** A page of drafts. */
    public Future<Page<Draft>> drafts(Filter filter, int limit, Optional<Cursor> after) {
        QueryText query = new QueryText().add(DRAFT + "true");
        query.unlessNull(" and t.clerk = ", filter.clerk(), "");
        query.unlessNull(" and t.customer = ", filter.customer(), "");
        query.unlessNull(" and t.channel = (select id from channel where channel = ", filter.channel(), ")");
        after.ifPresent(cursor -> query.add(" and t.number < ").value(cursor.sequence(0)));
        query.add(" order by t.number desc limit ").value(limit + 1);
        return page(query, limit);
    }

    /** One draft; or none. */
    public Future<Page<Draft>> draft(long number) {
        return page(new QueryText().add(DRAFT + "t.number = ").value(number), 1);
    }

    private Future<Page<Draft>> page(QueryText query, int limit) {
        return rows.page(
                query, "number desc", "number", limit, DraftQueries::draft, row -> Cursor.of(row.getLong("number")));
    }

    private static Draft draft(Row row) {
        return new Draft(
                row.getLong("number"),
                row.getOffsetDateTime("begun"),
                row.getOffsetDateTime("saved"),
                row.getString("saved_by"),
                row.getString("channel"),
                row.getString("customer"),
                row.getString("clerk"),
                row.getString("content"),
                row.getLong("last_sequence"));
    }
}
