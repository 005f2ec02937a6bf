package io.tallyline.ingest.gs1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Good and bad values of one identifier, out of {@code gs1/values.txt}, and the elements that it needs beside it. */
record IdentifierSample(Identifier identifier, List<String> good, List<String> bad, List<Element> beside) {
    /** An identifier with its value. */
    record Element(Identifier identifier, String value) {
        static Element of(String digits, String value) {
            byte[] bytes = CodeText.bytes(digits);
            Identifier identifier = IdentifierTable.get().exactly(bytes, 0, bytes.length);
            return new Element(Objects.requireNonNull(identifier, digits), value);
        }
    }

    /** In the order of the file. */
    static List<IdentifierSample> all() {
        List<IdentifierSample> samples = new ArrayList<>();
        for (String line : lines()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] columns = line.split(" \\| ?", -1);
                for (String digits : IdentifierRange.each(columns[0])) {
                    samples.add(new IdentifierSample(
                            Element.of(digits, "").identifier(),
                            words(columns[1]),
                            words(columns[2]),
                            beside(columns[3])));
                }
            }
        }
        return samples;
    }

    /** All elements of an object with this value, the needed ones first. */
    List<Element> with(String value) {
        List<Element> elements = new ArrayList<>(beside);
        elements.add(new Element(identifier, value));
        return elements;
    }

    private static List<String> words(String column) {
        return List.of(column.trim().split(" +", -1));
    }

    private static List<Element> beside(String column) {
        return Arrays.stream(column.trim().split("\\(", -1))
                .filter(element -> !element.isEmpty())
                .map(element -> element.split("\\)", -1))
                .map(element -> Element.of(element[0], element[1]))
                .toList();
    }

    private static List<String> lines() {
        try (InputStream in = IdentifierSample.class.getResourceAsStream("/gs1/values.txt")) {
            byte[] bytes = Objects.requireNonNull(in, "gs1/values.txt").readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
