package io.github.simre.pretrained.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.simre.Golden;
import io.github.simre.Shared;
import io.github.simre.base.SimReException;
import io.github.simre.encode.TextPreparation;
import io.github.simre.prompt.PromptedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizerFiles_goldenTest {
    @TempDir Path folder;

    private static PromptedText text(String text) {
        return new PromptedText("", text, "");
    }

    private static long[] longs(JsonElement list) {
        return list.getAsJsonArray().asList().stream().mapToLong(JsonElement::getAsLong).toArray();
    }

    /** Numbers equal to the reference's; the texts where they differ. */
    private static List<String> different(TextPreparation texts, String key) {
        List<String> different = new ArrayList<>();
        for (JsonElement element : Golden.json("encode/tokenizers.json").getAsJsonArray()) {
            JsonObject row = element.getAsJsonObject();
            String given = row.get("text").getAsString();
            if (!Arrays.equals(longs(row.get(key)), texts.ids(text(given)))) {
                different.add(given);
            }
        }
        return different;
    }

    private void copy(Path from, String... names) throws IOException {
        for (String name : names) {
            Files.copy(from.resolve(name), folder.resolve(name));
        }
    }

    @Test
    @DisplayName("CLIP: the numbers of the reference's fast tokenizer for every text")
    void clip() throws IOException {
        Path vocabulary = Shared.path("vocab/clip-hf");
        TextPreparation texts = TokenizerFiles.open(vocabulary, 49408, 1000);
        assertEquals(List.of(), different(texts, "clipFast"));
        // the slow tokenizer repairs broken encodings and HTML first, which no fast one does
        assertEquals(7, different(texts, "clip").size());
        copy(vocabulary, "vocab.json", "merges.txt");
        assertEquals(
                List.of(),
                different(TokenizerFiles.open(folder, 49408, 1000), "clipFast"),
                "from vocabulary and merges alone");
    }

    @Test
    @DisplayName("BERT: the numbers of the reference for every text")
    void bert() throws IOException {
        Path vocabulary = Shared.path("vocab/bert-base-uncased");
        assertEquals(List.of(), different(TokenizerFiles.open(vocabulary, 30522, 512), "bert"));
        copy(vocabulary, "vocab.txt", "tokenizer_config.json");
        assertEquals(
                List.of(),
                different(TokenizerFiles.open(folder, 30522, 512), "bert"),
                "from the vocabulary alone");
    }

    private TextPreparation tiny(int maximum) throws IOException {
        Files.writeString(
                folder.resolve("vocab.txt"),
                String.join(
                        "\n",
                        List.of(
                                "[PAD]",
                                "[UNK]",
                                "[CLS]",
                                "[SEP]",
                                "[MASK]",
                                "my",
                                "technique",
                                "is",
                                "not",
                                "smear",
                                "##s",
                                ".",
                                "a",
                                "cat")));
        return TokenizerFiles.open(folder, 14, maximum);
    }

    @Test
    @DisplayName("The meme's text is cut word by word, never the prompt")
    void cutsTheText() throws IOException {
        TextPreparation texts = tiny(12);
        PromptedText prompted =
                new PromptedText("My technique is not Smears.", "a cat a cat a cat");
        assertArrayEquals(
                new long[] {2, 5, 6, 7, 8, 9, 10, 11, 12, 13, 12, 3}, texts.ids(prompted));
        assertEquals(15, texts.length(prompted));
        assertArrayEquals(
                new long[] {2, 5, 6, 7, 9, 10, 11, 1, 3},
                texts.ids(new PromptedText("My technique is Smears.", "dog")));
        TextPreparation small = tiny(8);
        SimReException e = assertThrows(SimReException.class, () -> small.ids(prompted));
        assertTrue(e.getMessage().startsWith("The prompt needs 9 tokens"), e.getMessage());
    }

    @Test
    @DisplayName("What is no tokenizer, or one of another model, is said")
    void refuses() throws IOException {
        assertTrue(message(folder, 10).startsWith("There is no tokenizer. In " + folder));
        Files.writeString(folder.resolve("tokenizer.json"), "<!doctype html><html></html>");
        assertTrue(message(folder, 10).startsWith("The tokenizer cannot be read: "));
        Files.writeString(
                folder.resolve("tokenizer.json"),
                "{\"model\": {\"unk_token\": \"a\", \"vocab\": {\"a\": 4}}}");
        assertEquals(
                "The tokenizer has numbers up to 4, but the network knows only 4. In "
                        + folder.resolve("tokenizer.json")
                        + ". Use the tokenizer that was published with the weights.",
                message(folder, 4));
        assertEquals(1, TokenizerFiles.open(folder, 5, 20).ids(text("a")).length);
        Files.delete(folder.resolve("tokenizer.json"));
        Files.writeString(folder.resolve("vocab.txt"), "a\nb");
        assertTrue(message(folder, 5).contains("it has no [PAD]"));
    }

    private static String message(Path folder, int vocabulary) {
        return assertThrows(SimReException.class, () -> TokenizerFiles.open(folder, vocabulary, 20))
                .getMessage();
    }
}
