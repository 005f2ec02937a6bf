package io.tallyline.ingest.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class NativeFuzzTest {
    private final NativeMessage message = new NativeMessage(NativeLimits.DEFAULT);
    private final NativeJson json = new NativeJson();

    @Property
    void shouldNeverThrowOnAnyBytes(@ForAll @Size(max = 60) byte[] bytes) {
        NativeLine.parse(bytes.clone(), 0, bytes.length, message);
        assertFaultInside(bytes.length);
        NativeLine.parseHead(bytes.clone(), 0, bytes.length, message);
        assertFaultInside(bytes.length);
        json.parse(bytes.clone(), 0, bytes.length, message);
        assertFaultInside(bytes.length);
    }

    @Property
    void shouldNeverThrowOnDamagedMessages(@ForAll("messages") String good, @ForAll int where, @ForAll byte what) {
        byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
        int length = Math.floorMod(where, bytes.length);
        bytes[length] = what;
        for (int end : new int[] {length, bytes.length}) {
            NativeLine.parse(bytes.clone(), 0, end, message);
            assertFaultInside(end);
            json.parse(bytes.clone(), 0, end, message);
            assertFaultInside(end);
        }
    }

    /** Both carriers say the same; the JSON is written by somebody else's code. */
    @Property
    void shouldReadTheSameScanFromBothCarriers(
            @ForAll @LongRange(min = 1, max = NativeMessage.MAX_NUMBER) long number,
            @ForAll("codes") String code,
            @ForAll @LongRange(min = 0, max = NativeMessage.MAX_QUANTITY) long quantity) {
        String escaped = code.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
        byte[] line = ("SCAN\t" + number + "\t" + escaped + "\tquantity=" + quantity).getBytes(StandardCharsets.UTF_8);
        assertThat(NativeLine.parse(line, 0, line.length, message)).isTrue();
        assertScan(number, code, quantity);

        ObjectNode object = new ObjectMapper().createObjectNode();
        object.put("quantity", quantity).put("code", code).put("type", "scan").put("number", number);
        byte[] text = object.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(json.parse(text, 0, text.length, message)).isTrue();
        assertScan(number, code, quantity);
    }

    @Property
    void shouldReadEveryInstantAsTheJdkDoes(@ForAll @LongRange(min = 0, max = 253_402_300_799_999L) long epochMillis) {
        byte[] instant = Instant.ofEpochMilli(epochMillis).toString().getBytes(StandardCharsets.US_ASCII);
        assertThat(IsoInstant.parse(instant, 0, instant.length)).isEqualTo(epochMillis);
    }

    @Property
    void shouldJudgeUtf8AsTheJdkDoes(@ForAll("nearlyUtf8") byte[] bytes) {
        String decoded = new String(bytes, StandardCharsets.UTF_8);
        boolean wellFormed = java.util.Arrays.equals(decoded.getBytes(StandardCharsets.UTF_8), bytes);
        assertThat(Utf8.firstMalformed(bytes, 0, bytes.length) < 0).isEqualTo(wellFormed);
    }

    private void assertScan(long number, String code, long quantity) {
        assertThat(message.type()).isEqualTo(NativeType.SCAN);
        assertThat(message.number()).isEqualTo(number);
        assertThat(message.text(NativeField.CODE)).isEqualTo(code);
        assertThat(message.value(NativeField.QUANTITY)).isEqualTo(quantity);
    }

    private void assertFaultInside(int length) {
        assertThat(message.faultOffset()).isBetween(0, length);
    }

    @Provide
    Arbitrary<String> messages() {
        return Arbitraries.of(
                "SCAN\t42\t]C10109521234543213\tquantity=2\tat=2026-11-22T10:00:00.25+01:00\tentry=key",
                "HELLO\t1\ttunnel-1\t1767225600000\ttoken\\\\x",
                "{\"type\":\"scan\",\"number\":42,\"code\":\"\\u001d\\ud83d\\ude00\",\"at\":\"2026-11-22T10:00:00Z\"}",
                "{\"type\":\"hello\",\"version\":1,\"device\":\"hh-7\",\"epoch\":\"1\",\"token\":\"t\"}");
    }

    @Provide
    Arbitrary<String> codes() {
        return Arbitraries.strings()
                .withChars("ab01\t\n\r\\\"/=\u001d\u0000é€$")
                .ofMinLength(1)
                .ofMaxLength(40)
                .map(text -> text.replace("$", "😀"));
    }

    @Provide
    Arbitrary<byte[]> nearlyUtf8() {
        return Arbitraries.of(
                        0x41, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF, 0xF0,
                        0xF4, 0xF5)
                .map(Integer::byteValue)
                .array(byte[].class)
                .ofMaxSize(6);
    }
}
