package io.github.simre.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TrainingIdentity_differencesTest {
    private final TrainingIdentity now =
            new TrainingIdentity(
                    Map.of(
                            "epochs", "4",
                            "batch", "8",
                            "category", "",
                            "perCategory", "false",
                            "memes", "ab",
                            "engine", "PyTorch 2.7.1",
                            "cosine", "false"));

    @Test
    @DisplayName("Limits and versions may change, the rest may not")
    void mayChange() {
        assertEquals(
                List.of(), now.differencesFrom(now.with("epochs", "2").with("engine", "?"), 0));
        assertEquals(
                List.of("batch was 16 and is 8"), now.differencesFrom(now.with("batch", "16"), 0));
        assertEquals(
                List.of("category was Red and is "),
                now.differencesFrom(now.with("category", "Red"), 0));
        assertEquals(
                List.of("memes was cd and is ab"), now.differencesFrom(now.with("memes", "cd"), 0));
    }

    @Test
    @DisplayName("A cosine ends with the last epoch, so that there must be as many")
    void cosine() {
        TrainingIdentity cosine = now.with("cosine", "true");
        assertEquals(
                List.of("epochs was 2 and is 4"),
                cosine.differencesFrom(cosine.with("epochs", "2"), 0));
        // where no more are wanted than are done, nothing would be different
        assertEquals(List.of(), cosine.differencesFrom(cosine.with("epochs", "10"), 4));
    }

    @Test
    @DisplayName("So do a straight line, and a warm-up over a share of all steps")
    void planned() {
        for (TrainingIdentity planned :
                List.of(now.with("linearDecay", "true"), now.with("warmUpShare", "0.1"))) {
            assertEquals(
                    List.of("epochs was 2 and is 4"),
                    planned.differencesFrom(planned.with("epochs", "2"), 0));
        }
        TrainingIdentity none = now.with("linearDecay", "false").with("warmUpShare", "0.0");
        assertEquals(List.of(), none.differencesFrom(none.with("epochs", "2"), 0));
    }

    @Test
    @DisplayName("An older checkpoint that does not know a newer name still goes on")
    void older() {
        TrainingIdentity old = new TrainingIdentity(Map.of("batch", "8", "cosine", "false"));
        assertEquals(List.of(), now.differencesFrom(old, 0));
        assertEquals(
                List.of("perCategory was false and is true"),
                now.with("perCategory", "true").differencesFrom(old, 0));
        assertEquals(
                List.of("only was NEITHER_HIDDEN and is TEXT"),
                now.with("only", "TEXT").differencesFrom(old, 0));
        assertEquals(
                List.of("encoder was unknown and is compact()"),
                now.with("encoder", "compact()").differencesFrom(old, 0));
    }

    @Test
    @DisplayName("As text and back it is equal, and any other value makes another")
    void text() {
        TrainingIdentity odd = now.with("be", "\"It\" is\n{category}, größer.");
        assertEquals(odd, TrainingIdentity.parse(odd.json()));
        assertNotEquals(odd, TrainingIdentity.parse(now.json()));
    }
}
