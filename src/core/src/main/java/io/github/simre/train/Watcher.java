package io.github.simre.train;

/** Is told how training goes, for a line in a terminal or a bar in a notebook. */
public interface Watcher {
    /** Training starts. @param what a line about data, model and device */
    void started(String what);

    /** A batch is done. */
    void step(Progress progress);

    /** An epoch is done. */
    void epoch(History.Epoch epoch);

    /** Something that the user should know. */
    void warning(String text);

    /** Training has ended. @param reason as a sentence */
    void ended(String reason);

    /** Training has failed; an exception says why. */
    void failed();

    /** Says nothing. */
    Watcher SILENT =
            new Watcher() {
                @Override
                public void started(String what) {}

                @Override
                public void step(Progress progress) {}

                @Override
                public void epoch(History.Epoch epoch) {}

                @Override
                public void warning(String text) {}

                @Override
                public void ended(String reason) {}

                @Override
                public void failed() {}
            };

    /** Says what the user should know, on standard error, and no more: for {@code quiet()}. */
    Watcher WARNINGS =
            new Watcher() {
                @Override
                public void started(String what) {}

                @Override
                public void step(Progress progress) {}

                @Override
                public void epoch(History.Epoch epoch) {}

                @Override
                public void warning(String text) {
                    System.err.println(text);
                }

                @Override
                public void ended(String reason) {}

                @Override
                public void failed() {}
            };
}
