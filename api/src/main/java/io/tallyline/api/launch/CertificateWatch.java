package io.tallyline.api.launch;

import io.tallyline.api.http.HealthCheck.State;
import io.tallyline.ingest.net.ServerCertificate;
import io.tallyline.ingest.net.TlsFiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the certificates' files every ten seconds, so that a renewal needs neither a restart nor a call. By their
 * bytes, not their times: a tool that renews them may set any time, and a linked folder keeps it. A thread of its own.
 */
final class CertificateWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);
    private static final long LOOK_SECONDS = 10;

    private final List<Watched> watched = new ArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "certificates");
        made.setDaemon(true);
        return made;
    });

    private @Nullable ScheduledFuture<?> looks;

    private record Watched(ServerCertificate certificate, Consumer<TlsFiles> door) {}

    /**
     * Watches one more, if there is one; before {@link #start}.
     *
     * @param door gives new connections the new files; throws when it can not, and is asked again at the next look
     */
    void add(@Nullable ServerCertificate certificate, Consumer<TlsFiles> door) {
        if (certificate != null) {
            watched.add(new Watched(certificate, door));
        }
    }

    void start() {
        looks = thread.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    List<ServerCertificate> certificates() {
        return watched.stream().map(Watched::certificate).toList();
    }

    /** One look at all files. */
    void look() {
        for (Watched each : watched) {
            try {
                each.certificate.look(each.door);
            } catch (RuntimeException e) {
                LOG.warn("The certificate of {} could not be renewed", each.certificate.door(), e);
            }
        }
    }

    /** New files that can not be used, or did not reach the door, are told of; the door is in order as long as the old certificate is valid. */
    State health(Instant now) {
        boolean up = true;
        List<String> details = new ArrayList<>();
        for (ServerCertificate certificate : certificates()) {
            Instant expires = certificate.files().expires();
            boolean valid = now.isBefore(expires);
            up &= valid;
            details.add(certificate.door()
                    + (valid ? " valid until " : " expired at ")
                    + expires
                    + (certificate.fault().isEmpty() ? "" : ", but renewal fails: " + certificate.fault()));
        }
        return new State(up, details.isEmpty() ? "none" : String.join("; ", details));
    }

    @Override
    public void close() {
        if (looks != null) {
            looks.cancel(false);
        }
        thread.shutdown();
    }
}
