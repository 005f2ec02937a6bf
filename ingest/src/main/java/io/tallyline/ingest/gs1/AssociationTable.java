package io.tallyline.ingest.gs1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which identifiers need or exclude which others on the same object (General Specifications 4.13 and 4.14, as of January 2026).
 *
 * <pre>
 *   identifiers = [needs LIST]… [not LIST]     identifiers as {@link IdentifierRange} has them
 *
 *   needs 01|02          one of them; of several needs each must be met
 *   needs 00|01&amp;21       00 alone, or 01 together with 21
 *   not 01|03            none of them
 *   35..                 in a list: any identifier that begins with 35 and has two more digits, but for the one it is said of
 *   not same             the same measure with another number of decimals
 * </pre>
 */
final class AssociationTable {
    private static final String ROWS = """
            # trade items and logistic units
            01                              = not 255|37
            02                              = needs 37                          not 01|03
            03                              = not 01|02|37
            10 11 13 15 16                  = needs 01|02|03|8006|8026
            12                              = needs 8020
            17                              = needs 01|02|03|255|8006|8026
            20 240-242 7001                 = needs 01|02|8006|8026
            21                              = needs 01|03|8006                  not 235
            22 235 243                      = needs 01
            250                             = needs 01|8006 needs 21
            251                             = needs 01|8006
            254                             = needs 414
            255                             = not 01|02|415|8006|8020|8026
            30                              = needs 01|02
            37                              = needs 00 needs 02|8026

            # measures, amounts, prices
            310-316*5 320-329*5 350-352*5 356-357*5 360-361*5 364-366*5 = needs 01|02     not same
            330-336*5 340-349*5 353-355*5 362-363*5 367-369*5 = needs 00|01     not same
            337*5                           = needs 01                          not same
            390*9                           = needs 255|8020                    not 390.|391.|394.|8111
            391*9                           = needs 8020                        not 391.
            392*9                           = needs 01 needs 30|31..|32..|35..|36..     not 392.|393.
            393*9                           = needs 30|31..|32..|35..|36..      not 393.
            394*3                           = needs 255                         not 394.|8111
            395*5                           = needs 30|31..|32..|35..|36..      not 392.|393.|395.|8005

            # transactions and places
            403                             = needs 00
            415                             = needs 8020
            420                             = not 421
            421                             = not 4307
            422                             = needs 01|02|8006|8026             not 426
            423-425                         = needs 01|02                       not 426
            426                             = needs 01|02
            427                             = needs 01|02 needs 422

            # shipping and returning
            4300-4302 4304-4312 4314-4326   = needs 00
            4303                            = needs 4302
            4313                            = needs 4312
            4330                            = needs 00                          not 4331
            4331                            = needs 00                          not 4330
            4332                            = needs 00                          not 4333
            4333                            = needs 00                          not 4332

            # food, processing, certificates
            7002 7003 7005-7011 7030-7039   = needs 01|02
            7004                            = needs 01&10
            7020                            = needs 01|8006 needs 416
            7021                            = needs 01|8006
            7022                            = needs 7021
            7041                            = needs 00
            710-717                         = needs 01
            7230-7239                       = needs 01|8004
            7240                            = needs 01|8006

            # health care
            7241 7242 7256                  = needs 8017|8018
            7250                            = needs 8018                        not 7251
            7251                            = needs 8018                        not 7250
            7252 7257                       = needs 8018
            7253-7255                       = needs 8017|8018                   not 7256|7259
            7258                            = needs 8018&7259
            7259                            = needs 8018                        not 7256

            # assets, components, services, coupons, links
            8001 8014 8200                  = needs 01
            8005 8008                       = needs 01|02
            8006                            = not 01|37
            8007 8020                       = needs 415
            8009                            = needs 00|01
            8011                            = needs 8010
            8012                            = needs 01|8006
            8017                            = not 8018
            8018                            = not 8017
            8019                            = needs 8017|8018
            8026                            = needs 37                          not 02|8006
            8030                            = needs 00|01&21|253|255|8003|8004|8006&21|8010&8011|8017|8018
            8040                            = needs 01&21
            8041-8043                       = needs 01&21&8040
            8111                            = needs 255
            """;

