package io.github.simre.notebook;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * The threads that compute for a cell beside its own: those that it started, and the ones that all parallel streams share.
 * When the cell is interrupted they are stopped as well, or they would keep the processor busy behind the next cells.
 */
final class CellWorkers {
    /** Nanoseconds that they have to react to an interrupt before they are stopped. */
    private static final long PATIENCE = 300_000_000L;

    /** Nanoseconds after which what still runs is left behind. */
    private static final long LIMIT = 3_000_000_000L;

    /** Milliseconds between two looks. */
    private static final long LOOK = 15;

    /** Looks at which nothing may run: a stopped thread takes the next part of a stream, if there is one. */
    private static final int QUIET = 3;

    /** Nanoseconds in which a pool whose thread was stopped may take up what is left of its work. */
    private static final long QUEUED = 1_500_000_000L;

    private final Set<ForkJoinPool> pools = new HashSet<>();
    private final Set<ThreadGroup> groups = new HashSet<>();
    private final Set<String> classes = new HashSet<>();

    /** What stops the code of cells in one more way. */
    interface Engine {
        void stop() throws Exception;
    }

    /** Before a cell: what earlier ones left running is theirs. */
    synchronized void begin() {
        groups.clear();
        classes.clear();
        pools.clear();
    }

    /** A statement of the cell begins on the current thread. @param owner the name of the class that it became, or null */
    synchronized void add(String owner) {
        groups.add(Thread.currentThread().getThreadGroup());
        if (owner != null) {
            classes.add(owner);
        }
    }

    /**
     * Stops them.
     *
     * @param own the cell's own thread, which is left alone; null when it has ended
     * @param engine stops them too, in a Java that can no longer stop a thread from outside
     * @return whether all have stopped
     */
    boolean stop(Thread own, Engine engine) throws Exception {
        Set<Thread> told = new HashSet<>();
        long begun = System.nanoTime();
        for (int quiet = 0; quiet < QUIET; ) {
            Map<Thread, StackTraceElement[]> working = working(own);
            long waited = System.nanoTime() - begun;
            if (!working.isEmpty() && waited > LIMIT) {
                return false;
            }
            boolean queued =
                    waited < QUEUED && pools.stream().anyMatch(each -> !each.isQuiescent());
            quiet = working.isEmpty() && !queued ? quiet + 1 : 0;
            for (Map.Entry<Thread, StackTraceElement[]> each : working.entrySet()) {
                if (told.add(each.getKey())) {
                    each.getKey().interrupt();
                } else if (waited > PATIENCE && !OwnWork.isIn(each.getValue())) {
                    engine.stop();
                    stop(each.getKey());
                }
            }
            Thread.sleep(LOOK);
        }
        return true;
    }

    private synchronized Map<Thread, StackTraceElement[]> working(Thread own) {
        Map<Thread, StackTraceElement[]> working = new HashMap<>(Thread.getAllStackTraces());
        working.keySet().remove(own);
        working.entrySet().removeIf(each -> !works(each.getKey(), each.getValue()));
        for (Thread each : working.keySet()) {
            if (each instanceof ForkJoinWorkerThread worker) {
                pools.add(worker.getPool());
            }
        }
        return working;
    }

    private boolean works(Thread thread, StackTraceElement[] stack) {
        boolean shared =
                thread instanceof ForkJoinWorkerThread worker
                        && worker.getPool() == ForkJoinPool.commonPool();
        boolean started = groups.contains(thread.getThreadGroup());
        return Arrays.stream(stack)
                .map(StackTraceElement::getClassName)
                .anyMatch(
                        name ->
                                classes.contains(name)
                                        || shared && name.startsWith("java.util.stream.")
                                        || started && name.startsWith("REPL."));
    }

    /** Stops one where it is. A pool takes it as a task that failed, and starts another thread when it needs one. */
    @SuppressWarnings({"deprecation", "removal"})
    private static void stop(Thread thread) {
        try {
            thread.stop();
        } catch (UnsupportedOperationException newer) {
            // since Java 20: the engine has made its code stop by itself
        }
    }
}
