package io.github.simre.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.simre.show.View;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class PageHtml_ofTest {
    @Test
    @DisplayName("A page shows the rich parts, and nothing of a text is markup")
    void showsTheRichParts() {
        View cells =
                View.empty()
                        .with(
                                new View.Cells(
                                        List.of("score", "test"),
                                        List.of(false, true),
                                        List.of(List.of("F1", "12.30"))));
        View view =
                View.empty()
                        .heading("a < b")
                        .paragraph("one\ntwo")
                        .rightBelow()
                        .instead("for a terminal", () -> cells)
                        .table(Table.create(StringColumn.create("name", "<i>")))
                        .entries(Map.of("seed", "7\n8"));
        assertEquals(
                """
                <h3>a &lt; b</h3>
                <p>one<br>two</p>
                <div class="simre-numbers"><table><thead><tr><th class="text">score</th><th>test</th></tr></thead>\
                <tbody><tr><td class="text">F1</td><td>12.30</td></tr></tbody></table></div>
                <div class="simre-numbers"><table><thead><tr><th class="text">name</th></tr></thead>\
                <tbody><tr><td class="text">&lt;i&gt;</td></tr></tbody></table></div>
                <dl>
                <dt>seed</dt><dd>7<br>8</dd>
                </dl>
                """,
                PageHtml.of(view));
    }
}
