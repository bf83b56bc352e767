package io.github.simre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.benchmark.RandomClip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process is killed while it fills the cache, again and again; the weights that are trained in the end are those of a process
 * that nobody disturbed. Takes half a minute, because five processes start Java and libtorch.
 */
@Slow("trains in processes that are killed: 20 seconds, with -Dkills=20 minutes")
class Encoded_killedTest {
    @TempDir Path folder;

    @Test
    @DisplayName("Weights are the same to the bit, however often encoding was killed before")
    void sameWeights() throws Exception {
        Path model = folder.resolve("model");
        RandomClip.write(
                model,
                """
                {"projection_dim": 64, "text_config": {"hidden_size": 64, "intermediate_size": 128,
                 "num_hidden_layers": 1, "num_attention_heads": 2},
                 "vision_config": {"hidden_size": 256, "intermediate_size": 512, "num_hidden_layers": 3,
                 "num_attention_heads": 4, "image_size": 72, "patch_size": 8}}
                """);
        survives(3, "clip", model, TinyMemes.write(folder.resolve("memes")));
    }

    @Test
    @DisplayName("The same with light and the demo memes, which takes minutes: with -Dkills=20")
    void sameWeightsOfLight() throws Exception {
        Integer kills = Integer.getInteger("kills");
        Assumptions.assumeTrue(kills != null, "Skipped: takes minutes. Run with -Dkills=20.");
        survives(kills, "light", Shared.path("weights"), Path.of("datasets", "demo"));
    }

    private void survives(int kills, String encoder, Path model, Path memes) throws Exception {
        Path whole = folder.resolve("undisturbed");
        Process undisturbed = start(whole, encoder, model, memes);
        assertTrue(undisturbed.waitFor(15, TimeUnit.MINUTES), said(whole));
        long all = entries(whole);
        assertTrue(all > kills, "only " + all + " encodings were kept: " + said(whole));

        Path killed = folder.resolve("killed");
        Random random = new Random(kills);
        for (int kill = 0; kill < kills; kill++) {
            // spread over what is to be encoded, and in the middle of whatever is done then
            long target = all * kill / (kills + 1) + random.nextInt((int) (all / (kills + 1)) + 1);
            Process process = start(killed, encoder, model, memes);
            while (process.isAlive() && entries(killed) < target) {
                Thread.sleep(1);
            }
            Thread.sleep(random.nextInt(30));
            assertTrue(process.isAlive(), "ended before it was killed: " + said(killed));
            process.destroyForcibly().waitFor();
        }
        assertTrue(entries(killed) < all, "nothing was left to encode");
        Process last = start(killed, encoder, model, memes);
        assertTrue(last.waitFor(15, TimeUnit.MINUTES), said(killed));
        assertEquals(weights(whole), weights(killed));
        System.out.println(
                kills + " kills, " + all + " encodings of " + encoder + ": " + weights(killed));
    }

    private Process start(Path home, String encoder, Path model, Path memes) throws IOException {
        Files.createDirectories(home);
        ProcessBuilder java =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:TieredStopAtLevel=1",
                        "-Dsimre.device=cpu",
                        "-Dsimre.cache=" + home.resolve("cache"),
                        "-Dsimre.runs=" + home.resolve("runs"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CacheFilling.class.getName(),
                        encoder,
                        model.toString(),
                        memes.toString());
        return java.redirectErrorStream(true)
                .redirectOutput(home.resolve("said.txt").toFile())
                .start();
    }

    private static String said(Path home) throws IOException {
        return Files.readString(home.resolve("said.txt"));
    }

    private static String weights(Path home) throws IOException {
        List<String> lines =
                said(home).lines().filter(line -> line.startsWith("weights ")).toList();
        assertFalse(lines.isEmpty(), said(home));
        return lines.get(0);
    }

    private static long entries(Path home) {
        try (Stream<Path> files = Files.walk(home.resolve("cache"))) {
            return files.filter(file -> file.getFileName().toString().length() == 64).count();
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0; // not there yet, or changed meanwhile
        }
    }
}
