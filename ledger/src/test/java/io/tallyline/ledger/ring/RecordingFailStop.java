package io.tallyline.ledger.ring;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Remembers the first halt, and ends the thread by throwing, as halting would. */
final class RecordingFailStop implements FailStop {
    private final AtomicReference<@Nullable String> message = new AtomicReference<>();

    @Override
    public void halt(String text, Throwable cause) {
        message.compareAndSet(null, text + ": " + cause);
        throw new Halted();
    }

    boolean halted() {
        return message.get() != null;
    }

    @Nullable String message() {
        return message.get();
    }

    /** Ends a thread of the pipeline quietly. */
    static final class Halted extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
