package io.tallyline.api.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.postgresql.PGConnection;

/** Binds the parameters of a statement one after the other, each to one column of many rows, as {@code unnest} takes them. */
final class ArrayParameters {
    private final PGConnection connection;
    private final PreparedStatement statement;
    private int parameter;

    ArrayParameters(Connection connection, PreparedStatement statement) throws SQLException {
        this.connection = connection.unwrap(PGConnection.class);
        this.statement = statement;
    }

    <T> ArrayParameters longs(Collection<T> rows, ToLongFunction<T> column) throws SQLException {
        return bind("int8", rows.stream().mapToLong(column).toArray());
    }

    <T> ArrayParameters ints(Collection<T> rows, ToIntFunction<T> column) throws SQLException {
        return bind("int4", rows.stream().mapToInt(column).toArray());
    }

    <T> ArrayParameters texts(Collection<T> rows, Function<T, String> column) throws SQLException {
        return bind("text", rows.stream().map(column).toArray(String[]::new));
    }

    private ArrayParameters bind(String type, Object array) throws SQLException {
        statement.setArray(++parameter, connection.createArrayOf(type, array));
        return this;
    }
}
