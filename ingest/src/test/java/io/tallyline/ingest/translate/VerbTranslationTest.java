package io.tallyline.ingest.translate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tallyline.ingest.frame.NativeLimits;
import io.tallyline.ingest.frame.NativeLine;
import io.tallyline.ingest.frame.NativeMessage;
import io.tallyline.ingest.gs1.Gs1Options;
import io.tallyline.ledger.command.ScanCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the keys of a DO say to the ledger. */
class VerbTranslationTest {
    private final ScanTranslator translator = new ScanTranslator(Gs1Options.DEFAULT);

    private ScanCommand translated(String line) {
        byte[] bytes = line.replace('|', '\t').getBytes(UTF_8);
        NativeMessage message = new NativeMessage(NativeLimits.DEFAULT);
        assertTrue(NativeLine.parse(bytes, 0, bytes.length, message));
        ScanCommand scan = new ScanCommand();
        translator.verb(message, scan);
        return scan;
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "0003, 3", "999999999, 999999999", "0, -1", "3a, -1", "-3, -1", "1000000000, -1"})
    void shouldReadTheNumberOfALine(String said, int line) {
        assertEquals(line, translated("DO|1|SHORT|line=" + said).line);
    }

    private ScanCommand scanned(String line) {
        byte[] bytes = line.replace('|', '\t').getBytes(UTF_8);
        NativeMessage message = new NativeMessage(NativeLimits.DEFAULT);
        assertTrue(NativeLine.parse(bytes, 0, bytes.length, message));
        ScanCommand scan = new ScanCommand();
        translator.scan(message, 0, scan);
        return scan;
    }

    @ParameterizedTest
    @CsvSource({"DO-CLOSE, CLOSE", "]C0DO-SHORT, SHORT", "DO-A, A"})
    void shouldReadAVerbFromItsBarcode(String code, String verb) {
        ScanCommand scan = scanned("SCAN|7|" + code + "|quantity=2");
        assertEquals(ScanCommand.Kind.DO, scan.kind);
        assertEquals(verb, new String(scan.bytes, 0, scan.codeLength, UTF_8));
        assertEquals(7, scan.number);
        assertEquals(2, scan.quantity);
        assertTrue(scan.saysQuantity);
        assertTrue(!scanned("SCAN|7|" + code).saysQuantity);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DO-", "DO-close", "DOCLOSE", "DO-CLOSE1", "XDO-CLOSE", "DO-ABCDEFGHIJKLMNOPQ"})
    void shouldTakeAnyOtherCodeAsItIs(String code) {
        assertEquals(ScanCommand.Kind.SCAN, scanned("SCAN|7|" + code).kind);
    }

    @Test
    void shouldTellWhatAScaleSays() {
        ScanCommand closed = translated("DO|1|CLOSE|weight=640");
        assertEquals(640_000, closed.weightMilligrams);
        assertTrue(closed.isMeasured());
        assertNotEquals(translated("DO|1|CLOSE").payloadHash, closed.payloadHash);
        assertNotEquals(translated("DO|1|CLOSE|weight=641").payloadHash, closed.payloadHash);
        ScanCommand label = scanned("SCAN|7|00340123450000000017|weight=1");
        assertEquals(1_000, label.weightMilligrams);
        assertNotEquals(scanned("SCAN|7|00340123450000000017").payloadHash, label.payloadHash);
        assertEquals(640_000, scanned("SCAN|7|DO-CLOSE|weight=640").weightMilligrams);
    }

    @Test
    void shouldTellOneFromNoQuantity() {
        ScanCommand none = translated("DO|1|SHORT");
        ScanCommand one = translated("DO|1|SHORT|quantity=1");
        assertEquals(0, none.line);
        assertTrue(one.saysQuantity && !none.saysQuantity);
        assertEquals(one.quantity, none.quantity);
        assertNotEquals(one.payloadHash, none.payloadHash);
    }
}
