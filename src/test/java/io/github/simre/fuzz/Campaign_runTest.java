package io.github.simre.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.simre.Slow;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A short campaign, the same each time; with {@code -Dfuzz.inputs} and {@code -Dfuzz.seed} a long one. */
@Slow("reads hundreds of changed files in processes of their own")
class Campaign_runTest {
    /** Each kind once, as it is: an input that is refused for another reason than its change tries nothing. */
    private static final int UNCHANGED = 38;

    @Test
    @DisplayName("Changed files of every kind are read or refused: nothing else happens")
    void changedFilesAreReadOrRefused() throws Exception {
        Campaign campaign =
                new Campaign(
                        Path.of("target", "fuzz"),
                        Long.getLong("fuzz.seed", 1),
                        Integer.getInteger("fuzz.seconds", 60));
        Integer only = Integer.getInteger("fuzz.only");
        List<Integer> numbers =
                only != null
                        ? List.of(only)
                        : IntStream.range(-UNCHANGED, Integer.getInteger("fuzz.inputs", 300))
                                .boxed()
                                .toList();
        List<String> failures =
                campaign.run(numbers, Math.min(2, Runtime.getRuntime().availableProcessors()));
        System.out.println(campaign);
        assertEquals("", String.join("\n\n", failures));
    }
}
