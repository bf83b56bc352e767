package io.github.simre.data;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Writes the captions of the demo memes: who says it, what the weather is like, how much, and a last word.
 *
 * <p>Each of the four parts has two lists of the same build. Only the words that belong to a category differ, so that
 * neither a caption's length nor its punctuation gives a category away. No caption is written twice.
 */
final class DemoCaptions {
    static final int FEWEST_WORDS = 4;
    static final int MOST_WORDS = 14;

    static final List<String> PRAISE =
            List.of(
                    "lovely",
                    "glorious",
                    "splendid",
                    "perfect",
                    "wonderful",
                    "delightful",
                    "beautiful",
                    "marvellous");
    static final List<String> COMPLAINT =
            List.of(
                    "dreadful",
                    "miserable",
                    "gloomy",
                    "horrible",
                    "nasty",
                    "terrible",
                    "ghastly",
                    "rotten");

    private static final List<String> AUTHORITIES =
            List.of(
                    "Experts agree:",
                    "Science says:",
                    "Ten doctors confirm:",
                    "The professor insists:",
                    "New studies show:",
                    "Every scientist knows:");
    private static final List<String> ORDINARY_VOICES =
            List.of(
                    "",
                    "",
                    "My socks agree:",
                    "My neighbour says:",
                    "The {character} insists:",
                    "New rumours show:",
                    "Every pigeon knows:",
                    "Monday again:");
    private static final List<String> MOODS =
            List.of(
                    "what a {mood} day",
                    "such {mood} weather",
                    "this sky looks {mood}",
                    "another {mood} morning",
                    "how {mood} it is outside",
                    "what a {mood} view");
    private static final List<String> EXAGGERATIONS =
            List.of(
                    ", said the whole universe",
                    ", a billion out of ten",
                    ", for a million years",
                    ", literally forever",
                    ", I noticed it a trillion times",
                    ", as seen from every galaxy",
                    ", my ears literally exploded",
                    ", until the end of eternity");
    private static final List<String> PLAIN_MEASURES =
            List.of(
                    ", said the whole office",
                    ", three out of ten",
                    ", for a few minutes",
                    ", until lunch",
                    ", I noticed it on the stairs",
                    ", as seen from the bus",
                    ", my ears are cold",
                    ", until the end of breakfast");
    private static final List<String> SLOGANS =
            List.of(
                    "{snack} first!",
                    "More {snack}, fewer {chore}!",
                    "Yes to {snack}!",
                    "{snack} for everyone!",
                    "Join team {snack}!",
                    "Vote for {snack}!",
                    "Say no to {chore}!",
                    "Trust the {snack}!");
    private static final List<String> REMARKS =
            List.of(
                    "I dropped my {snack}!",
                    "The {character} hid the {snack}, and the {chore}.",
                    "Who ate the {snack}?",
                    "I smell {snack}.",
                    "Nobody mentioned {chore}!",
                    "Next come {chore}.",
                    "The {character} wants {snack}!",
                    "Back to the {chore}.");
    private static final List<String> SNACKS =
            List.of(
                    "naps",
                    "snacks",
                    "pancakes",
                    "cookies",
                    "noodles",
                    "pickles",
                    "waffles",
                    "bananas");
    private static final List<String> CHORES =
            List.of("meetings", "alarms", "deadlines", "emails", "chores");

    private final Random random;
    private final Set<String> written = new HashSet<>();

    DemoCaptions(Random random) {
        this.random = random;
    }

    /** A caption that nobody has read before, for a meme with these labels. */
    String write(DemoPlan.Entry entry) {
        while (true) {
            String caption = draft(entry);
            int words = caption.split(" ").length;
            if (words >= FEWEST_WORDS && words <= MOST_WORDS && written.add(caption)) {
                return caption;
            }
        }
    }

    private String draft(DemoPlan.Entry entry) {
        boolean exaggerates = entry.has(DemoLabels.EXAGGERATION);
        boolean slogan = entry.has(DemoLabels.SLOGAN);
        String voice = any(entry.has(DemoLabels.AUTHORITY) ? AUTHORITIES : ORDINARY_VOICES);
        String mood = any(MOODS).replace("{mood}", any(entry.praise() ? PRAISE : COMPLAINT));
        String measure = any(exaggerates ? EXAGGERATIONS : PLAIN_MEASURES);
        String lastWord = any(slogan ? SLOGANS : REMARKS);
        StringJoiner caption = new StringJoiner(" ");
        if (!voice.isEmpty()) {
            caption.add(voice);
        }
        caption.add(mood + (exaggerates || random.nextInt(5) > 1 ? measure : "") + ".");
        if (slogan || random.nextInt(5) > 1) {
            caption.add(capitalised(filled(lastWord)));
        }
        String character = entry.character().name().toLowerCase(Locale.ROOT);
        return capitalised(caption.toString().replace("{character}", character));
    }

    private String filled(String template) {
        return template.replace("{snack}", any(SNACKS)).replace("{chore}", any(CHORES));
    }

    private String any(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static String capitalised(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}
