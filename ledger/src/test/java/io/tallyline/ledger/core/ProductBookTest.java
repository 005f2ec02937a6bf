package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.core.table.StateHash;
import io.tallyline.ledger.value.Tracking;
import io.tallyline.ledger.value.TradeUnit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProductBookTest {
    private static final int MANY = 20_000;

    /**
     * What the optimizing compiler of Java 17 made of {@code define} once kept zeros as the SKU, of some thousand products after the
     * first six. With that compiler alone, and waiting for it, it is so each time.
     */
    @Test
    void shouldKeepEachSkuOfManyWhateverIsCompiled() throws IOException, InterruptedException {
        Process defining = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-TieredCompilation",
                        "-Xbatch",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProductBookTest.class.getName())
                .redirectErrorStream(true)
                .start();
        String told = new String(defining.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(defining.waitFor()).as(told).isZero();
    }

    /** Such zeros are in snapshots of those days; they do not count in the hash, so nothing else would tell. */
    @Test
    void shouldTellSkusAgainThatASnapshotHoldsAsZeros() {
        ProductBook products = new ProductBook(new StateHash());
        define(products, 1);
        products.rows().set(0, ProductBook.TOTALS_CHAIN + 1, 0);
        BookBytes snapshot = new BookBytes();
        products.writeTo(snapshot);
        ProductBook restored = new ProductBook(new StateHash());
        restored.readFrom(BookBytes.reading(snapshot.written()));
        assertThat(told(restored, 1)).isEqualTo("S1");
    }

    /** Defines many products and ends with 1 when one of them is told wrong. */
    public static void main(String[] arguments) {
        ProductBook products = new ProductBook(new StateHash());
        int wrong = 0;
        for (int id = 1; id <= MANY; id++) {
            define(products, id);
            wrong += told(products, id).equals("S" + id) ? 0 : 1;
        }
        if (wrong > 0) {
            System.out.println(wrong + " SKUs of " + MANY + " are wrong");
            System.exit(1);
        }
    }

    private static void define(ProductBook products, int id) {
        String sku = "S" + id;
        products.define(id, sku, Tracking.NONE, false, false, TradeUnit.COUNTED, Fingerprint.of(sku), id);
    }

    private static String told(ProductBook products, int id) {
        byte[] told = new byte[ProductBook.MAX_SKU_BYTES];
        return new String(told, 0, products.copySku(id, told, 0), StandardCharsets.UTF_8);
    }
}
