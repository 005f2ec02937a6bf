package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A certificate that signs itself, made for one test run, as PEM files and for a client's side of TLS. */
public final class TestCertificate {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final String name;
    private final KeyStore store;

    /** @param algorithm EC or RSA */
    public TestCertificate(Path folder, String name, String algorithm) {
        this.name = name;
        try {
            Path file = folder.resolve(name + ".p12");
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            name,
                            "-keyalg",
                            algorithm,
                            "-dname",
                            "CN=" + name,
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            new String(PASSWORD),
                            "-keystore",
                            file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(name + ".log").toFile())
                    .start();
            assertEquals(0, keytool.waitFor());
            store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public void writeChain(Path file) throws IOException, GeneralSecurityException {
        write(file, "CERTIFICATE", store.getCertificate(name).getEncoded());
    }

    public void writeKey(Path file) throws IOException, GeneralSecurityException {
        write(file, "PRIVATE KEY", store.getKey(name, PASSWORD).getEncoded());
    }

    private static void write(Path file, String kind, byte[] bytes) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Files.writeString(file, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }

    /** A client that trusts this certificate alone, and shows none of its own. */
    public SSLContext trusting() throws GeneralSecurityException, IOException {
        return context(this, null);
    }

    /** A client that trusts this certificate alone, and shows that one. */
    public SSLContext trustingAndShowing(TestCertificate own) throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own.store, PASSWORD);
        return context(this, keys);
    }

    private static SSLContext context(TestCertificate server, @Nullable KeyManagerFactory keys)
            throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(server.name, server.store.getCertificate(server.name));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys == null ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
