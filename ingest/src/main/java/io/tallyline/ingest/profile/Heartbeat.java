package io.tallyline.ingest.profile;

/**
 * A frame that only says that the device is alive.
 *
 * @param exact the whole frame; empty if the device sends none
 * @param everySeconds how often it is sent; 0 if the profile does not say, and then its absence means nothing
 * @param reply what the device wants to hear back, as sent on the wire; empty for nothing
 */
public record Heartbeat(WireText exact, int everySeconds, WireText reply) {
    public static final Heartbeat NONE = new Heartbeat(WireText.EMPTY, 0, WireText.EMPTY);
}
