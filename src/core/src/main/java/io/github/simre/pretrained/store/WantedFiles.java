package io.github.simre.pretrained.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of a published encoder. */
public final class WantedFiles {
    /** Without these there is no encoder. */
    static final List<String> REQUIRED = List.of("config.json");

    /** The first that exists is taken; an index names further files. */
    static final List<String> WEIGHTS =
            List.of(
                    "model.safetensors",
                    "model.safetensors.index.json",
                    "pytorch_model.bin",
                    "pytorch_model.bin.index.json");

    /** Taken where they exist. */
    static final List<String> OPTIONAL =
            List.of(
                    "preprocessor_config.json",
                    "processor_config.json",
                    "open_clip_config.json",
                    "tokenizer.json",
                    "tokenizer_config.json",
                    "special_tokens_map.json",
                    "vocab.json",
                    "merges.txt",
                    "vocab.txt",
                    "modules.json",
                    "1_Pooling/config.json",
                    "config_sentence_transformers.json");

    private WantedFiles() {}

    /** Those of a folder besides the weights: configuration, preparation, tokenizer. */
    public static List<Path> besideWeights(Path folder) {
        return Stream.concat(REQUIRED.stream(), OPTIONAL.stream())
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .toList();
    }

    /** Whether a folder holds what cannot be missing. */
    static boolean complete(Path folder) {
        return REQUIRED.stream().allMatch(name -> Files.exists(folder.resolve(name)))
                && WEIGHTS.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
    }
}
