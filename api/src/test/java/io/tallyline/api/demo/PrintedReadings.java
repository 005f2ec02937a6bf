package io.tallyline.api.demo;

import io.tallyline.ingest.frame.FrameCounters;
import io.tallyline.ingest.frame.FrameFault;
import io.tallyline.ingest.frame.FrameSink;
import io.tallyline.ingest.frame.Framer;
import io.tallyline.ingest.profile.DeviceProfile;
import io.tallyline.ingest.profile.Measure;
import io.tallyline.ingest.profile.MessageReader;
import io.tallyline.ingest.profile.ProfileLibrary;
import io.tallyline.ingest.profile.Reading;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads bytes as the server does with a shipped profile, and writes down what it read in a few words. */
final class PrintedReadings implements FrameSink {
    private final DeviceProfile profile;
    private final Framer framer;
    private final MessageReader reader;
    private final Reading reading = new Reading();
    private final List<String> found = new ArrayList<>();

    PrintedReadings(String profileId) {
        profile = ProfileLibrary.shipped().find(profileId).orElseThrow();
        framer = new Framer(profile.framing(), new FrameCounters(), 0);
        reader = new MessageReader(profile, 200);
    }

    /** The readings in some bytes. */
    List<String> of(byte[] bytes) {
        found.clear();
        int taken = framer.write(bytes, 0, bytes.length);
        if (taken != bytes.length) {
            throw new IllegalArgumentException("more than fits");
        }
        framer.drain(this);
        if (framer.undecodedBytes() > 0 || framer.counters().junkBytes() > 0) {
            found.add("and bytes outside of any frame");
        }
        return List.copyOf(found);
    }

    @Override
    public boolean hasCredit() {
        return true;
    }

    @Override
    public void frame(byte[] buffer, int from, int length, long streamOffset) {
        StringBuilder text = new StringBuilder();
        text.append(reader.read(buffer, from, length, reading));
        text.append(' ').append(reading.object());
        for (int i = 0; i < reading.codeCount(); i++) {
            text.append(' ').append(string(reading.codeOffset(i), reading.codeLength(i)));
        }
        tell(text, "weight", reading.weight());
        tell(text, "length", reading.length());
        tell(text, "width", reading.width());
        tell(text, "height", reading.height());
        tell(text, "volume", reading.volume());
        found.add(text.toString());
    }

    private String string(int offset, int length) {
        return new String(reading.buffer(), offset, length, StandardCharsets.US_ASCII);
    }

    private static void tell(StringBuilder text, String name, Measure measure) {
        if (measure.isValid()) {
            text.append(' ').append(name).append('=').append(measure.unscaled());
        }
    }

    @Override
    public void rejected(FrameFault fault, byte[] buffer, int from, int length, long streamOffset) {
        found.add("rejected " + fault);
    }
}
