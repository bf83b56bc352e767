package io.github.simre.data;

import io.github.simre.base.SmallFile;
import io.github.simre.data.picture.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the file of a picture that the annotations name.
 *
 * <p>It looks beside the annotations and in the data set's folder, there also in {@code images/}, {@code img/} and their
 * sub-folders of the meme's split; first for the name as it is, then for the same stem with another extension. A name
 * that leads out of the data set's folder is refused.
 */
final class PictureFinder {
    private static final List<String> PLACES = List.of("", "images", "img");

    private final Path folder;
    private final Map<Path, Listing> listings = new HashMap<>();
    private final Map<Path, Path> folders = new HashMap<>();
    private final Map<Path, List<Path>> inner = new HashMap<>();

    PictureFinder(Path folder) {
        this.folder = folder;
    }

    /** The names in one folder by their composed letters, as they are, by what is seen of them, and the files of each stem. */
    private record Listing(
            Map<String, String> names,
            Set<String> exact,
            Map<String, List<String>> anyCase,
            Map<String, List<String>> byStem) {
        static Listing of(Path folder) {
            Listing listing =
                    new Listing(new HashMap<>(), new HashSet<>(), new HashMap<>(), new HashMap<>());
            for (Path file : FolderListing.files(folder)) {
                String name = file.getFileName().toString();
                if (listing.names.putIfAbsent(composed(name), name) == null) {
                    listing.exact.add(name);
                }
                listing.anyCase
                        .computeIfAbsent(VisibleName.key(name), key -> new ArrayList<>())
                        .add(name);
                if (FileName.isPicture(name)) {
                    listing.byStem
                            .computeIfAbsent(
                                    composed(FileName.stem(name)), stem -> new ArrayList<>())
                            .add(name);
                }
            }
            return listing;
        }
    }

    /**
     * Where a meme's picture is.
     *
     * @param file the file, or null where there is none
     * @param problem why there is none, or null
     * @param reason the same in words; what is to be said of a file that is there; or empty
     */
    record Found(Path file, Finding problem, String reason) {}

    /** Looks for a meme's picture. */
    Found find(AnnotatedMeme meme) {
        Set<Path> candidates = new LinkedHashSet<>();
        try {
            // annotations made on Windows may name images\1.png
            String name = meme.picture().replace('\\', '/');
            Path path = Path.of(name);
            if (path.isAbsolute()) {
                if (!inside(path)) {
                    return refused(meme);
                }
                candidates.add(path.normalize());
            } else if (!inside(folder.resolve(path))) {
                return refused(meme);
            }
            for (Path base : bases(meme)) {
                for (Path place : places(base, meme.split())) {
                    candidates.add(place.resolve(name));
                }
            }
        } catch (InvalidPathException exception) {
            return refused(meme);
        }
        candidates = actual(candidates);
        for (Path candidate : candidates) {
            Optional<Path> same = sameName(candidate);
            if (inside(candidate) && same.isPresent()) {
                return at(same.get());
            }
        }
        for (Path candidate : candidates) {
            Optional<Path> other = sameStem(candidate);
            if (inside(candidate) && other.isPresent()) {
                return at(other.get());
            }
        }
        for (Path candidate : candidates) {
            if (inside(candidate) && Files.exists(candidate, LinkOption.NOFOLLOW_LINKS)) {
                return noFile(candidate, meme.picture());
            }
        }
        String reason = "there is no file " + meme.picture() + " in the data set's folder";
        return new Found(null, Finding.PICTURE_MISSING, reason);
    }

    /** What has the picture's name and is no file: a folder, a pipe, a device, or a link that leads nowhere. */
    private static Found noFile(Path entry, String name) {
        try {
            SmallFile.requireRegular(entry);
        } catch (IOException wrong) {
            return Files.exists(entry)
                    ? new Found(
                            null,
                            Finding.NOT_A_PICTURE,
                            wrong.getMessage().replaceFirst("^it is", name + " is"))
                    : new Found(
                            null, Finding.PICTURE_MISSING, name + " is a link that leads nowhere");
        }
        // there since the folder was listed
        return new Found(
                null, Finding.PICTURE_MISSING, name + " was written while the data set was read");
    }

