package io.github.simre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HtmlParts_tableTest {
    @Test
    @DisplayName("A style sheet alone hides the other pages: without it all rows are seen")
    void pages() {
        List<List<String>> rows =
                IntStream.range(0, 40).mapToObj(row -> List.of("row " + row)).toList();
        String html = HtmlParts.table(List.of("name"), rows);
        String style = html.substring(0, html.indexOf("</style>"));
        assertEquals(3, style.split("not\\(:checked\\)", -1).length - 1, style);
        String bare = html.substring(style.length());
        assertFalse(bare.contains("display:none"), bare);
        assertEquals(41, bare.split("<tr", -1).length - 1);
        assertFalse(HtmlParts.table(List.of("name"), rows.subList(0, 15)).contains("<style"));
    }
}
