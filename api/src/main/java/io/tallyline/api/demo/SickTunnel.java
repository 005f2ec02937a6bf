package io.tallyline.api.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A SICK tunnel with a scale: object, code, weight and sizes of each carton, as the profile {@code sick-mda} reads them. Now
 * and then a label can not be read, the scale has not come to rest, or the height could not be told, which is printed as 0.
 *
 * <pre>
 *   STX 0145 ; ]C101…10L1042␝11261102 ; 000004551 ; g ; 0 ; 0211 ; 0161 ; 0131 ; mm ; 0000 ; 4450201 ETX
 *      object            code             weight     scale    sizes                 status   volume
 * </pre>
 */
final class SickTunnel implements ScannerHead {
    private static final int NO_READ_ONE_IN = 80;
    private static final int UNSTEADY_ONE_IN = 100;
    private static final int NO_HEIGHT_ONE_IN = 120;

    private final Belt belt;

    SickTunnel(Belt belt) {
        this.belt = belt;
    }

    @Override
    public byte[] message(long passage) {
        SplittableRandom chance = new SplittableRandom(passage);
        Carton carton = belt.carton(passage);
        boolean read = chance.nextInt(NO_READ_ONE_IN) != 0;
        boolean steady = chance.nextInt(UNSTEADY_ONE_IN) != 0;
        boolean whole = chance.nextInt(NO_HEIGHT_ONE_IN) != 0;
        return String.format(
                        Locale.ROOT,
                        "\u0002%04d;%s;%09d;g;%d;%04d;%04d;%04d;mm;0000;%07d\u0003",
                        carton.object(),
                        read ? carton.label() : "NoRead",
                        carton.grams(),
                        steady ? 0 : 1,
                        carton.lengthMillimetres(),
                        carton.widthMillimetres(),
                        whole ? carton.heightMillimetres() : 0,
                        whole ? carton.cubicMillimetres() : 0)
                .getBytes(US_ASCII);
    }
}
