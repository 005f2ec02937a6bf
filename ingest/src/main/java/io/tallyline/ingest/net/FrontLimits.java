package io.tallyline.ingest.net;

import io.tallyline.ingest.frame.NativeLimits;
import io.tallyline.ledger.command.ScanCommand;

/**
 * What the front allows, so that nothing grows without bound (DESIGN rule 14). Every limit has a default; sizes are bytes.
 *
 * @param connections most connections at a time, of all kinds
 * @param connectionsPerAddress most connections at a time from one remote address
 * @param connectionsPerListener most connections at a time that came in through one port
 * @param messagesPerSecond so many messages a second are read from one connection, of which a second's worth may come at
 *     once; 0 for no limit
 * @param frameBytes longest line of the native protocol
 * @param maxCodeBytes longest code, in UTF-8, of the native protocol and of fixed scanners
 * @param webSocketMessageBytes longest WebSocket message
 * @param windowTcp most messages in flight on a TCP connection: claimed, and the answer's bytes not yet with the socket
 * @param windowWebSocket the same for a WebSocket
 * @param unwrittenBytes bytes that wait for the socket before the connection stops reading
 * @param unwritableMillis a socket that took nothing for so long is closed
 * @param helloMillis a connection without a session after so long is closed
 * @param messagesBeforeHello so many messages a connection may send before it has a session, pings included; one more
 *     closes it
 * @param partialMillis a native line or WebSocket message that was begun and does not end for so long closes the
 *     connection; devices with a profile have their own
 * @param mostTakeOvers so many take-overs of one device within {@code takeOverMillis} are accepted
 * @param mostConnects so many sessions of one device on new connections are accepted within the same time
 * @param takeOverMillis the time in which both are counted
 * @param holdOffMillis how long further HELLOs of that device are then turned away; twice as long each further time
 * @param longestHoldOffMillis but never longer; without another hold-off for as long all is forgotten
 * @param framingFaults so many over-long or unusable frames within a minute close the connection
 * @param stopMillis so long a stopping server answers what it has read before it cuts connections off
 * @param drainMillis so long what came of a connection is still decided after the other side has ended it
 * @param leftConnections so many connections of one fixed scanner may have ended and wait to be decided; what one more
 *     brought is lost and counted
 * @param leftBytes so many bytes may those of one fixed scanner hold
 * @param framerBytes room for undecoded bytes of one TCP connection
 */
