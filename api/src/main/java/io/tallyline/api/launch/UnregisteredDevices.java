package io.tallyline.api.launch;

import io.tallyline.ingest.net.DialSettings;
import io.tallyline.ingest.net.FrontSettings;
import io.tallyline.ingest.net.ListenerSettings;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The devices that listeners and dial-outs of the configuration name and that are none: what comes in there is turned away. They
 * can be created at any time, so they are looked for at each question. Any thread.
 */
final class UnregisteredDevices {
    private final NavigableSet<String> configured = new TreeSet<>();
    private final DeviceNames registered;

    UnregisteredDevices(FrontSettings settings, DeviceNames registered) {
        this.registered = registered;
        settings.listeners().stream().map(ListenerSettings::device).forEach(configured::add);
        settings.dials().stream().map(DialSettings::device).forEach(configured::add);
        // Whoever speaks the native protocol names itself.
        configured.remove("");
    }

    /** In their order, each once. */
    List<String> names() {
        return configured.stream()
                .filter(device -> !registered.isRegistered(device))
                .toList();
    }
}
