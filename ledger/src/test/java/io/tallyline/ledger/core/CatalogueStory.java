package io.tallyline.ledger.core;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.MasterDataCommand.BindBarcode;
import io.tallyline.ledger.command.MasterDataCommand.DefineProduct;
import io.tallyline.ledger.command.MasterDataCommand.UnbindBarcode;
import io.tallyline.ledger.command.StockCommand.AdjustStock;
import io.tallyline.ledger.command.StockCommand.ReceiptLine;
import io.tallyline.ledger.command.StockCommand.ReceiveStock;
import io.tallyline.ledger.value.Condition;
import io.tallyline.ledger.value.StationRole;
import io.tallyline.ledger.value.Tracking;
import java.util.List;

/**
 * Products with every text that they can have, changed and used: the third of the {@link OldJournalTest}'s journals.
 */
final class CatalogueStory {
    private static final int PRODUCTS = 12;
    private static final List<String> CATEGORIES = List.of("writing", "reading", "", "kitchen");

    private static final List<Tracking> TRACKINGS = List.of(Tracking.values());

    private CatalogueStory() {}

    static void tell(Floor floor) {
        for (int i = 0; i < PRODUCTS; i++) {
            floor.accept(product(i, i, i % 2 == 0 ? "dry" : "", i == 7, MasterDataCommand.CREATE));
        }
        for (int i = 0; i < PRODUCTS; i++) {
            floor.accept(new BindBarcode(sku(i), "CODE-" + i, 0, 1 + i, MasterDataCommand.CREATE));
        }
        for (int i = 0; i < PRODUCTS / 2; i++) {
            floor.accept(product(i, i + 1, "cold", false, MasterDataCommand.ANY));
        }
        floor.accept(new ReceiveStock("W", "PO-1", List.of(new ReceiptLine(sku(0), "A1", 40, "", 0, List.of()))));
        FloorDevice gate = floor.device("gate", StationRole.SHIP, "A1");
        for (int i = 0; i < 4; i++) {
            gate.scanOpaque("CODE-0");
        }
        floor.accept(new AdjustStock(sku(0), "W", "A1", -3, "", 0, Condition.SELLABLE, "broken", List.of()));
        for (int i = PRODUCTS - 3; i < PRODUCTS; i++) {
            floor.accept(new UnbindBarcode(sku(i), "CODE-" + i, 0));
        }
    }

    private static String sku(int item) {
        return "SKU-" + item;
    }

    private static DefineProduct product(
            int item, int category, String storage, boolean blocked, long expectedSequence) {
        return new DefineProduct(
                sku(item),
                "Product " + item,
                "of " + item,
                CATEGORIES.get(category % CATEGORIES.size()),
                "piece",
                TRACKINGS.get(item % TRACKINGS.size()),
                storage,
                blocked,
                expectedSequence);
    }
}
