package io.tallyline.ingest.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a frame.
 *
 * @param separator between fields; empty if the whole frame is one field
 * @param slots the fields in their order; {@link Field#CODES} at most once
 * @param weightUnits what the weight is in
 * @param dimensionUnits what length, width and height are in; the volume is in their cube
 * @param zeroIsInvalid whether the device prints 0 when it could not weigh or measure
 * @param statuses what the texts of the status field mean; other texts mean nothing
 */
public record MessageTemplate(
        WireText separator,
        List<Slot> slots,
        UnitNames weightUnits,
        UnitNames dimensionUnits,
        boolean zeroIsInvalid,
        List<Status> statuses) {
    /** Most fields of one frame, each code of {@link Field#CODES} not counted. */
    public static final int MAX_FIELDS = 64;

    /** The frame is one code. */
    public static final MessageTemplate ONE_CODE = new MessageTemplate(
            WireText.EMPTY,
            List.of(new Slot(Field.CODE, WireText.EMPTY)),
            UnitNames.NONE,
            UnitNames.NONE,
            false,
            List.of());

    /** What one field holds. */
    public enum Field {
        /** One code, a no-read text, or nothing. */
        CODE("code", true),
        /** Any number of codes: all fields that the ones before and behind leave. */
        CODES("codes", false),
        /** Not ours. */
        IGNORED("ignored", true),
        /** Number of the object, counted by tunnel or conveyor. */
        OBJECT("object", false),
        /** Name or number of the trigger. */
        TRIGGER("trigger", false),
        /** Side of the object on which codes were: of all codes up to the next face, or since the last one. */
        FACE("face", true),
        /** The device's own time, as it prints it. */
        TIME("time", false),
        WEIGHT("weight", false),
        WEIGHT_UNIT("weightUnit", false),
        /** Anything but zeros means that the weight is none. */
        SCALE_ERROR("scaleError", false),
        LENGTH("length", false),
        WIDTH("width", false),
        HEIGHT("height", false),
        DIMENSION_UNIT("dimensionUnit", false),
        /** The device's own judgement. */
        STATUS("status", false),
        VOLUME("volume", false);

        private final String label;
        private final boolean repeats;

        Field(String label, boolean repeats) {
            this.label = label;
            this.repeats = repeats;
        }

        /** The name in a profile. */
        public String label() {
            return label;
        }

        /** Whether it may be there more than once. */
        boolean repeats() {
            return repeats;
        }

        boolean isCode() {
            return this == CODE || this == CODES;
        }

        boolean isDimension() {
            return this == LENGTH || this == WIDTH || this == HEIGHT || this == VOLUME;
        }
    }

    /**
     * One field.
     *
     * @param prefix what every such field begins with and is no part of its value; usually empty
     */
    public record Slot(Field field, WireText prefix) {}

    /** What a text of the status field means. */
    record Status(WireText text, Reading.Kind kind) {}

    public MessageTemplate {
        slots = List.copyOf(slots);
        statuses = List.copyOf(statuses);
    }

    public boolean has(Field field) {
        return indexOf(field) >= 0;
    }

    /** Whether codes are reported at all; else the device weighs or measures only. */
    public boolean hasCodes() {
        return has(Field.CODE) || has(Field.CODES);
    }

    /** Whether a face stands before its codes; else it stands behind them. */
    boolean facesFirst() {
        for (Slot slot : slots) {
            if (slot.field() == Field.FACE || slot.field().isCode()) {
                return slot.field() == Field.FACE;
            }
        }
        return false;
    }

    /** How many fields stand behind any number of codes: only then a frame's fields must be counted first. */
    int slotsBehindCodes() {
        int codes = indexOf(Field.CODES);
        return codes < 0 ? 0 : slots.size() - 1 - codes;
    }

    /** Where any number of codes begins; -1 if the number is fixed. */
    int codesSlot() {
        return indexOf(Field.CODES);
    }

    /** Where the one code stands; -1 if there are several, or any number. */
    int onlyCodeSlot() {
        int found = -1;
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).field().isCode()) {
                if (found >= 0) {
                    return -1;
                }
                found = i;
            }
        }
        return codesSlot() < 0 ? found : -1;
    }

    /** What the device says of the reading, if the text says it. */
    Reading.@Nullable Kind stated(byte[] buffer, int from, int to) {
        for (int i = 0; i < statuses.size(); i++) {
            if (statuses.get(i).text().isAt(buffer, from, to - from)) {
                return statuses.get(i).kind();
            }
        }
        return null;
    }

    private int indexOf(Field field) {
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).field() == field) {
                return i;
            }
        }
        return -1;
    }
}
