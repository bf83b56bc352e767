package io.github.simre.script;

/**
 * One thing that the doctor looked at.
 *
 * @param name what was looked at
 * @param verdict whether SimRe can run with it
 * @param text what was found, and when it is not good, what to do
 */
record Finding(String name, Verdict verdict, String text) {
    /** What a finding means. */
    enum Verdict {
        /** All is well. */
        OK("ok"),
        /** SimRe runs, but not as well as it could. */
        HINT("hint"),
        /** SimRe cannot run. */
        MISSING("MISSING");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }
    }

    Finding(String name, boolean good, String text) {
        this(name, good ? Verdict.OK : Verdict.MISSING, text);
    }

    /** Whether SimRe can run with it. */
    boolean good() {
        return verdict != Verdict.MISSING;
    }

    @Override
    public String toString() {
        return "%-7s %-9s %s".formatted(verdict.word, name, text);
    }
}
