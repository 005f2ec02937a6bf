package io.tallyline.api.launch;

import io.tallyline.ingest.net.DialSettings;
import io.tallyline.ingest.net.FrontLimits;
import io.tallyline.ingest.net.FrontSettings;
import io.tallyline.ingest.net.ListenerSettings;
import io.tallyline.ingest.net.ServerCertificate;
import io.tallyline.ingest.profile.DeviceProfile;
import io.tallyline.ingest.profile.ProfileException;
import io.tallyline.ingest.profile.ProfileLibrary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The scanners' side of the configuration: ports in the order native lines, WebSocket, fixed scanners. Reads profiles and
 * certificate, so that what is wrong with them is told with file, line and key before anything starts.
 */
final class FrontWiring {
    private static final String SCANNERS = "/scanners/";

    private final Configuration.ScannerPart part;
    private final ConfigurationPlaces places;
    private final ProfileLibrary profiles;

    private FrontWiring(Configuration configuration) {
        this.part = configuration.scanners();
        this.places = configuration.places();
        this.profiles = profiles();
    }

    /** @throws ConfigurationException a profile, the certificate or its key can not be used */
    static FrontSettings settings(Configuration configuration, FrontLimits limits) {
        return new FrontWiring(configuration).settings(limits);
    }

    private FrontSettings settings(FrontLimits limits) {
        List<ListenerSettings> listeners = new ArrayList<>();
        listeners.add(ListenerSettings.lines(part.host(), part.nativePort())
                .withAllowed(AllowLists.read(part.nativeAllow(), SCANNERS + "nativeAllow", places)));
        listeners.add(ListenerSettings.webSocket(part.host(), part.webSocketPort())
                .withAllowed(AllowLists.read(part.webSocketAllow(), SCANNERS + "webSocketAllow", places)));
        for (int i = 0; i < part.listeners().size(); i++) {
            Configuration.ListenerPart each = part.listeners().get(i);
            DeviceProfile profile = profile(each.profile(), "listeners/" + i);
            ListenerSettings listener = ListenerSettings.fixed(part.host(), each.port(), each.device(), profile)
                    .withAllowed(AllowLists.read(each.allow(), SCANNERS + "listeners/" + i + "/allow", places));
            listeners.add(each.tls() ? listener : listener.withPlainText());
        }
        ServerCertificate certificate = CertificateWiring.read("scanners", SCANNERS, part.certificate(), places);
        List<DialSettings> dials = new ArrayList<>();
        for (int i = 0; i < part.dialOuts().size(); i++) {
            Configuration.DialOutPart each = part.dialOuts().get(i);
            DeviceProfile profile = profile(each.profile(), "dialOuts/" + i);
            dials.add(new DialSettings(each.host(), each.port(), each.device(), profile));
        }
        return new FrontSettings(listeners, dials, part.eventLoops(), part.webSocketOrigins(), certificate, limits);
    }

    private ProfileLibrary profiles() {
        if (part.profileFolder().isEmpty()) {
            return ProfileLibrary.shipped();
        }
        try {
            return ProfileLibrary.withFolder(Path.of(part.profileFolder()));
        } catch (ProfileException e) {
            throw places.wrong(SCANNERS + "profileFolder", String.valueOf(e.getMessage()), e);
        }
    }

    private DeviceProfile profile(String id, String of) {
        return profiles.find(id)
                .orElseThrow(() -> places.wrong(
                        SCANNERS + of + "/profile",
                        "there is no profile '" + id + "'; known: " + String.join(", ", profiles.ids()),
                        null));
    }
}
