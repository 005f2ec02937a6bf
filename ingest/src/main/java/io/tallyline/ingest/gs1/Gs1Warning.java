package io.tallyline.ingest.gs1;

/** What is odd about a code that is valid. The names are stable; new ones are added at the end. */
public enum Gs1Warning {
    /** The tail of a value reads as an element, so a separator (FNC1, sent as GS) may be missing before it. */
    SUSPECT_MISSING_FNC1("a separator may be missing in a value"),
    /** An opaque code has the digits of a GTIN but for its check digit. */
    NEARLY_GTIN("these are the digits of a GTIN but for the check digit"),
    /** The GTIN has a prefix that each store uses as it likes; never a global key. */
    STORE_NUMBER("a number of the store's own, not a global one"),
    /** An identifier that the release does not know was accepted; its value is listed and not understood. */
    UNKNOWN_IDENTIFIER("an application identifier is not known"),
    /** One GS before the first element was passed over. */
    LEADING_SEPARATOR("a separator before the first element was passed over");

    private final String text;

    Gs1Warning(String text) {
        this.text = text;
    }

    /** In words for a person. */
    public String text() {
        return text;
    }

    @SuppressWarnings("EnumOrdinal")
    int bit() {
        return 1 << ordinal();
    }
}
