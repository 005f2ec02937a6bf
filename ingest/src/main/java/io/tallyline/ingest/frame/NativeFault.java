package io.tallyline.ingest.frame;

/**
 * What can be wrong with a message of the native protocol. The names are the {@code code} of {@code ERROR} answers and stable;
 * new ones are added at the end.
 */
public enum NativeFault {
    NONE("nothing is wrong"),
    MESSAGE_TOO_LONG("the message is longer than allowed"),
    MALFORMED_UTF8("the text is not well-formed UTF-8"),
    MALFORMED_JSON("the message is not one well-formed JSON object"),
    MALFORMED_ESCAPE("a backslash must be followed by a known escape"),
    NESTED_VALUE("objects and arrays are not allowed as values"),
    WRONG_TYPE("the value has the wrong JSON type"),
    UNKNOWN_TYPE("there is no such message"),
    MISSING_FIELD("a field is missing"),
    EMPTY_FIELD("the field must not be empty"),
    UNEXPECTED_FIELD("the message does not have this field"),
    NOT_KEY_VALUE("the field must be key=value"),
    UNKNOWN_KEY("there is no such key"),
    DUPLICATE_KEY("the key appears twice"),
    NOT_A_NUMBER("the field must be a whole decimal number"),
    NUMBER_OUT_OF_RANGE("the number is out of range"),
    NOT_AN_INSTANT("the field must be an ISO 8601 instant with Z or an offset"),
    UNKNOWN_VALUE("the field does not have such a value"),
    CONTROL_CHARACTER("the field must not contain control characters"),
    CODE_TOO_LONG("the code is longer than allowed"),
    FIELD_TOO_LONG("the field is longer than allowed"),
    UNSUPPORTED_VERSION("this server speaks version 1");

    private final String text;

    NativeFault(String text) {
        this.text = text;
    }

    /** In words for a person. */
    public String text() {
        return text;
    }

    /** The number under which the journal knows it; 0 for nothing wrong. Stable, since the order of the names is. */
    @SuppressWarnings("EnumOrdinal")
    public int number() {
        return ordinal();
    }
}
