package io.tallyline.api.http;

import org.jspecify.annotations.Nullable;

/** The strong ETag of a thing: the sequence of its last change, which the ledger compares (DESIGN rule 11, RFC 9110). */
final class EntityTag {
    private static final int MOST_DIGITS = 18;

    private EntityTag() {}

    static String of(long sequence) {
        return "\"" + sequence + "\"";
    }

    /**
     * The sequence that If-Match names.
     *
     * @param header {@code "42"}; one tag, since a thing has one version at a time
     * @throws ProblemException 428 when it is missing, 412 when it is no tag that we ever gave
     */
    static long expected(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw new ProblemException(ProblemType.PRECONDITION_REQUIRED, "A change needs If-Match.");
        }
        String tag = header.strip();
        if (tag.length() < 3 || tag.length() > MOST_DIGITS + 2 || tag.charAt(0) != '"' || !tag.endsWith("\"")) {
            throw foreign(tag);
        }
        long sequence = 0;
        for (int i = 1; i < tag.length() - 1; i++) {
            char digit = tag.charAt(i);
            if (digit < '0' || digit > '9') {
                throw foreign(tag);
            }
            sequence = sequence * 10 + digit - '0';
        }
        if (sequence == 0) {
            throw foreign(tag);
        }
        return sequence;
    }

    private static ProblemException foreign(String tag) {
        return new ProblemException(ProblemType.VERSION_CONFLICT, "If-Match names no version of it: " + tag);
    }
}
