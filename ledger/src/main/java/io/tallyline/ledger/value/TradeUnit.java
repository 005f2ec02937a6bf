package io.tallyline.ledger.value;

/**
 * The unit that a product's quantities are in, as far as labels can tell how much there is: weights, lengths, areas and
 * volumes (GS1 application identifiers 31nn to 36nn); all others are counted. The number is written into the journal and
 * never re-used for another unit.
 */
public enum TradeUnit {
    /** Pieces, boxes, or whatever else people count. */
    COUNTED(0, Kind.COUNT, 1, "", "", ""),
    MILLIGRAM(1, Kind.WEIGHT, 1_000_000L, "mg", "MGM", "milligram"),
    GRAM(2, Kind.WEIGHT, 1_000_000_000L, "g", "GRM", "gram"),
    KILOGRAM(3, Kind.WEIGHT, 1_000_000_000_000L, "kg", "KGM", "kilogram"),
    POUND(4, Kind.WEIGHT, 453_592_370_000L, "lb", "LBR", "pound"),
    OUNCE(5, Kind.WEIGHT, 28_349_523_125L, "oz", "ONZ", "ounce"),
    TROY_OUNCE(6, Kind.WEIGHT, 31_103_476_800L, "ozt", "APZ", "troy ounce"),
    MILLIMETRE(7, Kind.LENGTH, 1_000L, "mm", "MMT", "millimetre"),
    CENTIMETRE(8, Kind.LENGTH, 10_000L, "cm", "CMT", "centimetre"),
    METRE(9, Kind.LENGTH, 1_000_000L, "m", "MTR", "metre"),
    INCH(10, Kind.LENGTH, 25_400L, "in", "INH", "inch"),
    FOOT(11, Kind.LENGTH, 304_800L, "ft", "FOT", "foot"),
    YARD(12, Kind.LENGTH, 914_400L, "yd", "YRD", "yard"),
    SQUARE_CENTIMETRE(13, Kind.AREA, 100_000_000L, "cm2", "CMK", "cm²"),
    SQUARE_METRE(14, Kind.AREA, 1_000_000_000_000L, "m2", "MTK", "m²"),
    SQUARE_INCH(15, Kind.AREA, 645_160_000L, "in2", "INK", "in²"),
    SQUARE_FOOT(16, Kind.AREA, 92_903_040_000L, "ft2", "FTK", "ft²"),
    SQUARE_YARD(17, Kind.AREA, 836_127_360_000L, "yd2", "YDK", "yd²"),
    MILLILITRE(18, Kind.VOLUME, 1_000_000L, "ml", "MLT", "millilitre"),
    CENTILITRE(19, Kind.VOLUME, 10_000_000L, "cl", "CLT", "centilitre"),
    LITRE(20, Kind.VOLUME, 1_000_000_000L, "l", "LTR", "litre"),
    CUBIC_METRE(21, Kind.VOLUME, 1_000_000_000_000L, "m3", "MTQ", "m³"),
    CUBIC_INCH(22, Kind.VOLUME, 16_387_064L, "in3", "INQ", "in³"),
    CUBIC_FOOT(23, Kind.VOLUME, 28_316_846_592L, "ft3", "FTQ", "ft³"),
    CUBIC_YARD(24, Kind.VOLUME, 764_554_857_984L, "yd3", "YDQ", "yd³"),
    QUART(25, Kind.VOLUME, 946_352_946L, "qt", "QTL", "quart"),
    GALLON(26, Kind.VOLUME, 3_785_411_784L, "gal", "GLL", "gallon");

    /** What is measured. Sizes of one kind are in the same smallest part, in which all of them are whole numbers. */
    public enum Kind {
        COUNT(0),
        /** In nanograms. */
        WEIGHT(1),
        /** In micrometres. */
        LENGTH(2),
        /** In square micrometres. */
        AREA(3),
        /** In nanolitres. */
        VOLUME(4);

        private final int index;

        Kind(int index) {
            this.index = index;
        }

        /** From 0, for tables. */
        public int index() {
            return index;
        }
    }

    private static final TradeUnit[] BY_NUMBER = values();

    private final byte number;
    private final Kind kind;
    private final long size;
    private final String sign;
    private final String code;
    private final String word;

    TradeUnit(int number, Kind kind, long size, String sign, String code, String word) {
        this.number = (byte) number;
        this.kind = kind;
        this.size = size;
        this.sign = sign;
        this.code = code;
        this.word = word;
    }

    /** The number under which the journal knows the unit, from 0. */
    public byte number() {
        return number;
    }

    public Kind kind() {
        return kind;
    }

    /** How many of the smallest parts of its kind it is. */
    public long size() {
        return size;
    }

    /** The unit of a journal number; a number that no release has written is a broken journal. */
    public static TradeUnit of(int number) {
        if (number < 0 || number >= BY_NUMBER.length) {
            throw new IllegalArgumentException("no unit has the number " + number);
        }
        return BY_NUMBER[number];
    }

    /** The unit that people mean: its sign, its code by UN/ECE recommendation 20, or its name, in capitals or not. */
    public static TradeUnit named(String text) {
        for (TradeUnit unit : BY_NUMBER) {
            boolean named = unit.sign.equalsIgnoreCase(text)
                    || unit.code.equalsIgnoreCase(text)
                    || unit.word.equalsIgnoreCase(text);
            if (named) {
                return unit;
            }
        }
        return COUNTED;
    }
}
