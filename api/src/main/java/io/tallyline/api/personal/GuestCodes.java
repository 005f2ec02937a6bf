package io.tallyline.api.personal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes of the customers that a shop's guests are with us: the code of the customer that they are made like, and a keyed hash of whatever the
 * shop knows them by, so that one person has one code and nobody reads a person out of it. Any thread.
 */
public final class GuestCodes {
    private static final int HASH_BYTES = 12;
    /** What is left of the 48 bytes of a code. */
    private static final int LIKE_CHARACTERS = 31;

    private final ThreadLocal<Mac> macs;

    public GuestCodes(ServerSecret secret) {
        SecretKeySpec key = secret.key("guests");
        this.macs = ThreadLocal.withInitial(() -> ServerSecret.mac(key));
    }

    /**
     * The code of a guest.
     *
     * @param like code of the customer that they are made like
     * @param guest what they are known by
     */
    public String of(String like, String guest) {
        byte[] hash = macs.get().doFinal((like + '\n' + guest).getBytes(StandardCharsets.UTF_8));
        return like.substring(0, Math.min(like.length(), LIKE_CHARACTERS))
                + '.'
                + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, HASH_BYTES));
    }
}
