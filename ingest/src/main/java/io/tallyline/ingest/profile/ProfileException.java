package io.tallyline.ingest.profile;

/** A profile that cannot be used. The message names the file, the line, the key and the reason, for the person who wrote it. */
public final class ProfileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    ProfileException(String source, int line, String reason) {
        super(source + (line > 0 ? ":" + line : "") + ": " + reason);
        this.line = line;
    }

    /** Line of the file, from 1; 0 if it is about the whole file. */
    public int line() {
        return line;
    }
}
