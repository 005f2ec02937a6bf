package io.tallyline.ingest.sort;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tallyline.ingest.gs1.Gs1Options;
import io.tallyline.ingest.gs1.Gs1Parser;
import io.tallyline.ingest.gs1.ScannedCode;
import io.tallyline.ingest.gs1.Symbology;
import io.tallyline.ledger.value.Gtin;
import io.tallyline.ledger.value.Sscc;
import java.util.List;

/**
 * What of a parcel's code sort rules look at. A logistic unit is known by the 18 digits of its SSCC, and a piece with a serial
 * by its GTIN and that, however the label writes it and whatever else it says; any other code, also one that the parser
 * refuses, is taken as it is but without its AIM prefix, since carriers print what they like. One thread.
 */
final class CodeFields {
    /** Longest code that the ledger takes, in bytes of UTF-8. */
    static final int MAX_CODE_BYTES = 48;

    private static final int COUNTRY_DIGITS = 3;
    private static final String GTIN = "01";
    private static final String SERIAL = "21";

    /** Of a code without AIM prefix that holds GTIN and serial it says the same; it is tried, since readers leave it out. */
    private static final String ELEMENTS = "]C1";

    private final Gs1Parser parser = new Gs1Parser(Gs1Options.DEFAULT);
    /** Of one label of several: what an identifier needs beside it may stand on another. */
    private final Gs1Parser partParser = new Gs1Parser(Gs1Options.DEFAULT.withRequisites(false));

    private final ScannedCode parsed = new ScannedCode();

    String code = "";
    /** A code was read and is left out, being too long: its beginning may be that of another parcel too. */
    boolean tooLong;
    /** A code was read and is left out, since it holds a zero byte, which the ledger keeps in no code. */
    boolean malformed;

    /** The code is the number of a logistic unit. */
    boolean isUnit;

    /** The code is the GTIN of a piece with its serial, as AI 01 and 21. */
    boolean isPiece;

    long gtin;
    String postal = "";
    String routing = "";

    /**
     * Fills the fields, with what labels beside the code say of the same parcel where the code itself says nothing of it, and
     * they agree.
     */
    void read(String scanned, List<String> beside, int year) {
        String postalBeside = "";
        String routingBeside = "";
        long gtinBeside = 0;
        boolean postals = true;
        boolean routings = true;
        boolean gtins = true;
        for (String each : beside) {
            readPart(each, year);
            postals &= postal.isEmpty() || postalBeside.isEmpty() || postal.equals(postalBeside);
            postalBeside = postal.isEmpty() ? postalBeside : postal;
            routings &= routing.isEmpty() || routingBeside.isEmpty() || routing.equals(routingBeside);
            routingBeside = routing.isEmpty() ? routingBeside : routing;
            gtins &= gtin == 0 || gtinBeside == 0 || gtin == gtinBeside;
            gtinBeside = gtin == 0 ? gtinBeside : gtin;
        }
        read(scanned, year);
        postal = postal.isEmpty() && postals ? postalBeside : postal;
        routing = routing.isEmpty() && routings ? routingBeside : routing;
        gtin = gtin == 0 && gtins ? gtinBeside : gtin;
    }

    /** It says where the parcel goes, and not which one it is. */
    boolean saysOnlyWhere() {
        return !isUnit && gtin == 0 && !(postal.isEmpty() && routing.isEmpty());
    }

    /** Fills the fields. */
    void read(String scanned, int year) {
        read(scanned, year, parser);
    }

    /** Fills the fields by one label of several. */
    void readPart(String scanned, int year) {
        read(scanned, year, partParser);
    }

    private void read(String scanned, int year, Gs1Parser by) {
        byte[] bytes = scanned.getBytes(ISO_8859_1);
        String data = Symbology.isPrefix(bytes, 0, bytes.length) ? scanned.substring(Symbology.PREFIX_BYTES) : scanned;
        take(Sscc.withoutIdentifier(data));
        isUnit = false;
        isPiece = false;
        gtin = 0;
        postal = "";
        routing = "";
        if (bytes.length == 0 || !parse(data, bytes, year, by)) {
            return;
        }
        gtin = Math.max(0, parsed.gtin());
        isUnit = parsed.sscc() > 0;
        if (isUnit) {
            take(Sscc.format(parsed.sscc()));
        } else if (namesPiece()) {
            isPiece = true;
            take(GTIN + Gtin.format(gtin) + SERIAL + element(SERIAL));
        }
        String abroad = element("421");
        postal = abroad.length() > COUNTRY_DIGITS ? abroad.substring(COUNTRY_DIGITS) : element("420");
        routing = element("403");
    }

    private boolean parse(String data, byte[] bytes, int year, Gs1Parser by) {
        boolean valid = by.parse(bytes, 0, bytes.length, year, parsed);
        if (valid && parsed.isOpaque() && data.length() == bytes.length && data.startsWith(GTIN)) {
            byte[] elements = (ELEMENTS + data).getBytes(ISO_8859_1);
            if (by.parse(elements, 0, elements.length, year, parsed) && namesPiece()) {
                return true;
            }
            return by.parse(bytes, 0, bytes.length, year, parsed);
        }
        return valid;
    }

    private boolean namesPiece() {
        return parsed.gtin() > 0 && parsed.hasSerial() && parsed.sscc() <= 0;
    }

    private void take(String text) {
        malformed = text.indexOf(0) >= 0;
        tooLong = !malformed && text.getBytes(UTF_8).length > MAX_CODE_BYTES;
        code = malformed || tooLong ? "" : text;
    }

    private String element(String identifier) {
        int index = parsed.elementOf(identifier);
        return index < 0
                ? ""
                : new String(parsed.buffer(), parsed.elementOffset(index), parsed.elementLength(index), ISO_8859_1);
    }
}
