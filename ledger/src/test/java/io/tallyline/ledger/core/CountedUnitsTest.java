package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.core.table.StateHash;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CountedUnitsTest {
    private static final int DEVICE = 7;
    private static final int OTHER = 8;
    private static final int LAMP = 3;
    private static final int PEN = 4;

    private final StateHash hash = new StateHash();
    private final CountedUnits units = new CountedUnits(hash);

    private static UnitKey key(int number) {
        return new UnitKey().serial(LAMP, "S" + number);
    }

    private static byte[] bytes(CountedUnits book) {
        BookBytes bytes = new BookBytes();
        book.writeTo(bytes);
        return bytes.written();
    }

    @Test
    void shouldForgetTheUnitOfOneScanThoseOfAProductAndThoseOfACount() {
        for (int i = 1; i <= 200; i++) {
            units.add(i % 2 == 0 ? DEVICE : OTHER, key(i), i % 4 == 0 ? PEN : LAMP, i);
        }

        units.forget(DEVICE, 2);
        units.forget(DEVICE, 3);
        assertThat(units.scan(DEVICE, key(2))).isZero();
        assertThat(units.scan(OTHER, key(3))).isEqualTo(3);
        units.drop(DEVICE, PEN);
        assertThat(units.scan(DEVICE, key(4))).isZero();
        assertThat(units.scan(DEVICE, key(6))).isEqualTo(6);
        units.clear(DEVICE);
        assertThat(units.scan(DEVICE, key(6))).isZero();
        assertThat(units.scan(OTHER, key(199))).isEqualTo(199);
        units.clear(OTHER);
        assertThat(hash.value()).as("nothing is left").isEqualTo(new StateHash().value());
    }

    /** In which order a list has its units differs after a restore; no byte may tell. */
    @Test
    void shouldGoOnAlikeAfterARestore() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 1; i <= 500; i++) {
            units.add(random.nextInt(1, 4), key(i), random.nextInt(1, 3), i);
            if (i % 50 == 0) {
                units.drop(random.nextInt(1, 4), 1);
            }
        }
        StateHash otherHash = new StateHash();
        CountedUnits restored = new CountedUnits(otherHash);
        restored.readFrom(BookBytes.reading(bytes(units)));

        for (CountedUnits each : new CountedUnits[] {units, restored}) {
            each.clear(2);
            each.drop(1, 2);
            each.forget(3, 499);
            for (int i = 501; i <= 520; i++) {
                each.add(2, key(i), LAMP, i);
            }
        }

        assertThat(bytes(restored)).isEqualTo(bytes(units));
        assertThat(otherHash.value()).isEqualTo(hash.value());
    }
}
