package io.tallyline.ingest.gs1;

import java.util.Arrays;

/**
 * The codes of one object put together, since identifiers may stand on several labels: a lot on one, its GTIN on another (General
 * Specifications 4.13 and 4.14 speak of all symbols of an item). Filled again and again; allocates nothing. Thread: one event loop.
 *
 * <pre>{@code
 *   merged.begin(year);
 *   for each valid code of the object: if (!merged.add(code)) refuse merged.code().fault()
 *   if (!merged.check(true)) refuse merged.code().fault()
 *   merged.code() now means what all of them mean together
 * }</pre>
 *
 * <p>Codes are parsed with requisites off and may be re-used after they were added: the values are copied. A plain GTIN counts as
 * AI 01. Opaque and invalid codes add nothing. Offsets of faults are those within the code at {@link #faultyCode()}.
 */
public final class MergedCodes {
    /** Most different elements of one object. */
    public static final int MAX_ELEMENTS = 64;

    private static final int MOST_CHARACTERS = 90;
    private static final int GTIN_DIGITS = 14;
    private static final byte[] GTIN = {'0', '1'};

    private final byte[] values = new byte[MAX_ELEMENTS * MOST_CHARACTERS];
    private final int[] codeOfElement = new int[MAX_ELEMENTS];
    private final int[] offsetInCode = new int[MAX_ELEMENTS];
    private final ScannedCode merged = new ScannedCode(MAX_ELEMENTS);
    private final Verdict verdict = new Verdict();
    private final AssociationCheck associations = new AssociationCheck(verdict);
    private final Identifier gtin = gtinIdentifier();

    private int valuesEnd;
    private int codeCount;
    private int faultyCode;
    private int year;

    /**
     * Begins an object.
     *
     * @param currentYear as {@link Gs1Parser#parse} takes it
     */
    public void begin(int currentYear) {
        merged.begin(values, 0, 0, Symbology.UNKNOWN);
        merged.kind(ScannedCode.Kind.ELEMENTS);
        verdict.clear();
        valuesEnd = 0;
        codeCount = 0;
        faultyCode = 0;
        year = currentYear;
    }

    /**
     * Adds what a code says.
     *
     * @return false if another code of the object says something else of the same identifier, or if there is no more room; then
     *     the object is invalid, and further codes are passed over
     */
    public boolean add(ScannedCode code) {
        int number = codeCount++;
        if (!merged.isValid()) {
            return false;
        }
        if (!code.isValid() || code.isOpaque()) {
            return true;
        }
        merged.warnLike(code);
        if (code.kind() == ScannedCode.Kind.GTIN) {
            writeGtin(code.gtin());
            return addValue(number, gtin, 0, values, valuesEnd, GTIN_DIGITS);
        }
        boolean fits = true;
        for (int i = 0; fits && i < code.elementCount(); i++) {
            fits = addValue(
                    number,
                    code.identifier(i),
                    code.identifierPosition(i),
                    code.buffer(),
                    code.elementOffset(i),
                    code.elementLength(i));
        }
        return fits;
    }

    /**
     * Checks that no identifier excludes another one.
     *
     * @param requisites whether each must also have what it needs beside it
     */
    public boolean check(boolean requisites) {
        if (!merged.isValid()) {
            return false;
        }
        if (associations.excludeEachOther(merged) && (!requisites || associations.haveRequisites(merged))) {
            return true;
        }
        // Here an element's identifier stands at the element's own number.
        int element = verdict.at();
        faultyCode = codeOfElement[element];
        return merged.fail(verdict, element - offsetInCode[element]);
    }

    /** What the codes mean together; of {@link ScannedCode.Kind#ELEMENTS}, also when there is none, or invalid. */
    public ScannedCode code() {
        return merged;
    }

    /** The code in which the fault is: 0 for the one that was added first. */
    public int faultyCode() {
        return faultyCode;
    }

    private boolean addValue(int number, Identifier identifier, int at, byte[] bytes, int offset, int length) {
        int before = merged.elementOf(identifier);
        if (before >= 0) {
            int from = merged.elementOffset(before);
            boolean same =
                    Arrays.equals(values, from, from + merged.elementLength(before), bytes, offset, offset + length);
            return same || fail(Gs1Fault.REPEATED_IDENTIFIER, number, at);
        }
        if (merged.isFull()) {
            return fail(Gs1Fault.TOO_MANY_ELEMENTS, number, at);
        }
        int element = merged.elementCount();
        System.arraycopy(bytes, offset, values, valuesEnd, length);
        codeOfElement[element] = number;
        offsetInCode[element] = at;
        merged.add(identifier, element, valuesEnd, length, length, year);
        valuesEnd += length;
        return true;
    }

    private boolean fail(Gs1Fault fault, int number, int at) {
        faultyCode = number;
        return merged.fail(fault, at);
    }

    /** Writes the digits behind the values; they stay there if the GTIN is new. */
    private void writeGtin(long number) {
        long rest = number;
        for (int i = Math.min(valuesEnd + GTIN_DIGITS, values.length) - 1; i >= valuesEnd; i--) {
            values[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static Identifier gtinIdentifier() {
        Identifier identifier = IdentifierTable.get().exactly(GTIN, 0, GTIN.length);
        if (identifier == null) {
            throw new IllegalStateException("the table has no AI 01");
        }
        return identifier;
    }
}
