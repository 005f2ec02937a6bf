package io.tallyline.ingest.profile;

import io.tallyline.ingest.profile.MessageTemplate.Field;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the key {@code message} of a profile. */
final class MessageTemplateReader {
    private static final Map<String, Field> FIELDS = fields();

    private static final Map<String, Reading.Kind> STATUSES = Map.of(
            "GOOD", Reading.Kind.GOOD,
            "NO_READ", Reading.Kind.NO_READ,
            "PARTIAL", Reading.Kind.PARTIAL,
            "MULTIPLE", Reading.Kind.MULTIPLE);

    private final KeyReader keys;
    private final Set<Field> found = EnumSet.noneOf(Field.class);

    private MessageTemplateReader(KeyReader keys) {
        this.keys = keys;
    }

    static MessageTemplate read(@Nullable KeyReader keys) {
        return keys == null ? MessageTemplate.ONE_CODE : new MessageTemplateReader(keys).read();
    }

    private MessageTemplate read() {
        WireText separator = WireText.of(keys.requiredText("separator"));
        List<MessageTemplate.Slot> slots = slots();
        boolean dimensions = found.stream().anyMatch(Field::isDimension);
        MessageTemplate message = new MessageTemplate(
                separator,
                slots,
                units("weightUnit", true, found.contains(Field.WEIGHT), Field.WEIGHT_UNIT),
                units("dimensionUnit", false, dimensions, Field.DIMENSION_UNIT),
                keys.truth("zeroIsInvalid"),
                statuses());
        keys.end();
        return message;
    }

    private List<MessageTemplate.Slot> slots() {
        List<MessageTemplate.Slot> slots = new ArrayList<>();
        for (Map.Entry<String, String> named : keys.namedTexts("fields")) {
            Field field = FIELDS.get(named.getKey());
            if (field == null) {
                throw keys.fail(
                        "fields",
                        "there is no field " + named.getKey() + "; known: " + String.join(", ", FIELDS.keySet()));
            }
            if (!found.add(field) && !field.repeats()) {
                throw keys.fail("fields", field.label() + " can be there only once");
            }
            slots.add(new MessageTemplate.Slot(field, WireText.of(named.getValue())));
        }
        if (slots.isEmpty() || slots.size() > MessageTemplate.MAX_FIELDS) {
            throw keys.fail("fields", "must name 1 to " + MessageTemplate.MAX_FIELDS + " fields");
        }
        if (found.contains(Field.CODE) && found.contains(Field.CODES)) {
            throw keys.fail("fields", "codes takes any number of fields and can not stand beside code");
        }
        if (found.stream().noneMatch(field -> field.isCode() || field.isDimension() || field == Field.WEIGHT)) {
            throw keys.fail("fields", "there is neither a code nor a measure among the fields");
        }
        return slots;
    }

    /** Either a unit, or, where the device names it in each frame, what its names mean. */
    private UnitNames units(String key, boolean ofWeight, boolean needed, Field named) {
        boolean sent = found.contains(named);
        if (!needed && (sent || keys.has(key))) {
            throw keys.fail(sent ? "fields" : key, "there is nothing among the fields that has this unit: " + key);
        }
        if (keys.isMapping(key)) {
            if (!sent) {
                throw keys.fail(key, "texts for units have a use only with the field " + named.label());
            }
            return names(key, ofWeight);
        }
        if (keys.has(key) && sent) {
            throw keys.fail(
                    key, "the field " + named.label() + " names the unit already; a map says what its texts mean");
        }
        if (keys.has(key)) {
            return UnitNames.always(keys.choice(key, labels(ofWeight), MeasureUnit.GRAM));
        }
        if (needed && !sent) {
            throw keys.fail("fields", "say in " + key + " what the measures are in, since no field does");
        }
        return sent ? UnitNames.usual(ofWeight) : UnitNames.NONE;
    }

    private UnitNames names(String key, boolean ofWeight) {
        Map<String, MeasureUnit> labels = labels(ofWeight);
        List<UnitNames.Name> names = new ArrayList<>();
        keys.textMap(key).forEach((text, label) -> {
            MeasureUnit unit = labels.get(label);
            if (unit == null) {
                throw keys.fail(key, "there is no unit " + label + "; known: " + String.join(", ", labels.keySet()));
            }
            names.add(new UnitNames.Name(WireText.of(text), unit));
        });
        return new UnitNames(null, names);
    }

    private List<MessageTemplate.Status> statuses() {
        List<MessageTemplate.Status> statuses = new ArrayList<>();
        if (keys.has("statuses") && !found.contains(Field.STATUS)) {
            throw keys.fail("statuses", "there is no field status");
        }
        keys.textMap("statuses").forEach((text, name) -> {
            Reading.Kind kind = STATUSES.get(name);
            if (kind == null) {
                throw keys.fail("statuses", "there is no status " + name + "; known: GOOD, MULTIPLE, NO_READ, PARTIAL");
            }
            statuses.add(new MessageTemplate.Status(WireText.of(text), kind));
        });
        return statuses;
    }

    private static Map<String, MeasureUnit> labels(boolean ofWeight) {
        Map<String, MeasureUnit> labels = new TreeMap<>();
        for (MeasureUnit unit : MeasureUnit.values()) {
            if (unit.isOfWeight() == ofWeight) {
                labels.put(unit.label(), unit);
            }
        }
        return labels;
    }

    private static Map<String, Field> fields() {
        Map<String, Field> fields = new TreeMap<>();
        for (Field field : Field.values()) {
            fields.put(field.label(), field);
        }
        return fields;
    }
}
