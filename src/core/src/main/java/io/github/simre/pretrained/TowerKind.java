package io.github.simre.pretrained;

import io.github.simre.base.Config;
import io.github.simre.base.Json;
import io.github.simre.base.SimReException;
import java.util.List;
import java.util.Map;

/**
 * What a tower's files must be.
 *
 * @param what it is called
 * @param types what {@code model_type} in its {@code config.json} may be
 */
record TowerKind(String what, List<String> types) {
    static final TowerKind VIT = new TowerKind("a ViT", List.of("vit"));
    static final TowerKind RESNET = new TowerKind("a ResNet", List.of("resnet"));
    static final TowerKind BERT =
            new TowerKind("a BERT or RoBERTa", List.of("bert", "roberta", "xlm-roberta"));
    static final TowerKind BLIP = new TowerKind("a BLIP", List.of("blip"));

    static final TowerKind SIGLIP =
            new TowerKind(
                    "a SigLIP with a picture tower", List.of("siglip", "siglip_vision_model"));

    static final TowerKind SIGLIP_TEXTS =
            new TowerKind("a SigLIP with a text tower", List.of("siglip", "siglip_text_model"));

    static final TowerKind CLIP_PICTURES =
            new TowerKind("a CLIP with a picture tower", List.of("clip", "clip_vision_model"));

    static final TowerKind CLIP_TEXTS =
            new TowerKind("a CLIP with a text tower", List.of("clip", "clip_text_model"));

    /** Which tower reads what. */
    private static final Map<String, String> VERBS =
            Map.ofEntries(
                    Map.entry("vit", "the picture tower vit(...)"),
                    Map.entry("resnet", "the picture tower resNet(...)"),
                    Map.entry("bert", "the text tower bert(...)"),
                    Map.entry("roberta", "the text tower bert(...)"),
                    Map.entry("xlm-roberta", "the text tower bert(...)"),
                    Map.entry("clip", "clipPictures(...) or clipTexts(...)"),
                    Map.entry("clip_vision_model", "the picture tower clipPictures(...)"),
                    Map.entry("clip_text_model", "the text tower clipTexts(...)"),
                    Map.entry("siglip", "siglipPictures(...) or siglipTexts(...)"),
                    Map.entry("siglip_vision_model", "the picture tower siglipPictures(...)"),
                    Map.entry("siglip_text_model", "the text tower siglipTexts(...)"),
                    Map.entry("blip", "blipPictures(...) or blipTexts(...)"));

    /** The files, if they are of this kind, or do not say. @throws SimReException if they are those of something else */
    PublishedFiles checked(String verb, PublishedFiles files) {
        if (files.hasConfig()) {
            Config config = files.config();
            String type = config.text("model_type", types.get(0));
            if (!types.contains(type)) {
                throw new SimReException(
                        verb
                                + " reads "
                                + what
                                + ", but these are the files of another model: model_type is "
                                + Json.shortened(type)
                                + ".",
                        "In " + config.where() + ".",
                        VERBS.containsKey(type)
                                ? "They are read by " + VERBS.get(type) + "."
                                : "Give the files of " + what + ".");
            }
        }
        return files;
    }
}
