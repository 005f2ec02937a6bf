package io.tallyline.ingest.sort;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import io.tallyline.ingest.net.FrontLimits;
import io.tallyline.ingest.net.PortFigures;
import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.command.SortCommand.DecideSort;
import io.tallyline.ledger.command.SortCommand.RecordSortMissed;
import io.tallyline.ledger.event.CommandResult;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.ring.CommandReply;
import io.tallyline.ledger.value.SortAnswer;
import io.tallyline.ledger.value.SortCause;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can not be brought about at a real socket at will. */
class SortConnectionTest {
    /** The channel says that it is full, and that it is not any more, while an answer is being written. */
    @Test
    void shouldAnswerEachTelegramOnceInOrderThoughTheSocketIsFullAtEach() {
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(16, 32));
        SortListener listener = new SortListener("127.0.0.1", 0, "plc-1", "S1", new OsipProtocol(), 100);
        SortLoop loop = new SortLoop(
                channel.eventLoop(),
                new SorterDirectory(),
                (command, context, reply) -> true,
                FrontLimits.DEFAULT,
                Clock.fixed(SortRig.NOW, ZoneOffset.UTC));
        PlcSession session = new PlcSession(loop, listener, new SortFigures(), new PortFigures("plc-1", 1));
        channel.pipeline().addLast(new SortConnection(session, loop, channel));

        channel.writeInbound(lives(1, 3), lives(4, 5));
        channel.writeInbound(lives(6, 9));

        List<Integer> answered = new ArrayList<>();
        for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            answered.add(Integer.parseInt(out.toString(18, 5, US_ASCII)));
            out.release();
        }
        assertThat(answered).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(channel.isOpen()).isTrue();
        channel.finishAndReleaseAll();
    }

    /**
     * The rate allows the next telegram between the last look of who decodes and the look of who would wait: nobody comes for it
     * then, since the timer finds nothing that waits. Time moves on with each look here, and no timer runs.
     */
    @Test
    void shouldLookForCreditAgainBeforeItWaits() {
        long lookNanos =
                80_000_000; // Two looks for a telegram, which costs 200 ms: in the end each has to wait for one look.
        int telegrams = 60;
        long[] nanos = {0};
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.freezeTime();
        SortListener listener = new SortListener("127.0.0.1", 0, "plc-1", "S1", new OsipProtocol(), 100);
        SortLoop loop = new SortLoop(
                channel.eventLoop(),
                new SorterDirectory(),
                (command, context, reply) -> true,
                FrontLimits.builder().messagesPerSecond(5).build(),
                Clock.fixed(SortRig.NOW, ZoneOffset.UTC),
                () -> nanos[0] += lookNanos);
        PlcSession session = new PlcSession(loop, listener, new SortFigures(), new PortFigures("plc-1", 1));
        channel.pipeline().addLast(new SortConnection(session, loop, channel));

        channel.writeInbound(lives(1, telegrams));

        assertThat(channel.outboundMessages()).hasSize(telegrams);
        channel.finishAndReleaseAll();
    }

    /** A rule broke on it, so nobody knows a lane; the parcel moves on all the same. */
    @Test
    void shouldSendTheDefaultLaneWhenTheLedgerGivesNone() {
        EmbeddedChannel channel = new EmbeddedChannel();
        SortListener listener = new SortListener("127.0.0.1", 0, "plc-1", "S1", new OsipProtocol(), 30_000);
        SorterDirectory sorters = new SorterDirectory();
        sorters.add(1, "S1", "RECIRC", false);
        List<BusinessCommand> asked = new ArrayList<>();
        SortLoop loop = new SortLoop(
                channel.eventLoop(),
                sorters,
                (command, context, reply) -> {
                    asked.add(command);
                    RefusalReason reason = command instanceof DecideSort ? RefusalReason.INTERNAL_ERROR : null;
                    CommandResult.Kind kind = reason == null ? CommandResult.Kind.ACCEPTED : CommandResult.Kind.REFUSED;
                    reply.complete(new CommandResult(kind, asked.size(), reason, "", false));
                    return true;
                },
                FrontLimits.DEFAULT,
                Clock.fixed(SortRig.NOW, ZoneOffset.UTC));
        PlcSession session = new PlcSession(loop, listener, new SortFigures(), new PortFigures("plc-1", 1));
        channel.pipeline().addLast(new SortConnection(session, loop, channel));

        channel.writeInbound(Unpooled.copiedBuffer(PlcClient.request(1, "A"), US_ASCII));
        channel.runPendingTasks();

        ByteBuf answer = channel.readOutbound();
        assertThat(answer).isNotNull();
        assertThat(PlcClient.lane(answer.toString(US_ASCII))).isEqualTo("RECIRC");
        answer.release();
        assertThat(asked).hasSize(2);
        assertThat(asked.get(1)).isInstanceOf(RecordSortMissed.class);
        assertThat(session.isSettled()).isTrue();
        channel.finishAndReleaseAll();
    }

    /** The default lane went out at the deadline; then the sorter was switched to shadow, and the PLC asked again. */
    @Test
    void shouldRecordARepeatThatIsKeptBackWhileItsQuestionIsUnderWay() {
        long[] nanos = {0};
        EmbeddedChannel channel = new EmbeddedChannel();
        SortListener listener = new SortListener("127.0.0.1", 0, "plc-1", "S1", new OsipProtocol(), 100);
        SorterDirectory sorters = new SorterDirectory();
        sorters.add(1, "S1", "RECIRC", false);
        List<BusinessCommand> asked = new ArrayList<>();
        List<CommandReply> replies = new ArrayList<>();
        SortLoop loop = new SortLoop(
                channel.eventLoop(),
                sorters,
                (command, context, reply) -> {
                    asked.add(command);
                    return replies.add(reply);
                },
                FrontLimits.DEFAULT,
                Clock.fixed(SortRig.NOW, ZoneOffset.UTC),
                () -> nanos[0] += 200_000_000); // Each look is later than the deadline.
        PlcSession session = new PlcSession(loop, listener, new SortFigures(), new PortFigures("plc-1", 1));
        channel.pipeline().addLast(new SortConnection(session, loop, channel));
        channel.writeInbound(Unpooled.copiedBuffer(PlcClient.request(1, "A"), US_ASCII));
        assertThat(channel.outboundMessages()).hasSize(1);

        sorters.add(1, "S1", "RECIRC", true);
        channel.writeInbound(Unpooled.copiedBuffer(PlcClient.request(1, "A"), US_ASCII));
        for (boolean shadow : new boolean[] {false, false, true}) {
            SortAnswer answer = new SortAnswer("L1", "L1", 1, SortCause.DEFAULT, "", shadow, shadow);
            replies.get(asked.size() - 1)
                    .complete(new CommandResult(CommandResult.Kind.ACCEPTED, asked.size(), null, "", false, answer));
            channel.runPendingTasks();
        }

        assertThat(channel.outboundMessages()).as("nothing more").hasSize(1);
        assertThat(asked).hasSize(3);
        assertThat(asked.get(1)).isInstanceOf(RecordSortMissed.class);
        assertThat(asked.get(2)).isEqualTo(asked.get(0));
        assertThat(session.isSettled()).isTrue();
        channel.finishAndReleaseAll();
    }

    private static ByteBuf lives(int from, int to) {
        StringBuilder telegrams = new StringBuilder();
        for (int number = from; number <= to; number++) {
            telegrams.append(PlcClient.telegram(number, "LIFE", ""));
        }
        return Unpooled.copiedBuffer(telegrams, US_ASCII);
    }
}
