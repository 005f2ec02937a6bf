package io.tallyline.load.floor;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** What is printed on the goods, as a scanner sends it. */
public enum Labels {
    /** The GTIN of a piece alone, {@code ]E0} and 13 digits. */
    EAN13 {
        @Override
        public String code(int item) {
            return LoadGoods.code(item);
        }
    },
    /**
     * GS1-128 with GTIN, lot and best-before date. The lot has no fixed length, so FNC1 follows it, which scanners send as GS:
     *
     * <pre>
     *   ]C1 01 09520000000011 10 L0001 ␝ 15 301231
     * </pre>
     *
     * The goods are not tracked by lot, so the ledger decides as it does about the GTIN alone.
     */
    GS1 {
        @Override
        public String code(int item) {
            return "]C1010" + LoadGoods.gtin(item) + "10L" + String.format("%04d", item % LOTS) + GS + "15301231";
        }
    };

    private static final int LOTS = 10_000;
    private static final char GS = 0x1D;

    /** What a scanner reads from one piece of an item; the longest of a label is as long as the shortest. */
    public abstract String code(int item);

    /** What scanners read from items that follow each other. */
    byte[][] codes(int first, int count) {
        byte[][] codes = new byte[count][];
        for (int i = 0; i < count; i++) {
            codes[i] = code(first + i).getBytes(US_ASCII);
        }
        return codes;
    }
}
