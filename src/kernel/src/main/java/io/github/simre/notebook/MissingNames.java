package io.github.simre.notebook;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SourceCodeAnalysis.QualifiedNames;

/**
 * What a declaration waits for. JShell accepts a method or a class whose signature names a class that is not imported, and
 * then says of its first use that there is no such method.
 */
public final class MissingNames {
    /** How the sentences begin. */
    static final String BEGIN = "nothing declares ";

    /** Classes of the same name that are offered. */
    private static final int MOST = 3;

    private final JShell shell;

    /** Names what the declarations of a shell lack. @param shell what has accepted them */
    public MissingNames(JShell shell) {
        this.shell = shell;
    }

    /** What is missing for a declaration, and where classes of such names are; nothing where JShell does not know. */
    public Optional<String> of(DeclarationSnippet declaration) {
        return sentence(declaration, "");
    }

    /** What is missing for a method or a class that was declared and cannot be used. @param name of it */
    Optional<String> neededBy(String name) {
        return shell.snippets()
                .filter(each -> shell.status(each) == Status.RECOVERABLE_NOT_DEFINED)
                .filter(each -> each instanceof DeclarationSnippet)
                .map(DeclarationSnippet.class::cast)
                .filter(each -> each.name().equals(name) && each.kind() != Snippet.Kind.VAR)
                .flatMap(each -> sentence(each, ", which " + name + " needs").stream())
                .findFirst();
    }

    private Optional<String> sentence(DeclarationSnippet declaration, String why) {
        List<String> names = shell.unresolvedDependencies(declaration).distinct().toList();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        String advice = names.stream().flatMap(this::imports).collect(Collectors.joining(", or "));
        boolean isClass = names.stream().anyMatch(each -> each.startsWith("class "));
        String where = !advice.isEmpty() ? "; " + advice : isClass ? "; import it" : "";
        return Optional.of(BEGIN + String.join(", ", names) + why + where);
    }

    private Stream<String> imports(String missing) {
        if (!missing.startsWith("class ")) {
            return Stream.of();
        }
        String name = missing.substring("class ".length());
        QualifiedNames found = shell.sourceCodeAnalysis().listQualifiedNames(name, name.length());
        return found.getNames().stream()
                .filter(each -> each.endsWith("." + name))
                .filter(
                        each ->
                                !each.matches(
                                        "(sun|jdk|com\\.sun)\\..*|.*\\.(shaded|internal|impl)\\..*"))
                .sorted()
                .limit(MOST)
                .map(each -> "import " + each);
    }
}
