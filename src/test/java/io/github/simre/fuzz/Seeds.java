package io.github.simre.fuzz;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.simre.RunFiles;
import io.github.simre.encode.EncoderFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Makes what is changed: small whole files of every kind, a folder for each variant. */
final class Seeds {
    /** A variant that is refused as it is, late. */
    static final String REFUSED = "refused";

    /** A whole picture beside the seeds. */
    static final String PICTURE = "picture.png";

    /** The memes of the training that is resumed. */
    static final String MEMES = "memes";

    private static final Path GOLDEN =
            Path.of("src", "test", "resources", "golden").toAbsolutePath();

    private final Path folder;

    private Seeds(Path folder) {
        this.folder = folder;
    }

    /** Makes them all. */
    static void make(Path folder) throws IOException {
        Seeds seeds = new Seeds(folder);
        copy(GOLDEN.resolve("pictures/full444.jpg.rgb.png"), folder.resolve(PICTURE));
        seeds.tables();
        seeds.pictures();
        seeds.tokenizers();
        seeds.models();
        seeds.weights();
        seeds.light();
        seeds.runs();
        seeds.kernel();
        seeds.scripts();
    }

    private Path of(Kind kind, String variant) {
        return folder.resolve(kind.name()).resolve(variant);
    }

    private static void write(Path file, String... lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private void tables() throws IOException {
        for (Kind kind : List.of(Kind.TABLES, Kind.FOLDERS)) {
            Path csv = of(kind, "csv");
            String[] rows = new String[13];
            rows[0] = "id,picture,text,labels,split";
            StringBuilder json = new StringBuilder();
            for (int i = 1; i < rows.length; i++) {
                String label = i % 3 == 0 ? "Irony;Doubt" : i % 3 == 1 ? "Irony" : "";
                String split = i < 8 ? "train" : i < 10 ? "dev" : "test";
                rows[i] = i + "," + i + ".png,\"meme " + i + ", it says\"," + label + "," + split;
                json.append(
                        "{\"id\": \"%d\", \"image\": \"%d.png\", \"labels\": [%s], \"text\": \"meme %d\"}\n"
                                .formatted(
                                        i,
                                        i,
                                        label.isEmpty()
                                                ? ""
                                                : "\"" + label.replace(";", "\", \"") + "\"",
                                        i));
            }
            write(csv.resolve("memes.csv"), rows);
            write(
                    of(kind, "semicolons").resolve("memes.csv"),
                    String.join("\n", rows).replace(",", ";").replace(";Doubt", "|Doubt"));
            write(
                    of(kind, "tsv").resolve("memes.tsv"),
                    String.join("\n", rows)
                            .replace("\"", "")
                            .replace(", it", " it")
                            .replace(",", "\t"));
            write(of(kind, "jsonl").resolve("annotations/train.jsonl"), json.toString().strip());
            String array = "[" + json.toString().strip().replace("}\n{", "},\n{") + "]";
            write(of(kind, "semeval").resolve("training_set_task3.txt"), array);
            write(of(kind, "semeval").resolve("techniques_list_task3.txt"), "Irony", "Doubt");
            write(of(kind, REFUSED).resolve("memes.json"), array);
            String harm =
                    json.toString()
                            .strip()
                            .replaceAll("\\[.*?\\]", "[\"somewhat harmful\", \"society\"]");
            write(
                    of(kind, "harm").resolve("annotations/train.jsonl"),
                    harm.replaceFirst("\\[.*?\\]", "[\"not harmful\"]"));
            for (String variant :
                    List.of("csv", "semicolons", "tsv", "jsonl", "semeval", REFUSED, "harm")) {
                for (int i = 1; i < rows.length; i++) {
                    copy(
                            GOLDEN.resolve("pictures/" + (i % 2 == 0 ? "rgba.png" : "bits1.png")),
                            of(kind, variant).resolve("images/" + i + ".png"));
                }
            }
        }
        Path classes = of(Kind.FOLDERS, "classes");
        for (String split : List.of("train", "test")) {
            copy(GOLDEN.resolve("pictures/gray.jpg"), classes.resolve(split + "/irony/1.jpg"));
            write(classes.resolve(split + "/irony/1.txt"), "what it says");
            copy(GOLDEN.resolve("pictures/rgba.png"), classes.resolve(split + "/doubt/2.png"));
            write(classes.resolve(split + "/doubt/2.json"), "{\"text\": \"more\"}");
        }
    }

    private void pictures() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN.resolve("pictures"))) {
            for (Path file : files.filter(each -> !each.toString().endsWith(".rgb.png")).toList()) {
                copy(
                        file,
                        of(Kind.PICTURES, file.getFileName().toString())
                                .resolve(file.getFileName().toString()));
            }
        }
    }

    private void tokenizers() throws IOException {
        write(of(Kind.TOKENIZERS, "bpe").resolve("tokenizer.json"), Tokenizers.bytePairs());
        write(of(Kind.TOKENIZERS, "pieces").resolve("tokenizer.json"), Tokenizers.wordPieces());
        write(of(Kind.TOKENIZERS, "unigrams").resolve("tokenizer.json"), Tokenizers.unigrams());
        write(of(Kind.TOKENIZERS, "words").resolve("tokenizer.json"), Tokenizers.wholeWords());
        write(
                of(Kind.TOKENIZERS, "merges").resolve("vocab.json"),
                Tokenizers.vocabulary().toString());
        write(
                of(Kind.TOKENIZERS, "merges").resolve("merges.txt"),
                "#version: 0.2",
                "a b",
                "c d</w>");
        write(of(Kind.TOKENIZERS, "bert").resolve("vocab.txt"), Tokenizers.words());
        write(
                of(Kind.TOKENIZERS, "bert").resolve("tokenizer_config.json"),
                "{\"do_lower_case\": true, \"strip_accents\": null}");
    }

    private void models() throws IOException {
        for (Kind kind : List.of(Kind.CLIP, Kind.MODEL_WEIGHTS)) {
            Path clip = of(kind, "whole");
            copyModel("clip_gelu_neweos", clip);
            write(clip.resolve("tokenizer.json"), Tokenizers.bytePairs());
            write(clip.resolve("preprocessor_config.json"), preprocessor("CLIPImageProcessor"));
        }
        Path five = of(Kind.CLIP, "processor");
        copyModel("clip_gelu_neweos", five);
        write(five.resolve("tokenizer.json"), Tokenizers.bytePairs());
        write(
                five.resolve("processor_config.json"),
                "{\"image_processor\": "
                        + preprocessor("CLIPImageProcessor")
                        + ", \"processor_class\": \"CLIPProcessor\"}");
        Path open = of(Kind.CLIP, "open_clip");
        copyModel("clip_gelu_neweos", open);
        write(open.resolve("tokenizer.json"), Tokenizers.bytePairs());
        write(open.resolve("open_clip_config.json"), Tokenizers.openClip());
        Path blip = of(Kind.BLIP, "whole");
        copyModel("blip_itm", blip);
        write(blip.resolve("tokenizer.json"), Tokenizers.wordPieces());
        write(blip.resolve("preprocessor_config.json"), preprocessor("BlipImageProcessor"));
        Path both = of(Kind.VIT_BERT, "whole");
        copyModel("vit", both.resolve("vit"));
        write(both.resolve("vit/preprocessor_config.json"), preprocessor("ViTImageProcessor"));
        copyModel("bert", both.resolve("bert"));
        write(both.resolve("bert/vocab.txt"), Tokenizers.words());
        write(both.resolve("bert/tokenizer_config.json"), "{\"do_lower_case\": true}");
    }

    private static void copyModel(String name, Path to) throws IOException {
        for (String file : List.of("config.json", "model.safetensors")) {
            copy(GOLDEN.resolve("model").resolve(name).resolve(file), to.resolve(file));
        }
    }

    private static String preprocessor(String type) {
        return """
        {"image_processor_type": "%s", "do_resize": true, "size": {"shortest_edge": 32}, "do_center_crop": true,
         "crop_size": {"height": 32, "width": 32}, "resample": 3, "do_rescale": true, "rescale_factor": 0.00392156862745098,
         "do_normalize": true, "image_mean": [0.48, 0.45, 0.4], "image_std": [0.26, 0.26, 0.27], "do_convert_rgb": true}"""
                .formatted(type);
    }

    private void weights() throws IOException {
        for (String name :
                List.of(
                        "zip2.bin",
                        "zip5.bin",
                        "nested.pth",
                        "legacy2.bin",
                        "legacy_nested4.bin")) {
            copy(GOLDEN.resolve("checkpoint").resolve(name), of(Kind.WEIGHTS, name).resolve(name));
        }
        Path bert = GOLDEN.resolve("model/bert");
        copy(
                bert.resolve("pytorch_model.bin"),
                of(Kind.WEIGHTS, "bert").resolve("pytorch_model.bin"));
        copy(
                bert.resolve("model.fp16.safetensors"),
                of(Kind.WEIGHTS, "half").resolve("model.safetensors"));
        Path parts = of(Kind.WEIGHTS, "parts");
        copy(
                GOLDEN.resolve("model/bert/inputs.safetensors"),
                parts.resolve("model-00001-of-00002.safetensors"));
        copy(
                GOLDEN.resolve("train/checkpoint-1/checkpoint.safetensors"),
                parts.resolve("model-00002-of-00002.safetensors"));
        JsonObject map = new JsonObject();
        for (String file :
                List.of("model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors")) {
            try (var opened = io.github.simre.torch.SafetensorsFile.open(parts.resolve(file))) {
                opened.names().forEach(name -> map.addProperty(name, file));
            }
        }
        JsonObject index = new JsonObject();
        index.add("metadata", new JsonObject());
        index.add("weight_map", map);
        write(parts.resolve("model.safetensors.index.json"), index.toString());
    }

    private void light() throws IOException {
        Path text = of(Kind.LIGHT, REFUSED);
        write(text.resolve("glove.txt"), "the 0.1 0.2 0.3", "a 1 2 3", "cat -0.5 1e-3 4");
        copy(
                GOLDEN.resolve("model/resnet/torchvision.safetensors"),
                text.resolve("mobilenet_v2.safetensors"));
        Path table = of(Kind.LIGHT, REFUSED + "-table");
        write(table.resolve("vocab.txt"), "the", "a", "cat");
        io.github.simre.torch.Weights.of(
                        java.util.Map.of(
                                "vectors", io.github.simre.torch.Array.of(new float[12], 3, 4)))
                .save(table.resolve("glove.safetensors"));
        copy(GOLDEN.resolve("checkpoint/zip2.bin"), table.resolve("mobilenet_v2.pth"));
    }

    private void runs() throws IOException {
        Path run = RunFiles.make(folder.resolve(MEMES));
        copy(
                run.resolve("checkpoint.safetensors"),
                of(Kind.RESUME, "whole").resolve("checkpoint.safetensors"));
        copy(run.resolve("result.json"), of(Kind.RETRAIN, "whole").resolve("result.json"));
        EncoderFiles.entry(of(Kind.CACHE, "whole"));
    }

    private void kernel() throws IOException {
        write(
                of(Kind.CONNECTIONS, "tcp").resolve("c.json"),
                "{\"transport\": \"tcp\", \"ip\": \"127.0.0.1\", \"shell_port\": 40001, \"control_port\": 40002, \"stdin_port\": 40003,"
                        + " \"iopub_port\": 40004, \"hb_port\": 40005, \"key\": \"abc\", \"signature_scheme\": \"hmac-sha256\"}");
        String header =
                "{\"msg_id\":\"1\",\"msg_type\":\"execute_request\",\"session\":\"s\",\"username\":\"u\",\"date\":\"2026-01-01T00:00:00Z\",\"version\":\"5.3\"}";
        String content =
                "{\"code\":\"1+1\",\"silent\":false,\"store_history\":true,\"user_expressions\":{},\"allow_stdin\":true}";
        write(
                of(Kind.FRAMES, "execute").resolve("frames.bin"),
                "id\n--\n<IDS|MSG>\n--\n\n--\n" + header + "\n--\n{}\n--\n{}\n--\n" + content);
    }

    private void scripts() throws IOException {
        JsonObject cell = new JsonObject();
        cell.addProperty("cell_type", "code");
        JsonArray source = new JsonArray();
        source.add("var a = 1;\n");
        source.add("show(a)");
        cell.add("source", source);
        JsonArray outputs = new JsonArray();
        JsonObject output = new JsonObject();
        output.addProperty("output_type", "stream");
        output.addProperty("name", "stdout");
        output.add("text", source.deepCopy());
        outputs.add(output);
        outputs.add(output.deepCopy());
        cell.add("outputs", outputs);
        JsonArray cells = new JsonArray();
        cells.add(cell);
        JsonObject notebook = new JsonObject();
        notebook.add("cells", cells);
        JsonObject metadata = new JsonObject();
        metadata.add("language_info", new JsonObject());
        notebook.add("metadata", metadata);
        notebook.addProperty("nbformat", 4);
        write(of(Kind.NOTEBOOKS, "small").resolve("a.ipynb"), notebook.toString());
        Path examples = Path.of("dsl-examples").toAbsolutePath();
        try (Stream<Path> files = Files.list(examples)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".jsh"))
                            .sorted()
                            .limit(3)
                            .toList()) {
                copy(file, of(Kind.SCRIPTS, file.getFileName().toString()).resolve("a.jsh"));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
