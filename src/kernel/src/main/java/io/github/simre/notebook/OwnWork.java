package io.github.simre.notebook;

import io.github.simre.plot.ValueText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Tells whether libtorch or this library is at work, which must not be stopped in the middle. */
final class OwnWork {
    /** This package, which is below every call of a cell, and the one that draws. */
    private static final String NOTEBOOK = OwnWork.class.getPackageName() + '.';

    private static final String PLOT = ValueText.class.getPackageName() + '.';

    private OwnWork() {}

    /** Whether it is among these calls, of which the innermost comes first. */
    static boolean isIn(StackTraceElement[] stack) {
        List<String> calls = Arrays.stream(stack).map(StackTraceElement::getClassName).toList();
        return !isShown(calls)
                && calls.stream()
                        .filter(OwnWork::isOwn)
                        .anyMatch(
                                each ->
                                        !each.startsWith(NOTEBOOK)
                                                && !each.equals(ValueText.class.getName()));
    }

    /** Whether an object of a cell is only asked what it looks like; the innermost call comes first. */
    private static boolean isShown(List<String> calls) {
        Optional<String> asks = calls.stream().filter(OwnWork::isOwn).findFirst();
        return asks.isPresent()
                && (asks.get().startsWith(NOTEBOOK) || asks.get().startsWith(PLOT))
                && calls.subList(0, calls.indexOf(asks.get())).stream()
                        .anyMatch(each -> each.startsWith("REPL."));
    }

    private static boolean isOwn(String name) {
        return name.startsWith("ai.djl.") || name.startsWith("io.github.simre.");
    }
}
