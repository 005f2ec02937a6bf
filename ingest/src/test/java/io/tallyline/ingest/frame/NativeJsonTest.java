package io.tallyline.ingest.frame;

import static io.tallyline.ingest.frame.NativeField.BADGE;
import static io.tallyline.ingest.frame.NativeField.CODE;
import static io.tallyline.ingest.frame.NativeField.DEVICE;
import static io.tallyline.ingest.frame.NativeField.EPOCH;
import static io.tallyline.ingest.frame.NativeField.PING;
import static io.tallyline.ingest.frame.NativeField.QUANTITY;
import static io.tallyline.ingest.frame.NativeField.REASON;
import static io.tallyline.ingest.frame.NativeField.TASK;
import static io.tallyline.ingest.frame.NativeField.TOKEN;
import static io.tallyline.ingest.frame.NativeField.UNDO;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeJsonTest {
    private final NativeMessage message = new NativeMessage(NativeLimits.DEFAULT);
    private final NativeJson json = new NativeJson();

    /** Parses a message in the middle of a buffer; apostrophes stand for quotation marks. */
    private NativeMessage parse(String text) {
        byte[] bytes = ("??" + text.replace('\'', '"') + "??").getBytes(StandardCharsets.UTF_8);
        json.parse(bytes, 2, bytes.length - 4, message);
        return message;
    }

    private NativeMessage parseWell(String text) {
        parse(text);
        assertThat(message.fault()).as(text).isEqualTo(NativeFault.NONE);
        return message;
    }

    @Test
    void shouldReadHelloInAnyOrderAndSpacing() {
        parseWell(" {\n 'token' : 's','epoch':'1767225600000',\t'device':'hh-7','version':1,'type':'hello' } ");
        assertThat(message.type()).isEqualTo(NativeType.HELLO);
        assertThat(message.text(DEVICE)).isEqualTo("hh-7");
        assertThat(message.value(EPOCH)).isEqualTo(1_767_225_600_000L);
        assertThat(message.text(TOKEN)).isEqualTo("s");
    }

    @Test
    void shouldReadScan() {
        parseWell("{'type':'scan','number':42,'code':']C10109521234543213','quantity':1,'entry':'key'}");
        assertThat(message.type()).isEqualTo(NativeType.SCAN);
        assertThat(message.number()).isEqualTo(42);
        assertThat(message.text(CODE)).isEqualTo("]C10109521234543213");
        assertThat(message.value(QUANTITY)).isEqualTo(1);
        assertThat(message.isTypedEntry()).isTrue();
    }

    @Test
    void shouldDecodeAllEscapes() {
        parseWell("{'type':'scan','number':1,'code':'\\b\\f\\n\\r\\t\\/\\\\\\'\\u001D\\u00e4\\u20AC\\ud83d\\ude00ü'}");
        assertThat(message.text(CODE)).isEqualTo("\b\f\n\r\t/\\\"\u001dä€😀ü");
    }

    @Test
    void shouldReadTheOtherMessages() {
        assertThat(parseWell("{'type':'task'}").has(TASK)).isFalse();
        assertThat(parseWell("{'type':'task','task':'P9'}").text(TASK)).isEqualTo("P9");
        assertThat(parseWell("{'type':'bye'}").type()).isEqualTo(NativeType.BYE);
        assertThat(parseWell("{'type':'ping','n':7}").value(PING)).isEqualTo(7);
        assertThat(parseWell("{'type':'operator','number':5,'badge':''}").has(BADGE))
                .isTrue();
        assertThat(parseWell("{'type':'undo','number':9,'undo':7,'reason':'wrong box'}")
                        .value(UNDO))
                .isEqualTo(7);
        assertThat(message.text(REASON)).isEqualTo("wrong box");
        assertThat(parseWell("{'type':'do','number':6,'verb':'SHORT','line':'3'}")
                        .number())
                .isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {                                              | MALFORMED_JSON      | 1  |          | 0
            ~~                                             | MALFORMED_JSON      | 0  |          | 0
            []                                             | MALFORMED_JSON      | 0  |          | 0
            {}                                             | MISSING_FIELD       | 2  | TYPE     | 0
            {'type':'scan','number':4,}                    | MALFORMED_JSON      | 26 |          | 4
            {'type':'scan','number':4,'code':'a'}}         | MALFORMED_JSON      | 37 |          | 4
            {'type':'scan','number':4,'code':'a            | MALFORMED_JSON      | 35 |          | 4
            {'type':'scan','number':4 'code':'a'}          | MALFORMED_JSON      | 26 |          | 4
            {'type':'scan','number':04,'code':'a'}         | MALFORMED_JSON      | 24 |          | 0
            {'type':'scan','number':4,'code':nul}          | WRONG_TYPE          | 33 | CODE     | 4
            {'type':'scan','number':4,'code':null}         | WRONG_TYPE          | 33 | CODE     | 4
            {'type':'scan','code':7,'number':4}            | WRONG_TYPE          | 22 | CODE     | 4
            {'type':'scan','code':true,'number':4}         | WRONG_TYPE          | 22 | CODE     | 4
            {'type':'scan','code':'a','number':'4'}        | WRONG_TYPE          | 35 | NUMBER   | 0
            {'type':7,'number':4}                          | WRONG_TYPE          | 8  | TYPE     | 4
            {'type':'scan','number':4,'code':{'a':1}}      | NESTED_VALUE        | 33 | CODE     | 4
            {'type':'scan','number':4,'codes':['a']}       | UNKNOWN_KEY         | 27 |          | 4
            {'type':'scan','colour':'red','number':4}      | UNKNOWN_KEY         | 16 |          | 4
            {'type':'scan','number':4,'number':5}          | DUPLICATE_KEY       | 35 | NUMBER   | 4
            {'type':'scan','number':4,'type':'scan'}       | DUPLICATE_KEY       | 34 | TYPE     | 4
            {'type':'SCAN','number':4}                     | UNKNOWN_TYPE        | 9  | TYPE     | 4
            {'type':'scan','number':4}                     | MISSING_FIELD       | 26 | CODE     | 4
            {'type':'scan','number':4,'code':''}           | EMPTY_FIELD         | 34 | CODE     | 4
            {'type':'bye','number':4}                      | UNEXPECTED_FIELD    | 23 | NUMBER   | 4
            {'type':'scan','number':4.0,'code':'a'}        | NOT_A_NUMBER        | 24 | NUMBER   | 0
            {'type':'scan','number':4e1,'code':'a'}        | NOT_A_NUMBER        | 24 | NUMBER   | 0
            {'type':'scan','number':-4,'code':'a'}         | NUMBER_OUT_OF_RANGE | 24 | NUMBER   | 0
            {'type':'scan','number':4,'code':'\\x'}        | MALFORMED_ESCAPE    | 34 |          | 4
            {'type':'scan','number':4,'code':'\\u12'}      | MALFORMED_ESCAPE    | 34 |          | 4
            {'type':'scan','number':4,'code':'\\ud83d'}    | MALFORMED_ESCAPE    | 34 |          | 4
            {'type':'scan','number':4,'code':'\\ude00'}    | MALFORMED_ESCAPE    | 34 |          | 4
            {'type':'hello','version':1,'device':'d','epoch':1,'token':'t'} | WRONG_TYPE | 49 | EPOCH | 0
            """)
    void shouldNameWhatIsWrongAndKeepTheNumber(
            String text, NativeFault fault, int offset, NativeField field, long number) {
        parse(text.replace("\\\\", "\\"));
        assertThat(message.fault()).isEqualTo(fault);
        assertThat(message.faultOffset()).isEqualTo(offset);
        assertThat(message.faultField()).isEqualTo(field);
        assertThat(message.number()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {'type':'scan','code':{'number':7},'number':4}                 | NESTED_VALUE     | 4 | an object with a number of its own
            {'type':'scan','code':[],'number':4}                           | NESTED_VALUE     | 4 | an array
            {'lines':[{'a':[1,{'b':']}'}]},null,-1.5e3],'number':4,'type':'scan'} | UNKNOWN_KEY | 4 | brackets in a text, deep
            {'type':['scan'],'number':4}                                   | WRONG_TYPE       | 4 | the type itself
            {'type':'scan','number':{'number':7},'code':'a'}               | NESTED_VALUE     | 0 | the number itself
            {'type':'scan','code':{'a':1,'number':4}                       | NESTED_VALUE     | 0 | an object without end
            {'type':'scan','code':'a\\qb','number':4}                      | MALFORMED_ESCAPE | 4 | an escape that is none
            {'type':'scan','code':'\\u12','number':4}                     | MALFORMED_ESCAPE | 4 | half an escape
            {'type':'scan','num\\qber':4,'code':'a'}                       | MALFORMED_ESCAPE | 0 | a key that is nearly the number's
            {'type':'scan','code':'a␝b','number':4}                        | MALFORMED_JSON   | 4 | a raw GS
            """)
    void shouldFindTheNumberBehindWhatIsWrong(String text, NativeFault fault, long number, String what) {
        parse(text.replace('␝', '\u001D'));
        assertThat(message.fault()).as(what).isEqualTo(fault);
        assertThat(message.number()).as(what).isEqualTo(number);
    }

    @Test
    void shouldPassAnyDepthOfNestingWithoutStackOrTime() {
        parse("{'type':'scan','code':" + "[".repeat(16_000) + "]".repeat(16_000) + ",'number':4}");
        assertThat(message.number()).isEqualTo(4);
        parse("{'type':'scan','code':" + "[".repeat(32_000));
        assertThat(message.number()).isZero();
    }

    @Test
    void shouldRefuseRawControlCharactersInStrings() {
        assertThat(parse("{'type':'scan','number':4,'code':'a\u001db'}").fault())
                .isEqualTo(NativeFault.MALFORMED_JSON);
        assertThat(message.faultOffset()).isEqualTo(35);
    }

    @Test
    void shouldRefuseMalformedUtf8() {
        byte[] bytes = "{\"type\":\"scan\",\"number\":4,\"code\":\"a?\"}".getBytes(StandardCharsets.US_ASCII);
        bytes[35] = (byte) 0xE4;
        assertThat(json.parse(bytes, 0, bytes.length, message)).isFalse();
        assertThat(message.fault()).isEqualTo(NativeFault.MALFORMED_UTF8);
        assertThat(message.faultOffset()).isEqualTo(35);
        assertThat(message.number()).isEqualTo(4);
    }
}
