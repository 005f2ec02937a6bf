package io.tallyline.api.personal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals and opens what belongs to one customer: AES-256 in GCM (NIST SP 800-38D), bound to the customer. The nonce is a keyed hash
 * of what is sealed: one text has one nonce, another text another, and nobody learns more from it than that two texts are the same.
 *
 * <pre>
 *   sealed   "1." │ Base64url( nonce 12 bytes │ ciphertext │ tag 16 bytes )
 * </pre>
 *
 * <p>Immutable; any thread. Each thread keeps what it deciphers and hashes with: looking an algorithm up takes longer than using
 * it, and every order is sealed once and opened once for its names.
 */
final class PersonalCipher {
    static final int KEY_BYTES = 32;

    private static final String VERSION = "1.";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    /** Whose cipher it is: asking all providers each time takes half as long as sealing. */
    private static final Provider PROVIDER = provider();

    private static final ThreadLocal<Cipher> OPENING = ThreadLocal.withInitial(PersonalCipher::newCipher);
    private static final ThreadLocal<Mac> HASHING = ThreadLocal.withInitial(ServerSecret::newMac);

    private final byte[] customer;
    private final SecretKeySpec key;
    /** A key of its own, so that what tells the nonce tells nothing of the cipher's key. */
    private final SecretKeySpec nonceKey;

    PersonalCipher(String customer, byte[] key) {
        this.customer = customer.getBytes(StandardCharsets.UTF_8);
        this.key = new SecretKeySpec(key, "AES");
        this.nonceKey =
                ServerSecret.hashKey(hash(ServerSecret.hashKey(key), "nonce".getBytes(StandardCharsets.US_ASCII)));
    }

    /** The key as the file keeps it. */
    byte[] key() {
        return key.getEncoded();
    }

    String seal(byte[] text) {
        byte[] nonce = Arrays.copyOf(hash(nonceKey, text), NONCE_BYTES);
        try {
            // A new one each time: Java's cipher refuses to seal the same text under the same key twice in a row, since
            // for nonces that are not made of the text that would give the key away.
            byte[] sealed = begin(newCipher(), Cipher.ENCRYPT_MODE, nonce).doFinal(text);
            byte[] whole = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES in GCM", e);
        }
    }

    /** What was sealed, or null when it was not sealed by this, for example under a key that has been erased since. */
    byte @Nullable [] open(String sealed) {
        if (!sealed.startsWith(VERSION)) {
            return null;
        }
        try {
            byte[] whole = Base64.getUrlDecoder().decode(sealed.substring(VERSION.length()));
            byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
            return begin(OPENING.get(), Cipher.DECRYPT_MODE, nonce)
                    .doFinal(whole, NONCE_BYTES, Math.max(0, whole.length - NONCE_BYTES));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return null;
        }
    }

    private Cipher begin(Cipher cipher, int mode, byte[] nonce) throws GeneralSecurityException {
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(customer);
        return cipher;
    }

    private static byte[] hash(SecretKeySpec key, byte[] text) {
        return ServerSecret.begin(HASHING.get(), key).doFinal(text);
    }

    private static Provider provider() {
        try {
            return Cipher.getInstance(TRANSFORMATION).getProvider();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES in GCM", e);
        }
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance(TRANSFORMATION, PROVIDER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES in GCM", e);
        }
    }
}
