package io.tallyline.ingest.gs1;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Identifiers that the release does not know, for those who accept them: what is not yet allocated, or not any more. What the
 * first two digits lay down still holds: how many digits the identifier has, and a predefined length of its value. Any other
 * value has up to 90 characters.
 *
 * <p>Each is made when it is first seen and kept; there are at most 11 100. Any thread.
 */
final class UnknownIdentifiers {
    private static final int MOST_DIGITS = 4;

    /** Where the identifiers of so many digits begin: first those of two, then of three, then of four. */
    private static final int[] FIRST = {0, 0, 0, 100, 1_100, 11_100};

    private static final UnknownIdentifiers INSTANCE = new UnknownIdentifiers(IdentifierTable.get());

    private final IdentifierTable table;
    private final AtomicReferenceArray<@Nullable Identifier> seen = new AtomicReferenceArray<>(FIRST[MOST_DIGITS + 1]);

    private UnknownIdentifiers(IdentifierTable table) {
        this.table = table;
    }

    static UnknownIdentifiers get() {
        return INSTANCE;
    }

    /** The identifier that begins at a position; null if no digits stand there, or nobody knows how many belong to it. */
    @Nullable Identifier at(byte[] bytes, int at, int to) {
        int digits = to - at < 2 ? 0 : digitCount(bytes, at);
        return digits == 0 || to - at < digits ? null : exactly(bytes, at, at + digits);
    }

    /** The identifier of exactly these digits; null if they are too few or too many, also for their first two. */
    @Nullable Identifier exactly(byte[] bytes, int from, int to) {
        int digits = to - from;
        if (digits < 2 || digits > MOST_DIGITS || ValueChecks.firstNotDigit(bytes, from, to) >= 0) {
            return null;
        }
        int laidDown = digitCount(bytes, from);
        if (laidDown != 0 && laidDown != digits) {
            return null;
        }
        int index = FIRST[digits] + (int) ValueChecks.number(bytes, from, to);
        Identifier identifier = seen.get(index);
        if (identifier == null) {
            // One object for each, whoever is first: elements are compared by it.
            seen.compareAndSet(index, null, make(new String(bytes, from, digits, StandardCharsets.US_ASCII)));
            identifier = seen.get(index);
        }
        return identifier;
    }

    private static Identifier make(String digits) {
        int length = PredefinedLength.of(Integer.parseInt(digits.substring(0, 2)));
        List<Identifier.Part> parts = IdentifierTable.parts(length > 0 ? "n" + length : "x..90");
        return new Identifier(Identifier.UNKNOWN, digits, Identifier.Meaning.OTHER, length > 0, parts);
    }

    /** Digits of every identifier with these first two; 0 if that is not laid down. */
    private int digitCount(byte[] bytes, int at) {
        if (ValueChecks.firstNotDigit(bytes, at, at + 2) >= 0) {
            return 0;
        }
        int prefix = (int) ValueChecks.number(bytes, at, at + 2);
        int known = table.digitCount(prefix);
        return known == 0 && PredefinedLength.of(prefix) > 0 ? 2 : known;
    }
}
