package io.tallyline.api.projection;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/**
 * Which lots have their row already, and whether it knows the expiry: a scan names its lot by id each time and must not
 * cost a statement each time. Projector's thread; loaded again after an error.
 */
final class KnownLots {
    private static final byte UNKNOWN = 0;
    private static final byte WITHOUT_EXPIRY = 1;
    private static final byte COMPLETE = 2;

    private byte[] states = new byte[1024];

    void load(Connection connection) throws SQLException {
        Arrays.fill(states, UNKNOWN);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(10_000);
            try (ResultSet rows = statement.executeQuery("select id, expiry from lot")) {
                while (rows.next()) {
                    learn(rows.getInt(1), rows.getInt(2));
                }
            }
        }
    }

    /** Whether the lot has no row yet. */
    boolean isNew(int lot) {
        return lot >= states.length || states[lot] == UNKNOWN;
    }

    /** Whether an event with this lot and expiry says something that its row does not; it is known from then on. */
    boolean learns(int lot, int expiry) {
        if (lot < states.length && (states[lot] == COMPLETE || (states[lot] == WITHOUT_EXPIRY && expiry == 0))) {
            return false;
        }
        learn(lot, expiry);
        return true;
    }

    /** The row has another expiry from now on; 0 for none. */
    void corrects(int lot, int expiry) {
        learn(lot, expiry);
    }

    private void learn(int lot, int expiry) {
        if (lot >= states.length) {
            states = Arrays.copyOf(states, Math.max(lot + 1, states.length * 2));
        }
        states[lot] = expiry == 0 ? WITHOUT_EXPIRY : COMPLETE;
    }
}
