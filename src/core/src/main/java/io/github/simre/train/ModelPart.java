package io.github.simre.train;

import io.github.simre.data.Categories;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * One of the models that a training makes: one that knows all categories, or each category's own.
 *
 * @param category its name; empty for all
 * @param about the places of the categories that it is asked about
 * @param folder that keeps it
 * @param identity what decides what its training gives
 */
public record ModelPart(String category, int[] about, Path folder, TrainingIdentity identity) {
    /** Characters of a name, which every file system takes. */
    private static final int LONGEST = 60;

    /** One model, in the run's folder; or one for each category, in a folder below it that has its number and its name. */
    public static List<ModelPart> of(
            Path run, Categories categories, boolean perCategory, TrainingIdentity identity) {
        if (!perCategory) {
            int[] all = IntStream.range(0, categories.size()).toArray();
            return List.of(new ModelPart("", all, run, identity));
        }
        List<ModelPart> parts = new ArrayList<>();
        for (int place = 0; place < categories.size(); place++) {
            String name = categories.names().get(place);
            String number = String.format(Locale.ROOT, "%02d", place + 1); // no two are the same
            Path folder = run.resolve(fileName(number + "-" + name));
            int[] one = {place};
            parts.add(new ModelPart(name, one, folder, identity.with("category", name)));
        }
        return parts;
    }

    /** A name that every file system takes: anything but letters, digits, points, - and _ becomes -. */
    public static String fileName(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-");
        String shortened = plain.substring(0, Math.min(LONGEST, plain.length()));
        return shortened.replaceAll("^[.-]+|[.-]+$", "");
    }

    /** The file of its weights. */
    public ModelFile file() {
        return ModelFile.in(folder, identity);
    }
}
