package io.tallyline.ingest.net;

/** The carriers and roles in which a device can be connected. The names are metric labels. */
public enum ConnectionKind {
    /** The native line protocol over TCP; the device connects. */
    NATIVE,
    /** The native protocol as JSON over a WebSocket. */
    WEBSOCKET,
    /** A fixed scanner with a profile; it connects to us. */
    PROFILE,
    /** A fixed scanner with a profile; we connect to it. */
    DIALED,
    /** A sorter's PLC; it connects to us, at a door of its own. */
    SORTER;

    /** A dense index from 0. */
    @SuppressWarnings("EnumOrdinal")
    int index() {
        return ordinal();
    }
}
