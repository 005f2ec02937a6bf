package io.tallyline.ingest.profile;

import java.util.List;
import java.util.Map;

/** A value of a YAML file that knows its line, so that every complaint can name it. */
sealed interface YamlNode {
    /** Line of the file, from 1. */
    int line();

    /** Whether it was written as text, number, truth value or nothing. */
    enum ScalarType {
        TEXT,
        INTEGER,
        OTHER
    }

    record Scalar(int line, ScalarType type, String text) implements YamlNode {}

    record Sequence(int line, List<YamlNode> items) implements YamlNode {}

    /** Keys in the order of the file. */
    record Mapping(int line, Map<String, YamlNode> entries, Map<String, Integer> keyLines) implements YamlNode {}
}
