package io.tallyline.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.api.http.HealthCheck.State;
import io.tallyline.api.http.HttpTls;
import io.tallyline.api.http.KeytoolCertificate;
import io.tallyline.ingest.net.ServerCertificate;
import io.tallyline.ingest.net.TlsFiles;
import io.tallyline.ingest.net.TlsSettings;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateWatchTest {
    @TempDir
    Path folder;

    private Path write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void shouldHandNewFilesOverAndShowInHealthWhatCanNotBeUsed() throws Exception {
        KeytoolCertificate first = new KeytoolCertificate(folder, "first");
        KeytoolCertificate second = new KeytoolCertificate(folder, "second");
        Path chain = write("chain.pem", first.chain());
        Path key = write("key.pem", first.key());
        ServerCertificate certificate = new ServerCertificate("rest", new TlsSettings(chain, key));
        List<TlsFiles> handedOver = new ArrayList<>();
        try (CertificateWatch watch = new CertificateWatch();
                ServerMetrics metrics = new ServerMetrics()) {
            watch.add(null, files -> {});
            watch.add(certificate, handedOver::add);
            metrics.bindCertificates(watch.certificates());
            watch.look();
            Instant now = Instant.now();
            assertThat(watch.health(now).up()).isTrue();
            assertThat(watch.health(now).detail())
                    .startsWith("rest valid until ")
                    .doesNotContain("fails");

            write("chain.pem", second.chain());
            watch.look();
            State broken = watch.health(now);
            assertThat(broken.up()).isTrue();
            assertThat(broken.detail()).contains("renewal fails", "chain.pem");
            assertThat(watch.health(certificate.files().expires()).up()).isFalse();
            assertThat(handedOver).isEmpty();
            assertThat(metrics.scrape()).contains("tallyline_certificate_failures_total{door=\"rest\"} 1.0");

            write("key.pem", second.key());
            watch.look();
            assertThat(handedOver).containsExactly(certificate.files());
            assertThat(watch.health(now).detail()).doesNotContain("fails");
            assertThat(metrics.scrape())
                    .contains("tallyline_certificate_renewals_total{door=\"rest\"} 1.0")
                    .contains("tallyline_certificate_expiry_seconds{door=\"rest\"} ");
        }
    }

    /** Else health would speak of a certificate that nobody gets, and the one in use would expire unseen. */
    @Test
    void shouldTryAgainWhatTheDoorDidNotTakeOver() throws Exception {
        KeytoolCertificate first = new KeytoolCertificate(folder, "first");
        KeytoolCertificate second = new KeytoolCertificate(folder, "second");
        Path chain = write("chain.pem", first.chain());
        Path key = write("key.pem", first.key());
        ServerCertificate certificate = new ServerCertificate("rest", new TlsSettings(chain, key));
        TlsFiles old = certificate.files();
        List<HttpTls> asked = new ArrayList<>();
        AtomicReference<Future<Boolean>> answer = new AtomicReference<>(Future.failedFuture("no memory"));
        try (CertificateWatch watch = new CertificateWatch();
                ServerMetrics metrics = new ServerMetrics()) {
            watch.add(
                    certificate,
                    files -> HttpWiring.renew(
                            tls -> {
                                asked.add(tls);
                                return answer.get();
                            },
                            files));
            metrics.bindCertificates(watch.certificates());
            write("chain.pem", second.chain());
            write("key.pem", second.key());
            watch.look();
            watch.look();
            assertThat(asked).hasSize(2);
            assertThat(certificate.files()).isSameAs(old);
            assertThat(watch.health(Instant.now()).detail()).contains("renewal fails", "no memory");
            assertThat(metrics.scrape())
                    .contains("tallyline_certificate_failures_total{door=\"rest\"} 1.0")
                    .contains("tallyline_certificate_renewals_total{door=\"rest\"} 0.0");

            answer.set(Future.succeededFuture(true));
            watch.look();
            watch.look();
            assertThat(asked).hasSize(3);
            assertThat(certificate.files()).isNotSameAs(old);
            assertThat(watch.health(Instant.now()).detail()).doesNotContain("fails");
            assertThat(metrics.scrape()).contains("tallyline_certificate_renewals_total{door=\"rest\"} 1.0");
        }
    }
}
