package io.github.simre.show;

import io.github.simre.show.View.Cells;
import io.github.simre.show.View.Drawn;
import io.github.simre.show.View.Entries;
import io.github.simre.show.View.Fixed;
import io.github.simre.show.View.Heading;
import io.github.simre.show.View.Instead;
import io.github.simre.show.View.Paragraph;
import io.github.simre.show.View.Part;
import io.github.simre.show.View.RightBelow;
import io.github.simre.show.View.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A view in a terminal: parts below each other with a blank line between them, nothing but letters. */
public final class TerminalText {
    private TerminalText() {}

    /** The text of a view, without an end of line at its end. */
    public static String of(View view) {
        StringBuilder text = new StringBuilder();
        String gap = "";
        for (Part part : view.parts()) {
            if (part instanceof RightBelow) {
                gap = text.isEmpty() ? "" : "\n";
                continue;
            }
            String own = text(part).stripTrailing();
            if (!own.isEmpty()) {
                text.append(gap).append(own);
                gap = "\n\n";
            }
        }
        return text.toString();
    }

    private static String text(Part part) {
        if (part instanceof Heading heading) {
            return heading.text();
        }
        if (part instanceof Paragraph paragraph) {
            return paragraph.text();
        }
        if (part instanceof Fixed fixed) {
            return fixed.text();
        }
        if (part instanceof Rows rows) {
            return TableText.of(rows.table());
        }
        if (part instanceof Cells cells) {
            return TableText.of(cells);
        }
        if (part instanceof Entries entries) {
            return entries.meanings().entrySet().stream()
                    .map(each -> each.getKey() + ": " + each.getValue())
                    .collect(Collectors.joining("\n"));
        }
        if (part instanceof Drawn drawn) {
            return drawn.thing().toString();
        }
        return ((Instead) part).text();
    }

    /** The words of a text in lines of a width. */
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
