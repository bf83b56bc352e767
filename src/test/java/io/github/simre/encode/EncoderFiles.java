package io.github.simre.encode;

import io.github.simre.data.Pictures;
import io.github.simre.pretrained.tokenizer.TokenizerFiles;
import io.github.simre.prompt.PromptedText;
import java.nio.file.Path;
import java.util.List;

/** For tests of other packages: reads what an encoder consists of. */
public final class EncoderFiles {
    private static final List<PromptedText> TEXTS =
            List.of(
                    new PromptedText("my", "a cat, DOG \ud83d\ude00 été!", ""),
                    new PromptedText(
                            "", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab \u0000", ""));

    private EncoderFiles() {}

    /** A folder's tokenizer, and what it makes of two texts. */
    public static void tokenizer(Path folder) {
        TextPreparation texts = TokenizerFiles.open(folder, 100, 60);
        TEXTS.forEach(texts::ids);
    }

    /** An encoder, and what it makes of a text and a picture. */
    public static void encode(EncoderChoice choice, Path picture) {
        PretrainedEncoder encoder = (PretrainedEncoder) choice.open(List.of("a cat"));
        FrozenEncoder frozen = new FrozenEncoder(encoder);
        frozen.embedTexts(TEXTS.subList(0, 1));
        frozen.embedPictures(List.of(frozen.picture(picture)));
    }

    /** Writes an entry of a cache. @return its name */
    public static String entry(Path folder) {
        String name = Pictures.hash(new byte[] {1});
        new EncodingCache(folder, 1 << 20, 1 << 20)
                .put(name, new Embedding(new float[8000], 2, new float[] {1, 2}));
        return name;
    }

    /** Reads it. */
    public static void entry(Path folder, String name) {
        new EncodingCache(folder, 1 << 20, 1 << 20).get(name);
    }
}
