package io.github.simre.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Changes a file as accidents and attackers do, always the same for the same random numbers. */
final class Mutation {
    /** Numbers at which programs break. */
    private static final long[] EDGES = {
        0,
        1,
        -1,
        127,
        128,
        255,
        256,
        32767,
        65535,
        65536,
        1 << 24,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        0xffffffffL,
        1L << 32,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    /** What tables, scripts and texts break on. */
    private static final String[] SCRAPS = {
        "\"",
        "'",
        ",",
        ";",
        "\t",
        "\r",
        "\n",
        "\r\n",
        "\0",
        "\ufeff",
        "#",
        "\\",
        "\\u0000",
        "{",
        "}",
        "[",
        "]",
        "null",
        "nan",
        "-1",
        "1e999",
        "../../../../etc/passwd",
        "/etc/passwd",
        "/dev/zero",
        "\u202e",
        "\u00a0",
        "\ud83d\ude00",
        "<script>",
        "%s%n",
        "sep=;",
        "=1+1",
        "/exit",
        "\"\"\""
    };

    private final Random random;

    Mutation(Random random) {
        this.random = random;
    }

    /** One to three changes that fit the file's content, or its bytes. @param other a file of the same kind to take from */
    byte[] of(String name, byte[] bytes, byte[] other) {
        byte[] changed = bytes;
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            changed = once(name, changed, other);
        }
        return changed;
    }

    private byte[] once(String name, byte[] bytes, byte[] other) {
        boolean structured = random.nextInt(4) > 0;
        try {
            if (structured && name.endsWith(".jsonl")) {
                return lineOfJson(bytes);
            }
            if (structured && JsonMutation.isJson(bytes)) {
                return new JsonMutation(random).of(bytes);
            }
            if (structured && name.contains(".safetensors") && bytes.length > 8) {
                return new ContainerMutation(random, this).safetensors(bytes);
            }
            if (structured && bytes.length > 4 && bytes[0] == 'P' && bytes[1] == 'K') {
                return new ContainerMutation(random, this).zip(bytes);
            }
            if (structured && bytes.length > 8 && bytes[1] == 'P' && bytes[2] == 'N') {
                return new ContainerMutation(random, this).png(bytes);
            }
            if (structured && name.matches(".*\\.(csv|tsv|txt|jsh)")) {
                return lines(bytes);
            }
        } catch (RuntimeException | StackOverflowError broken) {
            // by an earlier change: its bytes are changed as they are
        }
        return plain(bytes, other);
    }

    private byte[] lineOfJson(byte[] bytes) {
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n");
        int line = random.nextInt(lines.length);
        lines[line] =
                new String(
                        new JsonMutation(random).of(lines[line].getBytes(StandardCharsets.UTF_8)),
                        StandardCharsets.UTF_8);
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes flipped, set, cut, repeated, moved, filled, or taken from elsewhere; numbers replaced by others. */
    byte[] plain(byte[] bytes, byte[] other) {
        if (bytes.length == 0) {
            return SCRAPS[random.nextInt(SCRAPS.length)].getBytes(StandardCharsets.UTF_8);
        }
        byte[] changed = bytes.clone();
        int from = place(bytes.length);
        int length = Math.min(bytes.length - from, 1 + random.nextInt(1 << random.nextInt(12)));
        switch (random.nextInt(12)) {
            case 0 -> changed[from] ^= (byte) (1 << random.nextInt(8));
            case 1 -> {
                for (int i = random.nextInt(20); i >= 0; i--) {
                    changed[place(bytes.length)] = (byte) random.nextInt(256);
                }
            }
            case 2 -> {
                return Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            case 3 -> {
                return joined(head(bytes, from), tail(bytes, from + length));
            }
            case 4 -> {
                byte[] piece = Arrays.copyOfRange(bytes, from, from + length);
                byte[][] many = new byte[2 + random.nextInt(1 << random.nextInt(9))][];
                Arrays.fill(many, piece);
                return joined(head(bytes, from), joined(many), tail(bytes, from + length));
            }
            case 5 -> {
                byte[] noise = new byte[1 + random.nextInt(64)];
                random.nextBytes(noise);
                return joined(head(bytes, from), noise, tail(bytes, from));
            }
            case 6 -> {
                int there = other.length == 0 ? 0 : random.nextInt(other.length);
                return joined(head(bytes, from), tail(other, there));
            }
            case 7 -> Arrays.fill(changed, from, from + length, (byte) (random.nextInt(3) - 1));
            case 8, 9 -> number(changed, from);
            case 10 -> {
                byte[] scrap =
                        SCRAPS[random.nextInt(SCRAPS.length)].getBytes(StandardCharsets.UTF_8);
                return joined(head(bytes, from), scrap, tail(bytes, from + random.nextInt(length)));
            }
            default ->
                    System.arraycopy(
                            bytes, from, changed, place(bytes.length - length + 1), length);
        }
        return changed;
    }

    /** Heads are changed more often: lengths and types are there. */
    private int place(int length) {
        return random.nextInt(random.nextBoolean() ? length : Math.min(length, 64));
    }

    private void number(byte[] bytes, int at) {
        int width = 1 << random.nextInt(4);
        if (at + width > bytes.length) {
            return;
        }
        ByteBuffer there = ByteBuffer.wrap(bytes);
        there.order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        long edge = EDGES[random.nextInt(EDGES.length)] + (random.nextInt(4) == 0 ? 1 : 0);
        switch (width) {
            case 1 -> there.put(at, (byte) edge);
            case 2 -> there.putShort(at, (short) edge);
            case 4 -> there.putInt(at, (int) edge);
            default -> there.putLong(at, edge);
        }
    }

    private byte[] lines(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        String[] lines = text.split("\n", -1);
        int line = random.nextInt(lines.length);
        int at = lines[line].isEmpty() ? 0 : random.nextInt(lines[line].length());
        String scrap = SCRAPS[random.nextInt(SCRAPS.length)];
        switch (random.nextInt(10)) {
            case 0 -> lines[line] = "";
            case 1 -> lines[line] = lines[line] + "\n" + lines[random.nextInt(lines.length)];
            case 2 -> lines[line] = lines[random.nextInt(lines.length)];
            case 3 -> lines[line] = lines[line].replace(",", random.nextBoolean() ? ";" : "\t");
            case 4 ->
                    lines[line] = lines[line].substring(0, at) + scrap + lines[line].substring(at);
            case 5 -> lines[line] = scrap.repeat(1 + random.nextInt(1 << random.nextInt(16)));
            case 6 ->
                    lines[line] =
                            lines[line].replaceAll(
                                    "\\d+", scrap.replace("\\", "").replace("$", ""));
            case 7 -> {
                return text.getBytes(
                        random.nextBoolean()
                                ? StandardCharsets.UTF_16
                                : StandardCharsets.ISO_8859_1);
            }
            case 8 -> {
                String[] cells = lines[line].split(",", -1);
                cells[random.nextInt(cells.length)] = scrap;
                lines[line] = String.join(",", cells);
            }
            default -> {
                return text.replace("\n", random.nextBoolean() ? "\r" : "\r\n")
                        .getBytes(StandardCharsets.UTF_8);
            }
        }
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] head(byte[] bytes, int end) {
        return Arrays.copyOf(bytes, end);
    }

    private static byte[] tail(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, Math.min(from, bytes.length), bytes.length);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
