package io.github.simre.notebook;

import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A statement while it runs and after; one that was left behind may still run when the next begins. */
final class Statement {
    /** What a statement has that gives nothing. */
    static final Object NOTHING = new Object();

    private final Callable<?> work;

    /** The full name of the class that it became, or null. */
    final String owner;

    /** Who waits for it. */
    final Thread caller = Thread.currentThread();

    final CountDownLatch ended = new CountDownLatch(1);

    /** Runs it; null before and after. */
    volatile Thread thread;

    volatile long begun;
    volatile Object result = NOTHING;
    volatile Throwable thrown;

    private Statement(Callable<?> work, String owner) {
        this.work = work;
        this.owner = owner;
    }

    /** None. */
    static Statement none() {
        return new Statement(null, null);
    }

    /** One that a cell consists of. */
    static Statement of(Method method) {
        return new Statement(() -> method.invoke(null), method.getDeclaringClass().getName());
    }

    /** One that asks an object of a cell for something. */
    static Statement of(Callable<?> question) {
        return new Statement(question, null);
    }

    /** Does it, on the current thread. */
    void run() throws Exception {
        result = work.call();
    }

    /** Waits for its end. @param milliseconds at most @return whether it has ended */
    boolean endsWithin(long milliseconds) throws InterruptedException {
        return ended.await(milliseconds, TimeUnit.MILLISECONDS);
    }
}
