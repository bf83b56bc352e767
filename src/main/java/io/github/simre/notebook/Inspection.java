package io.github.simre.notebook;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis.Documentation;

/** What a name at the cursor is: its signature and its documentation. */
final class Inspection {
    private static final Pattern TYPE = Pattern.compile("(?:\\w+\\.)*[A-Z]\\w*$");

    private final JavaCells java;

    Inspection(JavaCells java) {
        this.java = java;
    }

    /** Answers an inspect_request. @param detail 0 for signatures, 1 for all documentation */
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
        for (int end : places(code, cursor)) {
            List<Documentation> found =
                    new ArrayList<>(java.analysis().documentation(code, end, true));
            Matcher type = TYPE.matcher(code.substring(0, end));
            if (found.isEmpty() && type.find()) {
                String creation = "new " + type.group() + "(";
                found.addAll(java.analysis().documentation(creation, creation.length(), true));
            }
            if (found.isEmpty()) {
                String call = code.substring(0, end) + "(";
                found.addAll(java.analysis().documentation(call, call.length(), true));
            }
            if (!found.isEmpty()) {
                return Optional.of(bundle(found, detail));
            }
        }
        return Optional.empty();
    }

    /** Behind the name at the cursor, behind its opening bracket, and inside of the brackets that the cursor is in. */
    private static List<Integer> places(String code, int cursor) {
        int end = cursor;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        List<Integer> places = new ArrayList<>();
        if (end < code.length() && code.charAt(end) == '(') {
            places.add(end + 1);
        }
        places.add(end);
        int open = new SourceText(code.substring(0, cursor)).unclosed(0);
        if (open >= 0 && code.charAt(open) == '(') {
            places.add(open + 1);
            places.add(open);
        }
        return places;
    }

    private static Bundle bundle(List<Documentation> found, int detail) {
        boolean whole = detail > 0 || found.size() == 1;
        String text =
                found.stream()
                        .map(each -> text(each, whole))
                        .distinct()
                        .collect(Collectors.joining("\n\n"));
        String html =
                found.stream()
                        .map(each -> html(each, whole))
                        .distinct()
                        .collect(Collectors.joining("<hr>"));
        return Bundle.html(html, text);
    }

    /** The first paragraph, in whole sentences; sources break their lines anywhere. */
    private static String beginning(String documentation) {
        String paragraph = documentation.split("\n\\s*\n|\n  (?=\\S)", 2)[0];
        return paragraph.replaceAll("\\s*\n\\s*", " ");
    }

    private static String text(Documentation each, boolean whole) {
        String documentation = each.javadoc() == null ? "" : new Javadoc(each.javadoc()).text();
        String shown = whole ? documentation : beginning(documentation);
        return shown.isBlank()
                ? each.signature()
                : each.signature() + "\n" + shown.indent(4).stripTrailing();
    }

    private static String html(Documentation each, boolean whole) {
        String documentation = each.javadoc() == null ? "" : new Javadoc(each.javadoc()).text();
        String shown = whole ? documentation : beginning(documentation);
        return "<code>"
                + Html.escape(each.signature())
                + "</code><div style=\"white-space:pre-wrap\">"
                + Html.escape(shown)
                + "</div>";
    }
}
