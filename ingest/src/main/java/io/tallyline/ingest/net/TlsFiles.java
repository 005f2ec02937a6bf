package io.tallyline.ingest.net;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stood in the files of {@link TlsSettings} when they were read, and that it can be used: the key belongs to the
 * certificate, which TLS itself would find out only with the first client. Immutable.
 */
public final class TlsFiles {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final byte[] PROBE = {1, 2, 3, 4, 5, 6, 7, 8};

    private final byte[] chain;
    private final byte[] key;
    private final byte @Nullable [] authorities;
    private final X509Certificate[] certificates;
    private final SslContext context;

    private TlsFiles(byte[] chain, byte[] key, byte @Nullable [] authorities)
            throws GeneralSecurityException, IOException {
        this.chain = chain;
        this.key = key;
        this.authorities = authorities;
        this.certificates = certificates(chain);
        PrivateKey privateKey = privateKey(key, certificates[0].getPublicKey().getAlgorithm());
        requirePair(privateKey, certificates[0]);
        SslContextBuilder builder = SslContextBuilder.forServer(privateKey, certificates);
        if (authorities != null) {
            builder.trustManager(certificates(authorities)).clientAuth(ClientAuth.REQUIRE);
        }
        this.context = builder.build();
    }

    /**
     * Reads the files and tries them out.
     *
     * @throws IllegalArgumentException they can not be used; the message says which and why
     */
    public static TlsFiles read(TlsSettings settings) {
        Path authorities = settings.clientAuthorities();
        byte[] trusted = authorities == null ? null : readAuthorities(authorities);
        try {
            return new TlsFiles(
                    Files.readAllBytes(settings.certificateChain()),
                    Files.readAllBytes(settings.privateKey()),
                    trusted);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the certificate " + settings.certificateChain() + " with the key " + settings.privateKey()
                            + " can not be used: " + reason(e),
                    e);
        }
    }

    /**
     * Tries the file of the clients' authorities out alone.
     *
     * @throws IllegalArgumentException it holds no certificate
     */
    public static void requireAuthorities(Path file) {
        readAuthorities(file);
    }

    private static byte[] readAuthorities(Path file) {
        try {
            byte[] pem = Files.readAllBytes(file);
            certificates(pem);
            return pem;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "the authorities " + file + " of clients can not be used: " + reason(e), e);
        }
    }

    /** PEM, the server's certificate first. */
    public byte[] certificateChain() {
        return chain.clone();
    }

    /** PEM, PKCS#8. */
    public byte[] privateKey() {
        return key.clone();
    }

    /** PEM; null when clients need no certificate. */
    public byte @Nullable [] clientAuthorities() {
        return authorities == null ? null : authorities.clone();
    }

    /** When the first certificate of the chain to end ends. */
    public Instant expires() {
        return Arrays.stream(certificates)
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** Whether the same bytes stand in the other's files. */
    boolean isSameAs(TlsFiles other) {
        return Arrays.equals(chain, other.chain)
                && Arrays.equals(key, other.key)
                && Arrays.equals(authorities, other.authorities);
    }

    SslContext context() {
        return context;
    }

    private static X509Certificate[] certificates(byte[] pem) throws GeneralSecurityException {
        X509Certificate[] found =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                        .map(X509Certificate.class::cast)
                        .toArray(X509Certificate[]::new);
        if (found.length == 0) {
            throw new GeneralSecurityException("it holds no certificate in PEM");
        }
        return found;
    }

    private static PrivateKey privateKey(byte[] pem, String algorithm) throws GeneralSecurityException {
        Matcher matcher = KEY.matcher(new String(pem, StandardCharsets.ISO_8859_1));
        if (!matcher.find()) {
            throw new GeneralSecurityException("the key file holds no BEGIN PRIVATE KEY (PKCS#8 in PEM, no password)");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(matcher.group(1));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    private static void requirePair(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        String algorithm = key.getAlgorithm();
        Signature signature = Signature.getInstance(
                switch (algorithm) {
                    case "EC" -> "SHA256withECDSA";
                    case "RSA" -> "SHA256withRSA";
                    default -> algorithm;
                });
        signature.initSign(key);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(PROBE);
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("the key belongs to another certificate");
        }
    }

    /** What was wrong at the bottom of it, which is what a person can mend. */
    private static String reason(Throwable failure) {
        Throwable bottom = failure;
        while (bottom.getCause() != null) {
            bottom = bottom.getCause();
        }
        return bottom.getMessage() == null ? bottom.toString() : bottom.getMessage();
    }
}
