package io.github.simre.data;

import io.github.simre.data.Categories.Task;
import io.github.simre.data.picture.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the HarMeme data sets, Harm-C and Harm-P: JSON lines whose first label is how harmful a meme is and whose later
 * labels are whom it targets.
 *
 * <p>A record whose first label is empty ({@code memes_326} of Harm-P) is skipped and reported. The code that came with
 * the data counts it as very harmful; it is not guessed here.
 */
final class HarMemeReader {
    /** In ascending severity, which ordinal measures rely on. */
    static final List<String> INTENSITIES =
            List.of("not harmful", "somewhat harmful", "very harmful");

    static final List<String> TARGETS =
            List.of("individual", "organization", "community", "society");

    private static final String NOT_HARMFUL = INTENSITIES.get(0);

    private final HarMemeView view;
    private final List<AnnotatedMeme> memes = new ArrayList<>();
    private final List<LoadReport.Row> rows = new ArrayList<>();
    private int withoutHarm;

    private HarMemeReader(HarMemeView view) {
        this.view = view;
    }

    /** Whether the first label that a file's records have is a degree of harm. */
    static boolean recognises(Path file) {
        return JsonRecords.read(file).stream()
                .filter(record -> record.hasLabels() && !record.labels().isEmpty())
                .map(record -> record.labels().get(0))
                .filter(label -> !label.isEmpty())
                .findFirst()
                .filter(INTENSITIES::contains)
                .isPresent();
    }

    /** Reads a data set in one view. */
    static Annotations read(JsonLinesLayout layout, HarMemeView view) {
        Map<Path, Optional<Split>> files = layout.files();
        if (view == HarMemeView.TARGETS && !layout.targetFiles().isEmpty()) {
            files = layout.targetFiles();
        }
        HarMemeReader reader = new HarMemeReader(view);
        files.forEach(reader::readFile);
        reader.noteVersion(layout);
        if (reader.withoutHarm > 0) {
            reader.rows.add(
                    LoadReport.Row.summary(
                            Finding.OUTSIDE_VIEW,
                            reader.withoutHarm,
                            "not harmful, so there is no target",
                            "skipped: the view is of harmful memes"));
        }
        String format = name(reader.memes, layout.version()) + ", " + view.title();
        return new Annotations(
                format,
                layout.folder(),
                List.copyOf(files.keySet()),
                reader.memes,
                categories(view),
                reader.rows);
    }

    private static Categories categories(HarMemeView view) {
        return switch (view) {
            case THREE_CLASSES -> new Categories(INTENSITIES, Task.CLASSES);
            case TWO_CLASSES -> new Categories(List.of("harmful"), Task.BINARY);
            case TARGETS -> new Categories(TARGETS, Task.CLASSES);
        };
    }

    private static String name(List<AnnotatedMeme> memes, String version) {
        String dataSet = "HarMeme";
        if (!memes.isEmpty() && memes.get(0).id().startsWith("covid_memes_")) {
            dataSet = "Harm-C";
        } else if (!memes.isEmpty() && memes.get(0).id().startsWith("memes_")) {
            dataSet = "Harm-P";
        }
        return version.isEmpty() ? dataSet : dataSet + " V" + version.substring(1);
    }

    private void readFile(Path file, Optional<Split> split) {
        for (JsonRecord record : JsonRecords.read(file)) {
            labels(record)
                    .ifPresent(
                            labels ->
                                    memes.add(
                                            LabelledRecords.meme(
                                                    record, labels, split.orElse(null))));
        }
    }

    /** The labels in this view, or empty where the record is skipped. */
    private Optional<Set<String>> labels(JsonRecord record) {
        List<String> labels = record.labels();
        if (labels.isEmpty() || labels.get(0).isEmpty()) {
            skip(Finding.LABEL_EMPTY, record, "the label that says how harmful it is is empty");
            return Optional.empty();
        }
        String intensity = labels.get(0);
        if (!INTENSITIES.contains(intensity)) {
            throw LabelledRecords.unknown(
                    intensity, INTENSITIES, record.where(), "degrees of harm");
        }
        return switch (view) {
            case THREE_CLASSES -> Optional.of(Set.of(intensity));
            case TWO_CLASSES ->
                    Optional.of(intensity.equals(NOT_HARMFUL) ? Set.of() : Set.of("harmful"));
            case TARGETS -> target(record, intensity, labels.subList(1, labels.size()));
        };
    }

    private Optional<Set<String>> target(
            JsonRecord record, String intensity, List<String> targets) {
        if (intensity.equals(NOT_HARMFUL)) {
            withoutHarm++;
            return Optional.empty();
        }
        for (String target : targets) {
            if (!TARGETS.contains(target)) {
                throw LabelledRecords.unknown(target, TARGETS, record.where(), "targets");
            }
        }
        if (targets.size() != 1) {
            skip(
                    Finding.OUTSIDE_VIEW,
                    record,
                    targets.isEmpty()
                            ? "harmful, but no target is given"
                            : "has several targets: " + String.join(", ", targets));
            return Optional.empty();
        }
        return Optional.of(Set.of(targets.get(0)));
    }

    private void skip(Finding finding, JsonRecord record, String reason) {
        rows.add(
                LoadReport.Row.skipped(
                        finding, String.valueOf(record.file()), record.id(), reason));
    }

    private void noteVersion(JsonLinesLayout layout) {
        rows.addAll(layout.passedOverRows());
        if (layout.version().equals("v0")) {
            rows.add(
                    new LoadReport.Row(
                            Finding.DATA_SET,
                            "",
                            "",
                            0,
                            "version 0 has other labels than the published counts",
                            "read as it is; prefer version 1"));
        }
    }
}
