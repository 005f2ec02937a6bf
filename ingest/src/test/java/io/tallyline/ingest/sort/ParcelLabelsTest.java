package io.tallyline.ingest.sort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a parcel's labels say together, whichever side of it is read first. */
class ParcelLabelsTest {
    private static final String SSCC = "]C100340000000000000007";
    private static final String OTHER_SSCC = "]C100340000000000000014";
    private static final String GTIN = "]C10109521234543213";
    private static final String EAN = "]E09521234543213";
    private static final String POSTAL = "]C142012345";
    private static final String CARRIER = "]C01Z999AA10123456784";

    /**
     * @param code that names the parcel; null where nobody can know
     * @param seen what rules look at: GTIN, postal code, routing code
     */
    private record Case(List<String> labels, @Nullable String code, String seen) {}

    static List<Case> cases() {
        return List.of(
                new Case(List.of(SSCC, POSTAL), SSCC, "0 12345 "),
                new Case(List.of(SSCC + "42012345", SSCC + "42012345"), SSCC + "42012345", "0 12345 "),
                new Case(List.of(SSCC, POSTAL + "\u001D403R7", EAN), SSCC, "9521234543213 12345 R7"),
                new Case(List.of(GTIN + "10A", GTIN + "10A"), GTIN + "10A", "9521234543213  "),
                new Case(List.of(GTIN, EAN), EAN, "9521234543213  "),
                new Case(List.of(GTIN + "21S1", EAN), GTIN + "21S1", "9521234543213  "),
                new Case(List.of(CARRIER, POSTAL), CARRIER, "0 12345 "),
                new Case(List.of(CARRIER, CARRIER), CARRIER, "0  "),
                new Case(List.of(SSCC, POSTAL, "]C142099999"), SSCC, "0  "),
                new Case(List.of(SSCC, OTHER_SSCC), null, ""),
                new Case(List.of(GTIN + "21S1", GTIN + "21S2"), null, ""),
                new Case(List.of(EAN, "]E04006381333931"), null, ""),
                new Case(List.of(EAN, CARRIER), null, ""),
                new Case(List.of("]C0A", "]C0B"), null, ""));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldNameTheParcelAndSayWhereItGoes(Case expected) {
        List<String> backwards = Arrays.asList(expected.labels().toArray(String[]::new));
        Collections.reverse(backwards);
        for (List<String> labels : List.of(expected.labels(), backwards)) {
            ParcelLabels parcel = new ParcelLabels();
            for (int i = 0; i < labels.size(); i++) {
                parcel.add(i, labels.get(i));
            }
            int named = parcel.parcel();
            assertThat(named == ParcelLabels.NONE ? null : labels.get(named)).isEqualTo(expected.code());
            if (named != ParcelLabels.NONE) {
                CodeFields fields = new CodeFields();
                List<String> beside = new ArrayList<>(labels);
                beside.remove(named);
                fields.read(labels.get(named), beside, 2026);
                assertThat(fields.gtin + " " + fields.postal + " " + fields.routing)
                        .isEqualTo(expected.seen());
            }
        }
    }
}
