package io.github.simre.notebook;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.zeromq.ZContext;

/**
 * The thread with which ZeroMQ reads and writes. Full memory would end it, and the kernel would be silent for ever; a
 * connection whose bytes it cannot read would keep it busy for ever. ZeroMQ has no calls to go on and to end a connection, so
 * both are reached by reflection.
 */
final class SocketThread {
    private final ZContext context;
    private final Consumer<String> complain;

    /** Must be called before the context's first socket is made. @param complain is told why a connection was ended */
    SocketThread(ZContext context, Consumer<String> complain) {
        this.context = context;
        this.complain = complain;
        context.setUncaughtExceptionHandler(this::ended);
        context.setNotificationExceptionHandler(this::failed);
    }

    private void failed(Thread thread, Throwable failed) {
        complain.accept(
                failed instanceof FrameMemory.Refused
                        ? failed.getMessage()
                        : "a client sent what ZeroMQ cannot read, " + failed);
        endConnections(true);
    }

    private void ended(Thread thread, Throwable failed) {
        Throwable why = failed;
        while (true) {
            if (MemoryWatch.isFullMemory(why)) {
                MemoryWatch.waitForMemory();
            } else {
                complain.accept("ZeroMQ's thread failed, " + why);
            }
            try {
                Runnable loop = loop(thread);
                endConnections(true);
                loop.run();
                return;
            } catch (RuntimeException | Error again) {
                why = again;
            } catch (ReflectiveOperationException other) {
                Runtime.getRuntime().halt(1); // Jupyter starts a kernel that is gone anew
            }
        }
    }

    private Runnable loop(Thread thread) throws ReflectiveOperationException {
        for (Object loop : loops()) {
            if (value(loop, "worker") == thread) {
                return (Runnable) loop;
            }
        }
        return () -> {}; // of another thread, which takes closed sockets apart
    }

    private List<Object> loops() throws ReflectiveOperationException {
        List<?> threads = (List<?>) value(value(context.getContext(), "ctx"), "ioThreads");
        Object[] loops = new Object[threads.size()];
        for (int each = 0; each < loops.length; each++) {
            loops[each] = value(threads.get(each), "poller");
        }
        return List.of(loops);
    }

    /** Ends the connections that wait in the middle of a message; called on ZeroMQ's thread. */
    void endUnfinished() {
        endConnections(false);
    }

    /** @param broken those that stopped in the middle of their bytes; otherwise those that wait for more of a message */
    private void endConnections(boolean broken) {
        try {
            for (Object loop : loops()) {
                for (Object handle : List.copyOf((Collection<?>) value(loop, "fdTable"))) {
                    Object object = value(handle, "handler");
                    if (!(object instanceof zmq.io.IOObject)
                            || (boolean) value(handle, "cancelled")) {
                        continue; // the thread's own mailbox
                    }
                    Object engine = value(object, "handler");
                    if (engine instanceof zmq.io.StreamEngine
                            && (broken ? isBroken(engine) : isUnfinished(engine))) {
                        end(engine);
                    }
                }
            }
        } catch (ReflectiveOperationException | RuntimeException other) {
            complain.accept("a connection could not be ended, " + other);
        }
    }

    /** Bytes are taken away as they are read; those that are left behind made an exception. */
    private static boolean isBroken(Object engine) throws ReflectiveOperationException {
        return (int) value(engine, "insize") > 0 && !(boolean) value(engine, "inputStopped");
    }

    private static boolean isUnfinished(Object engine) throws ReflectiveOperationException {
        Object decoder = value(engine, "decoder");
        if (decoder == null || isBroken(engine)) {
            return false;
        }
        zmq.Msg last = ((zmq.io.coder.IDecoder) decoder).msg();
        return last != null
                && (last.hasMore() || value(decoder, "next") == value(decoder, "messageReady"));
    }

    private static void end(Object engine) throws ReflectiveOperationException {
        for (Method method : engine.getClass().getDeclaredMethods()) {
            if (method.getName().equals("error") && method.getParameterCount() == 1) {
                method.setAccessible(true);
                method.invoke(engine, zmq.io.StreamEngine.ErrorReason.PROTOCOL);
                // what it had received; the thread lets go of the connection itself only later
                Field decoder = engine.getClass().getDeclaredField("decoder");
                decoder.setAccessible(true);
                decoder.set(engine, null);
            }
        }
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
