package io.tallyline.api.personal;

import io.tallyline.ledger.value.SecretNumbers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets that this server shares with carriers, and what is signed by them either way: HMAC-SHA-256 over the seconds since 1970, a
 * point and the body, in hexadecimal. Derived from the server's own secret and their number, so that they are kept nowhere. While two are in
 * force what is signed bears a signature by either, the newer first, and what comes is taken by either. Any thread.
 */
public final class CarrierSecrets {
    /** How far the clocks of two machines, and a message on its way, may be apart. */
    public static final long MOST_SECONDS_APART = 300;

    private static final String TIME = "t=";
    private static final String SIGNATURE = "v1=";
    private static final int MOST_PARTS = 8;

    private final ThreadLocal<Mac> macs;

    public CarrierSecrets(ServerSecret secret) {
        SecretKeySpec key = secret.key("carriers");
        this.macs = ThreadLocal.withInitial(() -> ServerSecret.mac(key));
    }

    /**
     * A secret of a carrier, whether there is such a carrier or not.
     *
     * @param number 0 for the first, which is as in releases that knew no other
     */
    public String of(String carrier, int number) {
        String name = number == 0 ? carrier : carrier + "\n" + number;
        byte[] hash = macs.get().doFinal(name.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    /** The header that goes with a body: {@code t=1795876893,v1=0f3a…}, with one more {@code v1} while two secrets are in force. */
    public String sign(String carrier, SecretNumbers numbers, long epochSeconds, byte[] body) {
        StringBuilder header = new StringBuilder(TIME + epochSeconds);
        for (int number = numbers.newest(); number >= numbers.oldest(); number--) {
            header.append(',').append(SIGNATURE).append(signature(of(carrier, number), epochSeconds, body));
        }
        return header.toString();
    }

    private static String signature(String secret, long epochSeconds, byte[] body) {
        byte[] key = secret.getBytes(StandardCharsets.US_ASCII);
        Mac mac = ServerSecret.mac(ServerSecret.hashKey(key));
        mac.update((epochSeconds + ".").getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }

    /** Whether one of the header's signatures is by a secret in force, of that body, and of now. */
    public boolean isOf(String carrier, SecretNumbers numbers, String header, long nowEpochSeconds, byte[] body) {
        String[] parts = header.split(",", MOST_PARTS);
        if (!parts[0].startsWith(TIME)) {
            return false;
        }
        long told;
        try {
            told = Long.parseLong(parts[0].substring(TIME.length()));
        } catch (NumberFormatException e) {
            return false;
        }
        boolean isNow = told >= nowEpochSeconds - MOST_SECONDS_APART && told <= nowEpochSeconds + MOST_SECONDS_APART;
        boolean isRight = false;
        for (int number = numbers.newest(); number >= numbers.oldest(); number--) {
            byte[] right = (SIGNATURE + signature(of(carrier, number), told, body)).getBytes(StandardCharsets.UTF_8);
            for (int i = 1; i < parts.length; i++) {
                byte[] said = parts[i].getBytes(StandardCharsets.UTF_8);
                isRight |= MessageDigest.isEqual(right, said);
            }
        }
        return isRight && isNow;
    }
}
