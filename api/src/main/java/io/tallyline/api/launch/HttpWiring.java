package io.tallyline.api.launch;

import io.tallyline.api.http.CarrierPatience;
import io.tallyline.api.http.HttpServerSettings;
import io.tallyline.api.http.HttpTls;
import io.tallyline.api.http.RolePolicy;
import io.tallyline.ingest.net.AllowList;
import io.tallyline.ingest.net.ServerCertificate;
import io.tallyline.ingest.net.TlsFiles;
import io.tallyline.ledger.value.ApiRole;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The REST side of the configuration. What is wrong with it is told with file, line and key before anything starts. */
final class HttpWiring {
    private static final Logger LOG = LoggerFactory.getLogger(HttpWiring.class);
    private static final int RETRY_AFTER_SECONDS = 1;
    private static final int IDLE_SECONDS = 60;
    private static final int RENEW_SECONDS = 10;

    private HttpWiring() {}

    /** The REST side's certificate, or null. */
    static @Nullable ServerCertificate certificate(Configuration configuration) {
        return CertificateWiring.read("rest", "/http/", configuration.http().certificate(), configuration.places());
    }

    /**
     * The REST side's settings.
     *
     * @throws ConfigurationException an address of the list is none, or a role's operations are
     */
    static HttpServerSettings settings(Configuration configuration, @Nullable ServerCertificate certificate) {
        Configuration.HttpPart part = configuration.http();
        AllowList allowed = AllowLists.read(part.allow(), "/http/allow", configuration.places());
        return new HttpServerSettings(
                part.host(),
                part.port(),
                allowed::admits,
                part.connections(),
                part.connectionsPerAddress(),
                part.maxBodyBytes(),
                part.atLeastTimeoutMillis(),
                RETRY_AFTER_SECONDS,
                IDLE_SECONDS,
                configuration.limits().stopMillis(),
                part.statusPerMinute(),
                part.statusPerMinuteInAll(),
                certificate == null ? null : tls(certificate.files()),
                roles(configuration),
                new CarrierPatience(part.carrierTries(), part.carrierPatienceSeconds()));
    }

    private static List<RolePolicy> roles(Configuration configuration) {
        List<RolePolicy> policies = new ArrayList<>();
        Set<ApiRole> seen = EnumSet.noneOf(ApiRole.class);
        for (Configuration.RolePart part : configuration.http().roles()) {
            RolePolicy policy = new RolePolicy(part.role(), part.may(), part.mayNot(), part.warehouses());
            String fault = seen.add(policy.role()) ? policy.fault() : "the role stands there twice";
            if (fault != null) {
                throw configuration.places().wrong("/http/roles/" + policies.size(), fault, null);
            }
            policies.add(policy);
        }
        return policies;
    }

    /**
     * Gives new connections the new certificate, and waits until they get it.
     *
     * @param api takes it, as {@code ApiServer.renew}
     * @throws IllegalStateException it does not, or not in time: what is in use then is the old one
     */
    static void renew(Function<HttpTls, Future<Boolean>> api, TlsFiles renewed) {
        CompletableFuture<Boolean> taken =
                api.apply(tls(renewed)).toCompletionStage().toCompletableFuture();
        try {
            taken.orTimeout(RENEW_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new IllegalStateException("REST did not take it: " + e.getCause(), e);
        }
    }

    static HttpTls tls(TlsFiles files) {
        byte[] authorities = files.clientAuthorities();
        return new HttpTls(
                Buffer.buffer(files.certificateChain()),
                Buffer.buffer(files.privateKey()),
                authorities == null ? null : Buffer.buffer(authorities));
    }

    /** Keys travel in every call: a REST port that others can reach in plain text is told of once. */
    static void warnIfOpen(Configuration.HttpPart part) {
        if (!isLoopback(part.host())
                && part.allow().isEmpty()
                && part.certificateFile().isEmpty()) {
            LOG.warn(
                    "REST on {} can be reached from other machines, without TLS and from every address: anyone in this"
                            + " network can read the keys that are used. Give it a list of addresses, a certificate, or both",
                    part.host());
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // the start fails where it listens, and says why
        }
    }
}
