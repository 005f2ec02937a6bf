package io.tallyline.ingest.gs1;

/**
 * Why a code that claims to follow the GS1 General Specifications does not. The names are stable error codes; new ones are added
 * at the end.
 */
public enum Gs1Fault {
    NONE("nothing is wrong"),
    EMPTY("there is no data"),
    SEPARATOR_AT_START("the data begins with a separator"),
    DOUBLE_SEPARATOR("two separators follow each other"),
    NOT_AN_IDENTIFIER("an application identifier must stand here"),
    UNKNOWN_IDENTIFIER("there is no such application identifier"),
    VALUE_MISSING("the value is missing"),
    VALUE_TOO_SHORT("the value is too short"),
    VALUE_TOO_LONG("the value is too long"),
    NOT_A_DIGIT("only digits are allowed here"),
    NOT_CHARACTER_SET_82("the character is not in GS1 character set 82"),
    NOT_CHARACTER_SET_39("the character is not in GS1 character set 39"),
    NOT_CHARACTER_SET_64("the character is not in the base 64 set, or its padding is wrong"),
    WRONG_CHECK_DIGIT("the check digit is wrong"),
    WRONG_CHECK_PAIR("the check character pair is wrong"),
    NO_COMPANY_PREFIX("the value must begin with a GS1 Company Prefix"),
    NOT_A_DATE("there is no such date"),
    NOT_A_TIME("there is no such time"),
    NOT_A_COUNTRY("there is no such country code"),
    NOT_A_CURRENCY("there is no such currency code"),
    NOT_AN_IBAN("the IBAN is not valid"),
    NOT_A_COUPON("the coupon data is not valid"),
    NOT_ALLOWED_VALUE("the value is not one of those allowed here"),
    REPEATED_IDENTIFIER("the application identifier was there already"),
    TOO_MANY_ELEMENTS("there are more elements than one code may have"),
    WRONG_LENGTH("the number does not have the length of this kind of barcode"),
    SUSPECT_MISSING_FNC1("a separator seems to be missing"),
    EXCLUDED_IDENTIFIER("the application identifier may not stand beside another one that is there"),
    MISSING_REQUISITE("the application identifier needs another one beside it"),
    NOT_A_URI("this can not stand here in an http or https URI"),
    NOT_A_QUALIFIER("the application identifier may not stand here in the path of the Digital Link"),
    NOT_AN_ATTRIBUTE("the application identifier may not stand in the query of this Digital Link");

    private final String text;

    Gs1Fault(String text) {
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
