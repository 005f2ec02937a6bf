package io.tallyline.ingest.net;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.nio.file.Path;
import javax.net.ssl.SSLException;

/**
 * Encrypts every port with one certificate.
 *
 * @param certificateChain PEM file, the server's certificate first
 * @param privateKey PEM file, PKCS#8, without a password
 */
public record TlsSettings(Path certificateChain, Path privateKey) {
    /**
     * Reads both files.
     *
     * @throws IllegalArgumentException they can not be used; the message says why
     */
    public void requireUsable() {
        context();
    }

    SslContext context() {
        try {
            return SslContextBuilder.forServer(certificateChain.toFile(), privateKey.toFile())
                    .build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the certificate " + certificateChain + " with the key " + privateKey + " can not be used: "
                            + reason(e),
                    e);
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
