package io.tallyline.ingest.gs1;

/**
 * North American coupons: the coupon code of AI 8110 and the positive offer file coupon of AI 8112. All digits; most parts are as
 * long as a digit before them says.
 *
 * <pre>
 *   8110   v prefix(6+v) offer(6) | v saves(v) | v needs(v) kind family(3) | [1 second] [2 third] [3 expiry] [4 start]
 *          [5 serial] [6 retailer] [9 flags]
 *   8112   format v funder(6+v) offer(6) v serial(6+v)
 * </pre>
 *
 * <p>Each step takes where a part begins and returns where it ends. A part that is wrong ends at {@code -1 - where}, and then
 * every further step hands that on.
 */
final class CouponCheck {
    private static final int OFFER_DIGITS = 6;
    private static final int FAMILY_DIGITS = 3;
    private static final int DATE_DIGITS = 6;
    private static final int BASE_DIGITS = 6;

    private CouponCheck() {}

    /** Where the data of AI 8110 is wrong, or -1. */
    static int firstWrong(byte[] bytes, int from, int to, int year) {
        int notDigit = ValueChecks.firstNotDigit(bytes, from, to);
        if (notDigit >= 0) {
            return notDigit;
        }
        int at = counted(bytes, from, to, 0, 6, BASE_DIGITS);
        at = plain(at, to, OFFER_DIGITS);
        at = counted(bytes, at, to, 1, 5, 0);
        at = purchase(bytes, at, to);
        int expiry = 0;
        int field = '0';
        while (at >= 0 && at < to) {
            if (bytes[at] <= field) {
                return at;
            }
            field = bytes[at];
            int value = at + 1;
            at = optional(bytes, field, at, to, year);
            if (field == '3' && at >= 0) {
                expiry = Gs1Dates.shortDate(bytes, value, at, year, false);
            } else if (field == '4' && at >= 0 && expiry > 0) {
                at = expiry < Gs1Dates.shortDate(bytes, value, at, year, false) ? wrong(value) : at;
            }
        }
        return at < 0 ? -1 - at : -1;
    }

    /** Where the data of AI 8112 is wrong, or -1. */
    static int firstWrongOfOffer(byte[] bytes, int from, int to) {
        int notDigit = ValueChecks.firstNotDigit(bytes, from, to);
        if (notDigit >= 0) {
            return notDigit;
        }
        int at = oneOf(bytes, from, to, "01");
        at = counted(bytes, at, to, 0, 6, BASE_DIGITS);
        at = plain(at, to, OFFER_DIGITS);
        at = counted(bytes, at, to, 0, 9, BASE_DIGITS);
        if (at < 0) {
            return -1 - at;
        }
        return at < to ? at : -1;
    }

    private static int optional(byte[] bytes, int field, int at, int to, int year) {
        int value = at + 1;
        return switch (field) {
            case '1' -> company(bytes, purchase(bytes, oneOf(bytes, value, to, "0123"), to), to);
            case '2' -> company(bytes, purchase(bytes, value, to), to);
            case '3', '4' -> date(bytes, value, to, year);
            case '5' -> counted(bytes, value, to, 0, 9, BASE_DIGITS);
            case '6' -> counted(bytes, value, to, 1, 7, BASE_DIGITS);
            case '9' -> oneOf(bytes, plain(oneOf(bytes, oneOf(bytes, value, to, "01256"), to, "012"), to, 1), to, "01");
            default -> wrong(at);
        };
    }

    /** What has to be bought: how much, counted how, of which family. */
    private static int purchase(byte[] bytes, int at, int to) {
        int kind = counted(bytes, at, to, 1, 5, 0);
        return plain(oneOf(bytes, kind, to, "012349"), to, FAMILY_DIGITS);
    }

    /** The maker of a further purchase; 9 says that it is the first one. */
    private static int company(byte[] bytes, int at, int to) {
        if (at >= 0 && at < to && bytes[at] == '9') {
            return at + 1;
        }
        return counted(bytes, at, to, 0, 6, BASE_DIGITS);
    }

    private static int date(byte[] bytes, int at, int to, int year) {
        int end = plain(at, to, DATE_DIGITS);
        int wrong = end < 0 ? -1 : Gs1Dates.firstWrongOfShort(bytes, at, end, year, false);
        return wrong < 0 ? end : wrong(wrong);
    }

    private static int oneOf(byte[] bytes, int at, int to, String digits) {
        if (at < 0) {
            return at;
        }
        return at < to && digits.indexOf(bytes[at]) >= 0 ? at + 1 : wrong(at);
    }

    private static int plain(int at, int to, int digits) {
        if (at < 0) {
            return at;
        }
        return to - at >= digits ? at + digits : wrong(at);
    }

    /** A digit that says how many more than {@code base} digits follow, and these digits. */
    private static int counted(byte[] bytes, int at, int to, int least, int most, int base) {
        if (at < 0) {
            return at;
        }
        int count = at < to ? bytes[at] - '0' : -1;
        return count < least || count > most ? wrong(at) : plain(at + 1, to, base + count);
    }

    private static int wrong(int where) {
        return -1 - where;
    }
}
