package io.tallyline.load.kill;

import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.event.MasterDataEvent.DeviceDefined;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.journal.DurableClaim;
import io.tallyline.ledger.journal.EventCodec;
import io.tallyline.ledger.journal.FolderLock;
import io.tallyline.ledger.journal.JournalBatch;
import io.tallyline.ledger.journal.JournalFolder;
import io.tallyline.ledger.journal.JournalReader;
import io.tallyline.ledger.journal.JournalSettings;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.load.fleet.AnswerOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Reads the scans out of the journal of a server that does not run, from its first event to its last. */
final class JournalScans {
    private final HeldScans scans = new HeldScans("journal");
    private final Map<Integer, String> devices = new HashMap<>();
    private final EventCodec codec = new EventCodec();
    private final ScanEvent scan = new ScanEvent();
    private long lastSequence;

    private JournalScans() {}

    /**
     * Reads the journal below a data folder.
     *
     * @throws IOException its sequence has a gap
     */
    static HeldScans read(Path dataFolder) throws IOException {
        JournalScans reading = new JournalScans();
        FolderLock lock = FolderLock.take(dataFolder);
        try (lock) {
            JournalFolder folder = JournalFolder.open(dataFolder, JournalSettings.defaults(), DurableClaim.NONE);
            if (folder.firstSequence() != 1) {
                throw new IOException("the journal begins at sequence " + folder.firstSequence());
            }
            JournalBatch batch = new JournalBatch();
            try (JournalReader reader = folder.readFrom(1)) {
                while (reader.next(batch, Long.MAX_VALUE)) {
                    reading.take(batch);
                }
            }
        }
        return reading.scans;
    }

    private void take(JournalBatch batch) throws IOException {
        byte[] buffer = batch.buffer();
        int offset = 0;
        while (offset < batch.length()) {
            long sequence = EventHeader.sequence(buffer, offset);
            if (sequence != lastSequence + 1) {
                throw new IOException("sequence " + sequence + " follows " + lastSequence + " in the journal");
            }
            lastSequence = sequence;
            if (EventHeader.schema(buffer, offset) == ScanEvent.SCHEMA) {
                scan(buffer, offset);
            } else {
                EventEnvelope envelope = codec.decode(buffer, offset);
                if (envelope.event() instanceof DeviceDefined defined) {
                    devices.put(defined.id(), defined.device());
                }
            }
            offset += EventHeader.length(buffer, offset);
        }
    }

    private void scan(byte[] buffer, int offset) {
        scan.wrap(buffer, offset);
        scans.put(
                devices.getOrDefault(scan.device(), "device " + scan.device()),
                scan.epoch(),
                scan.number(),
                AnswerOutcome.of(Outcome.of(scan.outcome())),
                scan.sequence());
    }
}
