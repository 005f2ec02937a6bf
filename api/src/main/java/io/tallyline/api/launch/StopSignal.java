package io.tallyline.api.launch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGTERM, or Ctrl-C, as something to ask for and to wait for, from before the first part of the server is started: the process
 * then ends only once {@link #close} says that all has stopped, or after {@value #MOST_SECONDS} s. Any thread.
 */
final class StopSignal implements AutoCloseable {
    private static final long MOST_SECONDS = 180;

    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    private StopSignal() {}

    /** Listens from now on. */
    static StopSignal listen() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::tell, "tallyline-stop"));
        return signal;
    }

    private void tell() {
        told.countDown();
        try {
            stopped.await(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether this process is to end. */
    boolean isTold() {
        return told.getCount() == 0;
    }

    /** Waits until this process is to end. */
    void await() throws InterruptedException {
        told.await();
    }

    /** Likewise, but not for longer; whether it is to end. */
    boolean await(long seconds) throws InterruptedException {
        return told.await(seconds, TimeUnit.SECONDS);
    }

    /** Everything has stopped. */
    @Override
    public void close() {
        stopped.countDown();
    }
}
