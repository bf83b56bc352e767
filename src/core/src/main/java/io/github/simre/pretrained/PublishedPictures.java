package io.github.simre.pretrained;

import io.github.simre.encode.EncoderChoice;
import io.github.simre.encode.ImagePreparation;
import io.github.simre.encode.OpenTower;
import io.github.simre.encode.PictureTower;
import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Picture towers that others trained and published, by the names of their models on the Hugging Face hub or by their files. */
public final class PublishedPictures implements PictureTower {
    private final EncoderChoice.Call call;
    private final Supplier<OpenTower<ImagePreparation>> opening;

    private PublishedPictures(
            EncoderChoice.Call call, Supplier<OpenTower<ImagePreparation>> opening) {
        this.call = call;
        this.opening = opening;
    }

    private static PublishedPictures of(
            String verb,
            String name,
            Setting[] settings,
            Function<EncoderOptions, OpenTower<ImagePreparation>> opening) {
        Settings chosen = TowerSettings.ofPictures(verb, settings);
        EncoderOptions options = EncoderOptions.of(chosen);
        return new PublishedPictures(
                new EncoderChoice.Call(verb, List.of(name), chosen), () -> opening.apply(options));
    }

    /** ViT, or DeiT. */
    public static PictureTower vit(String name, Setting... settings) {
        return of(
                "vit",
                name,
                settings,
                options -> {
                    VitPictures vit =
                            VitPictures.open(
                                    TowerKind.VIT.checked("vit", options.files(name)), options);
                    return new OpenTower<>(vit.preparation(), vit);
                });
    }

    /** ResNet, with the mean of its last grid in front of the grid. */
    public static PictureTower resNet(String name, Setting... settings) {
        return of(
                "resNet",
                name,
                settings,
                options -> {
                    ResNetPictures resNet =
                            ResNetPictures.open(
                                    TowerKind.RESNET.checked("resNet", options.files(name)),
                                    options,
                                    true);
                    return new OpenTower<>(resNet.preparation(), resNet);
                });
    }

    /** MobileNetV2. @param place a file, or a folder that holds it */
    public static PictureTower mobileNet(String place, Setting... settings) {
        return of(
                "mobileNet",
                place,
                settings,
                options -> {
                    Path file = new LightFiles("mobileNet", Path.of(place)).mobileNet();
                    MobileNetPictures network = MobileNetPictures.open(file, options);
                    return new OpenTower<>(network.preparation(), network);
                });
    }

    /** CLIP's picture tower. */
    public static PictureTower clip(String name, Setting... settings) {
        return of(
                "clipPictures",
                name,
                settings,
                options -> {
                    ClipModel model =
                            ClipModel.open(
                                    TowerKind.CLIP_PICTURES.checked(
                                            "clipPictures", options.files(name)));
                    ImagePreparation pictures = model.pictures(options);
                    return new OpenTower<>(pictures, new ClipPictures(model, pictures));
                });
    }

    /** BLIP's picture tower. */
    public static PictureTower blip(String name, Setting... settings) {
        return of(
                "blipPictures",
                name,
                settings,
                options -> {
                    BlipModel model =
                            BlipModel.open(
                                    TowerKind.BLIP.checked("blipPictures", options.files(name)));
                    ImagePreparation pictures = model.pictures(options);
                    return new OpenTower<>(pictures, new BlipPictures(model, pictures));
                });
    }

    /** SigLIP's picture tower. */
    public static PictureTower siglip(String name, Setting... settings) {
        return of(
                "siglipPictures",
                name,
                settings,
                options -> {
                    PublishedFiles files =
                            TowerKind.SIGLIP.checked("siglipPictures", options.files(name));
                    SiglipPictures siglip = SiglipPictures.open(files, options);
                    return new OpenTower<>(siglip.preparation(), siglip);
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
    public OpenTower<ImagePreparation> open() {
        return opening.get();
    }

    @Override
    public String toString() {
        return name();
    }
}
