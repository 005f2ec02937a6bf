package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.ScanCommand;
import io.tallyline.ledger.ring.CommandSlot;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * One device message as the simulation keeps it: what is filled into a slot, and what the auditor reads. A repeat of it
 * is the same message with another session or arrival.
 *
 * @param token SHA-256 of a HELLO's token as the device sends it: right or wrong
 */
record Message(
        ScanCommand.Kind kind,
        String deviceName,
        boolean token,
        long epoch,
        int device,
        int session,
        long number,
        Content content,
        boolean afterPause,
        long arrivalNanos) {

    /**
     * What the payload hash covers.
     *
     * @param code the digits of the GTIN for scans
     * @param text the location of a scan; empty for none
     * @param count AI 30 or 37, −1 for none
     * @param logistic AI 02 with 37
     * @param object number on the belt, −1 for none
     */
    record Content(
            String code,
            String text,
            long gtin,
            String lot,
            String serial,
            long count,
            boolean logistic,
            long quantity,
            long undoNumber,
            int object) {
        static final Content NONE = new Content("", "", 0, "", "", -1, false, 1, 0, ScanCommand.NO_OBJECT);

        static Content text(String code) {
            return new Content(code, "", 0, "", "", -1, false, 1, 0, ScanCommand.NO_OBJECT);
        }

        static Content undo(long number) {
            return new Content("", "wrong", 0, "", "", -1, false, 1, number, ScanCommand.NO_OBJECT);
        }

        /** All bytes of the code, lot and serial behind the GTIN. */
        String wholeCode() {
            return code + lot + serial;
        }

        long hash() {
            return Objects.hash(code, text, gtin, lot, serial, count, logistic, quantity, undoNumber, object)
                    * 0x9E3779B97F4A7C15L;
        }
    }

    Message at(int deviceNow, int sessionNow, boolean paused, long arrival) {
        return new Message(kind, deviceName, token, epoch, deviceNow, sessionNow, number, content, paused, arrival);
    }

    Message withContent(Content other) {
        return new Message(kind, deviceName, token, epoch, device, session, number, other, afterPause, arrivalNanos);
    }

    /** What the device claims to be the first of. */
    long payloadHash() {
        return content.hash() + kind.name().hashCode();
    }

    void fill(CommandSlot slot) {
        slot.origin = CommandSlot.Origin.DEVICE;
        ScanCommand scan = slot.scan;
        scan.clear();
        scan.kind = kind;
        scan.epoch = epoch;
        scan.device = device;
        scan.session = session;
        scan.number = number;
        scan.arrivalNanos = arrivalNanos;
        scan.afterPause = afterPause;
        scan.payloadHash = payloadHash();
        scan.gtin = content.gtin;
        scan.count = content.count;
        scan.content = content.logistic;
        scan.quantity = content.quantity;
        scan.undoNumber = content.undoNumber;
        scan.object = content.object;
        String code = kind == ScanCommand.Kind.HELLO ? deviceName : content.wholeCode();
        scan.codeLength = put(scan, 0, code);
        scan.textLength = put(scan, scan.codeLength, content.text);
        scan.lotStart = content.code.length();
        scan.lotLength = content.lot.length();
        scan.serialStart = scan.lotStart + scan.lotLength;
        scan.serialLength = content.serial.length();
        if (token) {
            scan.tokenHash0 = SimFloor.TOKEN_WORD;
            scan.tokenHash1 = SimFloor.TOKEN_WORD;
            scan.tokenHash2 = SimFloor.TOKEN_WORD;
            scan.tokenHash3 = SimFloor.TOKEN_WORD;
        }
    }

    private static int put(ScanCommand scan, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, scan.bytes, at, bytes.length);
        return bytes.length;
    }
}
