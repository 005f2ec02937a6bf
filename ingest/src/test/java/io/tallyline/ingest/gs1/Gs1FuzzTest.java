package io.tallyline.ingest.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;

class Gs1FuzzTest {
    private static final List<Identifier> ALL = IdentifierTable.get().all();

    private final ScannedCode code = new ScannedCode();
    private final Gs1Parser parser = new Gs1Parser(Gs1Options.DEFAULT);
    private final List<Gs1Parser> parsers = List.of(
            parser,
            new Gs1Parser(new Gs1Options(true, true, true)),
            new Gs1Parser(new Gs1Options(false, true, false, true, true)));
    private final MergedCodes merged = new MergedCodes();

    @Property(tries = 5_000)
    void shouldNeverThrowOnAnyBytes(@ForAll @Size(max = 80) byte[] bytes) {
        assertParses(bytes);
    }

    @Property(tries = 20_000)
    void shouldNeverThrowOnDigitsSeparatorsAndBrackets(@ForAll("nearlyCodes") String text) {
        assertParses(CodeText.bytes(text));
        assertParses(CodeText.bytes("]C1" + text));
    }

    @Property(tries = 20_000)
    void shouldNeverThrowOnAnythingLikeAnAddress(@ForAll("nearlyAddresses") String text) {
        assertParses(CodeText.bytes("https://" + text));
        assertParses(CodeText.bytes("]Q1http://" + text));
    }

    /** Every good value of every identifier, written in each way, cut at every byte. */
    @Example
    void shouldReadOrRefuseEverySampleThatWasCut() {
        for (IdentifierSample sample : IdentifierSample.all()) {
            for (String value : sample.good()) {
                List<IdentifierSample.Element> elements = sample.with(value);
                assertParsesCut(CodeWriter.elementString(elements));
                assertParsesCut(CodeWriter.bracketed(elements));
                CodeWriter.digitalLink(elements).ifPresent(this::assertParsesCut);
            }
        }
    }

    private void assertParsesCut(String text) {
        byte[] bytes = CodeText.bytes(text);
        for (int length = 0; length < bytes.length; length++) {
            assertParses(Arrays.copyOf(bytes, length));
        }
    }

    /** Elements put together by the rules are taken apart again, with needless separators too. */
    @Property(tries = 5_000)
    void shouldTakeApartWhatWasPutTogether(
            @ForAll @Size(min = 1, max = 8) @UniqueElements List<@IntRange(min = 0, max = 540) Integer> identifiers,
            @ForAll("plainValues") String value,
            @ForAll boolean needlessSeparators) {
        StringBuilder text = new StringBuilder("]C1");
        StringBuilder expected = new StringBuilder();
        List<Identifier> taken = new ArrayList<>();
        for (int index : identifiers) {
            Identifier identifier = ALL.get(index);
            String part = fitting(identifier, value);
            if (part.isEmpty() || taken.stream().anyMatch(other -> excludeEachOther(identifier, other))) {
                continue;
            }
            taken.add(identifier);
            text.append(identifier.digits()).append(part);
            expected.append('(').append(identifier.digits()).append(')').append(part);
            if (!identifier.endsByItself() || needlessSeparators) {
                text.append('^');
            }
        }
        byte[] bytes = CodeText.bytes(text.toString());
        parser.parse(bytes, 0, bytes.length, 2026, code);
        if (expected.length() > 0) {
            assertThat(code.fault()).as(text.toString()).isEqualTo(Gs1Fault.NONE);
            assertThat(CodeText.elements(code)).isEqualTo(expected.toString());
            assertBracketedMeansTheSame(expected.toString());
        }
    }

    private static boolean excludeEachOther(Identifier one, Identifier other) {
        return excludes(one, other) || excludes(other, one);
    }

    private static boolean excludes(Identifier one, Identifier other) {
        Association association = AssociationTable.get().of(one);
        return association != null && association.excluded().contains(other);
    }

