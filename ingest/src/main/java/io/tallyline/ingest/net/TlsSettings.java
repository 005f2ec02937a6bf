package io.tallyline.ingest.net;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files of a server that speaks TLS.
 *
 * @param certificateChain PEM file, the server's certificate first
 * @param privateKey PEM file, PKCS#8, without a password
 * @param clientAuthorities PEM file of the authorities that sign clients' certificates; null: a client needs none, else
 *     who shows none that they signed gets no further than the handshake
 */
public record TlsSettings(
        Path certificateChain, Path privateKey, @Nullable Path clientAuthorities) {
    /** Clients need no certificate. */
    public TlsSettings(Path certificateChain, Path privateKey) {
        this(certificateChain, privateKey, null);
    }
}
