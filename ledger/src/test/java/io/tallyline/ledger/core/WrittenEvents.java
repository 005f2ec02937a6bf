package io.tallyline.ledger.core;

import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.EventHeader;
import io.tallyline.ledger.event.ScanEvent;
import io.tallyline.ledger.journal.EventCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What journals of floors say: scans, and all else. */
final class WrittenEvents {
    final List<ScanEvent> scans = new ArrayList<>();
    final List<BusinessEvent> others = new ArrayList<>();
    private final EventCodec codec = new EventCodec();

    WrittenEvents add(Floor floor) {
        for (byte[] bytes : floor.journal) {
            if (EventHeader.schema(bytes, 0) == ScanEvent.SCHEMA) {
                scans.add(new ScanEvent().wrap(bytes, 0));
            } else {
                others.add(codec.decode(bytes, 0).event());
            }
        }
        return this;
    }

    long scans(Predicate<ScanEvent> which) {
        return scans.stream().filter(which).count();
    }

    long others(Predicate<BusinessEvent> which) {
        return others.stream().filter(which).count();
    }

    long others(Class<? extends BusinessEvent> which) {
        return others(which::isInstance);
    }
}
