package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Refusals.refuse;

import io.tallyline.ledger.command.PartnerCommand;
import io.tallyline.ledger.command.PartnerCommand.DefineChannel;
import io.tallyline.ledger.command.PartnerCommand.DefineCustomer;
import io.tallyline.ledger.command.PartnerCommand.DefineSalesperson;
import io.tallyline.ledger.command.PartnerCommand.PayOutCredit;
import io.tallyline.ledger.command.PartnerCommand.RecordErasure;
import io.tallyline.ledger.command.PartnerCommand.SetHoldTerms;
import io.tallyline.ledger.command.PartnerCommand.SetPaymentTerms;
import io.tallyline.ledger.event.PartnerEvent.ChannelDefined;
import io.tallyline.ledger.event.PartnerEvent.CustomerDefined;
import io.tallyline.ledger.event.PartnerEvent.HoldTermsSet;
import io.tallyline.ledger.event.PartnerEvent.PaymentTermsSet;
import io.tallyline.ledger.event.PartnerEvent.PersonalErased;
import io.tallyline.ledger.event.PartnerEvent.SalespersonDefined;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.HoldReason;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whom we sell to, who sells, and through what. */
final class PartnerRules implements PartnerCommand.Handler<Decision> {
    /** Most digits of a currency's minor unit: ISO 4217 has 0 to 4. */
    static final int MAX_CURRENCY_DIGITS = 4;

    /** Longest sealed personal data, in bytes. */
    static final int MAX_PERSONAL_BYTES = 16_384;

    private final Books books;
    private final CreditUseRules credit;

    PartnerRules(Books books) {
        this.books = books;
        this.credit = new CreditUseRules(books.trade);
    }

    @Override
    public Decision recordErasure(RecordErasure command) {
        Objection malformed = new FieldChecks()
                .name("/customer", command.customer(), AccountBook.MAX_NAME_BYTES)
                .objection();
        if (malformed != null) return refuse(command, malformed);
        // From here on it is known who did it.
        return Decision.event(new PersonalErased(command.customer(), command.wasThere()));
    }

    @Override
    public Decision defineCustomer(DefineCustomer command) {
        Objection malformed = accountChecks("/customer", command.customer(), command.currency())
                .demand(isDigits(command.currencyDigits()), "/currencyDigits")
                .demand(isLimit(command.creditLimit()), "/creditLimit")
                .text("/priceList", command.priceList(), AccountBook.MAX_NAME_BYTES)
                .text("/personal", command.personal(), MAX_PERSONAL_BYTES)
                .demand(ShelfLifeBook.isDays(command.minimumShelfLifeDays()), "/minimumShelfLifeDays")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        AccountBook customers = books.trade.customers;
        int known = customers.find(command.customer());
        Objection objection = check(
                customers,
                known,
                command.expectedSequence(),
                new Objection(RefusalReason.UNKNOWN_CUSTOMER, "/customer"),
                command.currency(),
                command.currencyDigits());
        if (objection != null) return refuse(command, objection);
        PriceListBook lists = books.trade.priceLists;
        int priceList = lists.find(command.priceList());
        if (!command.priceList().isEmpty() && priceList == PriceListBook.NONE) {
            return refuse(command, RefusalReason.UNKNOWN_PRICE_LIST, "/priceList");
        }
        if (priceList != PriceListBook.NONE && !lists.isIn(priceList, command.currency(), command.currencyDigits())) {
            return refuse(command, RefusalReason.OTHER_CURRENCY, "/priceList");
        }
        long limit = limit(customers, known, command.creditLimit());
        if (command.grantsNoCredit() && isMore(limit, customers, known)) {
            return refuse(command, RefusalReason.CREDIT_NOT_GRANTED, "/creditLimitMinor");
        }
        if (command.grantsNoCredit()
                && limit != 0
                && isOtherMoney(customers, known, command.currency(), command.currencyDigits())) {
            return refuse(command, RefusalReason.CREDIT_NOT_GRANTED, "/currency");
        }
        // From here on the customer is as asked.
        CustomerDefined event = new CustomerDefined(
                known == AccountBook.NONE ? customers.nextId() : known,
                command.customer(),
                command.currency(),
                command.currencyDigits(),
                limit,
                command.priceList(),
                command.blocked(),
                command.personal(),
                priceList,
                command.minimumShelfLifeDays());
        boolean same = known != AccountBook.NONE
                && books.trade.shelfLife.ofCustomer(known) == event.minimumShelfLifeDays()
                && customers.isAs(
                        known,
                        event.currency(),
                        event.currencyDigits(),
                        event.creditLimit(),
                        event.blocked(),
                        texts(event));
        return same ? Versions.unchanged(customers.changedSequence(known)) : Decision.event(event);
    }

