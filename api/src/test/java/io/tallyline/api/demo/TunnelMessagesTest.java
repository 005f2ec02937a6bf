package io.tallyline.api.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ingest.gs1.Gs1Options;
import io.tallyline.ingest.gs1.Gs1Parser;
import io.tallyline.ingest.gs1.ScannedCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the simulated tunnels print is what the shipped profiles of their makers read, misses included. */
class TunnelMessagesTest {
    private static final int CARTONS = 3_000;

    /** The numbers come round on the way. */
    private static final long FIRST = 8 * Belt.OBJECTS - CARTONS / 2;

    private final Belt belt = new Belt(7, 20);

    @Test
    void shouldReadTheSickTunnelAsItsProfileSays() {
        PrintedReadings profile = new PrintedReadings(DemoWarehouse.profile(DemoWarehouse.SICK));
        SickTunnel tunnel = new SickTunnel(belt);
        Set<String> kinds = new TreeSet<>();
        for (long passage = FIRST; passage < FIRST + CARTONS; passage++) {
            Carton carton = belt.carton(passage);
            List<String> readings = profile.of(tunnel.message(passage));
            assertThat(readings).hasSize(1);
            // What may be missing of the whole reading, each on its own.
            String kind = readings.get(0)
                    .replace("GOOD " + carton.object() + " " + carton.label(), "code")
                    .replace("NO_READ " + carton.object(), "no code")
                    .replace(" weight=" + carton.grams(), ", weight")
                    .replace(" length=" + carton.lengthMillimetres() + " width=" + carton.widthMillimetres(), "")
                    .replace(" height=" + carton.heightMillimetres(), ", height")
                    .replace(" volume=" + carton.cubicMillimetres(), ", volume");
            kinds.add(kind);
        }
        assertThat(kinds)
                .contains(
                        "code, weight, height, volume",
                        "no code, weight, height, volume",
                        "code, height, volume",
                        "code, weight")
                .isSubsetOf(
                        "code, weight, height, volume",
                        "no code, weight, height, volume",
                        "code, height, volume",
                        "no code, height, volume",
                        "code, weight",
                        "no code, weight",
                        "code",
                        "no code");
    }

    @Test
    void shouldReadBothDatalogicHeadsAsTheirProfileSays() {
        Set<String> missedByTop = misses(DemoWarehouse.DATALOGIC_TOP, 1);
        Set<String> missedBySide = misses(DemoWarehouse.DATALOGIC_SIDE, 2);
        assertThat(missedByTop).isNotEqualTo(missedBySide);
    }

    private Set<String> misses(String device, long seed) {
        PrintedReadings profile = new PrintedReadings(DemoWarehouse.profile(device));
        DatalogicHead head = new DatalogicHead(belt, seed);
        List<String> kinds = new ArrayList<>();
        Set<String> missed = new TreeSet<>();
        for (long passage = FIRST; passage < FIRST + CARTONS; passage++) {
            Carton carton = belt.carton(passage);
            List<String> readings = profile.of(head.message(passage));
            assertThat(readings).hasSize(1);
            String kind = readings.get(0)
                    .replace(" " + carton.object(), "")
                    .replace(" " + carton.label(), ", label")
                    .replace(" " + carton.print(), ", print");
            kinds.add(kind);
            if (!kind.startsWith("GOOD")) {
                missed.add(passage + " " + kind);
            }
        }
        assertThat(new TreeSet<>(kinds))
                .containsExactly("GOOD, label, print", "NO_READ", "PARTIAL, label", "PARTIAL, print");
        assertThat(missed).hasSizeBetween(CARTONS / 50, CARTONS / 5);
        return missed;
    }

    /** All that a tunnel may go by when equal cartons follow each other is the number. */
    @Test
    void shouldBringEqualCartonsUnderNumbersOfTheirOwn() {
        int equal = 0;
        for (long passage = FIRST; passage < FIRST + CARTONS; passage++) {
            Carton carton = belt.carton(passage);
            Carton next = belt.carton(passage + 1);
            assertThat(next.object()).isEqualTo((carton.object() + 1) % Belt.OBJECTS);
            assertThat(belt.passageAt(belt.millisAt(passage))).isEqualTo(passage);
            equal += carton.label().equals(next.label()) ? 1 : 0;
        }
        assertThat(equal).isGreaterThanOrEqualTo(CARTONS / Belt.CARTONS_PER_BATCH * (Belt.CARTONS_PER_BATCH - 1));
    }

    @Test
    void shouldSayTheSameGoodsOnLabelAndPrint() {
        Gs1Parser parser = new Gs1Parser(Gs1Options.DEFAULT);
        ScannedCode code = new ScannedCode();
        for (long passage = FIRST; passage < FIRST + CARTONS; passage++) {
            Carton carton = belt.carton(passage);
            long gtin = Long.parseLong(SampleGtin.caseOf(carton.item()));
            for (String text : List.of(carton.label(), carton.print())) {
                byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
                assertThat(parser.parse(bytes, 0, bytes.length, 2026, code)).isTrue();
                assertThat(code.gtin()).isEqualTo(gtin);
            }
        }
    }
}
