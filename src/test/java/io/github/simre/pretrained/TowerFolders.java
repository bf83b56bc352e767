package io.github.simre.pretrained;

import io.github.simre.benchmark.RandomClip;
import io.github.simre.pretrained.network.MobileNetV2;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * Folders of tiny published models with random weights, each made when it is asked for.
 *
 * @param folder they are made in
 */
public record TowerFolders(Path folder) {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "model");

    /** A folder of a ViT. */
    public String vit() throws IOException {
        return fixture("vit").toString();
    }

    /** A folder of a BERT whose vocabulary has 97 words. */
    public String bert() throws IOException {
        return fixture("bert").toString();
    }

    /** A folder of a BLIP. */
    public String blip() throws IOException {
        return fixture("blip_itm").toString();
    }

    /** A folder of a SigLIP, of which the picture tower alone has weights. */
    public String siglip() throws IOException {
        return fixture("siglip").toString();
    }

    /** A folder of an XLM-R whose tokens from number 4 are the words w4 to w99. */
    public String xlmRoberta() throws IOException {
        return unigrams(
                "xlm_roberta",
                100,
                "{\"SpecialToken\": {\"id\": \"<s>\", \"type_id\": 0}},",
                "<s>",
                "<pad>",
                "</s>",
                "<unk>");
    }

    /** A folder of a SigLIP's text tower whose tokens from number 3 are the words w3 to w59. */
    public String siglipText() throws IOException {
        Path siglip = Path.of(unigrams("siglip_text", 60, "", "<pad>", "</s>", "<unk>"));
        Path settings = siglip.resolve("tokenizer_config.json");
        if (!Files.exists(settings)) {
            Files.writeString(settings, "{\"pad_token\": \"</s>\"}");
        }
        return siglip.toString();
    }

    private String unigrams(String name, int size, String before, String... specials)
            throws IOException {
        if (Files.exists(folder.resolve(name))) {
            return folder.resolve(name).toString();
        }
        List<String> words = new ArrayList<>(List.of(specials));
        IntStream.range(words.size(), size).forEach(i -> words.add("\u2581w" + i));
        String frame =
                "{\"type\": \"TemplateProcessing\", \"single\": [%s {\"Sequence\": {\"id\": \"A\", \"type_id\": 0}},"
                        + " {\"SpecialToken\": {\"id\": \"</s>\", \"type_id\": 0}}], \"pair\": [], \"special_tokens\":"
                        + " {\"<s>\": {\"id\": \"<s>\", \"ids\": [0], \"tokens\": [\"<s>\"]},"
                        + " \"</s>\": {\"id\": \"</s>\", \"ids\": [%d], \"tokens\": [\"</s>\"]}}}";
        Files.writeString(
                fixture(name).resolve("tokenizer.json"),
                """
                {"added_tokens": [{"id": %d, "content": "</s>", "special": true}],
                 "normalizer": null, "post_processor": %s,
                 "pre_tokenizer": {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "always", "split": true},
                 "model": {"type": "Unigram", "unk_id": %d, "vocab": [%s]}}
                """
                        .formatted(
                                words.indexOf("</s>"),
                                frame.formatted(before, words.indexOf("</s>")),
                                words.indexOf("<unk>"),
                                words.stream()
                                        .map(word -> "[\"" + word + "\", -1]")
                                        .collect(Collectors.joining(", "))));
        return folder.resolve(name).toString();
    }

    private Path fixture(String name) throws IOException {
        Path copy = folder.resolve(name);
        if (Files.exists(copy)) {
            return copy;
        }
        Files.createDirectories(copy);
        for (String file : new String[] {"config.json", "model.safetensors"}) {
            Files.copy(GOLDEN.resolve(name).resolve(file), copy.resolve(file));
        }
        List<String> words = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"));
        words.addAll(List.of("a", "cat", "the"));
        IntStream.range(words.size(), 97).forEach(i -> words.add("word" + i));
        Files.write(copy.resolve("vocab.txt"), words);
        return copy;
    }

    /** A folder of a ResNet. */
    public String resNet() throws IOException {
        Path resNet = folder.resolve("resnet");
        if (!Files.exists(resNet)) {
            Files.createDirectories(resNet);
            Files.copy(
                    GOLDEN.resolve("resnet").resolve("huggingface.safetensors"),
                    resNet.resolve("model.safetensors"));
            Files.writeString(
                    resNet.resolve("config.json"),
                    "{\"embedding_size\": 8, \"hidden_sizes\": [16, 32], \"depths\": [2, 1]}");
        }
        return resNet.toString();
    }

    /** A file of a MobileNetV2. */
    public String mobileNet() {
        Path file = folder.resolve("mobilenet_v2.safetensors");
        Tracer tracer = new Tracer();
        tracer.method("run", traced -> List.of(MobileNetV2.grid(traced, traced.input("pixels"))));
        Weights.initial(tracer.program(), 3).save(file);
        return file.toString();
    }

    /** A file of word vectors. */
    public String glove() throws IOException {
        Path file = folder.resolve("glove.tiny.txt");
        Files.writeString(file, "the 1 2 3\ncat 4 5 6\n! 7 9 -1\n");
        return file.toString();
    }

    /** A folder of a CLIP. @param width of its picture tower, a multiple of 3 */
    public String clip(String name, int width) throws IOException {
        Path clip = folder.resolve(name);
        RandomClip.write(
                clip,
                """
                {"projection_dim": 12,
                 "text_config": {"hidden_size": 16, "intermediate_size": 24, "num_hidden_layers": 2,
                                 "num_attention_heads": 2},
                 "vision_config": {"hidden_size": %d, "intermediate_size": 32, "num_hidden_layers": 2,
                                   "num_attention_heads": 3, "image_size": 32, "patch_size": 8}}
                """
                        .formatted(width));
        return clip.toString();
    }

    /** A file of a picture. */
    public Path picture() throws IOException {
        BufferedImage picture = new BufferedImage(60, 44, BufferedImage.TYPE_3BYTE_BGR);
        Random random = new Random(2);
        for (int i = 0; i < 60 * 44; i++) {
            picture.setRGB(i % 60, i / 60, random.nextInt(1 << 24));
        }
        Path file = folder.resolve("picture.png");
        ImageIO.write(picture, "png", file.toFile());
        return file;
    }
}
