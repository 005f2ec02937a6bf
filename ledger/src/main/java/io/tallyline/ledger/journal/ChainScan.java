package io.tallyline.ledger.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the generations on the disk and links them, newest first, by what each one's header says of the one before.
 *
 * @param generations the unbroken chain that ends with the newest, oldest first
 * @param highestNumber of any generation folder, used or not; 0 for none
 */
record ChainScan(List<Generation> generations, long highestNumber) {
    private static final Logger LOG = LoggerFactory.getLogger(ChainScan.class);

    /**
     * Looks into the journal and the archive folder below a data folder.
     *
     * @throws JournalException a generation that recovery needs is missing or has lost its header
     */
    static ChainScan of(Path dataFolder) throws IOException {
        List<GenerationFolder> folders =
                new ArrayList<>(GenerationFolder.list(dataFolder.resolve(GenerationFolder.ARCHIVE), true));
        folders.addAll(GenerationFolder.list(dataFolder.resolve(GenerationFolder.JOURNAL), false));
        List<Generation> found = new ArrayList<>();
        long highest = 0;
        for (GenerationFolder folder : folders) {
            highest = Math.max(highest, folder.number());
            if (begun(folder)) {
                found.add(load(folder));
            }
        }
        return new ChainScan(link(found), highest);
    }

    /**
     * Whether anything was ever promised from this folder. A header is forced before the first batch is written, so a
     * folder without a header and without any whole batch is one that a crash left before it was begun.
     */
    private static boolean begun(GenerationFolder folder) throws IOException {
        Path file = folder.dataFile();
        if (!Files.exists(file)) {
            return false;
        }
        if (GenerationScan.headerOf(file) != null) {
            return true;
        }
        TailSearch search = TailSearch.behind(file, 0, 0);
        if (search.records() > 0) {
            throw new JournalException(
                    "Journal damaged at " + file + " position 0: the generation's header is gone, but "
                            + search.records() + " whole batches follow");
        }
        return false;
    }

    private static Generation load(GenerationFolder folder) throws IOException {
        GenerationRecord record = GenerationScan.headerOf(folder.dataFile());
        if (record == null || record.number() != folder.number()) {
            throw new JournalException(
                    "Journal damaged at " + folder.dataFile() + ": its header does not carry the number of its folder");
        }
        return new Generation(record, folder.folder(), folder.archived());
    }

    private static List<Generation> link(List<Generation> found) {
        List<Generation> chain = new ArrayList<>();
        for (int i = found.size() - 1; i >= 0; i--) {
            Generation older = found.get(i);
            if (chain.isEmpty()) {
                chain.add(older);
                continue;
            }
            GenerationRecord newer = chain.get(chain.size() - 1).record();
            if (newer.previous() != older.number()) {
                stopAt(older, newer);
                break;
            }
            if (newer.journalId() != older.record().journalId()
                    || newer.lastSequence() < older.record().lastSequence()) {
                throw new JournalException(
                        "Journal damaged: generation " + newer.number() + " does not continue " + older.dataFile());
            }
            older.finish(newer.lastSequence());
            chain.add(older);
        }
        Collections.reverse(chain);
        return chain;
    }

    /** Archived generations may have been carried away; those of the journal folder may not. */
    private static void stopAt(Generation older, GenerationRecord newer) {
        if (!older.archived()) {
            throw new JournalException("Journal damaged: generation " + newer.number() + " continues generation "
                    + newer.previous() + ", which is missing; " + older.number() + " was found");
        }
        LOG.warn(
                "History begins with generation {}: {} is missing, older ones are not read",
                newer.number(),
                newer.previous());
    }
}
