package io.tallyline.api.demo;

import java.util.Random;

/** Puts away: first the label of a shelf, then some goods that go there, then the next shelf. */
final class PutAwayRound implements HandheldWork {
    private static final int MOST_GOODS = 5;

    private final Random random;
    private final SingleGoods goods;
    private int goodsLeft;

    PutAwayRound(Random random) {
        this.random = random;
        this.goods = new SingleGoods(random);
    }

    @Override
    public String nextCode() {
        if (goodsLeft == 0) {
            goodsLeft = 1 + random.nextInt(MOST_GOODS);
            return DemoWarehouse.shelfLabel(1 + random.nextInt(DemoWarehouse.SHELVES));
        }
        goodsLeft--;
        return goods.nextCode();
    }
}
