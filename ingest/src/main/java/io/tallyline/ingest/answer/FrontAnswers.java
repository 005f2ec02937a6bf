package io.tallyline.ingest.answer;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.AccessEvent;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.MasterDataEvent;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.ring.AnswerHandler;
import io.tallyline.ledger.ring.CommandSlot;
import io.tallyline.ledger.ring.LedgerClock;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Hop 8: what was decided and is durable becomes bytes in the outbox of the connection that asked. Renders each answer
 * once, drops it when the connection is gone (index and stamp), and at the end of the batch shows every touched
 * connection's event loop all its answers at once. Never waits, allocates nothing for an ACK. Answer thread.
 *
 * <p>It also knows which connection has the session of a device: a WELCOME elsewhere closes that one with TAKEN_OVER,
 * behind all its answers. A connection has one session: a WELCOME for another device ends the one it had.
 */
public final class FrontAnswers implements AnswerHandler {
    private final Outboxes outboxes;
    private final FlappingGuard guard;
    private final LedgerClock clock;
    private final AnswerFigures figures = new AnswerFigures();
    private final DeviceSessions sessions;
    private final AnswerBytes bytes = new AnswerBytes();
    private @Nullable Outbox[] touched = new Outbox[64];
    private int touchedCount;

    /**
     * @param outboxes the connections, shared with the event loops
     * @param guard learns of every session on a new connection
     * @param clock ledger time
     */
    public FrontAnswers(Outboxes outboxes, FlappingGuard guard, LedgerClock clock) {
        this.outboxes = outboxes;
        this.guard = guard;
        this.clock = clock;
        this.sessions = new DeviceSessions(outboxes);
    }

    public Outboxes outboxes() {
        return outboxes;
    }

    public FlappingGuard guard() {
        return guard;
    }

    public AnswerFigures figures() {
        return figures;
    }

    @Override
    public void onSlot(CommandSlot slot) {
        switch (slot.origin) {
            case DEVICE -> onDevice(slot);
            case FRONT -> onFront(slot);
            case BUSINESS -> onBusiness(slot);
            case EMPTY -> {}
        }
    }

    @Override
    public void onBatchEnd() {
        for (int i = 0; i < touchedCount; i++) {
            Outbox outbox = touched[i];
            touched[i] = null;
            if (outbox != null) {
                outbox.commit();
                outbox.lane().offer(outbox);
            }
        }
        touchedCount = 0;
    }

    private void onFront(CommandSlot slot) {
        figures.countError(slot.frontError);
        Outbox outbox = outboxes.find(slot.connection, slot.connectionStamp);
        if (outbox == null) {
            figures.countNobodyThere();
        } else {
            deliver(slot, outbox);
        }
    }

    private void onDevice(CommandSlot slot) {
        ScanAnswer answer = slot.answer;
        figures.count(slot.scan.device, answer);
        Outbox outbox = outboxes.find(slot.connection, slot.connectionStamp);
        if (answer.kind == ScanAnswer.Kind.WELCOME) {
            openSession(slot, outbox);
        }
        if (outbox == null) {
            figures.countNobodyThere();
            return;
        }
        if (outbox.isFixed() || slot.scan.kind == ScanCommand.Kind.HELLO) {
            outbox.tell(answer);
        }
        deliver(slot, outbox);
        if (answer.kind == ScanAnswer.Kind.BYE) {
            outbox.wantClose();
        }
    }

    /** A device that was disabled, or whose token was replaced, speaks no further: its connection has to say HELLO anew. */
    private void onBusiness(CommandSlot slot) {
        if (slot.event == null) {
            return;
        }
        BusinessEvent event = slot.event.event();
        if (event instanceof MasterDataEvent.DeviceDefined defined && !defined.enabled()) {
            endSession(defined.id(), ScanAnswer.ErrorCode.DEVICE_DISABLED);
        } else if (event instanceof AccessEvent.DeviceTokenSet renewed) {
            endSession(renewed.deviceId(), ScanAnswer.ErrorCode.WRONG_TOKEN);
        }
    }

    /** Also of a fixed scanner: it has no token, but its session is gone with its series. */
    private void endSession(int device, ScanAnswer.ErrorCode why) {
        Outbox holder = sessions.holder(device);
        if (holder != null) {
            close(holder, FrontError.of(why));
        }
    }

    private void close(Outbox outbox, int error) {
        figures.countError(error);
        bytes.clear();
        outbox.renderer().error(error, 0, bytes);
        outbox.put(bytes);
        outbox.wantClose();
        touch(outbox);
    }

    private void deliver(CommandSlot slot, Outbox outbox) {
        bytes.clear();
        outbox.renderer().answer(slot, outbox.window(), bytes);
        outbox.put(bytes);
        outbox.settle();
        touch(outbox);
    }

    private void openSession(CommandSlot slot, @Nullable Outbox outbox) {
        int device = slot.answer.device;
        Outbox older = sessions.holder(device);
        boolean takesOver = false;
        if (older != null && older != outbox) {
            takesOver = true;
            figures.countTakeOver();
            close(older, FrontError.TAKEN_OVER);
        }
        int before = outbox == null ? 0 : outbox.speakFor(device);
        if (takesOver || before == 0) {
            String name = new String(slot.scan.bytes, 0, slot.scan.codeLength, StandardCharsets.UTF_8);
            long nowNanos = clock.nowNanos();
            long sinceNanos = outbox == null ? nowNanos : outbox.askedNanos();
            if (guard.connected(name, takesOver, sinceNanos, nowNanos) && !takesOver) {
                figures.countTakeOver();
            }
        }
        if (outbox == null) {
            sessions.release(device);
            return;
        }
        if (before != device && sessions.holder(before) == outbox) {
            sessions.release(before);
        }
        sessions.hold(device, slot.connection, slot.connectionStamp);
    }

    private void touch(Outbox outbox) {
        if (!outbox.touch()) {
            return;
        }
        if (touchedCount == touched.length) {
            touched = Arrays.copyOf(touched, touchedCount * 2);
        }
        touched[touchedCount++] = outbox;
    }
}
