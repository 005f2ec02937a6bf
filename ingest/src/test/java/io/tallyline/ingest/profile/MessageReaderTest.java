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
        return ReadingCollector.describe(reading);
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
            0145;]C110LOT7~17251231;x~     | GOOD []C110LOT7^17251231] aim [x^]
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

    private static final String RECORD = FRAMING + NO_READ + """
            multipleRead: ['MULTI']
            codeId: aim
            object: {range: 1000}
            message:
              separator: ';'
              fields: [object, {trigger: 'T'}, face, codes, weight, weightUnit, {length: 'L'}, time, status]
              weightUnit: {K: kg, P: lb}
              dimensionUnit: mm
              zeroIsInvalid: true
              statuses: {'0': GOOD, '1': NO_READ, '2': PARTIAL, '3': MULTIPLE}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            7;Tx;L;]E09521234543213;A;12.50;K;L300;08:15;0   | GOOD object=7 []E09521234543213] aim face=L [A] face=L weight=12.50 kg length=300 mm trigger=x time=08:15 status=0
            7;T;;A;0.0;K;L0;;            | GOOD object=7 [A] weight=invalid length=invalid
            7;T;;A; 1,5 ;P;L;;           | GOOD object=7 [A] weight=1.5 lb
            7;T;;A;1.5;X;L;;             | GOOD object=7 [A] weight=invalid
            7;T;;A;-1.5;K;L1.2.3;;       | GOOD object=7 [A] weight=invalid length=invalid
            7;T;;A;1234567890123456789;K;L;; | GOOD object=7 [A] weight=invalid
            7;T;;A;123456789012345678;K;L;;  | GOOD object=7 [A] weight=123456789012345678 kg
            7;T;;A;.;K;L;;               | GOOD object=7 [A] weight=invalid
            7;T;;A;.5;K;L;;              | GOOD object=7 [A] weight=0.5 kg
            7;T;;MULTI;;;L;;             | MULTIPLE object=7
            7;T;;A;B;;;L;;3              | MULTIPLE object=7 [A] [B] status=3
            7;T;;A;;;L;;2                | PARTIAL object=7 [A] status=2
            7;T;;A;;;L;;1                | PARTIAL object=7 [A] status=1
            7;T;;;;;L;;1                 | NO_READ object=7 status=1
            7;T;;;;;L;;0                 | NO_CODE@12
            7;T;;;;;L;;9                 | NO_CODE@12
            7;;;A;;;L;;                  | WRONG_PREFIX@2
            7;T;;A;;;300;;               | WRONG_PREFIX@9
            999;T;;A;;;L;;               | GOOD object=999 [A]
            1000;T;;A;;;L;;              | BAD_OBJECT@0
            -1;T;;A;;;L;;                | BAD_OBJECT@0
            0000000007;T;;A;;;L;;        | BAD_OBJECT@0
            ;T;;A;;;L;;                  | GOOD [A]
            7;T;;;;L;;                   | TOO_FEW_FIELDS@10
            """)
    void shouldReadEverythingThatAReadingCarries(String frame, String expected) {
        assertThat(read(RECORD, frame)).isEqualTo(expected);
    }

    private static final String COMMAS = FRAMING + NO_READ
            + "codeId: aim\ngsSubstitutes: ['~']\nmessage: {separator: ',', fields: [codes, weight], weightUnit: g}\n";

    /** Lots and serials may hold the very character that stands between codes: cut there, a wrong lot would look right. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ]C110A,B~17261231,]E09521234543213,5 | GOOD []C110A,B^17261231] aim []E09521234543213] aim weight=5 g
            ]C121S,1,,2,5                        | GOOD []C121S,1] aim [2] weight=5 g
            ]e010A,B,?,5                         | PARTIAL []e010A,B] aim weight=5 g
            ]d210A,B,9521234543213,5             | GOOD []d210A,B] aim [9521234543213] weight=5 g
            ]C110A,9521234543214,5               | GOOD []C110A,9521234543214] aim weight=5 g
            ]C110A,12345670,5                    | GOOD []C110A,12345670] aim weight=5 g
            ]C110A,12345670,]E09521234543213,5   | GOOD []C110A,12345670] aim []E09521234543213] aim weight=5 g
            ~10A,12345670,5                      | GOOD [^10A] [12345670] weight=5 g
            ~10A,B,~10C,5                        | GOOD [^10A,B] [^10C] weight=5 g
            ]C110A,box 1,B,5                     | GOOD []C110A] aim [box 1] [B] weight=5 g
            ]C0A,B,5                             | GOOD []C0A] aim [B] weight=5 g
            A,B,5                                | GOOD [A] [B] weight=5 g
            ]C100106141412345678908,1Z9,5        | GOOD []C100106141412345678908] aim [1Z9] weight=5 g
            ]C10109521234543213,17261231,5       | GOOD []C10109521234543213] aim [17261231] weight=5 g
            ]C1010952123454321317261231,A,5      | GOOD []C1010952123454321317261231] aim [A] weight=5 g
            ]C110A,,                             | GOOD []C110A] aim
            ]C110A,5                             | GOOD []C110A] aim weight=5 g
            """)
    void shouldNotCutACodeWhereItsOwnDataHoldsTheSeparator(String frame, String expected) {
        assertThat(read(COMMAS, frame)).isEqualTo(expected);
    }

    @Test
    void shouldGiveTheOnlyCodeWhatIsTooManyForTheFields() {
        String profile = FRAMING + NO_READ + "codeId: aim\nmessage: {separator: ';', fields: [object, code, status]}\n";
        assertThat(read(profile, "7;]C110A;B;C;0")).isEqualTo("GOOD object=7 []C110A;B;C] aim status=0");
        assertThat(read(profile, "7;]C110A;12345670;0")).isEqualTo("GOOD object=7 []C110A;12345670] aim status=0");
        assertThat(read(profile, "7;]C110A;09521234543213;0"))
                .isEqualTo("GOOD object=7 []C110A;09521234543213] aim status=0");
        assertThat(read(profile, "7;]C0A;B;0")).isEqualTo("TOO_MANY_FIELDS@9");
        assertThat(read(profile, "7;]C110A;NoRead;0")).isEqualTo("TOO_MANY_FIELDS@16");
        assertThat(read(profile, "7;]C110A")).isEqualTo("TOO_FEW_FIELDS@8");
    }

    @Test
    void shouldGiveEachCodeTheFaceBehindIt() {
        String profile = FRAMING + "message: {separator: ';', fields: [code, face, code, code, face]}\n";
        assertThat(read(profile, "A;top;B;C;left")).isEqualTo("GOOD [A] face=top [B] face=left [C] face=left");
    }

    @Test
    void shouldGiveEachCodeTheFaceBeforeIt() {
        String profile = FRAMING + "message: {separator: ';', fields: [face, code, code, face, code]}\n";
        assertThat(read(profile, "top;A;B;left;C")).isEqualTo("GOOD [A] face=top [B] face=top [C] face=left");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            E4006381333931       | GOOD []E04006381333931] aim
            EB95212346           | GOOD []E495212346] aim
            B10LOT7~17251231, ?  | PARTIAL []C110LOT7^17251231] aim
            Wanything            | GOOD [anything]
            E1, EB2, B3, W4      | GOOD []E01] aim []E42] aim []C13] aim [4]
            X1                   | UNKNOWN_CODE_ID@0
            E1, x                | UNKNOWN_CODE_ID@4
            """)
    void shouldPutAimPrefixesForTheDevicesLetters(String frame, String expected) {
        String letters = "codeId: {E: ']E0', EB: ']E4', B: ']C1', W: ''}\ngsSubstitutes: ['~']\n";
        assertThat(read(LABELS + letters, frame)).isEqualTo(expected);
        assertThat(read(LABELS + letters + "charset: ISO-8859-1\n", frame)).isEqualTo(expected);
    }

    @Test
    void shouldTakeRepliesToCommandsForNoReading() {
        String profile = FRAMING + "commandReplies: ['OK,', 'ER,']\n";
        assertThat(read(profile, "OK,LON")).isEqualTo("REPLY");
        assertThat(read(profile, "OK")).isEqualTo("GOOD [OK]");
    }

    @Test
    void shouldMeasureWithoutCodes() {
        String profile = FRAMING + NO_READ
                + "message: {separator: ',', fields: [length, volume], dimensionUnit: in, zeroIsInvalid: true}\n";
        assertThat(read(profile, "1.5,3")).isEqualTo("MEASURED length=1.5 in volume=3 in3");
        assertThat(read(profile, "1.5,x")).isEqualTo("MEASURED length=1.5 in volume=invalid");
        assertThat(read(profile, "0,0")).isEqualTo("NO_READ length=invalid volume=invalid");
        assertThat(read(profile, "NoRead")).isEqualTo("NO_READ");
    }

    @Test
    void shouldForgetTheFrameBefore() {
        assertThat(read(RECORD, "7;Tx;L;A;1;K;L1;t;0")).startsWith("GOOD object=7 [A] face=L weight=1 kg");
        assertThat(read(RECORD, ";T;;A;;;L;;")).isEqualTo("GOOD [A]");
    }

    @Property
    void shouldNeverThrowOnAnyFrame(@ForAll @Size(max = 60) byte[] frame) {
        assertThat(read(TUNNEL, frame)).isNotEmpty();
        assertThat(read(LABELS + "charset: ISO-8859-1\n", frame)).isNotEmpty();
        assertThat(read(FRAMING + "charset: UTF-8\n", frame)).isNotEmpty();
        assertThat(read(RECORD + "charset: ISO-8859-1\n", frame)).isNotEmpty();
        assertThat(reading.faultOffset()).isBetween(0, frame.length);
    }

    @Test
    void shouldReadWithoutAllocating() {
        allocatesNothing(COMMAS, "]C110A,B~17261231,]E09521234543213,?,5");
        allocatesNothing(
                FRAMING + "codeId: {B: ']C1'}\nmessage: {separator: ';', fields: [object, code, status]}\n",
                "7;B10A;C;0");
    }

    private void allocatesNothing(String profile, String text) {
        MessageReader reader = new MessageReader(ProfileReader.read("test.yaml", profile), 200);
        byte[] frame = text.getBytes(StandardCharsets.US_ASCII);
        byte[] copy = frame.clone();
        assertThat(AllocationMeter.allocatesNothing(100_000, () -> {
                    System.arraycopy(frame, 0, copy, 0, frame.length);
                    reader.read(copy, 0, copy.length, reading);
                }))
                .isTrue();
        assertThat(reading.fault()).isEqualTo(ReadingFault.NONE);
    }

    @Test
    void shouldReadAndAnswerWithoutAllocating() {
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
