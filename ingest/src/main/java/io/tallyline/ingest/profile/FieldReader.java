package io.tallyline.ingest.profile;

import org.jspecify.annotations.Nullable;

/** Reads the fields of one frame into a reading, each by what its slot holds. Belongs to a {@link MessageReader}. */
final class FieldReader {
    private static final int MAX_OBJECT_DIGITS = 9;

    private final DeviceProfile profile;
    private final MessageTemplate message;
    private final CodeReader codes;
    private final boolean facesFirst;
    private final boolean ofEachObject;

    private byte[] buffer = {};
    private int frame;
    private Reading reading = new Reading();
    private @Nullable MeasureUnit weightUnit;
    private @Nullable MeasureUnit dimensionUnit;
    private boolean scaleFailed;
    private Reading.@Nullable Kind stated;

    /** @param ofEachObject as {@link MessageReader#ofEachObject} takes codes */
    FieldReader(DeviceProfile profile, int maxCodeBytes, boolean ofEachObject) {
        this.profile = profile;
        this.message = profile.message();
        this.codes = new CodeReader(profile, maxCodeBytes, ofEachObject);
        this.facesFirst = message.facesFirst();
        this.ofEachObject = ofEachObject;
    }

    boolean ofEachObject() {
        return ofEachObject;
    }

    /** Begins a frame at a position. */
    void begin(byte[] bytes, int offset, Reading target) {
        buffer = bytes;
        frame = offset;
        reading = target;
        codes.begin(bytes, target);
        weightUnit = message.weightUnits().fixed();
        dimensionUnit = message.dimensionUnits().fixed();
        scaleFailed = false;
        stated = null;
    }

    /** What the device itself said of the reading; null if nothing that the profile explains. */
    Reading.@Nullable Kind stated() {
        return stated;
    }

    /** Whether a field, or a frame, is exactly a text that stands for codes; the reading then counts it. */
    boolean takesForUnread(int from, int to) {
        if (WireText.anyIsAt(profile.noRead(), buffer, from, to)) {
            reading.addNoRead();
            return true;
        }
        if (WireText.anyIsAt(profile.multipleRead(), buffer, from, to)) {
            reading.addMultiple();
            return true;
        }
        return false;
    }

    /** Reads one field; what is wrong is noted in the reading. */
    void read(MessageTemplate.Slot slot, int offset, int to) {
        if (!slot.prefix().startsAt(buffer, offset, to - offset)) {
            reading.fail(ReadingFault.WRONG_PREFIX, offset - frame);
            return;
        }
        int from = offset + slot.prefix().length();
        switch (slot.field()) {
            case CODE, CODES -> readCode(from, to);
            case IGNORED -> {}
            case OBJECT -> readObject(from, to);
            case TRIGGER -> codes.putText(Reading.Text.TRIGGER, from, to);
            case FACE -> codes.putFace(facesFirst, from, to);
            case TIME -> codes.putText(Reading.Text.TIME, from, to);
            case WEIGHT -> read(reading.weight(), from, to);
            case WEIGHT_UNIT -> weightUnit = message.weightUnits().find(buffer, from, to);
            case SCALE_ERROR -> scaleFailed = !isNought(from, to);
            case LENGTH -> read(reading.length(), from, to);
            case WIDTH -> read(reading.width(), from, to);
            case HEIGHT -> read(reading.height(), from, to);
            case DIMENSION_UNIT -> dimensionUnit = message.dimensionUnits().find(buffer, from, to);
            case STATUS -> {
                stated = message.stated(buffer, from, to);
                codes.putText(Reading.Text.STATUS, from, to);
            }
            case VOLUME -> read(reading.volume(), from, to);
        }
    }

    /** Ends a frame: units may stand behind what they belong to. */
    void end() {
        if (scaleFailed) {
            reading.weight().invalidate();
        }
        reading.weight().unitIs(weightUnit);
        reading.length().unitIs(dimensionUnit);
        reading.width().unitIs(dimensionUnit);
        reading.height().unitIs(dimensionUnit);
        reading.volume().unitIs(dimensionUnit);
    }

    private void readCode(int from, int to) {
        if (from < to && !takesForUnread(from, to)) {
            codes.read(frame, from, to);
        }
    }

    private void read(Measure measure, int from, int to) {
        measure.read(buffer, from, to, message.zeroIsInvalid());
    }

    private void readObject(int offset, int end) {
        int from = Blanks.skip(buffer, offset, end);
        int to = Blanks.trim(buffer, from, end);
        if (from == to) {
            return;
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = buffer[i] - '0';
            if (digit < 0 || digit > 9 || to - from > MAX_OBJECT_DIGITS) {
                reading.fail(ReadingFault.BAD_OBJECT, from - frame);
                return;
            }
            number = number * 10 + digit;
        }
        if (!profile.object().isNone() && number >= profile.object().range()) {
            reading.fail(ReadingFault.BAD_OBJECT, from - frame);
            return;
        }
        reading.objectIs(number);
    }

    /** Nothing but zeros and blanks. */
    private boolean isNought(int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer[i] != '0' && buffer[i] != ' ') {
                return false;
            }
        }
        return true;
    }
}
