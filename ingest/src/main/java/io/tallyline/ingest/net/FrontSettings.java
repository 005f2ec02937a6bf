package io.tallyline.ingest.net;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the scanners' side is configured with.
 *
 * @param listeners ports to open
 * @param dials fixed scanners to dial
 * @param eventLoops how many threads serve the connections; 1 is right on two cores
 * @param allowedOrigins values of {@code Origin} that may open a WebSocket, {@code *} for any; a client that sends no
 *     Origin is no browser and is let in: its token decides
 * @param certificate of the ports that are encrypted; null: none is
 */
public record FrontSettings(
        List<ListenerSettings> listeners,
        List<DialSettings> dials,
        int eventLoops,
        List<String> allowedOrigins,
        @Nullable ServerCertificate certificate,
        FrontLimits limits) {
    public FrontSettings {
        listeners = List.copyOf(listeners);
        dials = List.copyOf(dials);
        allowedOrigins = List.copyOf(allowedOrigins);
        if (eventLoops < 1 || eventLoops > 64) {
            throw new IllegalArgumentException("eventLoops must be 1 to 64, not " + eventLoops);
        }
    }

    /** With nothing to dial. */
    public FrontSettings(
            List<ListenerSettings> listeners,
            int eventLoops,
            List<String> allowedOrigins,
            @Nullable ServerCertificate certificate,
            FrontLimits limits) {
        this(listeners, List.of(), eventLoops, allowedOrigins, certificate, limits);
    }
}
