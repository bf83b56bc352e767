package io.github.simre.notebook;

import io.github.simre.show.View.Cells;
import io.github.simre.show.View.Drawn;
import io.github.simre.show.View.Entries;
import io.github.simre.show.View.Fixed;
import io.github.simre.show.View.Heading;
import io.github.simre.show.View.Paragraph;
import io.github.simre.show.View.Part;
import io.github.simre.show.View.Rows;
import io.github.simre.show.Viewable;
import java.util.List;
import java.util.stream.Collectors;

/** Views in a notebook. */
final class Views {
    private Views() {}

    /** What a value shows, and its text beside it. */
    static Bundle of(Viewable thing) {
        List<Part> parts = thing.view().rich();
        if (parts.size() == 1 && parts.get(0) instanceof Drawn drawn) {
            return Figures.of(drawn.thing()).with(Bundle.TEXT, thing.toString());
        }
        return Bundle.html(
                parts.stream().map(Views::html).collect(Collectors.joining()), thing.toString());
    }

    private static String html(Part part) {
        if (part instanceof Heading heading) {
            return HtmlParts.heading(heading.text());
        }
        if (part instanceof Paragraph paragraph) {
            return HtmlParts.paragraph(paragraph.text());
        }
        if (part instanceof Fixed fixed) {
            return HtmlParts.fixed(fixed.text());
        }
        if (part instanceof Rows rows) {
            return CommonForms.html(rows.table());
        }
        if (part instanceof Cells cells) {
            return HtmlParts.table(cells.heads(), List.of(), cells.numbers(), cells.rows());
        }
        if (part instanceof Entries entries) {
            return HtmlParts.table(
                    List.of("name", "meaning"),
                    entries.meanings().entrySet().stream()
                            .map(each -> List.of(each.getKey(), each.getValue()))
                            .toList());
        }
        return Figures.of(((Drawn) part).thing()).asWanted().html();
    }
}
