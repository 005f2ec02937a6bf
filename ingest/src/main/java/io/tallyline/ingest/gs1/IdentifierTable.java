package io.tallyline.ingest.gs1;

import io.tallyline.ingest.gs1.Identifier.Meaning;
import io.tallyline.ingest.gs1.Identifier.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All application identifiers of the GS1 General Specifications (as of January 2026) with the formats of their values.
 *
 * <pre>
 *   identifiers = part part …       identifiers as {@link IdentifierRange} has them
 *
 *   n6              six digits                      x  characters of set 82
 *   x..20           one to twenty                   y  characters of set 39
 *   ?n2             may be missing                  z  base 64
 *   n14:check       a {@link ValueCheck} holds
 * </pre>
 */
final class IdentifierTable {
    private static final String ROWS = """
            # logistic units and trade items
            00                              = n18:check
            01-03                           = n14:check
            10 21 22                        = x..20
            11-13 15-17                     = n6:date-or-month
            20                              = n2
            30 37                           = n..8
            235                             = x..28
            240 241 250 251                 = x..30
            242                             = n..6
            243 254                         = x..20
            253                             = n13:check ?x..17
            255                             = n13:check ?n..12

            # measures, and prices by amount or by measure
            310-316*5 320-337*5 340-357*5 360-369*5 = n6
            390*9 392*9                     = n..15
            391*9 393*9                     = n3:currency n..15
            394*3                           = n4
            395*5                           = n6

            # transactions and places
            400 403                         = x..30
            401                             = x..30:prefix
            402                             = n17:check
            410-417                         = n13:check
            420                             = x..20
            421                             = n3:country x..9
            422 424 426                     = n3:country
            423 425                         = n3:country ?n3:country ?n3:country ?n3:country ?n3:country
            427                             = x..3

            # shipping and returning
            4300 4301 4310 4311 4320        = x..35:percent
            4302-4306 4312-4316             = x..70:percent
            4307 4317                       = x2:country-letters
            4308 4319                       = x..30
            4309                            = n10:latitude n10:longitude
            4318                            = x..20
            4321-4323                       = n1:yes-no
            4324 4325                       = n6:date-or-month n4:hour-minute
            4326                            = n6:date
            4330-4333                       = n6 ?x1:minus

            # food, processing, certificates
            7001                            = n13
            7002                            = x..30
            7003                            = n6:date n4:hour-minute
            7004                            = n..4
            7005                            = x..12
            7006                            = n6:date
            7007                            = n6:date ?n6:date
            7008                            = x..3
            7009                            = x..10
            7010                            = x..2
            7011                            = n6:date ?n4:hour-minute
            7020-7022 7240                  = x..20
            7023                            = x..30:prefix
            7030-7039                       = n3:country-or-999 x..27
            7040                            = n1 x1 x1 x1:importer
            7041                            = x..4:package
            710-717                         = x..20
            7230-7239                       = x2 x..28

            # health care
            7241                            = n2:media
            7242                            = x..25
            7250                            = n8:long-date
            7251                            = n8:long-date n4:hour-minute
            7252                            = n1:sex
            7253 7254 7259                  = x..40:percent
            7255                            = x..10
            7256                            = x..90:percent
            7257                            = x..70:percent
            7258                            = x3:position

            # assets, components, services, coupons, links
            8001                            = n4:not-zero n5:not-zero n3:not-zero n1:winding n1
            8002 8012                       = x..20
            8003                            = n1:zero n13:check ?x..16
            8004                            = x..30:prefix
            8005                            = n6
            8006 8026                       = n14:check n4:pieces
            8007                            = x..34:iban
            8008                            = n6:date n2:hour ?n2:minute ?n2:second
            8009                            = x..50
            8010                            = y..30:prefix
            8011                            = n..12:no-leading-zero
            8013                            = x..25:pair:prefix
            8014                            = x..25:pair:prefix:not-only-digits
            8017 8018                       = n18:check
            8019                            = n..10
            8020                            = x..25
            8030                            = z..90
            8040 8041                       = n15
            8042                            = n32
            8043                            = n18 ?n..2
            8110                            = x..70:coupon
            8111                            = n4
            8112                            = x..70:coupon-offer
            8200                            = x..70

            # what a company agrees with itself or its partners
            90                              = x..30
            91-99                           = x..90
            """;

