package io.tallyline.ingest.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ingest.AllocationMeter;
import io.tallyline.ingest.gs1.Gs1Fault;
import io.tallyline.ingest.gs1.Gs1Options;
import io.tallyline.ledger.command.ScanCommand;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What several labels of one object are to the ledger. */
class ObjectTranslatorTest {
    private static final int MOST_CODES = 8;

    private final ObjectTranslator translator = new ObjectTranslator(Gs1Options.DEFAULT, true, MOST_CODES);
    private final ScanCommand scan = new ScanCommand();
    private final int[] ends = new int[MOST_CODES];

    private byte[] codes(String... texts) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < texts.length; i++) {
            all.append(texts[i].replace('^', '\u001d'));
            ends[i] = all.length();
        }
        return all.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private boolean join(String... texts) {
        boolean one = translator.join(codes(texts), ends, texts.length, 2026);
        scan.clear();
        if (one) {
            translator.put(7, scan);
        }
        return one;
    }

    private String code() {
        return new String(scan.bytes, 0, scan.codeLength, StandardCharsets.ISO_8859_1).replace('\u001d', '^');
    }

    private String slice(int start, int length) {
        return new String(scan.bytes, start, length, StandardCharsets.ISO_8859_1);
    }

    @Test
    void shouldTakeTwoSpellingsOfOneGtinForOnePiece() {
        assertThat(join("9521234543213", "]C10109521234543213")).isTrue();

        assertThat(code()).isEqualTo("0109521234543213");
        assertThat(scan.gtin).isEqualTo(9521234543213L);
        assertThat(scan.number).isEqualTo(7);
        assertThat(scan.codeError).isZero();
        assertThat(scan.differentGoods).isFalse();
    }

    @Test
    void shouldPutGtinLotSerialAndExpiryOfSeveralLabelsTogether() {
        assertThat(join("]C110L7^21S1", "]C10109521234543213", "]C117261231")).isTrue();

        assertThat(code()).isEqualTo("10L7^21S1^010952123454321317261231");
        assertThat(scan.gtin).isEqualTo(9521234543213L);
        assertThat(scan.expiry).isEqualTo(20261231);
        assertThat(slice(scan.lotStart, scan.lotLength)).isEqualTo("L7");
        assertThat(slice(scan.serialStart, scan.serialLength)).isEqualTo("S1");
    }

    @Test
    void shouldTakeTheContentOfALogisticUnit() {
        assertThat(join("]C100106141412345678908", "]C10209521234543213374")).isTrue();

        assertThat(scan.sscc).isEqualTo(106141412345678908L);
        assertThat(scan.gtin).isEqualTo(9521234543213L);
        assertThat(scan.content).isTrue();
        assertThat(scan.count).isEqualTo(4);
    }

    @Test
    void shouldKeepCodesOfOtherKindsForTheRecordOnly() {
        assertThat(join("1Z999AA10123456784", "]C10109521234543213")).isTrue();

        assertThat(code()).isEqualTo("0109521234543213\n1Z999AA10123456784");
        assertThat(scan.gtin).isEqualTo(9521234543213L);
        assertThat(scan.partial).isFalse();
        assertThat(scan.besideStart).isEqualTo("0109521234543213\n".length());
        long hash = scan.payloadHash;
        join("]C10109521234543213", "9521234543213");
        assertThat(scan.payloadHash).as("a bounce is known by the goods").isEqualTo(hash);
    }

    @Test
    void shouldCountWhatIsSoundAndFlagWhatIsNot() {
        assertThat(join("]C10109521234543214", "]C10109521234543213")).isTrue();

        assertThat(scan.gtin).isEqualTo(9521234543213L);
        assertThat(scan.codeError).isZero();
        assertThat(scan.partial).isTrue();
        assertThat(code()).isEqualTo("0109521234543213\n]C10109521234543214");
    }

    @Test
    void shouldRefuseDifferentGoods() {
        assertThat(join("9521234543213", "19521234543210")).isTrue();

        assertThat(scan.differentGoods).isTrue();
        assertThat(translator.isOfDifferentGoods()).isTrue();
        assertThat(scan.gtin).isZero();
        assertThat(code()).isEqualTo("9521234543213\n19521234543210");
    }

    @Test
    void shouldRefuseAnItemThatClaimsToBeContentToo() {
        assertThat(join("]C100106141412345678908", "]C10209521234543213374", "19521234543210"))
                .isTrue();

        assertThat(scan.differentGoods).isTrue();
    }

    @Test
    void shouldSayWhichOfTheCodesLacksSomething() {
        assertThat(join("1Z999AA10123456784", "]C110L7")).isTrue();

        assertThat(scan.codeError).isEqualTo(Gs1Fault.MISSING_REQUISITE.number());
        assertThat(scan.codeErrorOffset).isEqualTo("1Z999AA10123456784\n".length() + 3);
        assertThat(code()).isEqualTo("1Z999AA10123456784\n]C110L7");
    }

    /** A rack's label beside a carrier's, or in two parts, is a rack's label all the same. */
    @Test
    void shouldFindThePlaceThatTheLabelsName() {
        assertThat(join("1Z999AA10123456784", "]C14149506000111117254A-7")).isTrue();
        assertThat(scan.gln).isEqualTo(9_506_000_111_117L);
        assertThat(slice(scan.extensionStart, scan.extensionLength)).isEqualTo("A-7");

        join("]C1254A-7", "]C14149506000111117");
        assertThat(scan.gln).isEqualTo(9_506_000_111_117L);
        assertThat(slice(scan.extensionStart, scan.extensionLength)).isEqualTo("A-7");

        join("BOX-1", "]C14149506000111117");
        assertThat(scan.gln).isEqualTo(9_506_000_111_117L);
        assertThat(scan.extensionLength).isZero();
    }

    @Test
    void shouldFindNoPlaceWhereTheLabelsNameGoods() {
        join("]C10109521234543213", "]C14149506000111117254A-7");

        assertThat(scan.gtin).isEqualTo(9521234543213L);
        assertThat(scan.gln).isZero();
        assertThat(scan.extensionLength).isZero();
    }

    @Test
    void shouldLeaveObjectsWithoutAGs1CodeToTheCatalogue() {
        assertThat(join("BOX-1", "BOX-2")).isFalse();
        assertThat(join("BOX-1", "]C10109521234543214")).isFalse();
    }

    @Test
    void shouldRefuseWhatTheScannerItselfCouldNotTell() {
        translator.refuse(codes("9521234543213"), ends, 1);
        scan.clear();
        translator.put(7, scan);
        assertThat(scan.differentGoods).isTrue();
        assertThat(code()).isEqualTo("9521234543213");

        translator.refuse(codes(), ends, 0);
        scan.clear();
        translator.put(8, scan);
        assertThat(scan.differentGoods).isTrue();
        assertThat(scan.codeLength).isZero();
    }

    @Test
    void shouldAllocateNothing() {
        byte[] codes = codes("]C110L7^21S1", "]C10109521234543213", "1Z999AA10123456784");
        assertThat(AllocationMeter.allocatesNothing(20_000, () -> {
                    translator.join(codes, ends, 3, 2026);
                    scan.clear();
                    translator.put(7, scan);
                }))
                .isTrue();
    }
}
