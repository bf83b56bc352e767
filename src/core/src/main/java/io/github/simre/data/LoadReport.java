package io.github.simre.data;

import io.github.simre.data.picture.Finding;
import io.github.simre.show.View;
import io.github.simre.show.Viewable;
import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What was noticed while loading: every meme that was skipped, and every note about one that was kept.
 *
 * @param loaded how many memes were loaded
 * @param rows what was noticed, in the order of the checks
 */
public record LoadReport(int loaded, List<Row> rows) implements Viewable {
    /** Rows of one kind that are printed. */
    private static final int SHOWN = 5;

    /**
     * One thing that was noticed.
     *
     * @param finding its kind
     * @param file the file it is about, as in the annotations or as a path; may be empty
     * @param meme the id of the meme it is about; empty where it is about several
     * @param memes how many memes it is about
     * @param reason what was seen, as a clause about the meme or the file
     * @param done what was done about it
     */
    public record Row(
            Finding finding, String file, String meme, int memes, String reason, String done) {

        /** A meme that is left out. */
        static Row skipped(Finding finding, String file, String meme, String reason) {
            return new Row(finding, file, meme, 1, reason, "skipped");
        }

        /** A meme that is kept. */
        static Row kept(Finding finding, String file, String meme, String reason) {
            return new Row(finding, file, meme, 1, reason, "kept");
        }

        /** Several memes in one row. */
        static Row summary(Finding finding, int memes, String reason, String done) {
            return new Row(finding, "", "", memes, reason, done);
        }
    }

    /** Copies the rows. */
    public LoadReport {
        rows = List.copyOf(rows);
    }

    /** How many memes were left out. */
    public int skipped() {
        return rows.stream().filter(row -> row.finding().skips()).mapToInt(Row::memes).sum();
    }

    /** How many rows are about memes that were kept. */
    public int notes() {
        return (int) rows.stream().filter(row -> !row.finding().skips()).count();
    }

    /** The rows of one kind. */
    public List<Row> rows(Finding finding) {
        return rows.stream().filter(row -> row.finding() == finding).toList();
    }

    /** All rows as a table: finding, file, meme, memes, reason, done. */
    public Table table() {
        StringColumn finding = StringColumn.create("finding");
        StringColumn file = StringColumn.create("file");
        StringColumn meme = StringColumn.create("meme");
        IntColumn memes = IntColumn.create("memes");
        StringColumn reason = StringColumn.create("reason");
        StringColumn done = StringColumn.create("done");
        for (Row row : rows) {
            finding.append(row.finding().title());
            file.append(row.file());
            meme.append(row.meme());
            memes.append(row.memes());
            reason.append(row.reason());
            done.append(row.done());
        }
        return Table.create("load report", finding, file, meme, memes, reason, done);
    }

    /** For example {@code 950 memes loaded, 0 skipped, 12 notes}. */
    public String summary() {
        return ReportText.count(loaded, "meme")
                + " loaded, "
                + skipped()
                + " skipped, "
                + ReportText.count(notes(), "note");
    }

    /** The summary and all rows; in a terminal the first five of each kind. */
    @Override
    public View view() {
        return View.empty()
                .instead(
                        toString(),
                        () ->
                                rows.isEmpty()
                                        ? View.empty().paragraph(summary())
                                        : View.empty().paragraph(summary()).table(table()));
    }

    /** The summary and, for each kind of finding, its first five rows. */
    @Override
    public String toString() {
        List<List<String>> lines = new ArrayList<>();
        for (Finding finding : Finding.values()) {
            List<Row> found = rows(finding);
            for (int i = 0; i < Math.min(SHOWN, found.size()); i++) {
                lines.add(cells(found.get(i), i == 0));
            }
            if (found.size() > SHOWN) {
                String more = "and " + (found.size() - SHOWN) + " more";
                lines.add(List.of("", "…", more, "all in table()"));
            }
        }
        return ReportText.of(summary(), lines);
    }

    private static List<String> cells(Row row, boolean first) {
        String about = row.memes() == 0 ? "" : ReportText.count(row.memes(), "meme");
        return List.of(
                first ? row.finding().title() : "",
                row.meme().isEmpty() ? about : row.meme(),
                row.reason(),
                row.done());
    }
}
