package io.github.simre.plot;

import io.github.simre.data.StepListener;
import io.github.simre.encode.EncodingListener;
import io.github.simre.encode.TerminalEncodingListener;
import io.github.simre.train.TerminalWatcher;
import io.github.simre.train.Watcher;

/** Where things are shown and progress is told: standard output, until a notebook says otherwise. */
public interface Screen {
    /** Shows things below each other: values of this library, tables, or anything with a text. */
    void show(Object... things);

    /** Who watches one training. */
    default Watcher training() {
        return new TerminalWatcher(System.out);
    }

    /** Who watches pictures being encoded. @param encoder its name */
    default EncodingListener encoding(String encoder) {
        return new TerminalEncodingListener(System.out, encoder);
    }

    /**
     * Who watches a work of several steps.
     *
     * @param work its name, for example "checking pictures"
     */
    default StepListener counting(String work) {
        return new TerminalStepListener(System.out, work, System.console() != null);
    }

    /** How far a work of several steps is, in words. @param seconds since it began */
    static String progress(String work, int done, int total, double seconds) {
        return TerminalStepListener.text(work, done, total, seconds);
    }

    /** The terminal that Java was started in. */
    final class Terminal implements Screen {
        private static volatile Screen current = new Terminal();

        private Terminal() {}

        @Override
        public void show(Object... things) {
            for (int thing = 0; thing < things.length; thing++) {
                System.out.println((thing == 0 ? "" : "\n") + ValueText.of(things[thing]));
            }
        }
    }

    /** Where things are shown now. */
    static Screen current() {
        return Terminal.current;
    }

    /** From now on things are shown there. */
    static void use(Screen screen) {
        Terminal.current = screen;
    }
}
