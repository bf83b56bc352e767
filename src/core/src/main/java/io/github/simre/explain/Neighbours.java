package io.github.simre.explain;

import io.github.simre.data.Meme;
import io.github.simre.encode.CachedEncoder;
import io.github.simre.encode.Embedding;
import io.github.simre.plot.Screen;
import io.github.simre.prompt.PromptedText;
import io.github.simre.report.MemeText;
import io.github.simre.run.Experiment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The memes that a pretrained encoder finds most like one, nearest first. */
public final class Neighbours {
    /**
     * One of them.
     *
     * @param meme the neighbour
     * @param similarity mean of picture and text
     * @param picture cosine of both pictures, -1 to 1
     * @param text cosine of both texts, -1 to 1
     */
    public record Neighbour(Meme meme, double similarity, double picture, double text) {}

    private final Meme meme;
    private final List<Neighbour> neighbours;

    private Neighbours(Meme meme, List<Neighbour> neighbours) {
        this.meme = meme;
        this.neighbours = neighbours;
    }

    /** Finds them. @throws SimReException if the encoder is not pretrained */
    public static Neighbours of(Experiment experiment, Meme meme, int count) {
        experiment.frozenTexts("nearest");
        CachedEncoder frozen = experiment.frozenPictures("nearest");
        List<Meme> others = new ArrayList<>(experiment.loaded().memes());
        others.removeIf(other -> other.id().equals(meme.id()));
        float[] picture =
                frozen.embedPictures(List.of(experiment.source().picture(meme))).get(0).pooled();
        float[] text =
                frozen.embedTexts(List.of(new PromptedText("", meme.text(), ""))).get(0).pooled();
        List<float[]> pictures =
                frozen.pooledPictures(others.stream().map(experiment.source()::picture).toList());
        List<float[]> texts =
                frozen.pooledTexts(
                        others.stream()
                                .map(other -> new PromptedText("", other.text(), ""))
                                .toList());
        List<Neighbour> all = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            double seen = Embedding.cosine(picture, pictures.get(i));
            double read = Embedding.cosine(text, texts.get(i));
            all.add(new Neighbour(others.get(i), (seen + read) / 2, seen, read));
        }
        all.sort(Comparator.comparingDouble(Neighbour::similarity).reversed());
        return new Neighbours(meme, List.copyOf(all.subList(0, Math.min(count, all.size()))));
    }

    /** The neighbours, nearest first. */
    public List<Neighbour> all() {
        return neighbours;
    }

    /** Prints them. */
    public void show() {
        Screen.current().show(this);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Nearest to\n\n");
        text.append(MemeText.of(meme)).append("\n");
        for (Neighbour neighbour : neighbours) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%n%.3f (picture %.3f, text %.3f)%n%s%n",
                            neighbour.similarity,
                            neighbour.picture,
                            neighbour.text,
                            MemeText.of(neighbour.meme)));
        }
        return text.toString().stripTrailing();
    }
}
