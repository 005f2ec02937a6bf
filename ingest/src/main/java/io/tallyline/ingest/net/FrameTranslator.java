package io.tallyline.ingest.net;

import io.tallyline.ingest.profile.MessageReader;
import io.tallyline.ingest.profile.Reading;
import io.tallyline.ingest.translate.ObjectTranslator;
import io.tallyline.ingest.translate.ScanTranslator;
import io.tallyline.ledger.command.ScanCommand;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fixed scanner's frames as what is held of them, and each of them as one scan for the ledger, by the scanner's profile. One
 * connection, its event loop.
 */
final class FrameTranslator {
    private static final Logger LOG = LoggerFactory.getLogger(FrameTranslator.class);

    private final ConnectionPlan.Fixed plan;
    private final PortFigures.Part port;
    private final MessageReader reader;
    private final ScanTranslator translator;
    private final ObjectTranslator object;
    private final Reading reading = new Reading();

    private long nowNanos;

    /** Whose codes the translator of objects holds. */
    private @Nullable HeldReading joined;

    FrameTranslator(ConnectionPlan.Fixed plan, PortFigures.Part port) {
        this.plan = plan;
        this.port = port;
        this.reader = new MessageReader(plan.profile(), plan.limits().maxCodeBytes());
        this.translator = new ScanTranslator(plan.profile().gs1Options());
        this.object = new ObjectTranslator(
                plan.profile().gs1Options(), plan.profile().gs1().requisitesTogether(), Reading.MAX_CODES);
    }

    /** For short dates, and to tell of faults now and then only. */
    void timeIs(long nowNanos) {
        this.nowNanos = nowNanos;
        translator.timeIs(nowNanos);
    }

    /** A HELLO in the name of a device that says none. */
    void hello(byte[] device, long epoch, ScanCommand scan) {
        translator.trustedHello(device, epoch, scan);
    }

    // ---- in ----

    boolean isReading(byte[] buffer, int offset, int length) {
        return isScan(reader.read(buffer, offset, length, reading));
    }

    /** Whether the ledger has to decide it. */
    static boolean isScan(Reading.Kind what) {
        return switch (what) {
            case GOOD, PARTIAL, MULTIPLE, NO_READ, FAULTY -> true;
            case MEASURED, REPLY, HEARTBEAT, BLANK -> false;
        };
    }

    /** Puts what the frame says into a blank, if it {@link #isScan}. */
    Reading.Kind read(byte[] buffer, int offset, int length, HeldReading blank) {
        Reading.Kind what = reader.read(buffer, offset, length, reading);
        switch (what) {
            case GOOD, PARTIAL -> putCodes(blank);
            case MULTIPLE -> putDifferentGoods(blank);
            case NO_READ -> {
                blank.begin(HeldReading.Kind.NO_READ);
                port.readings(ReadingResult.NO_READ).increment();
            }
            case FAULTY -> {
                tellFault(buffer, offset, length);
                blank.putMalformed(
                        buffer,
                        offset,
                        Math.min(length, ScanTranslator.HEAD_BYTES),
                        reading.fault(),
                        reading.faultOffset());
                port.readings(ReadingResult.MALFORMED).increment();
            }
            case HEARTBEAT, MEASURED, REPLY, BLANK -> {}
        }
        if (isScan(what)) {
            blank.facts.take(reading);
        }
        return what;
    }

    private void tellFault(byte[] buffer, int offset, int length) {
        if (port.rejectedFrames.mayTell(nowNanos)) {
            LOG.warn(
                    "{} sent a frame that its profile {} does not describe: {}, at offset {}; it begins \"{}\""
                            + " ({} before it were not told)",
                    plan.device(),
                    plan.profile().id(),
                    reading.fault().text(),
                    reading.faultOffset(),
                    PrintableBytes.of(buffer, offset, length),
                    port.rejectedFrames.takeUntold());
        }
    }

    private void putCodes(HeldReading frame) {
        frame.putCodes(reading);
        frame.year = translator.year();
        ReadingResult result = reading.kind() == Reading.Kind.PARTIAL ? ReadingResult.PARTIAL : ReadingResult.GOOD;
        if (frame.codes() > 1) {
            join(frame);
            frame.becomes(HeldReading.Kind.OBJECT);
            result = object.isOfDifferentGoods() ? ReadingResult.MULTIPLE : result;
        }
        port.readings(result).increment();
    }

    private void join(HeldReading frame) {
        joined = frame;
        object.join(frame.bytes(), frame.ends(), frame.codes(), frame.year);
    }

    /** The scanner itself says that it can not tell which codes are the object's; it may have told none of them. */
    private void putDifferentGoods(HeldReading frame) {
        frame.putCodes(reading);
        frame.becomes(HeldReading.Kind.DIFFERENT_GOODS);
        port.readings(ReadingResult.MULTIPLE).increment();
    }

    // ---- out ----

    /** Makes the scan of what is held; who says it and when is the caller's to tell. */
    void put(HeldReading frame, long scanNumber, ScanCommand scan) {
        switch (frame.kind()) {
            case CODE -> translator.reading(frame.bytes(), 0, frame.length(), scanNumber, scan);
            case OBJECT -> {
                if (joined != frame) {
                    join(frame);
                }
                object.put(scanNumber, scan);
            }
            case DIFFERENT_GOODS -> {
                joined = null;
                object.refuse(frame.bytes(), frame.ends(), frame.codes());
                object.put(scanNumber, scan);
            }
            case NO_READ -> translator.noRead(scanNumber, scan);
            case MALFORMED ->
                translator.malformedReading(
                        frame.bytes(), frame.length(), frame.fault, frame.faultOffset, scanNumber, scan);
        }
        frame.facts.put(scan);
    }
}
