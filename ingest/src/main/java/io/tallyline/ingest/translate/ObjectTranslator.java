package io.tallyline.ingest.translate;

import io.tallyline.ingest.gs1.Gs1Fault;
import io.tallyline.ingest.gs1.Gs1Options;
import io.tallyline.ingest.gs1.Gs1Parser;
import io.tallyline.ingest.gs1.MergedCodes;
import io.tallyline.ingest.gs1.ScannedCode;
import io.tallyline.ledger.command.ScanCommand;
import java.util.Arrays;

/**
 * Several codes that a fixed scanner read on one object, as one scan: what its labels say together is one piece of goods,
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
 *
 * <p>Where no label is a sound GS1 code, the ledger finds the one that the catalogue knows. They stand in an order of their own,
 * so that an object is the same whichever side was read first, sound ones before wrong ones:
 *
 * <pre>
 *   │ code │ LF │ code │ …     the shortest first
 * </pre>
 */
public final class ObjectTranslator {
    private static final byte GS = 0x1D;
    private static final byte LINE_FEED = '\n';

    /** Of longer codes the catalogue knows none. */
    private static final int MOST_CATALOGUE_BYTES = 48;

    private final Gs1Parser parser;
    private final ScannedCode code = new ScannedCode();
    private final MergedCodes merged = new MergedCodes();
    private final PayloadHash hash = new PayloadHash();
    private final byte[] text = new byte[ScanCommand.INLINE_BYTES];
    private final boolean[] isGs1;
    private final boolean[] isSound;
    private final int[] dataStarts;
    private final int[] order;
    private final boolean requisites;

    private int length;
    private int elementsLength;
    private int lotStart;
    private int serialStart;
    private int extensionStart;
    private int besideStart;
    private int errorOffset;
    private boolean hasInvalid;
    private boolean differentGoods;
    private boolean forTheCatalogue;
    private boolean unitWithGoods;
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
        isSound = new boolean[mostCodes];
        order = new int[mostCodes];
    }

    /**
     * Puts the codes of an object together.
     *
     * @param codes one behind the other, from the first byte on
     * @param ends where each of them ends
     * @param year the current year, which short dates are near to
     */
    public void join(byte[] codes, int[] ends, int count, int year) {
        begin();
        merged.begin(year);
        boolean anyGs1 = false;
        boolean anySound = false;
        Gs1Fault firstFault = Gs1Fault.NONE;
        for (int i = 0; i < count; i++) {
            boolean valid = parser.parse(codes, start(ends, i), ends[i] - start(ends, i), year, code);
            isSound[i] = valid;
            isGs1[i] = valid && !code.isOpaque();
            // The catalogue knows an opaque code without its AIM prefix; of a wrong one everything is of interest.
            dataStarts[i] = valid ? code.dataOffset() : start(ends, i);
            hasInvalid |= !valid;
            anySound |= valid;
            if (isGs1[i]) {
                anyGs1 = true;
                unitWithGoods |= code.sscc() != ScannedCode.NONE && namesGoods(code);
                merged.add(code);
            } else if (i == 0 && !valid) {
                firstFault = code.fault();
                errorOffset = code.faultOffset();
            }
        }
        if (anyGs1) {
            conclude(codes, ends, count);
        } else if (anySound) {
            leaveToTheCatalogue(codes, ends, count);
        } else {
            fault = firstFault;
            putRaw(codes, ends, count);
        }
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
        besideStart = 0;
        errorOffset = 0;
        hasInvalid = false;
        differentGoods = false;
        forTheCatalogue = false;
        unitWithGoods = false;
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
            besideStart = elementsLength < length ? elementsLength + 1 : 0;
        } else {
            fault = Gs1Fault.TOO_MANY_ELEMENTS;
            putRaw(codes, ends, count);
        }
    }

    /** No label is a sound GS1 code, one at least is sound; one that is there twice, with and without prefix, is one. */
    private void leaveToTheCatalogue(byte[] codes, int[] ends, int count) {
        forTheCatalogue = true;
        sort(codes, ends, count);
        length = 0;
        for (int i = 0; i < count; i++) {
            int index = order[i];
            boolean again = i > 0 && compare(codes, ends, order[i - 1], index) == 0;
            if (again) {
                continue;
            }
            int before = length;
            boolean fits = putBeside(codes, dataStarts[index], ends[index]);
            if (fits && before > 0 && besideStart == 0) {
                besideStart = before + 1;
            }
            boolean mayBeKnown = isSound[index] && ends[index] - dataStarts[index] <= MOST_CATALOGUE_BYTES;
            // Nobody can know what those say that there is no room for.
            differentGoods |= !fits && mayBeKnown;
        }
        elementsLength = length;
    }

    /** By insertion: a frame has few codes. */
    private void sort(byte[] codes, int[] ends, int count) {
        for (int i = 0; i < count; i++) {
            int at = i;
            for (; at > 0 && compare(codes, ends, order[at - 1], i) > 0; at--) {
                order[at] = order[at - 1];
            }
            order[at] = i;
        }
    }

    private int compare(byte[] codes, int[] ends, int first, int second) {
        if (isSound[first] != isSound[second]) {
            return isSound[first] ? -1 : 1;
        }
        int byLength = Integer.compare(ends[first] - dataStarts[first], ends[second] - dataStarts[second]);
        return byLength != 0
                ? byLength
                : Arrays.compare(codes, dataStarts[first], ends[first], codes, dataStarts[second], ends[second]);
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

    /** A code for the record; false if there is no room for it. */
    private boolean putBeside(byte[] codes, int from, int to) {
        int separator = length == 0 ? 0 : 1;
        if (length + separator + to - from > text.length) {
            return false;
        }
        if (separator == 1) {
            text[length++] = LINE_FEED;
        }
        System.arraycopy(codes, from, text, length, to - from);
        length += to - from;
        return true;
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
        } else if (forTheCatalogue) {
            scan.besideStart = besideStart;
            scan.partial |= hasInvalid;
        } else {
            CodeTranslator.putMeaning(merged.code(), scan);
            scan.goodsApart = scan.sscc != 0 && scan.gtin != 0 && !unitWithGoods;
            scan.lotStart = lotStart;
            scan.serialStart = serialStart;
            scan.besideStart = besideStart;
            scan.partial |= hasInvalid;
            if (scan.gtin == 0 && scan.sscc == 0) {
                putGln(scan);
            }
        }
    }

    private static boolean namesGoods(ScannedCode code) {
        return code.gtin() != ScannedCode.NONE || code.contentGtin() != ScannedCode.NONE;
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
