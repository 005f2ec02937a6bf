package io.tallyline.api.launch;

import io.tallyline.ledger.journal.JournalVerifier.GenerationFigures;
import io.tallyline.ledger.journal.JournalVerifier.Report;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a verification of the journal found, in words. */
final class VerificationText {
    private VerificationText() {}

    /** The faults, each with its file and position; of a sound journal what was read, and what was cut off by a crash. */
    static List<String> of(Report report) {
        if (!report.sound()) {
            return report.faults();
        }
        long batches = 0;
        long bytes = 0;
        for (GenerationFigures generation : report.generations()) {
            batches += generation.batches();
            bytes += generation.bytes();
        }
        String read = String.format(
                Locale.ROOT,
                "generations %d, batches %d, bytes %d: every CRC and sequence in order",
                report.generations().size(),
                batches,
                bytes);
        return Stream.concat(
                        Stream.of(read),
                        report.generations().stream()
                                .filter(generation -> !generation.remark().isEmpty())
                                .map(generation -> "generation " + generation.number() + " after sequence "
                                        + generation.lastSequence() + ": " + generation.remark()))
                .toList();
    }

    static long events(Report report) {
        return report.generations().stream()
                .mapToLong(GenerationFigures::events)
                .sum();
    }
}
