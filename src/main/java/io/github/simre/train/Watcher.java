package io.github.simre.train;

/** Is told how training goes, for a line in a terminal or a bar in a notebook. */
public interface Watcher {
    /** Training starts. @param what a line about data, model and device */
    void started(String what);

    /** A step is done. @param done steps of this epoch so far @param total steps of the epoch */
    void step(int epoch, int done, int total, double loss);

    /** An epoch is done. */
    void epoch(History.Epoch epoch);

    /** Something that the user should know. */
    void warning(String text);

    /** Training has ended. */
    void ended(String reason);

    /** Says nothing. */
    Watcher SILENT =
            new Watcher() {
                @Override
                public void started(String what) {}

                @Override
                public void step(int epoch, int done, int total, double loss) {}

                @Override
                public void epoch(History.Epoch epoch) {}

                @Override
                public void warning(String text) {}

                @Override
                public void ended(String reason) {}
            };
}
