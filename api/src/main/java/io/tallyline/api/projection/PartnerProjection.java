package io.tallyline.api.projection;

import io.tallyline.ledger.command.PartnerCommand;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.PartnerEvent;
import java.util.stream.Collectors;

/** Whom we sell to, who sells, through what and on which terms, to their rows. Each event carries the whole new state. Projector's thread. */
final class PartnerProjection implements PartnerEvent.Handler<Void> {
    private static final String LIMIT = "nullif(?, " + PartnerCommand.NO_LIMIT + "::bigint)";
    private static final String CUSTOMER =
            "insert into customer (id, customer, currency, currency_digits, credit_limit,"
                    + " price_list, blocked, personal, shelf_life_days, last_sequence) values (?, ?, ?, ?, " + LIMIT
                    + ", ?, ?, ?, ?, ?)"
                    + " on conflict (id) do update set currency = excluded.currency,"
                    + " currency_digits = excluded.currency_digits, credit_limit = excluded.credit_limit,"
                    + " price_list = excluded.price_list, blocked = excluded.blocked, personal = excluded.personal,"
                    + " shelf_life_days = excluded.shelf_life_days, last_sequence = excluded.last_sequence";
    private static final String SALESPERSON = "insert into salesperson (id, salesperson, name, currency,"
            + " currency_digits, credit_limit, blocked, last_sequence) values (?, ?, ?, ?, ?, " + LIMIT + ", ?, ?)"
            + " on conflict (id) do update set name = excluded.name, currency = excluded.currency,"
            + " currency_digits = excluded.currency_digits, credit_limit = excluded.credit_limit,"
            + " blocked = excluded.blocked, last_sequence = excluded.last_sequence";
    private static final String CHANNEL = "insert into channel (id, channel, name, policy, strategy, warehouses,"
            + " price_list, company, needs_address, last_sequence)"
            + " values (?, ?, ?, ?, ?, ?::int[], ?, greatest(1, ?), ?, ?)"
            + " on conflict (id) do update set name = excluded.name, policy = excluded.policy,"
            + " strategy = excluded.strategy, warehouses = excluded.warehouses,"
            + " price_list = excluded.price_list, company = excluded.company,"
            + " needs_address = excluded.needs_address, last_sequence = excluded.last_sequence";
    private static final String TERMS = "insert into payment_terms (payment_type, minutes_to_pay, last_sequence)"
            + " values (?, nullif(?, 0), ?) on conflict (payment_type) do update set"
            + " minutes_to_pay = excluded.minutes_to_pay, last_sequence = excluded.last_sequence";

    private static final String HOLD_TERMS = "insert into hold_terms (hold, minutes, last_sequence)"
            + " values (?, nullif(?, 0), ?) on conflict (hold) do update set"
            + " minutes = excluded.minutes, last_sequence = excluded.last_sequence";

    private final ColdRows rows;
    private final CreditRows credit;
    private long sequence;
    private long timeNanos;
    private String actor = "";

    PartnerProjection(ColdRows rows) {
        this.rows = rows;
        this.credit = new CreditRows(rows);
    }

    void add(EventEnvelope envelope, PartnerEvent event) {
        sequence = envelope.sequence();
        timeNanos = envelope.timeNanos();
        actor = envelope.context().actor();
        event.accept(this);
    }

    @Override
    public Void customerDefined(PartnerEvent.CustomerDefined event) {
        return row(
                CUSTOMER,
                event.id(),
                event.customer(),
                event.currency(),
                event.currencyDigits(),
                event.creditLimit(),
                event.priceList(),
                event.blocked(),
                event.personal(),
                event.minimumShelfLifeDays(),
                sequence);
    }

    @Override
    public Void salespersonDefined(PartnerEvent.SalespersonDefined event) {
        return row(
                SALESPERSON,
                event.id(),
                event.salesperson(),
                event.name(),
                event.currency(),
                event.currencyDigits(),
                event.creditLimit(),
                event.blocked(),
                sequence);
    }

    @Override
    public Void channelDefined(PartnerEvent.ChannelDefined event) {
        String warehouses =
                event.warehouseIds().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
        return row(
                CHANNEL,
                event.id(),
                event.channel(),
                event.name(),
                event.policy().name(),
                event.strategy().name(),
                warehouses,
                event.priceList(),
                event.companyId(),
                event.needsAddress(),
                sequence);
    }

    @Override
    public Void paymentTermsSet(PartnerEvent.PaymentTermsSet event) {
        return row(TERMS, event.paymentType().name(), event.minutesToPay(), sequence);
    }

    @Override
    public Void holdTermsSet(PartnerEvent.HoldTermsSet event) {
        return row(HOLD_TERMS, event.hold().name(), event.minutes(), sequence);
    }

    /** Who did it stands in the log of commands; rows keep what was sealed, which nobody can open any more. */
    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void personalErased(PartnerEvent.PersonalErased event) {
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void creditPaidOut(PartnerEvent.CreditPaidOut event) {
        credit.paidOut(sequence, timeNanos, actor, event);
        return null;
    }

    @SuppressWarnings("NullAway") // Void has no other value
    private Void row(String sql, Object... values) {
        rows.add(sql, values);
        return null;
    }
}
