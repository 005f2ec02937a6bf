package io.tallyline.api.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each document in {@code src/test/resources/shop} is read as the text beside it says. */
class ShopSamplesTest {
    private static final Map<String, BiFunction<String, ShopSettings, List<ShopEntry>>> FORMATS =
            Map.of("shopify", ShopifyOrders::read, "woocommerce", WooCommerceOrders::read, "csv", CsvOrders::read);

    static Stream<Path> samples() throws IOException, URISyntaxException {
        Path root = Path.of(Objects.requireNonNull(ShopSamplesTest.class.getResource("/shop"))
                .toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(file -> file.toString().matches(".*\\.(json|csv)"))
                    .sorted()
                    .map(root::relativize)
                    .toList()
                    .stream();
        }
    }

    static List<ShopEntry> read(String sample) throws IOException {
        String format = sample.substring(0, sample.indexOf('/'));
        return Objects.requireNonNull(FORMATS.get(format))
                .apply(
                        text(sample),
                        new ShopSettings("web-customer", Map.of("70011", "C-70", "tomas@example.org", "C-17")));
    }

    private static String text(String sample) throws IOException {
        try (var in = Objects.requireNonNull(ShopSamplesTest.class.getResourceAsStream("/shop/" + sample), sample)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldReadAsTheTextBesideItSays(Path sample) throws IOException {
        String name = sample.toString().replace('\\', '/');

        assertThat(ShopText.of(read(name))).isEqualTo(text(name.replaceAll("[.](json|csv)$", ".txt")));
    }

    /** What the shop asks is what we ask, to the minor unit; where that can not be, a person is asked. */
    @ParameterizedTest
    @MethodSource("samples")
    void shouldComeToTheTotalOfTheShopOrHoldTheOrder(Path sample) throws IOException {
        for (ShopEntry entry : read(sample.toString().replace('\\', '/'))) {
            if (entry.order() != null) {
                assertThat(entry.order().totals().differ())
                        .isEqualTo(entry.order().holds().contains(io.tallyline.ledger.value.HoldReason.PRICE));
                assertThat(entry.order().totals().differ())
                        .isEqualTo(List.of("1010", "T-4").contains(entry.externalNumber()));
            }
        }
    }
}
