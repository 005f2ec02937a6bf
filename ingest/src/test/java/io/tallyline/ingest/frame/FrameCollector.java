package io.tallyline.ingest.frame;

import java.util.ArrayList;
import java.util.List;

/** Writes down what a framer finds, and gives credit as a test wants it. */
final class FrameCollector implements FrameSink {
    final List<String> frames = new ArrayList<>();
    final List<Long> streamOffsets = new ArrayList<>();
    private int credit = Integer.MAX_VALUE;

    void grant(int frames) {
        credit = frames;
    }

    @Override
    public boolean hasCredit() {
        return credit > 0;
    }

    @Override
    public void frame(byte[] buffer, int offset, int length, long streamOffset) {
        take(WireSample.text(buffer, offset, length), streamOffset);
        // The frame is ours to change, and what is around it must not mind.
        for (int i = offset; i < offset + length; i++) {
            buffer[i] = 2;
        }
    }

    @Override
    public void rejected(FrameFault fault, byte[] buffer, int offset, int length, long streamOffset) {
        take("!" + fault + " " + WireSample.text(buffer, offset, length), streamOffset);
    }

    private void take(String frame, long streamOffset) {
        if (credit <= 0) {
            throw new AssertionError("a frame came without credit");
        }
        credit--;
        frames.add(frame);
        streamOffsets.add(streamOffset);
    }
}
