package io.github.simre.plot;

import io.github.simre.show.Progress;
import io.github.simre.show.TerminalProgress;
import io.github.simre.show.Work;
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

    /** Who watches a piece of work. */
    default Progress progress(Work work) {
        return new TerminalProgress(System.out, work);
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
