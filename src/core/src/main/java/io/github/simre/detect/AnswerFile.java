package io.github.simre.detect;

import io.github.simre.base.SimReException;
import io.github.simre.data.FoundMemes;
import io.github.simre.data.FoundMemes.Found;
import io.github.simre.data.LoadReport;
import io.github.simre.setting.Settings;
import io.github.simre.show.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers that were written as they came, so that any number of memes takes no more memory than a few, but for their names and texts.
 * Whoever was stopped is started again in the same way, and goes on: each meme is in the file once.
 *
 * @param to where they are
 * @param memes how many memes there are
 * @param before how many of them were there already
 * @param unanswered how many of the others have a note instead of an answer
 * @param report what was noticed of the folder
 */
public record AnswerFile(String to, int memes, int before, int unanswered, LoadReport report) {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+\\.\\d+(E-?\\d+)?");

    /** How far an answer may be from an earlier one of the same model: other memes beside it change the last digits. */
    private static final double TOLERANCE = 1e-3;

    /**
     * Writes the answers into a file, or goes on where an earlier process was stopped.
     *
     * @param folder of memes, with labels or without
     * @param file whose name ends in .csv or .jsonl
     * @throws SimReException if there are no memes, the file cannot be written or is in use, or what is in it was said of other
     *     memes or by another model
     */
    public static AnswerFile write(MemeModel model, Path folder, Path file, Progress progress) {
        AnswerFormat format = AnswerFormat.of(file);
        requireApart(folder, file);
        FoundMemes found = FoundMemes.in(folder, Settings.of("load"));
        try (FileChannel channel = open(file)) {
            WrittenAnswers written =
                    WrittenAnswers.in(
                            channel, file, format, found.memes(), model.categories().names());
            requireSameModel(model, format, written, found.memes(), file);
            channel.truncate(written.end()).position(written.end());
            if (written.end() == 0) {
                append(channel, file, format.header());
            }
            int[] unanswered = {0};
            List<Found> left = found.memes().subList(written.memes(), found.memes().size());
            AskedMemes.ask(
                    model,
                    left,
                    (done, total) -> progress.done(written.memes() + done, written.memes() + total),
                    answers -> {
                        append(channel, file, lines(format, model, answers, unanswered));
                    });
            channel.force(true);
            return new AnswerFile(
                    file.toString(),
                    found.memes().size(),
                    written.memes(),
                    unanswered[0],
                    found.report());
        } catch (IOException failed) {
            throw failed(file.toString(), failed);
        }
    }

    /** Prints the answers. @throws SimReException if there are no memes, or nobody reads on */
    public static AnswerFile print(
            MemeModel model, Path folder, AnswerFormat format, PrintStream out, Progress progress) {
        FoundMemes found = FoundMemes.in(folder, Settings.of("load"));
        int[] unanswered = {0};
        print(out, format.header());
        AskedMemes.ask(
                model,
                found.memes(),
                progress,
                answers -> print(out, lines(format, model, answers, unanswered)));
        return new AnswerFile(
                "standard output", found.memes().size(), 0, unanswered[0], found.report());
    }

    private static void print(PrintStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        if (out.checkError()) {
            throw failed("standard output", new IOException("nobody reads it any more"));
        }
    }

    private static String lines(
            AnswerFormat format, MemeModel model, List<MemeAnswer> answers, int[] unanswered) {
        StringBuilder lines = new StringBuilder();
        for (MemeAnswer answer : answers) {
            lines.append(format.lines(answer, model.categories().names()));
            unanswered[0] += answer.answered() ? 0 : 1;
        }
        return lines.toString();
    }

    /** Answers beside the pictures or the annotations would be read as a table of memes the next time. */
    private static void requireApart(Path memes, Path file) {
        Path real = file.toAbsolutePath().normalize();
        Path folder = memes.toAbsolutePath().normalize();
        if (isSame(memes, file)) {
            throw new SimReException(
                    "The answers cannot be written into the file of the memes: they would replace it.",
                    "The file is " + file + ".",
                    "Give the answers another name, in another folder.");
        }
        // below the folder of a file they do no harm: results/answers.csv is a usual place
        if (Files.isDirectory(memes)
                ? real.startsWith(folder)
                : Files.exists(memes) && real.getParent().equals(folder.getParent())) {
            throw new SimReException(
                    "The answers cannot be written into the folder of the memes: it would be read as a part of them.",
                    "The file is " + file + ".",
                    "Write them somewhere else.");
        }
    }

    private static boolean isSame(Path memes, Path file) {
        try {
            return Files.exists(memes) && Files.exists(file) && Files.isSameFile(memes, file);
        } catch (IOException failed) {
            throw failed(file.toString(), failed);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException here) {
            // as if it were another process
        }
        channel.close();
        throw new SimReException(
                "Answers are being written to " + file + " right now.",
                "",
                "Wait for the other process, or give these answers another name.");
    }

    private static void append(FileChannel channel, Path file, String text) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException failed) {
            throw failed(file.toString(), failed);
        }
    }

    private static SimReException failed(String to, IOException failed) {
        return new SimReException(
                "The answers cannot be written to " + to + ".",
                "The system says: " + failed.getMessage() + ".",
                "Make room, check the permissions, and start it again: it goes on.",
                failed);
    }

    /** The first meme that was answered is asked about again. */
    private static void requireSameModel(
            MemeModel model,
            AnswerFormat format,
            WrittenAnswers written,
            List<Found> memes,
            Path file) {
        if (written.first() < 0) {
            return;
        }
        MemeAnswer again =
                AskedMemes.all(model, List.of(memes.get(written.first())), Progress.SILENT).get(0);
        String now = format.lines(again, model.categories().names());
        if (!same(written.firstLines(), now)) {
            throw new SimReException(
                    "The answers in "
                            + file
                            + " are another model's, or the pictures have changed.",
                    "About meme "
                            + memes.get(written.first()).id()
                            + " this model says something else.",
                    "Name the model that they were begun with, or give the answers another name.");
        }
    }

    private static boolean same(String before, String now) {
        Matcher old = NUMBER.matcher(before);
        Matcher recent = NUMBER.matcher(now);
        while (old.find()) {
            if (!recent.find()) {
                return false;
            }
            double first = Double.parseDouble(old.group());
            double second = Double.parseDouble(recent.group());
            if (!(Math.abs(first - second) <= TOLERANCE * Math.max(1, Math.abs(first)))) {
                return false;
            }
        }
        return !recent.find() && words(before).equals(words(now));
    }

    private static String words(String lines) {
        return NUMBER.matcher(lines).replaceAll("").replaceAll("\\b(yes|no)\\b", "");
    }

    /** How many, and where. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d %s%s, answers in %s%s",
                memes,
                memes == 1 ? "meme" : "memes",
                before == 0 ? "" : String.format(Locale.ROOT, " (%,d were there already)", before),
                to,
                unanswered == 0
                        ? "."
                        : String.format(
                                Locale.ROOT,
                                "; %,d %s a note instead of an answer.",
                                unanswered,
                                unanswered == 1 ? "has" : "have"));
    }
}
