package io.github.simre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** The two lanes of tests: what the everyday one leaves out, the other one runs. */
class LanesTest {
    private static final Path TESTS = Path.of("src", "test", "java");

    private final XPath xpath = XPathFactory.newInstance().newXPath();

    @Test
    @DisplayName(
            "The lane of everything leaves out the tests of the jar alone, which run once it is there")
    void nothingIsInNoLane() throws Exception {
        Document pom = parse("pom.xml");
        Document tests = parse("src/test/pom.xml");
        assertEquals(
                "packaged | slow | pages", of(pom, "/project/properties/tests.left.out/text()"));
        String profile = "/project/profiles/profile[id='all']/properties/";
        assertEquals("packaged", of(pom, profile + "tests.left.out/text()"));
        String surefire = "//plugin[artifactId='maven-surefire-plugin']";
        assertEquals(
                "${tests.left.out}",
                of(tests, surefire + "//execution[id='default-test']//excludedGroups/text()"));
        assertEquals("1", of(tests, "count(" + surefire + "//excludedGroups)"));
        assertEquals("0", of(tests, "count(" + surefire + "//excludes)"));
        assertEquals("packaged", of(tests, surefire + "//execution[id='packaged']//groups/text()"));
    }

    private static Document parse(String file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of(file).toFile());
    }

    private String of(Document pom, String path) throws Exception {
        return xpath.evaluate(path, pom);
    }

    @Test
    @DisplayName("A tag that no lane knows would leave its tests out of both")
    void tagsAreKnown() throws IOException {
        Set<String> tags = new TreeSet<>();
        for (Path file : files()) {
            Matcher tag =
                    Pattern.compile("^ *@Tag\\(\"(.*)\"\\)", Pattern.MULTILINE).matcher(read(file));
            while (tag.find()) {
                tags.add(tag.group(1));
            }
        }
        assertEquals(Set.of("gpu", "packaged", "pages", "slow"), tags);
    }

    @Test
    @DisplayName("No module but src/test has tests, for Maven runs those alone")
    void testsLieTogether() {
        for (String module : List.of("core", "kernel", "cli")) {
            assertFalse(Files.exists(Path.of("src", module, "src", "test")), module);
        }
    }

    @Test
    @DisplayName("Maven finds tests by the name of their class")
    void namesAreFound() throws IOException {
        Pattern test = Pattern.compile("^ *@(Test|ParameterizedTest)\\b", Pattern.MULTILINE);
        List<Path> others =
                files().stream()
                        .filter(file -> !file.toString().endsWith("Test.java"))
                        .filter(file -> test.matcher(read(file)).find())
                        .toList();
        assertEquals(List.of(), others);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