    /** A link is followed wherever it leads, for many keep large pictures elsewhere, but not without a word. */
    private Found at(Path file) {
        try {
            Path real = file.toRealPath();
            if (!real.startsWith(folder.toRealPath())) {
                return new Found(
                        file,
                        null,
                        "it is a link that leads out of the data set's folder, to " + real);
            }
        } catch (IOException unreadable) {
            // the check of the picture says why
        }
        return new Found(file, null, "");
    }

    private static Found refused(AnnotatedMeme meme) {
        String reason = "the name " + meme.picture() + " leads out of the data set's folder";
        return new Found(null, Finding.PICTURE_NAME_REFUSED, reason);
    }

    private List<Path> bases(AnnotatedMeme meme) {
        Path beside = meme.file() == null ? null : meme.file().getParent();
        return beside == null || !inside(beside) ? List.of(folder) : List.of(beside, folder);
    }

    private static List<Path> places(Path base, Split split) {
        List<Path> places = new ArrayList<>();
        for (String place : PLACES) {
            Path at = place.isEmpty() ? base : base.resolve(place);
            places.add(at);
            if (split != null) {
                SplitName.names(split).forEach(name -> places.add(at.resolve(name)));
            }
        }
        return places;
    }

    private boolean inside(Path candidate) {
        return candidate
                .toAbsolutePath()
                .normalize()
                .startsWith(folder.toAbsolutePath().normalize());
    }

    /** Systems write é as one letter or as two; and a name of other case is meant where there is only one. */
    private Optional<Path> sameName(Path candidate) {
        Listing listing = listing(candidate);
        String name = nameOf(candidate);
        if (listing.exact.contains(name)) {
            return Optional.of(candidate);
        }
        String same = listing.names.get(composed(name));
        List<String> others = listing.anyCase.getOrDefault(VisibleName.key(name), List.of());
        if (same == null && others.size() == 1) {
            same = others.get(0);
        }
        return Optional.ofNullable(same).map(candidate::resolveSibling);
    }

    /** These files with their folders as they are written on the disk. */
    private Set<Path> actual(Set<Path> candidates) {
        Set<Path> actual = new LinkedHashSet<>();
        for (Path candidate : candidates) {
            Path parent = candidate.getParent();
            actual.add(
                    parent == null || !inside(candidate)
                            ? candidate
                            : actual(parent).resolve(candidate.getFileName()));
        }
        return actual;
    }

    private Path actual(Path wanted) {
        if (folders.containsKey(wanted)) {
            return folders.get(wanted);
        }
        Path found = wanted;
        Path name = wanted.getFileName();
        if (!Files.isDirectory(wanted) && wanted.getParent() != null && name != null) {
            Path parent = actual(wanted.getParent());
            List<Path> same =
                    inner.computeIfAbsent(parent, FolderListing::folders).stream()
                            .filter(
                                    each ->
                                            VisibleName.key(each.getFileName().toString())
                                                    .equals(VisibleName.key(name.toString())))
                            .toList();
            found = same.size() == 1 ? same.get(0) : parent.resolve(name);
        }
        folders.put(wanted, found);
        return found;
    }

    private static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    private Optional<Path> sameStem(Path candidate) {
        String name = nameOf(candidate);
        List<String> names = listing(candidate).byStem.get(composed(FileName.stem(name)));
        if (names == null) {
            // the annotations may leave out the extension, and a stem may have a dot
            names = listing(candidate).byStem.get(composed(name));
        }
        return names == null
                ? Optional.empty()
                : Optional.of(candidate.resolveSibling(names.get(0)));
    }

    private Listing listing(Path candidate) {
        Path parent = candidate.getParent() == null ? Path.of("") : candidate.getParent();
        return listings.computeIfAbsent(parent, Listing::of);
    }

    private static String nameOf(Path candidate) {
        return candidate.getFileName().toString();
    }
}
