package io.tallyline.api.projection;

import io.tallyline.api.personal.NameIndex;
import io.tallyline.api.postgres.TestDatabase;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A running projector for tests of what reads the rows. */
public final class ProjectionFixture implements AutoCloseable {
    private final Projector projector;

    public ProjectionFixture(TestDatabase database, EventSource source, LongConsumer committed) {
        this(database, source, committed, null);
    }

    /** With what makes sealed names findable; null when nobody may open them. */
    public ProjectionFixture(
            TestDatabase database, EventSource source, LongConsumer committed, @Nullable NameIndex names) {
        projector = new Projector(
                settings(database),
                source,
                new ProjectorSettings(
                        200, 1024 * 1024, Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(200)),
                () -> MemoryJournal.START_NANOS,
                committed,
                names);
        projector.start();
    }

    public static DatabaseSettings settings(TestDatabase database) {
        return ProjectorTest.settings(database);
    }

    public void awaitCaughtUp() {
        ProjectorTest.awaitCaughtUp(projector);
    }

    public Projector projector() {
        return projector;
    }

    @Override
    public void close() {
        projector.close();
    }
}
