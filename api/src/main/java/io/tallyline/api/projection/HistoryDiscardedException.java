package io.tallyline.api.projection;

/** The first events are gone: what needs all of history can not be done. */
public final class HistoryDiscardedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The journal says that it has its beginning, but that can not be read. */
    public static final long UNKNOWN = 0;

    private final long begin;

    HistoryDiscardedException(long begin, String message) {
        super(message);
        this.begin = begin;
    }

    /** The first sequence that is still there; {@link #UNKNOWN} when only a check of the journal could tell. */
    public long begin() {
        return begin;
    }
}
