package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.StockCommand.AdjustStock;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * DOMAIN D13 in any order: two people count a location while goods come and go and somebody else corrects the ledger.
 * Nobody miscounts, so whenever a difference is posted the ledger has what is there; were one posted twice, it would
 * not.
 */
class CountInterleavingTest {
    private static final long PEN = 4_006_381_333_931L;
    private static final int RUNS = 400;
    private static final int STEPS = 150;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldPostEveryDifferenceOnce(boolean acceptsDiscrepancies) {
        int posted = 0;
        for (int seed = 1; seed <= RUNS; seed++) {
            posted += new Run(seed, acceptsDiscrepancies).steps();
        }
        assertThat(posted).as("differences that counts posted").isGreaterThan(RUNS / 2);
    }

    private static final class Run {
        private final int seed;
        private final Random random;
        private final Floor floor = new Floor();
        private final Counter[] counters;
        private final FloorDevice gate;
        private final FloorDevice dock;
        private long there = 10;
        private int posted;

        Run(int seed, boolean acceptsDiscrepancies) {
            this.seed = seed;
            random = new Random(seed);
            floor.product("PEN", PEN, Tracking.NONE);
            floor.stock("PEN", "A1", 10, Condition.SELLABLE);
            counters = new Counter[] {new Counter("one"), new Counter("two")};
            gate = floor.device(
                    "gate",
                    StationRole.SHIP,
                    "A1",
                    acceptsDiscrepancies ? DiscrepancyPolicy.ACCEPT : DiscrepancyPolicy.REFUSE,
                    0);
            dock = floor.device("dock", StationRole.RECEIVE, "A1");
        }

        int steps() {
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(8)) {
                    case 0 -> ship(1 + random.nextInt(3));
                    case 1 -> receive(1 + random.nextInt(3));
                    case 2 -> adjust();
                    case 3 -> somethingHappensUnseen();
                    default -> counters[random.nextInt(2)].work();
                }
            }
            return posted;
        }

        private void ship(long quantity) {
            if (quantity <= there) {
                ScanAnswer shipped = gate.scan(PEN, "", scan -> scan.quantity = quantity);
                there -= shipped.outcome == Outcome.DEDUCTED ? quantity : 0;
            }
        }

        private void receive(long quantity) {
            dock.scan(PEN, "", scan -> scan.quantity = quantity);
            there += quantity;
        }

        /** Somebody who looks into the ledger and at the shelf. */
        private void adjust() {
            long difference = there - ledger();
            if (difference != 0) {
                floor.accept(
                        new AdjustStock("PEN", "W", "A1", difference, "", 0, Condition.SELLABLE, "looked", List.of()));
            }
        }

        /** Not while anybody counts: what vanishes behind their backs is for the next count. */
        private void somethingHappensUnseen() {
            if (counters[0].left < 0 && counters[1].left < 0) {
                there = Math.max(0, there + random.nextInt(7) - 3);
            }
        }

        private long ledger() {
            return floor.view().quantityAt("PEN", "W", "A1");
        }

        /** Counts what is there by one scan or two, and closes; whatever has to be counted again is. */
        private final class Counter {
            private final FloorDevice device;
            private boolean atLocation;
            /** Pieces that are not counted yet; negative: none is. */
            private long left = -1;

            Counter(String name) {
                device = floor.device(name, StationRole.COUNT, "DOCK");
            }

            void work() {
                if (!atLocation) {
                    assertThat(device.label("A1").outcome).isEqualTo(Outcome.VERIFIED);
                    atLocation = true;
                } else if (left == 0) {
                    close();
                } else {
                    scan();
                }
            }

            private void scan() {
                long before = left < 0 ? there : left;
                long quantity = left < 0 && random.nextBoolean() ? before / 2 : before;
                ScanAnswer answer = device.scan(PEN, "", scan -> scan.quantity = quantity);
                if (answer.outcome == Outcome.COUNTED) {
                    left = before - quantity;
                } else {
                    assertThat(answer.reason).isEqualTo(RefusalReason.COUNT_AGAIN);
                    left = -1;
                }
            }

            private void close() {
                ScanAnswer closed = random.nextBoolean() ? device.done() : device.label("A1");
                left = -1;
                if (closed.outcome == Outcome.REFUSED) {
                    assertThat(closed.reason).isEqualTo(RefusalReason.COUNT_AGAIN);
                    return;
                }
                atLocation = false;
                posted += closed.goods;
                assertThat(ledger())
                        .as("seed %d, number %d of %s", seed, device.next - 1, device.name)
                        .isEqualTo(there);
            }
        }
    }
}
