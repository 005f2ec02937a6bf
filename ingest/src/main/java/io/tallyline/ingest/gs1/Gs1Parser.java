package io.tallyline.ingest.gs1;

/**
 * Reads what one code means (GS1 General Specifications, release of January 2026; GS1 Digital Link: URI Syntax). Thread: one
 * event loop. Never throws on any bytes, never loops, allocates nothing, but for the first sight of an unknown identifier.
 *
 * <pre>
 *   AIM prefix?   ]C1 ]e0 ]d2 ]Q3 ]J1   elements one behind the other    {@link ElementStringParser}
 *                 ]E0 ]E4 ]I1           digits of a GTIN                 {@link PlainDigitsParser}
 *                 ]d1 ]Q1 ]J0           http…  a Digital Link            {@link DigitalLinkParser}, else opaque
 *                 any other             opaque
 *   none          (01)…                 elements typed by a person       {@link BracketedTextParser}
 *                 http…                 a Digital Link, else opaque
 *                 digits                a GTIN if the check digit is right, else opaque
 *                 anything else         opaque
 * </pre>
 *
 * <p>Whatever was read as elements is then checked for identifiers that exclude each other, and for required ones if asked. A
 * missing separator is never guessed.
 */
public final class Gs1Parser {
    private final Gs1Options options;
    private final Verdict verdict = new Verdict();
    private final ElementCollector elements;
    private final ElementStringParser elementString;
    private final BracketedTextParser bracketedText;
    private final DigitalLinkParser digitalLink;
    private final PlainDigitsParser plainDigits;
    private final AssociationCheck associations;

    public Gs1Parser(Gs1Options options) {
        this.options = options;
        elements = new ElementCollector(options.acceptUnknownIdentifiers(), verdict);
        elementString = new ElementStringParser(options.refuseSuspectSeparator(), elements, verdict);
        bracketedText = new BracketedTextParser(elements, verdict);
        digitalLink = new DigitalLinkParser(elements, verdict);
        plainDigits = new PlainDigitsParser(verdict);
        associations = new AssociationCheck(verdict);
    }

    /**
     * Reads a code.
     *
     * @param bytes holds the code; not changed, and the result refers to it
     * @param year the current year, four digits: short dates lie from 49 years before it to 50 after it
     * @return whether the code is valid; opaque codes are
     */
    public boolean parse(byte[] bytes, int offset, int length, int year, ScannedCode code) {
        int end = offset + length;
        boolean prefixed = options.readAimPrefix() && Symbology.isPrefix(bytes, offset, end);
        int data = prefixed ? offset + Symbology.PREFIX_BYTES : offset;
        Symbology symbology = prefixed ? Symbology.of(bytes[offset + 1], bytes[offset + 2]) : Symbology.UNKNOWN;
        code.begin(bytes, data, end - data, symbology);
        verdict.clear();
        elements.begin(year);
        if (data == end) {
            return code.fail(Gs1Fault.EMPTY, data - offset);
        }
        boolean valid = switch (symbology.content()) {
            case ANYTHING -> parseAnything(bytes, data, end, code);
            case ELEMENTS -> elementString.parse(bytes, data, end, code);
            case THIRTEEN_DIGITS -> plainDigits.parse(bytes, data, end, 13, code);
            case EIGHT_DIGITS -> plainDigits.parse(bytes, data, end, 8, code);
            case MAYBE_FOURTEEN_DIGITS -> plainDigits.parseIfFourteen(bytes, data, end, code);
            case MAYBE_URI -> digitalLink.parseIfLink(bytes, data, end, code);
            case OPAQUE -> true;
        };
        return (valid && checkAssociations(code)) || code.fail(verdict, offset);
    }

    /** Whether a text is nothing but the digits of a GTIN, its check digit included. */
    public static boolean isGtin(byte[] bytes, int from, int to) {
        return PlainDigitsParser.isGtin(bytes, from, to);
    }

    private boolean parseAnything(byte[] bytes, int from, int to, ScannedCode code) {
        if (bytes[from] == ElementStringParser.GS) {
            return parseBehindSeparator(bytes, from, to, code);
        }
        if (BracketedTextParser.isBracketed(bytes, from, to)) {
            return bracketedText.parse(bytes, from, to, code);
        }
        if (DigitalLinkParser.isUri(bytes, from, to)) {
            return digitalLink.parseIfLink(bytes, from, to, code);
        }
        PlainDigitsParser.parseIfGtin(bytes, from, to, code);
        return true;
    }

    /** Some scanners send the FNC1 at the start of a GS1 symbol as GS when they send no AIM prefix. */
    private boolean parseBehindSeparator(byte[] bytes, int from, int to, ScannedCode code) {
        if (!options.forgiveLeadingSeparator()) {
            return verdict.fail(Gs1Fault.SEPARATOR_AT_START, from);
        }
        if (from + 1 == to) {
            return verdict.fail(Gs1Fault.EMPTY, to);
        }
        code.warn(Gs1Warning.LEADING_SEPARATOR);
        return elementString.parse(bytes, from + 1, to, code);
    }

    private boolean checkAssociations(ScannedCode code) {
        return associations.excludeEachOther(code) && (!options.checkRequisites() || associations.haveRequisites(code));
    }
}
