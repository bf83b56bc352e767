package io.github.simre.notebook;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What cells can call without importing it, with the names that other Java kernels use. */
public final class Notebook {
    private static volatile Kernel kernel;

    private Notebook() {}

    static void use(Kernel started) {
        kernel = started;
    }

    /** The kernel that runs the cells. @throws IllegalStateException outside of a notebook */
    public static Kernel getKernelInstance() {
        Kernel running = kernel;
        if (running == null) {
            throw new IllegalStateException("This works only in a notebook.");
        }
        return running;
    }

    /** Shows a value. @return a name by which {@link #updateDisplay} changes it */
    public static String display(Object value) {
        return getKernelInstance().outputs().display(getKernelInstance().forms().of(value));
    }

    /** Shows a value in the forms that are named, for example {@code "text/html"}; a text is taken as that form. */
    public static String display(Object value, String... types) {
        return getKernelInstance().outputs().display(bundle(value, types));
    }

    /** Shows another value in the place of an earlier one. @param id what {@link #display} gave */
    public static void updateDisplay(String id, Object value) {
        getKernelInstance().outputs().update(id, getKernelInstance().forms().of(value));
    }

    /** Shows another value in the place of an earlier one, in the forms that are named. */
    public static void updateDisplay(String id, Object value, String... types) {
        getKernelInstance().outputs().update(id, bundle(value, types));
    }

    /** Takes away what this cell has shown, at once. */
    public static void clearOutput() {
        clearOutput(false);
    }

    /** Takes away what this cell has shown. @param wait whether it stays until something else is shown */
    public static void clearOutput(boolean wait) {
        getKernelInstance().outputs().clear(wait);
    }

    /** A value's forms by MIME type, as {@link #display} would send them. */
    public static Map<String, Object> render(Object value, String... types) {
        return types.length == 0
                ? getKernelInstance().forms().of(value).data()
                : bundle(value, types).data();
    }

    private static Bundle bundle(Object value, String... types) {
        Bundle whole = getKernelInstance().forms().of(value);
        Bundle chosen = Bundle.text(whole.text());
        for (String type : types) {
            if (whole.data().containsKey(type)) {
                chosen = chosen.with(type, whole.data().get(type));
            } else if (value instanceof CharSequence text) {
                chosen = chosen.with(type, text.toString());
            }
        }
        return chosen;
    }

    /** HTML that shows itself where it ends a cell. */
    public static Object html(String html) {
        return new Html(html);
    }

    /** Runs Java as a cell would. @return the value of its last expression, or null */
    public static Object eval(String code) {
        return getKernelInstance().eval(code);
    }

    /** Runs a line magic, for example {@code lineMagic("time", List.of("1 + 1"))}. */
    public static <T> T lineMagic(String name, List<String> arguments) {
        @SuppressWarnings("unchecked") // the caller says what the magic gives
        T value = (T) getKernelInstance().magic(name, arguments, null);
        return value;
    }

    /** Runs a cell magic. */
    public static <T> T cellMagic(String name, List<String> arguments, String body) {
        @SuppressWarnings("unchecked") // the caller says what the magic gives
        T value = (T) getKernelInstance().magic(name, arguments, body);
        return value;
    }

    /** Prints as {@code System.out.printf} does. */
    public static void printf(String format, Object... arguments) {
        System.out.printf(format, arguments);
    }

    /** A name that no other element of the page has. */
    static String elementId() {
        return "simre-" + UUID.randomUUID();
    }

    /** Several values under each other. */
    static void displayAll(Object... values) {
        Arrays.stream(values).forEach(Notebook::display);
    }
}
