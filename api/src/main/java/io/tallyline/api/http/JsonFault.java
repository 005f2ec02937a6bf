package io.tallyline.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a text stops to be JSON (RFC 8259) in UTF-8, and says what should stand there. Only asked about what a parser did
 * not take: that one is quicker, but its words are about itself. One text, one thread.
 */
final class JsonFault {
    /** Objects and arrays within each other. */
    static final int MOST_NESTED = 1_000;

    static final int MOST_NAME_BYTES = 50_000;
    static final int MOST_NUMBER_BYTES = 1_000;

    private static final String SHORT_ESCAPES = "\"\\/bfnrt";
    private static final int HEX_DIGITS = 4;
    private static final int END = -1;

    /**
     * What is wrong, in a sentence.
     *
     * @param offset bytes from the beginning of the text
     */
    record Found(String detail, long offset) {}

    /** An object with the names that stand in it, or an array. */
    private record Open(boolean array, Set<String> names) {
        char end() {
            return array ? ']' : '}';
        }
    }

    private final byte[] text;
    /** Objects and arrays that are open, the innermost first. */
    private final Deque<Open> open = new ArrayDeque<>();

    private int at;
    /** Whether nothing stands yet in what was opened last. */
    private boolean fresh;

    private @Nullable Found found;

    private JsonFault(byte[] text) {
        this.text = text;
    }

    /** The first fault of a text, or null when none is found. */
    static @Nullable Found of(byte[] text) {
        JsonFault fault = new JsonFault(text);
        fault.skipMark();
        if (fault.whole() && fault.next() != END) {
            fault.failAt(fault.at, "Nothing may follow the end of the JSON, and something does");
        }
        return fault.found;
    }

    /** Some programs begin UTF-8 with a byte order mark, which says nothing. */
    private void skipMark() {
        boolean marked = text.length >= 3 && byteAt(0) == 0xEF && byteAt(1) == 0xBB && byteAt(2) == 0xBF;
        at = marked ? 3 : 0;
    }

    private int byteAt(int position) {
        return position < text.length ? text[position] & 0xFF : END;
    }

    /** The next byte that is no blank, or {@link #END}. */
    private int next() {
        while (at < text.length && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
            at++;
        }
        return byteAt(at);
    }

    /** As deep as a client likes, so not by calls within calls. */
    private boolean whole() {
        boolean right = value();
        while (right && !open.isEmpty()) {
            right = goOn(open.getFirst());
        }
        return right;
    }

    /** A value, of an object or an array only where it begins. */
    private boolean value() {
        int first = next();
        if (first == '{' || first == '[') return begin(new Open(first == '[', new HashSet<>()));
        fresh = false;
        return switch (first) {
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> expected("A value");
        };
    }

    private boolean begin(Open inner) {
        if (open.size() == MOST_NESTED) return failAt(at, "Objects and arrays are more than " + MOST_NESTED + " deep");
        open.addFirst(inner);
        at++;
        fresh = true;
        return true;
    }

    /** The end of the innermost, or what comes next in it. */
    private boolean goOn(Open inner) {
        if (takes(inner.end())) {
            open.removeFirst();
            fresh = false;
            return true;
        }
        if (!fresh && !takes(',')) return expected("A comma or " + inner.end());
        return inner.array() ? value() : member(inner.names());
    }

    private boolean member(Set<String> names) {
        if (!name(names)) return false;
        if (!takes(':')) return expected("A colon");
        return value();
    }

    private boolean takes(char sign) {
        boolean there = next() == sign;
        at += there ? 1 : 0;
        return there;
    }

    private boolean name(Set<String> names) {
        if (next() != '"') return expected("A name in double quotes");
        int begin = at;
        if (!string()) return false;
        int bytes = at - begin - 2;
        if (bytes > MOST_NAME_BYTES) return failAt(begin, "A name is longer than " + MOST_NAME_BYTES + " bytes");
        boolean first = names.add(new String(text, begin + 1, bytes, UTF_8));
        return first || failAt(begin, "The object has this name already, and it stands again");
    }

    private boolean word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (byteAt(at + i) != word.charAt(i)) return expected("A value");
        }
        at += word.length();
        return true;
    }

    private boolean number() {
        int begin = at;
        at += byteAt(at) == '-' ? 1 : 0;
        boolean zero = byteAt(at) == '0';
        if (zero && isDigit(byteAt(at + 1))) return failAt(at + 1, "A digit stands behind a leading zero");
        if (!digits()) return false;
        if (byteAt(at) == '.') {
            at++;
            if (!digits()) return false;
        }
        if (byteAt(at) == 'e' || byteAt(at) == 'E') {
            at++;
            at += byteAt(at) == '+' || byteAt(at) == '-' ? 1 : 0;
            if (!digits()) return false;
        }
        boolean tooLong = at - begin > MOST_NUMBER_BYTES;
        return !tooLong || failAt(begin, "A number is longer than " + MOST_NUMBER_BYTES + " digits");
    }

    private boolean digits() {
        if (!isDigit(byteAt(at))) return expected("A digit");
        while (isDigit(byteAt(at))) {
            at++;
        }
        return true;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private boolean string() {
        at++;
        while (byteAt(at) != '"') {
            int next = byteAt(at);
            boolean whole = next == '\\' ? escape() : character(next);
            if (!whole) return false;
        }
        at++;
        return true;
    }

    private boolean escape() {
        at++;
        int sign = byteAt(at);
        boolean known = sign == 'u' || (sign != END && SHORT_ESCAPES.indexOf(sign) >= 0);
        if (!known) return expected("One of \" \\ / b f n r t u");
        at++;
        for (int i = 0; sign == 'u' && i < HEX_DIGITS; i++) {
            int digit = byteAt(at);
            if (digit == END || Character.digit(digit, 16) < 0) return expected("A hexadecimal digit");
            at++;
        }
        return true;
    }

    private boolean character(int first) {
        if (first == END) return expected("A closing double quote");
        if (first < ' ') return failAt(at, "A control character stands in a text as it is, not as an escape,");
        int more = moreBytes(first);
        for (int i = 1; i <= more; i++) {
            boolean follows = (byteAt(at + i) & 0xC0) == 0x80;
            if (!follows) return expected("A character in UTF-8");
        }
        at += 1 + more;
        return more >= 0 || expected("A character in UTF-8");
    }

    /** How many bytes follow the first one of a character; negative where none begins so. */
    private static int moreBytes(int first) {
        if (first < 0x80) return 0;
        if (first < 0xC2 || first > 0xF4) return -1;
        return first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    }

    private boolean expected(String what) {
        return failAt(at, what + " is expected" + (at == text.length ? " where the body ends," : ""));
    }

    private boolean failAt(int offset, String detail) {
        found = new Found(detail + place(offset), offset);
        return false;
    }

    /** Where a person looks for it: lines and characters from 1. */
    private String place(int offset) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < offset; i++) {
            boolean lineEnds = text[i] == '\n';
            boolean begins = (text[i] & 0xC0) != 0x80;
            line += lineEnds ? 1 : 0;
            column = lineEnds ? 1 : column + (begins ? 1 : 0);
        }
        return " at line " + line + ", column " + column + ".";
    }
}
