package io.tallyline.ingest.net;

/** What the WebSocket protocol itself asks of a connection. Event loop. */
interface WebSocketControl {
    /** Whether one control frame more may be sent now. */
    boolean mayReply();

    /** Answer with a pong of the same payload. */
    void ping(byte[] buffer, int offset, int length);

    /** The other side closed, or broke the framing: say so with this status and close behind what is answered. */
    void ended(int status);
}
