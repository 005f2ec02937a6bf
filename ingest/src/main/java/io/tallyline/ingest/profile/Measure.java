package io.tallyline.ingest.profile;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A weight, a length or a volume as a device printed it: an exact decimal with its unit, never a binary fraction. Filled again and
 * again; allocates nothing but in {@link #value()}. Thread: one event loop.
 */
public final class Measure {
    /** Most digits that are read, so that a long holds them. */
    public static final int MAX_DIGITS = 18;

    /** Whether there is something to go by. */
    public enum State {
        /** The device sent none. */
        ABSENT,
        /** The device sent something that is no measure: no number, no known unit, an error of the scale, a zero that means so. */
        INVALID,
        VALID
    }

    private State state = State.ABSENT;
    private long unscaled;
    private int scale;
    private @Nullable MeasureUnit unit;

    public State state() {
        return state;
    }

    public boolean isValid() {
        return state == State.VALID;
    }

    /** The digits without their point; not negative; only of a valid measure. */
    public long unscaled() {
        return unscaled;
    }

    /** How many of the digits stand behind the point: 0 to {@link #MAX_DIGITS}. */
    public int scale() {
        return scale;
    }

    /** The unit, or of a volume the unit whose cube it is; null unless the measure is valid. */
    public @Nullable MeasureUnit unit() {
        return unit;
    }

    /** For people and for what is not a hot path; only of a valid measure. */
    public BigDecimal value() {
        return BigDecimal.valueOf(unscaled, scale);
    }

    void clear() {
        state = State.ABSENT;
        unscaled = 0;
        scale = 0;
        unit = null;
    }

    /** Takes a field. Blanks around the number are passed over; nothing but blanks is no measure. */
    void read(byte[] buffer, int offset, int end, boolean zeroIsInvalid) {
        int from = Blanks.skip(buffer, offset, end);
        int to = Blanks.trim(buffer, from, end);
        clear();
        if (from < to) {
            state = isDecimal(buffer, from, to) && !(zeroIsInvalid && unscaled == 0) ? State.VALID : State.INVALID;
        }
    }

    /** Says what it is measured in; without that it is no measure. */
    void unitIs(@Nullable MeasureUnit known) {
        if (known == null) {
            invalidate();
        }
        unit = state == State.VALID ? known : null;
    }

    void invalidate() {
        if (state == State.VALID) {
            state = State.INVALID;
            unit = null;
        }
    }

    private boolean isDecimal(byte[] buffer, int from, int to) {
        int digits = 0;
        boolean pointSeen = false;
        for (int i = buffer[from] == '+' ? from + 1 : from; i < to; i++) {
            int digit = buffer[i] - '0';
            if (digit >= 0 && digit <= 9 && digits < MAX_DIGITS) {
                digits++;
                unscaled = unscaled * 10 + digit;
                scale += pointSeen ? 1 : 0;
            } else if ((buffer[i] == '.' || buffer[i] == ',') && !pointSeen) {
                pointSeen = true;
            } else {
                return false;
            }
        }
        return digits > 0;
    }
}
