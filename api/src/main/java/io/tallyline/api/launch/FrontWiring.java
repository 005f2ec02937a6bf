package io.tallyline.api.launch;

import io.tallyline.api.http.ProfileDefaults;
import io.tallyline.ingest.net.DialSettings;
import io.tallyline.ingest.net.FrontLimits;
import io.tallyline.ingest.net.FrontSettings;
import io.tallyline.ingest.net.ListenerSettings;
import io.tallyline.ingest.net.ServerCertificate;
import io.tallyline.ingest.profile.DeviceProfile;
import io.tallyline.ingest.profile.ProfileException;
import io.tallyline.ingest.profile.ProfileLibrary;
import io.tallyline.ledger.core.Ledger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scanners' side of the configuration: ports in the order native lines, WebSocket, fixed scanners. Reads profiles and
 * certificate, so that what is wrong with them is told with file, line and key before anything starts.
 */
final class FrontWiring {
    private static final Logger LOG = LoggerFactory.getLogger(FrontWiring.class);
    private static final String SCANNERS = "/scanners/";
    /** What the devices have that speak the native protocol. */
    private static final String NO_PROFILE = "native";

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

    /**
     * The profiles that listeners can name.
     *
     * @throws ConfigurationException their folder can not be used
     */
    static ProfileLibrary profiles(Configuration configuration) {
        return new FrontWiring(configuration).profiles;
    }

    /**
     * What the profiles say for devices that are not told otherwise over REST. A name that is none is told in the log and with the device, and
     * taken all the same: the device may be there before its profile is.
     */
    static ProfileDefaults profileDefaults(Configuration configuration) {
        ProfileLibrary profiles = profiles(configuration);
        return new ProfileDefaults() {
            @Override
            public ProfileDefaults.Station of(String profile) {
                return defaultsOf(profiles, profile, isKnown(profile));
            }

            @Override
            public boolean isKnown(String profile) {
                return profile.equals(NO_PROFILE) || profiles.find(profile).isPresent();
            }
        };
    }

    private static ProfileDefaults.Station defaultsOf(ProfileLibrary profiles, String id, boolean known) {
        Optional<DeviceProfile> profile = profiles.find(id);
        if (!known) {
            LOG.warn("a device was given the profile {}, which there is not: nothing is taken over from it", id);
        }
        return profile.map(FrontWiring::defaults).orElse(ProfileDefaults.NONE);
    }

    /** What a profile says takes effect through the device that names it: of a device that names another it is told once. */
    static void tellOfOtherProfiles(FrontSettings front, Ledger ledger) {
        Map<String, DeviceProfile> configured = new HashMap<>();
        front.listeners().forEach(each -> configured.put(each.device(), each.profile()));
        front.dials().forEach(each -> configured.put(each.device(), each.profile()));
        ledger.visitDevices((id, device, warehouse, location, role, profile, enabled) -> {
            DeviceProfile other = configured.get(device);
            if (other != null && !other.id().equals(profile) && !defaults(other).isEmpty()) {
                LOG.warn(
                        "{} has the profile {} here and {} over REST: what the first says of bounces and objects is not applied",
                        device,
                        other.id(),
                        profile);
            }
        });
    }

    private static ProfileDefaults.Station defaults(DeviceProfile profile) {
        return new ProfileDefaults.Station(
                profile.bounceMillis(),
                profile.object().group(),
                profile.object().ttlSeconds());
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
