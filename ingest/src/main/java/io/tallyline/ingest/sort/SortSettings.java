package io.tallyline.ingest.sort;

import io.tallyline.ingest.net.FrontLimits;
import io.tallyline.ingest.net.ServerCertificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the sorters' side is configured with.
 *
 * @param listeners ports to open, one for each PLC
 * @param certificate of the ports that are encrypted, the scanners'; null: none is
 * @param limits the scanners', as far as they speak of connections
 */
public record SortSettings(
        List<SortListener> listeners, @Nullable ServerCertificate certificate, FrontLimits limits) {
    public SortSettings {
        listeners = List.copyOf(listeners);
    }
}
