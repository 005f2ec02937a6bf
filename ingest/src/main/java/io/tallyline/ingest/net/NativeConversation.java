package io.tallyline.ingest.net;

import io.tallyline.ingest.answer.AnswerBytes;
import io.tallyline.ingest.answer.AnswerRenderer;
import io.tallyline.ingest.answer.FlappingGuard;
import io.tallyline.ingest.answer.FrontError;
import io.tallyline.ingest.answer.Verdict;
import io.tallyline.ingest.frame.FrameFault;
import io.tallyline.ingest.frame.NativeFault;
import io.tallyline.ingest.frame.NativeField;
import io.tallyline.ingest.frame.NativeLine;
import io.tallyline.ingest.frame.NativeMessage;
import io.tallyline.ingest.frame.NativeType;
import io.tallyline.ingest.translate.ScanTranslator;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.ring.CommandSlot;

/**
 * The native protocol, version 1, the same on a TCP line and in a WebSocket message.
 *
 * <pre>
 *                    HELLO                        WELCOME
 *   AWAITING_HELLO ────────► AWAITING_WELCOME ──────────────► OPEN ──BYE──► CLOSING
 *     │    ▲   ▲                │ no line is decoded           │  │
 *     └────┘   └────ERROR───────┘ until the ledger spoke       └──┘ SCAN OPERATOR DO UNDO TASK, HELLO again
 *   any other line: ERROR NOT_CONNECTED, and BYE: BYE; only so many of them, pings included, then closed
 * </pre>
 *
 * <p>Everything a line causes is answered in its turn, so errors pass the ring too; only PONG may overtake.
 */
final class NativeConversation implements Conversation {
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Where the conversation stands. */
    private enum State {
        AWAITING_HELLO,
        AWAITING_WELCOME,
        OPEN,
        CLOSING
    }

    private final Connection connection;
    private final ScannerLoop loop;
    private final FlappingGuard guard;
    private final AnswerRenderer renderer;
    private final boolean json;

    private State state = State.AWAITING_HELLO;
    private final Arrival arrival = new Arrival();
    private boolean sessionOpen;
    private long sessionNanos;
    private int messagesBeforeSession;
    private int device;
    private int session;

    /** @param json whether frames are JSON messages instead of lines */
    NativeConversation(Connection connection, ScannerLoop loop, FlappingGuard guard, boolean json) {
        this.connection = connection;
        this.loop = loop;
        this.guard = guard;
        this.renderer = json ? loop.webSocket : loop.lines;
        this.json = json;
    }

    @Override
    public void connected() {}

    @Override
    public boolean acceptsFrames() {
        return state == State.AWAITING_HELLO || state == State.OPEN;
    }

    @Override
    public boolean sendsNothingTwice() {
        return false;
    }

    @Override
    public boolean isIdle() {
        return true;
    }

    @Override
    public void sayGoodbye() {
        AnswerBytes bytes = loop.scratch.clear();
        renderer.bye(bytes);
        connection.send(bytes);
    }

    @Override
    public void frame(byte[] buffer, int offset, int length) {
        if (isTooTalkative() || isForeign(buffer, offset, length)) {
            return;
        }
        NativeMessage message = loop.message;
        boolean sound = json
                ? loop.json.parse(buffer, offset, length, message)
                : NativeLine.parse(buffer, offset, length, message);
        if (!sound) {
            faulty(message, buffer, offset, length);
            return;
        }
        switch (message.type()) {
            case PING -> pong(message);
            case HELLO -> hello(message);
            case SCAN, OPERATOR, DO, UNDO, TASK -> inSession(message, offset);
            case BYE -> bye(message, offset);
            case UNKNOWN -> error(FrontError.of(message.fault(), message.faultField()), message.faultOffset());
        }
    }

    @Override
    public void rejected(FrameFault fault, byte[] buffer, int offset, int length) {
        if (isTooTalkative()) {
            return;
        }
        NativeMessage message = loop.message;
        if (json) {
            loop.json.parseHead(buffer, offset, length, message);
        } else {
            NativeLine.parseHead(buffer, offset, length, message);
        }
        faulty(message, buffer, offset, length);
    }

    @Override
    public void decided(Verdict verdict) {
        if (state != State.AWAITING_WELCOME) {
            return;
        }
        if (verdict.kind() == ScanAnswer.Kind.WELCOME) {
            device = verdict.device();
            session = verdict.session();
            sessionOpen = true;
            sessionNanos = loop.clock.nowNanos();
        }
        state = sessionOpen ? State.OPEN : State.AWAITING_HELLO;
    }

