package io.github.simre.notebook;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Keeps the kernel alive when cells fill Java's memory. A cell that goes on filling it in small pieces would take the last
 * bytes from the threads that talk to Jupyter, and those cannot do without; so it is stopped before, and what the kernel
 * needs to say so is kept in reserve.
 */
final class MemoryWatch {
    /** What may stay in use after a collection. */
    private static final double FULL = 0.93;

    /** Milliseconds until it begins: the start has more urgent things to load. */
    private static final long LATER = 1_500;

    /** Milliseconds between two looks. */
    private static final long LOOK = 50;

    /** Milliseconds after which something that memory was too full for is tried again. */
    private static final long AGAIN = 100;

    /** Nanoseconds between the uses of two parts: the threads that fill the memory fail meanwhile, and do not get both. */
    private static final long APART = 1_000_000_000L;

    private static final byte[][] RESERVE = new byte[4][];

    /** Bytes of each. */
    private static final int PART = (int) Math.min(4 << 20, Runtime.getRuntime().maxMemory() / 64);

    private static long used;

    private final BooleanSupplier stoppable;
    private final Runnable stop;
    private List<MemoryPoolMXBean> pools;
    private List<GarbageCollectorMXBean> collectors;

    private MemoryWatch(BooleanSupplier stoppable, Runnable stop) {
        this.stoppable = stoppable;
        this.stop = stop;
    }

    /**
     * Begins soon.
     *
     * @param stoppable whether something runs that can be stopped
     * @param stop stops it; called whenever memory is full meanwhile
     */
    static void start(BooleanSupplier stoppable, Runnable stop) {
        keepReserve();
        MemoryWatch watch = new MemoryWatch(stoppable, stop);
        Thread thread = new Thread(watch::run, "notebook memory");
        thread.setDaemon(true);
        thread.start();
    }

    /** Lets go of a part of the memory that was kept for this: the next collection brings it. */
    static synchronized void useReserve() {
        long now = System.nanoTime();
        for (int part = 0; part < RESERVE.length; part++) {
            if (RESERVE[part] != null && now - used > APART) {
                RESERVE[part] = null;
                used = now;
            }
        }
    }

    /** Whether something failed for want of memory; Java's own classes wrap such an error while they are loaded. */
    static boolean isFullMemory(Throwable failed) {
        Throwable cause = failed;
        for (int depth = 0; cause != null && depth < 8; depth++) { // a list would need memory
            if (cause instanceof OutOfMemoryError) {
                return true;
            }
            cause = Thrown.cause(cause);
        }
        return false;
    }

    private static synchronized void keepReserve() {
        for (int part = 0; part < RESERVE.length; part++) {
            if (RESERVE[part] == null) {
                RESERVE[part] = new byte[PART];
            }
        }
        used = System.nanoTime() - APART;
    }

    /** What a thread does that must go on: uses the reserve, and gives whoever fills the memory the time to fail. */
    static void waitForMemory() {
        useReserve();
        try {
            Thread.sleep(AGAIN);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long seen = -1;
        while (true) {
            try {
                Thread.sleep(collectors == null ? LATER : LOOK);
                if (collectors == null) {
                    prepare();
                }
                if (collections() != seen) {
                    look();
                    seen = collections();
                }
            } catch (InterruptedException leave) {
                return; // the process ends
            } catch (OutOfMemoryError full) {
                waitForMemory();
            }
        }
    }

    private void prepare() {
        long most = Runtime.getRuntime().maxMemory();
        // young objects come and go: only the pool that may take all memory tells how full it is
        pools =
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .filter(MemoryPoolMXBean::isCollectionUsageThresholdSupported)
                        .filter(pool -> pool.getUsage().getMax() > most / 2)
                        .toList();
        pools.forEach(
                pool -> pool.setCollectionUsageThreshold((long) (FULL * pool.getUsage().getMax())));
        collectors = ManagementFactory.getGarbageCollectorMXBeans();
    }

    /** How many collections there were. */
    private long collections() {
        long sum = 0;
        for (int each = 0; each < collectors.size(); each++) { // an iterator would need memory
            sum += collectors.get(each).getCollectionCount();
        }
        return sum;
    }

    private boolean isFull() {
        for (int each = 0; each < pools.size(); each++) {
            if (pools.get(each).isCollectionUsageThresholdExceeded()) {
                return true;
            }
        }
        return false;
    }

    private void look() {
        if (!isFull()) {
            keepReserve();
        } else if (stoppable.getAsBoolean()) {
            System.gc(); // the last collection may have left old objects that nobody needs
            if (isFull()) {
                useReserve();
                stop.run();
            }
        }
    }
}
