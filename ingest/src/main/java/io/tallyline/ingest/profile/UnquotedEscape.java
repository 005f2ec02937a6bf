package io.tallyline.ingest.profile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what looks like an escape in a YAML text and is none: {@code \x02} is one byte between double quotation marks only; between
 * single ones, or without any, it is four characters, which no device prints. Stateless.
 */
public final class UnquotedEscape {
    /** A letter that goes on with a word is none: {@code C:\temp}. */
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x[0-9A-Fa-f]{2}|[0abtnvfre](?![A-Za-z0-9]))");

    private UnquotedEscape() {}

    /**
     * The first escape in a text that was not written between double quotation marks; null if there is none.
     *
     * @param yaml the file
     * @param offset where the text begins in it, its quotation mark included
     * @param text as it was read
     */
    public static @Nullable String find(String yaml, long offset, String text) {
        boolean escapesMean = offset >= 0 && offset < yaml.length() && yaml.charAt((int) offset) == '"';
        Matcher escape = ESCAPE.matcher(text);
        return !escapesMean && escape.find() ? escape.group() : null;
    }

    /** What to do about it. */
    public static String advice(String escape) {
        return escape + " is one byte between double quotation marks only, here it is " + escape.length()
                + " characters: write \"" + escape + "\"";
    }
}
