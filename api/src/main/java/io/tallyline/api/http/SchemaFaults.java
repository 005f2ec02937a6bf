package io.tallyline.api.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a validator has found, in words: each field that does not fit, and no more of them than a person reads. */
final class SchemaFaults {
    private static final int MOST_ERRORS = 20;
    private static final Pattern MISSING = Pattern.compile("required property \"([^\"]+)\"");

    private SchemaFaults() {}

    /**
     * The problem of what was found; null when no field can be named. The deepest places, since the others only say that something
     * inside is wrong.
     *
     * @param parameter name of the parameter that was validated; empty for a body
     */
    static @Nullable ProblemException problem(String parameter, @Nullable OutputUnit output) {
        JsonArray errors = new JsonArray();
        List<OutputUnit> leaves = output == null || output.getErrors() == null
                ? List.of()
                : output.getErrors().stream().filter(SchemaFaults::isLeaf).toList();
        Set<String> explained = explained(leaves);
        Set<String> told = new HashSet<>();
        for (OutputUnit error : leaves) {
            if (errors.size() == MOST_ERRORS) {
                break;
            }
            String field = pointer(error);
            String detail = isUnexpected(error) ? "There is no such field." : sentence(error.getError());
            boolean isEcho = isUnexpected(error) && explained.contains(field);
            if (!isEcho && told.add(field + ' ' + detail)) {
                errors.add(new JsonObject()
                        .put("field", parameter.isEmpty() ? field : parameter)
                        .put("detail", detail));
            }
        }
        if (errors.isEmpty()) {
            return null;
        }
        return new ProblemException(
                        ProblemType.INVALID_REQUEST,
                        errors.size() == 1 ? "One field is not valid." : errors.size() + " fields are not valid.")
                .with("errors", errors);
    }

    /** The validator says so of a field that it does not know, and again of each that a wrong one is in. */
    private static boolean isUnexpected(OutputUnit error) {
        return String.valueOf(error.getError()).contains("additional properties schema");
    }

    /**
     * The fields of which it is told what is wrong with them, or within them. A client chooses how many faults there are,
     * so each is looked at once: where a place is in the set, all that it is in are too.
     */
    private static Set<String> explained(List<OutputUnit> leaves) {
        Set<String> explained = new HashSet<>();
        for (OutputUnit error : leaves) {
            String place = pointer(error);
            if (isUnexpected(error)) {
                place = outer(place);
            }
            while (place != null && explained.add(place)) {
                place = outer(place);
            }
        }
        return explained;
    }

    /** The place that a place is in; null for the whole. */
    private static @Nullable String outer(String place) {
        int slash = place.lastIndexOf('/');
        return slash < 0 ? null : place.substring(0, slash);
    }

    private static boolean isLeaf(OutputUnit error) {
        String keyword = error.getKeywordLocation();
        if (keyword == null) {
            return true;
        }
        String last = keyword.substring(keyword.lastIndexOf('/') + 1);
        return switch (last) {
            case "properties", "items", "$ref", "allOf", "anyOf", "oneOf" -> false;
            default -> true;
        };
    }

    private static String pointer(OutputUnit error) {
        String location = error.getInstanceLocation();
        if (location == null) {
            return "";
        }
        String pointer = location.startsWith("#") ? location.substring(1) : location;
        String place = pointer.equals("/") ? "" : pointer;
        Matcher missing = MISSING.matcher(String.valueOf(error.getError()));
        return missing.find() ? place + "/" + missing.group(1) : place;
    }

    static String sentence(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return "It is not valid.";
        }
        return text.endsWith(".") ? text : text + ".";
    }
}
