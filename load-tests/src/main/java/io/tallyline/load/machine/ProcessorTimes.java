package io.tallyline.load.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How all processors spent their time since the machine started, in the kernel's ticks: the line {@code cpu} of Linux's
 * {@code /proc/stat}, see proc(5).
 *
 * @param total user, nice, system, idle, waiting for devices, interrupts, soft interrupts, stolen
 * @param idle nothing to do, or nothing but a device to wait for
 * @param stolen this virtual machine wanted to run and its host ran another
 */
record ProcessorTimes(long total, long idle, long stolen) {
    private static final Path STAT = Path.of("/proc/stat");
    private static final int IDLE = 4;
    private static final int WAITING = 5;
    private static final int STOLEN = 8;

    /** Nothing where the system does not tell. */
    static Optional<ProcessorTimes> now() throws IOException {
        return Files.isReadable(STAT) ? of(Files.readString(STAT)) : Optional.empty();
    }

    static Optional<ProcessorTimes> of(String stat) {
        return stat.lines().filter(line -> line.startsWith("cpu ")).findFirst().map(ProcessorTimes::ofLine);
    }

    private static ProcessorTimes ofLine(String line) {
        String[] fields = line.trim().split("\\s+", -1);
        long total = 0;
        // The guests' times behind these are in the user's already.
        for (int field = 1; field <= STOLEN; field++) {
            total += Long.parseLong(fields[field]);
        }
        return new ProcessorTimes(
                total, Long.parseLong(fields[IDLE]) + Long.parseLong(fields[WAITING]), Long.parseLong(fields[STOLEN]));
    }

    /** Percent of the time since an earlier look. */
    double idlePercentSince(ProcessorTimes before) {
        return percent(idle - before.idle, before);
    }

    /** Likewise. */
    double stolenPercentSince(ProcessorTimes before) {
        return percent(stolen - before.stolen, before);
    }

    private double percent(long ticks, ProcessorTimes before) {
        long passed = total - before.total;
        return passed == 0 ? 0 : 100.0 * ticks / passed;
    }
}
