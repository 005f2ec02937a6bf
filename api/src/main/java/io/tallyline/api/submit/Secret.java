package io.tallyline.api.submit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Secrets of keys, devices and links: 256 random bits, shown once; what is kept is the SHA-256. Any thread. */
public final class Secret {
    private static final String API_KEY_PREFIX = "tlk_";
    private static final String DEVICE_PREFIX = "tld_";
    private static final String CONFIRMATION_PREFIX = "tlc_";
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    /** One of each thread, empty again after each hash: every request has its key hashed. */
    private static final ThreadLocal<MessageDigest> DIGESTS = ThreadLocal.withInitial(Secret::newDigest);

    private Secret() {}

    /** A new API key. */
    public static String newApiKey() {
        return API_KEY_PREFIX + random();
    }

    /** A new device token. */
    public static String newDeviceToken() {
        return DEVICE_PREFIX + random();
    }

    /** A new secret of a link by which a customer confirms an order. */
    public static String newConfirmationToken() {
        return CONFIRMATION_PREFIX + random();
    }

    /** SHA-256 of the secret in lower-case hex, as commands carry it. */
    public static String hash(String secret) {
        return HexFormat.of().formatHex(sha256(secret.getBytes(StandardCharsets.UTF_8)));
    }

    /** SHA-256 of several byte strings, each preceded by its length so that none runs into the next. */
    static byte[] sha256(byte[]... parts) {
        MessageDigest digest = DIGESTS.get();
        for (byte[] part : parts) {
            if (parts.length > 1) {
                for (int shift = 24; shift >= 0; shift -= 8) {
                    digest.update((byte) (part.length >>> shift));
                }
            }
            digest.update(part);
        }
        return digest.digest();
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
