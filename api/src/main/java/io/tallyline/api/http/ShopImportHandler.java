package io.tallyline.api.http;

import io.tallyline.api.personal.OrderSecrets;
import io.tallyline.api.personal.PersonalSeal;
import io.tallyline.api.query.OrderQueries;
import io.tallyline.api.query.PartnerQueries;
import io.tallyline.api.query.PartnerQueries.Customer;
import io.tallyline.api.shop.CsvOrders;
import io.tallyline.api.shop.ShopEntry;
import io.tallyline.api.shop.ShopFormatException;
import io.tallyline.api.shop.ShopSettings;
import io.tallyline.api.shop.ShopifyOrders;
import io.tallyline.api.shop.WooCommerceOrders;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Orders in the documents of shops. The rows are asked first in which money the customers pay, since an order has no currency of
 * its own with us: where they are away, nothing is taken.
 */
final class ShopImportHandler {
    /** Most orders of one request. */
    static final int MAX_ORDERS = 10_000;

    private static final String CSV = "text/csv";
    private static final String JSON = "application/json";

    private final Writes writes;
    private final OrderQueries orders;
    private final PartnerQueries partners;
    private final Reads reads;
    private final PersonalSeal seal;
    private final OrderSecrets secrets;
    private final LongSupplier durableSequence;

    ShopImportHandler(
            Writes writes,
            OrderQueries orders,
            PartnerQueries partners,
            Reads reads,
            PersonalSeal seal,
            OrderSecrets secrets,
            LongSupplier durableSequence) {
        this.writes = writes;
        this.orders = orders;
        this.partners = partners;
        this.reads = reads;
        this.seal = seal;
        this.secrets = secrets;
        this.durableSequence = durableSequence;
    }

    void register(Operations operations) {
        operations.add("importShopOrders", this::importShopOrders);
    }

    Future<ApiReply> importShopOrders(ApiRequest request) {
        String format = Objects.requireNonNull(request.query("format"));
        String text = text(request, format.equals("csv") ? CSV : JSON);
        ShopSettings settings = settings(request);
        String channel = Objects.requireNonNull(request.query("channel"));
        String shop = Objects.requireNonNullElse(request.query("shop"), "");
        ShopGuests.Codes codes = new ShopGuests.Codes(secrets.guests(), channel, shop);
        boolean dryRun = "true".equals(request.query("dryRun"));
        long asOf = durableSequence.getAsLong();
        // Thousands of orders are some milliseconds too many for the loop that others wait for.
        return Vertx.currentContext()
                .executeBlocking(() -> read(format, text, settings))
                .compose(entries -> known(entries, codes, asOf).compose(known -> {
                    ShopGuests guests = new ShopGuests(codes, known);
                    ShopImport answers = new ShopImport(
                            entries, currencies(known), channel, shop, dryRun ? guests::foreseen : guests::customer);
                    return dryRun
                            ? new ShopRehearsal(answers, guests, writes, request, asOf).run()
                            : new ShopPlacement(
                                            answers,
                                            guests,
                                            writes,
                                            orders,
                                            reads,
                                            seal,
                                            secrets,
                                            request,
                                            durableSequence)
                                    .run();
                }));
    }

    /** Whose orders of people are that the document does not know as customers of ours. */
    private static ShopSettings settings(ApiRequest request) {
        String customer = request.query("customer");
        String like = request.query("guestsLike");
        if (customer != null && like != null) {
            throw ProblemException.invalid(
                    "/guestsLike", "Unknown people are one customer, or guests like one; not both.");
        }
        return like == null ? ShopSettings.of(Objects.requireNonNullElse(customer, "")) : ShopSettings.guestsLike(like);
    }

    /** The body as text of this media type, JSON only if it is such. */
    static String text(ApiRequest request, String mediaType) {
        byte[] body = request.rawBody();
        if (body.length == 0) {
            throw ProblemException.invalid("", "The body is missing.");
        }
        String given = request.mediaType();
        if (!mediaType.equals(given)) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "This comes as " + mediaType + ", and Content-Type is " + (given.isEmpty() ? "missing" : given)
                            + ".");
        }
        if (mediaType.equals(JSON)) {
            JsonBodyCheck.check(body);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ProblemException.invalid("", "The body is not UTF-8.");
        }
    }

    private static List<ShopEntry> read(String format, String text, ShopSettings settings) {
        List<ShopEntry> entries;
        try {
            entries = switch (format) {
                case "shopify" -> ShopifyOrders.read(text, settings);
                case "woocommerce" -> WooCommerceOrders.read(text, settings);
                default -> CsvOrders.read(text, settings);
            };
        } catch (ShopFormatException e) {
            throw ProblemException.invalid(e.fault().place(), e.fault().detail());
        }
        if (entries.size() > MAX_ORDERS) {
            throw ProblemException.invalid("", "There are more than " + MAX_ORDERS + " orders; send them in parts.");
        }
        return entries;
    }

    /** The customers and guests that the rows know. */
    private Future<Map<String, Customer>> known(List<ShopEntry> entries, ShopGuests.Codes codes, long asOf) {
        Stream<String> customers = entries.stream()
                .filter(entry -> entry.order() != null)
                .map(ShopEntry::requireOrder)
                .flatMap(order -> Stream.of(order.customer(), codes.of(order)));
        return reads.askAsOf(asOf, () -> TableAnswers.of(customers, partners::customersOf, Customer::customer));
    }

    private static Map<String, String> currencies(Map<String, Customer> known) {
        return known.values().stream().collect(Collectors.toMap(Customer::customer, Customer::currency));
    }
}
