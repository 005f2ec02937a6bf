package io.tallyline.ingest.net;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate of one door, renewed without a restart: {@link #look} takes new files over as soon as they can be used,
 * and keeps the old ones as long as they can not (the certificate is there and its key is not yet, say). A connection
 * keeps what it was opened with. Any thread.
 */
public final class ServerCertificate {
    private static final Logger LOG = LoggerFactory.getLogger(ServerCertificate.class);

    private final String name;
    private final TlsSettings settings;
    private final AtomicLong renewals = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private volatile TlsFiles files;
    private volatile String fault = "";

    /**
     * Reads the files.
     *
     * @param door whose certificate this is, for people and metrics
     * @throws IllegalArgumentException they can not be used
     */
    public ServerCertificate(String door, TlsSettings settings) {
        this.name = door;
        this.settings = settings;
        this.files = TlsFiles.read(settings);
    }

    /** As {@link #look(Consumer)}, of a door that asks for {@link #files} at each connection. */
    public @Nullable TlsFiles look() {
        return look(files -> {});
    }

    /**
     * Looks at the files. Blocks on the disk and on the door.
     *
     * @param door takes new files over before they count as the ones in use; when it throws, the old ones stay and the
     *     next look tries again
     * @return the new files when they were taken over, else null
     */
    public synchronized @Nullable TlsFiles look(Consumer<TlsFiles> door) {
        TlsFiles found;
        try {
            found = TlsFiles.read(settings);
        } catch (IllegalArgumentException e) {
            failed(String.valueOf(e.getMessage()));
            return null;
        }
        if (found.isSameAs(files)) {
            fault = "";
            return null;
        }
        try {
            door.accept(found);
        } catch (RuntimeException e) {
            failed("the new certificate was not taken over: " + e.getMessage());
            return null;
        }
        fault = "";
        files = found;
        renewals.incrementAndGet();
        LOG.info("{}: new connections get the new certificate, valid until {}", name, found.expires());
        return found;
    }

    /** Told and counted once for each thing that is wrong, not at each look. */
    private void failed(String what) {
        if (!what.equals(fault)) {
            fault = what;
            failures.incrementAndGet();
            LOG.warn("{}: {}; the old one stays, valid until {}", name, what, files.expires());
        }
    }

    public String door() {
        return name;
    }

    /** What new connections get. */
    public TlsFiles files() {
        return files;
    }

    /** Times that new files were taken over. */
    public long renewals() {
        return renewals.get();
    }

    /** Times that new files could not be used, or were not taken over by the door. */
    public long failures() {
        return failures.get();
    }

    /** Why the files that are there now are not in use; empty when they are. */
    public String fault() {
        return fault;
    }
}
