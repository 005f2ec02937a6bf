package io.tallyline.ingest.gs1;

/** Check digits and characters: of GTIN, SSCC and GLN (modulo 10), of GMN and MUDI (pairs), of IBAN (modulo 97). */
final class CheckCharacters {
    /** Order of character set 82: the position is the character's value. */
    private static final String VALUES_82 =
            "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    /** The 32 characters a check pair is written with: no 0, 1, I or O. */
    private static final String PAIR_CHARACTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int PAIR_MODULUS = 1_021;
    private static final int MAX_PAIR_DATA = 97;
    private static final int[] PRIMES = primes(MAX_PAIR_DATA);
    private static final byte[] VALUE_82 = values82();

    private static final int MIN_IBAN = 5;
    private static final int MAX_IBAN = 34;

    private CheckCharacters() {}

    /** Whether the last of some digits makes their weighted sum a multiple of ten; the weights are 3 and 1 from the right. */
    static boolean isRightDigit(byte[] bytes, int from, int to) {
        int sum = 0;
        for (int i = to - 1, weight = 1; i >= from; i--, weight = 4 - weight) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            sum += weight * digit;
        }
        return to - from >= 2 && sum % 10 == 0;
    }

    /** Whether the last two characters fit those before them, which are weighted with primes from the right. */
    static boolean isRightPair(byte[] bytes, int from, int to) {
        int dataEnd = to - 2;
        if (dataEnd < from || dataEnd - from > MAX_PAIR_DATA) {
            return false;
        }
        int sum = 0;
        for (int i = from; i < dataEnd; i++) {
            int value = bytes[i] < 0 ? -1 : VALUE_82[bytes[i]];
            if (value < 0) {
                return false;
            }
            sum += value * PRIMES[dataEnd - 1 - i];
        }
        sum %= PAIR_MODULUS;
        return bytes[dataEnd] == PAIR_CHARACTERS.charAt(sum >> 5)
                && bytes[dataEnd + 1] == PAIR_CHARACTERS.charAt(sum & 31);
    }

    /**
     * Where it is no IBAN (ISO 13616), or -1: length, country, characters, check digits, which are the third and fourth
     * character.
     */
    static int firstWrongOfIban(byte[] bytes, int from, int to) {
        if (to - from < MIN_IBAN || to - from > MAX_IBAN || !CodeLists.isCountryAlpha2(bytes, from, from + 2)) {
            return from;
        }
        int remainder = 0;
        // The first four characters count last.
        for (int i = from + 4; i < to + 4; i++) {
            int at = i < to ? i : from + i - to;
            byte character = bytes[at];
            if (character >= '0' && character <= '9') {
                remainder = (remainder * 10 + character - '0') % 97;
            } else if (character >= 'A' && character <= 'Z') {
                remainder = (remainder * 100 + character - 'A' + 10) % 97;
            } else {
                return at;
            }
        }
        return remainder == 1 ? -1 : from + 2;
    }

    private static byte[] values82() {
        byte[] values = new byte[128];
        for (int character = 0; character < values.length; character++) {
            values[character] = (byte) VALUES_82.indexOf(character);
        }
        return values;
    }

    private static int[] primes(int count) {
        int[] primes = new int[count];
        int found = 0;
        for (int candidate = 2; found < count; candidate++) {
            boolean prime = true;
            for (int i = 0; i < found && prime; i++) {
                prime = candidate % primes[i] != 0;
            }
            if (prime) {
                primes[found++] = candidate;
            }
        }
        return primes;
    }
}
