package io.tallyline.ingest.gs1;

import org.jspecify.annotations.Nullable;

/**
 * Takes the elements of one code, however they were written: the identifier must be known or may be unknown, the value be right, a
 * repeated one be the same, and there must be room. Shared by the parsers of one {@link Gs1Parser}. Thread: the parser's.
 */
final class ElementCollector {
    private final IdentifierTable table = IdentifierTable.get();
    private final @Nullable UnknownIdentifiers unknown;
    private final Verdict verdict;
    private int year;

    ElementCollector(boolean acceptUnknownIdentifiers, Verdict verdict) {
        this.unknown = acceptUnknownIdentifiers ? UnknownIdentifiers.get() : null;
        this.verdict = verdict;
    }

    /** Begins a code. */
    void begin(int currentYear) {
        year = currentYear;
    }

    int year() {
        return year;
    }

    /** The identifier that begins at a position, or null. */
    @Nullable Identifier at(byte[] bytes, int at, int to) {
        Identifier known = table.at(bytes, at, to);
        return known != null || unknown == null ? known : unknown.at(bytes, at, to);
    }

    /** The identifier of exactly these digits, or null. */
    @Nullable Identifier exactly(byte[] bytes, int from, int to) {
        Identifier known = table.exactly(bytes, from, to);
        return known != null || unknown == null ? known : unknown.exactly(bytes, from, to);
    }

    /** Refuses what stands where an identifier should. Always false. */
    boolean failIdentifier(byte[] bytes, int at, int to) {
        int notDigit = ValueChecks.firstNotDigit(bytes, at, Math.min(to, at + 2));
        if (notDigit >= 0 || at == to) {
            return verdict.fail(Gs1Fault.NOT_AN_IDENTIFIER, Math.max(at, notDigit));
        }
        return verdict.fail(Gs1Fault.UNKNOWN_IDENTIFIER, at);
    }

    /** Whether the value in the buffer of the code is right. */
    boolean check(Identifier identifier, byte[] bytes, int value, int end) {
        return identifier.check(bytes, value, end, year, verdict) && namesAnything(identifier, bytes, value);
    }

    /** A label that was printed before it was filled in holds zeros, whose check digit is right: nothing has this number. */
    private boolean namesAnything(Identifier identifier, byte[] bytes, int value) {
        int number = value + identifier.checkedFrom();
        boolean isZero = ValueChecks.isAll(bytes, number, value + identifier.checkedEnd(), '0');
        return !isZero || verdict.fail(Gs1Fault.NOT_ALLOWED_VALUE, number);
    }

    /**
     * Keeps an element that was checked, unless it is there already.
     *
     * @param at where its identifier stands in the bytes that were parsed
     * @param value where its value begins in the buffer of the code
     * @param end where its value ends there
     */
    boolean keep(Identifier identifier, int at, int value, int end, ScannedCode code) {
        int before = code.elementOf(identifier);
        if (before >= 0) {
            return isSameValue(code, before, value, end) || verdict.fail(Gs1Fault.REPEATED_IDENTIFIER, at);
        }
        return add(identifier, at, value, end, end - value, code);
    }

    /** The same for an element that may not be there twice, and whose value was sent with another length. */
    boolean keepOnce(Identifier identifier, int at, int value, int end, int sentLength, ScannedCode code) {
        if (code.elementOf(identifier) >= 0) {
            return verdict.fail(Gs1Fault.REPEATED_IDENTIFIER, at);
        }
        return add(identifier, at, value, end, sentLength, code);
    }

    private boolean add(Identifier identifier, int at, int value, int end, int sentLength, ScannedCode code) {
        if (code.isFull()) {
            return verdict.fail(Gs1Fault.TOO_MANY_ELEMENTS, at);
        }
        code.add(identifier, at, value, end - value, sentLength, year);
        return true;
    }

    private static boolean isSameValue(ScannedCode code, int before, int value, int end) {
        int length = code.elementLength(before);
        boolean same = length == end - value;
        for (int i = 0; same && i < length; i++) {
            same = code.buffer()[code.elementOffset(before) + i] == code.buffer()[value + i];
        }
        return same;
    }
}
