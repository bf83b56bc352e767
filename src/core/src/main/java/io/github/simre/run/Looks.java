package io.github.simre.run;

import io.github.simre.base.SimReException;
import io.github.simre.encode.PreparedMeme;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * Every look at the scores of some test memes, in {@code runs/looks/<key of the memes>.csv}: who looks often and takes the best
 * reports luck. The same results decided by the same rule and shown again are no new look. A line is added under a lock, so that
 * several processes may look at once.
 */
public final class Looks {
    private static final List<String> COLUMNS = List.of("when", "folder", "rule", "contenders");
    private static final String BETWEEN = "; ";

    private final int memes;
    private final Path file;

    private Looks(int memes, Path file) {
        this.memes = memes;
        this.file = file;
    }

    /** The looks at some test memes, whatever their labels are called. */
    public static Looks at(List<PreparedMeme> test) {
        String all =
                test.stream()
                        .flatMap(
                                each ->
                                        Stream.of(
                                                each.meme().id(),
                                                each.meme().picture().getFileName().toString(),
                                                each.meme().text()))
                        .map(part -> part.length() + " " + part)
                        .sorted() // whatever order they were read in
                        .collect(Collectors.joining());
        String key = RunIdentity.hash(all).substring(0, 16);
        return new Looks(test.size(), RunFolder.runs().resolve("looks").resolve(key + ".csv"));
    }

    /**
     * Notes a look, unless it was noted before. Where it cannot be written, a warning says so.
     *
     * @param folder that keeps the results
     * @param rule how scores became answers
     * @param contenders whose results are shown
     * @return which look it is, from 1; empty where it could not be noted
     */
    public OptionalInt note(Path folder, String rule, List<String> contenders) {
        Path runs = RunFolder.runs().toAbsolutePath().normalize();
        Path place = folder.toAbsolutePath().normalize();
        String where = (place.startsWith(runs) ? runs.relativize(place) : place).toString();
        try {
            Files.createDirectories(file.getParent());
            synchronized (Looks.class) { // a lock is one of the whole process
                return OptionalInt.of(noted(where, rule, contenders));
            }
        } catch (IOException | RuntimeException e) {
            System.err.println(
                    "Warning: this look at the test memes was not noted: "
                            + e
                            + "\nIn "
                            + file
                            + ".");
            return OptionalInt.empty();
        }
    }

    private int noted(String folder, String rule, List<String> contenders) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            channel.lock(); // until it is closed
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                continue;
            }
            String text = new String(bytes.array(), StandardCharsets.UTF_8);
            Table before = read(text);
            Set<String> seen = new HashSet<>();
            for (int row = 0; row < before.rowCount(); row++) {
                if (before.stringColumn("folder").get(row).equals(folder)
                        && before.stringColumn("rule").get(row).equals(rule)) {
                    seen.addAll(
                            Arrays.asList(
                                    before.stringColumn("contenders").get(row).split(BETWEEN)));
                    if (seen.containsAll(contenders)) {
                        return row + 1;
                    }
                }
            }
            String when =
                    LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
            String line = line(List.of(when, folder, rule, String.join(BETWEEN, contenders)));
            String added = (text.isEmpty() ? line(COLUMNS) : "") + line;
            channel.write(ByteBuffer.wrap(added.getBytes(StandardCharsets.UTF_8)), channel.size());
            return before.rowCount() + 1;
        }
    }

    /** All looks, a row each. @throws SimReException if the file was changed so that it cannot be read */
    public Table table() {
        try {
            return read(Files.exists(file) ? Files.readString(file) : "");
        } catch (IOException | RuntimeException e) {
            throw new SimReException(
                    "The looks at these test memes cannot be read: " + e + ".",
                    "In " + file + ".",
                    "Mend the file, or move it away: then counting begins again.",
                    e);
        }
    }

    private static Table read(String text) {
        if (text.isEmpty()) {
            Table none = Table.create("looks");
            COLUMNS.forEach(name -> none.addColumns(StringColumn.create(name)));
            return none;
        }
        Table table =
                Table.read()
                        .usingOptions(
                                CsvReadOptions.builder(new StringReader(text))
                                        .columnTypes(any -> ColumnType.STRING)
                                        .maxCharsPerColumn(1 << 20));
        if (!table.columnNames().equals(COLUMNS)) {
            throw new IllegalArgumentException("its columns are " + table.columnNames());
        }
        return table.setName("looks");
    }

    private static String line(List<String> cells) {
        List<String> quoted = new ArrayList<>();
        cells.forEach(each -> quoted.add('"' + each.replace("\"", "\"\"") + '"'));
        return String.join(",", quoted) + "\n";
    }

    /** Which look it is, as a sentence. */
    public String sentence(OptionalInt number) {
        return number.isEmpty()
                ? ""
                : " Look " + number.getAsInt() + " at these " + memes + " test memes.";
    }
}
