package io.tallyline.api.launch;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tallyline.ledger.value.ApiRole;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The settings of a server, as {@code defaults.yaml} documents them. Each part checks its own ranges; a value out of
 * range is an {@link IllegalArgumentException} that {@link ConfigurationReader} turns into an error with file and line.
 */
record Configuration(
        String dataFolder,
        JournalPart journal,
        SnapshotPart snapshots,
        DatabasePart database,
        HttpPart http,
        ScannerPart scanners,
        LimitPart limits,
        ConfigurationPlaces places) {

    private static final String REQUIRED = "required";

    Configuration {
        require(!dataFolder.isBlank(), "dataFolder must name a folder");
    }

    /** As the keys of a file say, which stand nowhere yet. */
    @JsonCreator
    Configuration(
            @JsonProperty("dataFolder") String dataFolder,
            @JsonProperty("journal") JournalPart journal,
            @JsonProperty("snapshots") SnapshotPart snapshots,
            @JsonProperty("database") DatabasePart database,
            @JsonProperty("http") HttpPart http,
            @JsonProperty("scanners") ScannerPart scanners,
            @JsonProperty("limits") LimitPart limits) {
        this(dataFolder, journal, snapshots, database, http, scanners, limits, ConfigurationPlaces.NONE);
    }

    /** This configuration, of which it is known where its keys stand. */
    Configuration withPlaces(ConfigurationPlaces known) {
        return new Configuration(dataFolder, journal, snapshots, database, http, scanners, limits, known);
    }

    /** This configuration with another data folder. */
    Configuration withDataFolder(String folder) {
        return new Configuration(folder, journal, snapshots, database, http, scanners, limits, places);
    }

    /** This configuration with other ports; 0 lets the system choose. */
    Configuration withPorts(int httpPort, int nativePort, int webSocketPort) {
        return new Configuration(
                dataFolder,
                journal,
                snapshots,
                database,
                http.withPort(httpPort),
                scanners.withPorts(nativePort, webSocketPort),
                limits,
                places);
    }

    /** How events become durable. */
    record JournalPart(
            String sync,
            int gatherMicros,
            long generationBytes,
            long allocateAheadBytes,
            long reserveBytes,
            String history) {
        JournalPart {
            require(sync.equals("batch") || sync.equals("none"), "sync must be batch or none, not " + sync);
            require(
                    history.equals("archive") || history.equals("discard"),
                    "history must be archive or discard, not " + history);
            range("gatherMicros", gatherMicros, 0, 10_000);
            range("generationBytes", generationBytes, 8L << 20, 64L << 30);
            range("allocateAheadBytes", allocateAheadBytes, 4L << 20, 1L << 30);
            range("reserveBytes", reserveBytes, 0, Long.MAX_VALUE);
        }
    }

    /** When snapshots are taken, whichever comes first, and how often the books are audited. */
    record SnapshotPart(long everyEvents, long everyMinutes, long auditSeconds) {
        SnapshotPart {
            range("auditSeconds", auditSeconds, 1, 24 * 60 * 60);
            range("everyEvents", everyEvents, 1_000, Long.MAX_VALUE);
            range("everyMinutes", everyMinutes, 1, 24 * 60);
        }
    }

    /** Where the projection lives. */
    record DatabasePart(String url, String user, String password, String schema) {
        DatabasePart {
            require(url.isEmpty() || DatabaseUrl.parse(url) != null, DatabaseUrl.RULE);
            require(
                    schema.matches("[a-z_][a-z0-9_]{0,38}") && !schema.startsWith("pg_"),
                    "schema must be a lower-case name of at most 39 letters that does not begin with pg_");
        }

        boolean embedded() {
            return url.isEmpty();
        }
    }

    /** The REST side. */
    record HttpPart(
            String host,
            int port,
            List<String> allow,
            int connections,
            int connectionsPerAddress,
            int maxBodyBytes,
            int atLeastTimeoutMillis,
            int statusPerMinute,
            int statusPerMinuteInAll,
            int carrierTries,
            int carrierPatienceSeconds,
            String certificateFile,
            String keyFile,
            String clientCaFile,
            String clientAuth,
            List<RolePart> roles) {
        HttpPart {
            requireCertificate(certificateFile, keyFile, clientCaFile, clientAuth);
            range("port", port, 0, 65_535);
            range("connections", connections, 1, 100_000);
            range("connectionsPerAddress", connectionsPerAddress, 1, 100_000);
            range("maxBodyBytes", maxBodyBytes, 1_024, 64 << 20);
            range("atLeastTimeoutMillis", atLeastTimeoutMillis, 0, 60_000);
            range("statusPerMinute", statusPerMinute, 1, 1_000_000);
            range("statusPerMinuteInAll", statusPerMinuteInAll, 1, 1_000_000);
            range("carrierTries", carrierTries, 1, 1_000_000);
            range("carrierPatienceSeconds", carrierPatienceSeconds, 1, 31_536_000);
        }

        HttpPart withPort(int other) {
            return new HttpPart(
                    host,
                    other,
                    allow,
                    connections,
                    connectionsPerAddress,
                    maxBodyBytes,
                    atLeastTimeoutMillis,
                    statusPerMinute,
                    statusPerMinuteInAll,
                    carrierTries,
                    carrierPatienceSeconds,
                    certificateFile,
                    keyFile,
                    clientCaFile,
                    clientAuth,
                    roles);
        }

        CertificateKeys certificate() {
            return new CertificateKeys(certificateFile, keyFile, clientCaFile, clientAuth.equals(REQUIRED));
        }
    }

    /** The scanners' side. */
    record ScannerPart(
            String host,
            int nativePort,
            int webSocketPort,
            List<String> nativeAllow,
            List<String> webSocketAllow,
            List<String> webSocketOrigins,
            List<ListenerPart> listeners,
            List<DialOutPart> dialOuts,
            List<SorterPart> sorters,
            String profileFolder,
            int eventLoops,
            String certificateFile,
            String keyFile,
            String clientCaFile,
            String clientAuth) {
        ScannerPart {
            range("nativePort", nativePort, 0, 65_535);
            range("webSocketPort", webSocketPort, 0, 65_535);
            range("eventLoops", eventLoops, 1, 64);
            requireCertificate(certificateFile, keyFile, clientCaFile, clientAuth);
            requireOneConnection(listeners, dialOuts);
        }

        /** Two would take the device's session from each other for ever. */
        private static void requireOneConnection(List<ListenerPart> listeners, List<DialOutPart> dialOuts) {
            Set<String> devices = new HashSet<>();
            Stream.concat(
                            listeners.stream().map(ListenerPart::device),
                            dialOuts.stream().map(DialOutPart::device))
                    .forEach(device -> require(
                            devices.add(device),
                            "device " + device + " has two of listeners and dialOuts, one is all it can have"));
        }

        ScannerPart withListeners(List<ListenerPart> others) {
            return new ScannerPart(
                    host,
                    nativePort,
                    webSocketPort,
                    nativeAllow,
                    webSocketAllow,
                    webSocketOrigins,
                    others,
                    dialOuts,
                    sorters,
                    profileFolder,
                    eventLoops,
                    certificateFile,
                    keyFile,
                    clientCaFile,
                    clientAuth);
        }

        CertificateKeys certificate() {
            return new CertificateKeys(certificateFile, keyFile, clientCaFile, clientAuth.equals(REQUIRED));
        }

        ScannerPart withPorts(int tcp, int webSocket) {
            return new ScannerPart(
                    host,
                    tcp,
                    webSocket,
                    nativeAllow,
                    webSocketAllow,
                    webSocketOrigins,
                    listeners,
                    dialOuts,
                    sorters,
                    profileFolder,
                    eventLoops,
                    certificateFile,
                    keyFile,
                    clientCaFile,
                    clientAuth);
        }
    }

    /** A port to which one fixed scanner connects, from these addresses; from any when none is given; {@code tls} counts when there is a certificate. */
    record ListenerPart(String device, String profile, int port, List<String> allow, boolean tls) {
        ListenerPart {
            requireDeviceName(device);
            range("port", port, 0, 65_535);
        }
    }

    /** A fixed scanner that waits for us to connect. */
    record DialOutPart(String device, String profile, String host, int port) {
        DialOutPart {
            requireDeviceName(device);
            require(!host.isBlank(), "host must name a host");
            range("port", port, 1, 65_535);
        }
    }

    /**
     * A port to which a sorter's PLC connects.
     *
     * @param template how it writes: {@code protocol: osip160}, request and response as patterns, or a scanner's profile
     * @param allow the addresses that may connect; any when none is given
     * @param tls counts when there is a certificate
     */
    record SorterPart(
            String device,
            String sorter,
            int port,
            int deadlineMillis,
            Map<String, String> template,
            List<String> allow,
            boolean tls) {
        SorterPart {
            require(!device.isBlank(), "device must name who asks");
            require(
                    sorter.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,19}"),
                    "sorter must name a sorter: 1 to 20 letters, digits, _ . and -, the first a letter or digit");
            range("port", port, 0, 65_535);
            range("deadlineMillis", deadlineMillis, 1, 60_000);
        }
    }

    /** Everything that is bounded. */
    record LimitPart(
            int ringSlots,
            int connections,
            int connectionsPerAddress,
            int connectionsPerListener,
            int messagesPerSecond,
            int frameBytes,
            int maxCodeBytes,
            int webSocketMessageBytes,
            int windowTcp,
            int windowWebSocket,
            int unwrittenBytes,
            int unwritableMillis,
            int helloMillis,
            int messagesBeforeHello,
            int partialFrameMillis,
            int framingFaults,
            int mostTakeOvers,
            int mostConnects,
            int takeOverMillis,
            int holdOffMillis,
            int longestHoldOffMillis,
            int stopMillis,
            int drainMillis,
            int leftConnections,
            int leftBytes,
            int answersRemembered,
            int linesPerCommand,
            int idempotencyKeys,
            int idempotencyDays,
            int unitsRememberDays,
            int undoSeconds,
            int stationIdleSeconds,
            int returnWindowDays,
            int archivedOrderDays) {
        LimitPart {
            range("ringSlots", ringSlots, 1_024, 1 << 20);
            require(Integer.bitCount(ringSlots) == 1, "ringSlots must be a power of two");
            range("connections", connections, 1, 1_000_000);
            range("connectionsPerAddress", connectionsPerAddress, 1, 1 << 20);
            range("connectionsPerListener", connectionsPerListener, 1, 1_000_000);
            range("messagesPerSecond", messagesPerSecond, 0, 1_000_000);
            range("frameBytes", frameBytes, 256, 65_536);
            range("maxCodeBytes", maxCodeBytes, 48, 256);
            range("webSocketMessageBytes", webSocketMessageBytes, 256, 65_535);
            range("windowTcp", windowTcp, 1, 1_024);
            range("windowWebSocket", windowWebSocket, 1, 1_024);
            range("unwrittenBytes", unwrittenBytes, 4_096, 16 << 20);
            range("unwritableMillis", unwritableMillis, 100, 600_000);
            range("helloMillis", helloMillis, 100, 600_000);
            range("messagesBeforeHello", messagesBeforeHello, 1, 1_000_000);
            range("partialFrameMillis", partialFrameMillis, 100, 600_000);
            range("framingFaults", framingFaults, 1, 1_000_000);
            range("mostTakeOvers", mostTakeOvers, 1, 1_000_000);
            range("mostConnects", mostConnects, 1, 1_000_000);
            range("takeOverMillis", takeOverMillis, 1, 3_600_000);
            range("holdOffMillis", holdOffMillis, 1, 3_600_000);
            range("longestHoldOffMillis", longestHoldOffMillis, holdOffMillis, 3_600_000);
            range("stopMillis", stopMillis, 0, 60_000);
            range("drainMillis", drainMillis, 1, 3_600_000);
            range("leftConnections", leftConnections, 1, 1_000_000);
            range("leftBytes", leftBytes, 65_536, 1 << 30);
            range("answersRemembered", answersRemembered, 1_024, 4_096);
            require(
                    answersRemembered >= 4 * Math.max(windowTcp, windowWebSocket),
                    "answersRemembered must be at least four windows");
            range("linesPerCommand", linesPerCommand, 1, 500);
            range("idempotencyKeys", idempotencyKeys, 1_000, 1 << 24);
            range("idempotencyDays", idempotencyDays, 1, 7);
            range("unitsRememberDays", unitsRememberDays, 1, 3_650);
            range("undoSeconds", undoSeconds, 0, 86_400);
            range("stationIdleSeconds", stationIdleSeconds, 1, 86_400);
            range("returnWindowDays", returnWindowDays, 1, 3_650);
            range("archivedOrderDays", archivedOrderDays, 7, 18_250);
        }
    }

    /**
     * What is otherwise with a role than the contract says.
     *
     * @param may operations that it may call too
     * @param mayNot operations that it may not call any more
     * @param warehouses those that it is kept to; none: all
     */
    record RolePart(ApiRole role, List<String> may, List<String> mayNot, List<String> warehouses) {}

    /**
     * The four keys of a door's certificate.
     *
     * @param certificateFile empty: plain text
     * @param clientCaFile who signs the clients' certificates
     */
    record CertificateKeys(
            String certificateFile, String keyFile, String clientCaFile, boolean clientsNeedCertificates) {}

    private static void requireCertificate(
            String certificateFile, String keyFile, String clientCaFile, String clientAuth) {
        require(
                certificateFile.isEmpty() == keyFile.isEmpty(),
                "certificateFile and keyFile belong together: give both or neither");
        boolean required = clientAuth.equals(REQUIRED);
        require(required || clientAuth.equals("none"), "clientAuth must be none or required, not " + clientAuth);
        require(
                !required || (!certificateFile.isEmpty() && !clientCaFile.isEmpty()),
                "clientAuth required needs certificateFile, keyFile and clientCaFile");
    }

    /** Another name could never be registered: over REST devices are called so. */
    private static void requireDeviceName(String device) {
        require(
                device.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,47}"),
                "device must name a device: 1 to 48 letters, digits, _ . and -, the first a letter or digit");
    }

    private static void require(boolean holds, String text) {
        if (!holds) {
            throw new IllegalArgumentException(text);
        }
    }

    private static void range(String key, long value, long least, long most) {
        require(value >= least && value <= most, key + " must be from " + least + " to " + most + ", not " + value);
    }
}
