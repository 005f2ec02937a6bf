package io.tallyline.ingest.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ingest.gs1.IdentifierSample.Element;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every identifier with our own good and bad values: {@code gs1/values.txt}. */
class IdentifierValuesTest {
    private static final int YEAR = 2026;

    private final Gs1Parser parser = new Gs1Parser(Gs1Options.DEFAULT);
    private final Gs1Parser strict = new Gs1Parser(Gs1Options.DEFAULT.withRequisites(true));
    private final ScannedCode code = new ScannedCode();

    @Test
    void shouldHaveASampleOfEveryIdentifier() {
        assertThat(IdentifierSample.all())
                .extracting(IdentifierSample::identifier)
                .containsExactlyInAnyOrderElementsOf(IdentifierTable.get().all());
    }

    @Test
    void shouldTakeGoodValuesWithWhatTheyNeedBesideThem() {
        for (IdentifierSample sample : IdentifierSample.all()) {
            for (String value : sample.good()) {
                List<Element> elements = sample.with(value);
                String text = CodeWriter.elementString(elements);
                assertThat(describe(strict, text)).as(text).doesNotContain("@");
                assertThat(CodeText.elements(code)).isEqualTo(CodeWriter.bracketed(elements));
            }
        }
    }

    @Test
    void shouldRefuseBadValues() {
        for (IdentifierSample sample : IdentifierSample.all()) {
            for (String value : sample.bad()) {
                String text = CodeWriter.bracketed(sample.with(value));
                assertThat(describe(parser, text)).as(text).contains("@");
            }
        }
    }

    @Test
    void shouldMissExactlyWhatAnIdentifierNeeds() {
        for (IdentifierSample sample : IdentifierSample.all()) {
            String alone = "]C1" + sample.identifier().digits() + sample.good().get(0);
            assertThat(describe(parser, alone)).as(alone).doesNotContain("@");
            assertThat(describe(strict, alone))
                    .as(alone)
                    .matches(sample.beside().isEmpty() ? "[^@]*" : "MISSING_REQUISITE@3");
        }
    }

    @Test
    void shouldMeanTheSameInAnyOrderAndAnyWriting() {
        int links = 0;
        for (IdentifierSample sample : IdentifierSample.all()) {
            List<Element> elements = sample.with(sample.good().get(0));
            String meaning = meaning(CodeWriter.elementString(elements));
            for (List<Element> order : permutations(elements)) {
                assertThat(meaning(CodeWriter.elementString(order))).isEqualTo(meaning);
                assertThat(meaning(CodeWriter.bracketed(order))).isEqualTo(meaning);
                Optional<String> link = CodeWriter.digitalLink(order);
                links += link.isPresent() ? 1 : 0;
                link.ifPresent(uri -> assertThat(meaning(uri)).as(uri).isEqualTo(meaning));
            }
        }
        assertThat(links).isGreaterThan(1_000);
    }

    @Test
    void shouldMeanTheSameWhenEachElementHasALabelOfItsOwn() {
        MergedCodes merged = new MergedCodes();
        for (IdentifierSample sample : IdentifierSample.all()) {
            List<Element> elements = sample.with(sample.good().get(0));
            String meaning = meaning(CodeWriter.elementString(elements));
            merged.begin(YEAR);
            for (Element element : elements) {
                describe(parser, CodeWriter.elementString(List.of(element)));
                assertThat(merged.add(code)).isTrue();
            }
            assertThat(merged.check(true)).as(meaning).isTrue();
            assertThat(meaning(merged.code())).isEqualTo(meaning);
        }
    }

    private String describe(Gs1Parser by, String text) {
        byte[] bytes = CodeText.bytes(text);
        by.parse(bytes, 0, bytes.length, YEAR, code);
        return CodeText.describe(code);
    }

    private String meaning(String text) {
        describe(strict, text);
        assertThat(code.isValid())
                .as(text + " " + code.fault() + "@" + code.faultOffset())
                .isTrue();
        return meaning(code);
    }

    /** What it means and the elements without their order, without the way it was written. */
    private static String meaning(ScannedCode meant) {
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < meant.elementCount(); i++) {
            elements.add(CodeText.element(meant, i));
        }
        Collections.sort(elements);
        String described = CodeText.describe(meant);
        return elements + described.substring((described + " ").indexOf(' '));
    }

    private static List<List<Element>> permutations(List<Element> elements) {
        if (elements.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Element>> permutations = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            List<Element> others = new ArrayList<>(elements);
            Element first = others.remove(i);
            for (List<Element> rest : permutations(others)) {
                List<Element> permutation = new ArrayList<>(List.of(first));
                permutation.addAll(rest);
                permutations.add(permutation);
            }
        }
        return permutations;
    }
}
