package io.tallyline.api.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ServerSSLOptions;
import org.jspecify.annotations.Nullable;

/**
 * What a REST port needs to speak TLS, all in PEM.
 *
 * @param certificateChain the server's certificate first
 * @param privateKey PKCS#8, without a password
 * @param clientAuthorities who signs the clients' certificates; null: clients need none
 */
public record HttpTls(
        Buffer certificateChain,
        Buffer privateKey,
        @Nullable Buffer clientAuthorities) {
    /** The options of a server that is to be made; HTTP/1.1 as in plain text. */
    HttpServerOptions secure(HttpServerOptions options) {
        options.setSsl(true).setUseAlpn(false).setKeyCertOptions(pair());
        if (clientAuthorities != null) {
            options.setTrustOptions(authorities(clientAuthorities)).setClientAuth(ClientAuth.REQUIRED);
        }
        return options;
    }

    /** The same for a server that listens already. */
    ServerSSLOptions options() {
        ServerSSLOptions options = new ServerSSLOptions().setUseAlpn(false).setKeyCertOptions(pair());
        if (clientAuthorities != null) {
            options.setTrustOptions(authorities(clientAuthorities)).setClientAuth(ClientAuth.REQUIRED);
        }
        return options;
    }

    private PemKeyCertOptions pair() {
        return new PemKeyCertOptions().addCertValue(certificateChain).addKeyValue(privateKey);
    }

    private static PemTrustOptions authorities(Buffer pem) {
        return new PemTrustOptions().addCertValue(pem);
    }
}
