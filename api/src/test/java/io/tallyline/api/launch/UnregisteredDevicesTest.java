package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ingest.net.FrontLimits;
import io.tallyline.ingest.net.FrontSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnregisteredDevicesTest {
    private final DeviceNames registered = new DeviceNames();

    private UnregisteredDevices devices(String configuration) {
        FrontSettings settings = FrontWiring.settings(
                new ConfigurationReader(Map.of()).read(configuration, "test.yaml"), FrontLimits.DEFAULT);
        return new UnregisteredDevices(settings, registered);
    }

    @Test
    void shouldNameEachConfiguredDeviceThatIsNotThereOnce() {
        UnregisteredDevices devices = devices("""
                scanners:
                  listeners:
                  - {device: tunnel-2, port: 0, profile: generic-lines}
                  - {device: tunnel-1, port: 0, profile: generic-lines}
                  dialOuts:
                  - {device: tunnel-2, host: h, port: 1, profile: generic-lines}
                  - {device: scale-1, host: h, port: 1, profile: generic-lines}
                """);
        assertThat(devices.names()).containsExactly("scale-1", "tunnel-1", "tunnel-2");

        registered.add(1, "tunnel-2", "generic-lines");
        registered.add(2, "handheld-1", "native");

        assertThat(devices.names()).containsExactly("scale-1", "tunnel-1");
    }

    @Test
    void shouldMissNobodyWhereNoScannerIsConfigured() {
        assertThat(devices("scanners: {nativePort: 0}").names()).isEmpty();
    }
}
