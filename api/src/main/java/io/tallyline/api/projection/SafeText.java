package io.tallyline.api.projection;

/** Texts as PostgreSQL takes them: it knows no zero character, and one row must not stop the projection for ever. */
final class SafeText {
    private SafeText() {}

    static String of(String text) {
        return text.replace('\0', '\uFFFD');
    }

    /** By whose key something happened; columns for it take no null, and a dash stands for what happened by itself. */
    static String actor(String name) {
        return name.isEmpty() ? "-" : of(name);
    }
}
