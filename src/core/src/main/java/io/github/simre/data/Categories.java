package io.github.simre.data;

import io.github.simre.base.SimReException;
import java.util.List;
import java.util.Set;

/**
 * The categories of a data set, in a fixed order, and how they relate.
 *
 * @param names each category's name as its annotations spell it, without repetition; none where nobody has labelled the memes
 * @param task how the categories of one meme relate
 */
public record Categories(List<String> names, Task task) {

    /** How the categories of one meme relate. */
    public enum Task {
        /** Any number of categories, also none; each is decided alone (SemEval-2021 Task 6). */
        MULTI_LABEL,
        /** One category that a meme has or has not (harmful or not). */
        BINARY,
        /** Exactly one of several, in ascending order of severity where there is an order (Harm-C, Harm-P). */
        CLASSES
    }

    /** What memes have that nobody has labelled. */
    public static final Categories NONE = new Categories(List.of(), Task.MULTI_LABEL);

    /** Copies the names. */
    public Categories {
        names = List.copyOf(names);
    }

    /** How many there are. */
    public int size() {
        return names.size();
    }

    /** The place of a category. @throws SimReException if there is none of that name */
    public int indexOf(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new SimReException(
                    "There is no category \"" + name + "\".",
                    "",
                    "The categories are: " + String.join(", ", names) + ".");
        }
        return index;
    }

    /** A meme's labels as bits, in the order of {@link #names}. */
    public boolean[] bits(Set<String> labels) {
        boolean[] bits = new boolean[size()];
        labels.forEach(label -> bits[indexOf(label)] = true);
        return bits;
    }
}
