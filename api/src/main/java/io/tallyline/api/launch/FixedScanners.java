package io.tallyline.api.launch;

import io.tallyline.api.http.DeviceReadings;
import io.tallyline.ingest.net.FrontFigures;
import io.tallyline.ingest.net.ReadingResult;
import java.util.Optional;

/** The fixed scanners that the configuration names: what each read. Any thread. */
final class FixedScanners implements DeviceReadings {
    private final FrontFigures figures;

    FixedScanners(FrontFigures figures) {
        this.figures = figures;
    }

    @Override
    public Optional<Counts> of(String device) {
        if (!figures.isFixedScanner(device)) {
            return Optional.empty();
        }
        long good = figures.readings(device, ReadingResult.GOOD);
        long noReads = figures.readings(device, ReadingResult.NO_READ);
        long partial = figures.readings(device, ReadingResult.PARTIAL);
        long multiple = figures.readings(device, ReadingResult.MULTIPLE);
        long malformed = figures.readings(device, ReadingResult.MALFORMED);
        long all = good + noReads + partial + multiple + malformed;
        return Optional.of(new Counts(all, noReads, partial, multiple, malformed));
    }
}
