package io.tallyline.ingest.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads one YAML document into {@link YamlNode}s; refuses double keys, further documents, deep nesting, and what would quietly be
 * another text than was meant: aliases, and escapes without double quotation marks.
 */
final class YamlFile {
    private static final int MAX_DEPTH = 8;
    private static final YAMLFactory YAML = new YAMLFactory();

    private final String source;
    private final String yaml;
    private final YAMLParser parser;

    private YamlFile(String source, String yaml, YAMLParser parser) {
        this.source = source;
        this.yaml = yaml;
        this.parser = parser;
    }

    /** The document as a mapping. */
    static YamlNode.Mapping read(String source, String yaml) {
        try (YAMLParser parser = YAML.createParser(yaml)) {
            return new YamlFile(source, yaml, parser).document();
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new ProfileException(source, Math.max(0, line), "not well-formed YAML: " + reason(e));
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail to be read", e);
        }
    }

    /** What it was doing and what it found; the lines between them, which show the place, are indented. */
    private static String reason(JsonProcessingException e) {
        String message = String.valueOf(e.getOriginalMessage());
        String reason = message.lines().filter(line -> !line.startsWith(" ")).collect(Collectors.joining(", "));
        return reason.isEmpty() ? "unreadable" : reason;
    }

    private YamlNode.Mapping document() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new ProfileException(source, 0, "the file is empty");
        }
        if (!(value(first, 1) instanceof YamlNode.Mapping mapping)) {
            throw new ProfileException(source, 1, "a profile is a mapping of keys to values");
        }
        if (parser.nextToken() != null) {
            throw new ProfileException(source, line(), "there is a second document in the file");
        }
        return mapping;
    }

    private YamlNode value(JsonToken token, int depth) throws IOException {
        int line = line();
        if (depth > MAX_DEPTH) {
            throw new ProfileException(source, line, "values are nested more than " + MAX_DEPTH + " deep");
        }
        refuseAlias(line);
        if (token == JsonToken.START_OBJECT) {
            return mapping(line, depth);
        }
        if (token == JsonToken.START_ARRAY) {
            List<YamlNode> items = new ArrayList<>();
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                items.add(value(next, depth + 1));
            }
            return new YamlNode.Sequence(line, items);
        }
        YamlNode.ScalarType type = switch (token) {
            case VALUE_STRING -> YamlNode.ScalarType.TEXT;
            case VALUE_NUMBER_INT -> YamlNode.ScalarType.INTEGER;
            default -> YamlNode.ScalarType.OTHER;
        };
        String text = parser.getText() == null ? "" : parser.getText();
        String escape = UnquotedEscape.find(yaml, parser.currentTokenLocation().getCharOffset(), text);
        if (escape != null) {
            throw new ProfileException(source, line, UnquotedEscape.advice(escape));
        }
        return new YamlNode.Scalar(line, type, text);
    }

    /** It would be read as the name behind its asterisk. */
    private void refuseAlias(int line) throws IOException {
        if (parser.isCurrentAlias()) {
            throw new ProfileException(
                    source, line, "*" + parser.getText() + ": aliases are not followed: write the value itself");
        }
    }

    private YamlNode.Mapping mapping(int line, int depth) throws IOException {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        Map<String, Integer> keyLines = new LinkedHashMap<>();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_OBJECT; next = parser.nextToken()) {
            String key = parser.currentName();
            int keyLine = line();
            if (entries.containsKey(key)) {
                throw new ProfileException(source, keyLine, key + ": this key appears twice");
            }
            entries.put(key, value(parser.nextToken(), depth + 1));
            keyLines.put(key, keyLine);
        }
        return new YamlNode.Mapping(line, entries, keyLines);
    }

    private int line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }
}
