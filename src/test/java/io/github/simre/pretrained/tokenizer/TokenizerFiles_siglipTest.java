package io.github.simre.pretrained.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.simre.Golden;
import io.github.simre.base.SimReException;
import io.github.simre.encode.TextPreparation;
import io.github.simre.prompt.PromptedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SigLIP 2's tokenizer: a small one in the layout of Gemma's file, with the numbers that the tokenizers library gives in Python
 * when it is put together as the reference does for SigLIP 2.
 */
class TokenizerFiles_siglipTest {
    @TempDir Path folder;
    private final JsonObject golden =
            Golden.json("encode/siglip2_tokenizer.json").getAsJsonObject();
    private final JsonObject tokenizer = golden.getAsJsonObject("tokenizer");

    private TextPreparation open() throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer.toString());
        return TokenizerFiles.ofSiglip(folder, 1000, 100);
    }

    private static long[] ids(TextPreparation texts, String text) {
        return texts.ids(new PromptedText("", text, ""));
    }

    private void requireGolden(TextPreparation texts) {
        for (JsonElement each : golden.getAsJsonArray("texts")) {
            String text = each.getAsJsonObject().get("text").getAsString();
            long[] expected =
                    each.getAsJsonObject().getAsJsonArray("ids").asList().stream()
                            .mapToLong(JsonElement::getAsLong)
                            .toArray();
            assertArrayEquals(expected, ids(texts, text), text);
        }
    }

    @Test
    @DisplayName(
            "Small letters, bytes of unknown characters and line breaks have the reference's numbers")
    void numbers() throws IOException {
        requireGolden(open());
        // the file itself keeps capital letters: so it would be read for another encoder
        TextPreparation kept = TokenizerFiles.open(folder, 1000, 100);
        assertTrue(ids(kept, "THE CAT").length > ids(kept, "the cat").length);
    }

    @Test
    @DisplayName("A file that makes letters small by itself gives the same")
    void alreadySmall() throws IOException {
        JsonObject small = new JsonObject();
        small.addProperty("type", "Lowercase");
        JsonObject sequence = new JsonObject();
        sequence.addProperty("type", "Sequence");
        sequence.add("normalizers", new com.google.gson.JsonArray());
        sequence.getAsJsonArray("normalizers").add(small);
        sequence.getAsJsonArray("normalizers").add(tokenizer.get("normalizer"));
        tokenizer.add("normalizer", sequence);
        requireGolden(open());
    }

    @Test
    @DisplayName("A token of white space that is changed before it is looked for is still refused")
    void emptyToken() {
        for (JsonElement each : tokenizer.getAsJsonArray("added_tokens")) {
            each.getAsJsonObject().addProperty("normalized", true);
        }
        String message = assertThrows(SimReException.class, this::open).getMessage();
        assertEquals(
                "The tokenizer is of an unknown kind: an added token has no visible letter or sign.",
                message.substring(0, message.indexOf(" In ")));
    }
}
