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
