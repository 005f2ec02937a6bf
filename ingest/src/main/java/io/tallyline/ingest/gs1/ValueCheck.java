package io.tallyline.ingest.gs1;

import java.util.Locale;

/**
 * What must hold for a part of a value besides its length and characters. In the table of identifiers a check is named by its
 * lower-case name with hyphens.
 */
enum ValueCheck {
    /** Modulo 10 check digit of GTIN, SSCC, GLN and kin at the end (General Specifications 7.9.1). */
    CHECK(Gs1Fault.WRONG_CHECK_DIGIT),
    /** Check character pair at the end (7.9.5). */
    PAIR(Gs1Fault.WRONG_CHECK_PAIR),
    /** Begins with a GS1 Company Prefix, of which only the shortest length and the digits can be checked offline. */
    PREFIX(Gs1Fault.NO_COMPANY_PREFIX),
    /** YYMMDD. */
    DATE(Gs1Fault.NOT_A_DATE),
    /** YYMMDD where day 00 stands for the last day of the month. */
    DATE_OR_MONTH(Gs1Fault.NOT_A_DATE),
    /** YYYYMMDD. */
    LONG_DATE(Gs1Fault.NOT_A_DATE),
    HOUR(Gs1Fault.NOT_A_TIME),
    MINUTE(Gs1Fault.NOT_A_TIME),
    SECOND(Gs1Fault.NOT_A_TIME),
    HOUR_MINUTE(Gs1Fault.NOT_A_TIME),
    /** ISO 3166-1 numeric. */
    COUNTRY(Gs1Fault.NOT_A_COUNTRY),
    /** ISO 3166-1 numeric, or 999 for none of them. */
    COUNTRY_OR_999(Gs1Fault.NOT_A_COUNTRY),
    /** ISO 3166-1 alpha-2. */
    COUNTRY_LETTERS(Gs1Fault.NOT_A_COUNTRY),
    /** ISO 4217 numeric. */
    CURRENCY(Gs1Fault.NOT_A_CURRENCY),
    IBAN(Gs1Fault.NOT_AN_IBAN),
    /** North American coupon code. */
    COUPON(Gs1Fault.NOT_A_COUPON),
    /** North American positive offer file coupon. */
    COUPON_OFFER(Gs1Fault.NOT_A_COUPON),
    /** A percent sign begins a percent-encoded byte. */
    PERCENT(Gs1Fault.NOT_ALLOWED_VALUE),
    /** Piece number and total of equal length, neither zero, the piece at most the total. */
    PIECES(Gs1Fault.NOT_ALLOWED_VALUE),
    /** Position, slash, end: as {@code 1/3}. */
    POSITION(Gs1Fault.NOT_ALLOWED_VALUE),
    /** Degrees from the south pole in ten-millionths. */
    LATITUDE(Gs1Fault.NOT_ALLOWED_VALUE),
    /** Degrees eastwards from the antimeridian in ten-millionths. */
    LONGITUDE(Gs1Fault.NOT_ALLOWED_VALUE),
    ZERO(Gs1Fault.NOT_ALLOWED_VALUE),
    NOT_ZERO(Gs1Fault.NOT_ALLOWED_VALUE),
    NO_LEADING_ZERO(Gs1Fault.NOT_ALLOWED_VALUE),
    NOT_ONLY_DIGITS(Gs1Fault.NOT_ALLOWED_VALUE),
    YES_NO(Gs1Fault.NOT_ALLOWED_VALUE),
    MINUS(Gs1Fault.NOT_ALLOWED_VALUE),
    /** Winding direction of a roll. */
    WINDING(Gs1Fault.NOT_ALLOWED_VALUE),
    /** ISO/IEC 5218. */
    SEX(Gs1Fault.NOT_ALLOWED_VALUE),
    MEDIA(Gs1Fault.NOT_ALLOWED_VALUE),
    PACKAGE(Gs1Fault.NOT_ALLOWED_VALUE),
    IMPORTER(Gs1Fault.NOT_ALLOWED_VALUE);

