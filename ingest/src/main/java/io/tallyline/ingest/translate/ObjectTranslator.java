package io.tallyline.ingest.translate;

import io.tallyline.ingest.gs1.Gs1Fault;
import io.tallyline.ingest.gs1.Gs1Options;
import io.tallyline.ingest.gs1.Gs1Parser;
import io.tallyline.ingest.gs1.MergedCodes;
import io.tallyline.ingest.gs1.ScannedCode;
import io.tallyline.ledger.command.ScanCommand;

/**
 * Several codes that a fixed scanner read on one object, as one scan: what GS1 labels say together is one piece of goods,
 * however many labels say it. Filled for each object, and valid as long as the bytes of the codes. Allocates nothing. One
 * thread.
 *
 * <pre>
 *   (01)…(10)L7   (00)…   1Z999AA1…        GTIN and lot, SSCC, a carrier's own
 *        └────┬─────┘         │
 *   │ elements of all, GS between │ LF │ code │ …     the code of the scan; lot and serial are slices of it
 * </pre>
 *
 * <p>Codes that are no GS1 codes, or that are wrong, stay beside the elements and count nothing; the ledger looks whether the
 * catalogue knows one of them for other goods. Labels that
 * contradict each other are labels of different goods, and nobody can know which of them is meant: the codes are kept as they
 * came, and the ledger refuses.
 */
public final class ObjectTranslator {
    private static final byte GS = 0x1D;
    private static final byte LINE_FEED = '\n';

    private final Gs1Parser parser;
    private final ScannedCode code = new ScannedCode();
    private final MergedCodes merged = new MergedCodes();
    private final PayloadHash hash = new PayloadHash();
    private final byte[] text = new byte[ScanCommand.INLINE_BYTES];
    private final boolean[] isGs1;
    private final int[] dataStarts;
    private final boolean requisites;

    private int length;
    private int elementsLength;
    private int lotStart;
    private int serialStart;
    private int extensionStart;
    private int errorOffset;
    private boolean hasInvalid;
    private boolean differentGoods;
    private Gs1Fault fault = Gs1Fault.NONE;

    /**
     * @param options what the profile says about codes
     * @param requisites whether each identifier must have beside it what it needs, on whichever label
     * @param mostCodes most codes of one object
     */
    public ObjectTranslator(Gs1Options options, boolean requisites, int mostCodes) {
        this.requisites = requisites;
        parser = new Gs1Parser(options.withRequisites(false));
        dataStarts = new int[mostCodes];
        isGs1 = new boolean[mostCodes];
    }

    /**
     * Puts the codes of an object together.
     *
     * @param codes one behind the other, from the first byte on
     * @param ends where each of them ends
     * @param year the current year, which short dates are near to
     * @return false if none of them is a sound GS1 code: then each is a scan of its own
     */
    public boolean join(byte[] codes, int[] ends, int count, int year) {
        begin();
        merged.begin(year);
        boolean any = false;
        for (int i = 0; i < count; i++) {
            boolean valid = parser.parse(codes, start(ends, i), ends[i] - start(ends, i), year, code);
            isGs1[i] = valid && !code.isOpaque();
            // The catalogue knows an opaque code without its AIM prefix; of a wrong one everything is of interest.
            dataStarts[i] = valid ? code.dataOffset() : start(ends, i);
            hasInvalid |= !valid;
            if (isGs1[i]) {
                any = true;
                merged.add(code);
            }
        }
        if (any) {
            conclude(codes, ends, count);
        }
        return any;
    }

    /** Takes the codes for those of different goods, since the scanner itself could not tell; there may be none. */
    public void refuse(byte[] codes, int[] ends, int count) {
        begin();
        differentGoods = true;
        putRaw(codes, ends, count);
    }

    private void begin() {
        length = 0;
        elementsLength = 0;
        lotStart = 0;
        serialStart = 0;
        extensionStart = 0;
        errorOffset = 0;
        hasInvalid = false;
        differentGoods = false;
        fault = Gs1Fault.NONE;
    }

