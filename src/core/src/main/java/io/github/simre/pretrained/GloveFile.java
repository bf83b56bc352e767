package io.github.simre.pretrained;

import io.github.simre.base.SimReException;
import io.github.simre.pretrained.checkpoint.Checkpoint;
import io.github.simre.pretrained.checkpoint.CheckpointFiles;
import io.github.simre.torch.Array;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A published table of word vectors: GloVe's text format, or one matrix with a {@code vocab.txt} beside it. */
final class GloveFile {
    private static final int MOST_WORDS = 3_000_000;

    private GloveFile() {}

    /** @param maximum most words of a text */
    static GloveTexts read(Path table, int maximum) {
        if (table.toString().endsWith(".txt")) {
            return text(table, maximum);
        }
        Path vocabulary = table.resolveSibling("vocab.txt");
        try (Checkpoint checkpoint = CheckpointFiles.open(table)) {
            String name = checkpoint.names().iterator().next();
            if (checkpoint.names().size() != 1 || checkpoint.shape(name).length != 2) {
                throw new SimReException(
                        "A table of words must be one matrix.",
                        "In " + table + ".",
                        "Use the vectors with their vocab.txt, or a glove text file.");
            }
            return new GloveTexts(Files.readAllLines(vocabulary), checkpoint.read(name), maximum);
        } catch (IOException e) {
            throw new SimReException(
                    "The vocabulary of the word vectors cannot be read: " + e + ".",
                    "In " + vocabulary + ".",
                    "It must lie beside " + table.getFileName() + ".",
                    e);
        }
    }

    /** The format in which GloVe is published: a line for each word, the word and its numbers between spaces. */
    private static GloveTexts text(Path file, int maximum) {
        List<String> words = new ArrayList<>();
        List<float[]> rows = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] parts = line.split(" ");
                float[] row = new float[parts.length - 1];
                for (int i = 0; i < row.length; i++) {
                    row[i] = Float.parseFloat(parts[i + 1]);
                }
                if (row.length == 0
                        || !rows.isEmpty() && row.length != rows.get(0).length
                        || rows.size() >= MOST_WORDS) {
                    throw new NumberFormatException(
                            "line " + (rows.size() + 1) + " has another length");
                }
                words.add(parts[0]);
                rows.add(row);
            }
            if (rows.isEmpty()) {
                throw new NumberFormatException("it is empty");
            }
        } catch (IOException | NumberFormatException e) {
            throw new SimReException(
                    "The word vectors cannot be read: " + e.getMessage() + ".",
                    "In " + file + ".",
                    "Each line must be a word and as many numbers as the others have.",
                    e);
        }
        int width = rows.get(0).length;
        float[] table = new float[rows.size() * width];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, table, i * width, width);
        }
        return new GloveTexts(words, Array.of(table, rows.size(), width), maximum);
    }
}
