package io.github.simre.notebook;

import java.lang.reflect.Field;
import java.util.List;
import org.zeromq.ZContext;

/**
 * The thread with which ZeroMQ reads and writes. Full memory would end it, and the kernel would be silent for ever. Its loop
 * can be called again and goes on where it was; ZeroMQ has no call for that, so the loop is reached by reflection.
 */
final class SocketThread {
    private SocketThread() {}

    /** Must be called before the context's first socket is made. */
    static void outlivesFullMemory(ZContext context) {
        context.setUncaughtExceptionHandler(
                (thread, failed) -> {
                    if (failed instanceof OutOfMemoryError) {
                        goOn(context, thread);
                    }
                });
    }

    private static void goOn(ZContext context, Thread thread) {
        while (true) {
            MemoryWatch.waitForMemory();
            try {
                loop(context, thread).run();
                return;
            } catch (OutOfMemoryError again) {
                // a moment later
            } catch (ReflectiveOperationException other) {
                Runtime.getRuntime().halt(1); // Jupyter starts a kernel that is gone anew
            }
        }
    }

    private static Runnable loop(ZContext context, Thread thread)
            throws ReflectiveOperationException {
        for (Object each : (List<?>) value(value(context.getContext(), "ctx"), "ioThreads")) {
            Object loop = value(each, "poller");
            if (value(loop, "worker") == thread) {
                return (Runnable) loop;
            }
        }
        return () -> {}; // of another thread, which takes closed sockets apart
    }

    private static Object value(Object owner, String name) throws ReflectiveOperationException {
        for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field.get(owner);
                }
            }
        }
        throw new NoSuchFieldException(name);
    }
}
