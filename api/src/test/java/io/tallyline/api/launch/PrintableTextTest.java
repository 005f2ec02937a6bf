package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTextTest {
    @Test
    void shouldLeaveLettersOfAllLanguages() {
        String text = "Größe 大 \uD83D\uDE00 ]C1(01) 100% <b>";
        assertThat(PrintableText.of(text)).isEqualTo(text);
    }

    @Test
    void shouldEscapeWhatATerminalOrALogCouldObey() {
        assertThat(PrintableText.of("a\u001B[31mred\r\nADMIN\t\u0000\u007F\u009B2J"))
                .isEqualTo("a\\x1B[31mred\\x0D\\x0AADMIN\\x09\\x00\\x7F\\x9B2J");
        assertThat(PrintableText.of("\u202Etxt.exe \u2028 \u2066x\u2069 \uFEFF \uD800 \uE000"))
                .isEqualTo("\\u202Etxt.exe \\u2028 \\u2066x\\u2069 \\uFEFF \\uD800 \\uE000");
    }

    @Test
    void shouldKeepTheTabsOfFieldsOnly() {
        assertThat(PrintableText.ofFields("ACK\t1\tVERIFIED\tsku=\u001B[2J"))
                .isEqualTo("ACK\t1\tVERIFIED\tsku=\\x1B[2J");
    }
}
