package io.tallyline.ledger.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was forced, and builds the files that a power loss could leave: each page of 4 KiB that changed since
 * its file was last forced is there or not, at random, and so is each name that was not forced with its folder. Files
 * are known by what the file system calls them, since a name may change.
 */
final class PowerLossDisk implements Forcer {
    private static final int PAGE_BYTES = 4096;
    private static final int ATTEMPTS = 100;

    private final Map<Object, byte[]> durableBytes = new HashMap<>();
    private final Map<Object, Map<String, Object>> durableNames = new HashMap<>();

    @Override
    public synchronized void force(FileChannel channel, Path file) throws IOException {
        // Through the channel: forcing another file than the one that is mapped must show as a loss.
        ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
        int read = 0;
        while (read >= 0 && bytes.hasRemaining()) {
            read = channel.read(bytes, bytes.position());
        }
        durableBytes.put(key(file), Arrays.copyOf(bytes.array(), bytes.position()));
    }

    @Override
    public synchronized void forceFolder(Path folder) throws IOException {
        durableNames.put(key(folder), names(folder));
    }

    private static Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    private static Map<String, Object> names(Path folder) throws IOException {
        Map<String, Object> names = new TreeMap<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                names.put(entry.getFileName().toString(), key(entry));
            }
        }
        return names;
    }

    /**
     * Builds below {@code target} what a power loss now would leave of {@code folder}. The allocator may rename a file
     * under us; it stands still at its next force, which waits for us, so looking again sees a tree that rests.
     */
    synchronized void lose(Path folder, Path target, SplittableRandom random) throws IOException {
        long seed = random.nextLong();
        boolean done = false;
        for (int attempt = 1; !done; attempt++) {
            try {
                loseOnce(folder, target, new SplittableRandom(seed));
                done = true;
            } catch (NoSuchFileException | UncheckedIOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                JournalFiles.deleteTree(target);
            }
        }
    }

    private void loseOnce(Path folder, Path target, SplittableRandom random) throws IOException {
        Map<Object, Path> current = new HashMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                current.put(key(path), path);
            }
        }
        lose(key(folder), current, target, random);
    }

    private void lose(Object key, Map<Object, Path> current, Path target, SplittableRandom random) throws IOException {
        Path now = current.get(key);
        if (now == null || !Files.isDirectory(now)) {
            loseFile(key, now, target, random);
            return;
        }
        Files.createDirectories(target);
        Map<String, Object> kept = new TreeMap<>(durableNames.getOrDefault(key, Map.of()));
        if (random.nextBoolean()) {
            kept = names(now);
        }
        for (Map.Entry<String, Object> entry : kept.entrySet()) {
            if (current.containsKey(entry.getValue()) || durableBytes.containsKey(entry.getValue())) {
                lose(entry.getValue(), current, target.resolve(entry.getKey()), random);
            }
        }
    }

    private void loseFile(Object key, @Nullable Path now, Path target, SplittableRandom random) throws IOException {
        byte[] forced = durableBytes.getOrDefault(key, new byte[0]);
        byte[] latest = now == null ? forced : Files.readAllBytes(now);
        byte[] left = new byte[random.nextBoolean() ? forced.length : latest.length];
        int chance = random.nextInt(5);
        for (int at = 0; at < left.length; at += PAGE_BYTES) {
            byte[] source = random.nextInt(4) < chance ? latest : forced;
            int length = Math.min(PAGE_BYTES, Math.min(left.length, source.length) - at);
            if (length > 0) {
                System.arraycopy(source, at, left, at, length);
            }
        }
        Files.write(target, left);
    }
}
