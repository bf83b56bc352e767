package io.github.simre.data;

import io.github.simre.base.SimReException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Draws the demo data set: memes of animals and robots that everybody may use, from nothing but a seed.
 *
 * <p>It is made to show what a model of picture and text can do. Three categories are told by the picture alone, two by
 * the text alone, and {@link DemoLabels#IRONY} only by both: it is ironic to praise the rain and to complain about the sun, and
 * neither the weather nor the words alone say anything about it.
 */
public final class DemoMemes {
    /** The seed of the data set that comes with the project. */
    public static final long SEED = 7;

    private DemoMemes() {}

    /**
     * Writes the data set: {@code memes.csv}, a folder {@code pictures} and a card {@code README.md}.
     *
     * @param folder where to; made if it does not exist, files of the same name are replaced
     * @param seed the same seed gives the same memes
     * @throws SimReException if the folder cannot be written
     */
    public static void write(Path folder, long seed) {
        Random random = new Random(seed);
        List<DemoPlan.Entry> plan = DemoPlan.of(random);
        DemoCaptions captions = new DemoCaptions(random);
        List<Meme> memes = new ArrayList<>();
        try {
            Files.createDirectories(folder.resolve("pictures"));
            for (DemoPlan.Entry entry : plan) {
                String id = String.format(Locale.ROOT, "demo-%03d", memes.size() + 1);
                Path picture = Path.of("pictures", id + ".png");
                String caption = captions.write(entry);
                memes.add(new Meme(id, picture, caption, inOrder(entry), entry.split()));
                DemoPng.write(
                        picture(entry).draw(new Random(random.nextLong())),
                        folder.resolve(picture));
            }
            Files.writeString(folder.resolve("memes.csv"), csv(memes));
            Files.writeString(folder.resolve("README.md"), DemoCard.of(memes, seed));
        } catch (IOException failure) {
            throw new SimReException(
                    "The demo memes cannot be written.",
                    "The folder is " + folder + ".",
                    "Choose a folder that you may write to.",
                    failure);
        }
    }

    /**
     * Writes the data set of the project anew.
     *
     * @param arguments the folder, {@code datasets/demo} if there is none
     */
    public static void main(String[] arguments) {
        write(Path.of(arguments.length > 0 ? arguments[0] : "datasets/demo"), SEED);
    }

    private static DemoPicture picture(DemoPlan.Entry entry) {
        return new DemoPicture(
                entry.weather(),
                entry.has(DemoLabels.FLAG_WAVING),
                entry.has(DemoLabels.GLITTER),
                entry.character());
    }

    private static Set<String> inOrder(DemoPlan.Entry entry) {
        Set<String> labels = new LinkedHashSet<>(DemoLabels.CATEGORIES.names());
        labels.retainAll(entry.labels());
        return labels;
    }

    private static String csv(List<Meme> memes) {
        StringBuilder lines = new StringBuilder("id,picture,text,labels,split\n");
        for (Meme meme : memes) {
            lines.append(meme.id()).append(',');
            lines.append(meme.picture().toString().replace('\\', '/')).append(',');
            lines.append('"').append(meme.text().replace("\"", "\"\"")).append("\",");
            // an empty cell would mean that nobody has looked
            lines.append(meme.labels().isEmpty() ? "[]" : String.join(";", meme.labels()));
            lines.append(',');
            lines.append(meme.split().name().toLowerCase(Locale.ROOT)).append('\n');
        }
        return lines.toString();
    }
}
