package io.tallyline.api.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements of the cold families, written in the order of their events: neighbours with the same text go as one batch,
 * and a row that is changed twice in a transaction ends as the later event says. Projector's thread.
 */
final class ColdRows {
    private record Row(String sql, List<Object> values) {}

    private final List<Row> rows = new ArrayList<>();

    void add(String sql, Object... values) {
        rows.add(new Row(sql, List.of(values)));
    }

    void clear() {
        rows.clear();
    }

    /** Runs the statements in the open transaction. */
    void write(Connection connection) throws SQLException {
        int next = 0;
        while (next < rows.size()) {
            String sql = rows.get(next).sql();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                while (next < rows.size() && rows.get(next).sql().equals(sql)) {
                    bind(statement, rows.get(next).values());
                    statement.addBatch();
                    next++;
                }
                statement.executeBatch();
            }
        }
    }

    private static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
        int parameter = 1;
        for (Object value : values) {
            statement.setObject(parameter++, value instanceof String text ? SafeText.of(text) : value);
        }
    }
}
