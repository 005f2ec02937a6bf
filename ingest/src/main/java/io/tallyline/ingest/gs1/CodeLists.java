package io.tallyline.ingest.gs1;

import java.util.BitSet;

/**
 * The published code lists that values of GS1 element strings refer to: countries (ISO 3166-1, numeric and alpha-2), currencies
 * (ISO 4217, numeric, funds and test codes included), package types (UN/ECE Recommendation 21 as GS1 restricts it) and AIDC media.
 *
 * <p>Numbers are written as {@code from-to}; letters as {@code first:seconds}, so that {@code B:EG} stands for BE and BG.
 */
final class CodeLists {
    private static final String COUNTRY_NUMBERS = """
            004 008 010 012 016 020 024 028 031 032 036 040 044 048 050-052 056 060 064 068 070 072 074 076 084 086
            090 092 096 100 104 108 112 116 120 124 132 136 140 144 148 152 156 158 162 166 170 174 175 178 180 184
            188 191 192 196 203 204 208 212 214 218 222 226 231-234 238 239 242 246 248 250 254 258 260 262 266 268
            270 275 276 288 292 296 300 304 308 312 316 320 324 328 332 334 336 340 344 348 352 356 360 364 368 372
            376 380 384 388 392 398 400 404 408 410 414 417 418 422 426 428 430 434 438 440 442 446 450 454 458 462
            466 470 474 478 480 484 492 496 498-500 504 508 512 516 520 524 528 531 533-535 540 548 554 558 562 566
            570 574 578 580 581 583-586 591 598 600 604 608 612 616 620 624 626 630 634 638 642 643 646 652 654 659
            660 662 663 666 670 674 678 682 686 688 690 694 702-706 710 716 724 728 729 732 740 744 748 752 756 760
            762 764 768 772 776 780 784 788 792 795 796 798 800 804 807 818 826 831-834 840 850 854 858 860 862 876
            882 887 894
            """;

    private static final String COUNTRY_LETTERS = """
            A:DEFGILMOQRSTUWXZ B:ABDEFGHIJLMNOQRSTVWYZ C:ACDFGHIKLMNORUVWXYZ D:EJKMOZ E:CEGHRST F:IJKMOR
            G:ABDEFGHILMNPQRSTUWY H:KMNRTU I:DELMNOQRST J:EMOP K:EGHIMNPRWYZ L:ABCIKRSTUVY M:ACDEFGHKLMNOPQRSTUVWXYZ
            N:ACEFGILOPRUZ O:M P:AEFGHKLMNRSTWY Q:A R:EOSUW S:ABCDEGHIJKLMNORSTVXYZ T:CDFGHJKLMNORTVWZ U:AGMSYZ
            V:ACEGINU W:FS Y:ET Z:AMW
            """;

    private static final String CURRENCY_NUMBERS = """
            008 012 032 036 044 048 050-052 060 064 068 072 084 090 096 104 108 116 124 132 136 144 152 156 170 174
            188 192 203 208 214 222 230 232 238 242 262 270 292 320 324 328 332 340 344 348 352 356 360 364 368 376
            388 392 396 398 400 404 408 410 414 417 418 422 426 430 434 446 454 458 462 480 484 496 498 504 512 516
            524 532 533 548 554 558 566 578 586 590 598 600 604 608 634 643 646 654 682 690 702 704 706 710 728 748
            752 756 760 764 776 780 784 788 800 807 818 826 834 840 858 860 882 886 901 924-930 933 934 936 938 940
            941 943 944 946-953 955-965 967-973 975-981 984-986 990 994 997 999
            """;

