package io.github.simre.pretrained.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of a published encoder. */
final class WantedFiles {
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

    /** Whether a folder holds what cannot be missing. */
    static boolean complete(Path folder) {
        return REQUIRED.stream().allMatch(name -> Files.exists(folder.resolve(name)))
                && WEIGHTS.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
    }
}
