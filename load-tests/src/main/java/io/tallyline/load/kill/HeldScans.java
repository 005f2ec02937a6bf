package io.tallyline.load.kill;

import io.tallyline.load.fleet.AnswerOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What one side of the comparison holds: the devices, the journal, or the rows. */
final class HeldScans {
    private final String side;
    private final Map<String, DeviceScans> byDevice = new TreeMap<>();
    private final List<String> repeated = new ArrayList<>();

    /** @param side its name in findings */
    HeldScans(String side) {
        this.side = side;
    }

    /** Notes one scan; a number that is there already is kept as a contradiction in itself. */
    void put(String device, long epoch, long number, AnswerOutcome outcome, long sequence) {
        DeviceScans scans = of(device, epoch);
        if (!scans.put(number, outcome, sequence)) {
            repeated.add(side + ": " + key(device, epoch) + " number " + number + " twice, " + scans.describe(number)
                    + " and " + outcome + " at " + sequence);
        }
    }

    /** The scans of one device in one epoch; none yet for one that is new. */
    DeviceScans of(String device, long epoch) {
        return byDevice.computeIfAbsent(key(device, epoch), ignored -> new DeviceScans());
    }

    private static String key(String device, long epoch) {
        return device + " in epoch " + epoch;
    }

    /** Devices with their epochs, as this side names them. */
    Set<String> devices() {
        return byDevice.keySet();
    }

    DeviceScans of(String deviceAndEpoch) {
        return byDevice.getOrDefault(deviceAndEpoch, new DeviceScans());
    }

    /** Numbers that this side holds more than once. */
    List<String> repeated() {
        return repeated;
    }

    String side() {
        return side;
    }

    long count() {
        return byDevice.values().stream().mapToLong(DeviceScans::count).sum();
    }
}
