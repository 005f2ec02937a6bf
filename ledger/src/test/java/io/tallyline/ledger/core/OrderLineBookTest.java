package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.core.table.StateHash;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class OrderLineBookTest {
    private static final int OLD_WIDTH = 16;
    private static final int ORDERED = 2;

    /** They spread the discount over all that was ever ordered, and so it goes on for their lines. */
    @Test
    void shouldReadLinesOfAReleaseThatDidNotKeepWhatADiscountIsFor() {
        ByteBuffer old = ByteBuffer.allocate(4 * Integer.BYTES + OLD_WIDTH * Long.BYTES);
        old.putInt(TableIds.ORDER_LINES).putInt(OLD_WIDTH).putInt(1).putInt(0);
        for (int word = 0; word < OLD_WIDTH; word++) {
            old.putLong(word == ORDERED ? 12 : 0);
        }
        StateHash hash = new StateHash();
        OrderLineBook lines = new OrderLineBook(new OrderBook(new StateHash()), hash);

        lines.readFrom(BookBytes.reading(old.array()));

        assertThat(lines.ordered(0)).isEqualTo(12);
        assertThat(lines.discounted(0)).isEqualTo(12);
    }
}
