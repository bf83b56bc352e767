package io.github.simre.plot;

import java.util.function.Consumer;

/** Where {@code show()} shows: standard output, until a notebook says otherwise. */
public final class Screen {
    private static volatile Consumer<Displayable> screen = System.out::println;

    private Screen() {}

    /** From now on things are shown there. @return where they were shown before */
    public static synchronized Consumer<Displayable> use(Consumer<Displayable> other) {
        Consumer<Displayable> before = screen;
        screen = other;
        return before;
    }

    static void show(Displayable thing) {
        screen.accept(thing);
    }
}
