package io.github.simre.pretrained;

import io.github.simre.encode.CompactPictures;
import io.github.simre.encode.Encoder;
import io.github.simre.encode.EncoderChoice;
import io.github.simre.encode.FreshPair;
import io.github.simre.encode.ImagePreparation;
import io.github.simre.encode.OpenTower;
import io.github.simre.encode.PictureTower;
import io.github.simre.encode.TextPreparation;
import io.github.simre.encode.TextTower;
import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
import java.util.List;

/** Any picture tower with any text tower. */
public final class Towers implements EncoderChoice {
    private final PictureTower pictures;
    private final TextTower texts;
    private final Settings chosen;

    private Towers(PictureTower pictures, TextTower texts, Settings chosen) {
        this.pictures = pictures;
        this.texts = texts;
        this.chosen = chosen;
    }

    /** A pair. @throws io.github.simre.base.SimReException if it is given a setting that concerns one tower alone */
    public static Towers of(PictureTower pictures, TextTower texts, Setting... settings) {
        return new Towers(pictures, texts, TowerSettings.ofPair(settings));
    }

    /** A text tower with compact's pictures, which learn from nothing. */
    public static Towers of(TextTower texts, Setting... settings) {
        return of(CompactPictures.standard(), texts, settings);
    }

    @Override
    public Encoder open(List<String> trainingTexts) {
        OpenTower<ImagePreparation> seen = pictures.open();
        OpenTower<TextPreparation> read = texts.open(trainingTexts);
        String name = EncoderOptions.of(chosen).named(toString());
        return seen.pretrained().isEmpty() && read.pretrained().isEmpty()
                ? new FreshPair(name, seen, read)
                : PairedEncoder.of(name, seen, read);
    }

    @Override
    public Call call() {
        return new Call("towers", List.of(), List.of(pictures.call(), texts.call()), chosen);
    }

    /** As it is called, without its settings. */
    @Override
    public String toString() {
        return "towers(" + pictures.name() + ", " + texts.name() + ")";
    }
}
