package io.tallyline.ingest.net;

import java.util.concurrent.TimeUnit;

/**
 * Finds out, behind a pause in reading, whether something waited in the socket, as soon as the loop has looked: what comes later
 * is read as it comes. The first of two waits may end before the loop looks at its sockets again, the second begins behind the first
 * and can not. One connection, its event loop.
 */
final class PauseLook {
    private static final long POLL_MILLIS = 1;

    private final Connection connection;
    private final ScannerLoop loop;
    private final ReadPauses pauses;
    private boolean looks;

    PauseLook(Connection connection, ScannerLoop loop, ReadPauses pauses) {
        this.connection = connection;
        this.loop = loop;
        this.pauses = pauses;
    }

    /** The connection reads again. */
    void begin() {
        if (looks) {
            return;
        }
        looks = true;
        int resumes = pauses.resumes();
        Runnable look = () -> connection.take(() -> onPolled(resumes));
        loop.eventLoop.schedule(
                () -> {
                    loop.eventLoop.schedule(look, POLL_MILLIS, TimeUnit.MILLISECONDS);
                },
                POLL_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    private void onPolled(int resumesThen) {
        looks = false;
        pauses.polled(resumesThen, connection.input.isPaused());
        if (pauses.resumes() != resumesThen) {
            begin();
        }
        connection.end.check();
    }
}
