package io.tallyline.ledger.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The published function of an order's status, and the page that publishes it. */
class OrderStatusTest {
    // What an order has, each as far from nothing as matters.
    private OrderLifecycle lifecycle = OrderLifecycle.OPEN;
    private boolean held;
    private PaymentType paymentType = PaymentType.ON_ACCOUNT;
    private PaymentState payment = PaymentState.ON_TERMS;
    private long reserved;
    private long released;
    private long picked;
    private long packed;
    private long shipped;
    private int notReady;
    private int out;
    private long backordered;
    private long services;
    private long servicesReleased;

    /** As the page has them: each from a state that fits those behind it too, so the order of the rows is that of the checks. */
    @Test
    void shouldBeTheFirstThatFits() {
        reserved = 1;
        is(OrderStatus.CONFIRMED);
        reserved = 0;
        backordered = 1;
        is(OrderStatus.BACKORDERED);
        paymentType = PaymentType.CARD;
        payment = PaymentState.PART_PAID;
        is(OrderStatus.AWAITING_PAYMENT);
        released = 1;
        reserved = 1;
        is(OrderStatus.RELEASED);
        shipped = 1;
        is(OrderStatus.PARTLY_SHIPPED);
        packed = 1;
        notReady = 1;
        is(OrderStatus.PICKING);
        released = 0;
        is(OrderStatus.PACKED);
        notReady = 0;
        is(OrderStatus.READY_FOR_PICKUP);
        packed = 0;
        reserved = 0;
        backordered = 0;
        out = 1;
        is(OrderStatus.SHIPPED);
        out = 0;
        is(OrderStatus.DELIVERED);
        held = true;
        is(OrderStatus.PENDING);
        lifecycle = OrderLifecycle.COMPLETED;
        is(OrderStatus.COMPLETED);
        lifecycle = OrderLifecycle.CANCELLED;
        is(OrderStatus.CANCELLED);
        lifecycle = OrderLifecycle.DRAFT;
        is(OrderStatus.DRAFT);
    }

    @Test
    void shouldNotBeReadyForPickupWhileAnythingIsToBePickedOrPacked() {
        packed = 2;
        is(OrderStatus.READY_FOR_PICKUP);
        picked = 1;
        is(OrderStatus.PICKING);
        picked = 0;
        released = 1;
        reserved = 1;
        is(OrderStatus.PICKING);
        released = 0;
        is(OrderStatus.READY_FOR_PICKUP);
        held = true;
        is(OrderStatus.PENDING);
    }

    @Test
    void shouldKnowServices() {
        services = 1;
        is(OrderStatus.CONFIRMED);
        servicesReleased = 1;
        is(OrderStatus.RELEASED);
    }

    @Test
    void shouldPublishTheTable() throws IOException {
        Path document = Path.of("ORDERS.md");
        Path file = Files.exists(document) ? document : Path.of("ledger").resolve(document);
        List<String> order = List.of(
                "DRAFT",
                "CANCELLED",
                "COMPLETED",
                "PENDING",
                "DELIVERED",
                "SHIPPED",
                "READY_FOR_PICKUP",
                "PACKED",
                "PICKING",
                "PARTLY_SHIPPED",
                "RELEASED",
                "AWAITING_PAYMENT",
                "BACKORDERED",
                "CONFIRMED",
                "PART_RETURNED",
                "CLOSED_SHORT");
        try (Stream<String> lines = Files.lines(file)) {
            assertThat(lines.dropWhile(each -> !each.startsWith("| status | number"))
                            .skip(2)
                            .takeWhile(each -> each.startsWith("|"))
                            .map(each -> each.split(" *\\| *"))
                            .map(cells -> cells[1] + " " + cells[2]))
                    .containsExactlyElementsOf(order.stream()
                            .map(OrderStatus::valueOf)
                            .map(each -> each.name() + " " + each.number())
                            .toList());
        }
        assertThat(order)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(OrderStatus.values()).map(Enum::name).toList());
    }

    private void is(OrderStatus status) {
        assertThat(OrderStatus.of(
                        lifecycle,
                        held,
                        paymentType,
                        payment,
                        reserved,
                        released,
                        picked,
                        packed,
                        shipped,
                        notReady,
                        out,
                        backordered,
                        services,
                        servicesReleased))
                .isEqualTo(status);
    }
}
