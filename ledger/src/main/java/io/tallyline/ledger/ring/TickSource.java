package io.tallyline.ledger.ring;

import io.tallyline.ledger.command.CommandContext;
import io.tallyline.ledger.command.SystemCommand;
import io.tallyline.ledger.event.CommandResult;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The clock outside the core (DESIGN rule 8): submits one tick a second, and the next one at once as long as ticks find
 * something to expire, since each expires a bounded portion. Also keeps the ledger clock near the wall clock. Owns a
 * daemon thread.
 */
public final class TickSource implements AutoCloseable {
    private final CommandSubmitter submitter;
    private final MonotonicLedgerClock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "ledger-tick");
        thread.setDaemon(true);
        return thread;
    });

    public TickSource(CommandSubmitter submitter, MonotonicLedgerClock clock) {
        this.submitter = submitter;
        this.clock = clock;
    }

    /** Begins to tick, a second from now. */
    @SuppressWarnings("FutureReturnValueIgnored") // ends with the timer
    public void start() {
        timer.scheduleAtFixedRate(this::second, 1, 1, TimeUnit.SECONDS);
    }

    private void second() {
        clock.slew();
        tick();
    }

    /** A tick that finds the ring full is not missed: the next one does its work. */
    private void tick() {
        submitter.submit(new SystemCommand.Tick(), CommandContext.SYSTEM, this::after);
    }

    private void after(CommandResult result) {
        if (result.kind() == CommandResult.Kind.ACCEPTED) {
            tick();
        }
    }

    /** Ends ticking; call it before the pipeline closes. */
    @Override
    public void close() {
        timer.shutdownNow();
    }
}
