package io.tallyline.ingest.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Takes the keys of one mapping of a profile, one after the other, and complains about what it does not know. */
final class KeyReader {
    private final String source;
    private final String path;
    private final YamlNode.Mapping mapping;
    private final Set<String> known = new TreeSet<>();

    KeyReader(String source, String path, YamlNode.Mapping mapping) {
        this.source = source;
        this.path = path;
        this.mapping = mapping;
    }

    boolean has(String key) {
        known.add(key);
        return mapping.entries().containsKey(key);
    }

    /** A text of characters up to 00FF, which is what bytes can say. */
    String text(String key, String otherwise) {
        YamlNode node = node(key);
        return node == null ? otherwise : text(key, node);
    }

    String requiredText(String key) {
        if (!has(key)) {
            throw new ProfileException(source, mapping.line(), path + key + ": this key is missing");
        }
        String text = text(key, "");
        if (text.isEmpty()) {
            throw fail(key, "must not be empty");
        }
        return text;
    }

    int integer(String key, int least, int most, int otherwise) {
        YamlNode node = node(key);
        if (node == null) {
            return otherwise;
        }
        if (!(node instanceof YamlNode.Scalar scalar) || scalar.type() != YamlNode.ScalarType.INTEGER) {
            throw fail(key, "must be a whole number");
        }
        try {
            int value = Integer.parseInt(scalar.text());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // More digits than an int has, or another notation: out of range all the same.
        }
        throw fail(key, "must be from " + least + " to " + most);
    }

    boolean truth(String key) {
        YamlNode node = node(key);
        if (node == null) {
            return false;
        }
        if (node instanceof YamlNode.Scalar scalar && scalar.type() == YamlNode.ScalarType.OTHER) {
            if (scalar.text().equals("true") || scalar.text().equals("false")) {
                return scalar.text().equals("true");
            }
        }
        throw fail(key, "must be true or false");
    }

    /** A list of texts; one text alone is a list too if {@code oneWillDo}. */
    List<String> texts(String key, boolean oneWillDo) {
        YamlNode node = node(key);
        if (node == null) {
            return List.of();
        }
        if (oneWillDo && node instanceof YamlNode.Scalar) {
            return List.of(text(key, node));
        }
        if (!(node instanceof YamlNode.Sequence sequence)) {
            throw fail(key, oneWillDo ? "must be a text or a list of texts" : "must be a list of texts");
        }
        List<String> texts = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            texts.add(text(key, item));
        }
        return texts;
    }

    /** A list in which each item is a text, or one text with another: {@code [code, {length: "L"}]}; the other is empty if missing. */
    List<Map.Entry<String, String>> namedTexts(String key) {
        YamlNode node = node(key);
        if (!(node instanceof YamlNode.Sequence sequence)) {
            throw fail(key, node == null ? "this key is missing" : "must be a list");
        }
        List<Map.Entry<String, String>> texts = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            if (item instanceof YamlNode.Mapping pair && pair.entries().size() == 1) {
                pair.entries().forEach((name, value) -> texts.add(Map.entry(name, text(key, value))));
            } else {
                texts.add(Map.entry(text(key, item), ""));
            }
        }
        return texts;
    }

    /** Texts for texts, in the order of the file; empty if the key is not there. */
    Map<String, String> textMap(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (node(key) instanceof YamlNode.Mapping map) {
            map.entries().forEach((name, value) -> texts.put(requireBytes(key, name), text(key, value)));
            if (texts.isEmpty()) {
                throw fail(key, "must not be empty");
            }
        } else if (has(key)) {
            throw fail(key, "must be a mapping of texts to texts");
        }
        return texts;
    }

    /** One of some words. */
    <T> T choice(String key, Map<String, T> words, T otherwise) {
        YamlNode node = node(key);
        if (node == null) {
            return otherwise;
        }
        T chosen = words.get(text(key, node));
        if (chosen == null) {
            throw fail(key, "must be one of " + String.join(", ", new TreeSet<>(words.keySet())));
        }
        return chosen;
    }

    @Nullable KeyReader mapping(String key) {
        YamlNode node = node(key);
        if (node == null) {
            return null;
        }
        if (!(node instanceof YamlNode.Mapping inner)) {
            throw fail(key, "must be a mapping of keys to values");
        }
        return new KeyReader(source, path + key + ".", inner);
    }

    boolean isMapping(String key) {
        return node(key) instanceof YamlNode.Mapping;
    }

    /** Refuses keys that nobody asked for; call it last. */
    void end() {
        for (String key : mapping.entries().keySet()) {
            if (!known.contains(key)) {
                throw fail(key, "there is no such key; known here: " + String.join(", ", known));
            }
        }
    }

    ProfileException fail(String key, String reason) {
        Integer line = mapping.keyLines().get(key);
        return new ProfileException(source, line == null ? mapping.line() : line, path + key + ": " + reason);
    }

    private @Nullable YamlNode node(String key) {
        known.add(key);
        return mapping.entries().get(key);
    }

    private String text(String key, YamlNode node) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            throw fail(key, "must be a text");
        }
        if (scalar.type() != YamlNode.ScalarType.TEXT) {
            throw fail(key, "must be a text: put it in quotation marks");
        }
        return requireBytes(key, scalar.text());
    }

    private String requireBytes(String key, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                throw fail(key, "has a character that is more than one byte: write its bytes as \\xHH");
            }
        }
        return text;
    }
}
