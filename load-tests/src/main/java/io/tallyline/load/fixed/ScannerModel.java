package io.tallyline.load.fixed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tallyline.load.floor.Labels;
import io.tallyline.load.floor.LoadGoods;
import java.util.Locale;

/**
 * A model of fixed scanner and what it prints of an object, as the shipped profile of that name reads it. Both begin with the
 * object's number.
 */
public enum ScannerModel {
    /**
     * A tunnel with scale and size: one code.
     *
     * <pre>
     *   STX 0145 ; ]C101…10L0001␝15301231 ; 000004551 ; g ; 0 ; 0211 ; 0161 ; 0050 ; mm ; 0000 ; 1698550 ETX
     *     object            code             weight     scale    sizes                 status   volume
     * </pre>
     */
    SICK("sick-mda") {
        @Override
        String behindObject(Labels labels, int item) {
            int length = 200 + item % 50;
            int width = 100 + item % 30;
            return String.format(
                    Locale.ROOT,
                    ";%s;%09d;g;0;%04d;%04d;%04d;mm;0000;%07d\u0003",
                    labels.code(item),
                    4_000 + item % 1_000,
                    length,
                    width,
                    HEIGHT_MILLIMETRES,
                    length * width * HEIGHT_MILLIMETRES);
        }
    },
    /**
     * A tunnel that reads two codes: the label, and the GTIN in ITF that the maker printed beside it.
     *
     * <pre>
     *   STX 0145 , ]C101…10L0001␝15301231 , ]I109520000000011 CR LF
     * </pre>
     */
    DATALOGIC("datalogic-tunnel-index") {
        @Override
        String behindObject(Labels labels, int item) {
            return "," + labels.code(item) + ",]I10" + LoadGoods.gtin(item) + "\r\n";
        }
    };

    static final byte START = 0x02;
    private static final int HEIGHT_MILLIMETRES = 50;

    private final String profile;

    ScannerModel(String profile) {
        this.profile = profile;
    }

    /** The shipped profile that reads it. */
    public String profile() {
        return profile;
    }

    /** All that follows the number of an object. */
    abstract String behindObject(Labels labels, int item);

    /** The same of the first so many items. */
    byte[][] behindObjects(Labels labels, int items) {
        byte[][] ends = new byte[items][];
        for (int item = 0; item < items; item++) {
            ends[item] = behindObject(labels, item).getBytes(US_ASCII);
        }
        return ends;
    }
}
