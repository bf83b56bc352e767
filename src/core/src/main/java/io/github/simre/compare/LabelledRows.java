package io.github.simre.compare;

import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import io.github.simre.encode.PreparedMeme;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.MultiLabelFactory;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Memes as Tribuo's examples. Each meme's numbers are copied once, into its example; Tribuo's learners of several categories
 * see all of them through that one.
 */
final class LabelledRows {
    private final Categories categories;
    private final MemeFeatures features;
    private final String what;

    /** @param what is described in Tribuo's provenance */
    LabelledRows(Categories categories, MemeFeatures features, String what) {
        this.categories = categories;
        this.features = features;
        this.what = what;
    }

    /** Each meme with its one class. */
    MutableDataset<Label> classes(List<PreparedMeme> memes) {
        return dataset(memes, new LabelFactory(), meme -> new Label(className(meme.labels())));
    }

    /** Each meme with all its categories. */
    MutableDataset<MultiLabel> categories(List<PreparedMeme> memes) {
        return dataset(
                memes, new MultiLabelFactory(), meme -> new MultiLabel(names(meme.labels())));
    }

    private <T extends Output<T>> MutableDataset<T> dataset(
            List<PreparedMeme> memes, OutputFactory<T> outputs, Function<PreparedMeme, T> output) {
        MutableDataset<T> dataset =
                new MutableDataset<>(new SimpleDataSourceProvenance(what, outputs), outputs);
        List<MemeFeatures.Row> rows = features.rows(memes);
        for (int meme = 0; meme < rows.size(); meme++) {
            dataset.add(example(rows.get(meme), output.apply(memes.get(meme))));
        }
        return dataset;
    }

    /** Memes whose labels do not count. */
    <T extends Output<T>> List<Example<T>> unlabelled(List<PreparedMeme> memes, T unknown) {
        return features.rows(memes).stream().<Example<T>>map(row -> example(row, unknown)).toList();
    }

    private static <T extends Output<T>> Example<T> example(MemeFeatures.Row row, T output) {
        return new ArrayExample<>(output, row.names(), row.values());
    }

    /** A category's name as Tribuo takes it: a comma would divide two of them. */
    String name(int category) {
        return categories.names().get(category).replace(',', ';');
    }

    /** The name of a meme's class; of a category that it has or has not, "not" before its name where it has not. */
    String className(boolean[] labels) {
        if (categories.task() == Task.BINARY) {
            return (labels[0] ? "" : "not ") + name(0);
        }
        for (int category = 0; category < labels.length; category++) {
            if (labels[category]) {
                return name(category);
            }
        }
        throw new IllegalArgumentException("a meme of no class");
    }

    private Set<Label> names(boolean[] labels) {
        Set<Label> names = new HashSet<>();
        for (int category = 0; category < labels.length; category++) {
            if (labels[category]) {
                names.add(new Label(name(category)));
            }
        }
        return names;
    }
}
