package io.tallyline.ingest.gs1;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One application identifier: its digits, the format of its value, and what the value means to a warehouse. Immutable. */
final class Identifier {
    /** What the ledger reads from a value; everything else is an element that is only listed. */
    enum Meaning {
        OTHER,
        SSCC,
        GTIN,
        CONTENT,
        LOT,
        SERIAL,
        PRODUCTION_DATE,
        PACKAGING_DATE,
        BEST_BEFORE_DATE,
        EXPIRY_DATE,
        VARIABLE_COUNT,
        CONTAINED_COUNT,
        NET_WEIGHT
    }

    /**
     * A part of a value.
     *
     * @param least fewest characters, {@code most} if the part has a fixed length
     * @param optional whether the value may end before it
     */
    record Part(CharacterSet characters, int least, int most, boolean optional, List<ValueCheck> checks) {}

    /** {@link #index()} of an identifier that the table does not hold. */
    static final int UNKNOWN = -1;

    private final int index;
    private final String digits;
    private final int digitCount;
    private final Meaning meaning;
    private final boolean endsByItself;
    private final Part[] parts;
    /** The checks of each part; an array is walked faster than a list of which there are several kinds. */
    private final ValueCheck[][] checks;

    private final int mostCharacters;
    private final boolean mayRunOn;
    private final boolean provable;
    private final int checkedFrom;
    private final int checkedEnd;

    Identifier(int index, String digits, Meaning meaning, boolean endsByItself, List<Part> parts) {
        this.index = index;
        this.digits = digits;
        this.digitCount = digits.length();
        this.meaning = meaning;
        this.endsByItself = endsByItself;
        this.parts = parts.toArray(new Part[0]);
        this.checks = parts.stream()
                .map(part -> part.checks().toArray(new ValueCheck[0]))
                .toArray(ValueCheck[][]::new);
        this.mostCharacters = parts.stream().mapToInt(Part::most).sum();
        this.mayRunOn = mayRunOn(parts.get(parts.size() - 1));
        this.provable = endsByItself && !parts.get(0).checks().isEmpty();
        int checked = checkedPart(parts);
        this.checkedFrom = parts.subList(0, Math.max(checked, 0)).stream()
                .mapToInt(Part::most)
                .sum();
        this.checkedEnd = checkedFrom + (checked < 0 ? 0 : parts.get(checked).most());
    }

    /** The part that ends with a check digit, all of them of fixed length up to there; negative for none. */
    private static int checkedPart(List<Part> parts) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).checks().contains(ValueCheck.CHECK)) {
                return i;
            }
        }
        return -1;
    }

    /** Position in the table of all identifiers, or {@link #UNKNOWN}. */
    int index() {
        return index;
    }

    /** One bit of 64, which it shares with others: where it is not set among the marks of a code, the identifier is not there. */
    long mark() {
        return 1L << index;
    }

    boolean isUnknown() {
        return index == UNKNOWN;
    }

    String digits() {
        return digits;
    }

    int digitCount() {
        return digitCount;
    }

    Meaning meaning() {
        return meaning;
    }

    /** Where in a value the digits begin that end with their check digit; there are none where {@link #checkedEnd} is the same. */
    int checkedFrom() {
        return checkedFrom;
    }

    /** Where they end, check digit included. */
    int checkedEnd() {
        return checkedEnd;
    }

    /** Whether the value has a predefined length, so that no separator follows it. */
    boolean endsByItself() {
        return endsByItself;
    }

    int mostCharacters() {
        return mostCharacters;
    }

    /** Decimals of a measure: the last digit of its identifier. */
    int decimals() {
        return digits.charAt(digits.length() - 1) - '0';
    }

    List<Part> parts() {
        return List.of(parts);
    }

    /** The checks of all parts. */
    Stream<ValueCheck> checks() {
        return Arrays.stream(parts).flatMap(part -> part.checks().stream());
    }

    /**
     * Whether other elements could hide behind a value of this identifier for want of a separator: its length is not fixed, and
     * nothing in it proves where it ends.
     */
    boolean mayRunOn() {
        return mayRunOn;
    }

    private static boolean mayRunOn(Part last) {
        boolean proved = last.checks().stream()
                .anyMatch(check -> check == ValueCheck.PAIR
                        || check == ValueCheck.IBAN
                        || check == ValueCheck.COUPON
                        || check == ValueCheck.COUPON_OFFER);
        return (last.optional() || last.least() < last.most()) && !proved;
    }

    /** Whether a check digit or a date proves a value of this identifier, so that it is hardly there by chance. */
    boolean isProvable() {
        return provable;
    }

    /** Checks a value; tells through the verdict what is wrong and where. */
    boolean check(byte[] bytes, int from, int to, int year, Verdict verdict) {
        if (from == to) {
            return verdict.fail(Gs1Fault.VALUE_MISSING, from);
        }
        int at = from;
        for (int i = 0; i < parts.length; i++) {
            Part part = parts[i];
            if (at == to && part.optional()) {
                return true;
            }
            int end = Math.min(to, at + part.most());
            if (end - at < part.least()) {
                return verdict.fail(Gs1Fault.VALUE_TOO_SHORT, to);
            }
            int foreign = part.characters().firstForeign(bytes, at, end);
            if (foreign >= 0) {
                return verdict.fail(part.characters().fault(), foreign);
            }
            for (ValueCheck check : checks[i]) {
                int wrong = check.firstWrong(bytes, at, end, year);
                if (wrong >= 0) {
                    return verdict.fail(check.fault(), wrong);
                }
            }
            at = end;
        }
        return at == to || verdict.fail(Gs1Fault.VALUE_TOO_LONG, at);
    }
}
