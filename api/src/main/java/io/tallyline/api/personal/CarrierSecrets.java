package io.tallyline.api.personal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that this server shares with a carrier, and what is signed by it either way: HMAC-SHA-256 over the seconds since 1970, a
 * point and the body, in hexadecimal. Derived from the server's own secret, so that it is kept nowhere. Any thread.
 */
public final class CarrierSecrets {
    /** How far the clocks of two machines, and a message on its way, may be apart. */
    public static final long MOST_SECONDS_APART = 300;

    private static final String TIME = "t=";
    private static final String SIGNATURE = ",v1=";

    private final ThreadLocal<Mac> macs;

    public CarrierSecrets(ServerSecret secret) {
        SecretKeySpec key = secret.key("carriers");
        this.macs = ThreadLocal.withInitial(() -> ServerSecret.mac(key));
    }

    /** The secret of a carrier, whether there is such a carrier or not. */
    public String of(String carrier) {
        byte[] hash = macs.get().doFinal(carrier.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    /** The header that goes with a body: {@code t=1795876893,v1=0f3a…}. */
    public String sign(String carrier, long epochSeconds, byte[] body) {
        return TIME + epochSeconds + SIGNATURE + signature(carrier, epochSeconds, body);
    }

    private String signature(String carrier, long epochSeconds, byte[] body) {
        byte[] key = of(carrier).getBytes(StandardCharsets.US_ASCII);
        Mac mac = ServerSecret.mac(ServerSecret.hashKey(key));
        mac.update((epochSeconds + ".").getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }

    /** Whether the header is the carrier's of that body, and of now. */
    public boolean isOf(String carrier, String header, long nowEpochSeconds, byte[] body) {
        int split = header.indexOf(SIGNATURE);
        if (!header.startsWith(TIME) || split < 0) {
            return false;
        }
        long told;
        try {
            told = Long.parseLong(header.substring(TIME.length(), split));
        } catch (NumberFormatException e) {
            return false;
        }
        boolean isNow = told >= nowEpochSeconds - MOST_SECONDS_APART && told <= nowEpochSeconds + MOST_SECONDS_APART;
        byte[] said = header.substring(split + SIGNATURE.length()).getBytes(StandardCharsets.UTF_8);
        byte[] right = signature(carrier, told, body).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(right, said) && isNow;
    }
}
