package io.github.simre;

import io.github.simre.benchmark.RandomClip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The examples with small data for each, and what they say about it. */
final class Examples {
    static final Path FOLDER = Path.of("dsl-examples");

    /**
     * An example.
     *
     * @param file its name
     * @param arguments what it is given
     * @param says parts of what it prints, in the order that they are printed in
     * @param writes files, below the folder it runs in
     * @param results a run below {@code runs/}, what its {@code result.json} holds, and so on
     */
    record Example(
            String file,
            List<String> arguments,
            List<String> says,
            List<String> writes,
            String... results) {
        Path path() {
            return FOLDER.resolve(file);
        }

        /** Whatever of it is not in a text, in its order; empty where all is. */
        String missing(String text) {
            int from = 0;
            for (String part : says) {
                int place = text.indexOf(part, from);
                if (place < 0) {
                    return "no \"" + part + "\" in:\n" + text.substring(from);
                }
                from = place + part.length();
            }
            return "";
        }

        @Override
        public String toString() {
            return file;
        }
    }

    private Examples() {}

    /** All of them, in their order. @param folder where data are written to */
    static List<Example> all(Path folder) throws IOException {
        String memes = TinyMemes.write(folder.resolve("memes")).toString();
        String clip = clip(folder.resolve("tiny-clip")).toString();
        Path table = TinyMemes.write(folder.resolve("own"), "file", "words", "tags");
        List<Example> all = new ArrayList<>();
        all.add(
                new Example(
                        "01_ten_lines.jsh",
                        List.of(memes),
                        List.of(
                                "Loud",
                                "Training compact() on 40 memes, 3 categories",
                                "SimRe with compact() on the test split",
                                "Text and picture similarity",
                                "Relative weights of"),
                        List.of(),
                        "ten-lines",
                        "\"temperature\": 0.2"));
        all.add(
                new Example(
                        "02_custom_prompt.jsh",
                        List.of(memes),
                        List.of(
                                "\"My technique is Red.\" or \"My technique is not Red.\"",
                                "Each meme is told, for example tiny-1:",
                                "A meme whose message is anything but Loud."),
                        List.of(),
                        "custom-prompt",
                        "\"be\": \"A meme whose message is {category}.\""));
        all.add(
                new Example(
                        "03_baselines.jsh",
                        List.of(memes, "1"),
                        List.of(
                                "simre(epochs(1)).recreate(withoutSimulation())",
                                "one threshold for all categories, chosen on dev.",
                                "minus that of logistic(1.0, WORDS)",
                                "LibLinear",
                                "The report is in "),
                        List.of("target/baselines/board.svg", "target/baselines/board.tex")));
        all.add(
                new Example(
                        "04_encoders.jsh",
                        List.of(clip, memes),
                        List.of(
                                "clip(\"openai/clip-vit-base-patch32\")",
                                "Encoded 140 pictures with clip(\"" + clip + "\")",
                                "whose children are encoded once",
                                "Nearest to",
                                "without training, on the test split",
                                "SimRe with clip(\"" + clip + "\") on the test split"),
                        List.of()));
        all.add(
                new Example(
                        "05_temperature.jsh",
                        List.of(memes, "1"),
                        List.of("0.05", "mean ± standard deviation over 2 seeds"),
                        List.of("target/temperature.html")));
        all.add(
                new Example(
                        "06_figures.jsh",
                        List.of(memes, "1"),
                        List.of(
                                "Figure 3",
                                "Figure 4",
                                "hard negatives, times",
                                "Most confident mistakes",
                                "The report is in "),
                        Stream.of(
                                        "figure-3.html",
                                        "figure-3.svg",
                                        "figure-3.png",
                                        "figure-3.json",
                                        "figure-4.csv",
                                        "map.html",
                                        "mistakes.html",
                                        "what-mattered.html",
                                        "recreated.html")
                                .map(name -> "target/figures/" + name)
                                .toList()));
        all.add(
                new Example(
                        "07_own_data.jsh",
                        List.of(table.resolve("memes.csv").toString(), "file", "words", "tags"),
                        List.of(
                                "60 memes loaded, 0 skipped, 1 note",
                                "SimRe with compact() on the test split",
                                "category"),
                        List.of()));
        all.add(
                new Example(
                        "08_altered_test.jsh",
                        List.of(memes, "1"),
                        List.of(
                                "simre(epochs(1), pictureOnly())",
                                "on altered test memes",
                                "swappedCaptions()",
                                "recreated()",
                                "The report is in "),
                        List.of()));
        all.add(
                new Example(
                        "09_your_own_contender.jsh",
                        List.of(memes, "1"),
                        List.of(
                                "Scores in percent",
                                "meanPicture()",
                                "simre(epochs(1))",
                                "minus that of meanPicture()"),
                        List.of()));
        all.add(
                new Example(
                        "10_real_memes.jsh",
                        List.of(memes, "", "1"),
                        List.of(
                                "Scores in percent; one threshold for all categories",
                                "simre(perCategory(), epochs(1), batch(32)",
                                "Scores in percent; a threshold for each category, calibrated on dev.",
                                "The report is in "),
                        List.of()));
        return all;
    }

    /** A CLIP of random weights, with everything that a real one has but its size. */
    static Path clip(Path folder) throws IOException {
        RandomClip.write(
                folder,
                """
                {"projection_dim": 20,
                 "text_config": {"hidden_size": 16, "intermediate_size": 24, "num_hidden_layers": 12, "num_attention_heads": 2},
                 "vision_config": {"hidden_size": 24, "intermediate_size": 32, "num_hidden_layers": 12,
                                   "num_attention_heads": 3, "image_size": 32, "patch_size": 8}}
                """);
        return folder;
    }
}
