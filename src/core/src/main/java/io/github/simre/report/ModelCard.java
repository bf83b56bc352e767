package io.github.simre.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What somebody must know before using a model (Mitchell et al., 2019).
 *
 * @param encoder the call that chose it
 * @param parameters weights that were trained
 * @param data what it was trained and tested on, in a sentence
 * @param categories that it was asked about
 * @param prompts what it was told about each
 * @param scores on the test split, in a sentence
 * @param floor what a constant answer scores, in a sentence
 * @param extensions of the paper's method that were in use
 * @param made when and with which versions
 */
public record ModelCard(
        String encoder,
        long parameters,
        String data,
        List<String> categories,
        String prompts,
        String scores,
        String floor,
        List<String> extensions,
        String made) {

    /** Headings and what stands below them, in order. */
    public Map<String, String> entries() {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(
                "Model",
                "SimRe (Simulation of Memes Recreation) with "
                        + encoder
                        + String.format(Locale.ROOT, "; %,d trained weights.", parameters));
        entries.put("Answers", String.join(", ", categories) + ".");
        entries.put("Asked by", prompts);
        entries.put("Data", data);
        entries.put("Scores", scores);
        entries.put("Floor", floor);
        entries.put(
                "Method",
                extensions.isEmpty()
                        ? "As printed in the paper."
                        : "With extensions of the paper's method: "
                                + String.join(", ", extensions)
                                + ".");
        entries.put(
                "Intended use",
                "Teaching and research on how memes persuade and harm: to compare methods, to look for examples, to see what"
                        + " a model looks at.");
        entries.put(
                "Not intended",
                "To decide alone what is removed, reported or punished. To judge people. To be used on other languages, times"
                        + " or kinds of pictures than those it was trained on without being tested there first.");
        entries.put(
                "Limits",
                "It learned from the judgements of a few people at a time and a place; these are not facts about a meme or its"
                        + " author. Differences that are smaller than those between seeds, or than the intervals in this"
                        + " report, are noise. A probability is only as good as its calibration.");
        entries.put("Made", made);
        return entries;
    }
}
