package io.github.simre.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads SemEval-2021 Task 6, subtask 3: JSON arrays such as {@code training_set_task3.txt} and a list of the techniques.
 *
 * <p>Only files of subtask 3 are read. The labels of subtasks 1 and 2 are about the text alone and differ: a meme whose
 * picture carries the technique lacks it there.
 */
final class SemEvalReader {
    private static final Pattern FILE =
            Pattern.compile(
                    "(train|training|dev|val|test)_set_task3(_labell?ed)?\\.(txt|json)",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern LIST = Pattern.compile("techniques_list(_task3)?.*\\.txt");

    private SemEvalReader() {}

    /** Whether a file is one of this format, by its name and its first character. */
    static boolean recognises(Path file) {
        return FILE.matcher(file.getFileName().toString()).matches()
                && AnnotationText.firstCharacter(file) == '[';
    }

    /** Whether a folder has at least one such file. */
    static boolean recognisesFolder(Path folder) {
        return FolderListing.files(folder).stream().anyMatch(SemEvalReader::recognises);
    }

    /**
     * Reads all splits in the folder; a labelled file is preferred to an unlabelled one of the same split.
     *
     * @param labelled whether a file without labels is refused
     */
    static Annotations read(Path folder, boolean labelled) {
        Map<Split, Path> bySplit = new TreeMap<>();
        for (Path file : FolderListing.files(folder)) {
            Matcher name = FILE.matcher(file.getFileName().toString());
            if (name.matches()) {
                Split split = SplitName.parse(name.group(1)).orElseThrow();
                if (name.group(2) != null) {
                    bySplit.put(split, file);
                } else {
                    bySplit.putIfAbsent(split, file);
                }
            }
        }
        Map<Path, Optional<Split>> files = new LinkedHashMap<>();
        bySplit.forEach((split, file) -> files.put(file, Optional.of(split)));
        return read(folder, files, labelled);
    }

    /** Reads one file alone, for a model that is asked about its memes: it may have no labels. */
    static Annotations readAlone(Path file, Path folder) {
        Matcher name = FILE.matcher(file.getFileName().toString());
        Optional<Split> split = name.matches() ? SplitName.parse(name.group(1)) : Optional.empty();
        return read(folder, Map.of(file, split), false);
    }

    private static Annotations read(
            Path folder, Map<Path, Optional<Split>> files, boolean labelled) {
        List<Path> lists =
                FolderListing.files(folder).stream()
                        .filter(file -> LIST.matcher(file.getFileName().toString()).matches())
                        .toList();
        return LabelledRecords.read(
                "SemEval-2021 Task 6, subtask 3",
                folder,
                files,
                lists.stream().findFirst(),
                labelled);
    }
}
