package io.tallyline.api.shop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A value of a JSON document with its place, so that whatever is wrong names where it stands. Numbers are decimal: nothing
 * here is ever a binary fraction. Shops leave members out, or send null, for one and the same thing.
 */
final class JsonPlace {
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,12}([.][0-9]{1,12})?");
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final JsonNode node;
    private final String pointer;

    private JsonPlace(JsonNode node, String pointer) {
        this.node = node;
        this.pointer = pointer;
    }

    /** The root of a text. */
    static JsonPlace parse(String text) {
        try {
            return new JsonPlace(JSON.readTree(text), "");
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw ShopFormatException.unreadable("", "The text is not JSON" + where + ".");
        }
    }

    String pointer() {
        return pointer;
    }

    boolean isObject() {
        return node.isObject();
    }

    boolean isArray() {
        return node.isArray();
    }

    ShopFormatException wrong(String detail) {
        return ShopFormatException.unreadable(pointer, detail);
    }

    /** Whether the member is there and says something. */
    boolean has(String name) {
        JsonNode member = node.path(name);
        return !member.isMissingNode()
                && !member.isNull()
                && !(member.isTextual() && member.textValue().isBlank());
    }

    JsonPlace member(String name) {
        String escaped = name.replace("~", "~0").replace("/", "~1");
        return new JsonPlace(node.path(name), pointer + "/" + escaped);
    }

    /** A member that has to be there. */
    JsonPlace required(String name) {
        JsonPlace member = member(name);
        if (!has(name)) {
            throw member.wrong("It is missing.");
        }
        return member;
    }

    /** Objects of an array; none when there is no such member. */
    List<JsonPlace> objects(String name) {
        return has(name) ? member(name).objects() : List.of();
    }

    /** The objects of this array. */
    private List<JsonPlace> objects() {
        List<JsonPlace> elements = elements();
        elements.forEach(JsonPlace::requireObject);
        return elements;
    }

    /** The elements of this array, whatever they are. */
    List<JsonPlace> elements() {
        if (!node.isArray()) {
            throw wrong("It is not an array.");
        }
        List<JsonPlace> elements = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            elements.add(new JsonPlace(node.path(i), pointer + "/" + i));
        }
        return elements;
    }

    void requireObject() {
        if (!isObject()) {
            throw wrong("It is not an object.");
        }
    }

    /** Texts and numbers of an array, as texts; none when there is no such member. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        if (has(name)) {
            member(name).node.forEach(element -> texts.add(element.asText()));
        }
        return texts;
    }

    /** Names and texts of an object; none when there is no such member. */
    List<String> names(String name) {
        List<String> names = new ArrayList<>();
        if (has(name)) {
            member(name).node.fieldNames().forEachRemaining(names::add);
        }
        return names;
    }

    /** A text or a number as text; empty when there is no such member. */
    String text(String name) {
        if (!has(name)) {
            return "";
        }
        JsonNode member = node.path(name);
        if (!member.isValueNode()) {
            throw member(name).wrong("It is not a text.");
        }
        return member.asText().strip();
    }

    String requiredText(String name) {
        required(name);
        return text(name);
    }

    boolean flag(String name) {
        JsonNode member = node.path(name);
        if (has(name) && !member.isBoolean()) {
            throw member(name).wrong("It is neither true nor false.");
        }
        return member.asBoolean(false);
    }

    /** A decimal number, which most shops write as text; zero when there is no such member. */
    BigDecimal amount(String name) {
        return has(name) ? member(name).amount() : BigDecimal.ZERO;
    }

    BigDecimal requiredAmount(String name) {
        return required(name).amount();
    }

    private BigDecimal amount() {
        String text = node.isNumber()
                ? node.decimalValue().toPlainString()
                : node.asText().strip();
        if (!node.isValueNode() || node.isBoolean() || !AMOUNT.matcher(text).matches()) {
            throw wrong("It is not a decimal number.");
        }
        return new BigDecimal(text);
    }

    /** A whole number; {@code otherwise} when there is no such member. */
    long whole(String name, long otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        try {
            return member(name).amount().longValueExact();
        } catch (ArithmeticException e) {
            throw member(name).wrong("It is not a whole number.");
        }
    }

    long requiredWhole(String name) {
        required(name);
        return whole(name, 0);
    }

    /** Milliseconds since 1970 of a time with its offset. */
    long requiredTime(String name) {
        String text = requiredText(name);
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            throw member(name).wrong("It is not a time with an offset.");
        }
    }

    /** Milliseconds since 1970 of a time that is in UTC and does not say so. */
    long requiredUtc(String name) {
        String text = requiredText(name);
        try {
            return LocalDateTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text)
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
        } catch (DateTimeException e) {
            throw member(name).wrong("It is not a time.");
        }
    }
}
