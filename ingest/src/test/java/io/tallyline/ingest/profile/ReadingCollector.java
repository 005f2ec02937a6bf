package io.tallyline.ingest.profile;

import io.tallyline.ingest.frame.FrameCounters;
import io.tallyline.ingest.frame.FrameFault;
import io.tallyline.ingest.frame.FrameSink;
import io.tallyline.ingest.frame.Framer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Framer and reader of one connection, without the connection; writes down each reading in one line:
 * {@code GOOD object=145 [code] aim face=T weight=1.25 kg … trigger=1 time=… status=…}, a GS as {@code ^}.
 */
final class ReadingCollector implements FrameSink {
    private static final int MAX_CODE_BYTES = 200;

    final List<String> readings = new ArrayList<>();
    private final Framer framer;
    private final MessageReader reader;
    private final Reading reading = new Reading();

    ReadingCollector(DeviceProfile profile) {
        framer = new Framer(profile.framing(), new FrameCounters(), 0);
        reader = new MessageReader(profile, MAX_CODE_BYTES);
    }

    void feed(byte[] bytes, int from, int to) {
        for (int at = from; at < to; ) {
            at += framer.write(bytes, at, to - at);
            framer.drain(this);
        }
    }

    Framer framer() {
        return framer;
    }

    @Override
    public boolean hasCredit() {
        return true;
    }

    @Override
    public void frame(byte[] buffer, int offset, int length, long streamOffset) {
        reader.read(buffer, offset, length, reading);
        readings.add(describe(reading));
    }

    @Override
    public void rejected(FrameFault fault, byte[] buffer, int offset, int length, long streamOffset) {
        readings.add(fault.name());
    }

    static String describe(Reading reading) {
        if (reading.kind() == Reading.Kind.FAULTY) {
            return reading.fault() + "@" + reading.faultOffset();
        }
        StringBuilder line = new StringBuilder(reading.kind().name());
        if (reading.object() != Reading.NO_OBJECT) {
            line.append(" object=").append(reading.object());
        }
        for (int i = 0; i < reading.codeCount(); i++) {
            line.append(" [")
                    .append(text(reading, reading.codeOffset(i), reading.codeLength(i)))
                    .append(reading.hasAimPrefix(i) ? "] aim" : "]");
            if (reading.faceLength(i) > 0) {
                line.append(" face=").append(text(reading, reading.faceOffset(i), reading.faceLength(i)));
            }
        }
        put(line, "weight", reading.weight(), "");
        put(line, "length", reading.length(), "");
        put(line, "width", reading.width(), "");
        put(line, "height", reading.height(), "");
        put(line, "volume", reading.volume(), "3");
        for (Reading.Text text : Reading.Text.values()) {
            if (reading.textLength(text) > 0) {
                line.append(' ')
                        .append(text.name().toLowerCase(Locale.ROOT))
                        .append('=')
                        .append(text(reading, reading.textOffset(text), reading.textLength(text)));
            }
        }
        return line.toString();
    }

    private static void put(StringBuilder line, String name, Measure measure, String power) {
        MeasureUnit unit = measure.unit();
        if (unit != null) {
            line.append(' ').append(name).append('=').append(measure.value().toPlainString());
            line.append(' ').append(unit.label()).append(power);
        } else if (measure.state() != Measure.State.ABSENT) {
            line.append(' ').append(name).append("=invalid");
        }
    }

    private static String text(Reading reading, int offset, int length) {
        return new String(reading.buffer(), offset, length, StandardCharsets.UTF_8).replace('\u001d', '^');
    }
}
