package io.tallyline.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.InvoiceCommand.IssueInvoice;
import io.tallyline.ledger.command.InvoiceCommand.SetInvoicing;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.OrderCommand.OrderLine;
import io.tallyline.ledger.command.PackCommand.CloseParcel;
import io.tallyline.ledger.command.PackCommand.VoidParcel;
import io.tallyline.ledger.command.PartnerCommand;
import io.tallyline.ledger.command.PartnerCommand.DefineCustomer;
import io.tallyline.ledger.command.SystemCommand.Tick;
import io.tallyline.ledger.event.InvoiceEvent.InvoiceIssued;
import io.tallyline.ledger.event.InvoiceEvent.InvoiceLine;
import io.tallyline.ledger.value.InvoiceMode;
import io.tallyline.ledger.value.Outcome;
import io.tallyline.ledger.value.PaymentType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * However orders leave in parts: what is invoiced is the value of what left, reckoned here from prices alone; all of it
 * is the order's total to the minor unit; and an account owes what is open or invoiced and not paid (DOMAIN D28, D31).
 */
class ShipmentInvoicePropertyTest {
    private static final String[] SKUS = {"PEN", "CUP", "HAT"};
    private static final long ANY = MasterDataCommand.ANY;

    private final Shop shop = new Shop();
    private final DispatchBench bench = new DispatchBench(shop);
    private final List<Part> orders = new ArrayList<>();

    /** An order and what of its lines has left, as this test knows them. */
    private static final class Part {
        final long number;
        final List<OrderLine> lines;
        final boolean gross;
        final long[] left;
        final long[] wanted;

        Part(long number, List<OrderLine> lines, boolean gross) {
            this.number = number;
            this.lines = lines;
            this.gross = gross;
            this.left = new long[lines.size()];
            this.wanted = lines.stream().mapToLong(OrderLine::quantity).toArray();
        }

        boolean isOver() {
            return Arrays.equals(left, wanted);
        }
    }

    @Property(tries = 60)
    void shouldInvoiceWhatLeaves(@ForAll long seed) {
        ShipmentInvoicePropertyTest run = new ShipmentInvoicePropertyTest();
        run.run(new Random(seed));
    }

    private void run(Random random) {
        shop.floor.accept(new SetInvoicing(InvoiceMode.AT_SHIPMENT));
        shop.floor.accept(new DefineCustomer("ann", "EUR", 2, PartnerCommand.NO_LIMIT, "", false, "", ANY));
        for (String sku : SKUS) {
            shop.stock(sku, "W", 1_000);
        }
        for (int i = 0; i < 4; i++) {
            order(random);
            while (!last().isOver()) {
                happen(random, last());
                shop.floor.mostFollowing = Integer.MAX_VALUE;
                shop.floor.submit(new Tick());
                compare();
            }
        }
        shop.floor.requireSound();
    }

    private Part last() {
        return orders.get(orders.size() - 1);
    }

    private void order(Random random) {
        shop.payment = random.nextBoolean() ? PaymentType.ON_ACCOUNT : PaymentType.CASH_ON_DELIVERY;
        shop.pricesIncludeTax = random.nextBoolean();
        shop.shippingMinor = random.nextInt(3) * 245L;
        shop.shippingTaxBasisPoints = random.nextInt(2) * 1_900;
        List<OrderLine> lines = new ArrayList<>();
        int count = 1 + random.nextInt(SKUS.length);
        for (int i = 0; i < count; i++) {
            long quantity = random.nextInt(12) + 1L;
            long micros = random.nextInt(4) == 0 ? 0 : 60_000 + random.nextInt(2_000_000);
            // Each unit costs something, whatever is off.
            long off = micros == 0 ? 0 : random.nextInt(2);
            lines.add(new OrderLine(SKUS[i], quantity, micros, 1 + random.nextInt(3), off, random.nextInt(3) * 700));
        }
        long order = shop.place(lines.toArray(OrderLine[]::new));
        bench.release(order);
        orders.add(new Part(order, lines, shop.pricesIncludeTax));
    }

    private void happen(Random random, Part order) {
        int line = random.nextInt(order.wanted.length);
        switch (random.nextInt(6)) {
            case 0 -> cancel(random, order, line);
            case 1 -> {
                if (shop.payment == PaymentType.ON_ACCOUNT) {
                    shop.pay(order.number, random.nextInt(900));
                }
            }
            case 2 -> shop.floor.submit(new IssueInvoice(order.number, ANY));
            default -> ship(random, order);
        }
    }

    private void cancel(Random random, Part order, int line) {
        long rest = order.wanted[line] - order.left[line];
        long stays = order.left[line] + (rest == 0 ? 0 : random.nextInt((int) rest));
        long others = Arrays.stream(order.wanted).sum() - order.wanted[line];
        if (stays + others > 0) {
            shop.change(order.number, line + 1, stays);
            order.wanted[line] = shop.view(order.number).lines().get(line).ordered()
                    - shop.view(order.number).lines().get(line).cancelled();
        }
    }

