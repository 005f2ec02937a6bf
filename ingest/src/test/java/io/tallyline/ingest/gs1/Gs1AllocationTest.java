package io.tallyline.ingest.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ingest.AllocationMeter;
import java.util.List;
import org.junit.jupiter.api.Test;

class Gs1AllocationTest {
    private final ScannedCode code = new ScannedCode();
    private final Gs1Parser parser = new Gs1Parser(Gs1Options.DEFAULT);
    private long taken;

    @Test
    void shouldMergeTheCodesOfAnObjectWithoutAllocating() {
        byte[][] codes = java.util.stream.Stream.of(
                        "]C100106141412345678908",
                        "]C102095212345432133724^10LOT7",
                        "https://example.com/401/9521CON%2F1",
                        "]E09521234543213")
                .map(CodeText::bytes)
                .toArray(byte[][]::new);
        MergedCodes merged = new MergedCodes();
        assertThat(AllocationMeter.allocatesNothing(20_000, () -> {
                    merged.begin(2026);
                    for (int i = 0; i < codes.length; i++) {
                        parser.parse(codes[i], 0, codes[i].length, 2026, code);
                        taken += merged.add(code) ? 1 : 0;
                    }
                    taken += merged.check(true) ? 1 : 0;
                }))
                .isTrue();
        assertThat(taken).isPositive();
    }

    @Test
    void shouldParseGoodAndBadCodesWithoutAllocating() {
        List<String> texts = List.of(
                "]C1010952123454321310LOT7^17251231",
                "]C1010952123454321310LOT717251231",
                "(01)09521234543213(10)LOT7(21)S1",
                "9521234543213",
                "A-01-03",
                "]C101095212345432133103001750422276^8007DE91100000000123456789^8008260101",
                "]C10109521234543214",
                "]C110A^^",
                "]C1010952123454321337 4",
                "]C1010952123454321337^8030AQ",
                "]C1236ABC^3999X",
                "(89)ABC",
                "https://example.com/stem/01/09521234543213/10/LOT%2F7/21/S?17=251231&lang=en",
                "]Q1https://example.com/01/09521234543213?10=LOT",
                "]Q1https://example.com/tea");
        byte[][] codes = texts.stream().map(CodeText::bytes).toArray(byte[][]::new);
        for (Gs1Options options : List.of(
                Gs1Options.DEFAULT, Gs1Options.DEFAULT.withRequisites(true).withUnknownIdentifiers(true))) {
            Gs1Parser each = new Gs1Parser(options);
            assertThat(AllocationMeter.allocatesNothing(20_000, () -> {
                        for (int i = 0; i < codes.length; i++) {
                            taken += each.parse(codes[i], 0, codes[i].length, 2026, code) ? code.gtin() : 1;
                        }
                    }))
                    .isTrue();
        }
        assertThat(taken).isPositive();
    }
}
