package io.github.simre.data;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The names that data sets give to the three splits. */
final class SplitName {
    private static final Map<Split, List<String>> NAMES =
            Map.of(
                    Split.TRAIN, List.of("train", "training"),
                    Split.DEV, List.of("dev", "val", "valid", "validation", "development"),
                    Split.TEST, List.of("test", "testing"));

    private SplitName() {}

    /** The split of a name, upper and lower case aside. */
    static Optional<Split> parse(String name) {
        String lower = VisibleName.of(name).toLowerCase(Locale.ROOT);
        return NAMES.entrySet().stream()
                .filter(entry -> entry.getValue().contains(lower))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** What a split may be called, the usual name first. */
    static List<String> names(Split split) {
        return NAMES.get(split);
    }
}
