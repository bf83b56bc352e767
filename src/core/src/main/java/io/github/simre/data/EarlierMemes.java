package io.github.simre.data;

import io.github.simre.data.picture.Finding;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which memes are in an earlier split than another: train comes before dev, dev before test. */
final class EarlierMemes {
    private final List<Meme> memes;

    EarlierMemes(List<Meme> memes) {
        this.memes = memes;
    }

    /** Whether a meme is in an earlier split than another. */
    boolean isEarlier(int other, int meme) {
        return memes.get(other).split().compareTo(memes.get(meme).split()) < 0;
    }

    /** Those of the candidates that are in an earlier split. */
    List<Integer> among(Collection<Integer> candidates, int meme) {
        return candidates.stream().filter(other -> isEarlier(other, meme)).toList();
    }

    /** A row of the report, or empty where there are no duplicates. */
    Optional<LoadReport.Row> row(
            Finding finding, String relation, int meme, Collection<Integer> duplicates) {
        if (duplicates.isEmpty()) {
            return Optional.empty();
        }
        Meme later = memes.get(meme);
        Meme first = memes.get(duplicates.iterator().next());
        String more = duplicates.size() > 1 ? " and " + (duplicates.size() - 1) + " more" : "";
        String reason =
                "in "
                        + name(later)
                        + ", "
                        + relation
                        + " "
                        + first.id()
                        + " in "
                        + name(first)
                        + more;
        return Optional.of(
                LoadReport.Row.kept(finding, later.picture().toString(), later.id(), reason));
    }

    private static String name(Meme meme) {
        return meme.split().name().toLowerCase(Locale.ROOT);
    }
}
