package io.github.simre.notebook;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.ExecutionControl;

/**
 * Runs the code of cells in this Java: JShell's own local engine, which can also stop what does not listen to interrupts,
 * but keeping the live result or exception instead of texts about them.
 */
public final class Execution extends LocalExecutionControl {
    /** Milliseconds that code has to react to an interrupt before it is stopped. */
    private static final long PATIENCE = 700;

    /** Milliseconds that a training has to finish its step and write its checkpoint. */
    private static final long TRAINING_PATIENCE = 120_000;

    /** Milliseconds that an exception has to say what it is. */
    static final long ANSWER = 5_000;

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
    private final CellWorkers workers = new CellWorkers();
    private volatile Statement statement = Statement.none();
    private volatile boolean interrupted;
    private volatile boolean full;
    private volatile boolean late;
    private volatile boolean abandoned;

    Execution(CellClasses classes) {
        super(classes);
        this.classes = classes;
        instance = this;
    }

    /** What the engine calls on the thread of its own that it makes for each statement. */
    public static Object run() throws Throwable {
        instance.runMethod(instance.statement);
        return null; // the engine would make a text of the value, which may be long
    }

    private void runMethod(Statement current) throws Throwable {
        ThreadGroup engine = Thread.currentThread().getThreadGroup();
        if (engine.getClass() == ThreadGroup.class) {
            Thread.setDefaultUncaughtExceptionHandler(
                    new OwnThreads(
                            Thread.currentThread(), Thread.getDefaultUncaughtExceptionHandler()));
            runHere(current);
            return;
        }
        // the group of a newer Java's engine is silent about threads that fail: a cell's threads
        // are in one within it
        Thread own = new Thread(new CellThreads(engine), () -> runQuietly(current));
        own.start();
        while (own.isAlive()) {
            try {
                own.join();
            } catch (InterruptedException stopped) {
                // the engine has told the cell's own thread, too
            }
        }
        if (current.thrown != null) {
            throw forEngine(current);
        }
    }

    private void runQuietly(Statement current) {
        try {
            runHere(current);
        } catch (Throwable failed) {
            if (current.thrown == null) {
                current.thrown = failed; // thrown again where the engine waits
            }
        }
    }

