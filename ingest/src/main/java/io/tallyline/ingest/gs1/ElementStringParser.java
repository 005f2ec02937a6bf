package io.tallyline.ingest.gs1;

/**
 * Elements one behind the other, as a barcode holds them. A value of predefined length ends there, any other at the separator GS
 * or at the end; a needless separator does no harm, two in a row do.
 *
 * <pre>
 *   01 09521234543213  10 LOT7 ⟨GS⟩ 17 251231
 *   AI value           AI value  ▲  AI value
 *      predefined      up to the separator or the end
 *      length
 * </pre>
 */
final class ElementStringParser {
    static final byte GS = 0x1D;

    private final boolean refuseSuspectSeparator;
    private final ElementCollector elements;
    private final Verdict verdict;
    private final MissingSeparator missingSeparator = new MissingSeparator(IdentifierTable.get());

    ElementStringParser(boolean refuseSuspectSeparator, ElementCollector elements, Verdict verdict) {
        this.refuseSuspectSeparator = refuseSuspectSeparator;
        this.elements = elements;
        this.verdict = verdict;
    }

    boolean parse(byte[] bytes, int from, int to, ScannedCode code) {
        code.kind(ScannedCode.Kind.ELEMENTS);
        if (bytes[from] == GS) {
            return verdict.fail(Gs1Fault.SEPARATOR_AT_START, from);
        }
        int at = from;
        while (at < to) {
            Identifier identifier = elements.at(bytes, at, to);
            if (identifier == null) {
                return elements.failIdentifier(bytes, at, to);
            }
            int value = at + identifier.digitCount();
            int end = endOfValue(bytes, value, to, identifier);
            if (!elements.check(identifier, bytes, value, end) || !elements.keep(identifier, at, value, end, code)) {
                return false;
            }
            if (identifier.mayRunOn() && !checkSeparators(bytes, value, end, code)) {
                return false;
            }
            at = end;
            if (at < to && bytes[at] == GS) {
                at++;
                if (at < to && bytes[at] == GS) {
                    return verdict.fail(Gs1Fault.DOUBLE_SEPARATOR, at);
                }
            }
        }
        return true;
    }

    private boolean checkSeparators(byte[] bytes, int from, int to, ScannedCode code) {
        int suspect = missingSeparator.firstSuspect(bytes, from, to, elements.year());
        if (suspect < 0) {
            return true;
        }
        if (refuseSuspectSeparator) {
            return verdict.fail(Gs1Fault.SUSPECT_MISSING_FNC1, suspect);
        }
        code.warn(Gs1Warning.SUSPECT_MISSING_FNC1);
        return true;
    }

    private static int endOfValue(byte[] bytes, int from, int to, Identifier identifier) {
        int limit = identifier.endsByItself() ? Math.min(to, from + identifier.mostCharacters()) : to;
        int at = from;
        while (at < limit && bytes[at] != GS) {
            at++;
        }
        return at;
    }
}
