package io.tallyline.load.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What a device says before it scans goods: who works there, or the label of the tote that they go into. */
@SuppressWarnings("ArrayRecordComponent") // written as they are, and never compared
public record Opening(byte[] type, byte[] rest) {
    /** A person signs on. */
    public static Opening operator(String badge) {
        return new Opening("OPERATOR\t".getBytes(UTF_8), badge.getBytes(UTF_8));
    }

    /** A label is read. */
    public static Opening scan(String code) {
        return new Opening("SCAN\t".getBytes(UTF_8), code.getBytes(UTF_8));
    }
}
