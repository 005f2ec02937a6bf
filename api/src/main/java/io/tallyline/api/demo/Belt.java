package io.tallyline.api.demo;

import java.util.SplittableRandom;

/**
 * A belt that brings a carton at a steady pace, and has done so since 1970: which carton it is follows from the time alone.
 * So all heads over a belt see the same cartons under the same object numbers, and a floor that is started again goes on
 * with the numbers of the one before. Cartons of one batch are equal and come close behind each other. Immutable.
 *
 * <pre>
 *   passage  … 8399   8400   8401   8402   8403   8404 …    one every millisPerCarton
 *              ╰batch╯╰────────── batch ─────────╯╰batch─
 * </pre>
 */
final class Belt {
    /** Object numbers are 0 to 9999. */
    static final int OBJECTS = 10_000;

    static final int CARTONS_PER_BATCH = 4;

    private final long seed;
    private final long millisPerCarton;

    /**
     * A belt.
     *
     * @param seed another one brings other goods
     * @param millisPerCarton from 1
     */
    Belt(long seed, long millisPerCarton) {
        this.seed = seed;
        this.millisPerCarton = millisPerCarton;
    }

    /** The last carton that came until a time since 1970. */
    long passageAt(long millis) {
        return millis / millisPerCarton;
    }

    /** When a carton comes. */
    long millisAt(long passage) {
        return passage * millisPerCarton;
    }

    /** The carton of a passage. */
    Carton carton(long passage) {
        long batch = passage / CARTONS_PER_BATCH;
        int item = 1 + new SplittableRandom(seed + batch).nextInt(DemoWarehouse.PRODUCTS);
        return new Carton(
                (int) (passage % OBJECTS),
                item,
                "L" + (1_000 + batch % 9_000),
                4_000 + 50 * item + (int) (passage % 7),
                200 + item,
                150 + item,
                120 + item);
    }
}
