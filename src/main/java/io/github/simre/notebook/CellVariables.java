package io.github.simre.notebook;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.VarSnippet;

/**
 * The variables of a notebook. JShell would keep each expression's value in a variable {@code $1}, import all of them into
 * every later statement, and never let go of the value of a variable that was declared again.
 */
final class CellVariables {
    private final JShell shell;
    private final Execution execution;
    private final Map<String, Field> fields = new HashMap<>();

    CellVariables(JShell shell, Execution execution) {
        this.shell = shell;
        this.execution = execution;
    }

    /** Keeps a variable that a statement declared; lets go of what it held before, and of one without a name. */
    void keepOrForget(Snippet snippet) {
        if (!(snippet instanceof VarSnippet variable)) {
            return;
        }
        Field field = execution.field(variable.name());
        if (variable.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
            shell.drop(variable);
            forget(field);
        } else if (field != null) {
            Field before = fields.put(variable.name(), field);
            if (before != null && !before.equals(field)) {
                forget(before);
            }
        }
    }

    /** Those that are declared now. */
    Stream<VarSnippet> all() {
        return shell.variables();
    }

    /** A variable's value as it is now, or null. */
    Object value(String name) {
        try {
            Field field = fields.get(name);
            return field == null ? null : field.get(null);
        } catch (IllegalAccessException hidden) {
            return null;
        }
    }

    /** Forgets all variables, methods and types that cells declared. */
    void reset() {
        shell.snippets()
                .filter(snippet -> snippet instanceof DeclarationSnippet)
                .filter(snippet -> shell.status(snippet).isActive())
                .toList()
                .forEach(shell::drop);
        fields.values().forEach(CellVariables::forget);
        fields.clear();
    }

    private static void forget(Field field) {
        try {
            if (field != null && !field.getType().isPrimitive()) {
                field.set(null, null);
            }
        } catch (IllegalAccessException kept) {
            // then it stays as long as the kernel
        }
    }
}