    private static final String SAME = "same";
    private static final AssociationTable INSTANCE = new AssociationTable();

    private final IdentifierTable table = IdentifierTable.get();
    private final @Nullable Association[] byIndex = new Association[table.all().size()];

    private AssociationTable() {
        for (String row : ROWS.lines().toList()) {
            if (!row.isBlank() && !row.startsWith("#")) {
                int equals = row.indexOf('=');
                addRow(
                        IdentifierRange.each(row.substring(0, equals)),
                        List.of(row.substring(equals + 1).trim().split(" +", -1)));
            }
        }
    }

    static AssociationTable get() {
        return INSTANCE;
    }

    /** What an identifier says about others, or null if it says nothing. */
    @Nullable Association of(Identifier identifier) {
        return identifier.isUnknown() ? null : byIndex[identifier.index()];
    }

    private void addRow(List<String> identifiers, List<String> words) {
        List<Association.Requisite> requisites = new ArrayList<>();
        List<String> excluded = new ArrayList<>();
        for (int i = 0; i < words.size(); i += 2) {
            String[] list = words.get(i + 1).split("\\|", -1);
            if (words.get(i).equals("needs")) {
                requisites.add(requisite(list));
            } else {
                excluded.addAll(List.of(list));
            }
        }
        for (String digits : identifiers) {
            add(digits, excluded, List.copyOf(requisites));
        }
    }

    private void add(String digits, List<String> excluded, List<Association.Requisite> requisites) {
        List<Identifier> others = new ArrayList<>();
        for (String pattern : excluded) {
            others.addAll(members(pattern.equals(SAME) ? digits.substring(0, 3) + "." : pattern));
        }
        Identifier identifier = members(digits).get(0);
        others.remove(identifier);
        if (byIndex[identifier.index()] != null) {
            throw new IllegalStateException("identifier " + digits + " stands in two rows");
        }
        byIndex[identifier.index()] = new Association(new IdentifierSet(others), requisites);
    }

    private Association.Requisite requisite(String[] alternatives) {
        List<Identifier> single = new ArrayList<>();
        List<List<IdentifierSet>> combined = new ArrayList<>();
        for (String alternative : alternatives) {
            if (alternative.contains("&")) {
                combined.add(Arrays.stream(alternative.split("&", -1))
                        .map(member -> new IdentifierSet(members(member)))
                        .toList());
            } else {
                single.addAll(members(alternative));
            }
        }
        return new Association.Requisite(new IdentifierSet(single), List.copyOf(combined), text(alternatives));
    }

    /** The identifiers that a member of a list stands for: at least one. */
    private List<Identifier> members(String pattern) {
        List<Identifier> members = matching(pattern);
        if (members.isEmpty()) {
            throw new IllegalStateException("no identifier is like " + pattern);
        }
        return members;
    }

    private List<Identifier> matching(String pattern) {
        int dot = pattern.indexOf('.');
        List<Identifier> matching = new ArrayList<>();
        if (dot < 0) {
            Identifier identifier = table.of(pattern);
            if (identifier != null) {
                matching.add(identifier);
            }
        } else {
            for (char digit = '0'; digit <= '9'; digit++) {
                matching.addAll(matching(pattern.substring(0, dot) + digit + pattern.substring(dot + 1)));
            }
        }
        return matching;
    }

    private static String text(String[] alternatives) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < alternatives.length; i++) {
            text.append(i == 0 ? "" : i == alternatives.length - 1 ? " or " : ", ")
                    .append(alternatives[i].replace(".", "n").replace("&", " with "));
        }
        return text.toString();
    }
}
