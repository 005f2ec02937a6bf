package io.tallyline.load.floor;

/** Goods that do not exist, numbered from 0, with valid GTINs under GS1's prefix 952 for demonstrations. */
public final class LoadGoods {
    /** Nine digits are left behind the prefix and before the check digit. */
    private static final int ITEMS = 1_000_000_000;

    private LoadGoods() {}

    /** Stock code of an item. */
    public static String sku(int item) {
        return String.format("LOAD-%06d", item);
    }

    /** GTIN-13 of one piece. */
    public static String gtin(int item) {
        if (item < 0 || item >= ITEMS) {
            throw new IllegalArgumentException("items are numbered 0 to " + (ITEMS - 1) + ", not " + item);
        }
        String digits = "952" + String.format("%09d", item);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            // Weights 1 and 3 from the left of twelve digits (GS1 General Specifications, 7.9).
            sum += (i % 2 == 0 ? 1 : 3) * (digits.charAt(i) - '0');
        }
        return digits + (10 - sum % 10) % 10;
    }

    /** What a scanner reads from a piece: symbology EAN-13, then the digits. */
    public static String code(int item) {
        return "]E0" + gtin(item);
    }
}
