package io.github.simre.compare;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import io.github.simre.data.Meme;
import io.github.simre.data.Pictures;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TokenSource;
import io.github.simre.recreate.Merge;
import io.github.simre.recreate.Mixgen;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Something done to test memes to see how much of a score survives it. A meme keeps its labels, unless it is recreated. */
public final class Alteration {
    /** Makes other memes of memes. */
    private interface Change {
        List<PreparedMeme> of(
                List<PreparedMeme> memes, Categories categories, TokenSource source, Path folder);
    }

    private final String name;
    private final Change change;

    private Alteration(String name, Change change) {
        this.name = name;
        this.change = change;
    }

    /** The call that makes it. */
    public String name() {
        return name;
    }

    /** Pictures are mirrored, left and right changed; letters in them, too. */
    public static Alteration mirrored() {
        return ofPictures("mirrored()", "png", Alteration::mirror, 1);
    }

    /** Only the middle of each picture is left. @param share of its width and height, above 0 and below 1 */
    public static Alteration cropped(double share) {
        return ofPictures("cropped(" + share + ")", "png", picture -> middle(picture, share), 1);
    }

    /** Pictures are compressed as JPEG. @param quality above 0, at most 1; much shared pictures have 0.1 to 0.3 */
    public static Alteration compressed(double quality) {
        return ofPictures("compressed(" + quality + ")", "jpg", picture -> picture, quality);
    }

    /** Each meme gets the text of the next one; a model that needs both sees a meme that was never made. */
    public static Alteration swappedCaptions() {
        return new Alteration(
                "swappedCaptions()",
                (memes, categories, source, folder) -> {
                    List<PreparedMeme> swapped = new ArrayList<>();
                    for (int i = 0; i < memes.size(); i++) {
                        PreparedMeme own = memes.get(i);
                        String text = memes.get((i + 1) % memes.size()).meme().text();
                        swapped.add(
                                new PreparedMeme(
                                        with(own.meme(), own.meme().picture(), text),
                                        own.picture(),
                                        own.labels()));
                    }
                    return swapped;
                });
    }

    /**
     * Each meme is recreated with the next one, as in training; it then belongs to the categories of both, or where classes
     * exclude each other to the more severe one.
     */
    public static Alteration recreated() {
        return new Alteration(
                "recreated()",
                (memes, categories, source, folder) -> {
                    boolean one = categories.task() == Task.CLASSES;
                    Mixgen mixgen =
                            new Mixgen(Mixgen.PAPER_LAMBDA, one ? Merge.MAX_SEVERITY : Merge.OR);
                    List<PreparedMeme> recreated = new ArrayList<>();
                    for (int i = 0; i < memes.size(); i++) {
                        PreparedMeme own = memes.get(i);
                        PreparedMeme next = memes.get((i + 1) % memes.size());
                        String text = mixgen.mix(own.meme().text(), next.meme().text());
                        recreated.add(
                                new PreparedMeme(
                                        with(own.meme(), own.meme().picture(), text),
                                        own.picture().mix(next.picture(), mixgen),
                                        mixgen.mix(own.labels(), next.labels())));
                    }
                    return recreated;
                });
    }

    /**
     * The altered memes, in the order of the originals.
     *
     * @param memes the originals, with their labels
     * @param source prepares pictures
     * @param folder that keeps altered pictures
     */
    public List<PreparedMeme> of(
            List<PreparedMeme> memes, Categories categories, TokenSource source, Path folder) {
        return change.of(memes, categories, source, folder);
    }

    private static Meme with(Meme meme, Path picture, String text) {
        return new Meme(meme.id(), picture, text, meme.labels(), meme.split());
    }

    private static Alteration ofPictures(
            String name, String format, UnaryOperator<BufferedImage> drawn, double quality) {
        return new Alteration(
                name,
                (memes, categories, source, folder) -> {
                    List<PreparedMeme> altered = new ArrayList<>();
                    for (PreparedMeme own : memes) {
                        // by content: two memes may have one name in different folders
                        Path file =
                                folder.resolve(name.replaceAll("[^A-Za-z0-9.]+", "-"))
                                        .resolve(
                                                Pictures.hash(own.meme().picture()) + "." + format);
                        if (!Files.exists(file)) {
                            write(drawn.apply(Pictures.read(own.meme().picture())), file, quality);
                        }
                        Meme meme = with(own.meme(), file, own.meme().text());
                        altered.add(new PreparedMeme(meme, source.picture(meme), own.labels()));
                    }
                    return altered;
                });
    }

    private static BufferedImage mirror(BufferedImage picture) {
        BufferedImage mirrored = empty(picture.getWidth(), picture.getHeight());
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                mirrored.setRGB(picture.getWidth() - 1 - x, y, picture.getRGB(x, y));
            }
        }
        return mirrored;
    }

    private static BufferedImage middle(BufferedImage picture, double share) {
        int width = (int) Math.max(1, Math.round(share * picture.getWidth()));
        int height = (int) Math.max(1, Math.round(share * picture.getHeight()));
        int left = (picture.getWidth() - width) / 2;
        int top = (picture.getHeight() - height) / 2;
        BufferedImage middle = empty(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                middle.setRGB(x, y, picture.getRGB(left + x, top + y));
            }
        }
        return middle;
    }

    private static BufferedImage empty(int width, int height) {
        return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    }

    private static void write(BufferedImage picture, Path file, double quality) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        String format = file.toString().endsWith("png") ? "png" : "jpeg";
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        try {
            Files.createDirectories(file.getParent());
            try (ImageOutputStream out = ImageIO.createImageOutputStream(part.toFile())) {
                ImageWriteParam param = writer.getDefaultWriteParam();
                if (format.equals("jpeg")) {
                    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                    param.setCompressionQuality((float) quality);
                }
                writer.setOutput(out);
                writer.write(null, new IIOImage(picture, null, null), param);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new SimReException(
                    "An altered picture could not be written: " + e + ".",
                    "To " + file + ".",
                    "Check that the folder can be written to and has space.",
                    e);
        } finally {
            writer.dispose();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
