package io.github.simre.train;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories;
import io.github.simre.encode.PretrainedEncoder;
import io.github.simre.encode.TokenSource;
import io.github.simre.method.MethodSettings;
import io.github.simre.prompt.BeNot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What training asks about: the categories, and behind them, where the settings ask for them, ancestors: wider categories that some of
 * them belong to. A meme belongs to an ancestor where it belongs to a category below. Ancestors are asked about in training alone.
 *
 * <p>The ancestors of persuasion techniques are those in which SemEval-2024 Task 4 arranges them; a technique may have several.
 * One that has fewer than two of the categories below it says nothing new, and neither does one that has the same below it as a
 * narrower one.
 *
 * @param names of the categories and their ancestors
 * @param below the places of the categories below each ancestor
 */
record Lesson(List<String> names, List<int[]> below) {
    /** The narrow ones first. */
    private static final Map<String, List<String>> ANCESTORS = new LinkedHashMap<>();

    static {
        ANCESTORS.put(
                "Ad Hominem",
                List.of(
                        "Doubt",
                        "Name calling/Labeling",
                        "Smears",
                        "Reductio ad hitlerum",
                        "Whataboutism"));
        ANCESTORS.put(
                "Simplification",
                List.of(
                        "Causal Oversimplification",
                        "Black-and-white Fallacy/Dictatorship",
                        "Thought-terminating cliché"));
        ANCESTORS.put(
                "Distraction",
                List.of(
                        "Misrepresentation of Someone's Position (Straw Man)",
                        "Presenting Irrelevant Data (Red Herring)",
                        "Whataboutism"));
        ANCESTORS.put(
                "Justification",
                List.of(
                        "Slogans",
                        "Bandwagon",
                        "Appeal to authority",
                        "Flag-waving",
                        "Appeal to fear/prejudice"));
        ANCESTORS.put("Reasoning", List.of("Simplification", "Distraction"));
        ANCESTORS.put(
                "Pathos",
                List.of(
                        "Exaggeration/Minimisation",
                        "Loaded Language",
                        "Appeal to (Strong) Emotions",
                        "Appeal to fear/prejudice",
                        "Flag-waving",
                        "Transfer"));
        ANCESTORS.put(
                "Ethos",
                List.of(
                        "Appeal to authority",
                        "Glittering generalities (Virtue)",
                        "Bandwagon",
                        "Ad Hominem",
                        "Transfer"));
        ANCESTORS.put(
                "Logos",
                List.of(
                        "Repetition",
                        "Obfuscation, Intentional vagueness, Confusion",
                        "Reasoning",
                        "Justification"));
    }

    /** The lesson of a training. */
    static Lesson of(Categories categories, TrainSettings settings) {
        List<String> names = new ArrayList<>(categories.names());
        List<int[]> below = new ArrayList<>();
        if (settings.get(MethodSettings.ANCESTORS)) {
            for (String ancestor : ANCESTORS.keySet()) {
                int[] places =
                        categories.names().stream()
                                .filter(name -> isBelow(name, ancestor))
                                .mapToInt(categories::indexOf)
                                .toArray();
                boolean fresh = below.stream().noneMatch(other -> Arrays.equals(other, places));
                if (places.length > 1 && fresh && !names.contains(ancestor)) {
                    names.add(ancestor);
                    below.add(places);
                }
            }
        }
        return new Lesson(names, below);
    }

    private static boolean isBelow(String name, String ancestor) {
        return ANCESTORS.getOrDefault(ancestor, List.of()).stream()
                .anyMatch(child -> child.equalsIgnoreCase(name) || isBelow(name, child));
    }

    /** Refuses ancestors where there are none, or where their names say nothing. */
    static void requireAskable(
            TokenSource source, BeNot prompts, Categories categories, TrainSettings settings) {
        if (!settings.get(MethodSettings.ANCESTORS)) {
            return;
        }
        if (of(categories, settings).below.isEmpty()) {
            throw new SimReException(
                    "The ancestors of these categories are not known.",
                    "They are: " + String.join(", ", categories.names()) + ".",
                    "ancestors() knows those of SemEval's persuasion techniques: leave it out.");
        }
        if (!(source.encoder() instanceof PretrainedEncoder pair && pair.pretrainedTexts())) {
            throw new SimReException(
                    "ancestors() needs a pretrained text encoder.",
                    source.encoder().name()
                            + " knows the words of the training memes and their categories, and no others.",
                    "Encode with a pretrained one, for example bert(...), or leave ancestors() out.");
        }
        if (!prompts.definitions().isEmpty()) {
            throw new SimReException(
                    "Ancestors have no definitions.",
                    "In ancestors(), where a prompt has a place for a {definition}.",
                    "Leave one of them out.");
        }
    }

    /** What a meme belongs to. @param own its labels */
    boolean[] labels(boolean[] own) {
        boolean[] all = Arrays.copyOf(own, names.size());
        for (int ancestor = 0; ancestor < below.size(); ancestor++) {
            all[own.length + ancestor] =
                    Arrays.stream(below.get(ancestor)).anyMatch(place -> own[place]);
        }
        return all;
    }

    /** Some of the categories, and all ancestors. */
    int[] about(int[] categories) {
        int[] all = Arrays.copyOf(categories, categories.length + below.size());
        for (int ancestor = 0; ancestor < below.size(); ancestor++) {
            all[categories.length + ancestor] = names.size() - below.size() + ancestor;
        }
        return all;
    }
}
