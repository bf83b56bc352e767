package io.github.simre.torch.engine;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import io.github.simre.base.SimReException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one thread in which libtorch runs. Two threads in the native engine are unsafe, and a process that ends inside a
 * native call crashes: at shutdown the running call is waited for, and no further one begins.
 */
public final class NativeEngine {
    private static final ReentrantLock RUNNING = new ReentrantLock();
    private static final ExecutorService THREAD =
            Executors.newSingleThreadExecutor(
                    task -> {
                        Thread thread = new Thread(task, "simre-engine");
                        thread.setDaemon(true);
                        return thread;
                    });

    private static final Set<Runnable> BEFORE_END = ConcurrentHashMap.newKeySet();

    private static Engine engine;

    static {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(NativeEngine::waitForRunningCall, "simre-engine-shutdown"));
    }

    private NativeEngine() {}

    /** The engine's name and version, for example {@code PyTorch 2.7.1}; loads it. */
    public static String version() {
        return "PyTorch " + libtorch();
    }

    /** The version of libtorch, for example {@code 2.7.1}; loads it. */
    public static String libtorch() {
        return call(() -> engine().getVersion());
    }

    /** Runs native work in the engine's thread and waits for it, also when interrupted (the interrupt is kept). */
    static <T> T call(Callable<T> work) {
        Future<T> future =
                THREAD.submit(
                        () -> {
                            RUNNING.lock();
                            try {
                                return work.call();
                            } finally {
                                RUNNING.unlock();
                            }
                        });
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Runs native work later, without waiting: for freeing memory. */
    static void later(Runnable work) {
        THREAD.execute(
                () -> {
                    RUNNING.lock();
                    try {
                        work.run();
                    } finally {
                        RUNNING.unlock();
                    }
                });
    }

    /** Loads libtorch once; in the engine's thread, which alone asks for it. */
    static synchronized Engine engine() {
        if (engine == null) {
            engine = load();
        }
        return engine;
    }

    private static RuntimeException failure(Throwable cause) {
        if (cause instanceof SimReException known) {
            return known;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException(cause);
    }

    /** Registers work that is done when the process is told to end, while native calls are still possible. */
    public static void beforeEnd(Runnable work) {
        BEFORE_END.add(work);
    }

    /** Takes back {@link #beforeEnd}. */
    public static void notBeforeEnd(Runnable work) {
        BEFORE_END.remove(work);
    }

    private static void waitForRunningCall() {
        BEFORE_END.forEach(Runnable::run);
        try {
            if (!RUNNING.tryLock(60, TimeUnit.SECONDS)) {
                System.err.println("SimRe: a native call did not end within 60 s; ending anyway.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Engine load() {
        NativeEnvironment.set();
        NativeMemory.keepFreed();
        CudaLibtorch.use();
        NativeFolders.requireSafe("pytorch");
        try {
            Engine loaded = Engine.getEngine("PyTorch");
            // The profiling executor would compile each new shape again: slower here, and it
            // breaks on train-then-infer.
            JniUtils.setGraphExecutorOptimize(false);
            return loaded;
        } catch (RuntimeException | LinkageError e) {
            throw new SimReException(
                    "The native library of PyTorch could not be loaded: " + e.getMessage() + ".",
                    "On "
                            + System.getProperty("os.name")
                            + " "
                            + System.getProperty("os.arch")
                            + ".",
                    "Run \"environment/simre doctor\", which says what is missing.",
                    e);
        }
    }
}
