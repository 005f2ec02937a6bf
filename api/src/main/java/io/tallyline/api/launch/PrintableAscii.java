package io.tallyline.api.launch;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import org.jspecify.annotations.Nullable;

/** Escapes in JSON what a terminal could obey: Jackson's own rules leave out DEL. */
final class PrintableAscii extends CharacterEscapes {
    /** The last character that is printed as it is. */
    static final int LAST = '~';

    private static final long serialVersionUID = 1;
    private static final int DEL = 0x7F;

    @Override
    public int[] getEscapeCodesForAscii() {
        int[] escapes = standardAsciiEscapesForJSON();
        escapes[DEL] = ESCAPE_STANDARD;
        return escapes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        return null;
    }
}
