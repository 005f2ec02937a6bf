package io.tallyline.api.projection;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which company sells through which channel: read once of each, since it never changes. Projector's thread. */
final class ChannelCompanies {
    /** Of a channel that says nothing else: the house's own. */
    private static final int HOUSE = 1;

    private static final String READ = "select id, company from channel where id = any(?)";

    private final Map<Integer, Integer> companies = new HashMap<>();

    /** Learns of channels that are new; their rows are there, if only in this transaction. */
    void learn(Connection connection, Set<Integer> channels) throws SQLException {
        channels.removeAll(companies.keySet());
        if (channels.isEmpty()) {
            return;
        }
        Array ids = connection.createArrayOf("int4", channels.toArray());
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setArray(1, ids);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    companies.put(found.getInt(1), found.getInt(2));
                }
            }
        }
    }

    int of(int channel) {
        return companies.getOrDefault(channel, HOUSE);
    }
}
