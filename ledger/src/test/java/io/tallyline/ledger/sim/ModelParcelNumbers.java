package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.PackCommand.SetParcelNumbers;
import io.tallyline.ledger.event.RefusalReason;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the auditor knows of the numbers that parcels get (GS1 General Specifications): of one extension and prefix none twice. */
final class ModelParcelNumbers {
    private static final int FIGURES = 17;

    /** The next serial reference of each extension and prefix. */
    private final Map<String, Long> next = new TreeMap<>();
    /** Extension and prefix of the house, which owns the only warehouse that packs. */
    private String stem = "";

    private int made;

    Optional<RefusalReason> set(SetParcelNumbers command, Expectation expected, long lastSequence) {
        String asked = command.extension() + command.companyPrefix();
        long unused = next.getOrDefault(asked, 0L);
        if (asked.equals(stem) && command.firstSerial() <= unused) {
            expected.unchanged(lastSequence);
            return Optional.empty();
        }
        if (command.firstSerial() < unused) return Optional.of(RefusalReason.PARCEL_NUMBERS_USED);
        next.put(asked, command.firstSerial());
        stem = asked;
        return Optional.empty();
    }

    /** Dense, from 1. */
    int nextNumber() {
        return made + 1;
    }

    /** The SSCC of the next parcel. */
    long next() {
        String serial = Long.toString(next.getOrDefault(stem, 0L));
        String figures = stem + "0".repeat(FIGURES - stem.length() - serial.length()) + serial;
        int sum = 0;
        for (int i = 0; i < FIGURES; i++) {
            sum += (figures.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
        }
        return Long.parseLong(figures) * 10 + (10 - sum % 10) % 10;
    }

    void take() {
        next.merge(stem, 1L, Long::sum);
        made++;
    }
}
