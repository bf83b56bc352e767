package io.github.simre;

import io.github.simre.data.LoadedMemes;
import io.github.simre.data.Meme;
import io.github.simre.data.Split;
import io.github.simre.encode.EncoderChoice;
import io.github.simre.encode.PictureTower;
import io.github.simre.encode.TextTower;
import io.github.simre.pretrained.Towers;
import io.github.simre.prompt.BeNot;
import io.github.simre.run.Experiment;
import io.github.simre.setting.Setting;
import io.github.simre.show.TerminalText;
import io.github.simre.show.View;
import io.github.simre.show.Viewable;
import java.util.ArrayList;
import java.util.List;

/** Memes with their prompts. Next step: {@link #encode}. */
public final class Prompted implements Viewable {
    /** Token limits of well-known encoders; a token is a word or a part of one. */
    private static final int BLIP = 35;

    private static final int CLIP = 77;

    private final Experiment.Data data;
    private final LoadedMemes memes;
    private final Experiment.Steps steps;
    private final BeNot prompts;

    Prompted(Experiment.Data data, Experiment.Steps steps) {
        this.data = data;
        this.memes = data.memes();
        this.steps = steps;
        this.prompts = steps.prompts();
    }

    /** Step 3: prepares pictures and texts for an encoder, for example {@code compact()}. */
    public Encoded encode(EncoderChoice choice) {
        return new Encoded(Experiment.of(data, steps, choice), List.of());
    }

    /**
     * Step 3 with any picture tower and any text tower: {@code encode(vit("deit-tiny"), bert("bert-mini"))}.
     *
     * @param settings of the pair: {@code latentSemantics} and {@code reduced}; each tower takes its own
     */
    public Encoded encode(PictureTower pictures, TextTower texts, Setting.ForEncode... settings) {
        return encode(Towers.of(pictures, texts, settings));
    }

    /** Step 3 with a text tower; pictures are read by {@code compactPictures()}, which learn from nothing. */
    public Encoded encode(TextTower texts, Setting.ForEncode... settings) {
        return encode(Towers.of(texts, settings));
    }

    /** Prints what a meme is told about each category, and which texts would be cut by encoders with a limit. */
    public Explanation explain() {
        return Explanation.of(this);
    }

    /** What {@link #explain} found. */
    public static final class Explanation implements Viewable {
        private final String text;

        private Explanation(String text) {
            this.text = text;
        }

        private static Explanation of(Prompted prompted) {
            LoadedMemes memes = prompted.memes;
            Meme example = memes.of(Split.TRAIN).get(0);
            StringBuilder text =
                    new StringBuilder("Each meme is told, for example " + example.id() + ":\n");
            for (String category : memes.categories().names()) {
                boolean belongs = example.labels().contains(category);
                for (BeNot pair : prompted.prompts.pairs()) {
                    text.append("  ")
                            .append(belongs ? "true   " : "false  ")
                            .append(pair.be(category))
                            .append('\n');
                    text.append("  ")
                            .append(belongs ? "false  " : "true   ")
                            .append(pair.not(category))
                            .append('\n');
                }
            }
            text.append("and then: ")
                    .append(String.join("\n          ", TerminalText.wrap(example.text(), 60)));
            text.append(
                    "\n\nWords of prompt and text together, for the longest category (an encoder's tokens are words or"
                            + " parts of words):\n");
            List<int[]> lengths = prompted.lengths();
            text.append(
                    line(
                            "memes as they are",
                            lengths.stream().mapToInt(length -> length[0]).toArray()));
            text.append(
                    line(
                            "recreated from two",
                            lengths.stream().mapToInt(length -> length[1]).toArray()));
            List<Meme> cut =
                    memes.memes().stream()
                            .filter(meme -> prompted.words(meme.text()) > BLIP)
                            .toList();
            if (!cut.isEmpty()) {
                text.append("\nCut by an encoder of ")
                        .append(BLIP)
                        .append(" tokens: ")
                        .append(cut.size())
                        .append(" memes, ")
                        .append(String.join(", ", cut.stream().limit(5).map(Meme::id).toList()))
                        .append(cut.size() > 5 ? ", …" : "")
                        .append("\nOnly the meme's text is ever cut, never the prompt.\n");
            }
            return new Explanation(text.toString().stripTrailing());
        }

        private static String line(String name, int[] lengths) {
            java.util.Arrays.sort(lengths);
            long blip = java.util.Arrays.stream(lengths).filter(length -> length > BLIP).count();
            long clip = java.util.Arrays.stream(lengths).filter(length -> length > CLIP).count();
            return String.format(
                    java.util.Locale.ROOT,
                    "  %-18s  median %d, longest %d; over %d (BLIP): %d, over %d (CLIP): %d%n",
                    name,
                    lengths[lengths.length / 2],
                    lengths[lengths.length - 1],
                    BLIP,
                    blip,
                    CLIP,
                    clip);
        }

        /** The text as it stands. */
        @Override
        public View view() {
            return View.empty().fixed(text);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private List<int[]> lengths() {
        List<Meme> train = memes.of(Split.TRAIN);
        List<int[]> lengths = new ArrayList<>();
        for (int i = 0; i < train.size(); i++) {
            String text = train.get(i).text();
            String joined = text + " " + train.get((i + 1) % train.size()).text();
            lengths.add(new int[] {words(text), words(joined)});
        }
        return lengths;
    }

    private int words(String text) {
        return prompts.pairs().stream()
                .flatMap(
                        pair ->
                                memes.categories().names().stream()
                                        .map(name -> pair.not(name, text)))
                .mapToInt(prompted -> prompted.full().strip().split("\\s+").length)
                .max()
                .orElse(0);
    }

    Experiment.Data data() {
        return data;
    }

    /** The prompts of the first category. */
    @Override
    public View view() {
        String category = memes.categories().names().get(0);
        return View.empty()
                .paragraph(
                        "\""
                                + prompts.be(category)
                                + "\" or \""
                                + prompts.not(category)
                                + "\", and so for each of "
                                + memes.categories().size()
                                + " categories"
                                + (prompts.pairs().size() > 1
                                        ? ", in " + prompts.pairs().size() + " wordings"
                                        : "")
                                + ". See explain().");
    }

    @Override
    public String toString() {
        return TerminalText.of(view());
    }
}
