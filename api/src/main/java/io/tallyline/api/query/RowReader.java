package io.tallyline.api.query;

import io.tallyline.api.projection.DatabaseSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Runs queries on a pool of connections to the schema. Each answer and the sequence it is true as of come from one
 * statement, hence from one snapshot. Any event loop; never blocks. Requests beyond the pool and its queue fail at once.
 */
public final class RowReader {
    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(10);
    private static final int CONNECT_SECONDS = 5;
    /** Longer than any statement takes: a reader does not wait for a server that has gone silent. */
    private static final int ANSWER_SECONDS = 15;
    /** Unacknowledged bytes break a connection after so long: its host is gone. */
    private static final int USER_TIMEOUT_MILLIS = 30_000;

    private static final int CLOSE_SECONDS = 2;
    private static final int STATEMENTS_CACHED = 256;
    private static final int QUEUE_PER_CONNECTION = 64;

    /** Undefined table, schema or function: between the two halves of a rebuild; too many connections; starting, stopping. */
    private static final Set<String> PASSING =
            Set.of("42P01", "3F000", "42883", "53300", "57P01", "57P02", "57P03", "57014");

    private final Pool pool;

    private RowReader(Pool pool) {
        this.pool = pool;
    }

    /** Opens the pool; connections are made when they are needed, so PostgreSQL may be away. */
    public static RowReader open(Vertx vertx, DatabaseSettings database, int connections) {
        PgConnectOptions connect = new PgConnectOptions()
                .setHost(database.host())
                .setPort(database.port())
                .setDatabase(database.database())
                .setUser(database.user())
                .setPassword(database.password())
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(STATEMENTS_CACHED)
                .addProperty("application_name", "tallyline queries")
                .addProperty("search_path", database.schema())
                .addProperty("statement_timeout", Long.toString(STATEMENT_LIMIT.toMillis()));
        PoolOptions options = new PoolOptions()
                .setMaxSize(connections)
                .setMaxWaitQueueSize(connections * QUEUE_PER_CONNECTION)
                .setConnectionTimeout(CONNECT_SECONDS)
                .setConnectionTimeoutUnit(TimeUnit.SECONDS);
        return new RowReader(PgBuilder.pool()
                .with(options)
                .with(new NetClientOptions().setTcpKeepAlive(true).setTcpUserTimeout(USER_TIMEOUT_MILLIS))
                .connectingTo(connect)
                .using(vertx)
                .build());
    }

    /** Closes the connections; a server that does not let go is not waited for. */
    public Future<Void> close() {
        return pool.close().timeout(CLOSE_SECONDS, TimeUnit.SECONDS).otherwiseEmpty();
    }

    /** The sequence that rows read now are true as of; 0 before the first. */
    public Future<Long> checkpoint() {
        return run(new QueryText().add("select sequence from checkpoint"))
                .map(rows -> rows.iterator().hasNext() ? rows.iterator().next().getLong(0) : 0L);
    }

    /**
     * A page of an ordered query.
     *
     * @param query with its own {@code order by}, and a limit of one row more than the page
     * @param order the order again, by the query's column names
     * @param key a column that is never null
     */
    <T> Future<Page<T>> page(
            QueryText query, String order, String key, int limit, Function<Row, T> item, Function<Row, Cursor> cursor) {
        return snapshot(query, order).map(rows -> {
            List<T> items = new ArrayList<>();
            Optional<Cursor> next = Optional.empty();
            long asOf = 0;
            Row last = null;
            for (Row row : rows) {
                asOf = row.getLong("as_of");
                if (row.getValue(key) == null) {
                    break;
                }
                if (items.size() == limit && last != null) {
                    next = Optional.of(cursor.apply(last));
                    break;
                }
                items.add(item.apply(row));
                last = row;
            }
            return new Page<>(asOf, List.copyOf(items), next);
        });
    }

    /** The rows of a query, each with {@code as_of}; one row with nulls when there is none. */
    Future<RowSet<Row>> snapshot(QueryText query, String order) {
        String sql = "select c.sequence as as_of, q.* from checkpoint c left join (" + query.sql()
                + ") q on true order by " + order;
        return run(sql, query.parameters());
    }

    private Future<RowSet<Row>> run(QueryText query) {
        return run(query.sql(), query.parameters());
    }

    private Future<RowSet<Row>> run(String sql, Tuple parameters) {
        return pool.preparedQuery(sql)
                .execute(parameters)
                .timeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .recover(RowReader::failure);
    }

    private static <T> Future<T> failure(Throwable failure) {
        if (failure instanceof PgException refused && !PASSING.contains(refused.getSqlState())) {
            return Future.failedFuture(failure);
        }
        return Future.failedFuture(new RowsUnavailableException("the rows can not be read now", failure));
    }
}
