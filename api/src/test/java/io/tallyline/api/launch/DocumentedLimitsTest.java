package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of limits in {@code ingest/PROTOCOL.md} names settings that exist, with the defaults that they have. */
class DocumentedLimitsTest {
    private static final Pattern NAME = Pattern.compile("`([a-zA-Z]+)`");
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d ]*");

    private static List<String> all(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.groupCount() == 0 ? matcher.group() : matcher.group(1));
        }
        return found;
    }

    private static Map<String, Long> documented() throws IOException {
        String document = Files.readString(Path.of("..", "ingest", "PROTOCOL.md"));
        String section = document.substring(document.indexOf("\n## Limits"), document.indexOf("\n## Profiles"));
        Map<String, Long> limits = new TreeMap<>();
        section.lines().filter(line -> line.startsWith("| `")).forEach(line -> {
            String[] cells = line.split("\\|", -1);
            List<String> names = all(NAME, cells[1]);
            List<String> values = all(NUMBER, cells[2]);
            assertThat(values).as(line).hasSameSizeAs(names);
            for (int i = 0; i < names.size(); i++) {
                limits.put(names.get(i), Long.parseLong(values.get(i).replace(" ", "")));
            }
        });
        return limits;
    }

    @Test
    void shouldBeSettingsWithThoseDefaults() throws IOException {
        JsonNode defaults;
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/defaults.yaml"))) {
            defaults = new YAMLMapper().readTree(in).get("limits");
        }
        Map<String, Long> documented = documented();
        Map<String, Long> configured = new TreeMap<>();
        documented
                .keySet()
                .forEach(name -> configured.put(name, defaults.path(name).asLong(-1)));
        assertThat(documented).hasSizeGreaterThan(10).isEqualTo(configured);
    }

    @Test
    void shouldReachTheFront() {
        Configuration.LimitPart limits =
                new ConfigurationReader(Map.of()).read("""
                        limits: {framingFaults: 3, mostTakeOvers: 4, takeOverMillis: 5, holdOffMillis: 6, longestHoldOffMillis: 9, mostConnects: 10, connectionsPerListener: 11, messagesPerSecond: 12, maxCodeBytes: 49,
                                 messagesBeforeHello: 7, stopMillis: 8, drainMillis: 13, leftConnections: 14, leftBytes: 70000}
                        """, "test.yaml").limits();
        assertThat(PartSettings.front(limits))
                .hasFieldOrPropertyWithValue("framingFaults", 3)
                .hasFieldOrPropertyWithValue("mostTakeOvers", 4)
                .hasFieldOrPropertyWithValue("takeOverMillis", 5)
                .hasFieldOrPropertyWithValue("holdOffMillis", 6)
                .hasFieldOrPropertyWithValue("longestHoldOffMillis", 9)
                .hasFieldOrPropertyWithValue("mostConnects", 10)
                .hasFieldOrPropertyWithValue("connectionsPerListener", 11)
                .hasFieldOrPropertyWithValue("messagesPerSecond", 12)
                .hasFieldOrPropertyWithValue("maxCodeBytes", 49)
                .hasFieldOrPropertyWithValue("messagesBeforeHello", 7)
                .hasFieldOrPropertyWithValue("stopMillis", 8)
                .hasFieldOrPropertyWithValue("drainMillis", 13)
                .hasFieldOrPropertyWithValue("leftConnections", 14)
                .hasFieldOrPropertyWithValue("leftBytes", 70_000);
    }
}
