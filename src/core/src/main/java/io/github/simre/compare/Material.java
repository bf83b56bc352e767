package io.github.simre.compare;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TokenSource;
import io.github.simre.prompt.BeNot;
import io.github.simre.torch.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * All that a contender is given to learn from. There is no way from here to the test's memes or labels.
 *
 * @param categories the categories, and whether a meme may have several
 * @param train memes to learn from, with their labels
 * @param dev memes to choose on, with their labels; may be empty, and then there is nothing to choose
 * @param prompts the be and the not prompt, for contenders that ask with them
 * @param source where pictures' and texts' tokens come from, the same that SimRe takes; {@code new PromptedText("", text, "")}
 *     is a text without a prompt
 * @param seed of whatever is drawn: the same seed gives the same bits
 * @param device where programs run
 * @param folder of this contender and seed, which exists and keeps what the contender writes, such as a checkpoint to go on from
 */
public record Material(
        Categories categories,
        List<PreparedMeme> train,
        List<PreparedMeme> dev,
        BeNot prompts,
        TokenSource source,
        long seed,
        Device device,
        Path folder) {
    /** Copies the lists. */
    public Material {
        train = List.copyOf(train);
        dev = List.copyOf(dev);
    }

    /** The same without dev memes: there is nothing to choose on. */
    Material withoutDev() {
        return new Material(categories, train, List.of(), prompts, source, seed, device, folder);
    }

    /**
     * For one of several fits that a contender is made of.
     *
     * @param name of its folder, which is made within this one
     */
    Material member(String name, long otherSeed) {
        Path own = folder.resolve(name);
        try {
            Files.createDirectories(own);
        } catch (IOException e) {
            throw new SimReException(
                    "The folder of a contender's part could not be made: " + e + ".",
                    "It is " + own + ".",
                    "Check that it can be written to.",
                    e);
        }
        return new Material(categories, train, dev, prompts, source, otherSeed, device, own);
    }
}
