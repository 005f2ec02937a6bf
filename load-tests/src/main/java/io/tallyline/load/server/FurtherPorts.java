package io.tallyline.load.server;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Doors of a server beside REST, lines and WebSocket. Immutable.
 *
 * @param sorters each has a port for its PLC, which speaks OSIP and gets the default lane after
 *     {@link ServerUnderTest#SORT_DEADLINE_MILLIS}
 * @param fixedScanners devices that have a port each, and the profiles their bytes are read by
 */
public record FurtherPorts(List<String> sorters, Map<String, String> fixedScanners) {
    /** None. */
    public static final FurtherPorts NONE = new FurtherPorts(List.of(), Map.of());

    public FurtherPorts {
        sorters = List.copyOf(sorters);
        fixedScanners = Collections.unmodifiableMap(new LinkedHashMap<>(fixedScanners));
    }

    /** The port of one sorter's PLC. */
    public static FurtherPorts ofSorter(String sorter) {
        return new FurtherPorts(List.of(sorter), Map.of());
    }

    /** A port for each of these devices, which are read by these profiles. */
    public static FurtherPorts ofFixedScanners(Map<String, String> fixedScanners) {
        return new FurtherPorts(List.of(), fixedScanners);
    }

    /** How many. */
    int count() {
        return sorters.size() + fixedScanners.size();
    }

    /** Who is behind each port: the sorters, then the scanners. */
    List<String> names() {
        List<String> names = new ArrayList<>(sorters);
        names.addAll(fixedScanners.keySet());
        return names;
    }
}
