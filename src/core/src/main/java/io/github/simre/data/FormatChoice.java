package io.github.simre.data;

import io.github.simre.base.SimReException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides by their content what a folder's or a file's annotations are, and reads them. */
final class FormatChoice {
    private static final String ACCEPTED =
            "Give it SemEval-2021 Task 6 annotations, JSON lines (id, image, labels, text), a CSV table, or a folder of pictures for each category.";

    private final Columns columns;
    private final HarMemeView view;
    private final AnnotationReader reader;
    private final boolean labelled;

    /**
     * @param columns the columns that the user named, or null
     * @param view the view that the user chose, or null
     * @param reader the user's own, or null
     * @param labelled whether JSON without labels is refused, because it must be the wrong file, and a file of one split is read
     *     with the others beside it, as training needs them; without, memes are only asked about: those that were named
     */
    FormatChoice(Columns columns, HarMemeView view, AnnotationReader reader, boolean labelled) {
        this.labelled = labelled;
        this.columns = columns;
        this.view = view;
        this.reader = reader;
    }

    /** Reads the annotations of a folder or a file. @throws SimReException if there is nothing that can be read */
    Annotations read(Path path) {
        if (!Files.exists(path)) {
            throw new SimReException(
                    "There is no file or folder " + path + ".",
                    "Paths are relative to " + Path.of("").toAbsolutePath() + ".",
                    "Check the spelling of the path.");
        }
        if (reader != null) {
            return refuseSettings(readOwn(path), true);
        }
        return Files.isDirectory(path) ? readFolder(path) : readFile(path);
    }

    private Annotations readOwn(Path path) {
        try {
            return reader.read(path);
        } catch (IOException unreadable) {
            throw new SimReException(
                    "The reader could not read the annotations: " + unreadable + ".",
                    "It was given " + path + ".",
                    "Check that its files are there and can be read.",
                    unreadable);
        }
    }

    private Annotations readFolder(Path folder) {
        UnreadAnnotations.refuseNoFiles(folder);
        if (SemEvalReader.recognisesFolder(folder)) {
            return noted(folder, refuseSettings(SemEvalReader.read(folder, labelled), true));
        }
        Optional<JsonLinesLayout> layout = JsonLinesLayout.of(folder);
        if (layout.isPresent()) {
            return noted(folder, readJsonLines(layout.get()));
        }
        Map<Path, Optional<Split>> tables = tables(folder);
        if (!tables.isEmpty()) {
            return noted(folder, refuseSettings(TableReader.read(folder, tables, columns), false));
        }
        if (FolderReader.recognises(folder)) {
            Annotations read = FolderReader.read(folder);
            if (read.categories().size() == 1) {
                // one folder of pictures may well be no category
                UnreadAnnotations.refuse(folder);
            }
            return refuseSettings(read, true);
        }
        UnreadAnnotations.refuse(folder);
        if (FolderReader.recognisesPictures(folder)) {
            return refuseSettings(FolderReader.readPictures(folder), true);
        }
        boolean empty =
                FolderListing.files(folder).isEmpty() && FolderListing.folders(folder).isEmpty();
        throw new SimReException(
                empty
                        ? "The folder " + folder + " is empty."
                        : "The folder " + folder + " has no annotations that can be read.",
                "",
                ACCEPTED);
    }

    private static Annotations noted(Path folder, Annotations read) {
        return read.noting(UnreadAnnotations.beside(folder, read));
    }

    private Annotations readFile(Path file) {
        if (TableFile.recognises(file)) {
            return refuseSettings(
                    TableReader.read(folderOf(file), Map.of(file, Optional.empty()), columns),
                    false);
        }
        char first = AnnotationText.firstCharacter(file);
        if (first == 0) {
            throw new SimReException("The file " + file + " is empty.", "", ACCEPTED);
        }
        if (first == '[' || first == '{' && JsonRecords.listName(file).isPresent()) {
            return refuseSettings(readArray(file), true);
        }
        if (first == '{') {
            return readJsonLines(
                    labelled && JsonLinesLayout.recognises(file)
                            ? JsonLinesLayout.of(folderOf(file)).orElseThrow()
                            : JsonLinesLayout.alone(file));
        }
        throw new SimReException(
                "The file " + file + " has no annotations that can be read.",
                "It starts with \"" + first + "\".",
                ACCEPTED);
    }

    private Annotations readArray(Path file) {
        if (SemEvalReader.recognises(file)) {
            return labelled
                    ? SemEvalReader.read(folderOf(file), true)
                    : SemEvalReader.readAlone(file, folderOf(file));
        }
        return LabelledRecords.read(
                "JSON", folderOf(file), Map.of(file, Optional.empty()), Optional.empty(), labelled);
    }

    private Annotations readJsonLines(JsonLinesLayout layout) {
        if (HarMemeReader.recognises(layout.files().keySet().iterator().next())) {
            refuseColumns("HarMeme");
            return HarMemeReader.read(layout, view == null ? HarMemeView.THREE_CLASSES : view);
        }
        Annotations read =
                LabelledRecords.read(
                        "JSON lines", layout.folder(), layout.files(), Optional.empty(), labelled);
        return refuseSettings(read.noting(layout.passedOverRows()), true);
    }

    /** One table, or one for each split. */
    private static Map<Path, Optional<Split>> tables(Path folder) {
        List<Path> files =
                FolderListing.files(folder).stream().filter(TableFile::recognises).toList();
        Map<Path, Optional<Split>> tables = new LinkedHashMap<>();
        for (Path file : files) {
            String stem = FileName.stem(file.getFileName().toString());
            tables.put(file, SplitName.parse(stem));
        }
        if (tables.size() > 1) {
            tables.values().removeIf(Optional::isEmpty);
        }
        if (tables.isEmpty() && !files.isEmpty()) {
            throw new SimReException(
                    "There are several tables.",
                    "In "
                            + folder
                            + ": "
                            + String.join(
                                    ", ",
                                    files.stream().map(f -> f.getFileName().toString()).toList())
                            + ".",
                    "Load one of them by its name, or name them train.csv, dev.csv and test.csv.");
        }
        return tables;
    }

    private static Path folderOf(Path file) {
        return file.getParent() == null ? Path.of("") : file.getParent();
    }

    private Annotations refuseSettings(Annotations read, boolean columnsToo) {
        refuseView(view, read.format());
        if (columnsToo) {
            refuseColumns(read.format());
        }
        return read;
    }

    /** Refuses the setting: without effect it would be ignored silently. */
    static void refuseView(HarMemeView view, String format) {
        if (view != null) {
            throw new SimReException(
                    "The setting view is for Harm-C and Harm-P.",
                    "In load(...), the data set is: " + format + ".",
                    "Leave the setting out.");
        }
    }

    private void refuseColumns(String format) {
        if (columns != null) {
            throw new SimReException(
                    "The setting columns is for tables.",
                    "In load(...), the data set is: " + format + ".",
                    "Leave the setting out.");
        }
    }
}
