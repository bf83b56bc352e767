package io.github.simre;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** README.md, CONTRIBUTING.md and the pages of docs/, cut into their blocks of code. */
final class Pages {
    /**
     * A block.
     *
     * @param page the file, with slashes
     * @param chapter the heading of level 2 above it, or empty
     * @param section the heading of level 3 above it, or empty
     * @param language as it is written behind the three back-ticks; empty where there is none
     * @param line its first, from 1
     * @param lines of code
     */
    record Block(
            String page,
            String chapter,
            String section,
            String language,
            int line,
            List<String> lines) {
        boolean isJava() {
            return language.equals("java");
        }

        /** Whether it is typed into a shell: layouts of folders and tables have no language either. */
        boolean isShell() {
            return List.of("sh", "bash", "").contains(language)
                    && lines.stream().anyMatch(each -> each.matches(COMMAND + ".*"));
        }

        /** Where a reader finds it, and what it is where it is neither typed into Java nor into a shell. */
        String place() {
            return page
                    + (chapter.isEmpty() ? "" : ", " + chapter)
                    + (language.isEmpty() ? "" : ": " + language);
        }
    }

    private static final String COMMAND =
            "(environment/simre|mvn|jshell|java|pip|git|export|SIMRE_\\w+=\\S*|JJAVA_\\w+=\\S*|JAVA_OPTS=\\S*) ";

    private Pages() {}

    /** The files, README.md first. */
    static List<Path> files() throws IOException {
        List<Path> pages =
                new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    /** All blocks of all pages, in the order of {@link #files}. */
    static List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (Path page : files()) {
            blocks.addAll(blocks(page));
        }
        return blocks;
    }

    static List<Block> blocks(Path page) throws IOException {
        List<Block> blocks = new ArrayList<>();
        String chapter = "";
        String section = "";
        Block open = null;
        int number = 0;
        for (String line : Files.readAllLines(page)) {
            number++;
            if (line.startsWith("```")) {
                if (open == null) {
                    open =
                            new Block(
                                    page.toString().replace('\\', '/'),
                                    chapter,
                                    section,
                                    line.substring(3),
                                    number + 1,
                                    new ArrayList<>());
                } else {
                    blocks.add(open);
                    open = null;
                }
            } else if (open != null) {
                open.lines().add(line);
            } else if (line.startsWith("## ")) {
                chapter = line.substring(3);
                section = "";
            } else if (line.startsWith("### ")) {
                section = line.substring(4);
            }
        }
        return blocks;
    }
}
