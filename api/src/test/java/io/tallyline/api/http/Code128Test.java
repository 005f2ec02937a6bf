package io.tallyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Barcodes of printed lists, read back by what the standard says of every symbol. */
class Code128Test {
    /** PJJ123C, the usual example, has 54 behind start A, so one more behind start B. */
    @Test
    void shouldReckonTheCheckCharacter() {
        List<Integer> symbols = Code128.symbols("PJJ123C");

        assertThat(symbols).startsWith(104, 48, 42, 42, 17, 18, 19, 35).endsWith(55, 106);
    }

    /** Eleven modules each, of six widths of 1 to 4; the bars of each together are even, and no two are alike. */
    @Test
    void shouldDrawSymbolsAsTheStandardHasThem() {
        Set<String> seen = new HashSet<>();
        for (char letter = ' '; letter <= '~'; letter++) {
            String widths = Code128.widths(String.valueOf(letter));
            assertThat(widths).hasSize(6 + 6 + 6 + 7).startsWith("211214").endsWith("2331112");
            String symbol = widths.substring(6, 12);
            assertThat(symbol).matches("[1-4]{6}");
            assertThat(sum(symbol, 0) + sum(symbol, 1)).isEqualTo(11);
            assertThat(sum(symbol, 0) % 2).isZero();
            assertThat(seen.add(symbol)).as("one of its own: " + letter).isTrue();
        }
    }

    private static int sum(String widths, int from) {
        int sum = 0;
        for (int i = from; i < widths.length(); i += 2) {
            sum += widths.charAt(i) - '0';
        }
        return sum;
    }

    @Test
    void shouldDrawBarsBetweenQuietZones() {
        String svg = Code128.svg("PICK-140");

        int modules = 11 * (1 + 8 + 1) + 13;
        assertThat(svg)
                .contains("viewBox=\"0 0 " + (modules + 20) + " 50\"")
                .contains("aria-label=\"PICK-140\"")
                .contains("d=\"M10 0h2v50h-2z");
        List<String> bars = new ArrayList<>(List.of(svg.split("M", -1)));
        assertThat(bars).hasSize(1 + 3 * 10 + 4);
    }

    @Test
    void shouldRefuseWhatItCanNotEncode() {
        assertThatThrownBy(() -> Code128.svg("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Code128.svg("Käse")).isInstanceOf(IllegalArgumentException.class);
    }
}
