package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.ScanAnswer;
import io.tallyline.ledger.value.DuplicateLayer;
import io.tallyline.ledger.value.StationRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A device that keeps every message until it is acknowledged, and that suffers everything devices suffer: lost answers,
 * cut connections, two connections at once, a paused socket, a memory that is gone.
 */
final class SimDevice implements Pending.Device {
    private final SimFloor.Station station;
    private final Random random;
    private final SimTalk talk;
    private final SimContent contents;
    private final List<Message> outbox = new ArrayList<>();
    private final List<Message> done = new ArrayList<>();
    private final Map<Long, Long> consumedAt = new TreeMap<>();
    private long epoch = 1;
    private long next = 1;
    private int id;
    private int session;

    SimDevice(SimFloor.Station station, Random random, SimTalk talk) {
        this.station = station;
        this.random = random;
        this.talk = talk;
        this.contents = new SimContent(random, talk);
    }

    /** What it sends in this round, in its order; {@code arrivalNanos} is when the socket is read. */
    List<Message> send(long arrivalNanos) {
        List<Message> sent = new ArrayList<>();
        if (session == 0) {
            sent.add(hello(epoch, true));
            return stamped(sent, arrivalNanos);
        }
        switch (random.nextInt(16)) {
            case 0 -> takeOver(sent);
            case 1 -> sent.addAll(outbox);
            case 2 -> reorder(sent);
            case 3 -> repeat(sent);
            case 4 -> sent.add(message(next + 1 + random.nextInt(4)));
            case 5 -> sent.add(unnumbered());
            case 6 -> sent.add(hello(epoch - random.nextInt(2), random.nextInt(3) > 0));
            case 7 -> forgetEverything(sent);
            default -> {
                // It takes a tote and the right goods until anything is picked.
                boolean works = station.role() == StationRole.PICK || station.role() == StationRole.PACK;
                int most = works ? 10 : 4;
                for (int i = random.nextInt(most); i >= 0; i--) {
                    sent.add(newMessage());
                }
            }
        }
        return stamped(sent, arrivalNanos);
    }

    /** Everything that is not acknowledged yet, as often as it takes. */
    List<Message> sendRest(long arrivalNanos) {
        List<Message> sent = session == 0 ? List.of(hello(epoch, true)) : List.copyOf(outbox);
        return stamped(sent, arrivalNanos);
    }

    boolean idle() {
        return session != 0 && outbox.isEmpty();
    }

    void disconnected() {
        session = 0;
    }

    @Override
    public void told(Message message, ScanAnswer answer) {
        boolean ofThisLife = message.epoch() == epoch;
        if (answer.kind == ScanAnswer.Kind.WELCOME && ofThisLife) {
            session = answer.session;
            id = answer.device;
            if (random.nextBoolean()) {
                // It may trust WELCOME, or ask again to show the person the answer.
                outbox.removeIf(each -> each.number() <= answer.number);
            }
        } else if (answer.kind == ScanAnswer.Kind.ACK && ofThisLife) {
            outbox.removeIf(each -> each.number() == message.number());
            done.add(message);
            if (!answer.conflict) talk.told(station, message, answer);
            boolean repeated = answer.was != null;
            if (!answer.conflict && (repeated || answer.sequence != 0)) {
                remember(message.number(), repeated ? answer.of : answer.sequence, answer);
            }
        } else if (answer.kind == ScanAnswer.Kind.BYE || answer.kind == ScanAnswer.Kind.DISCARDED) {
            session = 0;
        }
    }

    /** Every number that it was told to forget stands in the journal, once, where it was told. */
    void audit(JournalAudit journal) {
        consumedAt.forEach((number, sequence) -> {
            if (journal.sequenceOf(id, epoch, number) != sequence) {
                throw new AssertionError(station.device() + " was told that its number " + number + " is at sequence "
                        + sequence + ", and it is at " + journal.sequenceOf(id, epoch, number));
            }
        });
        if (!outbox.isEmpty()) {
            throw new AssertionError(station.device() + " was never answered: " + outbox);
        }
    }

    private void remember(long number, long sequence, ScanAnswer answer) {
        boolean forgotten = answer.layer == DuplicateLayer.TRANSPORT && answer.was == null;
        Long before = forgotten ? null : consumedAt.putIfAbsent(number, sequence);
        if (before != null && before != sequence) {
            throw new AssertionError(station.device() + " was told two sequences for its number " + number + ": "
                    + before + " and " + sequence);
        }
    }

    private void takeOver(List<Message> sent) {
        sent.add(newMessage());
        sent.add(hello(epoch, true));
        sent.add(newMessage());
    }

    private void reorder(List<Message> sent) {
        Message first = newMessage();
        sent.add(newMessage());
        sent.add(first);
    }

    private void repeat(List<Message> sent) {
        if (done.isEmpty()) {
            return;
        }
        Message old = done.get(random.nextInt(done.size()));
        boolean otherPayload = random.nextInt(4) == 0;
        sent.add(otherPayload ? old.withContent(contents.next(station)) : old);
    }

    /** A new battery: a higher epoch, numbers from 1 again, nothing left of what was not acknowledged. */
    private void forgetEverything(List<Message> sent) {
        if (random.nextInt(4) > 0) {
            return;
        }
        epoch += 1 + random.nextInt(3);
        next = 1;
        outbox.clear();
        done.clear();
        consumedAt.clear();
        session = 0;
        sent.add(hello(epoch, true));
    }

    private Message newMessage() {
        Message message = message(next++);
        outbox.add(message);
        return message;
    }

    private Message message(long number) {
        boolean begins = number == 1 && station.role() == StationRole.PICK;
        ScanCommand.Kind kind = begins ? ScanCommand.Kind.OPERATOR : contents.kind(station);
        Message.Content content = switch (kind) {
            case SCAN -> contents.next(station);
            case UNDO -> Message.Content.undo(Math.max(1, number - 1 - random.nextInt(4)));
            case OPERATOR -> contents.badge();
            case DO -> contents.verb(station);
            default -> Message.Content.text("X" + random.nextInt(9));
        };
        return new Message(kind, station.device(), false, epoch, 0, 0, number, content, false, 0);
    }

    private Message unnumbered() {
        boolean bye = random.nextInt(4) == 0;
        Message.Content content = random.nextBoolean() || bye ? Message.Content.NONE : Message.Content.text("PICK-1");
        ScanCommand.Kind kind = bye ? ScanCommand.Kind.BYE : ScanCommand.Kind.TASK;
        return new Message(kind, station.device(), false, epoch, 0, 0, 0, content, false, 0);
    }

    private Message hello(long asEpoch, boolean token) {
        return new Message(
                ScanCommand.Kind.HELLO, station.device(), token, asEpoch, 0, 0, 0, Message.Content.NONE, false, 0);
    }

    private List<Message> stamped(List<Message> messages, long arrivalNanos) {
        boolean paused = random.nextInt(8) == 0;
        return messages.stream()
                .map(each -> each.kind() == ScanCommand.Kind.HELLO
                        ? each.at(0, 0, false, arrivalNanos)
                        : each.at(id, session, paused, arrivalNanos))
                .toList();
    }
}
