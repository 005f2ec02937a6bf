package io.tallyline.api.http;

import io.tallyline.api.personal.GuestCodes;
import io.tallyline.api.query.PartnerQueries.Customer;
import io.tallyline.api.shop.ShopOrder;
import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PartnerCommand.DefineCustomer;
import io.tallyline.ledger.event.RefusalReason;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;

/**
 * The guests of one import, people that the shop's table of customers does not have: each is a customer with an account and a key of
 * their own, so that who is erased is erased alone (DOMAIN D39), and nobody pays with another's credit (D27). One event loop.
 */
final class ShopGuests {
    private static final long NO_CREDIT = 0;

    /** Codes of the guests of one shop, which may know others by the same numbers than another shop does. */
    record Codes(GuestCodes codes, String channel, String shop) {
        /** The code of a guest, whether they have been here or not; of an order of anybody else its customer's. */
        String of(ShopOrder order) {
            return order.guest().isEmpty()
                    ? order.customer()
                    : codes.of(order.customer(), channel + '\n' + shop + '\n' + order.guest());
        }
    }

    private final Codes codes;
    private final Map<String, Customer> known;
    private final Map<String, Future<Void>> made = new HashMap<>();

    /** @param known the customers of the import that the rows have: those that guests are made like, and guests of before */
    ShopGuests(Codes codes, Map<String, Customer> known) {
        this.codes = codes;
        this.known = known;
    }

    /** Whose the order is when it is placed. */
    String customer(ShopOrder order) {
        // Like a customer who is not there nobody is made, and the ledger says so.
        return known.containsKey(order.customer()) ? codes.of(order) : order.customer();
    }

    /** Whose the order would be as it stands: somebody who has not been here is like the one that they are made like. */
    String foreseen(ShopOrder order) {
        String customer = customer(order);
        return known.containsKey(customer) ? customer : order.customer();
    }

    /** Whether the order is of somebody who would be made for it. */
    boolean isNew(ShopOrder order) {
        return known.containsKey(order.customer()) && !known.containsKey(codes.of(order));
    }

    /** Makes a customer of the guest of an order, unless they have been here. They may owe nothing until somebody says what. */
    Future<Void> welcome(ShopOrder order, Writes writes, CommandContext context) {
        String customer = customer(order);
        Customer like = known.get(order.customer());
        if (like == null || known.containsKey(customer)) {
            return Future.succeededFuture();
        }
        Future<Void> underWay = made.get(customer);
        if (underWay == null) {
            underWay = make(customer, like, writes, context);
            made.put(customer, underWay);
            // Who could not be made now, since the ring is full, is asked for again.
            underWay.onFailure(failure -> made.remove(customer));
        }
        return underWay;
    }

    private static Future<Void> make(String customer, Customer like, Writes writes, CommandContext context) {
        return writes.submit(
                        new DefineCustomer(
                                customer,
                                like.currency(),
                                like.currencyDigits(),
                                NO_CREDIT,
                                like.priceList(),
                                like.blocked(),
                                "",
                                MasterDataCommand.CREATE,
                                false,
                                like.minimumShelfLifeDays()),
                        context)
                .<Void>mapEmpty()
                .recover(failure -> isThere(failure) ? Future.succeededFuture() : Future.failedFuture(failure));
    }

    /** Another import was quicker. */
    private static boolean isThere(Throwable failure) {
        return failure instanceof ProblemException problem
                && RefusalReason.ALREADY_EXISTS.name().equals(problem.render().getString("reason"));
    }
}
