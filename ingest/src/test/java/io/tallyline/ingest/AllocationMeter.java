package io.tallyline.ingest;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Measures what the running thread allocates. */
public final class AllocationMeter {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What the JIT and the measurement itself may allocate on this thread over a whole run. */
    private static final long TOLERATED_BYTES = 2_048;

    private AllocationMeter() {}

    /** Runs the work until it is warm, then so many times more, and says whether those allocated nothing. */
    public static boolean allocatesNothing(int times, Runnable work) {
        run(times, work);
        // A run may meet a recompilation; the best of three is what the code itself does.
        long fewest = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 3; attempt++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            run(times, work);
            fewest = Math.min(fewest, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return fewest <= TOLERATED_BYTES;
    }

    private static void run(int times, Runnable work) {
        for (int i = 0; i < times; i++) {
            work.run();
        }
    }
}
