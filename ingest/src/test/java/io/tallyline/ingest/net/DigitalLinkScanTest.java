package io.tallyline.ingest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** One label, two ways to write it: the ledger can not tell the difference. */
class DigitalLinkScanTest {
    @Test
    void shouldMoveTheSamePieceAsTheElementString() {
        try (FrontRig rig = FrontRig.open(FrontLimits.DEFAULT);
                LineClient client = rig.connect("hh-1")) {
            String link = "https://id.example/01/" + FrontRig.SERIAL_GTIN + "/21/SN";
            client.sendRaw("SCAN\t1\t]Q1" + link + "%31\nSCAN\t2\t]d201" + FrontRig.SERIAL_GTIN + "21SN1\nSCAN\t3\t"
                    + link + "2?lang=en\n");
            String keys = "\tsku=S-1\tgtin=09506000134352\tserial=SN1\tquantity=1\tavailable=2";
            assertEquals("DEDUCTED" + keys + "\tlocation=SHELF-1", answer(client.read()));
            assertEquals("DUPLICATE\tlayer=unit" + keys, answer(client.read()));
            assertEquals(
                    "DEDUCTED" + keys.replace("SN1", "SN2").replace("=2", "=1") + "\tlocation=SHELF-1",
                    answer(client.read()));
        }
    }

    @Test
    void shouldSayWhereADigitalLinkIsWrong() {
        try (FrontRig rig = FrontRig.open(FrontLimits.DEFAULT);
                LineClient client = rig.connect("hh-1")) {
            client.sendRaw("SCAN\t1\t]Q1https://id.example/01/" + FrontRig.SERIAL_GTIN + "?21=SN1\n");
            assertEquals(
                    "REFUSED\treason=INVALID_CODE\terror=NOT_AN_ATTRIBUTE\toffset=40",
                    answer(client.read()).replaceAll("\ttext=[^\t]*", ""));
        }
    }

    private static String answer(String line) {
        return line.replaceAll("^ACK\t\\d+\t", "")
                .replaceAll("^([A-Z]+)\t\\d+", "$1")
                .replaceAll("\tof=\\d+", "");
    }
}
