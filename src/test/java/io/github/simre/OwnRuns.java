package io.github.simre;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.simre.base.SimReException;
import io.github.simre.train.TrainingIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.function.Executable;

/** A folder of runs for one test, and what tests of stopped runs need. */
public final class OwnRuns {
    private final String before = System.getProperty("simre.runs");

    public OwnRuns(Path folder) {
        System.setProperty("simre.runs", folder.toString());
    }

    /** Back to the folder of before. */
    public void restore() {
        System.setProperty("simre.runs", before);
    }

    /** Interrupts this thread's work as soon as a file is there; gives the message that the work ends with. */
    static String interruptedWhen(Path file, Executable work) throws InterruptedException {
        return interruptedWhen(() -> Files.exists(file), work);
    }

    /** Interrupts work as soon as something is true. */
    static String interruptedWhen(BooleanSupplier happened, Executable work)
            throws InterruptedException {
        Thread worker = Thread.currentThread();
        Thread other =
                new Thread(
                        () -> {
                            try {
                                while (!happened.getAsBoolean()) {
                                    Thread.sleep(1);
                                }
                                worker.interrupt();
                            } catch (InterruptedException e) {
                                // the work ended before
                            }
                        });
        other.start();
        try {
            return assertThrows(SimReException.class, work).getMessage();
        } finally {
            other.interrupt();
            Thread.interrupted();
            other.join();
        }
    }

    static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TrainingIdentity identity() {
        return new TrainingIdentity(Map.of("batch", "16"));
    }
}
