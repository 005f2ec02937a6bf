package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.MasterDataCommand.BindBarcode;
import io.tallyline.ledger.command.MasterDataCommand.DefineProduct;
import io.tallyline.ledger.command.MasterDataCommand.SetStockLevels;
import io.tallyline.ledger.command.MasterDataCommand.UnbindBarcode;
import io.tallyline.ledger.event.MasterDataEvent.BarcodeBound;
import io.tallyline.ledger.event.MasterDataEvent.BarcodeUnbound;
import io.tallyline.ledger.event.MasterDataEvent.ProductDefined;
import io.tallyline.ledger.event.MasterDataEvent.StockLevelsSet;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.Tracking;
import io.tallyline.ledger.value.TradeUnit;

/** Products and the barcodes that stand for them. */
final class CatalogueRules {
    private static final long MAX_GTIN = 99_999_999_999_999L;

    /** Most base units of a level. */
    private static final long MAX_LEVEL = 1_000_000_000_000L;

    private final Books books;

    CatalogueRules(Books books) {
        this.books = books;
    }

    Decision defineProduct(DefineProduct command) {
        Objection malformed = new FieldChecks()
                .name("/sku", command.sku(), ProductBook.MAX_SKU_BYTES)
                .text("/name", command.name())
                .text("/description", command.description())
                .text("/category", command.category())
                .text("/baseUnit", command.baseUnit())
                .text("/storageRequirement", command.storageRequirement())
                .text("/taxCode", command.taxCode(), TaxBook.MAX_CODE_BYTES)
                .demand(command.grams() >= 0 && command.grams() <= ProductWeightBook.MAX_GRAMS, "/grams")
                .demand(isPicture(command.picture()), "/picture")
                .demand(ShelfLifeBook.isDays(command.minimumShelfLifeDays()), "/minimumShelfLifeDays")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int known = books.products.find(command.sku());
        boolean exists = known != ProductBook.NONE;
        long changed = exists ? books.products.changedSequence(known) : 0;
        RefusalReason version =
                Versions.check(command.expectedSequence(), exists, changed, RefusalReason.UNKNOWN_PRODUCT);
        if (version != null) return refuse(command, version, "/sku");
        boolean sameTracking = exists && books.products.tracking(known) == command.tracking();
        if (exists && !sameTracking && books.products.moved(known)) {
            return refuse(command, RefusalReason.IN_USE, "/tracking");
        }
        boolean sameKind = exists && books.products.isService(known) == command.service();
        if (exists && !sameKind && isKindInUse(known)) return refuse(command, RefusalReason.IN_USE, "/service");
        TradeUnit unit = TradeUnit.named(command.baseUnit());
        if (exists && isOtherUnit(known, unit) && isKindInUse(known)) {
            return refuse(command, RefusalReason.IN_USE, "/baseUnit");
        }
        if (!exists && books.products.isFull()) return refuse(command, RefusalReason.LIMIT_REACHED, "/sku");
        if (!books.trade.taxCodes.hasRoomFor(command.taxCode())) {
            return refuse(command, RefusalReason.LIMIT_REACHED, "/taxCode");
        }
        if (!books.trade.categories.hasRoomFor(command.category())) {
            return refuse(command, RefusalReason.LIMIT_REACHED, "/category");
        }
        if (command.service() && command.tracking() != Tracking.NONE) {
            return refuse(command, RefusalReason.IS_SERVICE, "/tracking");
        }
        // From here on the product is as asked.
        ProductDefined event = new ProductDefined(
                exists ? known : books.products.nextId(),
                command.sku(),
                command.name(),
                command.description(),
                command.category(),
                command.baseUnit(),
                command.tracking(),
                command.storageRequirement(),
                command.blocked(),
                command.taxCode(),
                command.service(),
                unit.number(),
                command.grams(),
                command.hazardous(),
                command.picture(),
                command.minimumShelfLifeDays());
        boolean same = sameTracking
                && sameKind
                && books.products.unit(known).number() == event.unit()
                && books.trade.taxCodes.of(known).equals(command.taxCode())
                && books.products.blocked(known) == command.blocked()
                && books.carriers.weights.grams(known) == command.grams()
                && books.carriers.weights.isHazardous(known) == command.hazardous()
                && books.sideTexts.picture(known).equals(command.picture())
                && books.trade.shelfLife.ofProduct(known) == command.minimumShelfLifeDays()
                && books.products.hasTexts(known, MasterDataTexts.of(event));
        return same ? Versions.unchanged(changed) : Decision.event(event);
    }

