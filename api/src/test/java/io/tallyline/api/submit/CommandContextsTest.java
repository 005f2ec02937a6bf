package io.tallyline.api.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.value.ApiRole;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CommandContextsTest {
    private static final Caller ERP = new Caller("erp", ApiRole.ERP);

    /** What a journal holds must be found again after an update. */
    @Test
    void shouldHashARequestAsItAlwaysDid() {
        assertThat(CommandContexts.keyed(ERP, "receive", "k1", "/v1/receipts", bytes("{\"a\":1}")))
                .isEqualTo(new CommandContext(
                        "erp",
                        "receive",
                        0x7d75fd43e820e989L,
                        0xaec264986fb8412eL,
                        0xeb12c09de824597bL,
                        0xfb153f67f57b0295L));
    }

    /** The same of an item of many, whose first answer stands in journals under these numbers. */
    @Test
    void shouldHashAnItemOfManyAsJournalsHaveIt() {
        byte[] digest = CommandContexts.digest(bytes("{\"actions\":[]}"));
        assertThat(CommandContexts.keyedItem(ERP, "actOnOrders", "k1/0", "/v1/orders/actions", "3", digest))
                .isEqualTo(new CommandContext(
                        "erp",
                        "actOnOrders",
                        0x3907c7b293be6991L,
                        0x5ff057d0b82b7a60L,
                        0x3fd6de93460b04b1L,
                        0x62c17a10ec8fddcfL));
    }

    /** Journals hold these too: a request that is repeated after an update is led on by the same keys. */
    @Test
    void shouldAskAgainUnderAKeyThatFollowsFromTheFirst() {
        CommandContext first = CommandContexts.keyed(ERP, "receive", "k1", "/v1/receipts", bytes("{\"a\":1}"));

        assertThat(CommandContexts.again(first, 0)).isEqualTo(first);
        assertThat(CommandContexts.again(first, 1))
                .isEqualTo(new CommandContext(
                        "erp", "receive", 0x805fa803a942fc18L, 0xc6894b30d7596de7L, first.bodyHigh(), first.bodyLow()));
        assertThat(CommandContexts.again(first, 2)).isNotEqualTo(CommandContexts.again(first, 1));
        CommandContext without = CommandContexts.plain(ERP, "receive");
        assertThat(CommandContexts.again(without, 1)).isEqualTo(without);
    }

    @Test
    void shouldTellItemsApartByPathPlaceAndBody() {
        CommandContext item = item("/v1/orders/actions", "1", "{}");

        assertThat(item("/v1/orders/actions", "1", "{}")).isEqualTo(item);
        assertThat(item("/v1/orders/actions", "2", "{}")).isNotEqualTo(item);
        assertThat(item("/v1/orders/actions", "1", "{ }")).isNotEqualTo(item);
        assertThat(item("/v1/orders/actions1", "", "{}")).isNotEqualTo(item);
    }

    private static CommandContext item(String path, String item, String body) {
        return CommandContexts.keyedItem(ERP, "act", "k1/1", path, item, CommandContexts.digest(bytes(body)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
