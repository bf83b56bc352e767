package io.github.simre.notebook;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Reads statements as the compiler's parser does, without looking up a single name, so that a cell can be refused before any
 * of it has run.
 */
final class Grammar {
    /** What a statement of a cell may be: one of a method, a member of a class, an expression, or an import. */
    private static final List<Form> FORMS =
            List.of(
                    new Form("class W { void w() {\n", "\n}}"),
                    new Form("class W {\n", "\n}"),
                    new Form("class W { Object w = (\n", "\n);}"),
                    new Form("\n", "\n"));

    /** What can be missing behind a statement that JShell does not take for an unfinished one. */
    private static final List<String> ENDS = List.of(" class W { }", " { };", " : 0;", " 0;");

    /**
     * A mistake.
     *
     * @param offset where it stands in the statement, in characters
     * @param message what the parser says
     */
    record Mistake(int offset, String message) {}

    private record Form(String before, String after) {}

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(int number, String text) {
            super(URI.create("string:///W" + number + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignored) {
            return text;
        }
    }

    /** The first mistake of each statement that has one, by its place in the list. */
    Map<Integer, Mistake> mistakes(List<String> statements) {
        Map<Integer, Mistake> wrong = new HashMap<>();
        for (int each = 0; each < statements.size(); each++) {
            wrong.put(each, new Mistake(-1, ""));
        }
        for (Form form : FORMS) {
            if (wrong.isEmpty()) {
                break; // the compiler refuses to read nothing
            }
            Map<Integer, Mistake> found = parse(form, statements, List.copyOf(wrong.keySet()));
            wrong.keySet().retainAll(found.keySet());
            // the form that understands most of a statement knows best what is wrong with it
            wrong.replaceAll(
                    (each, before) ->
                            found.get(each).offset() > before.offset() ? found.get(each) : before);
        }
        return wrong;
    }

    /** Whether a statement is right as far as it goes, such as an annotation with nothing behind it. */
    boolean waits(String statement) {
        List<String> ended = ENDS.stream().map(end -> statement + end).toList();
        return mistakes(ended).size() < ended.size();
    }

    private Map<Integer, Mistake> parse(Form form, List<String> statements, List<Integer> which) {
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        Map<JavaFileObject, Integer> numbers = new HashMap<>();
        for (int each : which) {
            String text = form.before() + bare(form, statements.get(each)) + form.after();
            numbers.put(new Source(each, text), each);
        }
        JavacTask task =
                (JavacTask)
                        compiler.getTask(null, null, problems, List.of(), null, numbers.keySet());
        try {
            task.parse();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible); // the sources are in memory
        }
        Map<Integer, Mistake> found = new HashMap<>();
        for (Diagnostic<? extends JavaFileObject> each : problems.getDiagnostics()) {
            Optional<Integer> number = Optional.ofNullable(each.getSource()).map(numbers::get);
            if (each.getKind() == Diagnostic.Kind.ERROR && number.isPresent()) {
                int length = statements.get(number.get()).length();
                int place = (int) each.getPosition() - form.before().length();
                int offset = Math.max(0, Math.min(place, length));
                found.putIfAbsent(number.get(), new Mistake(offset, each.getMessage(null)));
            }
        }
        return found;
    }

    /** An expression is put into brackets, where no semicolon may stand. */
    private static String bare(Form form, String statement) {
        String text = statement.stripTrailing();
        return form.after().contains(")") && text.endsWith(";")
                ? text.substring(0, text.length() - 1)
                : statement;
    }
}
