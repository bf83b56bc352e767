package io.github.simre.compare;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What contenders gave by folds of train and dev. The test plays no part in it.
 *
 * @param partition the memes and their folds
 * @param rows of each contender
 * @param folder that keeps every fold's scores
 * @param withoutPictures whether there were only texts to look at
 */
public record FoldScores(
        Partition partition, Map<Contender, Folded> rows, Path folder, boolean withoutPictures) {
    /** Copies the map. */
    public FoldScores {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    /** What tables call a row. */
    String name(Contender contender) {
        return contender.name()
                + (withoutPictures && contender.seesPictures() ? ", no pictures" : "");
    }

    /** Which folds of which memes, as a part of a sentence. */
    public String about() {
        return partition.folds()
                + " folds of train and dev ("
                + partition.memes().size()
                + " memes)";
    }
}
