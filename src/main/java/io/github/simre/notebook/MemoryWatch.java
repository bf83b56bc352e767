package io.github.simre.notebook;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Keeps the kernel alive when cells fill Java's memory. A cell that goes on filling it in small pieces would take the last
 * bytes from the threads that talk to Jupyter, and those cannot do without; so it is stopped before, and what the kernel
 * needs to say so is kept in reserve.
 */
final class MemoryWatch {
    /** What may stay in use after a collection; the reserve is a part of it. */
    private static final double FULL = 0.88;

    /** What may be in use before it is worth asking what runs, and before the reserve is left as it is. */
    private static final double ALMOST = 0.7, HALF = 0.5;

    /** Stands for a number of collections while memory is not full. */
    private static final long NEVER = -1;

    /** Milliseconds until it begins: the start has more urgent things to load. */
    private static final long LATER = 800;

    /** Milliseconds between two looks, and when memory is almost full. */
    private static final long LOOK = 20, CLOSE_LOOK = 4;

    /** Milliseconds after which something that memory was too full for is tried again. */
    private static final long AGAIN = 100;

    /** Nanoseconds between the uses of two parts: the threads that fill the memory fail meanwhile, and do not get both. */
    private static final long APART = 1_000_000_000L;

    /** Nanoseconds after its use until the reserve is filled again, and after an attempt that failed. */
    private static final long SOON = 300_000_000L, LATE = 10_000_000_000L;

    private static final byte[][] RESERVE = new byte[8][];

    /** Bytes of each. */
    private static final int PART = (int) Math.min(6 << 20, Runtime.getRuntime().maxMemory() / 128);

    private static long used;
    private static long again = System.nanoTime();
    private static volatile boolean codeRuns;

    private final BooleanSupplier stoppable;
    private final Runnable stop;
    private List<GarbageCollectorMXBean> collectors;
    private long seen = NEVER;
    private boolean stops;

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
        MemoryWatch watch = new MemoryWatch(stoppable, stop);
        Thread thread = new Thread(watch::run, "notebook memory");
        thread.setDaemon(true);
        thread.start();
    }

    /** Lets go of a part of the memory that was kept for this: the next collection brings it. */
    private static synchronized void useReserve() {
        long now = System.nanoTime();
        int parts = codeRuns ? RESERVE.length / 2 : RESERVE.length;
        for (int part = 0; part < parts; part++) {
            if (RESERVE[part] != null && now - used > APART) {
                RESERVE[part] = null;
                used = now;
                again = now + SOON;
            }
        }
    }

    /**
     * Lets go of all that is kept, once whatever filled the memory has ended: the compiler needs some megabytes for the line
     * that sets memory free.
     */
    static synchronized void useWholeReserve() {
        Arrays.fill(RESERVE, null);
        again = System.nanoTime() + SOON;
    }

    /** Whether something failed for want of memory; Java's own classes wrap such an error while they are loaded. */
    static boolean isFullMemory(Throwable failed) {
        Throwable cause = failed;
        for (int depth = 0; cause != null && depth < 8; depth++) {
            if (cause instanceof OutOfMemoryError) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static synchronized void keepReserve() {
        if (System.nanoTime() < again) {
            return;
        }
        try {
            for (int part = 0; part < RESERVE.length; part++) {
                if (RESERVE[part] == null) {
                    RESERVE[part] = new byte[PART];
                }
            }
        } catch (OutOfMemoryError full) {
            again = System.nanoTime() + LATE; // each attempt is a long collection
        }
    }

    /** Code of a cell begins to run: what is let go from now on would be filled, too. */
    static void codeRuns() {
        codeRuns = true;
    }

    /** The code has ended; if it leaves a full memory, the reserve is for those who say so and set it free. */
    static void codeHasEnded() {
        codeRuns = false;
        if (isUsed(FULL)) {
            useWholeReserve();
        }
    }

    /** What a thread does that must go on: waits until whoever fills the memory has failed, or uses the reserve. */
    static void waitForMemory() {
        if (!codeRuns) {
            useReserve();
        }
        try {
            Thread.sleep(AGAIN);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (true) {
            try {
                Thread.sleep(collectors == null ? LATER : seen == NEVER ? LOOK : CLOSE_LOOK);
                if (collectors == null) {
                    keepReserve();
                    collectors = ManagementFactory.getGarbageCollectorMXBeans();
                }
                look();
            } catch (InterruptedException leave) {
                return; // the process ends
            } catch (Error full) {
                useReserve();
            }
        }
    }

    /** Once memory is full, this must not need any: whoever asks for some then may wait for seconds. */
    private void look() {
        if (!codeRuns || !isUsed(HALF)) {
            keepReserve();
        }
        if (!codeRuns || !isUsed(ALMOST)) {
            seen = NEVER;
        } else if (seen == NEVER) {
            seen = collections(); // most of it may be garbage
            stops = stoppable.getAsBoolean();
        } else if (isUsed(FULL) && collections() != seen) {
            seen = NEVER;
            if (stops) {
                System.gc(); // the last collection may have left old objects that nobody needs
            }
            if (stops && isUsed(FULL)) {
                stop.run();
            }
        }
    }

    private static boolean isUsed(double part) {
        Runtime java = Runtime.getRuntime();
        return java.totalMemory() - java.freeMemory() > part * java.maxMemory();
    }

    /** How many collections there were. */
    private long collections() {
        long sum = 0;
        for (int each = 0; each < collectors.size(); each++) { // an iterator would need memory
            sum += collectors.get(each).getCollectionCount();
        }
        return sum;
    }
}
