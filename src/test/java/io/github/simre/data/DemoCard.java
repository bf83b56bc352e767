package io.github.simre.data;

import java.util.List;

/** Writes the card of the demo data set: what it is, how it was made, what is in it. */
final class DemoCard {
    private DemoCard() {}

    /** The card in Markdown. */
    static String of(List<Meme> memes, long seed) {
        StringBuilder card = new StringBuilder();
        card.append(
                """
                # Demo memes

                %d made-up memes of animals and robots under the sun or in the rain, with a caption each, for trying
                SimRe without downloading anything. Every picture is drawn and every caption written by
                `io.github.simre.data.DemoMemes` from the seed %d; nothing was taken from anywhere. Write them anew with
                `DemoMemes.write(folder, %d)`.

                The caption is **not** drawn into the picture: it stands only in `memes.csv`. So a model that looks at
                the picture alone truly cannot read it, and the table below holds.

                """
                        .formatted(memes.size(), seed, seed));
        card.append(
                """
                ## Categories

                A meme can belong to several categories or to none. The names are borrowed from propaganda research; the
                memes are harmless.

                | category | who tells it | how | train | dev | test | all |
                |---|---|---|---|---|---|---|
                """);
        for (String category : DemoLabels.CATEGORIES.names()) {
            card.append("| ").append(category).append(" | ").append(told(category)).append(" |");
            counts(card, memes.stream().filter(meme -> meme.labels().contains(category)).toList());
        }
        card.append("| *none* | | |");
        counts(card, memes.stream().filter(meme -> meme.labels().isEmpty()).toList());
        card.append("| **memes** | | |");
        counts(card, memes);
        card.append(
                """

                Irony is balanced exactly: in every split half of the ironic memes are sunny and half rainy, half praise
                and half complain, and the same holds for those that are not ironic. Neither the picture alone nor the
                text alone carries any information about it. Characters, faces, places and things are drawn by chance.

                ## Files

                * `memes.csv`: `id,picture,text,labels,split`, labels separated by `;`, `[]` where none applies, UTF-8.
                * `pictures/`: PNG, %d × %d pixels, at most %d colours each. The cues are large enough to be seen at
                  64 × 64 pixels.

                Licence: Apache-2.0, as the project.
                """
                        .formatted(DemoPicture.SIZE, DemoPicture.SIZE, DemoPalette.COLOURS));
        return card.toString();
    }

    private static String told(String category) {
        return switch (category) {
            case DemoLabels.FLAG_WAVING -> "picture | a flag waves";
            case DemoLabels.GLITTER -> "picture | sparkles everywhere";
            case DemoLabels.SUNSHINE -> "picture | the sun shines";
            case DemoLabels.PRAISE -> "text | praises instead of complaining";
            case DemoLabels.AUTHORITY -> "text | experts, science, doctors say so";
            default -> "**both** | praises the rain or complains about the sun";
        };
    }

    private static void counts(StringBuilder card, List<Meme> memes) {
        for (Split split : Split.values()) {
            long count = memes.stream().filter(meme -> meme.split() == split).count();
            card.append(' ').append(count).append(" |");
        }
        card.append(' ').append(memes.size()).append(" |\n");
    }
}
