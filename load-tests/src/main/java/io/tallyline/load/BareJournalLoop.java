package io.tallyline.load;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;

/**
 * The baseline of the throughput scenario: nothing but "append the same record to Chronicle, force the file every 4 096".
 * No socket, no rule, no answer: what is left of its speed in the whole server is what the server's structure is worth.
 */
final class BareJournalLoop {
    static final int RECORDS_PER_SYNC = 4_096;

    private BareJournalLoop() {}

    /**
     * Runs for about {@code duration} in a folder of its own.
     *
     * @param recordBytes bytes of one record: those of a typical scan event
     * @return durable records a second
     */
    static double recordsPerSecond(Path folder, int recordBytes, Duration duration) throws IOException {
        try (SingleChronicleQueue queue =
                        SingleChronicleQueueBuilder.single(folder.toFile()).build();
                ExcerptAppender appender = queue.createAppender()) {
            Bytes<byte[]> record = Bytes.wrapForRead(new byte[recordBytes]);
            appender.writeBytes(record);
            record.readPosition(0);
            try (FileChannel file = FileChannel.open(dataFile(folder), StandardOpenOption.WRITE)) {
                long start = System.nanoTime();
                long end = start + duration.toNanos();
                long records = 0;
                while (System.nanoTime() < end) {
                    for (int i = 0; i < RECORDS_PER_SYNC; i++) {
                        record.readPositionRemaining(0, recordBytes);
                        appender.writeBytes(record);
                    }
                    file.force(false);
                    records += RECORDS_PER_SYNC;
                }
                return records * 1e9 / (System.nanoTime() - start);
            }
        }
    }

    private static Path dataFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> data =
                    files.filter(file -> file.toString().endsWith(".cq4")).toList();
            if (data.size() != 1) {
                throw new IOException("expected one data file in " + folder + ", found " + data);
            }
            return data.get(0);
        }
    }
}
