package io.tallyline.api.address;

/**
 * What of an address its rules look at; a member that is not there is empty.
 *
 * @param name of whoever takes the parcel, a person or a company
 * @param street the first line
 * @param country ISO 3166-1 alpha-2
 */
public record PostalAddress(String name, String street, String city, String postalCode, String region, String country) {
    String of(AddressField field) {
        return switch (field) {
            case NAME -> name;
            case STREET -> street;
            case CITY -> city;
            case POSTAL_CODE -> postalCode;
            case REGION -> region;
            case COUNTRY -> country;
        };
    }
}
