package io.github.simre.data;

import java.util.List;
import java.util.stream.IntStream;

/** Some of many, evenly spread over them. */
public final class Spread {
    private Spread() {}

    /** The first one, and others at equal distances. @param count how many at most */
    public static <T> List<T> over(List<T> all, int count) {
        int shown = Math.min(Math.max(0, count), all.size());
        return IntStream.range(0, shown)
                .mapToObj(i -> all.get((int) ((long) i * all.size() / shown)))
                .toList();
    }
}