    @Override
    public void tick(long nowNanos) {
        long waitNanos = connection.limits().helloMillis() * NANOS_PER_MILLI;
        if (state == State.AWAITING_HELLO && nowNanos - connection.openedNanos() > waitNanos) {
            connection.closeSilent();
        }
    }

    private void hello(NativeMessage message) {
        long nowNanos = loop.clock.nowNanos();
        int retryMillis = guard.retryMillis(message.text(NativeField.DEVICE), nowNanos);
        if (retryMillis > 0) {
            error(FrontError.HELD_OFF, retryMillis);
            return;
        }
        connection.outbox.asksForSession(nowNanos);
        CommandSlot slot = connection.claim();
        loop.translator.hello(message, slot.scan);
        stamp(slot);
        state = State.AWAITING_WELCOME;
    }

    /** One message more of a connection without a session; true, and the end is begun, when that is one too many. */
    private boolean isTooTalkative() {
        if (sessionOpen || ++messagesBeforeSession <= connection.limits().messagesBeforeHello()) {
            return false;
        }
        state = State.CLOSING;
        connection.closeStranger();
        return true;
    }

    /** A first line that is of no device; true, and the end is begun behind the one answer to it. */
    private boolean isForeign(byte[] buffer, int offset, int length) {
        if (json || sessionOpen || messagesBeforeSession != 1 || !ForeignProtocol.begins(buffer, offset, length)) {
            return false;
        }
        connection.countForeign();
        error(FrontError.FOREIGN_PROTOCOL, 0);
        state = State.CLOSING;
        connection.end.behindAnswers();
        return true;
    }

    private void bye(NativeMessage message, int start) {
        if (state == State.OPEN) {
            inSession(message, start);
        } else {
            state = State.CLOSING;
            connection.end.withGoodbye();
        }
    }

    private void inSession(NativeMessage message, int start) {
        if (state != State.OPEN) {
            error(FrontError.NOT_CONNECTED, 0);
            return;
        }
        CommandSlot slot = connection.claim();
        ScanTranslator translator = loop.translator;
        ScanCommand scan = slot.scan;
        switch (message.type()) {
            case SCAN -> translator.scan(message, start, scan);
            case OPERATOR -> translator.operator(message, scan);
            case DO -> translator.verb(message, scan);
            case UNDO -> translator.undo(message, scan);
            case TASK -> translator.task(message, scan);
            default -> {
                scan.kind = ScanCommand.Kind.BYE;
                state = State.CLOSING;
            }
        }
        stamp(slot);
    }

    /** A message with a legible number is consumed, so that one bad label never blocks a device. */
    private void faulty(NativeMessage message, byte[] buffer, int offset, int length) {
        NativeType type = message.type();
        boolean consumed = type.isNumbered() && message.has(NativeField.NUMBER);
        if (consumed && state != State.OPEN) {
            error(FrontError.NOT_CONNECTED, 0);
        } else if (consumed) {
            CommandSlot slot = connection.claim();
            loop.translator.malformed(message, buffer, offset, length, slot.scan);
            stamp(slot);
        } else {
            CommandSlot slot = error(FrontError.of(message.fault(), message.faultField()), message.faultOffset());
            if (message.fault() == NativeFault.UNKNOWN_KEY) {
                int key = offset + message.faultOffset();
                slot.scan.codeLength = NativeField.shownKeyLength(buffer, key, offset + length);
                System.arraycopy(buffer, key, slot.scan.bytes, 0, slot.scan.codeLength);
            }
        }
    }

    private void stamp(CommandSlot slot) {
        slot.origin = CommandSlot.Origin.DEVICE;
        slot.scan.device = device;
        slot.scan.session = session;
        arrival.take(connection);
        arrival.put(slot.scan, sessionNanos);
        if (slot.scan.kind == ScanCommand.Kind.HELLO) {
            slot.scan.device = 0;
            slot.scan.session = 0;
        }
    }

    private CommandSlot error(int error, int offset) {
        CommandSlot slot = connection.claim();
        slot.origin = CommandSlot.Origin.FRONT;
        slot.frontError = error;
        slot.frontOffset = offset;
        return slot;
    }

    private void pong(NativeMessage message) {
        AnswerBytes bytes = loop.scratch.clear();
        renderer.pong(message.value(NativeField.PING), bytes);
        connection.send(bytes);
    }
}
