package io.github.simre.pretrained.store;

import java.util.Map;

/** What the encoders that are known to work take to download, with the text encoder that goes with them. */
final class DownloadSizes {
    /** Megabytes, about, by the name on the hub. */
    private static final Map<String, Integer> MEGABYTES =
            Map.of(
                    "openai/clip-vit-base-patch32", 605,
                    "openai/clip-vit-base-patch16", 599,
                    "openai/clip-vit-large-patch14", 1711,
                    "openai/clip-vit-large-patch14-336", 1712,
                    "Salesforce/blip-itm-base-coco", 895,
                    "Salesforce/blip-itm-large-coco", 1790,
                    "google/vit-base-patch16-224-in21k", 345 + 440,
                    "microsoft/resnet-50", 103 + 440);

    private DownloadSizes() {}

    /** Of a known model. */
    static int megabytes(String name) {
        return MEGABYTES.get(name);
    }

    /** ", about 605 MB" for a known model, else nothing. */
    static String text(String name) {
        return MEGABYTES.containsKey(name) ? ", about " + megabytes(name) + " MB" : "";
    }
}