    private static final String PACKAGE_TYPES = """
            8 9 1:ABDFGW 2:C 3:AH 4:34ABCDFGH 5:HLM 6:HP 7:AB 8:ABC A:ABCDFGHIJLMPTV B:4BCDEFGHIJKLMNOPQRSTUVWXYZ
            C:ABCDEFGHIJKLMNOPQRSTUVWXYZ D:ABCGHIJKLMNPRSTUVWXY E:123CDEFGHIN F:BCDEILOPRTWX G:BILRUYZ H:ABCGNR
            I:ABCDEFGHKLNZ J:BCGRTY K:GI L:EGTUVZ M:ABCERSTWX N:AEFGSTUV O:ABCDEFKTU P:2ABCDEFGHIJKLNOPRTUVXYZ
            Q:ABCDFGHJKLMNPQRS R:DGJKLOTZ S:1ABCDEHIKLMOPSTUVWXYZ T:1BCDEGIKLNORSTUVWYZ U:CN V:AGIKLNOPQRSY
            W:ABCDFGHJKLMNPQRSTUVWXYZ X:3ABCDFGHJK Y:ABCDFGHJKLMNPQRSTVWXYZ Z:ABCDFGHJKLMNPQRSTUVWXYZ 200 201 202
            203 204 205 206 210 211 212 APE BGE BME BRI CBL CCE DPE FOB FPE LAB MPE OPE PAE PLP POP PPE PUE RB1 RB2
            RB3 RCB SEC STL TEV THE TRE TTE TWE UUE WRP X11 X12 X15 X16 X17 X18 X19 X20
            """;

    private static final String MEDIA_TYPES = "01-10 80-99";

    private static final BitSet COUNTRIES = numbers(COUNTRY_NUMBERS);
    private static final BitSet CURRENCIES = numbers(CURRENCY_NUMBERS);
    private static final BitSet MEDIA = numbers(MEDIA_TYPES);
    private static final BitSet COUNTRIES_ALPHA2 = words(COUNTRY_LETTERS);
    private static final BitSet PACKAGES = words(PACKAGE_TYPES);

    private CodeLists() {}

    static boolean isCountry(byte[] bytes, int from, int to) {
        return to - from == 3 && contains(COUNTRIES, number(bytes, from, to));
    }

    static boolean isCountryAlpha2(byte[] bytes, int from, int to) {
        return to - from == 2 && contains(COUNTRIES_ALPHA2, word(bytes, from, to));
    }

    static boolean isCurrency(byte[] bytes, int from, int to) {
        return to - from == 3 && contains(CURRENCIES, number(bytes, from, to));
    }

    static boolean isPackageType(byte[] bytes, int from, int to) {
        return to - from <= 3 && contains(PACKAGES, word(bytes, from, to));
    }

    static boolean isMediaType(byte[] bytes, int from, int to) {
        return to - from == 2 && contains(MEDIA, number(bytes, from, to));
    }

    private static boolean contains(BitSet list, int code) {
        return code >= 0 && list.get(code);
    }

    /** Decimal value, or -1 if there is another character. */
    private static int number(byte[] bytes, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return -1;
            }
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }

    /** Digits and capitals as a number to the base 37 without a digit zero, or -1 if there is another character. */
    private static int word(byte[] bytes, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int letter = letter(bytes[i]);
            if (letter < 0) {
                return -1;
            }
            value = value * 37 + letter;
        }
        return value > 0 ? value : -1;
    }

    private static int letter(int character) {
        if (character >= '0' && character <= '9') {
            return character - '0' + 1;
        }
        return character >= 'A' && character <= 'Z' ? character - 'A' + 11 : -1;
    }

    private static BitSet numbers(String list) {
        BitSet numbers = new BitSet(1_000);
        for (String entry : list.split("\\s+", -1)) {
            if (!entry.isEmpty()) {
                String[] ends = entry.split("-", -1);
                numbers.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
            }
        }
        return numbers;
    }

    private static BitSet words(String list) {
        BitSet words = new BitSet(37 * 37 * 37);
        for (String entry : list.split("\\s+", -1)) {
            int colon = entry.indexOf(':');
            if (colon < 0) {
                add(words, entry);
            } else {
                for (int i = colon + 1; i < entry.length(); i++) {
                    add(words, entry.substring(0, colon) + entry.charAt(i));
                }
            }
        }
        return words;
    }

    private static void add(BitSet words, String word) {
        int value = 0;
        for (int i = 0; i < word.length(); i++) {
            value = value * 37 + letter(word.charAt(i));
        }
        if (value > 0) {
            words.set(value);
        }
    }
}
