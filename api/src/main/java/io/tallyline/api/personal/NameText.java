package io.tallyline.api.personal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A name as a search sees it: runs of letters and digits, without capitals and accents. A run of an alphabet is found by how it
 * begins. A run of Chinese, Japanese or Korean characters, which are written without spaces, is found by any part of it.
 *
 * <pre>
 *   "Zoé Müller"  →  zoe, muller    found by  z, zo, zoe, m, mu, mul, …
 *   "王小明"       →  王小明          found by  王, 小, 明, 王小, 小明, 王小明
 * </pre>
 *
 * <p>What is written down for a run is short: beginnings of a few lengths, or single characters and pairs. What is asked for is
 * the longest of them; {@link #isIn} then compares the whole, so that a pair too many finds nothing wrong. Immutable.
 */
final class NameText {
    /** Lengths of beginnings that are written down. */
    private static final int[] BEGINNINGS = {1, 2, 3, 4, 6, 9};
    /** Grams that one person's names are written down with at most; names are at most 200 characters. */
    private static final int MOST_GRAMS = 64;
    /** Grams that one search asks for at most: more than these find nobody else. */
    private static final int MOST_ASKED = 6;

    private static final String BEGINNING = "b";
    private static final String PART = "p";

    private record Run(String text, boolean ideographs) {
        boolean isIn(Run other) {
            return ideographs == other.ideographs
                    && (ideographs ? other.text.contains(text) : other.text.startsWith(text));
        }
    }

    private final List<Run> runs;

    private NameText(List<Run> runs) {
        this.runs = runs;
    }

    static NameText of(String name) {
        // Capitals first: ß is SS then, and is found as ss.
        String folded = Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        List<Run> runs = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        boolean ideographs = false;
        for (int character : folded.codePoints().toArray()) {
            if (isMark(character)) {
                continue;
            }
            boolean ideograph = isIdeograph(character);
            if (!run.isEmpty() && (ideograph != ideographs || !isWord(character))) {
                runs.add(new Run(run.toString(), ideographs));
                run.setLength(0);
            }
            ideographs = ideograph;
            if (isWord(character)) {
                append(run, character, ideograph);
            }
        }
        if (!run.isEmpty()) {
            runs.add(new Run(run.toString(), ideographs));
        }
        return new NameText(runs);
    }

    private static boolean isWord(int character) {
        return Character.isLetterOrDigit(character);
    }

    /** Letters without their accents; a character of a syllabary is another one without its mark. */
    private static void append(StringBuilder run, int character, boolean ideograph) {
        if (ideograph) {
            run.appendCodePoint(character);
            return;
        }
        Normalizer.normalize(Character.toString(character), Normalizer.Form.NFD)
                .codePoints()
                .filter(part -> !isMark(part))
                .forEach(run::appendCodePoint);
    }

    private static boolean isIdeograph(int character) {
        return switch (Character.UnicodeScript.of(character)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> true;
            // The mark of a long vowel belongs to no script of its own.
            default -> character == 'ー';
        };
    }

    private static boolean isMark(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    /** Adds what this name is written down with. */
    void addWritten(Set<String> grams) {
        for (Run run : runs) {
            int[] characters = run.text().codePoints().toArray();
            if (run.ideographs()) {
                for (int i = 0; i < characters.length; i++) {
                    add(grams, PART, characters, i, 1);
                    add(grams, PART, characters, i, 2);
                }
            } else {
                for (int length : BEGINNINGS) {
                    add(grams, BEGINNING, characters, 0, length);
                }
            }
        }
    }

    private static void add(Set<String> grams, String kind, int[] characters, int start, int length) {
        if (start + length <= characters.length && grams.size() < MOST_GRAMS) {
            grams.add(kind + new String(characters, start, length));
        }
    }

    /** What whoever is meant by this name has written down, the most telling first; empty when nothing can be asked for. */
    List<String> asked() {
        Set<String> grams = new LinkedHashSet<>();
        List<Run> longestFirst = new ArrayList<>(runs);
        longestFirst.sort((a, b) -> Integer.compare(b.text().length(), a.text().length()));
        for (Run run : longestFirst) {
            int[] characters = run.text().codePoints().toArray();
            if (run.ideographs() && characters.length > 1) {
                for (int i = 0; i + 2 <= characters.length; i++) {
                    grams.add(PART + new String(characters, i, 2));
                }
            } else if (run.ideographs()) {
                grams.add(PART + run.text());
            } else {
                grams.add(BEGINNING + new String(characters, 0, longest(characters.length)));
            }
        }
        return grams.stream().limit(MOST_ASKED).toList();
    }

    private static int longest(int length) {
        int longest = 1;
        for (int beginning : BEGINNINGS) {
            if (beginning <= length) {
                longest = beginning;
            }
        }
        return longest;
    }

    /** Whether each run of this one begins a run of the other, or is part of one. */
    boolean isIn(NameText name) {
        return runs.stream().allMatch(run -> name.runs.stream().anyMatch(run::isIn));
    }
}
