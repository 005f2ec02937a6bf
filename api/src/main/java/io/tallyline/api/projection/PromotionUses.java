package io.tallyline.api.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** How often the orders of a transaction use each promotion: one statement for all of them. Projector's thread. */
final class PromotionUses {
    private static final String USED = "update promotion p set uses = p.uses + u.uses"
            + " from unnest(?::int[], ?::int[]) as u (id, uses) where p.id = u.id";

    private final TreeMap<Integer, Integer> uses = new TreeMap<>();

    void clear() {
        uses.clear();
    }

    void add(int promotion) {
        uses.merge(promotion, 1, Integer::sum);
    }

    /** Writes in the open transaction, behind what defines promotions. */
    void write(Connection connection) throws SQLException {
        if (uses.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(USED)) {
            new ArrayParameters(connection, statement)
                    .ints(uses.entrySet(), Map.Entry::getKey)
                    .ints(uses.entrySet(), Map.Entry::getValue);
            statement.executeUpdate();
        }
    }
}
