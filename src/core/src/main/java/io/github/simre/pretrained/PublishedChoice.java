package io.github.simre.pretrained;

import io.github.simre.base.SimReException;
import io.github.simre.encode.Encoder;
import io.github.simre.encode.EncoderChoice;
import io.github.simre.encode.EncoderSettings;
import io.github.simre.encode.ImagePreparation;
import io.github.simre.encode.PretrainedEncoder;
import io.github.simre.pretrained.checkpoint.Checkpoint;
import io.github.simre.pretrained.network.OriginalNames;
import io.github.simre.pretrained.network.ResNet;
import io.github.simre.pretrained.network.Vit;
import io.github.simre.pretrained.store.EncoderStore;
import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;
import io.github.simre.torch.layer.LayerSizes;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Published encoders by the names of their models on the Hugging Face hub, or by the folders that hold them. */
public final class PublishedChoice implements EncoderChoice {
    /** Layers of BERT that the paper's ancestor uses. */
    private static final int APCL_LAYERS = 10;

    private final Call call;
    private final Supplier<Encoder> opening;

    private PublishedChoice(Call call, Supplier<Encoder> opening) {
        this.call = call;
        this.opening = opening;
    }

    /** CLIP. */
    public static PublishedChoice clip(String name, Setting.ForEncode... settings) {
        Settings chosen = Settings.of("clip", settings);
        EncoderOptions options = EncoderOptions.of(chosen);
        String call = options.named("clip(\"" + name + "\")");
        return new PublishedChoice(
                new Call("clip", List.of(name), chosen),
                () -> ClipEncoder.open(call, files(name, options), options));
    }

    /** BLIP. */
    public static PublishedChoice blip(String name, Setting.ForEncode... settings) {
        Settings chosen = Settings.of("blip", settings);
        EncoderOptions options = EncoderOptions.of(chosen);
        String call = options.named("blip(\"" + name + "\")");
        return new PublishedChoice(
                new Call("blip", List.of(name), chosen),
                () -> BlipEncoder.open(call, files(name, options), options));
    }

    /** ViT and BERT. */
    public static PublishedChoice vitBert(String vit, String bert, Setting.ForEncode... settings) {
        Settings chosen = Settings.of("vitBert", settings);
        EncoderOptions options = EncoderOptions.of(chosen);
        String call = options.named("vitBert(\"" + vit + "\", \"" + bert + "\")");
        return new PublishedChoice(
                new Call("vitBert", List.of(vit, bert), chosen),
                () -> openVitBert(call, files(vit, options), files(bert, options), options));
    }

    /** The paper's ancestor's: ResNet-50's last grid and ten layers of BERT. */
    public static PublishedChoice apcl(String resNet, String bert, Setting.ForEncode... settings) {
        Settings chosen = Settings.of("apclEncoders", settings);
        EncoderOptions options = EncoderOptions.of(chosen);
        String call = options.named("apclEncoders(\"" + resNet + "\", \"" + bert + "\")");
        return new PublishedChoice(
                new Call("apclEncoders", List.of(resNet, bert), chosen),
                () -> openApcl(call, files(resNet, options), files(bert, options), options));
    }

    /** MobileNetV2 and GloVe. */
    public static EncoderChoice light(Path folder, Setting.ForEncode... settings) {
        Settings chosen = Settings.of("light", settings);
        if (chosen.get(EncoderSettings.DOWNLOAD) || chosen.has(EncoderSettings.REVISION)) {
            throw new SimReException(
                    "light has nothing to download: its two parts are not on the hub together.",
                    "In light(\"" + folder + "\").",
                    "Put torchvision's mobilenet_v2 and GloVe vectors into a folder and leave the setting out.");
        }
        return new LightChoice(folder, EncoderOptions.of(chosen), chosen);
    }

    private static PublishedFiles files(String name, EncoderOptions options) {
        return new PublishedFiles(
                EncoderStore.standard().find(name, options.revision(), options.download()));
    }