    private static final Map<String, Meaning> MEANINGS = Map.ofEntries(
            Map.entry("00", Meaning.SSCC),
            Map.entry("01", Meaning.GTIN),
            Map.entry("02", Meaning.CONTENT),
            Map.entry("10", Meaning.LOT),
            Map.entry("11", Meaning.PRODUCTION_DATE),
            Map.entry("13", Meaning.PACKAGING_DATE),
            Map.entry("15", Meaning.BEST_BEFORE_DATE),
            Map.entry("17", Meaning.EXPIRY_DATE),
            Map.entry("21", Meaning.SERIAL),
            Map.entry("30", Meaning.VARIABLE_COUNT),
            Map.entry("37", Meaning.CONTAINED_COUNT),
            Map.entry("310", Meaning.NET_WEIGHT));

    private static final IdentifierTable INSTANCE = new IdentifierTable();

    /** Digits of the identifiers that begin with these two; 0 if there are none. The first two digits always tell. */
    private final int[] digitCounts = new int[100];

    private final @Nullable Identifier[][] byDigits = {
        {}, {}, new Identifier[100], new Identifier[1_000], new Identifier[10_000]
    };
    private final List<Identifier> all = new ArrayList<>();

    private IdentifierTable() {
        for (String row : ROWS.lines().toList()) {
            if (!row.isBlank() && !row.startsWith("#")) {
                int equals = row.indexOf('=');
                List<Part> parts = parts(row.substring(equals + 1).trim());
                for (String digits : IdentifierRange.each(row.substring(0, equals))) {
                    add(digits, parts);
                }
            }
        }
    }

    static IdentifierTable get() {
        return INSTANCE;
    }

    /** All identifiers in the order of the table. */
    List<Identifier> all() {
        return List.copyOf(all);
    }

    /** The identifier that begins at a position, or null if what stands there is none. */
    @Nullable Identifier at(byte[] bytes, int at, int to) {
        if (to - at < 2) {
            return null;
        }
        int first = bytes[at] - '0';
        int second = bytes[at + 1] - '0';
        if (first < 0 || first > 9 || second < 0 || second > 9) {
            return null;
        }
        int number = first * 10 + second;
        int count = digitCounts[number];
        if (to - at < count) {
            return null;
        }
        for (int i = at + 2; i < at + count; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            number = number * 10 + digit;
        }
        return count == 0 ? null : byDigits[count][number];
    }

    /** The identifier of exactly these digits, or null if there is none. */
    @Nullable Identifier exactly(byte[] bytes, int from, int to) {
        Identifier identifier = at(bytes, from, to);
        return identifier != null && identifier.digitCount() == to - from ? identifier : null;
    }

    /** The identifier of exactly these digits, of which there must be two to four; or null if there is none. */
    @Nullable Identifier of(String digits) {
        return byDigits[digits.length()][Integer.parseInt(digits)];
    }

    /** Digits of the identifiers that begin with these two, if any of them is known; else 0. */
    int digitCount(int prefix) {
        return digitCounts[prefix];
    }

    private void add(String digits, List<Part> parts) {
        int prefix = Integer.parseInt(digits.substring(0, 2));
        int number = Integer.parseInt(digits);
        Meaning meaning = MEANINGS.getOrDefault(prefix == 31 ? digits.substring(0, 3) : digits, Meaning.OTHER);
        Identifier identifier = new Identifier(all.size(), digits, meaning, PredefinedLength.of(prefix) > 0, parts);
        boolean known = byDigits[digits.length()][number] != null;
        boolean contradicts = digitCounts[prefix] != 0 && digitCounts[prefix] != digits.length();
        if (known || contradicts) {
            throw new IllegalStateException("identifier " + digits + " contradicts another one");
        }
        digitCounts[prefix] = digits.length();
        byDigits[digits.length()][number] = identifier;
        all.add(identifier);
    }

    static List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        for (String part : text.split(" +", -1)) {
            parts.add(part(part));
        }
        return List.copyOf(parts);
    }

    private static Part part(String text) {
        boolean optional = text.startsWith("?");
        String[] words = text.substring(optional ? 1 : 0).split(":", -1);
        String length = words[0].substring(1);
        boolean variable = length.startsWith("..");
        int most = Integer.parseInt(variable ? length.substring(2) : length);
        CharacterSet characters = switch (words[0].charAt(0)) {
            case 'n' -> CharacterSet.DIGITS;
            case 'x' -> CharacterSet.SET_82;
            case 'y' -> CharacterSet.SET_39;
            case 'z' -> CharacterSet.BASE_64;
            default -> throw new IllegalStateException("no such part: " + text);
        };
        List<ValueCheck> checks = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            checks.add(ValueCheck.named(words[i]));
        }
        return new Part(characters, variable ? 1 : most, most, optional, List.copyOf(checks));
    }
}