    private final Gs1Fault fault;

    ValueCheck(Gs1Fault fault) {
        this.fault = fault;
    }

    Gs1Fault fault() {
        return fault;
    }

    static ValueCheck named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /**
     * Checks a part whose length and characters are already right.
     *
     * @param year the current year, for the century of short dates
     * @return where it is wrong, or -1
     */
    int firstWrong(byte[] bytes, int from, int to, int year) {
        return switch (this) {
            case CHECK -> CheckCharacters.isRightDigit(bytes, from, to) ? -1 : Math.max(from, to - 1);
            case PAIR -> CheckCharacters.isRightPair(bytes, from, to) ? -1 : Math.max(from, to - 2);
            case DATE -> Gs1Dates.firstWrongOfShort(bytes, from, to, year, false);
            case DATE_OR_MONTH -> Gs1Dates.firstWrongOfShort(bytes, from, to, year, true);
            case LONG_DATE -> Gs1Dates.firstWrongOfLong(bytes, from, to, false);
            case HOUR_MINUTE -> ValueChecks.firstWrongHourMinute(bytes, from, to);
            case IBAN -> CheckCharacters.firstWrongOfIban(bytes, from, to);
            case COUPON -> CouponCheck.firstWrong(bytes, from, to, year);
            case COUPON_OFFER -> CouponCheck.firstWrongOfOffer(bytes, from, to);
            case PERCENT -> ValueChecks.firstWrongPercent(bytes, from, to);
            case PREFIX -> ValueChecks.firstWrongPrefix(bytes, from, to);
            default -> holds(bytes, from, to) ? -1 : from;
        };
    }

    /** The checks that are right or wrong as a whole. */
    private boolean holds(byte[] bytes, int from, int to) {
        return switch (this) {
            case HOUR -> ValueChecks.isBelow(bytes, from, to, 24);
            case MINUTE, SECOND -> ValueChecks.isBelow(bytes, from, to, 60);
            case COUNTRY -> CodeLists.isCountry(bytes, from, to);
            case COUNTRY_OR_999 -> CodeLists.isCountry(bytes, from, to) || ValueChecks.number(bytes, from, to) == 999;
            case COUNTRY_LETTERS -> CodeLists.isCountryAlpha2(bytes, from, to);
            case CURRENCY -> CodeLists.isCurrency(bytes, from, to);
            case PIECES -> ValueChecks.isPieceOfTotal(bytes, from, to);
            case POSITION -> ValueChecks.isPosition(bytes, from, to);
            case LATITUDE -> ValueChecks.number(bytes, from, to) <= 1_800_000_000L;
            case LONGITUDE -> ValueChecks.number(bytes, from, to) <= 3_600_000_000L;
            case ZERO -> ValueChecks.isZero(bytes, from, to);
            case NOT_ZERO -> !ValueChecks.isZero(bytes, from, to);
            case NO_LEADING_ZERO -> bytes[from] != '0';
            case YES_NO -> ValueChecks.isOneOf(bytes, from, to, "01");
            case MINUS -> ValueChecks.isAll(bytes, from, to, '-');
            case WINDING -> ValueChecks.isOneOf(bytes, from, to, "019");
            case SEX -> ValueChecks.isOneOf(bytes, from, to, "0129");
            case MEDIA -> CodeLists.isMediaType(bytes, from, to);
            case PACKAGE -> CodeLists.isPackageType(bytes, from, to);
            case IMPORTER -> to - from == 1 && CharacterSet.BASE_64.contains(bytes[from]);
            case NOT_ONLY_DIGITS -> ValueChecks.firstNotDigit(bytes, from, to) >= 0;
            // The caller knows where in the value these are wrong.
            case CHECK,
                    PAIR,
                    DATE,
                    DATE_OR_MONTH,
                    LONG_DATE,
                    HOUR_MINUTE,
                    IBAN,
                    COUPON,
                    COUPON_OFFER,
                    PERCENT,
                    PREFIX -> true;
        };
    }
}
