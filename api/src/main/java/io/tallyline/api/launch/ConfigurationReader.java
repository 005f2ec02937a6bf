package io.tallyline.api.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.tallyline.ingest.profile.UnquotedEscape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a configuration file over the defaults in {@code defaults.yaml}, which is at once the list of all keys, their
 * types and their documentation: a key that does not stand there is refused with its line, and so is a value of another
 * type. {@code ${NAME}} in a text is the environment variable of that name, so that secrets stay out of the file.
 */
final class ConfigurationReader {
    /** How Jackson tells of a key that has no default. */
    private static final Pattern MISSING = Pattern.compile("Missing creator property '([^']+)'");

    private static final String DEFAULTS = "/defaults.yaml";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)}");

    /** Keys that the items of a list may leave out: there is no item in the defaults that could say so. */
    private static final Map<String, JsonNode> PORT_DEFAULTS =
            Map.of("allow", JsonNodeFactory.instance.arrayNode(), "tls", JsonNodeFactory.instance.booleanNode(true));

    private static final Map<String, JsonNode> ROLE_DEFAULTS = Map.of(
            "may", JsonNodeFactory.instance.arrayNode(),
            "mayNot", JsonNodeFactory.instance.arrayNode(),
            "warehouses", JsonNodeFactory.instance.arrayNode());

    private static final Map<String, Map<String, JsonNode>> ITEM_DEFAULTS = Map.of(
            "/scanners/listeners", PORT_DEFAULTS, "/scanners/sorters", PORT_DEFAULTS, "/http/roles", ROLE_DEFAULTS);

    private final ObjectMapper mapper = new ObjectMapper(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    private final Map<String, String> environment;

    ConfigurationReader(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The defaults alone. */
    Configuration defaults() {
        return bind(defaultTree(), new ConfigurationPlaces("the defaults", Map.of()));
    }

    /** The defaults with the file's keys over them. */
    Configuration read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(file + ": there is no such file", e);
        } catch (IOException e) {
            throw new ConfigurationException(file + " can not be read: " + e.getMessage(), e);
        }
        return read(text, file.toString());
    }

    /** The defaults with the keys of {@code text} over them; errors call it {@code name}. */
    Configuration read(String text, String name) {
        Map<String, Integer> lines = new HashMap<>();
        JsonNode own = parse(text, name, lines);
        ObjectNode merged = defaultTree();
        if (own instanceof ObjectNode object) {
            merge(merged, object, "", name, lines);
        } else if (!own.isMissingNode() && !own.isNull()) {
            throw new ConfigurationException(name + ": a configuration is a map of keys, like 'http: {port: 8080}'");
        }
        return bind(merged, new ConfigurationPlaces(name, lines));
    }

    private ObjectNode defaultTree() {
        try (InputStream in = ConfigurationReader.class.getResourceAsStream(DEFAULTS)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + DEFAULTS + " is missing from the jar");
            }
            return (ObjectNode) mapper.readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException("the resource " + DEFAULTS + " can not be read", e);
        }
    }

    private JsonNode parse(String text, String name, Map<String, Integer> lines) {
        try (YAMLParser parser = new YAMLFactory().createParser(text)) {
            JsonToken first = parser.nextToken();
            Source source = new Source(parser, text, name, lines);
            JsonNode tree = first == null ? JsonNodeFactory.instance.missingNode() : value(source, "");
            if (parser.nextToken() != null) {
                throw source.wrong("there is a second document in the file, which would be passed over");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new ConfigurationException(
                    name + " line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new ConfigurationException(name + " can not be read: " + e.getMessage(), e);
        }
    }

    /** A file while it is read. */
    private record Source(YAMLParser parser, String text, String name, Map<String, Integer> lines) {
        int line() {
            return parser.currentTokenLocation().getLineNr();
        }

        ConfigurationException wrong(String what) {
            return new ConfigurationException(name + " line " + line() + ": " + what);
        }

        /** It would be read as the name behind its asterisk. */
        void refuseAlias() throws IOException {
            if (parser.isCurrentAlias()) {
                throw wrong("*" + parser.getText() + ": aliases are not followed: write the value itself");
            }
        }

        /** In a path of Windows a backslash is itself; in what a PLC sends or hears it never is. */
        String scalar(String path) throws IOException {
            String value = parser.getText();
            String escape = path.startsWith("/scanners/sorters/")
                    ? UnquotedEscape.find(text, parser.currentTokenLocation().getCharOffset(), value)
                    : null;
            if (escape != null) {
                throw wrong(ConfigurationPlaces.dotted(path) + ": " + UnquotedEscape.advice(escape));
            }
            return value;
        }
    }

    private JsonNode value(Source source, String path) throws IOException {
        YAMLParser parser = source.parser();
        source.lines().putIfAbsent(path, source.line());
        source.refuseAlias();
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                ObjectNode object = nodes.objectNode();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    String child = path + "/" + key;
                    if (object.has(key)) {
                        throw source.wrong(ConfigurationPlaces.dotted(child) + " twice");
                    }
                    source.lines().put(child, source.line());
                    parser.nextToken();
                    object.set(key, value(source, child));
                }
                yield object;
            }
            case START_ARRAY -> {
                ArrayNode array = nodes.arrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(source, path + "/" + array.size()));
                }
                yield array;
            }
            case VALUE_STRING -> nodes.textNode(source.scalar(path));
            case VALUE_NUMBER_INT -> nodes.numberNode(parser.getLongValue());
            case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDoubleValue());
            case VALUE_TRUE, VALUE_FALSE -> nodes.booleanNode(parser.getBooleanValue());
            default -> nodes.nullNode();
        };
    }

    private void merge(ObjectNode base, ObjectNode own, String path, String name, Map<String, Integer> lines) {
        for (Map.Entry<String, JsonNode> entry : own.properties()) {
            String child = path + "/" + entry.getKey();
            JsonNode known = base.get(entry.getKey());
            JsonNode given = entry.getValue();
            String where = name + " line " + lines.getOrDefault(child, 1) + ": ";
            if (known == null) {
                throw new ConfigurationException(where + "unknown key " + ConfigurationPlaces.dotted(child)
                        + "; known here: " + String.join(", ", names(base)));
            }
            if (known instanceof ObjectNode inner && given instanceof ObjectNode object) {
                merge(inner, object, child, name, lines);
            } else if (known.getNodeType() != given.getNodeType()
                    || (known.isIntegralNumber() && !given.isIntegralNumber())) {
                throw new ConfigurationException(where + ConfigurationPlaces.dotted(child) + " must be a "
                        + known.getNodeType().name().toLowerCase(java.util.Locale.ROOT) + " like "
                        + known + ", not " + given);
            } else {
                requireValues(given, child, name, lines);
                base.set(entry.getKey(), substituted(given, where));
                ITEM_DEFAULTS.getOrDefault(child, Map.of()).forEach((key, value) -> addToItems(given, key, value));
            }
        }
    }

    /** A key of an item with nothing behind it, which no default has a type for. */
    private static void requireValues(JsonNode given, String path, String name, Map<String, Integer> lines) {
        if (given.isNull()) {
            throw new ConfigurationException(name + " line " + lines.getOrDefault(path, 1) + ": "
                    + ConfigurationPlaces.dotted(path) + " has no value");
        }
        for (int i = 0; given.isArray() && i < given.size(); i++) {
            requireValues(given.get(i), path + "/" + i, name, lines);
        }
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            requireValues(entry.getValue(), path + "/" + entry.getKey(), name, lines);
        }
    }

    private static void addToItems(JsonNode list, String key, JsonNode value) {
        for (JsonNode item : list) {
            if (item instanceof ObjectNode object && !object.has(key)) {
                object.set(key, value);
            }
        }
    }

    private JsonNode substituted(JsonNode given, String where) {
        if (given instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, substituted(array.get(i), where));
            }
        } else if (given instanceof ObjectNode object) {
            object.properties().forEach(entry -> entry.setValue(substituted(entry.getValue(), where)));
        }
        if (!given.isTextual()) {
            return given;
        }
        Matcher matcher = VARIABLE.matcher(given.textValue());
        String text = matcher.replaceAll(match -> {
            String value = environment.get(match.group(1));
            if (value == null) {
                throw new ConfigurationException(where + "the environment has no variable " + match.group(1));
            }
            return Matcher.quoteReplacement(value);
        });
        return JsonNodeFactory.instance.textNode(text);
    }

    private Configuration bind(ObjectNode tree, ConfigurationPlaces places) {
        try {
            return mapper.treeToValue(tree, Configuration.class).withPlaces(places);
        } catch (JsonMappingException e) {
            StringBuilder path = new StringBuilder();
            for (JsonMappingException.Reference step : e.getPath()) {
                path.append('/').append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
            }
            if (e.getCause() instanceof IllegalArgumentException check && check.getMessage() != null) {
                throw places.wrongPart(path.toString(), check.getMessage(), e);
            }
            Matcher missing = MISSING.matcher(String.valueOf(e.getOriginalMessage()));
            if (missing.find()) {
                // Sometimes the path ends with the key already, sometimes with what should have it.
                String last = "/" + missing.group(1);
                String key = path.toString().endsWith(last) ? path.toString() : path + last;
                throw places.wrong(key, "this key is missing", e);
            }
            throw places.wrong(path.toString(), e.getOriginalMessage(), e);
        } catch (JsonProcessingException e) {
            throw places.wrong("", e.getOriginalMessage(), e);
        }
    }

    private static List<String> names(ObjectNode node) {
        List<String> names = new ArrayList<>();
        for (Iterator<String> each = node.fieldNames(); each.hasNext(); ) {
            names.add(each.next());
        }
        return names;
    }
}
