package io.tallyline.ingest.net;

import io.tallyline.ingest.answer.AnswerFigures;
import io.tallyline.ingest.frame.FrameFault;
import io.tallyline.ledger.figures.Counter;
import io.tallyline.ledger.figures.HistogramReading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The scanners' side in figures, summed over the event loops when asked. Any thread. */
public final class FrontFigures {
    private final List<LoopFigures> loops;
    private final List<PortFigures> ports;
    private final AnswerFigures answers;

    FrontFigures(List<LoopFigures> loops, List<PortFigures> ports, AnswerFigures answers) {
        this.loops = List.copyOf(loops);
        this.ports = List.copyOf(ports);
        this.answers = answers;
    }

    /** These and what another door of the same server counted with the same figures. */
    public FrontFigures and(LoopFigures loop, List<PortFigures> portsOfDoor) {
        List<LoopFigures> allLoops = new ArrayList<>(loops);
        allLoops.add(loop);
        List<PortFigures> allPorts = new ArrayList<>(ports);
        allPorts.addAll(portsOfDoor);
        return new FrontFigures(allLoops, allPorts, answers);
    }

    /** What was answered: by outcome, by device, by error. */
    public AnswerFigures answers() {
        return answers;
    }

    /** The same for each port and dialer of the configuration, as far as that is of use. */
    public List<PortFigures> ports() {
        return ports;
    }

    /** Connections of this kind that are open now. */
    public long connections(ConnectionKind kind) {
        return sum(loop -> loop.connections[kind.index()]);
    }

    /** Connections of this kind since the start. */
    public long opened(ConnectionKind kind) {
        return sum(loop -> loop.opened[kind.index()]);
    }

    /** Connections that have stopped reading now. */
    public long paused() {
        return sum(loop -> loop.paused);
    }

    /** Times that a connection stopped reading: its window, its unwritten bytes, or the ring were full. */
    public long pauses() {
        return sum(loop -> loop.pauses);
    }

    /** Frames that were decoded. */
    public long frames() {
        return sum(loop -> loop.frames);
    }

    /** Frames that could not be used: over-long, bad check bytes, framing lost. */
    public long rejectedFrames() {
        long sum = 0;
        for (FrameFault fault : FrameFault.values()) {
            sum += sumOfPorts(port -> port.rejectedFrames(fault));
        }
        return sum;
    }

    /** Bytes outside any frame. */
    public long junkBytes() {
        return sumOfPorts(PortFigures::junkBytes);
    }

    /** Frames that were begun again before their end. */
    public long restarts() {
        return sumOfPorts(PortFigures::restarts);
    }

    /** Frames with nothing in them. */
    public long emptyFrames() {
        return sumOfPorts(PortFigures::emptyFrames);
    }

    /** Frames given up because their end did not come. */
    public long abandonedFrames() {
        return sumOfPorts(PortFigures::abandonedFrames);
    }

    /** Whether the configuration has a listener or dialer for this fixed scanner. */
    public boolean isFixedScanner(String device) {
        return ports.stream().anyMatch(port -> port.name().equals(device));
    }

    /** Objects that a fixed scanner saw since the start, by what came of it. */
    public long readings(String device, ReadingResult result) {
        return ports.stream()
                .filter(port -> port.name().equals(device))
                .mapToLong(port -> port.readings(result))
                .sum();
    }

    public long bytesIn() {
        return sum(loop -> loop.bytesIn);
    }

    public long bytesOut() {
        return sum(loop -> loop.bytesOut);
    }

    /** Connections closed because their socket took nothing for too long. */
    public long closedSlow() {
        return sum(loop -> loop.closedSlow);
    }

    /** Connections closed because of no HELLO, no end of a line, or no heartbeat. */
    public long closedSilent() {
        return sum(loop -> loop.closedSilent);
    }

    /** Connections turned away because of a limit. */
    public long turnedAway() {
        return sum(loop -> loop.turnedAway);
    }

    /** Readings of fixed scanners that were received and lost when their connection closed before it had a session. */
    public long lostReadings() {
        return sumOfPorts(PortFigures::lostReadings);
    }

    /** Nanoseconds from the socket read to the answer's bytes being handed to the socket, one reading per event loop. */
    public List<HistogramReading> answerNanos() {
        List<HistogramReading> readings = new ArrayList<>(loops.size());
        for (LoopFigures loop : loops) {
            readings.add(loop.answerNanos.read());
        }
        return readings;
    }

    private long sumOfPorts(ToLongFunction<PortFigures> figure) {
        return ports.stream().mapToLong(figure).sum();
    }

    private long sum(Function<LoopFigures, Counter> counter) {
        long sum = 0;
        for (LoopFigures loop : loops) {
            sum += counter.apply(loop).get();
        }
        return sum;
    }
}
