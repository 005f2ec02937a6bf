package io.tallyline.api.launch;

import io.tallyline.ingest.net.DialSettings;
import io.tallyline.ingest.net.FrontSettings;
import io.tallyline.ingest.net.ListenerSettings;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The devices that listeners and dial-outs of the configuration name and that are none: what comes in there is turned away. They
 * can be created at any time, so they are looked for at each question. Any thread.
 */
final class UnregisteredDevices {
    private static final Logger LOG = LoggerFactory.getLogger(UnregisteredDevices.class);

    private final NavigableSet<String> configured = new TreeSet<>();
    private final DeviceNames registered;

    UnregisteredDevices(FrontSettings settings, DeviceNames registered) {
        this.registered = registered;
        settings.listeners().stream().map(ListenerSettings::device).forEach(configured::add);
        settings.dials().stream().map(DialSettings::device).forEach(configured::add);
        // Whoever speaks the native protocol names itself.
        configured.remove("");
    }

    /**
     * Says in the log what has to be done. A device may be created while the server runs, so this is no reason not to start; and as
     * long as there is none at all it is no mistake either, but what comes next.
     */
    void tell() {
        List<String> names = names();
        if (!names.isEmpty() && registered.isEmpty()) {
            LOG.info(
                    "no device is registered yet: create {} over REST (POST /v1/devices); until then what comes in there is turned"
                            + " away",
                    String.join(", ", names));
            return;
        }
        for (String device : names) {
            LOG.warn(
                    "a listener or dial-out names the device {}, which there is not: what comes in there is turned away until"
                            + " it is created over REST",
                    device);
        }
    }

    /** In their order, each once. */
    List<String> names() {
        return configured.stream()
                .filter(device -> !registered.isRegistered(device))
                .toList();
    }
}
