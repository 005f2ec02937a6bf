package io.tallyline.api.projection;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/**
 * The last movement of each product: what the next one names as its {@code previous}, so that the movements of a product
 * form a chain without an index that every scan would have to enter somewhere else. Dense product ids make it an array.
 * Loaded from the stock rows, which name the head of each chain, and ahead of them by the transaction in work; after an
 * error it is loaded again. Projector's thread.
 */
final class ProductChain {
    /** Sequences share a block when they agree in all higher bits; each block has a landmark per product. */
    private static final int BLOCK_BITS = 18;

    private long[] heads = new long[1024];
    private long[] previous = new long[1024];

    void load(Connection connection) throws SQLException {
        Arrays.fill(heads, 0);
        Arrays.fill(previous, 0);
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select product, max(last_sequence) from stock group by product")) {
            while (rows.next()) {
                int product = rows.getInt(1);
                reserve(product);
                heads[product] = rows.getLong(2);
            }
        }
    }

    /**
     * Makes {@code sequence} the head of the product's chain.
     *
     * @return the movement before it, 0 for none; the same for every line of one event
     */
    long append(int product, long sequence) {
        reserve(product);
        if (heads[product] != sequence) {
            previous[product] = heads[product];
            heads[product] = sequence;
        }
        return previous[product];
    }

    /** Whether a movement is the first of its product in its block. */
    static boolean landmark(long sequence, long previous) {
        return previous == 0 || sequence >>> BLOCK_BITS != previous >>> BLOCK_BITS;
    }

    private void reserve(int product) {
        if (product >= heads.length) {
            int capacity = Math.max(product + 1, heads.length * 2);
            heads = Arrays.copyOf(heads, capacity);
            previous = Arrays.copyOf(previous, capacity);
        }
    }
}
