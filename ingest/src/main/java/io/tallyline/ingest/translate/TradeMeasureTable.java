package io.tallyline.ingest.translate;

import io.tallyline.ingest.gs1.ScannedCode;
import io.tallyline.ledger.command.TradeMeasures;
import io.tallyline.ledger.value.TradeUnit;
import java.util.Arrays;

/**
 * Which application identifiers 31nn to 36nn say how much there is of variable goods, and in which unit (GS1 General
 * Specifications, 3.6.1). Widths and depths say nothing of that, measures of logistic units include their packing, and
 * 357n may be a weight or a volume: all of these are information. Allocates nothing.
 */
final class TradeMeasureTable {
    private static final int FIRST = 310;
    private static final int LAST = 369;
    private static final int DIGITS = 6;
    private static final TradeUnit[] UNITS = new TradeUnit[LAST - FIRST + 1];

    static {
        Arrays.fill(UNITS, TradeUnit.COUNTED);
        put(310, TradeUnit.KILOGRAM);
        put(311, TradeUnit.METRE);
        put(314, TradeUnit.SQUARE_METRE);
        put(315, TradeUnit.LITRE);
        put(316, TradeUnit.CUBIC_METRE);
        put(320, TradeUnit.POUND);
        put(321, TradeUnit.INCH);
        put(322, TradeUnit.FOOT);
        put(323, TradeUnit.YARD);
        put(350, TradeUnit.SQUARE_INCH);
        put(351, TradeUnit.SQUARE_FOOT);
        put(352, TradeUnit.SQUARE_YARD);
        put(356, TradeUnit.TROY_OUNCE);
        put(360, TradeUnit.QUART);
        put(361, TradeUnit.GALLON);
        put(364, TradeUnit.CUBIC_INCH);
        put(365, TradeUnit.CUBIC_FOOT);
        put(366, TradeUnit.CUBIC_YARD);
    }

    private TradeMeasureTable() {}

    private static void put(int identifier, TradeUnit unit) {
        UNITS[identifier - FIRST] = unit;
    }

    /** Puts all measures of a code. */
    static void put(ScannedCode code, TradeMeasures measures) {
        for (int i = 0; i < code.elementCount(); i++) {
            String identifier = code.elementIdentifier(i);
            int decimals = identifier.length() == 4 ? identifier.charAt(3) - '0' : -1;
            TradeUnit unit = decimals < 0 ? TradeUnit.COUNTED : unit(identifier);
            long value = unit == TradeUnit.COUNTED ? -1 : number(code, i);
            // Of an identifier that no release of GS1 knows the value may be anything.
            if (value >= 0 && decimals <= TradeMeasures.MOST_DECIMALS) {
                measures.put(unit, value, decimals);
            }
        }
    }

    private static TradeUnit unit(String identifier) {
        int number = 0;
        for (int i = 0; i < 3; i++) {
            number = number * 10 + identifier.charAt(i) - '0';
        }
        return number < FIRST || number > LAST ? TradeUnit.COUNTED : UNITS[number - FIRST];
    }

    /** Negative if the value is no number of six digits. */
    private static long number(ScannedCode code, int element) {
        int length = code.elementLength(element);
        long number = length == DIGITS ? 0 : -1;
        for (int i = 0; i < length && number >= 0; i++) {
            int digit = code.buffer()[code.elementOffset(element) + i] - '0';
            number = digit < 0 || digit > 9 ? -1 : number * 10 + digit;
        }
        return number;
    }
}
