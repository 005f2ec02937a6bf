package io.tallyline.ledger.core;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.AccessEvent.DeviceConnected;
import io.tallyline.ledger.event.ScanAnswer;
import org.jspecify.annotations.Nullable;

/** Who may speak for a device, and where its numbers go on (DESIGN rules 5 and 16). */
final class HelloRules {
    private final Books books;

    HelloRules(Books books) {
        this.books = books;
    }

    @Nullable DeviceConnected decide(ScanCommand hello, ScanAnswer answer) {
        answer.clear();
        int device = books.devices.find(hello.bytes, 0, hello.codeLength);
        if (device == DeviceBook.NONE) return turnAway(answer, ScanAnswer.ErrorCode.UNKNOWN_DEVICE);
        if (!books.devices.enabled(device)) return turnAway(answer, ScanAnswer.ErrorCode.DEVICE_DISABLED);
        if (!hello.trusted && !hasToken(device, hello)) return turnAway(answer, ScanAnswer.ErrorCode.WRONG_TOKEN);
        long held = books.connections.epoch(device);
        long epoch = goesOn(device, hello) ? held : hello.epoch;
        if (epoch < held) return turnAway(answer, ScanAnswer.ErrorCode.EPOCH_OLD);
        // From here on the device is let in.
        boolean sameEpoch = epoch == held;
        long last = sameEpoch ? books.connections.last(device) : 0;
        answer.kind = ScanAnswer.Kind.WELCOME;
        answer.device = device;
        answer.session = books.sessions + 1;
        answer.epoch = epoch;
        answer.number = last;
        fillStation(answer, device, sameEpoch);
        return new DeviceConnected(device, epoch, books.sessions + 1, last);
    }

    /**
     * Who never had a token never spoke for himself: the server gave all his numbers and gives the next one here, also
     * after its own restart. What was undone stays known so. With a token the numbers may be the device's own, which
     * nobody may use.
     */
    private boolean goesOn(int device, ScanCommand hello) {
        return hello.trusted
                && !books.devices.hasToken(device)
                && books.connections.epoch(device) != ConnectionBook.NO_EPOCH;
    }

    /** What the device's screen has to show again: of a new epoch nobody is signed on. */
    private void fillStation(ScanAnswer answer, int device, boolean sameEpoch) {
        int operator = sameEpoch ? books.connections.operator(device) : OperatorBook.NONE;
        if (operator != OperatorBook.NONE) {
            answer.operatorLength = books.operators.copyBadge(operator, answer.texts, 0);
        }
        int place = books.devices.place(device);
        if (PlaceBook.isInside(place)) {
            answer.locationLength = books.places.copyName(place, answer.texts, answer.operatorLength);
        }
    }

    private boolean hasToken(int device, ScanCommand hello) {
        return books.devices.isToken(device, hello.tokenHash0, hello.tokenHash1, hello.tokenHash2, hello.tokenHash3);
    }

    private @Nullable DeviceConnected turnAway(ScanAnswer answer, ScanAnswer.ErrorCode why) {
        answer.kind = ScanAnswer.Kind.ERROR;
        answer.error = why;
        answer.sequence = books.lastSequence;
        return null;
    }
}
