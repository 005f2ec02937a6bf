package io.tallyline.load.floor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ingest.gs1.Gs1Options;
import io.tallyline.ingest.gs1.Gs1Parser;
import io.tallyline.ingest.gs1.ScannedCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoadGoodsTest {
    private final Gs1Parser parser = new Gs1Parser(Gs1Options.DEFAULT);
    private final ScannedCode code = new ScannedCode();

    @ParameterizedTest
    @EnumSource(Labels.class)
    void shouldMakeCodesThatTheServersOwnParserTakesForTheirGtin(Labels labels) {
        for (int first : new int[] {0, 123_456, LoadWarehouse.UNKNOWN}) {
            byte[][] codes = labels.codes(first, 20);
            for (int i = 0; i < codes.length; i++) {
                assertThat(parser.parse(codes[i], 0, codes[i].length, 2026, code))
                        .isTrue();
                assertThat(code.gtin()).isEqualTo(Long.parseLong(LoadGoods.gtin(first + i)));
                assertThat(code.hasLot()).isEqualTo(labels == Labels.GS1);
            }
        }
    }

    /** A count would multiply the stock that leaves. */
    @Test
    void shouldSayNothingOnALabelThatChangesWhatLeaves() {
        byte[] label = Labels.GS1.code(7).getBytes(US_ASCII);

        assertThat(parser.parse(label, 0, label.length, 2026, code)).isTrue();
        assertThat(code.variableCount()).isEqualTo(ScannedCode.NONE);
        assertThat(code.hasSerial()).isFalse();
        assertThat(code.expiryDate()).isZero();
        assertThat(code.bestBeforeDate()).isEqualTo(20301231);
    }
}
