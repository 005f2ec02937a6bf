package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.ScanAnswer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A device that does what it is told, and sends again what it was not answered. */
final class SimActor implements Pending.Device {
    private final SimFloor.Station station;
    private final List<Message> outbox = new ArrayList<>();
    private int id;
    private int session;
    private long next = 1;
    private @Nullable ScanAnswer last;

    SimActor(SimFloor.Station station) {
        this.station = station;
    }

    Message hello() {
        return new Message(ScanCommand.Kind.HELLO, station.device(), true, 1, 0, 0, 0, Message.Content.NONE, false, 0);
    }

    Message message(ScanCommand.Kind kind, Message.Content content, long arrivalNanos) {
        Message message = new Message(kind, station.device(), false, 1, 0, 0, next++, content, false, 0);
        outbox.add(message);
        return message.at(id, session, false, arrivalNanos);
    }

    /** What was not answered, over the connection that is open now. */
    List<Message> rest(long arrivalNanos) {
        return outbox.stream()
                .map(message -> message.at(id, session, false, arrivalNanos))
                .toList();
    }

    @Override
    public void told(Message message, ScanAnswer answer) {
        if (answer.kind == ScanAnswer.Kind.WELCOME) {
            id = answer.device;
            session = answer.session;
        } else if (answer.kind == ScanAnswer.Kind.ACK) {
            outbox.removeIf(each -> each.number() == message.number());
            last = answer;
        }
    }

    /** What it was told last of what became of a message, in words. */
    String answer() {
        if (last == null) return "nothing";
        return (last.was == null ? last.outcome : last.was) + (last.reason == null ? "" : " " + last.reason);
    }

    /** SSCC of the parcel that the last answer was about. */
    long parcel() {
        return last == null ? 0 : last.parcel;
    }
}
