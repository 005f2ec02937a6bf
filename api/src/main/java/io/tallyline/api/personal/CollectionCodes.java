package io.tallyline.api.personal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The code that the customer of a parcel shows when they come for it: six digits of a keyed hash of its SSCC, so that it is kept
 * nowhere. Any thread.
 */
public final class CollectionCodes {
    private static final int CODES = 1_000_000;

    private final ThreadLocal<Mac> macs;

    public CollectionCodes(ServerSecret secret) {
        SecretKeySpec key = secret.key("collection");
        this.macs = ThreadLocal.withInitial(() -> ServerSecret.mac(key));
    }

    /** The code of a parcel, whether there is such a parcel or not; the SSCC is 18 digits as a number. */
    public String of(long sscc) {
        byte[] hash = macs.get().doFinal(Long.toString(sscc).getBytes(StandardCharsets.US_ASCII));
        return String.format(
                Locale.ROOT, "%06d", Math.floorMod(ByteBuffer.wrap(hash).getInt(), CODES));
    }

    /** Whether it is the code of that parcel; takes as long when it is not. */
    public boolean isOf(long sscc, String code) {
        return MessageDigest.isEqual(of(sscc).getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8));
    }
}
