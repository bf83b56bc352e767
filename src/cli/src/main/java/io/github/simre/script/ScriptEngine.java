package io.github.simre.script;

import java.util.Map;
import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** JShell's engine for code in this Java, which also tells what it has loaded. */
final class ScriptEngine implements ExecutionControlProvider {
    private final Control control = new Control();

    private static final class Control extends LocalExecutionControl {
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
