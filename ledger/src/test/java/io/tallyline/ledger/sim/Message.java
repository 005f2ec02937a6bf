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
     * @param sscc of the label of a parcel, 18 digits as a number; 0 for none
     * @param gs1 the reader says that it is one
     * @param milligrams what it weighs; 0 where nobody weighed it
     * @param line of a list that a verb is about; 0 for none
     * @param saysQuantity whether the device sent a quantity
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
            int object,
            long sscc,
            boolean gs1,
            long milligrams,
            int line,
            boolean saysQuantity) {
        static final Content NONE = new Content("", "", 0, "", "", -1, false, 1, 0, ScanCommand.NO_OBJECT);

        Content(
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
            this(code, text, gtin, lot, serial, count, logistic, quantity, undoNumber, object, 0, false, 0, 0, false);
        }

        /** The label of a parcel. */
        static Content parcel(long sscc, boolean gs1, long milligrams) {
            String code = "00" + sscc;
            return new Content(
                    code, "", 0, "", "", -1, false, 1, 0, ScanCommand.NO_OBJECT, sscc, gs1, milligrams, 0, false);
        }

        /** A packer closes the parcel, as heavy as this; 0 where nobody weighed it. */
        static Content closing(long milligrams) {
            return new Content(
                    "CLOSE", "", 0, "", "", -1, false, 1, 0, ScanCommand.NO_OBJECT, 0, false, milligrams, 0, false);
        }

        /** What a picker says, of a line of the list or of the next one, with a number of pieces or without. */
        static Content verb(String verb, int line, boolean saysQuantity, long quantity) {
            return new Content(
                    verb,
                    "",
                    0,
                    "",
                    "",
                    -1,
                    false,
                    quantity,
                    0,
                    ScanCommand.NO_OBJECT,
                    0,
                    false,
                    0,
                    line,
                    saysQuantity);
        }

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
            return Objects.hash(
                            code,
                            text,
                            gtin,
                            lot,
                            serial,
                            count,
                            logistic,
                            quantity,
                            undoNumber,
                            object,
                            milligrams,
                            line,
                            saysQuantity)
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
        scan.sscc = content.gs1 ? content.sscc : 0;
        scan.weightMilligrams = content.milligrams;
        scan.line = content.line;
        scan.saysQuantity = content.saysQuantity;
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
