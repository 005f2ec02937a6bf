package io.tallyline.api.projection;

import io.tallyline.ledger.event.OrderEvent.DraftSaved;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Drafts to their rows: in one transaction only the last word about each counts. Projector's thread. */
final class DraftRows {
    private static final String SAVED = "insert into draft (number, begun, saved, saved_by, channel, customer, clerk,"
            + " content, last_sequence) values (?, ?, ?, ?, ?, nullif(?, ''), nullif(?, ''), ?, ?)"
            + " on conflict (number) do update set saved = excluded.saved, saved_by = excluded.saved_by,"
            + " channel = excluded.channel, customer = excluded.customer, clerk = excluded.clerk,"
            + " content = excluded.content, last_sequence = excluded.last_sequence";
    private static final String GONE = "delete from draft where number = any (?::bigint[])";

    /** @param event null when it is gone */
    private record State(
            long begunNanos,
            long savedNanos,
            String savedBy,
            @Nullable DraftSaved event,
            long sequence) {}

    private final TreeMap<Long, State> drafts = new TreeMap<>();

    void clear() {
        drafts.clear();
    }

    void save(DraftSaved event, long sequence, long timeNanos, String actor) {
        long number = event.draft() == 0 ? sequence : event.draft();
        State before = drafts.get(number);
        // The row of an older transaction keeps when it was begun, whatever is said here.
        long begun = before == null ? timeNanos : before.begunNanos();
        drafts.put(number, new State(begun, timeNanos, actor, event, sequence));
    }

    /** It was thrown away, or an order has come of it. */
    void end(long number, long sequence) {
        drafts.put(number, new State(0, 0, "", null, sequence));
    }

    /** Writes the rows in the open transaction. */
    void write(Connection connection) throws SQLException {
        List<Long> gone = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(SAVED)) {
            for (Map.Entry<Long, State> draft : drafts.entrySet()) {
                DraftSaved event = draft.getValue().event();
                if (event == null) {
                    gone.add(draft.getKey());
                } else {
                    bind(statement, draft.getKey(), draft.getValue(), event);
                    statement.addBatch();
                }
            }
            if (gone.size() < drafts.size()) {
                statement.executeBatch();
            }
        }
        if (!gone.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(GONE)) {
                new ArrayParameters(connection, statement).longs(gone, Long::longValue);
                statement.executeUpdate();
            }
        }
    }

    private static void bind(PreparedStatement statement, long number, State state, DraftSaved event)
            throws SQLException {
        statement.setLong(1, number);
        statement.setObject(2, LedgerTime.of(state.begunNanos()));
        statement.setObject(3, LedgerTime.of(state.savedNanos()));
        statement.setString(4, SafeText.actor(state.savedBy()));
        statement.setInt(5, event.channelId());
        statement.setString(6, SafeText.of(event.customer()));
        statement.setString(7, SafeText.of(event.clerk()));
        statement.setString(8, SafeText.of(event.content()));
        statement.setLong(9, state.sequence());
    }
}
