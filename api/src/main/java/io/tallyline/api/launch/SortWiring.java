package io.tallyline.api.launch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tallyline.ingest.frame.Framing;
import io.tallyline.ingest.net.FrontSettings;
import io.tallyline.ingest.profile.ProfileLibrary;
import io.tallyline.ingest.sort.OsipProtocol;
import io.tallyline.ingest.sort.ProfileProtocol;
import io.tallyline.ingest.sort.SortListener;
import io.tallyline.ingest.sort.SortProtocol;
import io.tallyline.ingest.sort.SortSettings;
import io.tallyline.ingest.sort.TemplateProtocol;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sorters' side of the configuration; what is wrong with a template is told with file, line and key. */
final class SortWiring {
    private static final Set<String> KEYS =
            Set.of("protocol", "profile", "request", "response", "confirmation", "noRead", "start", "end");
    private static final String OSIP = "osip160";
    private static final int MAX_FRAME_BYTES = 1_024;

    private SortWiring() {}

    /**
     * The sorters' side, with the certificate of the scanners'.
     *
     * @throws ConfigurationException a template or a list of addresses can not be used, or two PLCs have one name
     */
    static SortSettings settings(Configuration configuration, FrontSettings front) {
        List<SortListener> listeners = new ArrayList<>();
        ProfileLibrary profiles = FrontWiring.profiles(configuration);
        List<Configuration.SorterPart> parts = configuration.scanners().sorters();
        Set<String> devices = new HashSet<>();
        for (int i = 0; i < parts.size(); i++) {
            String path = "/scanners/sorters/" + i;
            if (!devices.add(parts.get(i).device())) {
                throw configuration
                        .places()
                        .wrong(path + "/device", "another PLC has this name; numbers are told apart by it", null);
            }
            listeners.add(listener(configuration, profiles, parts.get(i), path));
        }
        return new SortSettings(listeners, front.certificate(), front.limits());
    }

    private static SortListener listener(
            Configuration configuration, ProfileLibrary profiles, Configuration.SorterPart part, String path) {
        SortProtocol protocol;
        try {
            protocol = protocol(part.template(), profiles);
        } catch (IllegalArgumentException e) {
            throw configuration.places().wrong(path + "/template", String.valueOf(e.getMessage()), e);
        }
        return new SortListener(
                configuration.scanners().host(),
                part.port(),
                part.device(),
                part.sorter(),
                protocol,
                part.deadlineMillis(),
                AllowLists.read(part.allow(), path + "/allow", configuration.places()),
                part.tls());
    }

    /** @throws IllegalArgumentException it can not be used, in words for a person */
    static SortProtocol protocol(Map<String, String> template, ProfileLibrary profiles) {
        for (String key : template.keySet()) {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException("unknown key " + key);
            }
        }
        String protocol = template.get("protocol");
        if (protocol != null) {
            if (!protocol.equals(OSIP) || template.size() > 1) {
                throw new IllegalArgumentException("protocol can only be " + OSIP + ", and stands alone");
            }
            return new OsipProtocol();
        }
        String profile = template.get("profile");
        if (profile != null) {
            if (template.size() > 1) {
                throw new IllegalArgumentException("profile says all of it, and stands alone");
            }
            return new ProfileProtocol(profiles.find(profile)
                    .orElseThrow(() -> new IllegalArgumentException("there is no profile " + profile)));
        }
        String noRead = template.getOrDefault("noRead", "");
        return new TemplateProtocol(
                framing(template),
                template.getOrDefault("request", ""),
                template.getOrDefault("response", ""),
                template.getOrDefault("confirmation", ""),
                noRead.isEmpty() ? List.of() : List.of(noRead));
    }

    private static Framing framing(Map<String, String> template) {
        String start = template.getOrDefault("start", "");
        String end = template.getOrDefault("end", "");
        Framing.Builder builder = Framing.builder().maxFrameBytes(MAX_FRAME_BYTES);
        if (!start.isEmpty()) {
            builder.start(start.getBytes(ISO_8859_1));
        }
        return end.isEmpty()
                ? builder.endOfLine().build()
                : builder.end(end.getBytes(ISO_8859_1)).build();
    }
}
