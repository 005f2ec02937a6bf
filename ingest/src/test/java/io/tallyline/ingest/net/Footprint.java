package io.tallyline.ingest.net;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What this process holds on to.
 *
 * @param heapBytes after a collection
 * @param directBytes of Netty's allocator and of the JDK's direct buffers
 */
record Footprint(int threads, long heapBytes, long directBytes, long descriptors) {
    @SuppressWarnings("SystemGc")
    static Footprint now() {
        System.gc();
        System.gc();
        return new Footprint(
                ManagementFactory.getThreadMXBean().getThreadCount(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                direct(),
                ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getOpenFileDescriptorCount());
    }

    static long direct() {
        long jdk = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return jdk
                + ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                        .metric()
                        .usedDirectMemory();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "threads %d, heap %.1f MB, direct %.1f MB, descriptors %d",
                threads,
                heapBytes / 1e6,
                directBytes / 1e6,
                descriptors);
    }
}
