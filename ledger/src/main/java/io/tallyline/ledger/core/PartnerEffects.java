package io.tallyline.ledger.core;

import io.tallyline.ledger.event.PartnerEvent;
import io.tallyline.ledger.event.PartnerEvent.ChannelDefined;
import io.tallyline.ledger.event.PartnerEvent.CreditPaidOut;
import io.tallyline.ledger.event.PartnerEvent.CustomerDefined;
import io.tallyline.ledger.event.PartnerEvent.HoldTermsSet;
import io.tallyline.ledger.event.PartnerEvent.PaymentTermsSet;
import io.tallyline.ledger.event.PartnerEvent.PersonalErased;
import io.tallyline.ledger.event.PartnerEvent.SalespersonDefined;

/** What customers, salespeople and channels do to the books. */
final class PartnerEffects implements PartnerEvent.Handler<Applied> {
    private final Books books;
    private final ShelfLifeEffects shelfLife;

    PartnerEffects(Books books) {
        this.books = books;
        this.shelfLife = new ShelfLifeEffects(books);
    }

    @Override
    public Applied customerDefined(CustomerDefined event) {
        books.trade.customers.define(
                event.id(),
                event.customer(),
                event.currency(),
                event.currencyDigits(),
                event.creditLimit(),
                event.blocked(),
                PartnerRules.texts(event),
                books.lastSequence);
        books.trade.customers.setPriceList(event.id(), event.priceListId());
        shelfLife.setCustomer(event.id(), event.minimumShelfLifeDays());
        return Applied.DONE;
    }

    @Override
    public Applied salespersonDefined(SalespersonDefined event) {
        books.trade.salespeople.define(
                event.id(),
                event.salesperson(),
                event.currency(),
                event.currencyDigits(),
                event.creditLimit(),
                event.blocked(),
                PartnerRules.texts(event),
                books.lastSequence);
        return Applied.DONE;
    }

    @Override
    public Applied channelDefined(ChannelDefined event) {
        books.trade.channels.define(event, books.lastSequence);
        serveWhoWaits();
        return Applied.DONE;
    }

    @Override
    public Applied paymentTermsSet(PaymentTermsSet event) {
        books.trade.paymentTerms.set(event.paymentType(), event.minutesToPay());
        if (event.versioned()) {
            books.trade.termsVersions.set(event.paymentType(), books.lastSequence);
        }
        return Applied.DONE;
    }

    @Override
    public Applied holdTermsSet(HoldTermsSet event) {
        books.trade.holdTerms.set(event.hold(), event.minutes(), books.lastSequence);
        if (event.minutes() == 0) {
            books.trade.holdDeadlines.drop(event.hold());
        }
        return Applied.DONE;
    }

    /** No book knows of keys. */
    @Override
    public Applied personalErased(PersonalErased event) {
        return Applied.DONE;
    }

    @Override
    public Applied creditPaidOut(CreditPaidOut event) {
        books.trade.customers.book(event.customerId(), 0, -event.amountMinor());
        return Applied.DONE;
    }

    /** Another warehouse may have what orders of the channel wait for (DOMAIN D24). */
    private void serveWhoWaits() {
        WaitingLines waiting = books.trade.waiting;
        for (int product = waiting.nextProduct(1); product > 0; product = waiting.nextProduct(product + 1)) {
            if (books.totals.availableAnywhere(product) > 0) {
                books.trade.toServe.add(product);
            }
        }
    }
}
