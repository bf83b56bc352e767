package io.github.simre.script;

/**
 * One thing that the doctor looked at.
 *
 * @param name what was looked at
 * @param good whether SimRe can run with it
 * @param text what was found, and when it is not good, what to do
 */
record Finding(String name, boolean good, String text) {
    @Override
    public String toString() {
        return "%-6s %-9s %s".formatted(good ? "ok" : "MISSING", name, text);
    }
}
