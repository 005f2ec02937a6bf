package io.tallyline.api.http;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Limits and times of the REST side.
 *
 * @param host address to listen on
 * @param port 0 for any free one
 * @param allowed whether an address may connect; any thread
 * @param connections most connections at a time; a further one is closed at once
 * @param connectionsPerAddress the same for one remote address, which a reverse proxy is too
 * @param maxBodyBytes a larger request body is turned away with 413 while it arrives
 * @param atLeastTimeoutMillis how long {@code ?atLeast=} waits for the rows
 * @param retryAfterSeconds what {@code Retry-After} says on 503
 * @param idleSeconds a connection without traffic for so long is closed
 * @param stopMillis so long a stopping server answers what it has taken before it cuts connections off
 * @param statusPerMinute how often one address may ask for the status of orders without a key
 * @param statusPerMinuteInAll the same for all addresses together
 * @param tls null for plain text
 * @param roles what is otherwise with roles than the contract says
 * @param carriers how long a message that a carrier does not take stops those behind it
 */
public record HttpServerSettings(
        String host,
        int port,
        Predicate<InetAddress> allowed,
        int connections,
        int connectionsPerAddress,
        int maxBodyBytes,
        int atLeastTimeoutMillis,
        int retryAfterSeconds,
        int idleSeconds,
        int stopMillis,
        int statusPerMinute,
        int statusPerMinuteInAll,
        @Nullable HttpTls tls,
        List<RolePolicy> roles,
        CarrierPatience carriers) {
    /** With the usual patience with carriers. */
    public HttpServerSettings(
            String host,
            int port,
            Predicate<InetAddress> allowed,
            int connections,
            int connectionsPerAddress,
            int maxBodyBytes,
            int atLeastTimeoutMillis,
            int retryAfterSeconds,
            int idleSeconds,
            int stopMillis,
            int statusPerMinute,
            int statusPerMinuteInAll,
            @Nullable HttpTls tls,
            List<RolePolicy> roles) {
        this(
                host,
                port,
                allowed,
                connections,
                connectionsPerAddress,
                maxBodyBytes,
                atLeastTimeoutMillis,
                retryAfterSeconds,
                idleSeconds,
                stopMillis,
                statusPerMinute,
                statusPerMinuteInAll,
                tls,
                roles,
                CarrierPatience.USUAL);
    }

    /** What a server uses unless its configuration says otherwise. */
    public static HttpServerSettings on(String host, int port) {
        return new HttpServerSettings(
                host, port, address -> true, 2_048, 1_024, 1 << 20, 5_000, 1, 60, 3_000, 60, 6_000, null, List.of());
    }
}
