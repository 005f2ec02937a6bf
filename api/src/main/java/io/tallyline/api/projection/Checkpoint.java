package io.tallyline.api.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The one row that says up to where the rows are true. It moves in the transaction of the rows and only from where this
 * projector believes it to be, so that two projectors can never write the same event twice (DESIGN rule 12).
 */
final class Checkpoint {
    private static final String ADVANCE =
            "update checkpoint set sequence = ?, time = ? where sequence = ? and journal_id = ?";

    private Checkpoint() {}

    /**
     * The sequence up to which the rows of this journal are true; a fresh schema gets its row.
     *
     * @throws ProjectionStoppedException the rows are of another journal
     */
    static long read(Connection connection, long journalId) throws SQLException {
        try (PreparedStatement first = connection.prepareStatement(
                "insert into checkpoint (journal_id, sequence) values (?, 0) on conflict (one) do nothing")) {
            first.setLong(1, journalId);
            first.executeUpdate();
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select journal_id, sequence from checkpoint")) {
            row.next();
            if (row.getLong(1) != journalId) {
                throw new ProjectionStoppedException("the rows are of journal "
                        + Long.toHexString(row.getLong(1))
                        + ", not of "
                        + Long.toHexString(journalId)
                        + ": choose the right database or schema, or run rebuild");
            }
            return row.getLong(2);
        }
    }

    /**
     * Moves the checkpoint in the open transaction, waiting for whoever else is moving it.
     *
     * @return false when it is not at {@code from} any more: somebody else has moved it
     */
    static boolean advance(Connection connection, long journalId, long from, long to, long timeNanos)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
            statement.setLong(1, to);
            statement.setObject(2, LedgerTime.of(timeNanos));
            statement.setLong(3, from);
            statement.setLong(4, journalId);
            return statement.executeUpdate() == 1;
        }
    }
}
