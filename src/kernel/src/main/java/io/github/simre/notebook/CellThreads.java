package io.github.simre.notebook;

/** The threads of one statement and those that they start: one that fails says so. */
final class CellThreads extends ThreadGroup {
    CellThreads(ThreadGroup engine) {
        super(engine, "cell");
    }

    @Override
    public void uncaughtException(Thread ended, Throwable thrown) {
        say(ended, thrown);
    }

    static void say(Thread ended, Throwable thrown) {
        System.err.print("Exception in thread \"" + ended.getName() + "\" ");
        thrown.printStackTrace();
    }
}
