package io.github.simre.script;

import io.github.simre.base.SimReException;

/** What this Java brings along. */
final class JavaModules {
    private JavaModules() {}

    /**
     * Refuses a Java without a part that is needed; the class loader's own message would name a class nobody knows.
     *
     * @throws SimReException if the module is absent
     */
    static void require(String module) {
        if (ModuleLayer.boot().findModule(module).isEmpty()) {
            throw new SimReException(
                    "This Java has no " + module + ".",
                    "It is " + System.getProperty("java.home") + ", a runtime and not a full JDK.",
                    "Install a JDK 17 or newer and point JAVA_HOME at it.");
        }
    }
}
