package io.tallyline.ingest.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ingest.profile.MessageReader;
import io.tallyline.ingest.profile.ProfileReader;
import io.tallyline.ingest.profile.Reading;
import io.tallyline.ledger.command.ScanCommand;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights and sizes of a reading in the ledger's units. */
class ObjectFactsTest {
    private static final String PROFILE = """
            id: scale
            framing: {endOfLine: true}
            message:
              separator: ";"
              fields: [object, code, weight, weightUnit, length, width, height, dimensionUnit, volume]
            noRead: ["NoRead"]
            object: {range: 10000}
            """;

    private final MessageReader reader = new MessageReader(ProfileReader.read("scale", PROFILE), 200);
    private final Reading reading = new Reading();
    private final ObjectFacts facts = new ObjectFacts();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0017;X;1250.5;g;600;400;320;mm;76800000     | 17 1250500 600 400 320 76800000
            0018;X;000012.345;kg;60.0;40.0;32.05;cm;    | 18 12345000 600 400 321 0
            0000;X;1;lb;10;1.5;0.02;in;1                | 0 453592 254 38 1 16387
            0001;X;2;oz;1;1;1;m;1                       | 1 56699 1000 1000 1000 1000000000
            0002;NoRead;0.0004;g;;;;mm;                 | 2 0 0 0 0 0
            0003;X;999999999999999999;kg;3000000;1;1;m; | 3 0 0 1000 1000 0
            """)
    void shouldConvertExactlyAndRoundHalfUp(String frame, String expected) {
        byte[] bytes = frame.getBytes(StandardCharsets.US_ASCII);
        assertThat(reader.read(bytes, 0, bytes.length, reading)).isIn(Reading.Kind.GOOD, Reading.Kind.NO_READ);
        ScanCommand scan = new ScanCommand();
        facts.take(reading);
        facts.put(scan);

        assertThat(scan.object + " " + scan.weightMilligrams + " " + scan.lengthMillimetres + " "
                        + scan.widthMillimetres + " " + scan.heightMillimetres + " " + scan.volumeCubicMillimetres)
                .isEqualTo(expected);
    }
}
