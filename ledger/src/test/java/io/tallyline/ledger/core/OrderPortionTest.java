package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.adjust;
import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.DefineLocation;
import io.tallyline.ledger.command.MasterDataCommand.DefineWarehouse;
import io.tallyline.ledger.journal.JournalSettings;
import io.tallyline.ledger.value.PlaceKind;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Portions of lines that have something in as many warehouses as a channel may name: each fits into the smallest batch.
 */
class OrderPortionTest {
    private static final int WAREHOUSES = ChannelBook.MAX_WAREHOUSES;
    private static final int ORDERS = 110;
    private static final long UNITS = 5_000_000_000L;
    private static final String LAST = "W" + (WAREHOUSES - 1);

    private final Shop shop = new Shop();

    @Test
    void shouldFitIntoTheSmallestBatch() {
        for (int i = 0; i < WAREHOUSES; i++) {
            shop.floor.accept(new DefineWarehouse("W" + i, "", "Europe/Berlin", MasterDataCommand.CREATE));
            shop.floor.accept(new DefineLocation("W" + i, "A1", "", PlaceKind.STORAGE, MasterDataCommand.CREATE));
        }
        shop.channel(
                ShortagePolicy.SHIP_AVAILABLE_BACKORDER,
                SourcingStrategy.BY_PRIORITY,
                IntStream.range(0, WAREHOUSES).mapToObj(i -> "W" + i).toArray(String[]::new));
        List<Long> orders = new ArrayList<>();
        for (int order = 0; order < ORDERS; order++) {
            for (int i = 0; i < WAREHOUSES - 1; i++) {
                shop.stock("PEN", "W" + i, UNITS);
            }
            orders.add(shop.place(line("PEN", (WAREHOUSES - 1) * UNITS)));
        }
        for (long order : orders) {
            shop.release(order);
            shop.change(order, 1, WAREHOUSES * UNITS);
        }

        int before = shop.floor.journal.size();
        shop.stock("PEN", LAST, ORDERS * UNITS);
        assertThat(shop.floor.view().reserved("PEN", LAST)).isEqualTo(ORDERS * UNITS);
        shop.floor.accept(adjust("PEN", LAST, -ORDERS * UNITS));
        assertThat(shop.floor.view().reserved("PEN", LAST)).isZero();

        assertThat(shop.floor.journal.subList(before, shop.floor.journal.size()))
                .allSatisfy(event -> assertThat(event.length)
                        .isLessThan(JournalSettings.small().maxBatchBytes()));
        assertThat(shop.floor.view().imbalance()).isZero();
    }
}
