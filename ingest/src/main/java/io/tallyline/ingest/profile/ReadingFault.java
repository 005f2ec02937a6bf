package io.tallyline.ingest.profile;

/** Why a frame is not a reading. The names are stable: they are metric labels and stand in diagnostics. */
public enum ReadingFault {
    NONE("nothing is wrong"),
    NOT_ASCII("the profile allows US-ASCII only"),
    MALFORMED_UTF8("the text is not well-formed UTF-8"),
    TOO_FEW_FIELDS("the frame has fewer fields than the profile says"),
    TOO_MANY_FIELDS("the frame has more fields than the profile says"),
    NO_CODE("there is neither a code nor a no-read text"),
    TOO_MANY_CODES("there are more codes than one reading may have"),
    CODE_TOO_LONG("the code is longer than allowed"),
    WRONG_PREFIX("the field does not begin as the profile says"),
    BAD_OBJECT("the object's number is no number, or out of its range"),
    UNKNOWN_CODE_ID("the code begins with none of the profile's code identifiers");

    private final String text;

    ReadingFault(String text) {
        this.text = text;
    }

    /** In words for a person. */
    public String text() {
        return text;
    }
}
