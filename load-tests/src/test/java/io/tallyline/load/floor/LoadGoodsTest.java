package io.tallyline.load.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ingest.gs1.Gs1Options;
import io.tallyline.ingest.gs1.Gs1Parser;
import io.tallyline.ingest.gs1.ScannedCode;
import org.junit.jupiter.api.Test;

class LoadGoodsTest {
    @Test
    void shouldMakeCodesThatTheServersOwnParserTakesForTheirGtin() {
        Gs1Parser parser = new Gs1Parser(Gs1Options.DEFAULT);
        ScannedCode code = new ScannedCode();

        for (int first : new int[] {0, 123_456, LoadWarehouse.UNKNOWN}) {
            byte[][] codes = LoadGoods.codes(first, 20);
            for (int i = 0; i < codes.length; i++) {
                assertThat(parser.parse(codes[i], 0, codes[i].length, 2026, code))
                        .isTrue();
                assertThat(code.gtin()).isEqualTo(Long.parseLong(LoadGoods.gtin(first + i)));
            }
        }
    }
}
