package io.tallyline.api.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.event.BusinessEvent;
import io.tallyline.ledger.event.EventEnvelope;
import io.tallyline.ledger.event.OrderEvent.OrderCustomerChanged;
import io.tallyline.ledger.event.OrderEvent.OrderPlaced;
import io.tallyline.ledger.event.OrderEvent.OrderReleased;
import io.tallyline.ledger.event.OrderEvent.OrderRepeated;
import io.tallyline.ledger.event.OrderEvent.ShortfallOrdered;
import io.tallyline.ledger.event.PartnerEvent.CustomerDefined;
import io.tallyline.ledger.ring.CommandSlot;
import io.tallyline.ledger.value.PaymentType;
import io.tallyline.ledger.value.ShortagePolicy;
import io.tallyline.ledger.value.SourcingStrategy;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderOwnersTest {
    private final OrderOwners owners = new OrderOwners();

    private void follow(long sequence, BusinessEvent event) {
        CommandSlot slot = new CommandSlot();
        slot.event = new EventEnvelope(sequence, 1, CommandContext.SYSTEM, event);
        owners.onSlot(slot);
    }

    private static CustomerDefined customer(int id, String name) {
        return new CustomerDefined(id, name, "EUR", 2, 0, "", false, "", 0);
    }

    private static OrderCustomerChanged given(long order, int customer) {
        return new OrderCustomerChanged(order, customer, "whoever", 0, "", "", List.of(), false, "");
    }

    @Test
    void shouldKnowNobodyAtFirst() {
        owners.onSlot(new CommandSlot());

        assertThat(owners.customerOf(0)).isEmpty();
        assertThat(owners.customerOf(1)).isEmpty();
    }

    /** Far more than fit into one block, with gaps between them as sequences have. */
    @Test
    void shouldFindEachOfManyOrdersAndNoneBetweenThem() {
        owners.addCustomer(1, "ann");
        owners.addCustomer(2, "bob");
        for (int i = 1; i <= 40_000; i++) {
            owners.addOrder(3L * i, 1 + i % 2);
        }

        for (int i = 1; i <= 40_000; i++) {
            assertThat(owners.customerOf(3L * i)).isEqualTo(i % 2 == 0 ? "ann" : "bob");
            assertThat(owners.customerOf(3L * i + 1)).isEmpty();
        }
        assertThat(owners.customerOf(2)).isEmpty();
    }

    @Test
    void shouldFollowWhoseAnOrderBecomes() {
        owners.addCustomer(1, "ann");
        owners.addOrder(5, 1);
        owners.addOrder(9, 1);

        follow(10, customer(2, "bob"));
        follow(11, given(5, 2));
        follow(12, given(7, 2));
        follow(13, new OrderReleased(9, List.of()));

        assertThat(owners.customerOf(5)).isEqualTo("bob");
        assertThat(owners.customerOf(9)).isEqualTo("ann");
        assertThat(owners.customerOf(7)).isEmpty();
    }

    @Test
    void shouldKnowOrdersThatFollowFromOthers() {
        owners.addCustomer(1, "ann");
        owners.addCustomer(2, "bob");

        follow(5, placed(1));
        follow(6, new OrderRepeated(5, placed(2), List.of()));
        follow(7, new ShortfallOrdered(5, "", List.of(), 0, 0, 0, placed(2)));

        assertThat(owners.customerOf(5)).isEqualTo("ann");
        assertThat(owners.customerOf(6)).isEqualTo("bob");
        assertThat(owners.customerOf(7)).isEqualTo("bob");
    }

    private static OrderPlaced placed(int customer) {
        return new OrderPlaced(
                1,
                "",
                "",
                0,
                0,
                0,
                false,
                customer,
                0,
                PaymentType.CARD,
                ShortagePolicy.SHIP_COMPLETE,
                SourcingStrategy.CHANNEL_DEFAULT,
                0,
                0,
                0,
                0,
                "",
                0,
                0,
                false,
                "EUR",
                0,
                List.of(),
                List.of(),
                "",
                "",
                0,
                0,
                List.of(),
                false);
    }
}
