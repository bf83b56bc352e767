package io.github.simre;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/**
 * Small data sets for tests: memes of 32 × 32 pixels, always the same. A meme is Red by its picture, Loud by its text, and
 * Calm where it is neither.
 */
public final class TinyMemes {
    private static final List<String> NOUNS =
            List.of("cat", "dog", "robot", "pigeon", "horse", "fox", "goat");
    private static final List<String> VERBS =
            List.of("sleeps", "eats", "waits", "sings", "runs", "thinks");

    private TinyMemes() {}

    /** 60 memes: 40 to learn from, 8 to choose by, 12 to test on. */
    public static Path write(Path folder) {
        return write(folder, "picture", "text", "labels");
    }

    /** Writes the memes under other names of the columns. */
    static Path write(Path folder, String picture, String text, String labels) {
        List<String> lines = new ArrayList<>();
        lines.add("id," + picture + "," + text + "," + labels + ",split");
        Random random = new Random(5);
        for (int meme = 0; meme < 60; meme++) {
            boolean red = random.nextBoolean();
            boolean loud = random.nextBoolean();
            String name = "tiny-" + (meme + 1);
            picture(
                    folder.resolve("images").resolve(name + ".png"),
                    red ? Color.RED : Color.BLUE,
                    meme);
            String words =
                    "the "
                            + NOUNS.get(random.nextInt(NOUNS.size()))
                            + " "
                            + VERBS.get(random.nextInt(VERBS.size()))
                            + (loud ? " very loudly" : "")
                            + " on day "
                            + meme;
            List<String> has = new ArrayList<>();
            if (red) {
                has.add("Red");
            }
            if (loud) {
                has.add("Loud");
            }
            if (has.isEmpty()) {
                has.add("Calm");
            }
            String split = meme % 15 < 10 ? "train" : meme % 15 < 12 ? "dev" : "test";
            lines.add(String.join(",", name, name + ".png", words, String.join(";", has), split));
        }
        text(folder.resolve("memes.csv"), lines.toArray(String[]::new));
        return folder;
    }

    /** Writes the memes, each of exactly one of three classes, in the layout of harmful memes. */
    public static Path classes(Path folder) {
        List<String> classes = List.of("not harmful", "somewhat harmful", "very harmful");
        write(folder.resolve("table"));
        List<String> lines = lines(folder.resolve("table"));
        for (String split : List.of("train", "dev", "test")) {
            List<String> records = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",");
                if (cells[4].equals(split)) {
                    String label =
                            classes.get(
                                    cells[3].contains("Red")
                                            ? cells[3].contains("Loud") ? 2 : 1
                                            : 0);
                    records.add(
                            String.format(
                                    "{\"id\": \"%s\", \"image\": \"%s\", \"labels\": [\"%s\"], \"text\": \"%s\"}",
                                    cells[0], cells[1], label, cells[2]));
                }
            }
            text(
                    folder.resolve("annotations").resolve(split + ".jsonl"),
                    records.toArray(String[]::new));
        }
        try {
            Files.move(folder.resolve("table").resolve("images"), folder.resolve("images"));
            Files.delete(folder.resolve("table").resolve("memes.csv"));
            Files.delete(folder.resolve("table"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return folder;
    }

    /** The lines of the table in a folder, the head first. */
    static List<String> lines(Path folder) {
        try {
            return Files.readAllLines(folder.resolve("memes.csv"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A picture of one colour with some specks, so that no two are equal. */
    public static void picture(Path file, Color colour, long seed) {
        Random random = new Random(seed);
        BufferedImage picture = new BufferedImage(32, 32, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32; x++) {
                int rgb = random.nextInt(4) == 0 ? random.nextInt(1 << 24) : colour.getRGB();
                picture.setRGB(x, y, rgb);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        bytes(file, bytes.toByteArray());
    }

    /** A PNG whose header promises 60,000 × 60,000 pixels, and no pixels. */
    static void hugePicture(Path file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            ByteArrayOutputStream header = new ByteArrayOutputStream();
            DataOutputStream fields = new DataOutputStream(header);
            fields.write("IHDR".getBytes(StandardCharsets.US_ASCII));
            fields.writeInt(60_000);
            fields.writeInt(60_000);
            fields.write(new byte[] {8, 2, 0, 0, 0});
            CRC32 checksum = new CRC32();
            checksum.update(header.toByteArray());
            out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
            out.writeInt(13);
            out.write(header.toByteArray());
            out.writeInt((int) checksum.getValue());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        bytes(file, bytes.toByteArray());
    }

    static Path text(Path file, String... lines) {
        return bytes(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static Path bytes(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
