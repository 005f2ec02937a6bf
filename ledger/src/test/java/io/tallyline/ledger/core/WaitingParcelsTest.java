package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitingParcelsTest {
    private static final int NUMBERS = 20_000;

    private final WaitingParcels waiting = new WaitingParcels();
    private final TreeSet<Integer> here = new TreeSet<>();
    private final TreeSet<Integer> elsewhere = new TreeSet<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldTellTheNextOfOneServiceAndWarehouse(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            boolean isHere = random.nextBoolean();
            TreeSet<Integer> known = isHere ? here : elsewhere;
            int number = 1 + random.nextInt(NUMBERS);
            if (known.add(number)) {
                waiting.add(isHere ? 1 : 2, isHere ? 1 : 3, number);
            } else if (random.nextInt(3) > 0) {
                known.remove(number);
                waiting.remove(isHere ? 1 : 2, isHere ? 1 : 3, number);
            }
            int from = 1 + random.nextInt(NUMBERS);
            assertThat(waiting.next(1, 1, from))
                    .isEqualTo(Objects.requireNonNullElse(here.ceiling(from), WaitingParcels.NONE));
            assertThat(waiting.next(1, 3, from)).isEqualTo(WaitingParcels.NONE);
        }
        for (int number : here) {
            waiting.remove(1, 1, number);
        }
        assertThat(waiting.next(1, 1, 1)).isEqualTo(WaitingParcels.NONE);
        assertThatThrownBy(() -> waiting.remove(1, 1, 1)).isInstanceOf(IllegalStateException.class);
    }
}
