package io.github.simre.notebook;

import java.io.PrintStream;

/** Notes for the log of Jupyter about what clients sent wrongly: one a second at most, for anybody may send anything. */
final class Complaints {
    /** Nanoseconds between two notes. */
    private static final long APART = 1_000_000_000L;

    /** Letters of a note. */
    private static final int LONGEST = 300;

    private final PrintStream log;
    private long last = System.nanoTime() - APART;
    private long unsaid;

    /** @param log where the notes go; not a stream that belongs to cells */
    Complaints(PrintStream log) {
        this.log = log;
    }

    /** Notes that something was refused, or counts it. @param what a sentence without its end */
    synchronized void say(String what) {
        long now = System.nanoTime();
        if (now - last < APART) {
            unsaid++;
            return;
        }
        last = now;
        String more = unsaid == 0 ? "" : " (" + unsaid + " more such notes were left out)";
        unsaid = 0;
        String note = what.length() > LONGEST ? what.substring(0, LONGEST) + "…" : what;
        log.println("Not answered: " + note.replaceAll("\\p{Cntrl}", " ") + "." + more);
    }
}
