package io.github.simre.data;

import io.github.simre.base.SimReException;
import io.github.simre.data.picture.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Files that look like annotations and are not read: they are refused or listed, and never passed over. */
final class UnreadAnnotations {
    /** Extensions of files that people keep annotations in. */
    private static final Set<String> EXTENSIONS =
            Set.of(
                    "json",
                    "jsonl",
                    "jsonlines",
                    "ndjson",
                    "json5",
                    "geojson",
                    "xlsx",
                    "xls",
                    "xlsm",
                    "xlsb",
                    "ods",
                    "numbers",
                    "parquet",
                    "feather",
                    "arrow",
                    "orc",
                    "avro",
                    "xml",
                    "yaml",
                    "yml",
                    "toml",
                    "html",
                    "htm",
                    "pkl",
                    "pickle",
                    "npy",
                    "npz",
                    "h5",
                    "hdf5",
                    "mat",
                    "db",
                    "sqlite",
                    "sqlite3",
                    "mdb",
                    "lmdb",
                    "dta",
                    "sav",
                    "sas7bdat",
                    "rds",
                    "rdata",
                    "arff",
                    "msgpack",
                    "tfrecord",
                    "gz",
                    "bz2",
                    "xz",
                    "zst",
                    "zip",
                    "7z",
                    "rar",
                    "tar",
                    "tgz",
                    "psv",
                    "dat",
                    "doc",
                    "docx",
                    "odt",
                    "rtf",
                    "csv",
                    "tsv",
                    "tab");

    /** Folders beside the pictures in which annotations may lie. */
    private static final Set<String> FOLDERS =
            Set.of(
                    "annotations",
                    "annotation",
                    "labels",
                    "label",
                    "splits",
                    "split",
                    "data",
                    "meta",
                    "metadata",
                    "captions",
                    "text",
                    "texts",
                    "csv",
                    "json");

    /** How much of a file is looked at, in bytes. */
    private static final int START = 1 << 16;

    private static final int FEW = 500;

    private UnreadAnnotations() {}

    /** Refuses a folder of pictures in which something looks like annotations. */
    static void refuse(Path folder) {
        List<Path> places = places(folder);
        Set<String> pictures = new LinkedHashSet<>();
        for (Path place : places) {
            FolderListing.files(place).stream()
                    .map(file -> file.getFileName().toString())
                    .filter(FileName::isPicture)
                    .limit(FEW)
                    .forEach(pictures::add);
        }
        for (Path place : places) {
            for (Path file : FolderListing.files(place)) {
                if (hasExtension(file) || names(file, pictures)) {
                    throw refused(place, file);
                }
            }
        }
    }

    /** Refuses annotations of which only a name is there: without a word they would be missing. */
    static void refuseNoFiles(Path folder) {
        for (Path place : List.of(folder, folder.resolve("annotations"))) {
            for (Path entry : FolderListing.others(place)) {
                if (hasExtension(entry)) {
                    throw new SimReException(
                            "The annotations " + entry.getFileName() + " cannot be read.",
                            "In "
                                    + place
                                    + ", it is a link that leads nowhere, a pipe or a device.",
                            "Put the file itself there, or take the entry away.");
                }
            }
        }
    }

    /** A row for each file beside annotations that are read which looks like others. */
    static List<LoadReport.Row> beside(Path folder, Annotations read) {
        Set<Path> known = new LinkedHashSet<>();
        read.files().forEach(file -> known.add(file.toAbsolutePath().normalize()));
        for (LoadReport.Row row : read.rows()) {
            if (row.finding() == Finding.FILE_NOT_USED) {
                known.add(Path.of(row.file()).toAbsolutePath().normalize());
            }
        }
        List<LoadReport.Row> rows = new ArrayList<>();
        for (Path place : List.of(folder, folder.resolve("annotations"))) {
            for (Path file : FolderListing.files(place)) {
                if (hasExtension(file) && !known.contains(file.toAbsolutePath().normalize())) {
                    rows.add(
                            new LoadReport.Row(
                                    Finding.FILE_NOT_USED,
                                    file.toString(),
                                    "",
                                    0,
                                    folder.relativize(file)
                                            + " lies beside the annotations that are read",
                                    "not read"));
                }
            }
        }
        return rows;
    }

    private static List<Path> places(Path folder) {
        List<Path> places = new ArrayList<>(List.of(folder));
        for (Path inner : FolderListing.folders(folder)) {
            String name = inner.getFileName().toString().toLowerCase(Locale.ROOT);
            if (FOLDERS.contains(name) || FolderReader.isPlain(inner)) {
                places.add(inner);
                FolderListing.folders(inner).stream()
                        .filter(FolderReader::isPlain)
                        .forEach(places::add);
            }
        }
        return places;
    }

    private static boolean hasExtension(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return EXTENSIONS.contains(FileName.extension(name)) && !name.equals("thumbs.db");
    }

    /** Whether a text names pictures, as a list of labels does; the text of one meme lies beside it and has its name. */
    private static boolean names(Path file, Set<String> pictures) {
        String name = file.getFileName().toString();
        String stem = FileName.stem(name);
        boolean ofMeme = pictures.stream().anyMatch(each -> FileName.stem(each).equals(stem));
        if (pictures.isEmpty() || ofMeme || FileName.isPicture(name) || isAbout(name)) {
            return false;
        }
        String text;
        try (InputStream stream = Files.newInputStream(file)) {
            // without its zero bytes, what is ASCII in UTF-16 reads like UTF-8
            text = new String(stream.readNBytes(START), StandardCharsets.UTF_8).replace("\0", "");
        } catch (IOException unreadable) {
            return false;
        }
        long named = pictures.stream().filter(each -> stands(each, text)).limit(2).count();
        return named == Math.min(2, pictures.size());
    }

    private static boolean isAbout(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("readme") || lower.startsWith("license");
    }

    private static boolean stands(String picture, String text) {
        for (int at = text.indexOf(picture); at >= 0; at = text.indexOf(picture, at + 1)) {
            if (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1))) {
                return true;
            }
        }
        return false;
    }

    private static SimReException refused(Path place, Path file) {
        String extension =
                FileName.extension(file.getFileName().toString()).toLowerCase(Locale.ROOT);
        return new SimReException(
                "The annotations " + file.getFileName() + " are not read by themselves.",
                "They lie in " + place + ".",
                extension.contains("json")
                        ? "If each record in it has id, image, labels and text, load it by its name: load(\""
                                + file
                                + "\"). Otherwise write such records, one a line, into train.jsonl."
                        : "Save them as CSV in UTF-8 in the data set's folder and load again, or move the file away to load the pictures alone.");
    }
}
