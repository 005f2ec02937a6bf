package io.tallyline.ingest.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a device prints before a code to say what kind of barcode it is.
 *
 * @param letters as the device prints them: one to four
 * @param aimPrefix what stands for them in a reading, such as {@code ]C1}; empty if they do not say it exactly
 */
public record CodeId(WireText letters, WireText aimPrefix) {
    static final int MAX_LETTERS = 4;

    /** The first whose letters a field begins with; null if there is none. */
    static @Nullable CodeId at(List<CodeId> ids, byte[] buffer, int from, int to) {
        for (int i = 0; i < ids.size(); i++) {
            if (ids.get(i).letters().startsAt(buffer, from, to - from)) {
                return ids.get(i);
            }
        }
        return null;
    }
}
