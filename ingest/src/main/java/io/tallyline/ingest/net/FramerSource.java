package io.tallyline.ingest.net;

import io.tallyline.ingest.frame.FrameSink;
import io.tallyline.ingest.frame.Framer;

/** Frames on a plain TCP connection. */
final class FramerSource implements FrameSource {
    private final Framer framer;

    FramerSource(Framer framer) {
        this.framer = framer;
    }

    @Override
    public byte[] buffer() {
        return framer.buffer();
    }

    @Override
    public int writableBytes() {
        return framer.writableBytes();
    }

    @Override
    public int writeOffset() {
        return framer.writeOffset();
    }

    @Override
    public void received(int bytes) {
        framer.received(bytes);
    }

    @Override
    public void lineIsSilent(boolean allSeen) {
        framer.lineIsSilent(allSeen);
    }

    @Override
    public boolean drain(FrameSink sink) {
        return framer.drain(sink);
    }

    @Override
    public boolean isPartial() {
        return framer.isPartial();
    }

    @Override
    public void abandonPartial() {
        framer.abandonPartial();
    }
}
