package io.tallyline.api.launch;

import io.tallyline.ingest.net.DialSettings;
import io.tallyline.ingest.net.FrontLimits;
import io.tallyline.ingest.net.FrontSettings;
import io.tallyline.ingest.net.ListenerSettings;
import io.tallyline.ingest.net.TlsSettings;
import io.tallyline.ingest.profile.DeviceProfile;
import io.tallyline.ingest.profile.ProfileLibrary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The scanners' side of the configuration: ports in the order native lines, WebSocket, fixed scanners. */
final class FrontWiring {
    private FrontWiring() {}

    static FrontSettings settings(Configuration.ScannerPart part, FrontLimits limits) {
        ProfileLibrary profiles = part.profileFolder().isEmpty()
                ? ProfileLibrary.shipped()
                : ProfileLibrary.withFolder(Path.of(part.profileFolder()));
        List<ListenerSettings> listeners = new ArrayList<>();
        listeners.add(ListenerSettings.lines(part.host(), part.nativePort()));
        listeners.add(ListenerSettings.webSocket(part.host(), part.webSocketPort()));
        for (Configuration.ListenerPart each : part.listeners()) {
            listeners.add(ListenerSettings.fixed(
                    part.host(), each.port(), each.device(), profile(profiles, each.profile(), "scanners.listeners")));
        }
        List<DialSettings> dials = new ArrayList<>();
        for (Configuration.DialOutPart each : part.dialOuts()) {
            dials.add(new DialSettings(
                    each.host(), each.port(), each.device(), profile(profiles, each.profile(), "scanners.dialOuts")));
        }
        TlsSettings tls = part.certificateFile().isEmpty()
                ? null
                : new TlsSettings(Path.of(part.certificateFile()), Path.of(part.keyFile()));
        return new FrontSettings(listeners, dials, part.eventLoops(), part.webSocketOrigins(), tls, limits);
    }

    private static DeviceProfile profile(ProfileLibrary profiles, String id, String key) {
        return profiles.find(id)
                .orElseThrow(() -> new ConfigurationException(
                        key + ": there is no profile '" + id + "'; known: " + String.join(", ", profiles.ids())));
    }
}
