package io.tallyline.api.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** People scan labels and goods in the order that their stations ask for. */
class HandheldWorkTest {
    private static final int CODES = 1_000;

    /** One letter for each scan: a label or goods. */
    private static String order(HandheldWork work) throws IOException {
        StringBuilder order = new StringBuilder();
        for (int i = 0; i < CODES; i++) {
            order.append(work.nextCode().startsWith("LOC-") ? 'L' : 'g');
        }
        return order.toString();
    }

    @Test
    void shouldPutAwayBehindALabel() throws IOException {
        assertThat(order(new PutAwayRound(new Random(1)))).matches("(Lg{1,5})+L?g*");
    }

    @Test
    void shouldMoveGoodsBetweenTwoLabels() throws IOException {
        assertThat(order(new MoveRound(new Random(1)))).matches("(Lg{1,4}L)+(Lg*)?");
    }

    @Test
    void shouldMoveToAnotherShelf() {
        MoveRound round = new MoveRound(new Random(1));
        for (int i = 0; i < CODES; i++) {
            String from = round.nextCode();
            String to = round.nextCode();
            while (!to.startsWith("LOC-")) {
                to = round.nextCode();
            }
            assertThat(to).isNotEqualTo(from);
        }
    }

    @Test
    void shouldScanGoodsOnlyWhereOnePlaceIsAll() throws IOException {
        assertThat(order(new SingleGoods(new Random(1)))).matches("g+");
    }
}
