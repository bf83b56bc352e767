package io.github.simre.notebook;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.ExecutionControl;

/**
 * Runs the code of cells in this Java: JShell's own local engine, which can also stop what does not listen to interrupts,
 * but keeping the live result or exception instead of texts about them.
 */
public final class Execution extends LocalExecutionControl {
    /** What a statement has that gives nothing. */
    static final Object NOTHING = new Object();

    /** Milliseconds that code has to react to an interrupt before it is stopped. */
    private static final long PATIENCE = 700;

    /** Milliseconds that a training has to finish its step and write its checkpoint. */
    private static final long TRAINING_PATIENCE = 120_000;

    /** Nanoseconds that a statement may take however full memory is. */
    private static final long BRIEF = 250_000_000L;

    private static final Method RUN;
    private static volatile Execution instance;

    static {
        try {
            RUN = Execution.class.getMethod("run");
        } catch (NoSuchMethodException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final CellClasses classes;
    private volatile Method method;
    private volatile Thread thread;
    private volatile CountDownLatch running = new CountDownLatch(0);
    private volatile boolean interrupted;
    private volatile boolean full;
    private volatile boolean late;
    private volatile long begun;
    private volatile Object result = NOTHING;
    private volatile Throwable thrown;
    private Class<?> owner;

    Execution(CellClasses classes) {
        super(classes);
        this.classes = classes;
        instance = this;
    }

    /** What the engine calls on the thread of its own that it makes for each statement. */
    public static Object run() throws Throwable {
        instance.runMethod();
        return null; // the engine would make a text of the value, which may be long
    }

    private void runMethod() throws Throwable {
        ThreadGroup engine = Thread.currentThread().getThreadGroup();
        if (engine.getClass() == ThreadGroup.class) {
            Thread.setDefaultUncaughtExceptionHandler(
                    new OwnThreads(
                            Thread.currentThread(), Thread.getDefaultUncaughtExceptionHandler()));
            runHere();
            return;
        }
        // the group of a newer Java's engine is silent about threads that fail: a cell's threads
        // are in one within it
        Thread own = new Thread(new CellThreads(engine), this::runQuietly);
        own.start();
        while (own.isAlive()) {
            try {
                own.join();
            } catch (InterruptedException stopped) {
                // the engine has told the cell's own thread, too
            }
        }
        if (thrown != null) {
            throw thrown;
        }
    }

    private void runQuietly() {
        try {
            runHere();
        } catch (Throwable failed) {
            thrown = failed; // thrown again where the engine waits
        }
    }

    private void runHere() throws Throwable {
        Thread.currentThread().setContextClassLoader(classes.loader());
        Thread.currentThread().setName("cell " + Cell.current().number());
        begun = System.nanoTime();
        thread = Thread.currentThread();
        try {
            if (interrupted) {
                throw new InterruptedException();
            }
            result = method.invoke(null);
        } catch (InvocationTargetException failed) {
            thrown = failed.getCause();
            throw thrown;
        } catch (OutOfMemoryError noException) {
            thrown = noException;
            throw noException;
        } finally {
            thread = null;
            if (full || thrown instanceof OutOfMemoryError) {
                MemoryWatch.useReserve(); // to say so
            }
        }
    }

    /** The engine wants to know how its own thread ended, and would say nothing about the threads that a cell starts. */
    private record OwnThreads(Thread cell, Thread.UncaughtExceptionHandler engine)
            implements Thread.UncaughtExceptionHandler {
        @Override
        public void uncaughtException(Thread ended, Throwable thrown) {
            if (ended == cell) {
                engine.uncaughtException(ended, thrown);
            } else {
                CellThreads.say(ended, thrown);
            }
        }
    }

    @Override
    protected String invoke(Method called) throws Exception {
        result = NOTHING;
        thrown = null;
        owner = called.getDeclaringClass();
        called.setAccessible(true);
        method = called;
        running = new CountDownLatch(1);
        try {
            return super.invoke(RUN);
        } finally {
            running.countDown();
        }
    }

    /** Forgets what was, before a statement. */
    void prepare() {
        result = NOTHING;
        thrown = null;
        owner = null;
    }

    /** Before a cell. */
    void begin() {
        interrupted = false;
        full = false;
        late = false;
    }

    /** What the statement gave, or {@link #NOTHING}. */
    Object result() {
        return result;
    }

    /** What the statement threw, or null. */
    Throwable thrown() {
        return thrown;
    }

    /** Stops what runs, because its time is over. */
    void timeIsOver() {
        late = true;
        interrupt();
    }

    /** Whether the cell was stopped because its time was over. */
    boolean late() {
        return late;
    }

    /** Whether the cell was told to stop. */
    boolean interrupted() {
        return interrupted;
    }

    /** Whether the cell was stopped because memory was full. */
    boolean full() {
        return full;
    }

    /** The name of the class that the statement became, or null. */
    String owner() {
        return owner == null ? null : owner.getName();
    }

    /** The field that holds the variable which the statement declared, or null. */
    Field field(String variable) {
        try {
            if (owner == null) {
                return null;
            }
            Field field = owner.getField(variable);
            field.setAccessible(true); // JShell's classes are not public
            return field;
        } catch (NoSuchFieldException none) {
            return null;
        }
    }

    /**
     * Stops what runs. Its thread is interrupted, which ends waiting, and lets a training write its checkpoint; what does not
     * react is stopped where it is.
     */
    void interrupt() {
        interrupted = true;
        Thread target = thread;
        if (target == null) {
            return;
        }
        target.interrupt();
        CountDownLatch end = running;
        try {
            long waited = 0;
            while (!end.await(50, TimeUnit.MILLISECONDS)) {
                waited += 50;
                boolean patient = waited < (trains(target) ? TRAINING_PATIENCE : PATIENCE);
                if (!patient) {
                    stop();
                    return;
                }
            }
        } catch (InterruptedException leave) {
            Thread.currentThread().interrupt();
        } catch (ExecutionControl.EngineTerminationException
                | ExecutionControl.InternalException already) {
            // it ended meanwhile
        }
    }

    /**
     * Whether something runs that may be stopped because memory is full. A training is left alone: it fails by itself and
     * says where. What has just begun may be the line that sets memory free.
     */
    boolean fillsMemory() {
        Thread target = thread;
        return target != null && System.nanoTime() - begun > BRIEF && !trains(target);
    }

    /** Stops what runs, because memory is full. */
    void memoryIsFull() {
        Thread target = thread;
        if (target == null) {
            return;
        }
        full = true;
        try {
            target.interrupt(); // it may wait for threads that fill the memory
            stop();
        } catch (ExecutionControl.EngineTerminationException
                | ExecutionControl.InternalException already) {
            // it ended meanwhile
        }
    }

    /** Whether libtorch or this library is at work in a cell. */
    boolean trains() {
        Thread target = thread;
        return target != null && trains(target);
    }

    /** Stopping a thread inside libtorch, or while it writes a file of ours, would break more than it mends. */
    private static boolean trains(Thread target) {
        return Arrays.stream(target.getStackTrace())
                .map(StackTraceElement::getClassName)
                .anyMatch(
                        name ->
                                name.startsWith("ai.djl.")
                                        || name.startsWith("io.github.simre.")
                                                && !name.startsWith("io.github.simre.notebook."));
    }
}
