package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeviceNamesTest {
    private final DeviceNames devices = new DeviceNames();

    @Test
    void shouldCountDevicesByTheProfileThatTheyHaveNow() {
        devices.add(1, "tunnel-1", "sick-msc");
        devices.add(2, "tunnel-2", "sick-msc");
        devices.add(3, "handheld-1", "native");
        assertThat(devices.countWithProfile("sick-msc"::equals)).isEqualTo(2);

        devices.add(1, "tunnel-1", "sick-msc800");

        assertThat(devices.countWithProfile("sick-msc"::equals)).isEqualTo(1);
        assertThat(devices.isRegistered("tunnel-1")).isTrue();
        assertThat(devices.nameOf(4)).as("one that is not there").isEqualTo("4");
    }
}