    private void runHere(Statement current) throws Throwable {
        Thread.currentThread().setContextClassLoader(classes.loader());
        Thread.currentThread().setName("cell " + Cell.current().number());
        workers.add(current.owner);
        current.begun = System.nanoTime();
        current.thread = Thread.currentThread();
        try {
            if (interrupted) {
                throw new InterruptedException();
            }
            current.run();
        } catch (InvocationTargetException failed) {
            current.thrown = failed.getCause();
            throw forEngine(current);
        } catch (OutOfMemoryError noException) {
            current.thrown = noException;
            throw noException;
        } catch (Throwable failed) { // of a question
            current.thrown = failed;
            throw forEngine(current);
        } finally {
            current.thread = null;
            if (full || current.thrown instanceof OutOfMemoryError) {
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
        called.setAccessible(true);
        Statement current = Statement.of(called);
        statement = current;
        try {
            return super.invoke(RUN);
        } catch (InterruptedException left) {
            throw new StoppedException();
        } finally {
            synchronized (current) {
                current.ended.countDown();
                Thread.interrupted(); // it may have been left behind in the moment in which it
                // ended
            }
            stopWorkers(current);
        }
    }

    /**
     * Asks an object of a cell's own class, whose methods may take for ever, in a way that can be stopped.
     *
     * @param milliseconds how long that may take; 0 for as long as the user waits
     * @throws Throwable what the object threw, or why it was stopped
     */
    <T> T ask(Callable<T> question, long milliseconds) throws Throwable {
        Statement before = statement;
        Statement current = Statement.of(question);
        statement = current;
        clientCodeEnter();
        try {
            stopAfter(current, milliseconds);
            super.invoke(RUN);
        } catch (Exception seen) {
            current.thrown = current.thrown == null ? seen : current.thrown;
        } finally {
            clientCodeLeave();
            synchronized (current) {
                current.ended.countDown();
                Thread.interrupted();
            }
            stopWorkers(current);
            statement = before;
        }
        if (current.thrown != null) {
            throw current.thrown;
        }
        @SuppressWarnings("unchecked") // what the question gave
        T answer = (T) current.result;
        return answer;
    }

    /** The engine asks for causes, which an object of a cell may take for ever to give. */
    private Throwable forEngine(Statement current) {
        CountDownLatch asked = new CountDownLatch(1);
        if (isOfCell(current.thrown)) {
            stopUnless(asked, ANSWER);
        }
        try {
            return Thrown.forEngine(current.thrown);
        } finally {
            asked.countDown();
        }
    }

    /** Whether an exception or one that caused it is of a class that neither Java nor this library brings. */
    boolean isOfCell(Throwable thrown) {
        ClassLoader own = Execution.class.getClassLoader();
        Throwable next = thrown;
        for (int depth = 0; next != null && depth < 100; depth++) {
            ClassLoader loader = next.getClass().getClassLoader();
            if (loader != null && loader != own) {
                return true; // it may take for ever to say what caused it
            }
            next = next.getCause();
        }
        return false;
    }

    private void stopAfter(Statement current, long milliseconds) {
        if (milliseconds > 0) {
            stopUnless(current.ended, milliseconds);
        }
    }

    /** Stops what runs, again and again, unless something is done in time. */
    private void stopUnless(CountDownLatch done, long milliseconds) {
        Thread watch =
                new Thread(
                        () -> {
                            try {
                                for (long wait = milliseconds;
                                        !done.await(wait, TimeUnit.MILLISECONDS);
                                        wait = 500) {
                                    stop();
                                }
                            } catch (InterruptedException
                                    | ExecutionControl.EngineTerminationException
                                    | ExecutionControl.InternalException already) {
                                // it ended meanwhile
                            }
                        },
                        "notebook patience");
        watch.setDaemon(true);
        watch.start();
    }

    /** Before the cell counts as ended: the next one may work on the same threads. */
    private void stopWorkers(Statement current) throws Exception {
        if (interrupted) {
            try {
                abandoned |= !workers.stop(current.thread, this::stop);
            } catch (InterruptedException hurry) {
                abandoned = true; // told twice that the cell is to be left
            }
        }
    }

    /** Forgets what was, before a statement. */
    void prepare() {
        statement = Statement.none();
    }

    /**
     * Asks something of the user's objects, whose code runs as a statement does: it can be stopped.
     *
     * @return the answer, or {@link Statement#NOTHING} where it threw or was stopped
     */
    Object ask(Supplier<?> question) {
        begin();
        Question.ask(question);
        clientCodeEnter();
        try {
            invoke(Question.ANSWER);
        } catch (Exception | Error failed) {
            // thrown() says what
        } finally {
            clientCodeLeave();
            Question.ask(() -> null);
        }
        return thrown() == null && !interrupted && !full ? result() : Statement.NOTHING;
    }

    /** Before a cell. */
    void begin() {
        interrupted = false;
        full = false;
        late = false;
        abandoned = false;
        workers.begin();
    }

    /** What the statement gave, or {@link Statement#NOTHING}. */
    Object result() {
        return statement.result;
    }

    /** What the statement threw, or null. */
    Throwable thrown() {
        return statement.thrown;
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

    /** Whether the cell was told to stop and still waits for something that Java cannot stop. */
    boolean abandoned() {
        return abandoned;
    }

    /** Whether the cell was stopped because memory was full. */
    boolean full() {
        return full;
    }

    /** The name of the class that the statement became, or null. */
    String owner() {
        return statement.owner;
    }

    /** A class that a cell declared, or that JShell made for one. */
    Class<?> find(String name) throws ClassNotFoundException {
        return classes.findClass(name);
    }

    /**
     * Stops what runs. Its thread is interrupted, which ends waiting, and lets a training write its checkpoint; what does not
     * react is stopped where it is, the threads that work for it as well; and what waits in the system, for a connection or
     * another program, or catches even this, is left behind there.
     */
    void interrupt() {
        interrupted = true;
        Statement current = statement;
        Thread target = current.thread;
        if (target == null) {
            return;
        }
        target.interrupt();
        // whoever asked for it is answered meanwhile, and can end the kernel
        Thread patience = new Thread(() -> stopUnlessItEnds(current, target), "notebook patience");
        patience.setDaemon(true);
        patience.start();
    }

    private void stopUnlessItEnds(Statement current, Thread target) {
        try {
            long waited = 0;
            long stopped = Long.MAX_VALUE;
            while (!current.endsWithin(50)) {
                waited += 50;
                boolean trains = trains(target);
                if (waited < stopped && waited >= (trains ? TRAINING_PATIENCE : PATIENCE)) {
                    stop();
                    stopped = waited;
                } else if (waited - PATIENCE >= stopped && !trains) {
                    abandon(current);
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

    private void abandon(Statement current) {
        synchronized (current) {
            if (current.ended.getCount() > 0) {
                abandoned = true;
                current.caller.interrupt(); // it waits for the statement's thread
            }
        }
    }

    /**
     * Whether something runs that may be stopped because memory is full. A training is left alone: it fails by itself and
     * says where. What has just begun may be the line that sets memory free.
     */
    boolean fillsMemory() {
        Statement current = statement;
        Thread target = current.thread;
        return target != null && System.nanoTime() - current.begun > BRIEF && !trains(target);
    }

    /** Stops what runs, because memory is full. */
    void memoryIsFull() {
        Thread target = statement.thread;
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
        Thread target = statement.thread;
        return target != null && trains(target);
    }

    /** Stopping a thread inside libtorch, or while it writes a file of ours, would break more than it mends. */
    private static boolean trains(Thread target) {
        return OwnWork.isIn(target.getStackTrace());
    }
}
