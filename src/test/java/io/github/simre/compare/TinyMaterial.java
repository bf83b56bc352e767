package io.github.simre.compare;

import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.prompt.BeNot;
import io.github.simre.torch.Device;
import io.github.simre.train.TinyMemes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Eight memes, and each of the three questions that may be asked about them. */
final class TinyMaterial {
    private TinyMaterial() {}

    /** The memes are their own dev split. */
    static Material of(Task task, long seed, Path folder) {
        List<PreparedMeme> memes = new ArrayList<>();
        for (PreparedMeme meme : TinyMemes.memes(8)) {
            boolean doubt = meme.labels()[0];
            boolean smears = meme.labels()[1];
            boolean[] labels =
                    switch (task) {
                        case MULTI_LABEL -> meme.labels();
                        case BINARY -> new boolean[] {doubt != smears};
                        case CLASSES -> new boolean[] {doubt, !doubt && smears, !doubt && !smears};
                    };
            memes.add(new PreparedMeme(meme.meme(), meme.picture(), labels));
        }
        return new Material(
                categories(task),
                memes,
                memes,
                BeNot.TECHNIQUE,
                TinyMemes.source(),
                seed,
                Device.CPU,
                folder);
    }

    private static Categories categories(Task task) {
        return switch (task) {
            case MULTI_LABEL -> TinyMemes.CATEGORIES;
            case BINARY -> new Categories(List.of("Doubt"), task);
            case CLASSES -> new Categories(List.of("Doubt", "Smears", "Neither"), task);
        };
    }

    /** The memes as they are scored. */
    static List<PreparedMeme> unlabelled(Material material) {
        return material.train().stream().map(PreparedMeme::unlabelled).toList();
    }
}
