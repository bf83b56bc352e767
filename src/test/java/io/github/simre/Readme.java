package io.github.simre;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** README.md, cut into its blocks of code. */
final class Readme {
    /**
     * A block.
     *
     * @param chapter the heading of level 2 above it
     * @param section the heading of level 3 above it, or empty
     * @param language as it is written behind the three back-ticks; empty where there is none
     * @param line its first, from 1
     * @param lines of code
     */
    record Block(String chapter, String section, String language, int line, List<String> lines) {
        boolean isJava() {
            return language.equals("java");
        }

        /** Whether it is typed into a shell: layouts of folders and tables have no language either. */
        boolean isShell() {
            return List.of("sh", "bash", "").contains(language)
                    && lines.stream().anyMatch(each -> each.matches(COMMAND + ".*"));
        }
    }

    private static final String COMMAND =
            "(environment/simre|mvn|jshell|java|pip|git|export|SIMRE_\\w+=\\S*|JJAVA_\\w+=\\S*) ";

    private Readme() {}

    static List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        String chapter = "";
        String section = "";
        Block open = null;
        int number = 0;
        for (String line : Files.readAllLines(Path.of("README.md"))) {
            number++;
            if (line.startsWith("```")) {
                if (open == null) {
                    open =
                            new Block(
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