    @Override
    public Decision defineSalesperson(DefineSalesperson command) {
        Objection malformed = accountChecks("/salesperson", command.salesperson(), command.currency())
                .text("/name", command.name())
                .demand(isDigits(command.currencyDigits()), "/currencyDigits")
                .demand(isLimit(command.creditLimit()), "/creditLimit")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        AccountBook salespeople = books.trade.salespeople;
        int known = salespeople.find(command.salesperson());
        Objection objection = check(
                salespeople,
                known,
                command.expectedSequence(),
                new Objection(RefusalReason.UNKNOWN_SALESPERSON, "/salesperson"),
                command.currency(),
                command.currencyDigits());
        if (objection != null) return refuse(command, objection);
        long limit = limit(salespeople, known, command.creditLimit());
        if (command.grantsNoCredit() && isMore(limit, salespeople, known)) {
            return refuse(command, RefusalReason.CREDIT_NOT_GRANTED, "/creditLimitMinor");
        }
        if (command.grantsNoCredit()
                && limit != 0
                && isOtherMoney(salespeople, known, command.currency(), command.currencyDigits())) {
            return refuse(command, RefusalReason.CREDIT_NOT_GRANTED, "/currency");
        }
        // From here on the salesperson is as asked.
        SalespersonDefined event = new SalespersonDefined(
                known == AccountBook.NONE ? salespeople.nextId() : known,
                command.salesperson(),
                command.name(),
                command.currency(),
                command.currencyDigits(),
                limit,
                command.blocked());
        boolean same = known != AccountBook.NONE
                && salespeople.isAs(
                        known,
                        event.currency(),
                        event.currencyDigits(),
                        event.creditLimit(),
                        event.blocked(),
                        texts(event));
        return same ? Versions.unchanged(salespeople.changedSequence(known)) : Decision.event(event);
    }

    @Override
    public Decision defineChannel(DefineChannel command) {
        Objection malformed = new FieldChecks()
                .name("/channel", command.channel(), ChannelBook.MAX_NAME_BYTES)
                .text("/name", command.name())
                .demand(command.policy() != ShortagePolicy.CHANNEL_DEFAULT, "/policy")
                .demand(command.strategy() != SourcingStrategy.CHANNEL_DEFAULT, "/strategy")
                .demand(
                        !command.warehouses().isEmpty() && command.warehouses().size() <= ChannelBook.MAX_WAREHOUSES,
                        "/warehouses")
                .demand(
                        new TreeSet<>(command.warehouses()).size()
                                == command.warehouses().size(),
                        "/warehouses")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        List<Integer> warehouses = new ArrayList<>();
        for (int i = 0; i < command.warehouses().size(); i++) {
            int warehouse = books.warehouses.find(command.warehouses().get(i));
            if (warehouse == WarehouseBook.NONE) {
                return refuse(command, RefusalReason.UNKNOWN_WAREHOUSE, "/warehouses/" + i);
            }
            warehouses.add(warehouse);
        }
        ChannelBook channels = books.trade.channels;
        int known = channels.find(command.channel());
        boolean exists = known != ChannelBook.NONE;
        long changed = exists ? channels.changedSequence(known) : 0;
        RefusalReason version =
                Versions.check(command.expectedSequence(), exists, changed, RefusalReason.UNKNOWN_CHANNEL);
        if (version != null) return refuse(command, version, "/channel");
        if (!exists && channels.isFull()) return refuse(command, RefusalReason.LIMIT_REACHED, "/channel");
        int priceList = books.trade.priceLists.find(command.priceList());
        if (!command.priceList().isEmpty() && priceList == PriceListBook.NONE) {
            return refuse(command, RefusalReason.UNKNOWN_PRICE_LIST, "/priceList");
        }
        int unsaid = exists ? channels.company(known) : CompanyBook.HOUSE;
        int company = books.companies.find(command.company(), unsaid);
        if (company == CompanyBook.NONE) return refuse(command, RefusalReason.UNKNOWN_COMPANY, "/company");
        for (int i = 0; i < warehouses.size(); i++) {
            if (books.warehouses.owner(warehouses.get(i)) != company) {
                return refuse(command, RefusalReason.OTHER_COMPANY, "/warehouses/" + i);
            }
        }
        if (exists && company != unsaid) return refuse(command, RefusalReason.COMPANY_FIXED, "/company");
        // From here on the channel is as asked.
        ChannelDefined event = new ChannelDefined(
                exists ? known : channels.nextId(),
                command.channel(),
                command.name(),
                command.policy(),
                command.strategy(),
                List.copyOf(warehouses),
                priceList,
                command.priceList(),
                company,
                command.needsAddress());
        return exists && channels.isAs(known, event) ? Versions.unchanged(changed) : Decision.event(event);
    }

