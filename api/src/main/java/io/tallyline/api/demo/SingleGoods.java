package io.tallyline.api.demo;

import java.util.Random;

/** Any goods, piece by piece: what stations scan that receive or ship at one place. */
final class SingleGoods implements HandheldWork {
    private final Random random;

    SingleGoods(Random random) {
        this.random = random;
    }

    @Override
    public String nextCode() {
        return code(1 + random.nextInt(DemoWarehouse.PRODUCTS));
    }

    /** The barcode of a piece of an item. */
    static String code(int item) {
        return "]E0" + SampleGtin.each(item);
    }
}
