package io.github.simre.run;

import io.github.simre.base.SimReException;
import io.github.simre.train.ModelPart;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The value that a sweep is at. Trainings of the same thread are kept below the sweep's folder, {@code
 * runs/sweep-<setting>/<value>}, and not repeated where they are kept there already.
 */
public final class SweepStep {
    /** What each thread's sweep is at: a sweep's function is given the value alone, and calls {@code train} as always. */
    private static final Map<Thread, SweepStep> CURRENT = new ConcurrentHashMap<>();

    private final String setting;
    private final String value;
    private final Path sweep;

    private SweepStep(String setting, Object value, Path sweep) {
        this.setting = setting;
        this.value = String.valueOf(value);
        this.sweep = sweep;
    }

    /** Does a sweep's work for one of its values. A sweep within a sweep lies in the folder of the outer one's value. */
    public static <T> T within(String setting, Object value, Supplier<T> work) {
        Thread thread = Thread.currentThread();
        SweepStep outer = CURRENT.get(thread);
        Path above = outer == null ? RunFolder.runs() : outer.folder(1);
        SweepStep step =
                new SweepStep(
                        setting, value, above.resolve(ModelPart.fileName("sweep-" + setting)));
        step.requireNotInterrupted();
        CURRENT.put(thread, step);
        try {
            T result = work.get();
            step.requireNotInterrupted();
            return result;
        } finally {
            if (outer == null) {
                CURRENT.remove(thread);
            } else {
                CURRENT.put(thread, outer);
            }
        }
    }

    /** Where this thread is; empty outside of sweeps. */
    static Optional<SweepStep> current() {
        return Optional.ofNullable(CURRENT.get(Thread.currentThread()));
    }

    /**
     * The folder for a training of this value: {@code <value>}, or {@code <value>-2} and so on where others are kept already.
     *
     * @param suits whether a folder keeps this very training, or nothing
     */
    Path folder(Predicate<Path> suits) {
        int number = 1;
        while (!suits.test(folder(number))) {
            number++;
        }
        return folder(number);
    }

    private Path folder(int number) {
        String name = ModelPart.fileName(value);
        String plain = name.isEmpty() ? "value" : name;
        return sweep.resolve(number == 1 ? plain : plain + "-" + number);
    }

    /** Ends the sweep when its thread is interrupted. */
    void requireNotInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new SimReException(
                    "The sweep over " + setting + " was interrupted at " + value + ".",
                    "What is done is kept in " + sweep + ".",
                    "Run the same sweep again: it goes on from there.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
