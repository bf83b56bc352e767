package io.github.simre.notebook;

import java.lang.reflect.Proxy;

/**
 * What Ctrl-C in a terminal, and a front end that knows nothing of messages, sends to a kernel: it would end the process, and
 * is to stop the cell. The compiler warns of the one class through which Java hears signals, which it has had for decades,
 * so it is reached by reflection.
 */
final class InterruptSignal {
    private InterruptSignal() {}

    /** From now on the signal calls this, each time on a thread of its own. */
    static void call(Runnable interrupt) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ours =
                    Proxy.newProxyInstance(
                            InterruptSignal.class.getClassLoader(),
                            new Class<?>[] {handler},
                            (proxy, method, arguments) -> {
                                interrupt.run();
                                return null;
                            });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), ours);
        } catch (ReflectiveOperationException none) {
            // with -Xrs, or in a Java without signals, the process ends as any other would
        }
    }
}
