package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

/** Work on a floor that a seed decides. */
interface RandomWork {
    Floor floor();

    /** Does something, and says what. */
    String act();

    /** Works so many steps, after each of which the books balance; {@code before} comes before each. */
    default void balance(int steps, long seed, Runnable before) {
        for (int step = 0; step < steps; step++) {
            before.run();
            String done = act();
            assertThat(floor().view().imbalance())
                    .as("after %s, step %d of seed %d", done, step, seed)
                    .isZero();
        }
    }

    default void work(int steps) {
        for (int step = 0; step < steps; step++) {
            act();
        }
    }
}
