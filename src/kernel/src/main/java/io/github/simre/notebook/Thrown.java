package io.github.simre.notebook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import jdk.jshell.spi.SPIResolutionException;

/**
 * What an exception of a cell says of itself. Its methods may be a cell's own, and then they may throw, give nothing or give
 * far too much; and an exception may be its own cause.
 */
final class Thrown {
    /** Letters of a message that are shown. */
    private static final int LONGEST = 100_000;

    /** Causes that are shown. */
    private static final int DEEPEST = 8;

    private Thrown() {}

    /** Its message, or null. */
    static String message(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null || message.length() <= LONGEST
                    ? message
                    : message.substring(0, LONGEST) + "… (" + message.length() + " letters)";
        } catch (OutOfMemoryError full) {
            throw full;
        } catch (ThreadDeath stopped) {
            return "(its getMessage() did not return)";
        } catch (Throwable own) {
            return "(its getMessage() failed with " + own.getClass().getName() + ")";
        }
    }

    /** Its class and message. */
    static String described(Throwable thrown) {
        String message = message(thrown);
        String name = thrown.getClass().getName();
        return message == null ? name : name + ": " + message;
    }

    /** What it was caused by, from the nearest on; each only once. */
    static List<Throwable> causes(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        seen.add(thrown);
        List<Throwable> causes = new ArrayList<>();
        Throwable next = cause(thrown);
        while (next != null && causes.size() < DEEPEST && seen.add(next)) {
            causes.add(next);
            next = cause(next);
        }
        return causes;
    }

    /** What caused it directly, or null. */
    static Throwable cause(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (OutOfMemoryError full) {
            throw full;
        } catch (Throwable own) {
            return null;
        }
    }

    /**
     * What JShell's engine can be given instead: it walks through all causes, without an end where they form a circle, and
     * calls methods that a cell may have written.
     */
    static Throwable forEngine(Throwable thrown) {
        if (thrown instanceof SPIResolutionException || isPlain(thrown)) {
            return thrown;
        }
        List<Throwable> causes = causes(thrown);
        RuntimeException copy = null;
        for (int each = causes.size() - 1; each >= 0; each--) {
            copy = copy(causes.get(each), copy);
        }
        return copy(thrown, copy);
    }

    /** Whether it and its causes are Java's own and come to an end. */
    private static boolean isPlain(Throwable thrown) {
        Throwable next = thrown;
        for (int depth = 0; depth < DEEPEST; depth++) {
            if (next == null) {
                return true;
            }
            if (next.getClass().getClassLoader() != null) {
                return false;
            }
            next = next.getCause();
        }
        return false;
    }

    private static RuntimeException copy(Throwable thrown, RuntimeException cause) {
        RuntimeException copy = new RuntimeException(thrown.getClass().getName(), cause);
        try {
            copy.setStackTrace(thrown.getStackTrace());
        } catch (OutOfMemoryError full) {
            throw full;
        } catch (Throwable own) {
            copy.setStackTrace(new StackTraceElement[0]);
        }
        return copy;
    }
}
