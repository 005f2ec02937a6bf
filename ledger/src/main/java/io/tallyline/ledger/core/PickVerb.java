package io.tallyline.ledger.core;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tallyline.ledger.command.ScanCommand;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a picker can say with DO. */
@SuppressWarnings("ImmutableEnumChecker") // nobody writes into the words
enum PickVerb {
    /** Fewer pieces are there than the list says. */
    SHORT,
    /** So many pieces, or none, are left at the location of the last pick. */
    EMPTY,
    /** What is to be picked next? */
    NEXT;

    private static final PickVerb[] ALL = values();

    private final byte[] word = name().getBytes(US_ASCII);

    /** The verb of a DO, or null of any other word. */
    static @Nullable PickVerb of(ScanCommand message) {
        for (PickVerb verb : ALL) {
            if (Arrays.equals(verb.word, 0, verb.word.length, message.bytes, 0, message.codeLength)) {
                return verb;
            }
        }
        return null;
    }
}
