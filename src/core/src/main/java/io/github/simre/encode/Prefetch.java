package io.github.simre.encode;

import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/**
 * Results in their order, each computed in the background while the one before it is used: pixels and token numbers are
 * prepared while libtorch works. A failure comes out where its result would have.
 */
public final class Prefetch<T> implements AutoCloseable {
    private final int count;
    private final IntFunction<T> work;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    task -> {
                        Thread named = new Thread(task, "simre-prefetch");
                        named.setDaemon(true);
                        return named;
                    });
    private int next;
    private CompletableFuture<T> begun;

    /** Begins with the first result. @param work computes a result from its place, from 0 to below {@code count} */
    public Prefetch(int count, IntFunction<T> work) {
        this.count = count;
        this.work = work;
        begin();
    }

    /** Waits for the next result and begins the one after it. */
    public T next() {
        if (begun == null) {
            throw new NoSuchElementException("all " + count + " results were taken");
        }
        T result = join(begun);
        next++;
        begin();
        return result;
    }

    private void begin() {
        int place = next;
        begun =
                place < count
                        ? CompletableFuture.supplyAsync(() -> work.apply(place), thread)
                        : null;
    }

    private static <T> T join(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Waits for what has begun, whose result is lost; afterwards nothing goes on in the background. */
    @Override
    public void close() {
        thread.shutdown();
        if (begun != null) {
            begun.handle((result, failure) -> null).join();
        }
    }
}