    private static Encoder openVitBert(
            String call,
            PublishedFiles vitFiles,
            PublishedFiles bertFiles,
            EncoderOptions options) {
        Vit vit = Vit.of(vitFiles.config());
        BertTexts bert = BertTexts.open(bertFiles, 0, options);
        ImagePreparation pictures =
                options.applied(vitFiles.pictures(ImagePreparation.vit(vit.patches().size())));
        return new PairedEncoder(
                call,
                pictures,
                bert.preparation(),
                checksum(vitFiles, vit) + bert.checksum(),
                new VitSide(vit, vitFiles),
                new BertSide(bert),
                0,
                true,
                new Encoder.Fusion(new LayerSizes(256, 4, 512, true, true, 0.1), 1, 1),
                3e-4);
    }

    private static Encoder openApcl(
            String call,
            PublishedFiles resNetFiles,
            PublishedFiles bertFiles,
            EncoderOptions options) {
        ResNet resNet = resNetFiles.hasConfig() ? ResNet.of(resNetFiles.config()) : ResNet.fifty();
        BertTexts bert = BertTexts.open(bertFiles, APCL_LAYERS, options);
        ImagePreparation pictures = options.applied(ImagePreparation.imageNet(224));
        return new PairedEncoder(
                call,
                pictures,
                bert.preparation(),
                checksum(resNetFiles, resNet) + bert.checksum(),
                new ResNetSide(resNet, resNetFiles),
                new BertSide(bert),
                pictures.size() / resNet.stride(),
                false,
                new Encoder.Fusion(new LayerSizes(256, 4, 512, true, true, 0.1), 1, 1),
                3e-4);
    }

    private static String checksum(PublishedFiles files, Object sizes) {
        try (Checkpoint checkpoint = files.open()) {
            return PublishedFiles.checksum(checkpoint, sizes);
        }
    }

    @Override
    public Encoder open(List<String> trainingTexts) {
        return opening.get();
    }

    @Override
    public Call call() {
        return call;
    }

    /** As it is called, without its settings. */
    @Override
    public String toString() {
        return call.verb() + "(\"" + String.join("\", \"", call.arguments()) + "\")";
    }

    private record BertSide(BertTexts texts) implements PairedEncoder.Side {
        @Override
        public PretrainedEncoder.Encoding encode(Tracer tracer, Tensor ids) {
            return texts.encode(tracer, ids);
        }

        @Override
        public Weights weights(Program program) {
            return texts.weights(program);
        }

        @Override
        public int width() {
            return texts.bert().tower().width();
        }
    }

    private record VitSide(Vit vit, PublishedFiles files) implements PairedEncoder.Side {
        @Override
        public PretrainedEncoder.Encoding encode(Tracer tracer, Tensor pixels) {
            Tensor tokens = vit.pictureTokens(tracer, pixels);
            return PublishedEncoder.encoding(tokens, null, tokens.select(1, 0));
        }

        @Override
        public Weights weights(Program program) {
            try (Checkpoint checkpoint = OriginalNames.withoutPrefix(files.open(), "vit.")) {
                return checkpoint.weights(
                        program,
                        name -> name.startsWith("pooler.") || name.startsWith("classifier."));
            }
        }

        @Override
        public int width() {
            return vit.tower().width();
        }
    }

    /** The grid alone: its first token is the cell at the top left, as in the ancestor. */
    private record ResNetSide(ResNet resNet, PublishedFiles files) implements PairedEncoder.Side {
        @Override
        public PretrainedEncoder.Encoding encode(Tracer tracer, Tensor pixels) {
            Tensor cells = resNet.grid(tracer, pixels).flatten(2).transpose(1, 2);
            return PublishedEncoder.encoding(cells, null, cells.mean(1));
        }

        @Override
        public Weights weights(Program program) {
            try (Checkpoint checkpoint = files.open()) {
                return resNet.converted(checkpoint).weights(program, name -> false);
            }
        }

        @Override
        public int width() {
            return resNet.width();
        }
    }
}
