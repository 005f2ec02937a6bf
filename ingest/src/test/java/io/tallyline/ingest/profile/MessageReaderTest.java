package io.tallyline.ingest.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ingest.AllocationMeter;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageReaderTest {
    private static final String FRAMING = "id: a\nframing: {endOfLine: true}\n";
    private static final String NO_READ = "noRead: ['NoRead', '?', '???????']\n";
    private static final String TUNNEL = FRAMING + NO_READ
            + "codeId: aim\ngsSubstitutes: ['~']\nmessage: {separator: ';', fields: [ignored, code, code]}\n";
    private static final String LABELS = FRAMING + NO_READ + "message: {separator: ', ', fields: [codes]}\n";

    private final Reading reading = new Reading();

    /** The reading in one line: kind, or fault and offset, then the codes; {@code ^} stands for GS. */
    private String read(String profile, byte[] frame) {
        byte[] buffer = new byte[frame.length + 4];
        System.arraycopy(frame, 0, buffer, 2, frame.length);
        MessageReader reader = new MessageReader(ProfileReader.read("test.yaml", profile), 200);
        reader.read(buffer, 2, frame.length, reading);
        StringBuilder text = new StringBuilder(reading.kind().name());
        if (reading.kind() == Reading.Kind.FAULTY) {
            return reading.fault() + "@" + reading.faultOffset();
        }
        for (int i = 0; i < reading.codeCount(); i++) {
            String code =
                    new String(reading.buffer(), reading.codeOffset(i), reading.codeLength(i), StandardCharsets.UTF_8);
            text.append(" [").append(code.replace('\u001d', '^')).append(']');
        }
        return text.toString();
    }

    private String read(String profile, String frame) {
        return read(profile, frame.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4006381333931   | GOOD [4006381333931]
            NoRead          | NO_READ
            NoReadX         | GOOD [NoReadX]
            noread          | GOOD [noread]
            ???????         | NO_READ
            ????            | GOOD [????]
            A;B             | GOOD [A;B]
            """)
    void shouldTakeAWholeFrameAsOneCode(String frame, String expected) {
        assertThat(read(FRAMING + NO_READ, frame)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0145;A;B                       | GOOD [A] [B]
            0145;A;?                       | PARTIAL [A]
            0145;?;?                       | NO_READ
            0145;A;                        | GOOD [A]
            0145;;                         | NO_CODE@6
            0145;A                         | TOO_FEW_FIELDS@6
            0145;A;B;C                     | TOO_MANY_FIELDS@9
            ;A;B                           | GOOD [A] [B]
            NoRead                         | NO_READ
            0145;]C110LOT7~17251231;x~     | GOOD []C110LOT7^17251231] [x^]
            """)
    void shouldTakeCodesFromTheirFields(String frame, String expected) {
        assertThat(read(TUNNEL, frame)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A                | GOOD [A]
            A, B, C          | GOOD [A] [B] [C]
            A,B              | GOOD [A,B]
            A, ?, C          | PARTIAL [A] [C]
            A,               | GOOD [A,]
            """)
    void shouldTakeAnyNumberOfCodes(String frame, String expected) {
        assertThat(read(LABELS, frame)).isEqualTo(expected);
    }

    @Test
    void shouldRefuseMoreCodesThanOneReadingMayHave() {
        assertThat(read(LABELS, "A, ".repeat(31) + "B")).startsWith("GOOD");
        assertThat(reading.codeCount()).isEqualTo(32);
        assertThat(read(LABELS, "A, ".repeat(32) + "B")).isEqualTo("TOO_MANY_CODES@96");
    }

    @Test
    void shouldRefuseACodeOverItsLimit() {
        assertThat(read(FRAMING, "x".repeat(200))).startsWith("GOOD");
        assertThat(read(FRAMING, "x".repeat(201))).isEqualTo("CODE_TOO_LONG@0");
    }

    @Test
    void shouldNotTakeLineEndsInsideAFrameForData() {
        assertThat(read(FRAMING, "A\r\n")).isEqualTo("GOOD [A]");
        assertThat(read(FRAMING + NO_READ, "NoRead\r\n")).isEqualTo("NO_READ");
        assertThat(read(FRAMING, "\r\n")).isEqualTo("BLANK");
    }

    @Test
    void shouldRecogniseAHeartbeatOnlyAsAWholeFrame() {
        String profile = FRAMING + "heartbeat: {exact: '#HB#'}\n";
        assertThat(read(profile, "#HB#")).isEqualTo("HEARTBEAT");
        assertThat(read(profile, "#HB#1")).isEqualTo("GOOD [#HB#1]");
    }

    @Test
    void shouldRefuseBytesThatTheCharsetDoesNotHave() {
        assertThat(read(FRAMING, "aä")).isEqualTo("NOT_ASCII@1");
        assertThat(read(FRAMING + "charset: UTF-8\n", "aä")).isEqualTo("GOOD [aä]");
        assertThat(read(FRAMING + "charset: UTF-8\n", new byte[] {'a', (byte) 0xE4}))
                .isEqualTo("MALFORMED_UTF8@1");
    }

    @Test
    void shouldTurnIso88591IntoUtf8() {
        String profile = LABELS + "charset: ISO-8859-1\ngsSubstitutes: [\"\\xA7\"]\n";
        assertThat(read(profile, "ä, b§c, ö".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("GOOD [ä] [b^c] [ö]");
    }

    @Property
    void shouldNeverThrowOnAnyFrame(@ForAll @Size(max = 60) byte[] frame) {
        assertThat(read(TUNNEL, frame)).isNotEmpty();
        assertThat(read(LABELS + "charset: ISO-8859-1\n", frame)).isNotEmpty();
        assertThat(read(FRAMING + "charset: UTF-8\n", frame)).isNotEmpty();
        assertThat(reading.faultOffset()).isBetween(0, frame.length);
    }

    @Test
    void shouldReadWithoutAllocating() {
        MessageReader reader = new MessageReader(ProfileReader.read("test.yaml", TUNNEL), 200);
        byte[] frame = "0145;]C110LOT7~17251231;?\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] copy = frame.clone();
        AnswerTemplate answer = AnswerTemplate.of("A${number}\r");
        byte[] out = new byte[answer.maxBytes()];
        assertThat(AllocationMeter.allocatesNothing(100_000, () -> {
                    System.arraycopy(frame, 0, copy, 0, frame.length);
                    reader.read(copy, 0, copy.length, reading);
                    answer.render(out, 0, Long.MAX_VALUE);
                }))
                .isTrue();
        assertThat(reading.kind()).isEqualTo(Reading.Kind.PARTIAL);
    }
}
