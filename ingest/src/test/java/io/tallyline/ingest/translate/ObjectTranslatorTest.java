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

    private void join(String... texts) {
        translator.join(codes(texts), ends, texts.length, 2026);
        scan.clear();
        translator.put(7, scan);
    }

    private String code() {
        return new String(scan.bytes, 0, scan.codeLength, StandardCharsets.ISO_8859_1).replace('\u001d', '^');
    }

    private String slice(int start, int length) {
        return new String(scan.bytes, start, length, StandardCharsets.ISO_8859_1);
    }

    @Test
    void shouldTakeTwoSpellingsOfOneGtinForOnePiece() {
        join("9521234543213", "]C10109521234543213");

        assertThat(code()).isEqualTo("0109521234543213");
        assertThat(scan.gtin).isEqualTo(9521234543213L);
        assertThat(scan.number).isEqualTo(7);
        assertThat(scan.codeError).isZero();
        assertThat(scan.differentGoods).isFalse();
    }

    @Test
    void shouldPutGtinLotSerialAndExpiryOfSeveralLabelsTogether() {
        join("]C110L7^21S1", "]C10109521234543213", "]C117261231");

        assertThat(code()).isEqualTo("10L7^21S1^010952123454321317261231");
        assertThat(scan.gtin).isEqualTo(9521234543213L);
        assertThat(scan.expiry).isEqualTo(20261231);
        assertThat(slice(scan.lotStart, scan.lotLength)).isEqualTo("L7");
        assertThat(slice(scan.serialStart, scan.serialLength)).isEqualTo("S1");
    }

    @Test
    void shouldTakeTheContentOfALogisticUnit() {
        join("]C100106141412345678908", "]C10209521234543213374");

        assertThat(scan.sscc).isEqualTo(106141412345678908L);
        assertThat(scan.gtin).isEqualTo(9521234543213L);
        assertThat(scan.content).isTrue();
        assertThat(scan.count).isEqualTo(4);
    }

    /** A piece may lie open beside the label of its pallet. */
    @Test
    void shouldTellWhetherTheLabelOfAUnitSaysWhatIsInIt() {
        join("]C100106141412345678908", "]E09521234543213");
        assertThat(scan.sscc).isEqualTo(106141412345678908L);
        assertThat(scan.gtin).isEqualTo(9521234543213L);
        assertThat(scan.goodsApart).isTrue();

        join("]C1001061414123456789080109521234543213", "]E09521234543213");
        assertThat(scan.goodsApart).isFalse();
        join("]C10109521234543213");
        assertThat(scan.goodsApart).isFalse();
    }

    @Test
    void shouldKeepCodesOfOtherKindsForTheRecordOnly() {
        join("1Z999AA10123456784", "]C10109521234543213");

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
        join("]C10109521234543214", "]C10109521234543213");

        assertThat(scan.gtin).isEqualTo(9521234543213L);
        assertThat(scan.codeError).isZero();
        assertThat(scan.partial).isTrue();
        assertThat(code()).isEqualTo("0109521234543213\n]C10109521234543214");
    }

    @Test
    void shouldRefuseDifferentGoods() {
        join("9521234543213", "19521234543210");

        assertThat(scan.differentGoods).isTrue();
        assertThat(translator.isOfDifferentGoods()).isTrue();
        assertThat(scan.gtin).isZero();
        assertThat(code()).isEqualTo("9521234543213\n19521234543210");
    }

    @Test
    void shouldRefuseAnItemThatClaimsToBeContentToo() {
        join("]C100106141412345678908", "]C10209521234543213374", "19521234543210");

        assertThat(scan.differentGoods).isTrue();
    }

    @Test
    void shouldSayWhichOfTheCodesLacksSomething() {
        join("1Z999AA10123456784", "]C110L7");

        assertThat(scan.codeError).isEqualTo(Gs1Fault.MISSING_REQUISITE.number());
        assertThat(scan.codeErrorOffset).isEqualTo("1Z999AA10123456784\n".length() + 3);
        assertThat(code()).isEqualTo("1Z999AA10123456784\n]C110L7");
    }

    /** A rack's label beside a carrier's, or in two parts, is a rack's label all the same. */
    @Test
    void shouldFindThePlaceThatTheLabelsName() {
        join("1Z999AA10123456784", "]C14149506000111117254A-7");
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

    /** Whichever side is read first, it is the same object. */
    @Test
    void shouldLeaveObjectsWithoutAGs1CodeToTheCatalogue() {
        join("BOX-22", "]C0BOX-1", "BOX-1");
        assertThat(code()).isEqualTo("BOX-1\nBOX-22");
        assertThat(scan.besideStart).isEqualTo("BOX-1\n".length());
        assertThat(scan.partial).isFalse();
        long hash = scan.payloadHash;
        join("BOX-1", "BOX-22");
        assertThat(scan.payloadHash).isEqualTo(hash);

        join("]C10109521234543214", "BOX-22");
        assertThat(code()).as("a wrong one last").isEqualTo("BOX-22\n]C10109521234543214");
        assertThat(scan.codeError).isZero();
        assertThat(scan.partial).isTrue();

        join("]C0BOX-1", "BOX-1");
        assertThat(code()).isEqualTo("BOX-1");
        assertThat(scan.besideStart).as("there is one code only").isZero();
    }

    @Test
    void shouldTellOfAnObjectWhoseCodesAreAllWrongByTheFirstOfThem() {
        join("]C10109521234543214", "]C1");

        assertThat(scan.codeError).isEqualTo(Gs1Fault.WRONG_CHECK_DIGIT.number());
        assertThat(scan.codeErrorOffset).isEqualTo(18);
        assertThat(code()).isEqualTo("]C10109521234543214\n]C1");
    }

    /** The catalogue may know one that there is no room for; one that is longer than any of its codes it does not know. */
    @Test
    void shouldRefuseWhereCodesDoNotFitThatTheCatalogueMayKnow() {
        String most = "x".repeat(47);
        join(most + 1, most + 2, most + 3, most + 4, most + 5);
        assertThat(scan.differentGoods).isFalse();

        join(most + 1, most + 2, most + 3, most + 4, most + 5, most + 6);
        assertThat(scan.differentGoods).isTrue();

        join("y".repeat(200), "BOX-1", "y".repeat(201));
        assertThat(scan.differentGoods).isFalse();
        assertThat(code()).isEqualTo("BOX-1\n" + "y".repeat(200));
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
        byte[] plain = codes("BOX-22", "]C0BOX-1", "BOX-1");
        assertThat(AllocationMeter.allocatesNothing(20_000, () -> {
                    translator.join(plain, ends, 3, 2026);
                    scan.clear();
                    translator.put(7, scan);
                }))
                .isTrue();
    }
}
