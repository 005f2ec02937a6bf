package io.tallyline.api.demo;

import java.util.Random;

/** Moves: the label of a shelf to take from, some goods that are taken in hand, the label of the shelf next to it. */
final class MoveRound implements HandheldWork {
    private static final int MOST_GOODS = 4;

    private final Random random;
    private final SingleGoods goods;
    private int shelf;
    private int goodsLeft;

    MoveRound(Random random) {
        this.random = random;
        this.goods = new SingleGoods(random);
    }

    @Override
    public String nextCode() {
        if (shelf == 0) {
            shelf = 1 + random.nextInt(DemoWarehouse.SHELVES);
            goodsLeft = 1 + random.nextInt(MOST_GOODS);
            return DemoWarehouse.shelfLabel(shelf);
        }
        if (goodsLeft > 0) {
            goodsLeft--;
            return goods.nextCode();
        }
        int next = 1 + shelf % DemoWarehouse.SHELVES;
        shelf = 0;
        return DemoWarehouse.shelfLabel(next);
    }
}
