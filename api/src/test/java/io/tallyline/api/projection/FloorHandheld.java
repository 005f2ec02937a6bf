package io.tallyline.api.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.DiscrepancyPolicy;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.StationRole;
import org.jspecify.annotations.Nullable;

/** A handheld on an {@link OrderFloor}: keeps its numbers and builds its messages. */
final class FloorHandheld {
    private final OrderFloor floor;
    private final int device;
    private final int session;
    private long number;

    FloorHandheld(OrderFloor floor, String name, StationRole role, String location) {
        this.floor = floor;
        floor.submit(new MasterDataCommand.DefineDevice(
                name, name, "W", location, role, "", DiscrepancyPolicy.REFUSE, 0, "", true, MasterDataCommand.CREATE));
        ScanCommand hello = new ScanCommand();
        hello.kind = ScanCommand.Kind.HELLO;
        hello.epoch = 1;
        hello.trusted = true;
        put(hello, name);
        ScanAnswer answer = floor.hello(hello);
        device = answer.device;
        session = answer.session;
    }

    /** That of its last message; 0 before the first. */
    long number() {
        return number;
    }

    @Nullable Outcome send(ScanCommand.Kind kind, String code, long quantity) {
        ScanCommand message = message(kind, code);
        message.quantity = quantity;
        return floor.send(message).outcome;
    }

    void undo(long undone) {
        ScanCommand undo = message(ScanCommand.Kind.UNDO, "");
        undo.undoNumber = undone;
        floor.send(undo);
    }

    private ScanCommand message(ScanCommand.Kind kind, String code) {
        ScanCommand message = new ScanCommand();
        message.clear();
        message.kind = kind;
        message.device = device;
        message.session = session;
        message.number = ++number;
        message.payloadHash = number * 31 + code.hashCode();
        put(message, code);
        return message;
    }

    private static void put(ScanCommand message, String code) {
        byte[] bytes = code.getBytes(UTF_8);
        System.arraycopy(bytes, 0, message.bytes, 0, bytes.length);
        message.codeLength = code.length();
    }
}
