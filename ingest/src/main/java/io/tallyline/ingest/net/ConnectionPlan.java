package io.tallyline.ingest.net;

import io.tallyline.ingest.answer.AnswerRenderer;
import io.tallyline.ingest.answer.FlappingGuard;
import io.tallyline.ingest.answer.ProfileRenderer;
import io.tallyline.ingest.frame.Framer;
import io.tallyline.ingest.frame.Framing;
import io.tallyline.ingest.profile.DeviceProfile;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the connections of one port or dialer have in common: how frames are found, what is said, how it is answered.
 * Shared by the event loops.
 */
interface ConnectionPlan {
    ConnectionKind kind();

    FrontLimits limits();

    /** What the connections count together. */
    PortFigures figures();

    /** Renders on the answer thread. */
    AnswerRenderer renderer();

    int window();

    /** Whether readings are numbered here, so that this side must learn every answer. */
    default boolean isFixed() {
        return false;
    }

    /** Where a connection that has ended and is not decided takes its place. */
    default LeftPlace newLeftPlace() {
        return new LeftPlace(null, "");
    }

    /** Who holds the places of the port, if all of them are one device's; else null. */
    default @Nullable PortPlaces places() {
        return null;
    }

    /** A frame that does not end for so long is given up. */
    int partialMillis();

    /** A frame ends when the line was silent for so long; 0 where something else ends it. */
    default int idleGapMillis() {
        return 0;
    }

    FrameSource newFrames(WebSocketControl control, ScannerLoop loop);

    Conversation newConversation(Connection connection, ScannerLoop loop);

    /** The native line protocol over TCP. */
    record Lines(FrontLimits limits, PortFigures figures, AnswerRenderer renderer, FlappingGuard guard)
            implements ConnectionPlan {
        @Override
        public ConnectionKind kind() {
            return ConnectionKind.NATIVE;
        }

        @Override
        public int window() {
            return limits.windowTcp();
        }

        @Override
        public int partialMillis() {
            return limits.partialMillis();
        }

        @Override
        public FrameSource newFrames(WebSocketControl control, ScannerLoop loop) {
            Framing framing = Framing.nativeLines(limits.frameBytes());
            return new FramerSource(new Framer(framing, figures.part(loop.index).frames, limits.framerBytes()));
        }

        @Override
        public Conversation newConversation(Connection connection, ScannerLoop loop) {
            return new NativeConversation(connection, loop, guard, false);
        }
    }

    /** The native protocol in WebSocket messages. */
    record WebSocket(FrontLimits limits, PortFigures figures, AnswerRenderer renderer, FlappingGuard guard)
            implements ConnectionPlan {
        @Override
        public ConnectionKind kind() {
            return ConnectionKind.WEBSOCKET;
        }

        @Override
        public int window() {
            return limits.windowWebSocket();
        }

        @Override
        public int partialMillis() {
            return limits.partialMillis();
        }

        @Override
        public FrameSource newFrames(WebSocketControl control, ScannerLoop loop) {
            return new WebSocketFrames(limits.webSocketMessageBytes(), control);
        }

        @Override
        public Conversation newConversation(Connection connection, ScannerLoop loop) {
            return new NativeConversation(connection, loop, guard, true);
        }
    }

    /** One fixed scanner, in either role of the connection. */
    final class Fixed implements ConnectionPlan {
        /** Scans under way from which on no frame is decoded: what a burst of a tunnel brings within one sync. */
        static final int UNDER_WAY = 64;

        /** Never full: that no frame is decoded is what stops reading. */
        private static final int WINDOW = UNDER_WAY + 1;

        private final ConnectionKind kind;
        private final FrontLimits limits;
        private final PortFigures figures;
        private final FixedSessions sessions;
        private final String device;
        private final DeviceProfile profile;
        private final Runnable onOpen;
        private final AnswerRenderer renderer;
        private final byte[] deviceBytes;
        private final byte[] heartbeatReply;
        private final PortPlaces places = new PortPlaces();

        /** @param onOpen run on the event loop at each WELCOME */
        Fixed(
                ConnectionKind kind,
                FrontLimits limits,
                PortFigures figures,
                FixedSessions sessions,
                String device,
                DeviceProfile profile,
                Runnable onOpen) {
            this.kind = kind;
            this.limits = limits;
            this.figures = figures;
            this.sessions = sessions;
            this.device = device;
            this.profile = profile;
            this.onOpen = onOpen;
            this.renderer = new ProfileRenderer(profile.answers());
            this.deviceBytes = device.getBytes(StandardCharsets.UTF_8);
            this.heartbeatReply = profile.heartbeat().reply().toBytes();
        }

        @Override
        public ConnectionKind kind() {
            return kind;
        }

        @Override
        public FrontLimits limits() {
            return limits;
        }

        @Override
        public PortFigures figures() {
            return figures;
        }

        @Override
        public AnswerRenderer renderer() {
            return renderer;
        }

        @Override
        public int window() {
            return WINDOW;
        }

        @Override
        public boolean isFixed() {
            return true;
        }

        @Override
        public int partialMillis() {
            return profile.framing().partialTimeoutMillis();
        }

        @Override
        public int idleGapMillis() {
            return profile.framing().idleGapMillis();
        }

        @Override
        public FrameSource newFrames(WebSocketControl control, ScannerLoop loop) {
            return new FramerSource(
                    new Framer(profile.framing(), figures.part(loop.index).frames, limits.framerBytes()));
        }

        @Override
        public Conversation newConversation(Connection connection, ScannerLoop loop) {
            return new ProfileConversation(connection, loop, this);
        }

        @Override
        public LeftPlace newLeftPlace() {
            return new LeftPlace(sessions.left(), device);
        }

        @Override
        public PortPlaces places() {
            return places;
        }

        FlappingGuard guard() {
            return sessions.guard();
        }

        EpochSource epochs() {
            return sessions.epochs();
        }

        SessionTurns turns() {
            return sessions.turns();
        }

        String device() {
            return device;
        }

        byte[] deviceBytes() {
            return deviceBytes;
        }

        DeviceProfile profile() {
            return profile;
        }

        byte[] heartbeatReply() {
            return heartbeatReply;
        }

        Runnable onOpen() {
            return onOpen;
        }
    }
}
