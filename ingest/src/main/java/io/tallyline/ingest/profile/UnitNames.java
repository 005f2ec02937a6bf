package io.tallyline.ingest.profile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which units a device weighs or measures in: always the same, or named in each frame by a text of the device's own.
 *
 * @param fixed the unit of every frame; null when frames name it
 * @param names the texts that frames have for units; empty when the unit is fixed
 */
record UnitNames(@Nullable MeasureUnit fixed, List<Name> names) {
    /** The device does not weigh, or does not measure. */
    static final UnitNames NONE = new UnitNames(null, List.of());

    /** A text that is exactly the whole field. */
    record Name(WireText text, MeasureUnit unit) {}

    UnitNames {
        names = List.copyOf(names);
    }

    static UnitNames always(MeasureUnit unit) {
        return new UnitNames(unit, List.of());
    }

    /** The labels of {@link MeasureUnit}. */
    static UnitNames usual(boolean ofWeight) {
        List<Name> names = new ArrayList<>();
        for (MeasureUnit unit : MeasureUnit.values()) {
            if (unit.isOfWeight() == ofWeight) {
                names.add(new Name(WireText.of(unit.label()), unit));
            }
        }
        return new UnitNames(null, names);
    }

    /** The unit that a field names; null if it names none that is known. */
    @Nullable MeasureUnit find(byte[] buffer, int from, int to) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).text().isAt(buffer, from, to - from)) {
                return names.get(i).unit();
            }
        }
        return null;
    }
}
