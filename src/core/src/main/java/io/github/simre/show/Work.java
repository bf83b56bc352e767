package io.github.simre.show;

import java.util.Locale;

/**
 * A piece of work whose progress is told, and the words for it: the same in a terminal and in a notebook.
 *
 * @param line how far it is
 * @param ending what stays in a terminal and in a log file when it has ended; empty where nothing does
 * @param logged whether a log file, which has no line that is updated, is told once a minute
 */
public record Work(Line line, Ending ending, boolean logged) {
    /** How far a piece of work is, in one line. */
    @FunctionalInterface
    public interface Line {
        /** The words. @param seconds since the work began */
        String of(long done, long total, double seconds);
    }

    /** What is said of a piece of work that has ended. */
    @FunctionalInterface
    public interface Ending {
        /** The words. @param seconds that it took */
        String of(long total, double seconds);
    }

    private static final Ending NOTHING = (total, seconds) -> "";

    /** Work of which nothing stays to be read. */
    public static Work passing(Line line) {
        return new Work(line, NOTHING, false);
    }

    /** Work of several steps: "checking pictures: 120 of 950, 3 s left". @param name for example "checking pictures" */
    public static Work steps(String name) {
        return passing(
                (done, total, seconds) ->
                        String.format(
                                Locale.ROOT,
                                "%s: %,d of %,d%s",
                                name,
                                done,
                                total,
                                left(done, total, seconds)));
    }

    private static String left(long done, long total, double seconds) {
        if (done == total) {
            return ", " + duration(seconds);
        }
        return done == 0 ? "" : ", " + duration(seconds / done * (total - done)) + " left";
    }

    private static String duration(double seconds) {
        return seconds < 90
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : String.format(Locale.ROOT, "%.0f min", seconds / 60);
    }

    /** Pictures that an encoder turns into numbers. @param encoder its name */
    public static Work encoding(String encoder) {
        return new Work(
                (done, total, seconds) ->
                        String.format(
                                Locale.ROOT,
                                "encoding with %s: %,d of %,d pictures, %.1f a second, %.0f s%s",
                                encoder,
                                done,
                                total,
                                done / seconds,
                                done == total ? seconds : seconds / done * (total - done),
                                done == total ? "" : " left"),
                (total, seconds) ->
                        String.format(
                                Locale.ROOT,
                                "Encoded %,d pictures with %s in %.0f s (%.1f a second); they are kept.",
                                total,
                                encoder,
                                seconds,
                                total / seconds),
                true);
    }

    /** A file that is fetched. @param before how many of its bytes were there already */
    public static Work download(String file, long before) {
        return new Work(
                (done, total, seconds) -> {
                    double speed = Math.max(1, (done - before) / Math.max(1e-3, seconds));
                    return String.format(
                            Locale.ROOT,
                            "%s: %.1f of %.1f MB, %.1f MB/s, %.0f s left",
                            file,
                            done / 1e6,
                            total / 1e6,
                            speed / 1e6,
                            (total - done) / speed);
                },
                (total, seconds) ->
                        String.format(Locale.ROOT, "downloaded %s, %.1f MB", file, total / 1e6),
                false);
    }
}
