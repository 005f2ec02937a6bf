package io.tallyline.ingest.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MergedCodesTest {
    private static final int YEAR = 2026;

    private final Gs1Parser parser = new Gs1Parser(Gs1Options.DEFAULT);
    private final ScannedCode code = new ScannedCode();
    private final MergedCodes merged = new MergedCodes();

    /** One parser and one code for all, as the scan path has them. */
    private boolean merge(String... texts) {
        merged.begin(YEAR);
        boolean valid = true;
        for (String text : texts) {
            byte[] bytes = CodeText.bytes(text);
            parser.parse(bytes, 0, bytes.length, YEAR, code);
            valid &= merged.add(code);
            java.util.Arrays.fill(bytes, (byte) '?');
        }
        return valid;
    }

    @Test
    void shouldPutTheLabelsOfOneObjectTogether() {
        assertThat(merge(
                        "]C100106141412345678908",
                        "]C102095212345432133724^10LOT7",
                        "https://example.com/401/9521CON%2F1"))
                .isTrue();
        assertThat(merged.check(true)).isTrue();
        assertThat(CodeText.describe(merged.code()))
                .isEqualTo("ELEMENTS sscc=106141412345678908 content=09521234543213 contained=24 lot=LOT7");
        assertThat(CodeText.elements(merged.code()))
                .isEqualTo("(00)106141412345678908(02)09521234543213(37)24(10)LOT7(401)9521CON/1");
    }

    @Test
    void shouldTakeAPlainGtinAsAnIdentifier() {
        assertThat(merge("]E09521234543213", "]C110LOT7^17251231")).isTrue();
        assertThat(merged.check(true)).isTrue();
        assertThat(CodeText.describe(merged.code())).isEqualTo("ELEMENTS gtin=09521234543213 lot=LOT7 expiry=20251231");
        assertThat(merge("]C110LOT7", "]E09521234543213", "]C10109521234543213"))
                .isTrue();
        assertThat(merged.code().elementCount()).isEqualTo(2);
    }

    @Test
    void shouldRefuseTwoValuesOfOneIdentifier() {
        assertThat(merge("]C10109521234543213", "]C110A^17251231", "]C110B")).isFalse();
        assertThat(merged.code().fault()).isEqualTo(Gs1Fault.REPEATED_IDENTIFIER);
        assertThat(merged.faultyCode()).isEqualTo(2);
        assertThat(merged.code().faultOffset()).isEqualTo(3);
        assertThat(merged.check(false)).isFalse();
        assertThat(merge("]C10109521234543213", "95050003")).isFalse();
    }

    @Test
    void shouldAcceptOneValueOnSeveralLabels() {
        assertThat(merge("]C1010952123454321310A", "]C110A", "https://example.com/01/09521234543213/10/A"))
                .isTrue();
        assertThat(merged.check(true)).isTrue();
        assertThat(merged.code().elementCount()).isEqualTo(2);
    }

    @Test
    void shouldCheckExclusionsOverAllLabels() {
        assertThat(merge("]C10209521234543213374", "]C110A^0109521234543213")).isTrue();
        assertThat(merged.check(false)).isFalse();
        assertThat(merged.code().fault()).isEqualTo(Gs1Fault.EXCLUDED_IDENTIFIER);
        assertThat(merged.faultyCode()).isZero();
        assertThat(merged.code().faultOffset()).isEqualTo(3);
        assertThat(merged.code().faultText()).isEqualTo("application identifier 02 may not stand beside 01");
    }

    @Test
    void shouldCheckRequisitesOverAllLabelsWhenAsked() {
        assertThat(merge("]C14109521234543213", "]C17021X^10A")).isTrue();
        assertThat(merged.check(false)).isTrue();
        assertThat(merged.check(true)).isFalse();
        assertThat(merged.code().fault()).isEqualTo(Gs1Fault.MISSING_REQUISITE);
        assertThat(merged.faultyCode()).isEqualTo(1);
        assertThat(merged.code().faultOffset()).isEqualTo(3);
        assertThat(merge("]C110A", "]C10109521234543213")).isTrue();
        assertThat(merged.check(true)).isTrue();
    }

    @Test
    void shouldPassOverWhatIsNotGs1AndWhatIsInvalid() {
        assertThat(merge("A-01", "]C10109521234543214", "]C10109521234543213", "614141000013"))
                .isTrue();
        assertThat(merged.check(true)).isTrue();
        assertThat(CodeText.describe(merged.code())).isEqualTo("ELEMENTS gtin=09521234543213");
        assertThat(merge()).isTrue();
        assertThat(merged.check(true)).isTrue();
        assertThat(CodeText.describe(merged.code())).isEqualTo("ELEMENTS");
    }

    @Test
    void shouldRefuseMoreElementsThanItHasRoomFor() {
        List<IdentifierSample> samples = IdentifierSample.all();
        merged.begin(YEAR);
        int added = 0;
        for (IdentifierSample sample : samples) {
            byte[] bytes = CodeText.bytes(
                    "]C1" + sample.identifier().digits() + sample.good().get(0));
            parser.parse(bytes, 0, bytes.length, YEAR, code);
            added += merged.add(code) ? 1 : 0;
        }
        assertThat(added).isEqualTo(MergedCodes.MAX_ELEMENTS);
        assertThat(merged.code().fault()).isEqualTo(Gs1Fault.TOO_MANY_ELEMENTS);
        assertThat(merged.faultyCode()).isEqualTo(MergedCodes.MAX_ELEMENTS);
    }

    @Test
    void shouldHaveRoomForTheLongestValues() {
        assertThat(IdentifierTable.get().all())
                .allSatisfy(
                        identifier -> assertThat(identifier.mostCharacters()).isLessThanOrEqualTo(90));
    }
}
