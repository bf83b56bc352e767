package io.github.simre.notebook;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Understands imports that notebooks and scripts were written with before a type moved to another package: they go on working
 * as they are.
 */
final class MovedImports {
    private static final String ROOT = "io.github.simre.";

    /** New package by old package and name; a whole package that moved has no name. */
    private static final Map<String, String> MOVED =
            Stream.of(
                            moved("", "base", "SimReException", "Version"),
                            moved("", "setting", "Auto", "Setting", "Settings"),
                            moved("", "compare", "SimReContender"),
                            moved("", "explain", "Neighbours", "ZeroShot"),
                            moved("baseline.", "compare", ""),
                            moved("checkpoint.", "pretrained.checkpoint", ""),
                            moved("encode.", "pretrained", "PublishedChoice"),
                            moved("model.", "base", "Config"),
                            moved("model.", "pretrained.network", ""),
                            moved("store.", "pretrained.store", ""),
                            moved("evaluate.", "show", "PrintedColumn"),
                            moved("plot.", "show", "Displayable"),
                            moved("train.", "show", "TerminalLine"),
                            moved(
                                    "torch.",
                                    "torch.engine",
                                    "Accelerators",
                                    "NativeEngine",
                                    "Session"),
                            moved(
                                    "torch.",
                                    "torch.layer",
                                    "DecoderLayer",
                                    "EncoderLayer",
                                    "LayerSizes",
                                    "Linear"),
                            moved(
                                    "train.",
                                    "method",
                                    "Anchor",
                                    "CrossModalTransformer",
                                    "Fusing",
                                    "InfoNce",
                                    "Layout",
                                    "Negatives",
                                    "Pooling",
                                    "Recomposition"))
                    .flatMap(List::stream)
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Pattern IMPORT =
            Pattern.compile(
                    "^(import\\s+(?:static\\s+)?)io\\.github\\.simre\\.((?:[a-z]\\w*\\.)*)(\\w+|\\*)");

    private MovedImports() {}

    private static List<Map.Entry<String, String>> moved(String from, String to, String... names) {
        return Stream.of(names).map(name -> Map.entry(from + name, to + ".")).toList();
    }

    /** A statement as it is written today; whatever is not an import of a moved type is not changed. */
    static String asToday(String statement) {
        Matcher old = IMPORT.matcher(statement);
        if (!old.find()) {
            return statement;
        }
        String alone = MOVED.get(old.group(2) + old.group(3));
        String today = alone != null ? alone : MOVED.get(old.group(2));
        return today == null
                ? statement
                : old.group(1) + ROOT + today + old.group(3) + statement.substring(old.end());
    }
}