    private void assertBracketedMeansTheSame(String bracketed) {
        String meaning = CodeText.describe(code).replace(" !SUSPECT_MISSING_FNC1", "");
        byte[] bytes = CodeText.bytes(bracketed);
        parser.parse(bytes, 0, bytes.length, 2026, code);
        assertThat(CodeText.describe(code)).isEqualTo(meaning);
    }

    /** The value cut to an identifier's length, if it then is a value of it; else nothing. */
    private static String fitting(Identifier identifier, String value) {
        for (String candidate :
                List.of(value, "09521234543213", "106141412345678908", "9521234543210", "260131", "276")) {
            String cut = candidate.substring(0, Math.min(candidate.length(), identifier.mostCharacters()));
            byte[] bytes = CodeText.bytes(cut);
            if (identifier.check(bytes, 0, bytes.length, 2026, new Verdict())) {
                return cut;
            }
        }
        return "";
    }

    private void assertParses(byte[] bytes) {
        byte[] before = bytes.clone();
        merged.begin(2026);
        for (Gs1Parser each : parsers) {
            boolean valid = each.parse(bytes, 0, bytes.length, 2026, code);
            assertThat(bytes).isEqualTo(before);
            assertThat(valid).isEqualTo(code.isValid()).isEqualTo(code.fault() == Gs1Fault.NONE);
            assertThat(code.faultOffset()).isBetween(0, bytes.length);
            assertThat(code.dataOffset() + code.dataLength()).isEqualTo(bytes.length);
            for (int i = 0; i < code.elementCount(); i++) {
                assertThat(code.elementOffset(i) + code.elementLength(i)).isLessThanOrEqualTo(code.buffer().length);
                assertThat(code.identifierPosition(i)).isBetween(0, bytes.length);
                assertThat(code.sentOffset(i) + code.sentLength(i)).isLessThanOrEqualTo(bytes.length);
            }
            assertThat(code.faultText()).isNotEmpty();
            merged.add(code);
        }
        assertThat(merged.check(true)).isEqualTo(merged.code().isValid());
    }

    @Provide
    Arbitrary<String> nearlyCodes() {
        Arbitrary<String> pieces = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, Arbitraries.of(ALL).map(Identifier::digits)),
                net.jqwik.api.Tuple.of(1, Arbitraries.of(ALL).map(identifier -> "(" + identifier.digits() + ")")),
                net.jqwik.api.Tuple.of(3, Arbitraries.strings().numeric().ofMaxLength(20)),
                net.jqwik.api.Tuple.of(
                        2, Arbitraries.of("^", "^^", "(", ")", "%", "/", "=", "09521234543213", "260131")),
                net.jqwik.api.Tuple.of(2, Arbitraries.strings().ascii().ofMaxLength(10)));
        return pieces.list().ofMaxSize(10).map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<String> nearlyAddresses() {
        Arbitrary<String> pieces = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, Arbitraries.of(ALL).map(identifier -> "/" + identifier.digits() + "/")),
                net.jqwik.api.Tuple.of(2, Arbitraries.of(ALL).map(identifier -> "&" + identifier.digits() + "=")),
                net.jqwik.api.Tuple.of(
                        3, Arbitraries.of("/01/", "/00/", "/10/", "/21/", "/414/", "/8006/", "01", "10")),
                net.jqwik.api.Tuple.of(3, Arbitraries.of("09521234543213", "106141412345678908", "9521234543213", "A")),
                net.jqwik.api.Tuple.of(
                        2, Arbitraries.of("/", "//", "?", "#", "&", "=", "%", "%2", "%2F", "%00", "+", "@")),
                net.jqwik.api.Tuple.of(1, Arbitraries.strings().ascii().ofMaxLength(10)));
        return pieces.list().ofMaxSize(12).map(list -> "example.com" + String.join("", list));
    }

    @Provide
    Arbitrary<String> plainValues() {
        return Combinators.combine(
                        Arbitraries.strings().numeric().ofLength(1),
                        Arbitraries.strings().withChars("0123456789AZaz-/.%").ofMaxLength(20))
                .as(String::concat);
    }
}
