package io.tallyline.api.projection;

import io.tallyline.ledger.command.BusinessCommand;
import io.tallyline.ledger.event.AccessEvent;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.CarrierEvent;
import io.tallyline.ledger.event.ConsignmentEvent;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.InvoiceEvent;
import io.tallyline.ledger.event.MasterDataEvent;
import io.tallyline.ledger.event.OrderEvent;
import io.tallyline.ledger.event.PackEvent;
import io.tallyline.ledger.event.PartnerEvent;
import io.tallyline.ledger.event.PickEvent;
import io.tallyline.ledger.event.PricingEvent;
import io.tallyline.ledger.event.RefusalReason;
import io.tallyline.ledger.event.ReleaseEvent;
import io.tallyline.ledger.event.ReturnEvent;
import io.tallyline.ledger.event.SortEvent;
import io.tallyline.ledger.event.StockEvent;
import io.tallyline.ledger.event.SystemEvent;
import io.tallyline.ledger.value.SchemaNumber;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * What people and systems asked over REST, taken or refused, to the rows of {@code command_log}: also the part of the
 * change feed that is no scan. What devices and time did is not in it, but for what stock and time did to orders, nor what
 * had to change nothing. Projector's thread.
 */
final class CommandLogProjection implements BusinessEvent.Handler<Boolean> {
    private static final String COPY = "copy command_log (sequence, time, type, actor, operation, accepted, reason,"
            + " field, document) from stdin (format binary)";
    private static final int COLUMNS = 9;
    private static final Map<Integer, String> COMMANDS = commandNames(BusinessCommand.class, new HashMap<>());

    private final CopyRows rows = new CopyRows(COLUMNS, 64 * 1024);

    void add(EventEnvelope envelope) {
        BusinessEvent event = envelope.event();
        if (!event.accept(this)) {
            return;
        }
        String type = event.getClass().getSimpleName();
        String field = "";
        int reason = 0;
        if (event instanceof SystemEvent.CommandRefused refused) {
            type = COMMANDS.getOrDefault(refused.commandSchema(), type);
            reason = refused.reason();
            field = refused.field();
        } else if (event instanceof SystemEvent.CommandFailed failed) {
            type = COMMANDS.getOrDefault(failed.commandSchema(), type);
            reason = RefusalReason.INTERNAL_ERROR.number();
        }
        rows.row();
        rows.putLong(envelope.sequence());
        rows.putTime(envelope.timeNanos());
        rows.putText(type);
        rows.putText(SafeText.actor(envelope.context().actor()));
        String operation = envelope.context().operation();
        rows.putText(operation.isEmpty() ? "-" : operation);
        rows.putBoolean(reason == 0);
        rows.putShortUnlessZero(reason);
        rows.putText(field);
        rows.putJson(RecordDocument.utf8((Record) event));
    }

    void clear() {
        rows.clear();
    }

    /** Writes the rows in the open transaction. */
    void write(Connection connection) throws SQLException {
        if (rows.rows() > 0) {
            MovementProjection.copy(connection, COPY, rows);
        }
    }

    @Override
    public Boolean masterData(MasterDataEvent event) {
        return true;
    }

    @Override
    public Boolean stock(StockEvent event) {
        return true;
    }

    @Override
    public Boolean access(AccessEvent event) {
        return !(event instanceof AccessEvent.DeviceConnected);
    }

    /** What sorters ask and report are messages of devices: their rows are those of the decisions. */
    @Override
    public Boolean sort(SortEvent event) {
        return !(event instanceof SortEvent.SortDecided
                || event instanceof SortEvent.SortConfirmed
                || event instanceof SortEvent.SortMissed
                || event instanceof SortEvent.SortRepeated
                || event instanceof SortEvent.ParcelsForgotten);
    }

    /**
     * Also what stock and time did to orders: whoever follows the feed knows each order as it is. What the ledger forgets
     * of one that it let go changes nothing of it, and one that never was here is none.
     */
    @Override
    public Boolean order(OrderEvent event) {
        boolean nowhere = event instanceof OrderEvent.ShopStateSeen seen && seen.order() == 0;
        return !(event instanceof OrderEvent.ArchivedOrdersForgotten || nowhere);
    }

    @Override
    public Boolean pricing(PricingEvent event) {
        return true;
    }

    @Override
    public Boolean invoice(InvoiceEvent event) {
        return true;
    }

    @Override
    public Boolean partner(PartnerEvent event) {
        return true;
    }

    /** Also what stock did to lists, and what orders gave up of what was picked. */
    @Override
    public Boolean carrier(CarrierEvent event) {
        return true;
    }

    @Override
    public Boolean consignment(ConsignmentEvent event) {
        return true;
    }

    /** What rules found is told by the releases and the lists that follow. */
    @Override
    public Boolean release(ReleaseEvent event) {
        return event instanceof ReleaseEvent.ReleaseRulesDefined;
    }

    /** Also what time did to returns. */
    @Override
    public Boolean returns(ReturnEvent event) {
        return true;
    }

    @Override
    public Boolean pick(PickEvent event) {
        return true;
    }

    @Override
    public Boolean pack(PackEvent event) {
        return true;
    }

    @Override
    public Boolean system(SystemEvent event) {
        return event instanceof SystemEvent.CommandRefused || event instanceof SystemEvent.CommandFailed;
    }

    /** Schema number to name of every command there is: a refusal keeps the number only. */
    private static Map<Integer, String> commandNames(Class<?> family, Map<Integer, String> names) {
        for (Class<?> member : family.getPermittedSubclasses()) {
            if (member.isSealed()) {
                commandNames(member, names);
            } else {
                SchemaNumber number = member.getAnnotation(SchemaNumber.class);
                if (number != null) {
                    names.put(number.value(), member.getSimpleName());
                }
            }
        }
        return names;
    }
}
