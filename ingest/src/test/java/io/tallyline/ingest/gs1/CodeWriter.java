package io.tallyline.ingest.gs1;

import io.tallyline.ingest.gs1.IdentifierSample.Element;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes elements in the ways in which codes hold them, for tests that read them again. */
final class CodeWriter {
    private CodeWriter() {}

    /** {@code ]C1…} with a separator behind each value that needs one. */
    static String elementString(List<Element> elements) {
        StringBuilder text = new StringBuilder("]C1");
        for (int i = 0; i < elements.size(); i++) {
            Element element = elements.get(i);
            boolean separated = i < elements.size() - 1 && !element.identifier().endsByItself();
            text.append(element.identifier().digits()).append(element.value()).append(separated ? "^" : "");
        }
        return text.toString();
    }

    static String bracketed(List<Element> elements) {
        StringBuilder text = new StringBuilder();
        for (Element element : elements) {
            text.append('(').append(element.identifier().digits()).append(')').append(element.value());
        }
        return text.toString();
    }

    /** A Digital Link, if the elements fit into one: the first primary key, its qualifiers, the others as attributes. */
    static Optional<String> digitalLink(List<Element> elements) {
        Optional<Element> key = elements.stream()
                .filter(element -> DigitalLinkTable.get().key(element.identifier()) != null)
                .findFirst();
        return key.flatMap(first -> digitalLink(first, elements));
    }

    private static Optional<String> digitalLink(Element key, List<Element> elements) {
        StringBuilder path = new StringBuilder("https://example.com/stem");
        path.append(pathOf(key));
        List<Element> rest = new ArrayList<>(elements);
        rest.remove(key);
        DigitalLinkKey qualifiers = DigitalLinkTable.get().key(key.identifier());
        for (Identifier qualifier : qualifiers == null
                ? List.<Identifier>of()
                : qualifiers.sequences().get(0)) {
            for (Element element : List.copyOf(rest)) {
                if (element.identifier() == qualifier) {
                    path.append(pathOf(element));
                    rest.remove(element);
                }
            }
        }
        char separator = '?';
        for (Element element : rest) {
            boolean otherSequence = qualifiers != null
                    && qualifiers.sequences().stream().anyMatch(sequence -> sequence.contains(element.identifier()));
            if (otherSequence || !DigitalLinkTable.get().mayStandInQuery(element.identifier())) {
                return Optional.empty();
            }
            path.append(separator)
                    .append(element.identifier().digits())
                    .append('=')
                    .append(percentEncoded(element.value()));
            separator = '&';
        }
        return Optional.of(path.toString());
    }

    private static String pathOf(Element element) {
        return "/" + element.identifier().digits() + "/" + percentEncoded(element.value());
    }

    private static String percentEncoded(String value) {
        StringBuilder text = new StringBuilder();
        for (byte character : value.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = Character.isLetterOrDigit(character) || "-._~".indexOf(character) >= 0;
            text.append(plain ? "" + (char) character : String.format("%%%02X", character));
        }
        return text.toString();
    }
}
