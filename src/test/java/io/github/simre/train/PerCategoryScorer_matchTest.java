package io.github.simre.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TokenSource;
import io.github.simre.prompt.BeNot;
import io.github.simre.torch.Program;
import io.github.simre.torch.Weights;
import io.github.simre.torch.engine.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerCategoryScorer_matchTest {
    private static final List<String> NAMES = TinyMemes.CATEGORIES.names();

    @TempDir Path folder;

    private final TokenSource source = TinyMemes.source();
    private final List<PreparedMeme> memes = TinyMemes.memes(8);
    private final Program program =
            new MatchingModel(source, TinyMemes.CATEGORIES.size(), TinyMemes.settings()).program();

    /** Two models of different weights. */
    private List<ModelFile> files() {
        List<ModelFile> files = new ArrayList<>();
        for (int category = 0; category < 2; category++) {
            TrainingIdentity identity = new TrainingIdentity(Map.of("category", "" + category));
            ModelFile file = ModelFile.in(folder.resolve("" + category), identity);
            file.write(Weights.initial(program, category));
            files.add(file);
        }
        return files;
    }

    private Scorer matcher(long small) {
        List<ModelFile> files = files();
        return new PerCategoryScorer(
                program,
                category -> files.get(category).read(program),
                source,
                BeNot.TECHNIQUE,
                NAMES,
                TinyMemes.settings(),
                small);
    }

    @Test
    @DisplayName("Each column and each feature is of the category's own model, large or small")
    void ownModels() {
        for (long small : new long[] {0, Long.MAX_VALUE}) {
            Scorer matcher = matcher(small);
            Scorer.Matches matches = matcher.match(memes);
            for (int category = 0; category < 2; category++) {
                try (Session session = Session.open(program, Weights.initial(program, category))) {
                    Scorer own =
                            new ModelScorer(
                                    session, source, BeNot.TECHNIQUE, NAMES, TinyMemes.settings());
                    Scorer.Matches expected = own.match(memes);
                    for (int meme = 0; meme < memes.size(); meme++) {
                        assertEquals(expected.be()[meme][category], matches.be()[meme][category]);
                        assertEquals(expected.not()[meme][category], matches.not()[meme][category]);
                        assertNotEquals(
                                expected.be()[meme][1 - category],
                                matches.be()[meme][1 - category]);
                    }
                    assertArrayEquals(
                            own.features(own.batch(memes), category).get(2),
                            matcher.features(matcher.batch(memes), category).get(2));
                }
            }
        }
    }

    @Test
    @DisplayName(
            "Large models are read whenever they are asked, and never taken for another training's")
    void readWhenAsked() throws IOException {
        Scorer smallModels = matcher(Long.MAX_VALUE);
        Scorer largeModels = matcher(0);
        Scorer.Matches before = smallModels.match(memes);
        assertArrayEquals(before.be(), largeModels.match(memes).be());
        Path weights = folder.resolve("1").resolve(ModelFile.FILE);
        Files.copy(
                folder.resolve("0").resolve(ModelFile.FILE),
                weights,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        SimReException e = assertThrows(SimReException.class, () -> largeModels.match(memes));
        assertTrue(e.where().contains(weights.toString()), e.where());
        Files.delete(weights);
        assertThrows(SimReException.class, () -> largeModels.match(memes));
        assertArrayEquals(before.be(), smallModels.match(memes).be());
    }
}
