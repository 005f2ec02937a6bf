package io.tallyline.ingest.sort;

import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which of the codes that were read on one object names the parcel. The SSCC does, before all else; a piece with a serial; else
 * the one product that all GTINs name, however often and on whatever labels; or the one code that is no GS1 code, as carriers
 * print them. What only says where a parcel goes names none. Two parcels, two products, or a carrier's code beside a product,
 * and nobody can know. One thread.
 */
final class ParcelLabels {
    static final int NONE = -1;

    /** Which parcel a code names depends on no date, so any year will do. */
    private static final int ANY_YEAR = 2_000;

    /** The shortest first, so that an object is the same whichever side was read first. */
    private static final Comparator<String> ORDER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final CodeFields fields = new CodeFields();
    private final SortedMap<String, Integer> units = new TreeMap<>();
    private final SortedMap<String, Integer> pieces = new TreeMap<>();
    private final SortedMap<Long, Integer> products = new TreeMap<>();
    private final SortedMap<String, Integer> goods = new TreeMap<>(ORDER);
    private final SortedMap<String, Integer> ways = new TreeMap<>(ORDER);
    private final SortedMap<String, Integer> others = new TreeMap<>();

    void clear() {
        units.clear();
        pieces.clear();
        products.clear();
        goods.clear();
        ways.clear();
        others.clear();
    }

    /** One of the object's codes, as it was read. */
    void add(int index, String code) {
        fields.readPart(code, ANY_YEAR);
        if (fields.isUnit) {
            units.putIfAbsent(fields.code, index);
        } else if (fields.saysOnlyWhere()) {
            ways.putIfAbsent(code, index);
        } else if (fields.gtin != 0) {
            products.putIfAbsent(fields.gtin, index);
            goods.putIfAbsent(code, index);
            if (fields.isPiece) {
                pieces.putIfAbsent(fields.code, index);
            }
        } else {
            others.putIfAbsent(fields.code.isEmpty() ? code : fields.code, index);
        }
    }

    /** The index of the parcel's code, or {@link #NONE}. */
    int parcel() {
        if (!units.isEmpty()) {
            return only(units);
        }
        boolean several = products.size() > 1 || (!products.isEmpty() && !others.isEmpty());
        if (several) {
            return NONE;
        }
        if (!pieces.isEmpty()) {
            return only(pieces);
        }
        if (!goods.isEmpty()) {
            return goods.values().iterator().next();
        }
        return others.isEmpty() ? only(ways) : only(others);
    }

    private static int only(SortedMap<String, Integer> codes) {
        return codes.size() == 1 ? codes.values().iterator().next() : NONE;
    }
}
