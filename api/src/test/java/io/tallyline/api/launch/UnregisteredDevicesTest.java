package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.log.LogLines;
import io.tallyline.ingest.net.FrontLimits;
import io.tallyline.ingest.net.FrontSettings;
import java.util.List;
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
    void shouldNameEachConfiguredDeviceThatIsNotThere() {
        UnregisteredDevices devices = devices("""
                scanners:
                  listeners:
                  - {device: tunnel-2, port: 0, profile: generic-lines}
                  - {device: tunnel-1, port: 0, profile: generic-lines}
                  dialOuts:
                  - {device: tunnel-3, host: h, port: 1, profile: generic-lines}
                  - {device: scale-1, host: h, port: 1, profile: generic-lines}
                """);
        assertThat(devices.names()).containsExactly("scale-1", "tunnel-1", "tunnel-2", "tunnel-3");

        registered.add(1, "tunnel-2", "generic-lines");
        registered.add(2, "handheld-1", "native");

        assertThat(devices.names()).containsExactly("scale-1", "tunnel-1", "tunnel-3");
    }

    @Test
    void shouldMissNobodyWhereNoScannerIsConfigured() {
        assertThat(devices("scanners: {nativePort: 0}").names()).isEmpty();
    }

    /** The configuration is written before there is anybody to create devices with. */
    @Test
    void shouldTellOnceWhatToDoAsLongAsThereIsNoDevice() {
        assertThat(told(devices(TWO)))
                .containsExactly(
                        "INFO no device is registered yet: create a, b over REST (POST /v1/devices); until then what comes in there is"
                                + " turned away");
        assertThat(told(devices("http: {port: 0}"))).isEmpty();
    }

    @Test
    void shouldWarnOfEachDeviceThatIsMissing() {
        UnregisteredDevices devices = devices(TWO);
        registered.add(1, "a", "");

        assertThat(told(devices))
                .containsExactly(
                        "WARN a listener or dial-out names the device b, which there is not: what comes in there is turned away until it"
                                + " is created over REST");
        registered.add(2, "b", "");
        assertThat(told(devices)).isEmpty();
    }

    private static final String TWO = """
            scanners:
              listeners: [{device: b, port: 0, profile: generic-lines}]
              dialOuts: [{device: a, port: 1, host: h, profile: generic-lines}]
            """;

    private static List<String> told(UnregisteredDevices devices) {
        return LogLines.of(UnregisteredDevices.class, devices::tell);
    }
}
