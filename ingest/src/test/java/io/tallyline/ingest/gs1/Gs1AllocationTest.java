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
    void shouldParseGoodAndBadCodesWithoutAllocating() {
        List<String> texts = List.of(
                "]C1010952123454321310LOT7^17251231",
                "]C1010952123454321310LOT717251231",
                "(01)09521234543213(10)LOT7(21)S1",
                "9521234543213",
                "A-01-03",
                "]C101095212345432133103001750422276^8007DE91100000000123456789^8008260101",
                "]C10109521234543214",
                "]C110A^^");
        byte[][] codes = texts.stream().map(CodeText::bytes).toArray(byte[][]::new);
        assertThat(AllocationMeter.allocatesNothing(20_000, () -> {
                    for (int i = 0; i < codes.length; i++) {
                        taken += parser.parse(codes[i], 0, codes[i].length, 2026, code) ? code.gtin() : 1;
                    }
                }))
                .isTrue();
        assertThat(taken).isPositive();
    }
}
