package io.tallyline.ledger.ring;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;

/**
 * The ring of slots between producers, writer and answers, with the two sequences that move behind the producers: what
 * is durable and what is answered. A slot is free again once it is answered.
 */
final class CommandRing {
    private final Waiter writerWaiter = new Waiter();
    private final Waiter answerWaiter = new Waiter();
    private final RingBuffer<CommandSlot> buffer;
    private final Sequence durable = new Sequence();
    private final Sequence answered = new Sequence();

    CommandRing(int slots) {
        buffer = RingBuffer.createMultiProducer(CommandSlot::new, slots, new SignalOnly(writerWaiter));
        buffer.addGatingSequences(answered);
    }

    /** Claims the next slot; −1 when the ring is full. Any thread. */
    long tryNext() {
        try {
            return buffer.tryNext();
        } catch (InsufficientCapacityException full) {
            return -1;
        }
    }

    CommandSlot slot(long ringSequence) {
        return buffer.get(ringSequence);
    }

    /** Hands claimed slots to the writer. Any thread. */
    void publish(long first, long last) {
        buffer.publish(first, last);
    }

    boolean published(long ringSequence) {
        return buffer.isAvailable(ringSequence);
    }

    /** Everything that was ever claimed is durable or needed no journal. */
    boolean writerCaughtUp() {
        return durable.get() >= buffer.getCursor();
    }

    Sequence durable() {
        return durable;
    }

    Sequence answered() {
        return answered;
    }

    Waiter writerWaiter() {
        return writerWaiter;
    }

    Waiter answerWaiter() {
        return answerWaiter;
    }

    int capacity() {
        return buffer.getBufferSize();
    }

    /** Slots that are claimed and not yet answered. */
    long used() {
        return capacity() - buffer.remainingCapacity();
    }

    /** The Disruptor signals through its wait strategy; waiting itself is ours. */
    private record SignalOnly(Waiter waiter) implements WaitStrategy {
        @Override
        public long waitFor(long sequence, Sequence cursor, Sequence dependent, SequenceBarrier barrier)
                throws AlertException {
            throw AlertException.INSTANCE;
        }

        @Override
        public void signalAllWhenBlocking() {
            waiter.signal();
        }
    }
}