    private void conclude(byte[] codes, int[] ends, int count) {
        if (!merged.check(requisites)) {
            fault = merged.code().fault();
            differentGoods = fault == Gs1Fault.REPEATED_IDENTIFIER || fault == Gs1Fault.EXCLUDED_IDENTIFIER;
            errorOffset = faultyStart(ends) + merged.code().faultOffset();
            putRaw(codes, ends, count);
        } else if (putElements()) {
            elementsLength = length;
            for (int i = 0; i < count; i++) {
                if (!isGs1[i]) {
                    putBeside(codes, dataStarts[i], ends[i]);
                }
            }
        } else {
            fault = Gs1Fault.TOO_MANY_ELEMENTS;
            putRaw(codes, ends, count);
        }
    }

    /** Where the code that the merged codes complain of begins in the text: they know of GS1 codes only. */
    private int faultyStart(int[] ends) {
        int index = -1;
        for (int left = merged.faultyCode(); left >= 0; left--) {
            do {
                index++;
            } while (!isGs1[index]);
        }
        return start(ends, index) + index;
    }

    private boolean putElements() {
        ScannedCode all = merged.code();
        int extension = CodeTranslator.extensionOf(all);
        length = 0;
        for (int i = 0; i < all.elementCount(); i++) {
            String identifier = all.elementIdentifier(i);
            int bytes = identifier.length() + all.elementLength(i);
            boolean separated = i > 0 && !all.isPredefined(i - 1);
            if (length + bytes + (separated ? 1 : 0) > text.length) {
                return false;
            }
            if (separated) {
                text[length++] = GS;
            }
            for (int digit = 0; digit < identifier.length(); digit++) {
                text[length++] = (byte) identifier.charAt(digit);
            }
            lotStart = i == all.lotElement() ? length : lotStart;
            serialStart = i == all.serialElement() ? length : serialStart;
            extensionStart = i == extension ? length : extensionStart;
            System.arraycopy(all.buffer(), all.elementOffset(i), text, length, all.elementLength(i));
            length += all.elementLength(i);
        }
        return true;
    }

    private void putRaw(byte[] codes, int[] ends, int count) {
        length = 0;
        for (int i = 0; i < count; i++) {
            putBeside(codes, start(ends, i), ends[i]);
        }
        elementsLength = length;
    }

    /** A code for the record, if there is room. */
    private void putBeside(byte[] codes, int from, int to) {
        int separator = length == 0 ? 0 : 1;
        if (length + separator + to - from <= text.length) {
            if (separator == 1) {
                text[length++] = LINE_FEED;
            }
            System.arraycopy(codes, from, text, length, to - from);
            length += to - from;
        }
    }

    private static int start(int[] ends, int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    /** The object as a scan; the number is ours. */
    public void put(long number, ScanCommand scan) {
        scan.kind = ScanCommand.Kind.SCAN;
        scan.number = number;
        System.arraycopy(text, 0, scan.bytes, 0, length);
        scan.codeLength = length;
        scan.payloadHash =
                hash.begin(scan.kind.eventKind()).add(text, 0, elementsLength).end();
        if (differentGoods) {
            scan.differentGoods = true;
        } else if (fault != Gs1Fault.NONE) {
            scan.codeError = fault.number();
            scan.codeErrorOffset = errorOffset;
        } else {
            CodeTranslator.putMeaning(merged.code(), scan);
            scan.lotStart = lotStart;
            scan.serialStart = serialStart;
            scan.besideStart = elementsLength < length ? elementsLength + 1 : 0;
            scan.partial |= hasInvalid;
            if (scan.gtin == 0 && scan.sscc == 0) {
                putGln(scan);
            }
        }
    }

    /** Labels that name no goods may name a place, whatever stands beside them. */
    private void putGln(ScanCommand scan) {
        scan.gln = CodeTranslator.gln(merged.code());
        int extension = CodeTranslator.extensionOf(merged.code());
        if (scan.gln != 0 && extension >= 0) {
            scan.extensionStart = extensionStart;
            scan.extensionLength = merged.code().elementLength(extension);
        }
    }

    /** Whether the labels contradict each other. */
    public boolean isOfDifferentGoods() {
        return differentGoods;
    }
}
