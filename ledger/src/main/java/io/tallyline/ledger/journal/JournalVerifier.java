package io.tallyline.ledger.journal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a whole journal, archive included, and checks every CRC and every sequence ({@code tallyline journal verify}).
 * Changes nothing. On a stopped server the caller holds the {@link FolderLock}; the live server verifies through its
 * own {@link JournalFolder}.
 */
public final class JournalVerifier {
    private JournalVerifier() {}

    /**
     * One generation as it was found.
     *
     * @param lastSequence {@code firstSequence - 1} if it holds no event
     * @param bytes up to its last good record
     * @param sealed whether it was finished properly
     * @param remark what stands behind the last good record, if that is not just the end; else empty
     */
    public record GenerationFigures(
            long number,
            boolean archived,
            long firstSequence,
            long lastSequence,
            long batches,
            long events,
            long bytes,
            boolean sealed,
            String remark) {}

    /**
     * What was found.
     *
     * @param journalId 0 if there is no journal
     * @param faults each damage with its file and position; empty for a sound journal
     */
    public record Report(long journalId, List<GenerationFigures> generations, List<String> faults) {
        public Report {
            generations = List.copyOf(generations);
            faults = List.copyOf(faults);
        }

        /** Whether every event from the first generation's to the last one's was read. */
        public boolean sound() {
            return faults.isEmpty();
        }

        /** The first event that was read, or would have been; 0 if there is no journal. */
        public long firstSequence() {
            return generations.isEmpty() ? 0 : generations.get(0).firstSequence();
        }

        /** The last event that was read; 0 for none. */
        public long lastSequence() {
            return generations.isEmpty()
                    ? 0
                    : generations.get(generations.size() - 1).lastSequence();
        }
    }

    /** Verifies the journal of a stopped server. */
    public static Report verify(Path dataFolder, DurableClaim claim) {
        List<String> faults = new ArrayList<>();
        try {
            ChainScan scan = ChainScan.of(dataFolder);
            try {
                JournalTail.judge(scan.generations(), claim);
            } catch (JournalException e) {
                faults.add(message(e));
            }
            return verify(new GenerationChain(scan.generations()), Generation.OPEN, faults, figures -> {});
        } catch (JournalException e) {
            return new Report(0, List.of(), List.of(message(e)));
        } catch (IOException e) {
            throw new JournalException("Can not read the journal below " + dataFolder + ": " + e, e);
        }
    }

    /**
     * Verifies the journal of the live server, the generation that is being written included. Generations that are
     * moved to the archive meanwhile are read where they are then; of those that are discarded meanwhile nothing is
     * said, so the report begins where history does. Any thread.
     *
     * @param durable the last sequence that was durable before the call: so far the current generation must be there,
     *     and what is being written behind it is not looked at
     */
    public static Report verify(JournalFolder folder, long durable) {
        return verify(folder, durable, figures -> {});
    }

    /** @param progress is told of each generation once it was read */
    static Report verify(JournalFolder folder, long durable, Consumer<GenerationFigures> progress) {
        try {
            return verify(folder.chain(), durable, new ArrayList<>(), progress);
        } catch (IOException e) {
            throw new JournalException("Can not read the journal: " + e, e);
        }
    }

    /** @param durable what an open generation must hold; {@link Generation#OPEN} if a start has judged that already */
    private static Report verify(
            GenerationChain chain, long durable, List<String> faults, Consumer<GenerationFigures> progress)
            throws IOException {
        GenerationScan.BatchCheck events = new EventCheck();
        List<GenerationFigures> figures = new ArrayList<>();
        long journalId = 0;
        for (Generation each : chain.all()) {
            journalId = each.record().journalId();
            boolean open = each.lastSequence() == Generation.OPEN;
            long end = open ? durable : each.lastSequence();
            GenerationScan scan;
            try {
                scan = each.scan(open ? durable : Generation.OPEN, events);
            } catch (NoSuchFileException e) {
                if (chain.all().contains(each)) {
                    throw e;
                }
                // Discarded under us, and so was everything before it.
                figures.clear();
                continue;
            }
            Generation next = chain.after(each);
            if (scan.lastSequence() < end && end != Generation.OPEN) {
                faults.add("Journal damaged at " + scan.path() + " position " + scan.endAt() + ": after sequence "
                        + scan.lastSequence() + " " + (scan.damage().isEmpty() ? "the records end" : scan.damage())
                        + ", but the generation goes on to " + end);
            } else if (next != null
                    && !open
                    && scan.lastSequence() == end
                    && next.record().lastCrc() != scan.lastCrc()) {
                faults.add("Journal damaged: generation " + next.number() + " continues another batch than the last of "
                        + scan.path());
            }
            GenerationFigures found = new GenerationFigures(
                    each.number(),
                    each.archived(),
                    each.firstSequence(),
                    scan.lastSequence(),
                    scan.batches(),
                    scan.events(),
                    scan.endAt(),
                    scan.sealed(),
                    scan.damage());
            figures.add(found);
            progress.accept(found);
        }
        return new Report(journalId, figures, faults);
    }

    private static String message(JournalException e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message;
    }
}
