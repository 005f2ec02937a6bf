package io.tallyline.ledger.core;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tallyline.ledger.command.ScanCommand;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What can be said with DO; which of the words a station listens to is for the rules of its role to say. */
@SuppressWarnings("ImmutableEnumChecker") // nobody writes into the words
enum Verb {
    /** Fewer pieces are there than the list says. */
    SHORT,
    /** So many pieces, or none, are left at the location of the last pick. */
    EMPTY,
    /** What is to be picked next? */
    NEXT,
    /** Nothing more goes into the parcel. */
    CLOSE,
    /** What is packed next goes into another parcel. */
    CONTAINER,
    /** The location is counted. */
    DONE;

    private static final Verb[] ALL = values();

    private final byte[] word = name().getBytes(US_ASCII);

    /** The verb of a DO, or null of any other word; allocates nothing. */
    static @Nullable Verb of(ScanCommand message) {
        for (Verb verb : ALL) {
            if (Arrays.equals(verb.word, 0, verb.word.length, message.bytes, 0, message.codeLength)) {
                return verb;
            }
        }
        return null;
    }
}
