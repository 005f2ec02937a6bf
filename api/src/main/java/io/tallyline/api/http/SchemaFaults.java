package io.tallyline.api.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a validator has found, in words: each field that does not fit, and no more of them than a person reads. */
final class SchemaFaults {
    private static final int MOST_ERRORS = 20;
    /** Said of the object that has the field; what is wrong with the field itself is said besides. */
    private static final String OF_WHOLE = "does not match additional properties schema";

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
        if (output != null && output.getErrors() != null) {
            for (OutputUnit error : output.getErrors()) {
                if (errors.size() < MOST_ERRORS && isLeaf(error)) {
                    errors.add(new JsonObject()
                            .put("field", parameter.isEmpty() ? pointer(error) : parameter)
                            .put("detail", sentence(error.getError())));
                }
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

    private static boolean isLeaf(OutputUnit error) {
        if (String.valueOf(error.getError()).endsWith(OF_WHOLE)) {
            return false;
        }
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