    /** An address of the web whose letters no answer has to write otherwise. */
    private static boolean isPicture(String picture) {
        boolean web = picture.startsWith("https://") || picture.startsWith("http://");
        boolean plain = picture.length() <= SideTextBook.MAX_PICTURE_BYTES
                && picture.chars().allMatch(each -> each > ' ' && each <= '~' && each != '"' && each != '\\');
        return picture.isEmpty() || (web && plain);
    }

    /**
     * Of measured goods quantities are in this unit. What is counted may be called otherwise, and may turn out to be
     * measured: releases before kept no unit.
     */
    private boolean isOtherUnit(int product, TradeUnit unit) {
        TradeUnit known = books.products.unit(product);
        return known != TradeUnit.COUNTED && known != unit;
    }

    /** Stock of it moved, is waited for or is being counted, or it is on orders as a service. */
    private boolean isKindInUse(int product) {
        return books.products.moved(product)
                || books.products.soldAsService(product)
                || books.trade.waiting.isWaitedFor(product)
                || books.counts.isCounted(product);
    }

    Decision bindBarcode(BindBarcode command) {
        Objection malformed = new FieldChecks()
                .name("/code", command.code(), BarcodeBook.MAX_OPAQUE_BYTES)
                .demand(command.gtin() >= 0 && command.gtin() <= MAX_GTIN, "/gtin")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        long pack = command.packQuantity();
        if (pack < 0 || pack > BarcodeBook.MAX_PACK_QUANTITY) {
            return refuse(command, RefusalReason.BAD_QUANTITY, "/packQuantity");
        }
        if (pack == 0) return refuse(command, RefusalReason.ZERO_QUANTITY, "/packQuantity");
        int product = books.products.find(command.sku());
        if (product == ProductBook.NONE) return refuse(command, RefusalReason.UNKNOWN_PRODUCT, "/sku");
        int known = books.barcodes.find(command.code(), command.gtin());
        boolean exists = known != BarcodeBook.NONE && books.barcodes.product(known) == product;
        long changed = exists ? books.barcodes.changedSequence(known) : 0;
        RefusalReason version =
                Versions.check(command.expectedSequence(), exists, changed, RefusalReason.UNKNOWN_BINDING);
        if (version != null) return refuse(command, version, "/code");
        if (known != BarcodeBook.NONE && !exists) return refuse(command, RefusalReason.BARCODE_TAKEN, "/code");
        if (!exists && books.barcodes.isFull()) return refuse(command, RefusalReason.LIMIT_REACHED, "/code");
        // From here on the code stands for the product.
        if (exists && books.barcodes.packQuantity(known) == pack) {
            return Versions.unchanged(changed);
        }
        return Decision.event(new BarcodeBound(product, command.code(), command.gtin(), pack));
    }

    Decision unbindBarcode(UnbindBarcode command) {
        int product = books.products.find(command.sku());
        if (product == ProductBook.NONE) return refuse(command, RefusalReason.UNKNOWN_PRODUCT, "/sku");
        int known = books.barcodes.find(command.code(), command.gtin());
        if (known == BarcodeBook.NONE || books.barcodes.product(known) != product) {
            return refuse(command, RefusalReason.UNKNOWN_BINDING, "/code");
        }
        // From here on the code stands for nothing.
        return Decision.event(new BarcodeUnbound(product, command.code(), command.gtin(), true));
    }

    Decision setStockLevels(SetStockLevels command) {
        Objection malformed = new FieldChecks()
                .name("/sku", command.sku(), ProductBook.MAX_SKU_BYTES)
                .demand(isLevel(command.low()), "/low")
                .demand(isLevel(command.high()) && (command.high() == 0 || command.high() >= command.low()), "/high")
                .demand(isLevel(command.safety()), "/safety")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        int product = books.products.find(command.sku());
        if (product == ProductBook.NONE) return refuse(command, RefusalReason.UNKNOWN_PRODUCT, "/sku");
        int warehouse = books.warehouses.find(command.warehouse());
        if (warehouse == WarehouseBook.NONE) return refuse(command, RefusalReason.UNKNOWN_WAREHOUSE, "/warehouse");
        if (books.stockLevels.isFull() && !books.stockLevels.isSet(product, warehouse)) {
            return refuse(command, RefusalReason.LIMIT_REACHED, "/sku");
        }
        if (books.products.isService(product)) return refuse(command, RefusalReason.IS_SERVICE, "/sku");
        // From here on these are the levels.
        StockLevelsSet event = new StockLevelsSet(product, warehouse, command.low(), command.high(), command.safety());
        return books.stockLevels.has(event) ? Versions.unchanged(books.lastSequence) : Decision.event(event);
    }

    private static boolean isLevel(long quantity) {
        return quantity >= 0 && quantity <= MAX_LEVEL;
    }
}
