package io.tallyline.api.projection;

/** The rows and the journal contradict each other: going on would make it worse, a person decides. */
public final class ProjectionStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProjectionStoppedException(String message) {
        super(message);
    }
}
