package io.tallyline.ledger.sim;

import io.tallyline.ledger.command.MasterDataCommand;
import io.tallyline.ledger.command.PartnerCommand;
import io.tallyline.ledger.command.PartnerCommand.DefineChannel;
import io.tallyline.ledger.command.PartnerCommand.DefineCustomer;
import io.tallyline.ledger.command.PartnerCommand.DefineSalesperson;
import io.tallyline.ledger.command.PartnerCommand.PayOutCredit;
import io.tallyline.ledger.command.PartnerCommand.RecordErasure;
import io.tallyline.ledger.command.PartnerCommand.SetHoldTerms;
import io.tallyline.ledger.command.PartnerCommand.SetPaymentTerms;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.value.HoldReason;
import java.util.Optional;

/** What the auditor expects of customers and channels. */
final class ModelPartners implements PartnerCommand.Handler<Optional<RefusalReason>> {
    private final ModelTrade trade;
    private final Expectation expected;

    ModelPartners(ModelTrade trade, Expectation expected) {
        this.trade = trade;
        this.expected = expected;
    }

    @Override
    public Optional<RefusalReason> defineCustomer(DefineCustomer command) {
        ModelTrade.Customer known = trade.customers.get(command.customer());
        long changed = known == null ? 0 : known.changed;
        Optional<RefusalReason> reason =
                reasonAgainst(command.expectedSequence(), known != null, changed, RefusalReason.UNKNOWN_CUSTOMER);
        if (reason.isPresent()) return reason;
        if (known != null && known.limit == command.creditLimit() && known.blocked == command.blocked()) {
            expected.unchanged(changed);
            return reason;
        }
        ModelTrade.Customer now =
                trade.customers.computeIfAbsent(command.customer(), name -> new ModelTrade.Customer());
        now.limit = command.creditLimit();
        now.blocked = command.blocked();
        now.changed = expected.sequence;
        return reason;
    }

    @Override
    public Optional<RefusalReason> payOutCredit(PayOutCredit command) {
        ModelTrade.Customer customer = trade.customers.get(command.customer());
        if (customer == null) return Optional.of(RefusalReason.UNKNOWN_CUSTOMER);
        RefusalReason reason = trade.reasonToKeep(command.customer(), command.amountMinor());
        if (reason == null) customer.credit -= command.amountMinor();
        return Optional.ofNullable(reason);
    }

    @Override
    public Optional<RefusalReason> recordErasure(RecordErasure command) {
        throw new AssertionError("the workload erases nobody");
    }

    @Override
    public Optional<RefusalReason> defineSalesperson(DefineSalesperson command) {
        throw new AssertionError("the workload has no salespeople");
    }

    private static ModelTrade.Channel channel(DefineChannel command, long changed) {
        return new ModelTrade.Channel(
                command.policy(), command.strategy(), command.warehouses(), command.needsAddress(), changed);
    }

    @Override
    public Optional<RefusalReason> defineChannel(DefineChannel command) {
        if (!SimFloor.WAREHOUSES.containsAll(command.warehouses())) return Optional.of(RefusalReason.UNKNOWN_WAREHOUSE);
        ModelTrade.Channel known = trade.channels.get(command.channel());
        long changed = known == null ? 0 : known.changed();
        Optional<RefusalReason> reason =
                reasonAgainst(command.expectedSequence(), known != null, changed, RefusalReason.UNKNOWN_CHANNEL);
        if (reason.isPresent()) return reason;
        String seller = SimFloor.seller(command.channel());
        String company = command.company().isEmpty() ? seller : command.company();
        boolean others = command.warehouses().stream()
                .anyMatch(warehouse -> !SimFloor.company(warehouse).equals(company));
        if (others) return Optional.of(RefusalReason.OTHER_COMPANY);
        if (!company.equals(seller)) return Optional.of(RefusalReason.COMPANY_FIXED);
        ModelTrade.Channel same = channel(command, changed);
        if (same.equals(known)) {
            expected.unchanged(changed);
            return reason;
        }
        trade.channels.put(command.channel(), channel(command, expected.sequence));
        // Another warehouse may have what its orders wait for.
        SimFloor.PRODUCTS.forEach(product -> trade.gaveBack(product.sku()));
        return reason;
    }

    @Override
    public Optional<RefusalReason> setHoldTerms(SetHoldTerms command) {
        ModelHoldTerms.Terms known = trade.holdTerms.of(command.hold());
        long changed = known == null ? 0 : known.changed();
        if (command.hold() == HoldReason.MONEY_RECEIVED) return Optional.of(RefusalReason.MALFORMED);
        Optional<RefusalReason> reason =
                reasonAgainst(command.expectedSequence(), known != null, changed, RefusalReason.VERSION_CONFLICT);
        if (reason.isPresent()) return reason;
        if (known != null && known.minutes() == command.minutes()) {
            expected.unchanged(changed);
            return reason;
        }
        trade.holdTerms.set(command.hold(), command.minutes(), expected.sequence);
        expected.saw(Seen.HOLD_TERMS_SET);
        return reason;
    }

    @Override
    public Optional<RefusalReason> setPaymentTerms(SetPaymentTerms command) {
        ModelOverdue.Terms known = trade.overdue.terms().get(command.paymentType());
        long changed = known == null ? 0 : known.changed();
        Optional<RefusalReason> reason =
                reasonAgainst(command.expectedSequence(), known != null, changed, RefusalReason.VERSION_CONFLICT);
        if (reason.isPresent()) return reason;
        if (known != null && known.minutes() == command.minutesToPay()) {
            expected.unchanged(changed);
            return reason;
        }
        trade.overdue
                .terms()
                .put(command.paymentType(), new ModelOverdue.Terms(command.minutesToPay(), expected.sequence));
        expected.saw(Seen.PAYMENT_TERMS_SET);
        return reason;
    }

    private static Optional<RefusalReason> reasonAgainst(
            long asked, boolean exists, long changed, RefusalReason unknown) {
        if (asked == MasterDataCommand.ANY) return Optional.empty();
        if (asked == MasterDataCommand.CREATE) {
            return exists ? Optional.of(RefusalReason.ALREADY_EXISTS) : Optional.empty();
        }
        if (!exists) return Optional.of(unknown);
        return asked == changed ? Optional.empty() : Optional.of(RefusalReason.VERSION_CONFLICT);
    }
}
