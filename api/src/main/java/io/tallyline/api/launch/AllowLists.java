package io.tallyline.api.launch;

import io.tallyline.ingest.net.AddressRange;
import io.tallyline.ingest.net.AllowList;
import java.util.ArrayList;
import java.util.List;

/** The lists of addresses of the configuration. */
final class AllowLists {
    private AllowLists() {}

    /**
     * The list at that path.
     *
     * @throws ConfigurationException an entry is no range; with its own line
     */
    static AllowList read(List<String> entries, String path, ConfigurationPlaces places) {
        List<AddressRange> ranges = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            try {
                ranges.add(AddressRange.parse(String.valueOf(entries.get(i))));
            } catch (IllegalArgumentException e) {
                throw places.wrong(path + "/" + i, String.valueOf(e.getMessage()), e);
            }
        }
        return new AllowList(ranges);
    }
}
