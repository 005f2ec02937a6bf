package io.tallyline.load.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Memory of refused orders would say nothing: all of them must be open, with their pieces reserved. */
class OrderMemoryTest {
    @Test
    void shouldReserveEveryLineOfEveryOrder() {
        OrderMemory memory = new OrderMemory(30, 7);
        memory.fill();
        memory.place(20);

        long reserved = 0;
        for (int item = 0; item < 30; item++) {
            reserved += memory.reserved(item);
        }
        assertThat(reserved).isEqualTo(20 * (1 + 2 + 3));
        assertThat(memory.heapBytes()).isPositive();
    }
}
