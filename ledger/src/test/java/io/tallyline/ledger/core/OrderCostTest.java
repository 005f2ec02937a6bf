package io.tallyline.ledger.core;

import static io.tallyline.ledger.core.Shop.adjust;
import static io.tallyline.ledger.core.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tallyline.ledger.command.CommandContext;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The writer's work for one event is the same however many orders there are: told by the bytes that it allocates. */
class OrderCostTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int FEW = 100;
    private static final int MANY = 5_000;
    private static final long NEARLY_THE_SAME = 10_000;

    @Test
    void shouldNotLookAtThoseWhoWaitForAnotherWarehouse() {
        assertThat(bytesToServe(MANY)).isLessThan(bytesToServe(FEW) + NEARLY_THE_SAME);
    }

    private static long bytesToServe(int waiting) {
        Shop shop = new Shop();
        shop.warehouse = "W";
        for (int i = 0; i < waiting; i++) {
            shop.place(line("PEN", 1));
        }
        shop.warehouse = "";
        long last = shop.place(line("PEN", 1));
        Decision arrival = shop.floor.ledger.decide(adjust("PEN", "X", 1), CommandContext.SYSTEM, shop.floor.now);
        shop.floor.tickClock();
        shop.floor.write(Objects.requireNonNull(arrival.event()), CommandContext.SYSTEM);

        long bytes = bytes(shop.floor.ledger::decideFollowing);
        shop.floor.write(Objects.requireNonNull(shop.floor.ledger.decideFollowing()), CommandContext.SYSTEM);

        assertThat(shop.lines(last)).isEqualTo("X=1");
        assertThat(shop.floor.view().imbalance()).isZero();
        return bytes;
    }

    @Test
    void shouldNotLookAtThoseWhomAFactDoesNotBreak() {
        assertThat(bytesToTakeBack(MANY)).isLessThan(bytesToTakeBack(FEW) + NEARLY_THE_SAME);
    }

    private static long bytesToTakeBack(int promised) {
        Shop shop = new Shop();
        shop.stock("PEN", "W", promised);
        for (int i = 0; i < promised; i++) {
            shop.place(line("PEN", 1));
        }

        return bytes(() -> shop.floor
                .ledger
                .decide(adjust("PEN", "W", -1), CommandContext.SYSTEM, shop.floor.now)
                .first());
    }

    /** Of the second time, since the first one loads classes. */
    private static long bytes(Supplier<? extends Object> work) {
        Objects.requireNonNull(work.get());
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        Objects.requireNonNull(work.get());
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }
}
