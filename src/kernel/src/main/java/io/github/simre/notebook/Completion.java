package io.github.simre.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import jdk.jshell.SourceCodeAnalysis;

/** What could follow at the cursor: members and settings, those of a fitting type first, files inside of texts, magics. */
final class Completion {
    private static final int MOST = 300;

    /** Nobody looks for these among what an object can do. */
    private static final Set<String> OF_EVERY_OBJECT =
            Set.of("equals(", "getClass()", "hashCode()", "notify()", "notifyAll()", "wait(");

    /** What may follow. @param start where what is replaced begins */
    private record Answer(int start, List<String> matches, String kind) {}

    private final JavaCells java;
    private final List<String> magics;

    Completion(JavaCells java, List<String> magics) {
        this.java = java;
        this.magics = magics;
    }

    /** Answers a complete_request. */
    JsonObject answer(String code, int cursor) {
        int end = Math.max(0, Math.min(cursor, code.length()));
        Answer answer = answer(code.substring(0, end), code);
        JsonArray matches = new JsonArray();
        JsonArray typed = new JsonArray();
        for (String match : answer.matches()) {
            matches.add(match);
            JsonObject one = new JsonObject();
            one.addProperty("text", match);
            one.addProperty("start", letters(code, answer.start()));
            one.addProperty("end", letters(code, end));
            one.addProperty("type", answer.kind().isEmpty() ? kind(match) : answer.kind());
            typed.add(one);
        }
        JsonObject metadata = new JsonObject();
        metadata.add("_jupyter_types_experimental", typed);
        JsonObject content = new JsonObject();
        content.addProperty("status", "ok");
        content.add("matches", matches);
        content.addProperty("cursor_start", letters(code, answer.start()));
        content.addProperty("cursor_end", letters(code, end));
        content.add("metadata", metadata);
        return content;
    }

    /** How many letters stand before a place: clients count those that Java counts twice once. */
    private static int letters(String code, int place) {
        return code.codePointCount(0, place);
    }

    private Answer answer(String before, String code) {
        int line = before.lastIndexOf('\n') + 1;
        if (before.startsWith("%", line) && !before.substring(line).contains(" ")) {
            String begun = before.substring(line);
            return new Answer(
                    line, magics.stream().filter(each -> each.startsWith(begun)).toList(), "magic");
        }
        int open = new SourceText(before).unclosed(0);
        if (open >= 0 && before.charAt(open) == '"' && !before.startsWith("\"\"\"", open)) {
            return files(before, open + 1);
        }
        return java(before, code);
    }

    private Answer java(String before, String code) {
        int[] anchor = {before.length()};
        Map<String, Boolean> found = new LinkedHashMap<>();
        for (SourceCodeAnalysis.Suggestion each :
                java.analysis().completionSuggestions(code, before.length(), anchor)) {
            found.merge(each.continuation(), each.matchesType(), Boolean::logicalOr);
        }
        List<String> names = new ArrayList<>(found.keySet());
        String begun = before.substring(anchor[0]);
        names.removeIf(name -> name.startsWith("$") && !begun.startsWith("$"));
        Comparator<String> fittingFirst = Comparator.comparing(name -> !found.get(name));
        Comparator<String> ownFirst = Comparator.comparing(OF_EVERY_OBJECT::contains);
        names.sort(fittingFirst.thenComparing(ownFirst).thenComparing(Comparator.naturalOrder()));
        return new Answer(anchor[0], names.subList(0, Math.min(MOST, names.size())), "");
    }

    /** Files and folders that go on with what stands in the text. */
    private static Answer files(String before, int start) {
        String begun = before.substring(start);
        int name = begun.lastIndexOf('/') + 1;
        List<String> matches = new ArrayList<>();
        try {
            Path folder = Path.of(name == 0 ? "." : begun.substring(0, name));
            try (Stream<Path> children = Files.list(folder)) {
                children.forEach(
                        child -> {
                            String each = child.getFileName().toString();
                            boolean hidden = each.startsWith(".") && name == begun.length();
                            if (each.startsWith(begun.substring(name)) && !hidden) {
                                matches.add(
                                        begun.substring(0, name)
                                                + each
                                                + (Files.isDirectory(child) ? "/" : ""));
                            }
                        });
            }
        } catch (IOException | InvalidPathException none) {
            return new Answer(start, List.of(), "path");
        }
        matches.sort(Comparator.naturalOrder());
        return new Answer(start, matches.subList(0, Math.min(MOST, matches.size())), "path");
    }

    private static String kind(String name) {
        if (name.endsWith("(") || name.endsWith("()") || name.endsWith(")")) {
            return "function";
        }
        return !name.isEmpty() && Character.isUpperCase(name.charAt(0)) ? "class" : "instance";
    }
}
