package io.tallyline.api.shop;

import io.tallyline.api.shop.ShopOrder.ShopTotals;
import io.tallyline.api.shop.ShopPerson.ShopAddress;
import io.tallyline.ledger.command.OrderCommand;
import io.tallyline.ledger.value.PaymentType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Orders of a table: a line of text for each line of an order, together by their external number wherever they stand. What is of
 * the order as a whole is read from its first line; the others repeat it or leave it empty. {@code api/SHOPS.md} lists the columns.
 */
public final class CsvOrders {
    private static final List<String> NEEDED = List.of("externalNumber", "sku", "quantity", "currency");
    private static final List<String> LINE = List.of(
            "externalNumber",
            "sku",
            "quantity",
            "unitPrice",
            "priceQuantity",
            "lineDiscount",
            "taxPercent",
            "lineRequestedDay",
            "linePromisedDay");
    private static final List<String> ORDER = List.of(
            "externalVersion",
            "customer",
            "currency",
            "paymentType",
            "paid",
            "paymentReference",
            "pricesIncludeTax",
            "discount",
            "shippingMethod",
            "shipping",
            "shippingTaxPercent",
            "requestedDay",
            "promisedDay",
            "total",
            "name",
            "company",
            "email",
            "phone",
            "street",
            "street2",
            "postalCode",
            "city",
            "region",
            "country",
            "note");

    private CsvOrders() {}

    /**
     * Reads a table.
     *
     * @return an entry for each order, in the order of their first lines
     * @throws ShopFormatException the text is no table, or has no such column
     */
    public static List<ShopEntry> read(String text, ShopSettings settings) {
        List<CsvTable.Row> rows = CsvTable.rows(text);
        CsvTable.Row names = rows.get(0);
        checkNames(names);
        Map<String, List<CsvRow>> orders = new LinkedHashMap<>();
        for (CsvTable.Row each : rows.subList(1, rows.size())) {
            CsvRow row = new CsvRow(each.line(), names.fields(), each.fields());
            // Lines without a number are one order each: every one of them is told of.
            String number = row.has("externalNumber") ? row.text("externalNumber") : "\n" + each.line();
            orders.computeIfAbsent(number, none -> new ArrayList<>()).add(row);
        }
        List<ShopEntry> entries = new ArrayList<>();
        orders.values().forEach(lines -> entries.add(entry(lines, settings)));
        return entries;
    }

    private static void checkNames(CsvTable.Row names) {
        String place = "line " + names.line();
        for (String name : NEEDED) {
            if (!names.fields().contains(name)) {
                throw ShopFormatException.unreadable(place, "There is no column " + name + ".");
            }
        }
        for (String name : names.fields()) {
            if (!LINE.contains(name) && !ORDER.contains(name)) {
                throw ShopFormatException.unreadable(place + ", column " + name, "There is no such column.");
            }
        }
    }

    private static ShopEntry entry(List<CsvRow> rows, ShopSettings settings) {
        CsvRow first = rows.get(0);
        try {
            return ShopEntry.of(order(rows, settings), first.place());
        } catch (ShopFormatException e) {
            return ShopEntry.failed(first.text("externalNumber"), first.place(), e.fault());
        } catch (ArithmeticException e) {
            ShopFault fault = new ShopFault(
                    ShopFault.Reason.UNREADABLE, first.place(), "An amount is larger than an order can have.");
            return ShopEntry.failed(first.text("externalNumber"), first.place(), fault);
        }
    }

    private static ShopOrder order(List<CsvRow> rows, ShopSettings settings) {
        rows.forEach(CsvRow::checkWidth);
        CsvRow first = rows.get(0);
        OrderDraft draft = new OrderDraft(
                first.requiredText("externalNumber"), first.requiredText("currency"), first.place("currency"));
        draft.externalVersion = first.whole("externalVersion", 0);
        draft.customer = first.has("customer")
                ? first.text("customer")
                : settings.customer("", first.text("email"), first.place("customer"));
        draft.guest = first.has("customer") ? "" : settings.guest("", first.text("email"), draft.externalNumber);
        draft.paymentType =
                first.has("paymentType") ? first.word("paymentType", PaymentType.class) : PaymentType.BANK_TRANSFER;
        draft.shippingMethod = first.text("shippingMethod");
        draft.requestedDay = first.day("requestedDay");
        draft.promisedDay = first.day("promisedDay");
        draft.reference = first.text("paymentReference");
        List<ShopLine> lines = new ArrayList<>();
        for (CsvRow row : rows) {
            row.agreeWith(first, ORDER);
            lines.add(line(row, draft.digits));
        }
        ShopPerson person = person(first);
        boolean includesTax = first.flag("pricesIncludeTax");
        long discount = first.minor("discount", draft.digits);
        ShopPricing.Priced priced = new ShopPricing.Priced(
                includesTax,
                List.copyOf(lines),
                first.minor("shipping", draft.digits),
                first.basisPoints("shippingTaxPercent"),
                total(first, lines, discount, includesTax, draft.digits));
        long shopTotal = first.has("total") ? first.minor("total", draft.digits) : ShopTotals.UNKNOWN;
        BigDecimal paid = BigDecimal.valueOf(first.minor("paid", draft.digits), draft.digits);
        return draft.order(priced, discount, shopTotal, paid, person, person.destination());
    }

    private static ShopLine line(CsvRow row, int digits) {
        long quantity = row.whole("quantity", 0);
        if (quantity == 0) {
            throw ShopFormatException.unreadable(row.place("quantity"), "It is not a whole number of at least one.");
        }
        long priceQuantity = row.whole("priceQuantity", 1);
        if (priceQuantity < 1 || priceQuantity > 1_000_000) {
            throw ShopFormatException.unreadable(row.place("priceQuantity"), "It is not from 1 to 1000000.");
        }
        return new ShopLine(
                row.requiredText("sku"),
                quantity,
                row.has("unitPrice") ? row.amount("unitPrice").movePointRight(6).longValueExact() : OrderCommand.OURS,
                (int) priceQuantity,
                row.minor("lineDiscount", digits),
                row.has("taxPercent") ? row.basisPoints("taxPercent") : OrderCommand.OURS,
                row.day("lineRequestedDay"),
                row.day("linePromisedDay"),
                row.place());
    }

    /** Unknown as soon as one price or tax is left to us. */
    private static long total(CsvRow first, List<ShopLine> lines, long discount, boolean includesTax, int digits) {
        boolean ours = lines.stream()
                .anyMatch(line ->
                        line.unitPriceMicros() == OrderCommand.OURS || line.taxBasisPoints() == OrderCommand.OURS);
        return ours
                ? ShopTotals.UNKNOWN
                : ShopAmounts.lines(lines, discount, includesTax, digits)
                        + ShopAmounts.gross(
                                first.minor("shipping", digits), first.basisPoints("shippingTaxPercent"), includesTax);
    }

    private static ShopPerson person(CsvRow row) {
        ShopAddress address = new ShopAddress(
                row.text("name"),
                row.text("company"),
                row.text("street"),
                row.text("street2"),
                row.text("postalCode"),
                row.text("city"),
                row.text("region"),
                row.text("country"),
                row.text("phone"));
        boolean anywhere = row.has("street") || row.has("city") || row.has("postalCode") || row.has("country");
        return new ShopPerson(
                row.text("name"),
                row.text("company"),
                row.text("email"),
                row.text("phone"),
                "",
                row.text("note"),
                ShopAddress.NONE,
                anywhere ? address : ShopAddress.NONE);
    }
}
