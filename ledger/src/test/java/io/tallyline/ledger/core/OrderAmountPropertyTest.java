package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.ChangeOrder;
import io.tallyline.ledger.command.OrderCommand.LineQuantity;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.OrderCommand.PlaceOrder;
import io.tallyline.ledger.event.CommandResult;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Amounts of orders (DOMAIN D29): a document is the sum of its lines, discounts are given to the last minor unit,
 * nothing is negative.
 */
class OrderAmountPropertyTest {
    private static final BigInteger MICROS_OF_A_CENT = BigInteger.valueOf(10_000);

    /** With gross prices what is to be paid is prices less discounts, whatever the taxes are. */
    @Property(tries = 200)
    void shouldTakeTheWholeDiscountOffTheOrder(@ForAll long seed) {
        Random random = new Random(seed);
        Shop shop = new Shop();
        List<OrderLine> lines = lines(random);
        long sum = lines.stream()
                .mapToLong(line -> price(line) - line.discountMinor())
                .sum();
        long discount = (long) (random.nextDouble() * (sum + 1));
        long shipping = random.nextInt(1_000);

        CommandResult result = shop.floor.accept(order(shop, lines, shipping, discount, true));

        assertThat(shop.view(result.order()).totalMinor()).isEqualTo(sum - discount + shipping);
        assertThat(shop.floor.view().imbalance()).isZero();
    }

    @Property(tries = 200)
    void shouldNeverOweOrCostLessThanNothing(@ForAll long seed) {
        Random random = new Random(seed);
        Shop shop = new Shop();
        List<OrderLine> lines = lines(random);
        boolean gross = random.nextBoolean();
        long sum = lines.stream()
                .mapToLong(line -> price(line) - line.discountMinor())
                .sum();
        PlaceOrder place = order(shop, lines, random.nextInt(1_000), (long) (random.nextDouble() * (sum + 1)), gross);
        long order = shop.floor.accept(place).order();
        for (int i = 0; i < 30; i++) {
            if (random.nextInt(3) == 0) {
                shop.pay(order, 1 + random.nextInt(10_000));
            }
            shop.floor.submit(new ChangeOrder(
                    order,
                    MasterDataCommand.ANY,
                    List.of(new LineQuantity(1 + random.nextInt(lines.size()), random.nextInt(12))),
                    List.of(),
                    "called"));
            OrderView view = shop.view(order);
            assertThat(view.totalMinor()).isNotNegative();
            assertThat(view.paidMinor()).isBetween(0L, view.totalMinor());
            assertThat(shop.floor.view().credit("ann")).isNotNegative();
            assertThat(shop.floor.view().imbalance()).isZero();
        }
    }

    /**
     * However often a line becomes less and more: its discount is for the units that it was given for, in proportion.
     */
    @Property(tries = 200)
    void shouldCostTheSameWheneverTheQuantityIsTheSame(@ForAll long seed) {
        Random random = new Random(seed);
        Shop shop = new Shop();
        OrderLine line = lines(random).get(0);
        long order = shop.floor.accept(order(shop, List.of(line), 0, 0, true)).order();
        for (int i = 0; i < 30; i++) {
            long quantity = 1L + random.nextInt(20);
            shop.change(order, 1, quantity);

            long with = Math.min(quantity, line.quantity());
            long off = (2 * line.discountMinor() * with + line.quantity()) / (2 * line.quantity());
            assertThat(shop.view(order).totalMinor())
                    .as("%s of %s", quantity, line)
                    .isEqualTo(Math.max(0, price(withQuantity(line, quantity)) - off));
            assertThat(shop.floor.view().imbalance()).isZero();
        }
    }

    /** However often lines are split: nothing is gained or lost by it, so no document follows from it. */
    @Property(tries = 200)
    void shouldCostAndBeTaxedTheSameAfterEverySplit(@ForAll long seed) {
        Random random = new Random(seed);
        Shop shop = new Shop();
        boolean gross = random.nextBoolean();
        List<OrderLine> lines = lines(random);
        long sum = lines.stream()
                .mapToLong(line -> price(line) - line.discountMinor())
                .sum();
        PlaceOrder place = order(shop, lines, random.nextInt(1_000), (long) (random.nextDouble() * (sum + 1)), gross);
        long order = shop.floor.accept(place).order();
        for (int i = 0; i < 10; i++) {
            if (random.nextInt(4) == 0) {
                shop.change(order, 1 + random.nextInt(lines.size()), 1 + random.nextInt(12));
            }
            long total = shop.view(order).totalMinor();
            LineAmount amount = amount(shop, order);
            shop.split(order, 1 + random.nextInt(lines.size() + i), 1 + random.nextInt(5));

            assertThat(shop.view(order).totalMinor()).isEqualTo(total);
            assertThat(amount(shop, order)).isEqualTo(amount);
            assertThat(shop.floor.view().imbalance()).isZero();
        }
    }

    /** Of all lines together. */
    private static LineAmount amount(Shop shop, long order) {
        TradeBooks trade = shop.floor.view().books.trade;
        LineAmount sum = new LineAmount(0, 0);
        int row = trade.lines.first(trade.orders.find(order));
        for (; row != OrderLineBook.NONE; row = trade.lines.next(row)) {
            assertThat(trade.lines.net(row)).isNotNegative();
            assertThat(trade.lines.tax(row)).isNotNegative();
            sum = sum.plus(new LineAmount(trade.lines.net(row), trade.lines.tax(row)));
        }
        return sum;
    }

    private static OrderLine withQuantity(OrderLine line, long quantity) {
        return new OrderLine(
                line.sku(), quantity, line.unitPriceMicros(), line.priceQuantity(), 0, line.taxBasisPoints());
    }

    private static PlaceOrder order(Shop shop, List<OrderLine> lines, long shipping, long discount, boolean gross) {
        shop.shippingMinor = shipping;
        shop.shippingTaxBasisPoints = 1_900;
        shop.discountMinor = discount;
        shop.pricesIncludeTax = gross;
        return shop.order(lines.toArray(OrderLine[]::new));
    }

    private static List<OrderLine> lines(Random random) {
        List<OrderLine> lines = new ArrayList<>();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            OrderLine bare = new OrderLine(
                    random.nextBoolean() ? "PEN" : "CUP",
                    1 + random.nextInt(11),
                    random.nextInt(4) == 0 ? random.nextInt(20_000) : random.nextInt(50_000_000),
                    1 + random.nextInt(3),
                    0,
                    random.nextInt(4) * 700);
            long discount = random.nextInt(3) == 0 ? (long) (random.nextDouble() * (price(bare) + 1)) : 0;
            lines.add(new OrderLine(
                    bare.sku(),
                    bare.quantity(),
                    bare.unitPriceMicros(),
                    bare.priceQuantity(),
                    discount,
                    bare.taxBasisPoints()));
        }
        return lines;
    }

    /** Cents, rounded half up. */
    private static long price(OrderLine line) {
        BigInteger micros = BigInteger.valueOf(line.quantity()).multiply(BigInteger.valueOf(line.unitPriceMicros()));
        BigInteger base = MICROS_OF_A_CENT.multiply(BigInteger.valueOf(line.priceQuantity()));
        return micros.add(micros).add(base).divide(base.add(base)).longValueExact();
    }
}
