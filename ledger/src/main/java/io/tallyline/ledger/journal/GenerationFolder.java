package io.tallyline.ledger.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Names on the disk:
 *
 * <pre>
 *   data folder/
 *     LOCK
 *     journal/generation-0000000007/19700101L.cq4      the records
 *                                   metadata.cq4t      Chronicle's own, never read by us
 *     archive/generation-0000000006/…                  generations that recovery does not need
 * </pre>
 *
 * <p>A generation is one Chronicle queue with a clock that stands at 0, so that it never rolls and its only data file
 * always has the name of Chronicle's first day.
 *
 * @param number of the generation, from the folder's name
 */
record GenerationFolder(long number, Path folder, boolean archived) {
    static final String JOURNAL = "journal";
    static final String ARCHIVE = "archive";
    static final String DATA_FILE = "19700101L.cq4";
    static final String METADATA_FILE = "metadata.cq4t";

    private static final String PREFIX = "generation-";

    static String name(long number) {
        return String.format(Locale.ROOT, "%s%010d", PREFIX, number);
    }

    Path dataFile() {
        return folder.resolve(DATA_FILE);
    }

    /** All generation folders below {@code parent}, by number; empty if there is no such folder. */
    static List<GenerationFolder> list(Path parent, boolean archived) throws IOException {
        List<GenerationFolder> found = new ArrayList<>();
        if (!Files.isDirectory(parent)) {
            return found;
        }
        try (Stream<Path> entries = Files.list(parent)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                String name = entry.getFileName().toString();
                String digits = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "";
                if (!digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9') && digits.length() <= 18) {
                    found.add(new GenerationFolder(Long.parseLong(digits), entry, archived));
                }
            }
        }
        found.sort(Comparator.comparingLong(GenerationFolder::number));
        return found;
    }

    /** Removes a folder and the files in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                Files.delete(entry);
            }
        }
        Files.delete(folder);
    }
}
