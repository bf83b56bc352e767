package io.github.simre.notebook;

import com.google.gson.JsonObject;
import io.github.simre.base.SimReException;
import io.github.simre.plot.Screen;
import io.github.simre.pretrained.store.EncoderStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A Jupyter kernel for Java with the language of this library already imported. */
public final class SimReKernel extends Kernel {
    /** Milliseconds that everything has to end itself when the kernel is told to. */
    private static final long LAST = 1_500;

    /** Milliseconds that a training has, which keeps its state; Jupyter kills a kernel that takes five seconds. */
    private static final long LAST_OF_TRAINING = 4_000;

    /** Milliseconds between two looks at whether the server is there. */
    private static final long LOOK = 1_000;

    private final Channels channels;
    private final Publisher publisher;
    private final CompletableFuture<JavaCells> java = new CompletableFuture<>();
    private final StartWishes wishes = new StartWishes(System.getenv());
    private final Forms forms = StandardForms.all();
    private final Outputs outputs;
    private final Comms comms;
    private final Magics magics = new Magics();

    private SimReKernel(Connection connection) {
        Thread preparation = new Thread(null, this::prepare, "notebook preparation", 16 << 20);
        preparation.setDaemon(true);
        preparation.start(); // the compiler, which takes longest, beside the sockets
        channels = new Channels(connection);
        publisher = new Publisher(channels);
        outputs = new Outputs(publisher);
        comms = new Comms(publisher);
    }

    /**
     * Starts a kernel; it ends when Jupyter tells it to, or when the process that started it is gone.
     *
     * @param arguments the connection file that Jupyter writes; {@code --rehearse} runs some cells and ends
     */
    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("Usage: SimReKernel CONNECTION_FILE (Jupyter gives it)");
            System.exit(2);
        }
        if (arguments[0].equals("--rehearse")) {
            rehearse();
            return;
        }
        try {
            new SimReKernel(Connection.read(Path.of(arguments[0]))).run();
        } catch (SimReException refused) {
            System.err.println(refused.getMessage());
            // Jupyter waits as long as the process is there, and tries again when it is gone
            System.exit(1);
        } catch (RuntimeException unforeseen) { // a path or an address that the system rejects
            System.err.println("The kernel cannot start: " + unforeseen + ".");
            System.exit(1);
        }
    }

    private static void rehearse() {
        Connection connection = Rehearsal.connection();
        SimReKernel kernel = new SimReKernel(connection);
        kernel.run();
        Rehearsal.run(connection, () -> kernel.java.join().platform().noteOnce());
    }

    private void run() {
        Notebook.use(this);
        NotebookScreen screen = new NotebookScreen(outputs, forms);
        Screen.use(screen);
        EncoderStore.tell(screen::progress);
        CompletableFuture<CellRequests> cells = java.thenApply(this::requests);
        Requests answers = new Requests(channels, publisher, cells, comms, this::end);
        answers.start();
        channels.start(answers::received);
        System.setOut(PrintedText.stream(publisher, "stdout"));
        System.setErr(PrintedText.stream(publisher, "stderr"));
        System.setIn(Prompt.standardInput());
        watchParent();
        MemoryWatch.start(
                () -> java.isDone() && java.join().fillsMemory(), () -> java.join().memoryIsFull());
        InterruptSignal.call(answers::interrupt);
        CellProcesses.endWithKernel();
    }

    private void prepare() {
        try {
            JarClassPath.writeOut();
            JavaCells cells =
                    new JavaCells(
                            System.getProperty("java.class.path"),
                            wishes.compilerOptions(),
                            wishes.timeLimit());
            wishes.classPath().forEach(place -> cells.addToClassPath(place.toString()));
            java.complete(cells);
        } catch (RuntimeException | Error failed) {
            java.completeExceptionally(failed);
        }
    }

    private CellRequests requests(JavaCells cells) {
        CellText text = new CellText(cells, magics);
        StandardMagics.register(magics, cells, text);
        wishes.scripts().forEach(script -> begin(text, script));
        return new CellRequests(
                channels,
                publisher,
                cells,
                text,
                forms,
                new CellHistory(CellHistory.standardFile()));
    }

    private static void begin(CellText text, String script) {
        try {
            text.run(new Cell(0, script, new JsonObject(), false, Input.NONE));
        } catch (CellFailure failed) {
            // the cells must run nevertheless; front ends keep this in their log
            System.err.println(String.join("\n", failed.lines()));
        }
    }

    /** Ends this process; a training that runs writes its checkpoint first. */
    private void end() {
        Thread exit =
                new Thread(
                        () -> {
                            publisher.flush();
                            channels.close();
                            System.exit(0);
                        },
                        "notebook end");
        exit.start();
        Thread last =
                new Thread(
                        () -> {
                            try {
                                boolean trains = java.isDone() && java.join().trains();
                                Thread.sleep(trains ? LAST_OF_TRAINING : LAST);
                            } catch (InterruptedException now) {
                                // it ends anyway
                            }
                            Runtime.getRuntime().halt(0);
                        },
                        "notebook end at last");
        last.setDaemon(true);
        last.start();
    }

    /** Without a server nobody could reach this process or end it. Jupyter names itself in the environment. */
    private void watchParent() {
        String parent = System.getenv("JPY_PARENT_PID");
        if (parent != null && parent.matches("[1-9]\\d{0,9}")) {
            ProcessHandle.of(Long.parseLong(parent))
                    .ifPresent(server -> server.onExit().thenRun(this::end));
            Thread watch = new Thread(this::endAfterParent, "notebook server watch");
            watch.setDaemon(true);
            watch.start();
        }
    }

    /** A server that ended but is not yet waited for still counts as a process; it is nobody's parent any more, though. */
    private void endAfterParent() {
        Optional<ProcessHandle> first = ProcessHandle.current().parent();
        while (true) {
            try {
                Thread.sleep(LOOK);
                if (!ProcessHandle.current().parent().equals(first)) {
                    end();
                    return;
                }
            } catch (OutOfMemoryError full) {
                MemoryWatch.waitForMemory();
            } catch (InterruptedException leave) {
                return; // the process ends
            }
        }
    }

    @Override
    Outputs outputs() {
        return outputs;
    }

    @Override
    Forms forms() {
        return forms;
    }

    @Override
    public Comms comms() {
        return comms;
    }

    @Override
    Object eval(String code) {
        try {
            Object value = java.join().run(Cell.current(), code, 0);
            return value == Statement.NOTHING ? null : value;
        } catch (CellFailure failure) {
            throw new IllegalArgumentException(failure.getMessage(), failure);
        }
    }

    @Override
    Object magic(String name, List<String> arguments, String body) {
        try {
            Object value = magics.run(name, arguments, body);
            return value == Statement.NOTHING ? null : value;
        } catch (CellFailure failure) {
            throw new IllegalArgumentException(failure.getMessage(), failure);
        }
    }
}
