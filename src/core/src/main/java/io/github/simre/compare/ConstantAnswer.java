package io.github.simre.compare;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories.Task;
import io.github.simre.encode.PreparedMeme;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The same answer for every meme: the categories most frequent in training.
 *
 * @param count how many of them; 0 for those that more than half of the training memes have, or the most frequent class;
 *     {@link #ALL} for all
 */
public record ConstantAnswer(int count) implements Contender {
    /** Yes to everything. */
    public static final int ALL = Integer.MAX_VALUE;

    @Override
    public String name() {
        return count == 0 ? "majority()" : count == ALL ? "all()" : "constant(" + count + ")";
    }

    @Override
    public Kind kind() {
        return Kind.FLOOR;
    }

    @Override
    public boolean seesPictures() {
        return false;
    }

    @Override
    public boolean random() {
        return false;
    }

    @Override
    public Rule rule() {
        return Rule.OWN_THRESHOLD;
    }

    @Override
    public Fitted fit(Material material) {
        int size = material.categories().size();
        Task task = material.categories().task();
        if (count == ALL ? task == Task.CLASSES : count > (task == Task.MULTI_LABEL ? size : 1)) {
            throw new SimReException(
                    name() + " says " + (count == ALL ? "all" : count) + " categories.",
                    task == Task.MULTI_LABEL
                            ? "There are " + size + "."
                            : "A meme has one of the classes.",
                    "Use majority().");
        }
        int[] memes = new int[size];
        for (PreparedMeme meme : material.train()) {
            for (int category = 0; category < size; category++) {
                memes[category] += meme.labels()[category] ? 1 : 0;
            }
        }
        // the most frequent first, equals in the order of the data set
        List<Integer> ranked =
                IntStream.range(0, size)
                        .boxed()
                        .sorted(Comparator.comparing(category -> -memes[category]))
                        .toList();
        double[] answer = new double[size];
        for (int place = 0; place < size; place++) {
            int category = ranked.get(place);
            boolean most = 2 * memes[category] > material.train().size();
            boolean yes = count > 0 ? place < count : task == Task.CLASSES ? place == 0 : most;
            answer[category] = yes ? 1 : 0;
        }
        return new Always(answer);
    }

    private record Always(double[] answer) implements Fitted {
        @Override
        public double[][] score(List<PreparedMeme> memes) {
            double[][] scores = new double[memes.size()][];
            Arrays.setAll(scores, meme -> answer.clone());
            return scores;
        }

        @Override
        public double threshold() {
            return 0.5;
        }
    }
}
