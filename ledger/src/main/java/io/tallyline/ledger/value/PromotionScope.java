package io.tallyline.ledger.value;

/** What a promotion takes its discount off. */
public enum PromotionScope {
    /** Lines of one product. */
    PRODUCT(1),
    /** Lines of products of one category. */
    CATEGORY(2),
    /** The order as a whole. */
    ORDER(3);

    private static final PromotionScope[] BY_NUMBER = {null, PRODUCT, CATEGORY, ORDER};

    private final byte number;

    PromotionScope(int number) {
        this.number = (byte) number;
    }

    /** The number under which the journal knows it, from 1. */
    public byte number() {
        return number;
    }

    /** The constant of a journal number; a number that no release has written is a broken journal. */
    public static PromotionScope of(int number) {
        if (number < 1 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no PromotionScope has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
