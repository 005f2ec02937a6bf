package io.tallyline.ingest.sort;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.tallyline.ingest.frame.FrameCounters;
import io.tallyline.ingest.frame.FrameFault;
import io.tallyline.ingest.frame.FrameSink;
import io.tallyline.ingest.frame.Framer;
import io.tallyline.ingest.frame.Framing;
import io.tallyline.ingest.net.FrontLimits;
import io.tallyline.ingest.net.PortFigures;
import io.tallyline.ledger.command.SortCommand.ConfirmDivert;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One PLC and a ledger that has no room until the test says so. */
class LeftTelegramsTest {
    private static final TemplateProtocol PROTOCOL = new TemplateProtocol(
            Framing.lines(200), "${number};${code}", "${number};${lane}\r\n", "C;${number};${lane}", List.of());

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final PortFigures figures = new PortFigures("plc-1", 1);
    private final FrameCounters counters = new FrameCounters();
    private final List<Long> confirmed = new ArrayList<>();
    private boolean room;
    private final PlcSession session = new PlcSession(
            new SortLoop(
                    channel.eventLoop(),
                    new SorterDirectory(),
                    (command, context, reply) -> {
                        if (room) {
                            confirmed.add(((ConfirmDivert) command).number());
                        }
                        return room;
                    },
                    FrontLimits.DEFAULT,
                    Clock.fixed(SortRig.NOW, ZoneOffset.UTC)),
            new SortListener("127.0.0.1", 0, "plc-1", "S1", PROTOCOL, 100),
            new SortFigures(),
            figures);

    @BeforeEach
    void fill() throws TelegramException {
        channel.freezeTime();
        for (int number = 1; number <= PlcSession.MOST_PENDING; number++) {
            session.confirm(confirmation(number));
        }
        assertThat(session.takesNext()).isFalse();
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private static SortTelegram confirmation(int number) throws TelegramException {
        byte[] line = line(number).getBytes(US_ASCII);
        return PROTOCOL.read(line, 0, line.length - 1);
    }

    private static String line(int number) {
        return "C;" + number + ";L1\n";
    }

    private TelegramBytes left(String text) {
        TelegramBytes bytes = new TelegramBytes(new Framer(PROTOCOL.framing(), counters, 1_024));
        if (!text.isEmpty()) {
            bytes.add(Unpooled.copiedBuffer(text, US_ASCII));
        }
        return bytes;
    }

    /** Decoded as far as one telegram that is not complete. */
    private TelegramBytes begun() {
        TelegramBytes bytes = left("C;1");
        assertThat(bytes.decode(new NoFrames())).isTrue();
        return bytes;
    }

    private void makeRoom() {
        room = true;
        channel.advanceTimeBy(1, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }

    @Test
    void shouldTakeFirstWordsAndRestsInTheOrderInWhichTheyCame() throws TelegramException {
        int next = PlcSession.MOST_PENDING;
        session.leave(confirmation(next + 1));
        session.leave(left(line(next + 2) + line(next + 3)));
        session.leave(confirmation(next + 4));
        session.leave(left(line(next + 5)));

        makeRoom();

        assertThat(confirmed)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, next + 5L).boxed().toList());
        assertThat(session.takesNext()).isTrue();
    }

    /** Whoever connects and says nothing that could be decided takes no place from who confirmed something. */
    @Test
    void shouldGiveNoPlaceToConnectionsOfWhichNothingWaits() {
        int next = PlcSession.MOST_PENDING;
        session.leave(left(line(next + 1)));
        for (int connection = 0; connection < 2 * LeftTelegrams.MOST_CONNECTIONS; connection++) {
            session.leave(connection % 2 == 0 ? left("") : begun());
        }
        for (int connection = 2; connection <= LeftTelegrams.MOST_CONNECTIONS; connection++) {
            session.leave(left(line(next + connection)));
        }
        assertThat(figures.lostReadings()).isZero();

        session.leave(left(line(next + LeftTelegrams.MOST_CONNECTIONS + 1)));

        assertThat(figures.lostReadings()).as("one too many all the same").isEqualTo(1);
        makeRoom();
        assertThat(confirmed).hasSize(next + LeftTelegrams.MOST_CONNECTIONS);
    }

    /** Whatever becomes of what stands before it. */
    @Test
    void shouldCountATelegramThatTheEndCutOff() {
        int next = PlcSession.MOST_PENDING;
        session.leave(left("C;1"));
        assertThat(counters.abandoned()).as("nothing before it").isEqualTo(1);
        for (int connection = 1; connection <= LeftTelegrams.MOST_CONNECTIONS; connection++) {
            session.leave(left(line(next + connection) + "C;1"));
        }
        session.leave(left(line(next + LeftTelegrams.MOST_CONNECTIONS + 1) + "C;1"));
        assertThat(figures.lostReadings()).isEqualTo(1);
        assertThat(counters.abandoned()).as("one too many before it").isEqualTo(2);

        makeRoom();

        assertThat(counters.abandoned()).isEqualTo(2 + LeftTelegrams.MOST_CONNECTIONS);
    }

    private static final class NoFrames implements FrameSink {
        @Override
        public boolean hasCredit() {
            return true;
        }

        @Override
        public void frame(byte[] buffer, int offset, int length, long streamOffset) {
            throw new AssertionError("a frame");
        }

        @Override
        public void rejected(FrameFault fault, byte[] buffer, int offset, int length, long streamOffset) {
            throw new AssertionError(fault.name());
        }
    }
}
