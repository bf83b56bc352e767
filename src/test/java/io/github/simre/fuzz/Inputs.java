package io.github.simre.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** The inputs of a campaign: the same number and the same seed are the same files. */
final class Inputs {
    private final Path seeds;
    private final long seed;

    Inputs(Path seeds, long seed) {
        this.seeds = seeds;
        this.seed = seed;
    }

    /** Writes an input into a folder. @param number below zero: as it is, without a change @return the seed */
    Path write(int number, Path folder) throws IOException {
        Random random = new Random(seed * 1_000_003 + number);
        random.nextInt();
        Kind kind = Kind.of(number);
        List<Path> variants = children(seeds.resolve(kind.name()));
        Path variant = variants.get(random.nextInt(variants.size()));
        List<Path> files = files(variant);
        for (Path file : files) {
            Path to = folder.resolve(variant.relativize(file).toString());
            Files.createDirectories(to.getParent());
            Files.copy(file, to);
        }
        if (number < 0) {
            return variant;
        }
        List<Path> changed = files.stream().filter(kind::changes).toList();
        Path target = changed.get(random.nextInt(changed.size()));
        Path there = folder.resolve(variant.relativize(target).toString());
        if (kind == Kind.FOLDERS && random.nextInt(4) > 0) {
            new FolderMutation(random, seeds.resolve("pipe")).of(folder, there);
            return variant;
        }
        List<Path> others =
                files(variants.get(random.nextInt(variants.size()))).stream()
                        .filter(kind::changes)
                        .toList();
        byte[] other = Files.readAllBytes(others.get(random.nextInt(others.size())));
        Files.write(
                there,
                new Mutation(random)
                        .of(there.getFileName().toString(), Files.readAllBytes(there), other));
        return variant;
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) { // which follows no links
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
