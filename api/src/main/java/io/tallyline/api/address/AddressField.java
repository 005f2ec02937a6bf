package io.tallyline.api.address;

/** A member of an address that rules speak of, by its name in JSON. */
public enum AddressField {
    NAME("name", "No name is given: who takes the parcel?"),
    STREET("street", "No street or other line of the address is given."),
    CITY("city", "No city is given."),
    POSTAL_CODE("postalCode", "No postal code is given."),
    REGION("region", "No region is given: state, province or prefecture."),
    COUNTRY("country", "No country is given.");

    private final String member;
    private final String whenMissing;

    AddressField(String member, String whenMissing) {
        this.member = member;
        this.whenMissing = whenMissing;
    }

    /** Its name in JSON. */
    public String member() {
        return member;
    }

    /** What is told to people when it is not there. */
    String whenMissing() {
        return whenMissing;
    }

    static AddressField of(String member) {
        for (AddressField field : values()) {
            if (field.member.equals(member)) {
                return field;
            }
        }
        throw new IllegalArgumentException("an address has no " + member);
    }
}
