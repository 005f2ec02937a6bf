package io.tallyline.api.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an address of one country needs.
 *
 * @param needs beside the name
 * @param postalCode of the whole code; null where any will do
 * @param example a postal code that is right; empty where any will do
 */
record AddressRule(Set<AddressField> needs, @Nullable Pattern postalCode, String example) {
    /** Of a country that has none of its own. */
    static final AddressRule ANY_COUNTRY = new AddressRule(Set.of(AddressField.STREET, AddressField.CITY), null, "");

    /** Everything that is wrong, in the order of {@link AddressField}. */
    List<AddressFault> check(PostalAddress address) {
        List<AddressFault> faults = new ArrayList<>();
        for (AddressField field : AddressField.values()) {
            boolean needed = field == AddressField.NAME || needs.contains(field);
            if (needed && address.of(field).isBlank()) {
                faults.add(AddressFault.missing(field));
            } else if (field == AddressField.POSTAL_CODE && isMalformed(address.postalCode())) {
                faults.add(new AddressFault(
                        field,
                        AddressFault.Kind.MALFORMED,
                        "A postal code of " + address.country() + " is written like " + example + "."));
            }
        }
        return faults;
    }

    private boolean isMalformed(String code) {
        return postalCode != null
                && !code.isBlank()
                && !postalCode.matcher(code.strip()).matches();
    }
}
