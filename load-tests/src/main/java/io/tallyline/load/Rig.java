package io.tallyline.load;

import io.tallyline.load.machine.MachineWatch;
import io.tallyline.load.server.ServerOptions;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Stream;

/** What a figure was measured on: without it a figure says nothing. */
final class Rig {
    private static final double GIB = 1L << 30;
    private static final Duration REST = Duration.ofSeconds(3);

    private Rig() {}

    /** Prints machine, disk, JDK and how the server is run, before anything is measured. */
    static void print(ServerOptions options) throws IOException {
        Files.createDirectories(options.folder());
        FileStore disk = Files.getFileStore(options.folder());
        System.out.printf(
                Locale.ROOT,
                "rig: %s, %d processors, %.1f GiB memory, %s %s, JDK %s; data on %s (%s), journal.sync=%s;"
                        + " load generator on the same machine; %s%n",
                fieldOf("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                memoryBytes() / GIB,
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Runtime.version(),
                disk.name(),
                disk.type(),
                options.sync(),
                LocalDate.now(ZoneOffset.UTC));
        System.out.println("the machine at rest: " + MachineWatch.atRest(REST));
        if (disk.type().equals("tmpfs")) {
            System.out.println(
                    "warning: the folder is in memory, so that a sync costs nothing: no figure below counts");
        }
    }

    private static double memoryBytes() throws IOException {
        String total = fieldOf("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
        return total.isEmpty() ? 0 : Long.parseLong(total) * 1024.0;
    }

    private static String fieldOf(String file, String name) throws IOException {
        Path path = Path.of(file);
        if (!Files.isReadable(path)) {
            return "unknown";
        }
        try (Stream<String> lines = Files.lines(path)) {
            return lines.filter(line -> line.startsWith(name) && line.contains(":"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("unknown");
        }
    }
}