    @Override
    public Decision setHoldTerms(SetHoldTerms command) {
        HoldReason hold = command.hold();
        Objection malformed = new FieldChecks()
                .demand(hold != HoldReason.MONEY_RECEIVED, "/hold")
                .demand(command.minutes() >= 0 && command.minutes() <= PaymentTermsBook.MAX_MINUTES, "/minutes")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        HoldTermsBook terms = books.trade.holdTerms;
        long version = terms.changedSequence(hold);
        RefusalReason reason =
                Versions.check(command.expectedSequence(), terms.isSet(hold), version, RefusalReason.VERSION_CONFLICT);
        if (reason != null) return refuse(command, reason, "/hold");
        // From here on holds last so long.
        return terms.isSet(hold) && terms.minutes(hold) == command.minutes()
                ? Versions.unchanged(version)
                : Decision.event(new HoldTermsSet(hold, command.minutes()));
    }

    @Override
    public Decision setPaymentTerms(SetPaymentTerms command) {
        Objection malformed = new FieldChecks()
                .demand(command.paymentType().beforeRelease(), "/paymentType")
                .demand(
                        command.minutesToPay() >= 0 && command.minutesToPay() <= PaymentTermsBook.MAX_MINUTES,
                        "/minutesToPay")
                .objection();
        if (malformed != null) return refuse(command, malformed);
        long version = books.trade.termsVersions.of(command.paymentType());
        int minutes = books.trade.paymentTerms.minutesToPay(command.paymentType());
        boolean exists = version != PaymentTermsVersions.NONE || minutes > 0;
        // Terms of an older release have no version: whoever changes them first gives them one, whatever version was
        // read.
        boolean unversioned = version == PaymentTermsVersions.NONE && minutes > 0 && command.expectedSequence() > 0;
        RefusalReason reason = unversioned
                ? null
                : Versions.check(command.expectedSequence(), exists, version, RefusalReason.VERSION_CONFLICT);
        if (reason != null) return refuse(command, reason, "/paymentType");
        // From here on orders wait so long.
        return version != PaymentTermsVersions.NONE && minutes == command.minutesToPay()
                ? Versions.unchanged(version)
                : Decision.event(new PaymentTermsSet(command.paymentType(), command.minutesToPay(), true));
    }

    @Override
    public Decision payOutCredit(PayOutCredit command) {
        return credit.payOut(command);
    }

    /** The texts of a customer that no decision reads. */
    static Fingerprint texts(CustomerDefined event) {
        return Fingerprint.of(event.priceList(), event.personal());
    }

    static Fingerprint texts(SalespersonDefined event) {
        return Fingerprint.of(event.name());
    }

    private static FieldChecks accountChecks(String field, String name, String currency) {
        return new FieldChecks()
                .name(field, name, AccountBook.MAX_NAME_BYTES)
                .demand(CurrencyWord.isCurrency(currency), "/currency");
    }

    static boolean isDigits(int digits) {
        return digits >= 0 && digits <= MAX_CURRENCY_DIGITS;
    }

    private static boolean isLimit(long minor) {
        return minor >= PartnerCommand.AS_IT_IS && minor <= LineAmount.MAX_MINOR;
    }

    private static long limit(AccountBook accounts, int known, long asked) {
        return asked == PartnerCommand.AS_IT_IS ? limitNow(accounts, known) : asked;
    }

    /** Nobody whom nobody knows may owe anything. */
    private static long limitNow(AccountBook accounts, int known) {
        return known == AccountBook.NONE ? 0 : accounts.limit(known);
    }

    private static boolean isMore(long limit, AccountBook accounts, int known) {
        long now = limitNow(accounts, known);
        return now != PartnerCommand.NO_LIMIT && (limit == PartnerCommand.NO_LIMIT || limit > now);
    }

    /** The same number in another currency is another limit. */
    private static boolean isOtherMoney(AccountBook accounts, int known, String currency, int digits) {
        return known != AccountBook.NONE
                && (!accounts.currency(known).equals(currency) || accounts.digits(known) != digits);
    }

    private static @Nullable Objection check(
            AccountBook accounts, int known, long expected, Objection unknown, String currency, int digits) {
        boolean exists = known != AccountBook.NONE;
        long changed = exists ? accounts.changedSequence(known) : 0;
        RefusalReason version = Versions.check(expected, exists, changed, unknown.reason());
        if (version != null) return new Objection(version, unknown.field());
        if (!exists && accounts.isFull()) return new Objection(RefusalReason.LIMIT_REACHED, unknown.field());
        boolean otherCurrency =
                exists && (!accounts.currency(known).equals(currency) || accounts.digits(known) != digits);
        return otherCurrency && accounts.used(known) ? new Objection(RefusalReason.IN_USE, "/currency") : null;
    }
}
