package io.tallyline.api.shop;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines of which some are the contents of another. What is picked is the contents; the line around them is no stock, and what it
 * costs is spread over them, by their own prices where they have any, else by the piece.
 */
final class WooCommerceBundles {
    private static final class Line {
        private final JsonPlace place;
        private final long quantity;
        private Charge charge;

        Line(JsonPlace place, long quantity, Charge charge) {
            this.place = place;
            this.quantity = quantity;
            this.charge = charge;
        }

        /** The number of the line around this one; empty for none. */
        String around() {
            return place.has("bundled_by") ? place.text("bundled_by") : place.text("composite_parent");
        }
    }

    private final boolean includesTax;
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, List<Line>> contents = new LinkedHashMap<>();

    WooCommerceBundles(boolean includesTax) {
        this.includesTax = includesTax;
    }

    void add(JsonPlace place, long quantity, Charge charge) {
        Line line = new Line(place, quantity, charge);
        lines.add(line);
        if (!line.around().isEmpty()) {
            contents.computeIfAbsent(line.around(), none -> new ArrayList<>()).add(line);
        }
    }

    /** Everything that is picked, in the order of the document. */
    List<Goods> goods() {
        List<Goods> goods = new ArrayList<>();
        // A bundle stands before its contents, so one within another has got its share when its own turn comes.
        for (Line line : lines) {
            List<Line> inside = contents.get(line.place.text("id"));
            if (inside != null) {
                spread(line.charge, inside);
            } else if (line.quantity > 0) {
                if (!line.place.has("sku")) {
                    throw ShopReader.service(line.place, line.place.text("name"));
                }
                goods.add(new Goods(line.place.text("sku"), line.quantity, line.charge, line.place.pointer()));
            }
        }
        return goods;
    }

    private void spread(Charge around, List<Line> inside) {
        List<Line> wanted = inside.stream().filter(line -> line.quantity > 0).toList();
        boolean priced = wanted.stream().anyMatch(line -> line.charge.amount().signum() > 0);
        BigDecimal[] weights = wanted.stream()
                .map(line -> priced ? line.charge.amount() : BigDecimal.valueOf(line.quantity))
                .toArray(BigDecimal[]::new);
        BigDecimal[] lists = ShopAmounts.spread(around.list(), weights, scale(around.list()));
        BigDecimal[] amounts = ShopAmounts.spread(around.amount(), weights, scale(around.amount()));
        BigDecimal[] taxes = ShopAmounts.spread(around.tax(), weights, scale(around.tax()));
        for (int i = 0; i < weights.length; i++) {
            Charge share = new Charge(lists[i].max(amounts[i]), amounts[i], taxes[i], around.basisPoints());
            Line line = wanted.get(i);
            line.charge = line.charge.plus(share, includesTax);
        }
    }

    private static int scale(BigDecimal amount) {
        return Math.max(0, amount.scale());
    }
}
