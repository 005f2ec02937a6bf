package io.tallyline.api.http;

import java.util.ArrayList;
import java.util.List;

/**
 * Printable ASCII as a Code 128 barcode of code set B (ISO/IEC 15417), drawn as SVG: one unit is one module, quiet zones of ten
 * modules on both sides included.
 */
final class Code128 {
    private static final int START_B = 104;
    private static final int CHECK_MODULUS = 103;
    private static final int FIRST_PRINTABLE = ' ';
    private static final int LAST_PRINTABLE = '~';
    private static final int QUIET_ZONE = 10;
    private static final int HEIGHT = 50;

    /** Widths of bars and spaces, by value; the stop is last. */
    private static final List<String> PATTERNS = List.of(
            ("212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 "
                            + "123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 "
                            + "232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 "
                            + "313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 "
                            + "111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 "
                            + "111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 "
                            + "114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112")
                    .split(" "));

    private Code128() {}

    /**
     * The symbols of a text: start, one for each character, check, stop.
     *
     * @throws IllegalArgumentException if it is empty, or a character is not printable ASCII
     */
    static List<Integer> symbols(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("nothing to encode");
        }
        List<Integer> symbols = new ArrayList<>();
        symbols.add(START_B);
        int check = START_B;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter < FIRST_PRINTABLE || letter > LAST_PRINTABLE) {
                throw new IllegalArgumentException("not printable ASCII: " + text);
            }
            int value = letter - FIRST_PRINTABLE;
            symbols.add(value);
            check += (i + 1) * value;
        }
        symbols.add(check % CHECK_MODULUS);
        symbols.add(PATTERNS.size() - 1);
        return List.copyOf(symbols);
    }

    /** The widths of bars and spaces in modules, bars first, spaces between. */
    static String widths(String text) {
        StringBuilder widths = new StringBuilder();
        symbols(text).forEach(symbol -> widths.append(PATTERNS.get(symbol)));
        return widths.toString();
    }

    /** The barcode as an SVG element. */
    static String svg(String text) {
        String widths = widths(text);
        StringBuilder path = new StringBuilder();
        int at = QUIET_ZONE;
        for (int i = 0; i < widths.length(); i++) {
            int width = widths.charAt(i) - '0';
            if (i % 2 == 0) {
                path.append('M')
                        .append(at)
                        .append(" 0h")
                        .append(width)
                        .append('v')
                        .append(HEIGHT);
                path.append('h').append(-width).append('z');
            }
            at += width;
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"" + text + "\" viewBox=\"0 0 "
                + (at + QUIET_ZONE) + " " + HEIGHT + "\" preserveAspectRatio=\"none\"><path d=\"" + path + "\"/></svg>";
    }
}
