package io.tallyline.api.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.SplittableRandom;

/**
 * One head of a Datalogic tunnel that is set to put the parcel's index first, as the profile {@code datalogic-tunnel-index}
 * reads it: a slot for the label, one for what the maker printed. What was not read in a slot is {@code ?}; a carton of which
 * nothing was read is {@code ???????}. Each head has misses of its own.
 *
 * <pre>
 *   STX 0145 , ]C101…10L1042␝11261102 , ]I119520000000011 CR LF
 *   STX 0146 , ?                      , ]I119520000000011 CR LF
 *   STX 0147 , ???????                                    CR LF
 * </pre>
 */
final class DatalogicHead implements ScannerHead {
    private static final int NO_READ_ONE_IN = 70;
    private static final int SLOT_ONE_IN = 30;

    private final Belt belt;
    private final long seed;

    /**
     * A head.
     *
     * @param seed another one misses other cartons
     */
    DatalogicHead(Belt belt, long seed) {
        this.belt = belt;
        this.seed = seed;
    }

    @Override
    public byte[] message(long passage) {
        SplittableRandom chance = new SplittableRandom(seed ^ (passage << Byte.SIZE));
        Carton carton = belt.carton(passage);
        boolean nothing = chance.nextInt(NO_READ_ONE_IN) == 0;
        boolean label = chance.nextInt(SLOT_ONE_IN) != 0;
        boolean print = chance.nextInt(SLOT_ONE_IN) != 0;
        String codes = nothing || (!label && !print)
                ? "???????"
                : (label ? carton.label() : "?") + "," + (print ? carton.print() : "?");
        return String.format("\u0002%04d,%s\r\n", carton.object(), codes).getBytes(US_ASCII);
    }
}
