package io.github.simre.data;

import io.github.simre.base.SimReException;
import io.github.simre.data.picture.Finding;
import io.github.simre.data.picture.PictureFormat;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import javax.imageio.ImageIO;

/** A grey square, for memes of which only texts are at hand. */
final class NoPicture {
    private static final int SIZE = 32;
    private static final int GREY = 0x808080;

    private NoPicture() {}

    /** One file for all memes. */
    static Map<AnnotatedMeme, CheckedPicture> of(List<AnnotatedMeme> memes) {
        CheckedPicture square =
                new CheckedPicture(file(), null, "", PictureFormat.PNG, "", OptionalLong.empty());
        Map<AnnotatedMeme, CheckedPicture> all = new LinkedHashMap<>();
        memes.forEach(meme -> all.put(meme, square));
        return all;
    }

    static LoadReport.Row row(List<AnnotatedMeme> memes) {
        return new LoadReport.Row(
                Finding.DATA_SET,
                "",
                "",
                memes.size(),
                "it has no pictures here, as withoutPictures() says",
                "a grey square stands for each");
    }

    private static Path file() {
        BufferedImage square = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < SIZE * SIZE; i++) {
            square.setRGB(i % SIZE, i / SIZE, GREY);
        }
        try {
            Path folder = Files.createTempDirectory("simre-no-picture");
            Path file = folder.resolve("no-picture.png");
            ImageIO.write(square, "png", file.toFile());
            folder.toFile().deleteOnExit(); // in the opposite order: the file first
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new SimReException(
                    "The grey square that stands for pictures could not be written: " + e + ".",
                    "Into " + System.getProperty("java.io.tmpdir") + ".",
                    "Make space there, or name another folder with -Djava.io.tmpdir=FOLDER.",
                    e);
        }
    }
}
