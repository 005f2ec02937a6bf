package io.tallyline.ingest.net;

import io.tallyline.ingest.frame.FrameFault;
import io.tallyline.ingest.frame.FrameSink;

/** Counts the readings among the frames that came whole and that nobody will decide any more. Event loop. */
final class LostFrames implements FrameSink {
    private final Conversation conversation;
    private int readings;

    LostFrames(Conversation conversation) {
        this.conversation = conversation;
    }

    int readings() {
        return readings;
    }

    @Override
    public boolean hasCredit() {
        return true;
    }

    @Override
    public void frame(byte[] buffer, int offset, int length, long streamOffset) {
        if (conversation.isReading(buffer, offset, length)) {
            readings++;
        }
    }

    @Override
    public void rejected(FrameFault fault, byte[] buffer, int offset, int length, long streamOffset) {
        // Nobody knows what it was; the framer has counted it.
    }
}
