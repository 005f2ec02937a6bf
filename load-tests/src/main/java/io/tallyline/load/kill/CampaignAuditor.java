package io.tallyline.load.kill;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the three sides of a campaign. Sound is:
 *
 * <ol>
 *   <li>no side holds a number twice;
 *   <li>every scan that a device was told is durable is in the journal, with that outcome and sequence;
 *   <li>the journal's numbers of a device have no gap;
 *   <li>the rows hold exactly what the journal holds.
 * </ol>
 *
 * <p>The journal may hold more than the devices were told: the answers to these died with the process.
 */
final class CampaignAuditor {
    /** Findings beyond these are counted, not described. */
    private static final int DESCRIBED = 50;

    private final List<String> findings = new ArrayList<>();
    private long count;

    /** What is wrong, at most the first {@value #DESCRIBED}; empty when all is sound. */
    List<String> findings() {
        return findings;
    }

    /** How much is wrong. */
    long count() {
        return count;
    }

    /** Compares; once. */
    CampaignAuditor compare(HeldScans told, HeldScans journal, HeldScans rows) {
        for (HeldScans side : List.of(told, journal, rows)) {
            side.repeated().forEach(this::found);
        }
        for (String device : told.devices()) {
            toldIsDurable(device, told.of(device), journal.of(device));
        }
        Set<String> durable = new TreeSet<>(journal.devices());
        durable.addAll(rows.devices());
        for (String device : durable) {
            hasNoGap(device, journal.of(device));
            same(device, journal.of(device), rows.of(device));
        }
        return this;
    }

    private void toldIsDurable(String device, DeviceScans told, DeviceScans journal) {
        for (long number = 1; number <= told.highest(); number++) {
            if (told.has(number) && !isSame(number, told, journal)) {
                found(device + " was told that number " + number + " is " + told.describe(number)
                        + "; the journal holds " + journal.describe(number));
            }
        }
    }

    private void hasNoGap(String device, DeviceScans journal) {
        for (long number = 1; number <= journal.highest(); number++) {
            if (!journal.has(number)) {
                found("the journal has " + device + " up to number " + journal.highest() + " but not " + number);
            }
        }
    }

    private void same(String device, DeviceScans journal, DeviceScans rows) {
        for (long number = 1; number <= Math.max(journal.highest(), rows.highest()); number++) {
            if (!isSame(number, journal, rows)) {
                found("number " + number + " of " + device + " is " + journal.describe(number) + " in the journal and "
                        + rows.describe(number) + " in the rows");
            }
        }
    }

    private static boolean isSame(long number, DeviceScans one, DeviceScans other) {
        return one.has(number) == other.has(number)
                && one.sequence(number) == other.sequence(number)
                && (!one.has(number) || one.outcome(number) == other.outcome(number));
    }

    private void found(String text) {
        count++;
        if (findings.size() < DESCRIBED) {
            findings.add(text);
        }
    }
}
