package io.tallyline.api.address;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules of all countries, as {@code address-rules.txt} has them. Immutable; any thread. */
public final class AddressRules {
    private static final String FILE = "/address-rules.txt";
    private static final Pattern CELL = Pattern.compile("\\s+\\|\\s+");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final AddressRules SHIPPED = new AddressRules(shippedLines());

    private final Map<String, AddressRule> ruleByCountry = new HashMap<>();

    private AddressRules(List<String> lines) {
        for (String line : lines) {
            String[] cells = CELL.split(line.strip(), -1);
            Set<AddressField> needs =
                    Arrays.stream(cells[1].split(" ")).map(AddressField::of).collect(Collectors.toUnmodifiableSet());
            Pattern postalCode = Pattern.compile(cells[2], Pattern.CASE_INSENSITIVE);
            ruleByCountry.put(cells[0], new AddressRule(needs, postalCode, cells[3]));
        }
    }

    /** Those that come with the server. */
    public static AddressRules shipped() {
        return SHIPPED;
    }

    private static List<String> shippedLines() {
        try (InputStream in = AddressRules.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the server was built without " + FILE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rule of a country; of one without, that of any country. */
    AddressRule of(String country) {
        return ruleByCountry.getOrDefault(country, AddressRule.ANY_COUNTRY);
    }

    /** Everything that is wrong with an address; nothing when a parcel can be sent there. */
    public List<AddressFault> check(PostalAddress address) {
        List<AddressFault> faults = of(address.country()).check(address);
        if (address.country().isBlank()) {
            faults.add(AddressFault.missing(AddressField.COUNTRY));
        } else if (!COUNTRIES.contains(address.country())) {
            faults.add(new AddressFault(
                    AddressField.COUNTRY,
                    AddressFault.Kind.UNKNOWN,
                    "ISO 3166 knows no country " + address.country() + "."));
        }
        return List.copyOf(faults);
    }
}
