package io.tallyline.ingest.frame;

/**
 * How a device proves that a frame arrived whole. Binary check bytes stand after the end of the frame, where they cannot be
 * mistaken for it; hexadecimal digits stand before the end, as its last two characters.
 *
 * <pre>
 *   XOR                  [start] data end x        x = data[0] ^ data[1] ^ …
 *   XOR_INCLUDING_END    [start] data end x        x = data ^ end bytes
 *   XOR_HEX              [start] data hh end       hh = XOR of data as two hexadecimal digits, either case
 *   CRC16                [start] data end hi lo    CRC-16/CCITT-FALSE over data: polynomial 1021, start FFFF, not reflected
 * </pre>
 */
public enum Checksum {
    NONE(0, 0),
    XOR(0, 1),
    XOR_INCLUDING_END(0, 1),
    XOR_HEX(2, 0),
    CRC16(0, 2);

    private static final int CRC_POLYNOMIAL = 0x1021;
    private static final int CRC_START = 0xFFFF;

    private final int bytesInside;
    private final int bytesAfterEnd;

    Checksum(int bytesInside, int bytesAfterEnd) {
        this.bytesInside = bytesInside;
        this.bytesAfterEnd = bytesAfterEnd;
    }

    /** Check characters at the end of what stands between start and end; they do not belong to the data. */
    int bytesInside() {
        return bytesInside;
    }

    /** Check bytes that follow the end of the frame. */
    int bytesAfterEnd() {
        return bytesAfterEnd;
    }

    /**
     * Whether the check bytes fit the data.
     *
     * @param from first byte of the data
     * @param contentEnd first byte of the end sequence (behind the hexadecimal digits, where there are any)
     * @param trailer first byte behind the end sequence
     */
    boolean holds(byte[] buffer, int from, int contentEnd, int trailer) {
        return switch (this) {
            case NONE -> true;
            case XOR -> xor(buffer, from, contentEnd) == buffer[trailer];
            case XOR_INCLUDING_END -> xor(buffer, from, trailer) == buffer[trailer];
            case XOR_HEX ->
                contentEnd - from >= bytesInside
                        && (xor(buffer, from, contentEnd - bytesInside) & 0xFF)
                                == hexByte(buffer[contentEnd - 2], buffer[contentEnd - 1]);
            case CRC16 ->
                crc16(buffer, from, contentEnd) == ((buffer[trailer] & 0xFF) << 8 | (buffer[trailer + 1] & 0xFF));
        };
    }

    private static byte xor(byte[] buffer, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum ^= buffer[i];
        }
        return (byte) sum;
    }

    private static int crc16(byte[] buffer, int from, int to) {
        int crc = CRC_START;
        for (int i = from; i < to; i++) {
            crc ^= (buffer[i] & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? crc << 1 ^ CRC_POLYNOMIAL : crc << 1;
            }
            crc &= 0xFFFF;
        }
        return crc;
    }

    private static int hexByte(byte high, byte low) {
        int h = Character.digit(high, 16);
        int l = Character.digit(low, 16);
        return h < 0 || l < 0 ? -1 : h << 4 | l;
    }
}
