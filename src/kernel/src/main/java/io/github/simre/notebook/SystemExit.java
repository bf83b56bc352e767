package io.github.simre.notebook;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;

/** Stands for what ends the Java machine: in cells it ends the cell and not the kernel, with everything in its memory. */
public final class SystemExit extends Error {
    private static final long serialVersionUID = 1L;
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private SystemExit(String call) {
        super(
                call
                        + " would have ended the kernel and lost every variable; only this cell has ended. To end the kernel"
                        + " use the notebook's menu.");
    }

    /** What cells call instead of {@code System.exit}. */
    public static void exit(int status) {
        throw new SystemExit("System.exit(" + status + ")");
    }

    /** What cells call instead of {@code Runtime.getRuntime().exit}. */
    public static void exit(Runtime machine, int status) {
        throw new SystemExit("Runtime.exit(" + status + ")");
    }

    /** What cells call instead of {@code Runtime.getRuntime().halt}. */
    public static void halt(Runtime machine, int status) {
        throw new SystemExit("Runtime.halt(" + status + ")");
    }

    /** What cells call before {@link Method#invoke}: it fails where that would end the Java machine. */
    public static void check(Method method) {
        if (method != null && ends(method.getDeclaringClass(), method.getName())) {
            throw new SystemExit(
                    method.getDeclaringClass().getSimpleName() + "." + method.getName());
        }
    }

    /** This handle, or one to the method here that stands for what it would call. */
    public static MethodHandle harmless(MethodHandle handle) {
        MethodHandleInfo info;
        try {
            info = LOOKUP.revealDirect(handle);
        } catch (IllegalArgumentException hidden) {
            return handle; // of a method that is not public
        }
        if (!ends(info.getDeclaringClass(), info.getName())) {
            return handle;
        }
        try {
            return LOOKUP.findStatic(SystemExit.class, info.getName(), handle.type());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean ends(Class<?> owner, String method) {
        return owner == System.class && method.equals("exit")
                || owner == Runtime.class && (method.equals("exit") || method.equals("halt"));
    }
}
