package io.github.simre.notebook;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.VarSnippet;

/**
 * What a name at the cursor is: a variable's type, value and verbs, or a call's signature, documentation and what can go into
 * it.
 */
final class Inspection {
    private final JavaCells java;

    Inspection(JavaCells java) {
        this.java = java;
    }

    /** Answers an inspect_request. @param detail 0 for the first paragraphs of several forms, 1 for all documentation */
    JsonObject answer(String code, int cursor, int detail) {
        Optional<Bundle> found = find(code, Math.max(0, Math.min(cursor, code.length())), detail);
        JsonObject content = found.map(Bundle::content).orElseGet(Bundle.text("")::content);
        content.addProperty("status", "ok");
        content.addProperty("found", found.isPresent());
        if (found.isEmpty()) {
            content.add("data", new JsonObject());
        }
        return content;
    }

    private Optional<Bundle> find(String code, int cursor, int detail) {
        CodePlace place = CodePlace.at(code, cursor);
        Optional<Bundle> variable = place.isAlone() ? variable(place.name()) : Optional.empty();
        if (variable.isPresent()) {
            return variable;
        }
        for (String question : place.questions()) {
            List<Documentation> found =
                    java.analysis().documentation(question, question.length(), true);
            if (!found.isEmpty()) {
                return Optional.of(bundle(found, detail));
            }
        }
        return Optional.empty();
    }

    private Optional<Bundle> variable(String name) {
        Optional<VarSnippet> declared =
                java.variables().all().filter(each -> each.name().equals(name)).findFirst();
        if (declared.isEmpty()) {
            return java.variables()
                    .failure(name)
                    .map(place -> Bundle.text(name + " has no value: " + place + " failed"));
        }
        Object value = java.variables().value(name);
        String head = name + ": " + declared.get().typeName();
        List<String> lines =
                new ArrayList<>(java.told(() -> ValueBrief.of(value)).lines().toList());
        if (value != null) {
            lines.addAll(Offers.next(value.getClass()));
        }
        String below = String.join("\n", lines);
        return Optional.of(Bundle.html(html(head, below), head + "\n" + below));
    }

    private static Bundle bundle(List<Documentation> found, int detail) {
        boolean whole = detail > 0 || found.size() == 1;
        List<String> offers = Offers.into(found.stream().map(Inspection::signature).toList());
        String below = String.join("\n", offers);
        String text =
                found.stream()
                        .map(each -> text(each, whole))
                        .distinct()
                        .collect(Collectors.joining("\n\n"));
        String html =
                found.stream()
                        .map(each -> html(signature(each), documentation(each, whole)))
                        .distinct()
                        .collect(Collectors.joining("<hr>"));
        return offers.isEmpty()
                ? Bundle.html(html, text)
                : Bundle.html(html + HtmlParts.fixed(below), text + "\n\n" + below);
    }

    /** A call or a constant without the packages of its types. */
    private static String signature(Documentation each) {
        String signature = each.signature();
        return signature.contains("(") || signature.contains(":")
                ? signature.replaceAll("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])", "")
                : signature;
    }

    private static String documentation(Documentation each, boolean whole) {
        String all = each.javadoc() == null ? "" : new Javadoc(each.javadoc()).text();
        String shown = whole ? all : beginning(all);
        Optional<String> otherwise = Offers.otherwise(signature(each));
        return otherwise.isEmpty()
                ? shown
                : (shown + "\nDefault: " + otherwise.get()).stripLeading();
    }

    /** The first paragraph, in whole sentences; sources break their lines anywhere. */
    private static String beginning(String documentation) {
        String paragraph = documentation.split("\n\\s*\n|\n  (?=\\S)", 2)[0];
        return paragraph.replaceAll("\\s*\n\\s*", " ");
    }

    private static String text(Documentation each, boolean whole) {
        String shown = documentation(each, whole);
        return shown.isBlank()
                ? signature(each)
                : signature(each) + "\n" + shown.indent(4).stripTrailing();
    }

    private static String html(String head, String below) {
        return "<code>"
                + Html.escape(head)
                + "</code><div style=\"white-space:pre-wrap\">"
                + Html.escape(below)
                + "</div>";
    }
}
