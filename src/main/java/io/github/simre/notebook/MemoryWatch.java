package io.github.simre.notebook;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import javax.management.NotificationEmitter;

/**
 * Says when a collection leaves Java's memory almost full. A cell that goes on filling it in small pieces would take the last
 * bytes from the threads that talk to Jupyter, and those cannot do without.
 */
final class MemoryWatch {
    /** What may stay in use after a collection. */
    private static final double FULL = 0.93;

    /** Milliseconds until it begins: the start has more urgent things to load. */
    private static final long LATER = 1_500;

    private MemoryWatch() {}

    /** Begins soon. @param full is run on a thread of Java's own whenever memory has become full */
    static void start(Runnable full) {
        Thread begin =
                new Thread(
                        () -> {
                            try {
                                Thread.sleep(LATER);
                            } catch (InterruptedException leave) {
                                return;
                            }
                            watch(full);
                        },
                        "notebook memory");
        begin.setDaemon(true);
        begin.start();
    }

    private static void watch(Runnable full) {
        NotificationEmitter memory = (NotificationEmitter) ManagementFactory.getMemoryMXBean();
        memory.addNotificationListener(
                (notification, nothing) -> full.run(),
                notification ->
                        MemoryNotificationInfo.MEMORY_COLLECTION_THRESHOLD_EXCEEDED.equals(
                                notification.getType()),
                null);
        long most = Runtime.getRuntime().maxMemory();
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            // young objects come and go: only the pool that may take all memory tells how full it
            // is
            boolean large = pool.getUsage() != null && pool.getUsage().getMax() > most / 2;
            if (pool.getType() == MemoryType.HEAP
                    && large
                    && pool.isCollectionUsageThresholdSupported()) {
                pool.setCollectionUsageThreshold((long) (FULL * pool.getUsage().getMax()));
            }
        }
    }
}
