package io.tallyline.ingest.gs1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which identifiers stand where in a Digital Link (GS1 Digital Link: URI Syntax, and the identifiers of January 2026): primary keys
 * with their qualifiers, which follow in the path in this order, each at most once; and those that may not stand in the query.
 */
final class DigitalLinkTable {
    /** Keys, and alternative sequences of qualifiers. */
    private static final String KEYS = """
            01              = 22 10 21 | 235
            8006            = 22 10 21
            414             = 254 | 7040
            415             = 8020
            417 8004        = 7040
            8010            = 8011
            8017 8018       = 8019
            00 253 255 401 402 8003 8013 =
            """;

    private static final String NOT_IN_A_QUERY = "03 21 22 235 254 7040 7041 8011 8014 8019 8020 8040-8043 8200";

    private static final DigitalLinkTable INSTANCE = new DigitalLinkTable();

    private final IdentifierTable table = IdentifierTable.get();
    private final @Nullable DigitalLinkKey[] keysByIndex =
            new DigitalLinkKey[table.all().size()];
    private final IdentifierSet notInQuery = new IdentifierSet(identifiers(NOT_IN_A_QUERY));

    private DigitalLinkTable() {
        for (String row : KEYS.lines().toList()) {
            int equals = row.indexOf('=');
            List<List<Identifier>> sequences = Arrays.stream(
                            row.substring(equals + 1).split("\\|", -1))
                    .map(this::identifiers)
                    .toList();
            for (Identifier key : identifiers(row.substring(0, equals))) {
                keysByIndex[key.index()] = new DigitalLinkKey(sequences);
            }
        }
    }

    static DigitalLinkTable get() {
        return INSTANCE;
    }

    /** What an identifier is as a primary key, or null if it is none. */
    @Nullable DigitalLinkKey key(Identifier identifier) {
        return identifier.isUnknown() ? null : keysByIndex[identifier.index()];
    }

    boolean mayStandInQuery(Identifier identifier) {
        return !notInQuery.contains(identifier);
    }

    private List<Identifier> identifiers(String ranges) {
        List<Identifier> identifiers = new ArrayList<>();
        if (!ranges.isBlank()) {
            for (String digits : IdentifierRange.each(ranges)) {
                identifiers.add(Objects.requireNonNull(table.of(digits), digits));
            }
        }
        return List.copyOf(identifiers);
    }
}
