package io.tallyline.ingest.profile;

import java.util.List;

/**
 * What stands in a frame.
 *
 * @param separator between fields; empty if the whole frame is one code
 * @param fields in their order; {@link Field#CODES} only as the last
 */
public record MessageTemplate(WireText separator, List<Field> fields) {
    /** Most fields of one frame. */
    public static final int MAX_FIELDS = 64;

    /** The frame is one code. */
    public static final MessageTemplate ONE_CODE = new MessageTemplate(WireText.EMPTY, List.of(Field.CODE));

    /** What one field holds. */
    public enum Field {
        /** One code, a no-read text, or nothing. */
        CODE,
        /** This field and all that follow are codes. */
        CODES,
        /** Not ours. */
        IGNORED
    }

    public MessageTemplate {
        fields = List.copyOf(fields);
    }

    boolean endsWithCodes() {
        return fields.get(fields.size() - 1) == Field.CODES;
    }
}
