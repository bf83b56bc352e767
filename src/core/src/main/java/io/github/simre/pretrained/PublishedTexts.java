package io.github.simre.pretrained;

import io.github.simre.encode.EncoderChoice;
import io.github.simre.encode.OpenTower;
import io.github.simre.encode.TextPreparation;
import io.github.simre.encode.TextTower;
import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Text towers that others trained and published, by the names of their models on the Hugging Face hub or by their files. */
public final class PublishedTexts implements TextTower {
    private final EncoderChoice.Call call;
    private final Supplier<OpenTower<TextPreparation>> opening;

    private PublishedTexts(EncoderChoice.Call call, Supplier<OpenTower<TextPreparation>> opening) {
        this.call = call;
        this.opening = opening;
    }

    private static PublishedTexts of(
            String verb,
            String name,
            Setting[] settings,
            Function<EncoderOptions, OpenTower<TextPreparation>> opening) {
        Settings chosen = TowerSettings.ofTexts(verb, settings);
        EncoderOptions options = EncoderOptions.of(chosen);
        return new PublishedTexts(
                new EncoderChoice.Call(verb, List.of(name), chosen), () -> opening.apply(options));
    }

    /** BERT, RoBERTa or XLM-R. */
    public static TextTower bert(String name, Setting... settings) {
        return of(
                "bert",
                name,
                settings,
                options -> {
                    BertTexts bert =
                            BertTexts.open(
                                    TowerKind.BERT.checked("bert", options.files(name)),
                                    0,
                                    options);
                    return new OpenTower<>(bert.preparation(), bert);
                });
    }

    /** A sentence encoder. @param name of a model on Maven Central or on the hub, or a path */
    public static TextTower sentences(String name, Setting... settings) {
        return of(
                "sentences",
                name,
                settings,
                options -> {
                    SentenceTexts texts = SentenceTexts.open(options.files(name), options);
                    return new OpenTower<>(texts.preparation(), texts);
                });
    }

    /** GloVe. @param place a file, or a folder that holds it */
    public static TextTower glove(String place, Setting... settings) {
        return of(
                "glove",
                place,
                settings,
                options -> {
                    Path file = new LightFiles("glove", Path.of(place)).glove();
                    GloveTexts words = GloveFile.read(file, options.words());
                    return new OpenTower<>(words, words);
                });
    }

    /** CLIP's text tower. */
    public static TextTower clip(String name, Setting... settings) {
        return of(
                "clipTexts",
                name,
                settings,
                options -> {
                    ClipModel model =
                            ClipModel.open(
                                    TowerKind.CLIP_TEXTS.checked("clipTexts", options.files(name)));
                    return new OpenTower<>(model.texts(options), new ClipTexts(model));
                });
    }

    /** BLIP's text tower. */
    public static TextTower blip(String name, Setting... settings) {
        return of(
                "blipTexts",
                name,
                settings,
                options -> {
                    BlipModel model =
                            BlipModel.open(
                                    TowerKind.BLIP.checked("blipTexts", options.files(name)));
                    return new OpenTower<>(model.texts(options), new BlipTexts(model));
                });
    }

    /** SigLIP's text tower. */
    public static TextTower siglip(String name, Setting... settings) {
        return of(
                "siglipTexts",
                name,
                settings,
                options -> {
                    SiglipTexts texts =
                            SiglipTexts.open(
                                    TowerKind.SIGLIP_TEXTS.checked(
                                            "siglipTexts", options.files(name)),
                                    options);
                    return new OpenTower<>(texts.preparation(), texts);
                });
    }

    @Override
    public String name() {
        return call.verb() + "(\"" + String.join("\", \"", call.arguments()) + "\")";
    }

    @Override
    public EncoderChoice.Call call() {
        return call;
    }

    @Override
    public OpenTower<TextPreparation> open(List<String> trainingTexts) {
        return opening.get();
    }

    @Override
    public String toString() {
        return name();
    }
}
