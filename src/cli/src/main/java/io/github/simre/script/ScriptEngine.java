package io.github.simre.script;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** JShell's engine for code in this Java, which also tells what it has loaded. */
final class ScriptEngine implements ExecutionControlProvider {
    private final Control control = new Control();

    private static final class Control extends LocalExecutionControl {
        private static final Method RUN;

        /** What the thread that the engine makes for a statement is to run. */
        private static final ThreadLocal<Method> STATEMENT = new InheritableThreadLocal<>();

        static {
            try {
                RUN = Control.class.getDeclaredMethod("run");
                RUN.setAccessible(true);
            } catch (NoSuchMethodException impossible) {
                throw new ExceptionInInitializerError(impossible);
            }
        }

        private static Object run() throws Throwable {
            try {
                STATEMENT.get().invoke(null);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
            return null; // the engine would make a text of the value: long, and a board's text is a
            // look
        }

        @Override
        protected String invoke(Method statement) throws Exception {
            STATEMENT.set(statement);
            try {
                return super.invoke(RUN);
            } finally {
                STATEMENT.remove();
            }
        }

        private Class<?> find(String name) throws ClassNotFoundException {
            return findClass(name);
        }
    }

    /** A class that the script declared, or that JShell made for one of its statements. */
    Class<?> find(String name) throws ClassNotFoundException {
        return control.find(name);
    }

    @Override
    public String name() {
        return "script";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
        return control;
    }
}
