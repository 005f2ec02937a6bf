package io.tallyline.ingest.frame;

import static io.tallyline.ingest.frame.NativeField.AT;
import static io.tallyline.ingest.frame.NativeField.BADGE;
import static io.tallyline.ingest.frame.NativeField.CODE;
import static io.tallyline.ingest.frame.NativeField.CONTAINER;
import static io.tallyline.ingest.frame.NativeField.DEVICE;
import static io.tallyline.ingest.frame.NativeField.EPOCH;
import static io.tallyline.ingest.frame.NativeField.GRADE;
import static io.tallyline.ingest.frame.NativeField.LOCATION;
import static io.tallyline.ingest.frame.NativeField.NUMBER;
import static io.tallyline.ingest.frame.NativeField.OBJECT;
import static io.tallyline.ingest.frame.NativeField.PIN;
import static io.tallyline.ingest.frame.NativeField.PING;
import static io.tallyline.ingest.frame.NativeField.QUANTITY;
import static io.tallyline.ingest.frame.NativeField.REASON;
import static io.tallyline.ingest.frame.NativeField.TASK;
import static io.tallyline.ingest.frame.NativeField.TOKEN;
import static io.tallyline.ingest.frame.NativeField.UNDO;
import static io.tallyline.ingest.frame.NativeField.VERB;
import static io.tallyline.ingest.frame.NativeField.VERSION;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeLineTest {
    private final NativeMessage message = new NativeMessage(NativeLimits.DEFAULT);

    /** Parses a line in the middle of a buffer, so that a wrong offset shows. The character {@code ⇥} is TAB. */
    private NativeMessage parse(String line) {
        byte[] bytes = ("??" + line.replace('⇥', '\t') + "??").getBytes(StandardCharsets.UTF_8);
        NativeLine.parse(bytes, 2, bytes.length - 4, message);
        return message;
    }

    private NativeMessage parseWell(String line) {
        parse(line);
        assertThat(message.fault()).as(line).isEqualTo(NativeFault.NONE);
        return message;
    }

    @Test
    void shouldReadHello() {
        parseWell("HELLO⇥1⇥tunnel-1⇥1767225600000⇥s3cr=et");
        assertThat(message.type()).isEqualTo(NativeType.HELLO);
        assertThat(message.value(VERSION)).isEqualTo(1);
        assertThat(message.text(DEVICE)).isEqualTo("tunnel-1");
        assertThat(message.value(EPOCH)).isEqualTo(1_767_225_600_000L);
        assertThat(message.text(TOKEN)).isEqualTo("s3cr=et");
        assertThat(message.number()).isZero();
    }

    @Test
    void shouldReadScanWithAllItsKeys() {
        parseWell(
                "SCAN⇥42⇥]C10109521234543213\u001d⇥quantity=3⇥location=A-01⇥container=T7⇥task=P9⇥at=2026-11-22T10:00:00.5+01:00⇥entry=key⇥object=9999");
        assertThat(message.type()).isEqualTo(NativeType.SCAN);
        assertThat(message.number()).isEqualTo(42);
        assertThat(message.text(CODE)).isEqualTo("]C10109521234543213\u001d");
        assertThat(message.value(QUANTITY)).isEqualTo(3);
        assertThat(message.text(LOCATION)).isEqualTo("A-01");
        assertThat(message.text(CONTAINER)).isEqualTo("T7");
        assertThat(message.text(TASK)).isEqualTo("P9");
        assertThat(message.value(AT))
                .isEqualTo(Instant.parse("2026-11-22T09:00:00.500Z").toEpochMilli());
        assertThat(message.isTypedEntry()).isTrue();
        assertThat(message.value(OBJECT)).isEqualTo(9_999);
    }

    @Test
    void shouldDecodeEscapesInPlace() {
        parseWell("SCAN⇥1⇥a\\tb\\nc\\rd\\\\e=f⇥location=x\\\\");
        assertThat(message.text(CODE)).isEqualTo("a\tb\nc\rd\\e=f");
        assertThat(message.text(LOCATION)).isEqualTo("x\\");
    }

    @Test
    void shouldReadTheOtherMessages() {
        assertThat(parseWell("TASK").has(TASK)).isFalse();
        assertThat(parseWell("TASK⇥").text(TASK)).isEmpty();
        assertThat(parseWell("TASK⇥P9").text(TASK)).isEqualTo("P9");
        assertThat(parseWell("BYE").type()).isEqualTo(NativeType.BYE);
        assertThat(parseWell("PING⇥7").value(PING)).isEqualTo(7);
        assertThat(parseWell("OPERATOR⇥5⇥anna⇥0000").text(PIN)).isEqualTo("0000");
        assertThat(parseWell("OPERATOR⇥5⇥").has(BADGE)).isTrue();
        assertThat(message.length(BADGE)).isZero();
        assertThat(message.number()).isEqualTo(5);
        assertThat(parseWell("UNDO⇥9⇥7⇥reason=wrong box").value(UNDO)).isEqualTo(7);
        assertThat(message.text(REASON)).isEqualTo("wrong box");
        assertThat(parseWell("DO⇥6⇥GRADE⇥grade=B⇥quantity=2").text(VERB)).isEqualTo("GRADE");
        assertThat(message.text(GRADE)).isEqualTo("B");
    }

    @Test
    void shouldForgetTheMessageBefore() {
        parse("SCAN⇥42⇥abc⇥quantity=3⇥entry=key");
        parse("SCAN⇥x");
        parseWell("SCAN⇥43⇥abc");
        assertThat(message.has(QUANTITY)).isFalse();
        assertThat(message.value(QUANTITY)).isZero();
        assertThat(message.isTypedEntry()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HULLO                          | UNKNOWN_TYPE        | 0  | TYPE     | 0
            scan⇥1⇥x                       | UNKNOWN_TYPE        | 0  | TYPE     | 0
            ⇥SCAN                          | UNKNOWN_TYPE        | 0  | TYPE     | 0
            SCAN                           | MISSING_FIELD       | 4  | NUMBER   | 0
            SCAN⇥42                        | MISSING_FIELD       | 7  | CODE     | 42
            SCAN⇥42⇥                       | EMPTY_FIELD         | 8  | CODE     | 42
            SCAN⇥⇥x                        | EMPTY_FIELD         | 5  | NUMBER   | 0
            SCAN⇥-1⇥x                      | NOT_A_NUMBER        | 5  | NUMBER   | 0
            SCAN⇥4a⇥x                      | NOT_A_NUMBER        | 5  | NUMBER   | 0
            SCAN⇥0⇥x                       | NUMBER_OUT_OF_RANGE | 5  | NUMBER   | 0
            SCAN⇥1000000000000000000⇥x     | NUMBER_OUT_OF_RANGE | 5  | NUMBER   | 0
            SCAN⇥99999999999999999999999⇥x | NUMBER_OUT_OF_RANGE | 5  | NUMBER   | 0
            SCAN⇥42⇥a\\x                   | MALFORMED_ESCAPE    | 9  |          | 42
            SCAN⇥42⇥a\\                    | MALFORMED_ESCAPE    | 9  |          | 42
            SCAN⇥42⇥a⇥b                    | NOT_KEY_VALUE       | 10 |          | 42
            SCAN⇥42⇥a⇥colour=red           | UNKNOWN_KEY         | 10 |          | 42
            SCAN⇥42⇥a⇥grade=A              | UNKNOWN_KEY         | 10 |          | 42
            SCAN⇥42⇥a⇥=A                   | UNKNOWN_KEY         | 10 |          | 42
            SCAN⇥42⇥a⇥task=1⇥task=2        | DUPLICATE_KEY       | 22 | TASK     | 42
            SCAN⇥42⇥a⇥quantity=1.5         | NOT_A_NUMBER        | 19 | QUANTITY | 42
            SCAN⇥42⇥a⇥quantity=1000000000  | NUMBER_OUT_OF_RANGE | 19 | QUANTITY | 42
            SCAN⇥42⇥a⇥location=            | EMPTY_FIELD         | 19 | LOCATION | 42
            SCAN⇥42⇥a⇥location=a\\tb       | CONTROL_CHARACTER   | 19 | LOCATION | 42
            SCAN⇥42⇥a⇥at=yesterday         | NOT_AN_INSTANT      | 13 | AT       | 42
            SCAN⇥42⇥a⇥at=2026-11-22T10:00:00 | NOT_AN_INSTANT    | 13 | AT       | 42
            SCAN⇥42⇥a⇥entry=scan           | UNKNOWN_VALUE       | 16 | ENTRY    | 42
            BYE⇥now                        | UNEXPECTED_FIELD    | 4  |          | 0
            TASK⇥1⇥2                       | UNEXPECTED_FIELD    | 7  |          | 0
            OPERATOR⇥5⇥a⇥b⇥c               | UNEXPECTED_FIELD    | 15 |          | 5
            UNDO⇥9                         | MISSING_FIELD       | 6  | UNDO     | 9
            UNDO⇥9⇥0                       | NUMBER_OUT_OF_RANGE | 7  | UNDO     | 9
            HELLO⇥2⇥d⇥1⇥t                  | UNSUPPORTED_VERSION | 6  | VERSION  | 0
            HELLO⇥1⇥⇥1⇥t                   | EMPTY_FIELD         | 8  | DEVICE   | 0
            HELLO⇥1⇥d⇥then⇥t               | NOT_A_NUMBER        | 10 | EPOCH    | 0
            HELLO⇥1⇥d⇥1                    | MISSING_FIELD       | 11 | TOKEN    | 0
            """)
    void shouldNameWhatIsWrongAndKeepTheNumber(
            String line, NativeFault fault, int offset, NativeField field, long number) {
        parse(line.replace("\\\\", "\\"));
        assertThat(message.fault()).isEqualTo(fault);
        assertThat(message.faultOffset()).isEqualTo(offset);
        assertThat(message.faultField()).isEqualTo(field);
        assertThat(message.number()).isEqualTo(number);
        assertThat(message.faultText()).contains(fault.text());
    }

    @Test
    void shouldRefuseMalformedUtf8AndKeepTheNumber() {
        byte[] line = "SCAN\t42\tab??".getBytes(StandardCharsets.US_ASCII);
        line[10] = (byte) 0xC3;
        line[11] = 0x28;
        assertThat(NativeLine.parse(line, 0, line.length, message)).isFalse();
        assertThat(message.fault()).isEqualTo(NativeFault.MALFORMED_UTF8);
        assertThat(message.faultOffset()).isEqualTo(10);
        assertThat(message.number()).isEqualTo(42);
    }

    @Test
    void shouldRefuseValuesOverTheirLimits() {
        assertThat(parse("SCAN⇥1⇥" + "x".repeat(200)).fault()).isEqualTo(NativeFault.NONE);
        assertThat(parse("SCAN⇥1⇥" + "x".repeat(201)).fault()).isEqualTo(NativeFault.CODE_TOO_LONG);
        assertThat(message.number()).isEqualTo(1);
        assertThat(parse("SCAN⇥1⇥" + "\\\\".repeat(200)).fault())
                .as("the limit is of decoded bytes")
                .isEqualTo(NativeFault.NONE);
        assertThat(parse("SCAN⇥1⇥x⇥location=" + "x".repeat(65)).fault()).isEqualTo(NativeFault.FIELD_TOO_LONG);
        assertThat(parse("UNDO⇥2⇥1⇥reason=" + "x".repeat(201)).fault()).isEqualTo(NativeFault.FIELD_TOO_LONG);
    }

    @Test
    void shouldRecoverTheNumberFromTheHeadOfAnOverLongLine() {
        byte[] head = ("SCAN\t17\t" + "x".repeat(120)).getBytes(StandardCharsets.US_ASCII);
        NativeLine.parseHead(head, 0, head.length, message);
        assertThat(message.fault()).isEqualTo(NativeFault.MESSAGE_TOO_LONG);
        assertThat(message.type()).isEqualTo(NativeType.SCAN);
        assertThat(message.number()).isEqualTo(17);
    }

    @Test
    void shouldNotTrustANumberThatMayBeCutOff() {
        byte[] head = "SCAN\t17".getBytes(StandardCharsets.US_ASCII);
        NativeLine.parseHead(head, 0, head.length, message);
        assertThat(message.has(NUMBER)).isFalse();
        head = "HELLO\t1\tdevice".getBytes(StandardCharsets.US_ASCII);
        NativeLine.parseHead(head, 0, head.length, message);
        assertThat(message.has(NUMBER)).isFalse();
    }
}
