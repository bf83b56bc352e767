package io.github.simre.pretrained;

import io.github.simre.base.SimReException;
import io.github.simre.encode.Encoder;
import io.github.simre.encode.EncoderChoice;
import io.github.simre.encode.EncoderSettings;
import io.github.simre.encode.OpenTower;
import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
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
                () -> ClipEncoder.open(call, options.files(name), options));
    }

    /** BLIP. */
    public static PublishedChoice blip(String name, Setting.ForEncode... settings) {
        Settings chosen = Settings.of("blip", settings);
        EncoderOptions options = EncoderOptions.of(chosen);
        String call = options.named("blip(\"" + name + "\")");
        return new PublishedChoice(
                new Call("blip", List.of(name), chosen),
                () -> BlipEncoder.open(call, options.files(name), options));
    }

    /** ViT and BERT. */
    public static PublishedChoice vitBert(String vit, String bert, Setting.ForEncode... settings) {
        Settings chosen = Settings.of("vitBert", settings);
        EncoderOptions options = EncoderOptions.of(chosen);
        String call = options.named("vitBert(\"" + vit + "\", \"" + bert + "\")");
        return new PublishedChoice(
                new Call("vitBert", List.of(vit, bert), chosen),
                () -> openVitBert(call, options.files(vit), options.files(bert), options));
    }

    /** The paper's ancestor's: ResNet-50's last grid and ten layers of BERT. */
    public static PublishedChoice apcl(String resNet, String bert, Setting.ForEncode... settings) {
        Settings chosen = Settings.of("apclEncoders", settings);
        EncoderOptions options = EncoderOptions.of(chosen);
        String call = options.named("apclEncoders(\"" + resNet + "\", \"" + bert + "\")");
        return new PublishedChoice(
                new Call("apclEncoders", List.of(resNet, bert), chosen),
                () -> openApcl(call, options.files(resNet), options.files(bert), options));
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
        EncoderOptions options = EncoderOptions.of(chosen);
        String call = options.named("light(\"" + folder + "\")");
        return new PublishedChoice(
                new Call("light", List.of(folder.toString()), chosen),
                () -> openLight(call, new LightFiles("light", folder), options));
    }

    private static Encoder openLight(String call, LightFiles files, EncoderOptions options) {
        Path weights = files.mobileNet();
        GloveTexts words = GloveFile.read(files.glove(), options.words());
        MobileNetPictures pictures = MobileNetPictures.open(weights, options);
        return PairedEncoder.named(
                call,
                new OpenTower<>(pictures.preparation(), pictures),
                new OpenTower<>(words, words),
                pictures.checksum(words.checksum()));
    }

    private static Encoder openVitBert(
            String call,
            PublishedFiles vitFiles,
            PublishedFiles bertFiles,
            EncoderOptions options) {
        VitPictures vit = VitPictures.open(vitFiles, options);
        BertTexts bert = BertTexts.open(bertFiles, 0, options);
        return PairedEncoder.named(
                call,
                new OpenTower<>(vit.preparation(), vit),
                new OpenTower<>(bert.preparation(), bert),
                vit.checksum() + bert.checksum());
    }

    private static Encoder openApcl(
            String call,
            PublishedFiles resNetFiles,
            PublishedFiles bertFiles,
            EncoderOptions options) {
        ResNetPictures resNet = ResNetPictures.open(resNetFiles, options, false);
        BertTexts bert = BertTexts.open(bertFiles, APCL_LAYERS, options);
        return PairedEncoder.named(
                call,
                new OpenTower<>(resNet.preparation(), resNet),
                new OpenTower<>(bert.preparation(), bert),
                resNet.checksum() + bert.checksum());
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
}
