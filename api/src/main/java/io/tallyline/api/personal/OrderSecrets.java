package io.tallyline.api.personal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of each order, by which somebody without a key may ask how it stands: a keyed hash of its number, so that it is kept
 * nowhere, is there as soon as the order is, and stays the same whatever becomes of the rows. 128 bits; any thread.
 */
public final class OrderSecrets {
    private static final int SECRET_BYTES = 16;

    /** One of each thread, under the key of orders. */
    private final ThreadLocal<Mac> macs;

    private final CollectionCodes collection;
    private final CarrierSecrets carriers;
    private final GuestCodes guests;

    public OrderSecrets(ServerSecret secret) {
        SecretKeySpec key = secret.key("orders");
        this.macs = ThreadLocal.withInitial(() -> ServerSecret.mac(key));
        this.collection = new CollectionCodes(secret);
        this.carriers = new CarrierSecrets(secret);
        this.guests = new GuestCodes(secret);
    }

    /** What customers show who come for their parcels. */
    public CollectionCodes collection() {
        return collection;
    }

    /** Who a shop's guests are with us. */
    public GuestCodes guests() {
        return guests;
    }

    /** What carriers sign by. */
    public CarrierSecrets carriers() {
        return carriers;
    }

    /** The secret of an order, whether there is such an order or not; 22 characters that stand in an address as they are. */
    public String of(long order) {
        byte[] hash = macs.get().doFinal(Long.toString(order).getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, SECRET_BYTES));
    }

    /** Whether it is the secret of that order; takes as long when it is not. */
    public boolean isOf(long order, String secret) {
        return MessageDigest.isEqual(
                of(order).getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }
}
