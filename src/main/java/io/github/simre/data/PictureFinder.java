package io.github.simre.data;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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

    PictureFinder(Path folder) {
        this.folder = folder;
    }

    /** The names in one folder, and the files of each stem. */
    private record Listing(Set<String> names, Map<String, List<String>> byStem) {
        static Listing of(Path folder) {
            Listing listing = new Listing(new HashSet<>(), new HashMap<>());
            for (Path file : FolderListing.files(folder)) {
                String name = file.getFileName().toString();
                listing.names.add(name);
                if (FileName.isPicture(name)) {
                    listing.byStem
                            .computeIfAbsent(FileName.stem(name), stem -> new ArrayList<>())
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
     * @param reason the same in words, or empty
     */
    record Found(Path file, Finding problem, String reason) {
        private static Found at(Path file) {
            return new Found(file, null, "");
        }
    }

    /** Looks for a meme's picture. */
    Found find(AnnotatedMeme meme) {
        Set<Path> candidates = new LinkedHashSet<>();
        try {
            // annotations made on Windows may name images\1.png
            String name = meme.picture().replace('\\', '/');
            if (Path.of(name).isAbsolute() || List.of(name.split("/")).contains("..")) {
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
        for (Path candidate : candidates) {
            if (inside(candidate) && listing(candidate).names.contains(nameOf(candidate))) {
                return Found.at(candidate);
            }
        }
        for (Path candidate : candidates) {
            Optional<Path> other = sameStem(candidate);
            if (inside(candidate) && other.isPresent()) {
                return Found.at(other.get());
            }
        }
        String reason = "there is no file " + meme.picture() + " in the data set's folder";
        return new Found(null, Finding.PICTURE_MISSING, reason);
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

    private Optional<Path> sameStem(Path candidate) {
        String name = nameOf(candidate);
        List<String> names = listing(candidate).byStem.get(FileName.stem(name));
        if (names == null) {
            // the annotations may leave out the extension, and a stem may have a dot
            names = listing(candidate).byStem.get(name);
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