    /** One or two parcels, in one command; one may be torn before. */
    private void ship(Random random, Part order) {
        List<Long> parcels = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            boolean any = false;
            for (int line = 0; line < order.wanted.length; line++) {
                long rest = order.wanted[line] - order.left[line];
                long units = rest == 0 ? 0 : random.nextInt((int) rest + 1);
                if (units > 0) {
                    assertThat(bench.pick(DispatchBench.PEN + line, units).outcome)
                            .isEqualTo(Outcome.PICKED);
                    order.left[line] += units;
                    any = true;
                }
            }
            if (any) {
                long parcel = bench.parcel();
                parcels.add(random.nextInt(4) == 0 ? torn(parcel) : parcel);
            }
        }
        if (!parcels.isEmpty()) {
            shop.floor.mostFollowing = random.nextInt(3) == 0 ? random.nextInt(3) : Integer.MAX_VALUE;
            bench.ship(parcels.toArray(Long[]::new));
        }
    }

    private long torn(long parcel) {
        shop.floor.accept(new VoidParcel(parcel, "torn", ANY));
        PackedParcelBook parcels = shop.floor.view().books.trade.parcels;
        long again = parcels.sscc(parcels.find(parcels.numbers.nextNumber() - 1));
        shop.floor.accept(new CloseParcel(again, 0, ANY));
        return again;
    }

    private void compare() {
        Map<Long, Map<Integer, Long>> amounts = new TreeMap<>();
        Map<Long, Map<Integer, Long>> units = new TreeMap<>();
        int numbers = 0;
        for (InvoiceIssued each : bench.documents()) {
            assertThat(each.creditNote())
                    .as("nothing becomes cheaper: %s", each)
                    .isFalse();
            assertThat(each.number()).isEqualTo(++numbers);
            for (InvoiceLine line : each.lines()) {
                long gross = line.netMinor() + line.taxMinor();
                amounts.computeIfAbsent(each.order(), any -> new TreeMap<>()).merge(line.line(), gross, Long::sum);
                units.computeIfAbsent(each.order(), any -> new TreeMap<>())
                        .merge(line.line(), line.quantity(), Long::sum);
            }
        }
        long owed = 0;
        for (Part order : orders) {
            Map<Integer, Long> invoiced = amounts.getOrDefault(order.number, Map.of());
            compare(order, invoiced, units.getOrDefault(order.number, Map.of()));
            OrderView view = shop.view(order.number);
            long sum = invoiced.values().stream().mapToLong(Long::longValue).sum();
            assertThat(sum).isLessThanOrEqualTo(view.totalMinor());
            if (order.isOver() && Arrays.stream(order.left).sum() > 0) {
                assertThat(sum).as("all of it has left").isEqualTo(view.totalMinor());
            }
            if (isOnAccount(order)) {
                owed += view.totalMinor() - sum + sum - view.paidMinor();
            }
        }
        assertThat(shop.floor.view().owed("ann")).isEqualTo(owed);
        assertThat(shop.floor.view().imbalance()).isZero();
    }

    private boolean isOnAccount(Part order) {
        Books books = shop.floor.view().books;
        return books.trade.orders.paymentType(books.trade.orders.find(order.number)) == PaymentType.ON_ACCOUNT;
    }

    private void compare(Part order, Map<Integer, Long> invoiced, Map<Integer, Long> units) {
        for (int i = 0; i < order.lines.size(); i++) {
            OrderLine line = order.lines.get(i);
            assertThat(invoiced.getOrDefault(i + 1, 0L))
                    .as("line %s of which %s left", line, order.left[i])
                    .isEqualTo(value(line, order.left[i], order.gross));
            if (line.unitPriceMicros() > 0) {
                assertThat(units.getOrDefault(i + 1, 0L)).isEqualTo(order.left[i]);
            }
        }
    }

    /** What so many units of a line are worth, with tax. */
    private static long value(OrderLine line, long units, boolean gross) {
        BigDecimal price = BigDecimal.valueOf(line.unitPriceMicros() * units)
                .divide(BigDecimal.valueOf(10_000L * line.priceQuantity()), 0, RoundingMode.HALF_UP);
        BigDecimal off = BigDecimal.valueOf(line.discountMinor() * units)
                .divide(BigDecimal.valueOf(line.quantity()), 0, RoundingMode.HALF_UP);
        BigDecimal agreed = price.subtract(off);
        return gross
                ? agreed.longValueExact()
                : agreed.add(agreed.multiply(BigDecimal.valueOf(line.taxBasisPoints()))
                                .divide(BigDecimal.valueOf(10_000), 0, RoundingMode.HALF_UP))
                        .longValueExact();
    }
}
