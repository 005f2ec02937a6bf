package io.tallyline.api.http;

import io.tallyline.api.address.AddressFault;
import io.tallyline.api.address.AddressRules;
import io.tallyline.api.address.PostalAddress;
import io.tallyline.ledger.value.AddressVerdict;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The address that an order's goods go to, looked at before it is sealed: what is wrong is told with JSON pointers into the body,
 * and holds the order for a person. An order without a shipping address has none to look at.
 */
final class AddressCheck {
    private static final JsonObject NONE = new JsonObject();
    private static final String PERSONAL = "personal";
    private static final String ADDRESS = "shippingAddress";
    private static final String COUNTRY = "country";

    private final @Nullable JsonObject address;
    private final String pointer;
    private final List<AddressFault> faults;

    private AddressCheck(@Nullable JsonObject personal, String destination, String pointer) {
        JsonObject known = personal == null ? NONE : personal;
        this.address = known.getJsonObject(ADDRESS);
        this.pointer = pointer + "/" + ADDRESS + "/";
        this.faults = address == null ? List.of() : AddressRules.shipped().check(postal(known, address, destination));
    }

    /** Of a body with {@code personal}; an address that names no country is in the one that the goods go to. */
    static AddressCheck of(JsonObject body) {
        return new AddressCheck(body.getJsonObject(PERSONAL), body.getString("destination", ""), "/" + PERSONAL);
    }

    /**
     * Of what was sealed.
     *
     * @param personal null when there is nothing, or nothing any more
     * @param destination country that the goods go to; null when that is not known
     */
    static AddressCheck ofPersonal(@Nullable JsonObject personal, @Nullable String destination) {
        return ofPersonal(personal, destination == null ? "" : destination, "");
    }

    /** The same, told with pointers below that of the person. */
    static AddressCheck ofPersonal(@Nullable JsonObject personal, String destination, String pointer) {
        return new AddressCheck(personal, destination, pointer);
    }

    private static PostalAddress postal(JsonObject personal, JsonObject address, String destination) {
        String name = "";
        for (JsonObject named : List.of(address, personal)) {
            for (String member : List.of("name", "company")) {
                name = name.isBlank() ? named.getString(member, "") : name;
            }
        }
        String street = address.getString("street", "");
        return new PostalAddress(
                name,
                street.isBlank() ? address.getString("street2", "") : street,
                address.getString("city", ""),
                address.getString("postalCode", ""),
                address.getString("region", ""),
                address.getString(COUNTRY, destination));
    }

    /**
     * Whether parcels to two persons carry one address.
     *
     * @param destination country of an address that names none; empty where it is not known
     */
    static boolean isSame(JsonObject one, JsonObject other, String destination) {
        JsonObject its = one.getJsonObject(ADDRESS);
        JsonObject others = other.getJsonObject(ADDRESS);
        if (its == null || others == null) {
            return its == null && others == null;
        }
        // The rules look at less of an address than a label has.
        boolean same = withCountry(its, destination).equals(withCountry(others, destination));
        return same && postal(one, its, destination).equals(postal(other, others, destination));
    }

    private static JsonObject withCountry(JsonObject address, String destination) {
        return address.copy().put(COUNTRY, address.getString(COUNTRY, destination));
    }

    boolean isBad() {
        return !faults.isEmpty();
    }

    /** There is none to look at: whether one is needed is the ledger's to say, which knows channel and products. */
    boolean isMissing() {
        return address == null;
    }

    AddressVerdict verdict() {
        return address == null ? AddressVerdict.NOT_CHECKED : isBad() ? AddressVerdict.BAD : AddressVerdict.GOOD;
    }

    /** As {@link #render} of an order that needs an address: also where there is none. */
    JsonArray renderNeeded() {
        return isMissing()
                ? new JsonArray()
                        .add(new JsonObject()
                                .put("field", pointer.substring(0, pointer.length() - 1))
                                .put("reason", AddressFault.Kind.MISSING.name())
                                .put("detail", "It is not said where the goods go."))
                : render();
    }

    /** One entry for each thing that is wrong. */
    JsonArray render() {
        JsonArray problems = new JsonArray();
        faults.forEach(fault -> problems.add(new JsonObject()
                .put("field", pointer + fault.field().member())
                .put("reason", fault.kind().name())
                .put("detail", fault.detail())));
        return problems;
    }

    /** Puts what is wrong to an answer, when anything is. */
    void tell(JsonObject answer) {
        if (isBad()) {
            answer.put("addressProblems", render());
        }
    }
}
