package io.tallyline.ingest.gs1;

import java.util.ArrayList;
import java.util.List;

/**
 * How our tables write several identifiers at once.
 *
 * <pre>
 *   8008            one identifier
 *   4310-4311       each from the first to the last
 *   310-316*5       each with every last digit from 0 to 5: a measure whose last digit counts the decimals
 * </pre>
 */
final class IdentifierRange {
    private IdentifierRange() {}

    /** The digits of each identifier that some ranges name, in their order. */
    static List<String> each(String ranges) {
        List<String> identifiers = new ArrayList<>();
        for (String range : ranges.trim().split(" +", -1)) {
            int star = range.indexOf('*');
            String[] ends = (star < 0 ? range : range.substring(0, star)).split("-", -1);
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int number = Integer.parseInt(ends[0]); number <= last; number++) {
                String digits = String.valueOf(number + 10_000).substring(5 - ends[0].length());
                int highestDecimals = star < 0 ? -1 : range.charAt(star + 1) - '0';
                for (int decimals = 0; decimals <= highestDecimals; decimals++) {
                    identifiers.add(digits + decimals);
                }
                if (star < 0) {
                    identifiers.add(digits);
                }
            }
        }
        return identifiers;
    }
}
