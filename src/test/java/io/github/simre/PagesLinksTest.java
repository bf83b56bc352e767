package io.github.simre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Links within the repository, on pages and in notebooks, lead to a file and a heading that are there. */
class PagesLinksTest {
    /** Where pages and notebooks are, besides the files of the clone's own folder. */
    private static final List<String> FOLDERS =
            List.of("docs", "datasets", "notebooks", "dsl-examples", "environment");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*)");

    /** A source, but for one that is to be written: {@code `data/New.java`, new}; or a test by its class. */
    private static final Pattern SOURCE =
            Pattern.compile(
                    "`((?!Type_|src/)(?:[a-z]+/)*[A-Z]\\w*(?:\\.java|_\\w+Test|Test))`(?!, new)");

    /** A page named in code, in comments or in what a program prints; then perhaps the chapter. */
    private static final Pattern NAMED =
            Pattern.compile("\\b(docs/[\\w/-]+\\.md)(?:, \\\\?\"([^\"\\\\]+)\\\\?\")?");

    @Test
    @DisplayName("Every relative link and anchor leads somewhere")
    void links() throws IOException {
        List<String> dead = new ArrayList<>();
        int followed = 0;
        for (Path page : files(".md", ".ipynb")) {
            Matcher link = LINK.matcher(prose(page));
            while (link.find()) {
                String target = link.group(1);
                if (!target.matches("(?i)[a-z]+:.*")) {
                    followed++;
                    if (!leads(page, target)) {
                        dead.add(page + ": " + target);
                    }
                }
            }
        }
        assertEquals(List.of(), dead);
        assertTrue(followed > 100, followed + " links");
    }

    @Test
    @DisplayName(
            "Pages that code, notebooks and launchers name are there, and so are their chapters")
    void named() throws IOException {
        List<String> dead = new ArrayList<>();
        List<Path> files = files("");
        try (Stream<Path> sources = Files.walk(Path.of("src"))) {
            sources.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(Path.of("src", "test")))
                    .forEach(files::add);
        }
        for (Path file : files) {
            if (!file.toString().matches(".*\\.(png|jpg|webp|bin|safetensors)")) {
                Matcher name = NAMED.matcher(Files.readString(file));
                while (name.find()) {
                    Path page = Path.of(name.group(1));
                    boolean is =
                            Files.exists(page)
                                    && (name.group(2) == null
                                            || anchors(page).contains(anchor(name.group(2))));
                    if (!is) {
                        dead.add(file + ": " + name.group());
                    }
                }
            }
        }
        assertEquals(List.of(), dead);
    }

    @Test
    @DisplayName("Sources and tests that a page tells to open are there")
    void sources() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src"))) {
            sources.map(file -> file.toString().replace('\\', '/')).forEach(names::add);
        }
        List<String> missing = new ArrayList<>();
        int found = 0;
        for (Path page : Pages.files()) {
            Matcher source = SOURCE.matcher(Files.readString(page));
            while (source.find()) {
                String file = source.group(1) + (source.group(1).endsWith(".java") ? "" : ".java");
                found++;
                if (names.stream().noneMatch(name -> name.endsWith("/" + file))) {
                    missing.add(page + ": " + file);
                }
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(found > 20, found + " names");
    }

    @Test
    @DisplayName("CONTRIBUTING.md says what each package holds")
    void packages() throws IOException {
        String page = Files.readString(Path.of("CONTRIBUTING.md"));
        try (Stream<Path> packages =
                Files.list(Path.of("src/core/src/main/java/io/github/simre"))) {
            for (Path each : packages.filter(Files::isDirectory).toList()) {
                assertTrue(page.contains("\n  " + each.getFileName() + "/ "), each.toString());
            }
        }
    }

    @Test
    @DisplayName("README leads to every page of docs/")
    void everyPageIsFound() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        for (Path page : Pages.files()) {
            String link = "(" + page.toString().replace('\\', '/') + ")";
            assertTrue(page.endsWith("README.md") || readme.contains(link), link);
        }
    }

    @Test
    @DisplayName("A heading's anchor is as on GitHub")
    void anchorOfAHeading() {
        assertEquals("encoders-that-learn-too", anchor("Encoders that learn, too"));
        assertEquals("a-setting-of-train", anchor("A setting of `train`"));
    }

    private static boolean leads(Path from, String target) throws IOException {
        int hash = (target + "#").indexOf('#');
        String file = target.substring(0, hash);
        Path page =
                file.isEmpty() ? from : Path.of(".").resolve(from).resolveSibling(file).normalize();
        if (!Files.exists(page) || page.startsWith("target")) {
            return false;
        }
        return hash >= target.length() || anchors(page).contains(target.substring(hash + 1));
    }

    /** What GitHub makes of the headings of a page; a heading that is there twice has a number the second time. */
    private static Set<String> anchors(Path page) throws IOException {
        Set<String> anchors = new TreeSet<>();
        Map<String, Integer> seen = new HashMap<>();
        boolean code = false;
        for (String line : Files.readAllLines(page)) {
            code ^= line.startsWith("```");
            Matcher heading = HEADING.matcher(line);
            if (!code && heading.matches()) {
                String anchor = anchor(heading.group(1));
                int before = seen.merge(anchor, 1, Integer::sum) - 1;
                anchors.add(before == 0 ? anchor : anchor + "-" + before);
            }
        }
        return anchors;
    }

    private static String anchor(String heading) {
        return heading.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .replace(' ', '-');
    }

    /** A page without its code, or the cells of a notebook that are not code. */
    private static String prose(Path page) throws IOException {
        StringBuilder text = new StringBuilder();
        if (page.toString().endsWith(".ipynb")) {
            JsonElement notebook = JsonParser.parseString(Files.readString(page));
            for (JsonElement cell : notebook.getAsJsonObject().getAsJsonArray("cells")) {
                if (cell.getAsJsonObject().get("cell_type").getAsString().equals("markdown")) {
                    cell.getAsJsonObject()
                            .getAsJsonArray("source")
                            .forEach(line -> text.append(line.getAsString()));
                    text.append('\n');
                }
            }
        } else {
            boolean code = false;
            for (String line : Files.readAllLines(page)) {
                code ^= line.startsWith("```");
                text.append(code ? "" : line).append('\n');
            }
        }
        return CODE.matcher(text).replaceAll("``");
    }

    private static List<Path> files(String... endings) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> here = Files.list(Path.of(""))) {
            here.filter(Files::isRegularFile).forEach(files::add);
        }
        for (String folder : FOLDERS) {
            try (Stream<Path> below = Files.walk(Path.of(folder))) {
                below.filter(Files::isRegularFile).forEach(files::add);
            }
        }
        files.removeIf(file -> Stream.of(endings).noneMatch(file.toString()::endsWith));
        files.sort(null);
        return files;
    }
}
