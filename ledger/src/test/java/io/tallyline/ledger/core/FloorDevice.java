package io.tallyline.ledger.core;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.event.ScanAnswer;
import java.util.function.Consumer;

/** A device on the {@link Floor}: keeps its numbers and builds its messages. */
final class FloorDevice {
    final Floor floor;
    final String name;
    int id;
    int session;
    long epoch;
    long next = 1;

    FloorDevice(Floor floor, String name) {
        this.floor = floor;
        this.name = name;
    }

    ScanAnswer hello(long epoch) {
        return hello(epoch, Floor.HASH, false);
    }

    ScanAnswer hello(long newEpoch, String tokenHash, boolean trusted) {
        ScanCommand hello = new ScanCommand();
        hello.kind = ScanCommand.Kind.HELLO;
        hello.epoch = newEpoch;
        hello.trusted = trusted;
        hello.tokenHash0 = Sha256Hex.word(tokenHash, 0);
        hello.tokenHash1 = Sha256Hex.word(tokenHash, 1);
        hello.tokenHash2 = Sha256Hex.word(tokenHash, 2);
        hello.tokenHash3 = Sha256Hex.word(tokenHash, 3);
        Floor.put(hello, name, "");
        floor.tickClock();
        ScanAnswer answer = floor.send(hello);
        if (answer.kind == ScanAnswer.Kind.WELCOME) {
            id = answer.device;
            session = answer.session;
            epoch = newEpoch;
            next = answer.number + 1;
        }
        return answer;
    }

    /** A scan of one piece by GTIN. */
    ScanAnswer scan(long gtin) {
        return scan(gtin, "");
    }

    /** A scan of one piece by GTIN, towards a location. */
    ScanAnswer scan(long gtin, String location) {
        return send(gtinScan(gtin, location));
    }

    /** A scan of so many base units by GTIN. */
    ScanAnswer take(long gtin, long quantity) {
        return scan(gtin, "", scan -> scan.quantity = quantity);
    }

    ScanAnswer signOn(String badge) {
        return send(message(ScanCommand.Kind.OPERATOR, badge, ""));
    }

    ScanAnswer scanOpaque(String code) {
        return send(message(ScanCommand.Kind.SCAN, code, ""));
    }

    /** The label of a location, as it comes from every printer. */
    ScanAnswer label(String location) {
        return scanOpaque("LOC-" + location);
    }

    /** A label that carries a GLN, with or without its extension. */
    ScanAnswer glnLabel(long gln, String extension) {
        ScanCommand scan = message(ScanCommand.Kind.SCAN, "]C1414" + gln + "254" + extension, "");
        scan.gln = gln;
        scan.extensionStart = scan.codeLength - extension.length();
        scan.extensionLength = extension.length();
        return send(scan);
    }

    /** The verb that closes a count. */
    ScanAnswer done() {
        return send(message(ScanCommand.Kind.DO, "DONE", ""));
    }

    /** A verb without more; see {@link #say(String, int, long)}. */
    ScanAnswer say(String verb) {
        return send(message(ScanCommand.Kind.DO, verb, ""));
    }

    /** @param line of a list, 0 for none */
    ScanAnswer say(String verb, int line, long quantity) {
        ScanCommand message = message(ScanCommand.Kind.DO, verb, "");
        message.line = line;
        message.saysQuantity = true;
        message.quantity = quantity;
        return send(message);
    }

    ScanAnswer scanSscc(long sscc) {
        return send(ssccScan(sscc, 0));
    }

    /** An SSCC, with the GTIN of its content when that is not 0. */
    ScanCommand ssccScan(long sscc, long content) {
        ScanCommand scan = message(ScanCommand.Kind.SCAN, "00" + sscc, "");
        scan.sscc = sscc;
        scan.gtin = content;
        return scan;
    }

    /** A scan with whatever else the test says about it. */
    ScanAnswer scan(long gtin, String location, Consumer<ScanCommand> details) {
        ScanCommand scan = gtinScan(gtin, location);
        details.accept(scan);
        return send(scan);
    }

    ScanAnswer scanSerial(long gtin, String serial, String location) {
        return send(withSerial(gtin, serial, location));
    }

    ScanAnswer scanLot(long gtin, String lot, int expiry, String location) {
        ScanCommand scan = message(ScanCommand.Kind.SCAN, Floor.gtinText(gtin) + lot, location);
        scan.gtin = gtin;
        scan.lotStart = 14;
        scan.lotLength = lot.length();
        scan.expiry = expiry;
        return send(scan);
    }

    ScanCommand withSerial(long gtin, String serial, String location) {
        ScanCommand scan = message(ScanCommand.Kind.SCAN, Floor.gtinText(gtin) + serial, location);
        scan.gtin = gtin;
        scan.serialStart = 14;
        scan.serialLength = serial.length();
        return scan;
    }

    ScanAnswer undo(long number) {
        ScanCommand undo = message(ScanCommand.Kind.UNDO, "", "slipped");
        undo.undoNumber = number;
        undo.payloadHash = 7_000 + number;
        return send(undo);
    }

    ScanCommand gtinScan(long gtin, String location) {
        ScanCommand scan = message(ScanCommand.Kind.SCAN, Floor.gtinText(gtin), location);
        scan.gtin = gtin;
        return scan;
    }

    /** The next message, numbered if its kind is. */
    ScanCommand message(ScanCommand.Kind kind, String code, String text) {
        ScanCommand message = new ScanCommand();
        message.clear();
        message.kind = kind;
        message.device = id;
        message.session = session;
        message.number = kind.numbered() ? next : 0;
        message.payloadHash = (code + '\t' + text).hashCode();
        Floor.put(message, code, text);
        return message;
    }

    ScanAnswer send(ScanCommand message) {
        floor.tickClock();
        message.arrivalNanos = message.arrivalNanos == 0 ? floor.now : message.arrivalNanos;
        ScanAnswer answer = floor.send(message);
        if (answer.kind == ScanAnswer.Kind.ACK && message.number == next) {
            next++;
        }
        return answer;
    }
}
