package io.tallyline.ledger.journal;

import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the journal ends, and the judgement that nothing durable is missing there (DESIGN rule 4). Bad bytes at the end
 * of the last, unsealed generation are a torn tail only if no whole record behind them, no snapshot and no checkpoint
 * says that the next sequence was durable.
 *
 * @param lastSequence last good event; 0 for none
 * @param lastCrc of the batch that holds it
 * @param stateHash that this batch carries
 * @param unprovenAt position in the last file of the first batch that nothing proves durable
 * @param endAt position in the last file behind its last good record
 * @param usedBytes position in the last file behind which there are only zeros
 * @param sealed whether the last stop was a clean one
 * @param tornTail what is cut off, for people; empty for nothing
 */
record JournalTail(
        long lastSequence,
        int lastCrc,
        long stateHash,
        long unprovenAt,
        long endAt,
        long usedBytes,
        boolean sealed,
        String tornTail) {
    private static final Logger LOG = LoggerFactory.getLogger(JournalTail.class);
    private static final JournalTail EMPTY = new JournalTail(0, 0, 0, 0, 0, 0, true, "");

    /**
     * Scans the last generation and finishes it where its good records end.
     *
     * @throws JournalException durable events are missing
     */
    static JournalTail judge(List<Generation> chain, DurableClaim claim) throws IOException {
        JournalTail tail = chain.isEmpty() ? EMPTY : judge(chain.get(chain.size() - 1));
        if (claim.sequence() > tail.lastSequence) {
            throw new JournalException("The journal ends with sequence " + tail.lastSequence + place(chain, tail)
                    + ", but " + claim.claimant() + " knows sequence " + claim.sequence()
                    + " as durable: events are lost. " + tail.tornTail);
        }
        if (!tail.tornTail.isEmpty()) {
            LOG.warn("{}", tail.tornTail);
        }
        return tail;
    }

    private static String place(List<Generation> chain, JournalTail tail) {
        return chain.isEmpty()
                ? " (there is none)"
                : " at " + chain.get(chain.size() - 1).dataFile() + " position " + tail.endAt;
    }

    private static JournalTail judge(Generation last) throws IOException {
        GenerationScan scan = GenerationScan.of(last.dataFile());
        if (scan.record() == null) {
            throw new JournalException("Journal damaged at " + scan.path() + " position 0: " + scan.damage());
        }
        last.finish(scan.lastSequence());
        TailSearch behind = scan.sealed()
                ? new TailSearch(0, 0, 0, scan.endAt())
                : TailSearch.behind(scan.path(), scan.endAt(), last.record().journalId());
        if (behind.durable() > scan.lastSequence()) {
            throw new JournalException("Journal damaged at " + scan.path() + " position " + scan.endAt() + ": "
                    + why(scan) + ", yet the record at position " + behind.durableAt() + " says that sequence "
                    + behind.durable() + " was durable, and the last good one is " + scan.lastSequence());
        }
        return new JournalTail(
                scan.lastSequence(),
                scan.lastCrc(),
                scan.stateHash(),
                scan.unprovenAt(),
                scan.endAt(),
                behind.usedBytes(),
                scan.sealed(),
                torn(scan, behind));
    }

    private static String torn(GenerationScan scan, TailSearch behind) {
        boolean clean = behind.usedBytes() == scan.endAt() && behind.records() == 0;
        return clean
                ? ""
                : "Torn tail in " + scan.path() + " at position " + scan.endAt() + " after sequence "
                        + scan.lastSequence() + ": " + why(scan) + "; " + behind.records()
                        + " later batches that were never answered are left behind";
    }

    private static String why(GenerationScan scan) {
        String damage = scan.damage();
        return damage.isEmpty() ? "the records end" : damage;
    }
}
