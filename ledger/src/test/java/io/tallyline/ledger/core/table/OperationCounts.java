package io.tallyline.ledger.core.table;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** How many random operations a property makes: spread evenly over thousands, and every fifth time only a few. */
final class OperationCounts implements ArbitrarySupplier<Integer> {
    static final int MAX = 5000;

    @Override
    public Arbitrary<Integer> get() {
        return Arbitraries.frequencyOf(Tuple.of(4, between0And(MAX)), Tuple.of(1, between0And(40)));
    }

    private static Arbitrary<Integer> between0And(int max) {
        return Arbitraries.integers()
                .between(0, max)
                .withDistribution(RandomDistribution.uniform())
                .withoutEdgeCases();
    }
}