public record FrontLimits(
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
        int partialMillis,
        int mostTakeOvers,
        int mostConnects,
        int takeOverMillis,
        int holdOffMillis,
        int longestHoldOffMillis,
        int framingFaults,
        int stopMillis,
        int drainMillis,
        int leftConnections,
        int leftBytes,
        int framerBytes) {
    /** What a server uses unless its configuration says otherwise. */
    public static final FrontLimits DEFAULT = builder().build();

    public FrontLimits {
        requireWithin("connections", connections, 1, 1_000_000);
        requireWithin("connectionsPerAddress", connectionsPerAddress, 1, 1_000_000);
        requireWithin("connectionsPerListener", connectionsPerListener, 1, 1_000_000);
        requireWithin("messagesPerSecond", messagesPerSecond, 0, 1_000_000);
        requireWithin("frameBytes", frameBytes, 256, 65_536);
        requireWithin("maxCodeBytes", maxCodeBytes, 1, ScanCommand.INLINE_BYTES);
        requireWithin("webSocketMessageBytes", webSocketMessageBytes, 256, 65_535);
        requireWithin("windowTcp", windowTcp, 1, 65_536);
        requireWithin("windowWebSocket", windowWebSocket, 1, 65_536);
        requireWithin("unwrittenBytes", unwrittenBytes, 1_024, 16 * 1_024 * 1_024);
        requireWithin("unwritableMillis", unwritableMillis, 1, 3_600_000);
        requireWithin("helloMillis", helloMillis, 1, 3_600_000);
        requireWithin("messagesBeforeHello", messagesBeforeHello, 1, 1_000_000);
        requireWithin("partialMillis", partialMillis, 1, 3_600_000);
        requireWithin("mostTakeOvers", mostTakeOvers, 1, 1_000_000);
        requireWithin("mostConnects", mostConnects, 1, 1_000_000);
        requireWithin("takeOverMillis", takeOverMillis, 1, 3_600_000);
        requireWithin("holdOffMillis", holdOffMillis, 1, 3_600_000);
        requireWithin("longestHoldOffMillis", longestHoldOffMillis, holdOffMillis, 3_600_000);
        requireWithin("framingFaults", framingFaults, 1, 1_000_000);
        requireWithin("stopMillis", stopMillis, 0, 600_000);
        requireWithin("drainMillis", drainMillis, 1, 3_600_000);
        requireWithin("leftConnections", leftConnections, 1, 1_000_000);
        requireWithin("leftBytes", leftBytes, 65_536, 1_073_741_824);
        requireWithin("framerBytes", framerBytes, 1_024, 1_048_576);
    }

    /** A builder that begins with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    private static void requireWithin(String name, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(name + " must be " + lowest + " to " + highest + ", not " + value);
        }
    }

    /** Collects limits; what is not set keeps its default. */
    public static final class Builder {
        private int connections = 4_096;
        private int connectionsPerAddress = 1_024;
        private int connectionsPerListener = 2_048;
        private int messagesPerSecond;
        private int frameBytes = 4_096;
        private int maxCodeBytes = NativeLimits.DEFAULT.maxCodeBytes();
        private int webSocketMessageBytes = 16 * 1_024;
        private int windowTcp = 1_024;
        private int windowWebSocket = 32;
        private int unwrittenBytes = 64 * 1_024;
        private int unwritableMillis = 10_000;
        private int helloMillis = 10_000;
        private int messagesBeforeHello = 100;
        private int partialMillis = 5_000;
        private int mostTakeOvers = 5;
        private int mostConnects = 60;
        private int takeOverMillis = 10_000;
        private int holdOffMillis = 2_000;
        private int longestHoldOffMillis = 60_000;
        private int framingFaults = 10;
        private int stopMillis = 3_000;
        private int drainMillis = 120_000;
        private int leftConnections = 256;
        private int leftBytes = 4 * 1_024 * 1_024;
        private int framerBytes = 16 * 1_024;

        private Builder() {}

        public Builder connections(int value) {
            connections = value;
            return this;
        }

        public Builder connectionsPerAddress(int value) {
            connectionsPerAddress = value;
            return this;
        }

        public Builder connectionsPerListener(int value) {
            connectionsPerListener = value;
            return this;
        }

        public Builder messagesPerSecond(int value) {
            messagesPerSecond = value;
            return this;
        }

        public Builder frameBytes(int value) {
            frameBytes = value;
            return this;
        }

        public Builder maxCodeBytes(int value) {
            maxCodeBytes = value;
            return this;
        }

        public Builder webSocketMessageBytes(int value) {
            webSocketMessageBytes = value;
            return this;
        }

        public Builder windowTcp(int value) {
            windowTcp = value;
            return this;
        }

        public Builder windowWebSocket(int value) {
            windowWebSocket = value;
            return this;
        }

        public Builder unwrittenBytes(int value) {
            unwrittenBytes = value;
            return this;
        }

        public Builder unwritableMillis(int value) {
            unwritableMillis = value;
            return this;
        }

        public Builder helloMillis(int value) {
            helloMillis = value;
            return this;
        }

        public Builder messagesBeforeHello(int value) {
            messagesBeforeHello = value;
            return this;
        }

        public Builder partialMillis(int value) {
            partialMillis = value;
            return this;
        }

        public Builder mostTakeOvers(int value) {
            mostTakeOvers = value;
            return this;
        }

        public Builder mostConnects(int value) {
            mostConnects = value;
            return this;
        }

        public Builder takeOverMillis(int value) {
            takeOverMillis = value;
            return this;
        }

        public Builder holdOffMillis(int value) {
            holdOffMillis = value;
            return this;
        }

        public Builder longestHoldOffMillis(int value) {
            longestHoldOffMillis = value;
            return this;
        }

        public Builder framingFaults(int value) {
            framingFaults = value;
            return this;
        }

        public Builder stopMillis(int value) {
            stopMillis = value;
            return this;
        }

        public Builder drainMillis(int value) {
            drainMillis = value;
            return this;
        }

        public Builder leftConnections(int value) {
            leftConnections = value;
            return this;
        }

        public Builder leftBytes(int value) {
            leftBytes = value;
            return this;
        }

        public Builder framerBytes(int value) {
            framerBytes = value;
            return this;
        }

        /**
         * The limits.
         *
         * @throws IllegalArgumentException naming the limit that is out of range
         */
        public FrontLimits build() {
            return new FrontLimits(
                    connections,
                    connectionsPerAddress,
                    connectionsPerListener,
                    messagesPerSecond,
                    frameBytes,
                    maxCodeBytes,
                    webSocketMessageBytes,
                    windowTcp,
                    windowWebSocket,
                    unwrittenBytes,
                    unwritableMillis,
                    helloMillis,
                    messagesBeforeHello,
                    partialMillis,
                    mostTakeOvers,
                    mostConnects,
                    takeOverMillis,
                    holdOffMillis,
                    longestHoldOffMillis,
                    framingFaults,
                    stopMillis,
                    drainMillis,
                    leftConnections,
                    leftBytes,
                    framerBytes);
        }
    }
}
