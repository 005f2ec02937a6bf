package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tallyline.ingest.profile.ReadingFault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is held of a fixed scanner: each scan decided once and in order, whatever the ledger does not take. */
class HeldReadingsTest {
    private final HeldReadings held = new HeldReadings();

    private void keep(int frame) {
        byte[] name = Integer.toString(frame).getBytes(StandardCharsets.US_ASCII);
        held.blank().putMalformed(name, 0, name.length, ReadingFault.NONE, 0);
        held.keep();
    }

    private static int name(HeldReading frame) {
        return Integer.parseInt(new String(frame.bytes(), 0, frame.length(), StandardCharsets.US_ASCII));
    }

    @Test
    void shouldHandOverEachFrameUntilItIsDecidedAndInTheirOrder() {
        Random random = new Random(5);
        Deque<Integer> underWay = new ArrayDeque<>();
        List<Integer> decided = new ArrayList<>();
        int kept = 0;
        while (decided.size() < 10_000) {
            HeldReading next = held.next();
            int choice = random.nextInt(10);
            if (choice < 4 && kept - decided.size() < 50) {
                keep(kept++);
            } else if (choice < 8 && next != null) {
                underWay.add(name(next));
                held.submitNext();
            } else if (choice == 9 && !underWay.isEmpty() && random.nextInt(4) == 0) {
                // The ledger takes none from here on: each is answered, and then all go again.
                underWay.forEach(frame -> held.answered());
                underWay.clear();
                held.rewind();
            } else if (!underWay.isEmpty()) {
                held.answered();
                held.decideFirst();
                decided.add(underWay.remove());
            }
            assertEquals(kept - decided.size(), held.scans());
            assertEquals(underWay.size(), held.underWay());
        }
        for (int i = 0; i < decided.size(); i++) {
            assertEquals(i, decided.get(i));
        }
    }
}
