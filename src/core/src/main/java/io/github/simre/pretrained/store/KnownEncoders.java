package io.github.simre.pretrained.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A list of encoders that are known to work, and whether they are on this machine. */
public final class KnownEncoders {
    /**
     * One of them.
     *
     * @param call how it is chosen
     * @param name on the hub or of the artifact; empty for those that are on neither
     * @param megabytes to download, about; 0 for none
     * @param memory megabytes of its weights as 32-bit numbers, about
     * @param pictureWidth numbers of a picture token; 0 where it reads texts alone
     * @param textWidth numbers of a text token
     * @param licence of the weights
     */
    public record Known(
            String call,
            String name,
            int megabytes,
            int memory,
            int pictureWidth,
            int textWidth,
            String licence) {}

    private static final List<Known> ALL =
            List.of(
                    new Known("compact()", "", 0, 1, 64, 64, "none needed"),
                    new Known("light(\"FOLDER\")", "", 15, 15, 1280, 25, "BSD 3 and PDDL"),
                    clip("openai/clip-vit-base-patch32", 605, 768, 512),
                    clip("openai/clip-vit-base-patch16", 599, 768, 512),
                    clip("openai/clip-vit-large-patch14", 1711, 1024, 768),
                    clip("openai/clip-vit-large-patch14-336", 1712, 1024, 768),
                    blip("Salesforce/blip-itm-base-coco", 895, 768),
                    blip("Salesforce/blip-itm-large-coco", 1790, 1024),
                    new Known(
                            "vitBert()",
                            "google/vit-base-patch16-224-in21k",
                            DownloadSizes.megabytes("google/vit-base-patch16-224-in21k"),
                            345 + 440,
                            768,
                            768,
                            "Apache 2.0"),
                    new Known(
                            "apclEncoders()",
                            "microsoft/resnet-50",
                            DownloadSizes.megabytes("microsoft/resnet-50"),
                            94 + 380,
                            2048,
                            768,
                            "Apache 2.0"),
                    sentences("all-MiniLM-L6-v2", 90, "Apache 2.0"),
                    sentences("bge-small-en-v1.5", 133, "MIT"),
                    sentences("e5-small-v2", 133, "MIT"));

    private final EncoderStore store;

    private KnownEncoders(EncoderStore store) {
        this.store = store;
    }

    private static Known clip(String name, int memory, int picture, int text) {
        return new Known(
                "clip(\"" + name + "\")",
                name,
                DownloadSizes.megabytes(name),
                memory,
                picture,
                text,
                "MIT");
    }

    private static Known blip(String name, int memory, int picture) {
        return new Known(
                "blip(\"" + name + "\")",
                name,
                DownloadSizes.megabytes(name),
                memory,
                picture,
                768,
                "BSD 3");
    }

    private static Known sentences(String name, int memory, String licence) {
        return new Known(
                "sentences(\"" + name + "\")",
                name,
                (int) SentenceArtifact.of(name).orElseThrow().megabytes(),
                memory,
                0,
                384,
                licence);
    }

    /** The list for a store. */
    public static KnownEncoders in(EncoderStore store) {
        return new KnownEncoders(store);
    }

    /** All of them. */
    public List<Known> all() {
        return ALL;
    }

    /** Whether one is here, and where; null where it is not. */
    public Path where(Known known) {
        return known.name.isEmpty() ? null : store.known(known.name);
    }

    @Override
    public String toString() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"encoder", "download", "memory", "token width", "licence", "here"});
        for (Known known : ALL) {
            Path where = where(known);
            rows.add(
                    new String[] {
                        known.call,
                        known.megabytes == 0 ? "-" : known.megabytes + " MB",
                        known.memory + " MB",
                        (known.pictureWidth == 0 ? "-" : known.pictureWidth)
                                + " / "
                                + known.textWidth,
                        known.licence,
                        known.call.startsWith("compact")
                                ? "yes"
                                : where != null ? where.toString() : "no"
                    });
        }
        int[] widths = new int[6];
        rows.forEach(
                row -> {
                    for (int i = 0; i < row.length; i++) {
                        widths[i] = Math.max(widths[i], row[i].length());
                    }
                });
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                line.append(String.format(Locale.ROOT, "%-" + (widths[i] + 2) + "s", row[i]));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text
                + "\nSizes are about right. Each takes the setting download(), or a path to its folder. Looked for in "
                + store.folder()
                + "; sentence encoders in "
                + store.sentences()
                + " and in Maven's local repository.";
    }
}
