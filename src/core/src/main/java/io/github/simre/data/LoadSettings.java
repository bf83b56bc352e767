package io.github.simre.data;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.simre.base.StoredJson;
import io.github.simre.setting.Key;
import io.github.simre.setting.Keys;
import io.github.simre.setting.SharedSettings;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** What {@code load} takes. */
public final class LoadSettings {
    /** All of them. */
    public static final Keys KEYS = new Keys("load");

    /** See {@code SimRe.columns}. */
    public static final Key<Columns> COLUMNS =
            KEYS.of("columns", Columns.class)
                    .json(LoadSettings::json, LoadSettings::columns)
                    .otherwiseAs("common column names")
                    .is(
                            "`columns(picture(…), text(…), labels(…), split(…), id(…))`",
                            "names the columns of a table, see [data.md](data.md#a-table)");

    /** See {@code SimRe.view}. */
    public static final Key<HarMemeView> VIEW =
            KEYS.choice("view", HarMemeView.class)
                    .otherwiseAs("THREE_CLASSES")
                    .paper("three classes")
                    .is(
                            "`view(THREE_CLASSES)`, `TWO_CLASSES`, `TARGETS`",
                            "the question asked of Harm-C and Harm-P");

    /** See {@code SimRe.reader}. */
    public static final Key<AnnotationReader> READER =
            KEYS.of("reader", AnnotationReader.class)
                    .otherwiseAs("a format that load knows")
                    .is(
                            "`reader(…)`",
                            "reads annotations that `load` does not know, see [How to add a data set](extending.md#a-data-set)");

    /** See {@code SimRe.withoutPictures}. */
    public static final Key<Boolean> WITHOUT_PICTURES =
            KEYS.flag("withoutPictures")
                    .is(
                            "`withoutPictures()`",
                            "reads only the texts; a grey square stands for each picture");

    /** See {@code SimRe.pictures}. */
    public static final Key<String> PICTURES =
            KEYS.text("pictures", UnaryOperator.identity())
                    .otherwiseAs("beside the annotations")
                    .is("`pictures(folder)`", "where the pictures of a table or of JSON are");

    /** See {@code SimRe.multiLabel}. */
    public static final Key<Boolean> MULTI_LABEL =
            KEYS.flag("multiLabel")
                    .is(
                            "`multiLabel()`",
                            "decides each category on its own, even where every meme has exactly one");

    /** See {@code SimRe.blankMeansNone}. */
    public static final Key<Boolean> BLANK_MEANS_NONE =
            KEYS.flag("blankMeansNone")
                    .otherwise(false, "off: left out and listed")
                    .is(
                            "`blankMeansNone()`",
                            "memes without a label belong to no category; otherwise they are left out and listed");

    /** Decides which memes are held out where the data do not say. */
    public static final Key<Long> SEED = KEYS.add(SharedSettings.SEED);

    private LoadSettings() {}

    private static JsonObject json(Columns columns) {
        JsonObject json = new JsonObject();
        for (Columns.Role role : Columns.Role.values()) {
            if (!columns.names(role).isEmpty()) {
                JsonArray names = new JsonArray();
                columns.names(role).forEach(names::add);
                json.add(role.name(), names);
            }
        }
        return json;
    }

    private static Columns columns(StoredJson json) {
        return Columns.of(
                json.entries().entrySet().stream()
                        .map(
                                each ->
                                        new Columns.Column(
                                                role(each.getKey(), each.getValue()),
                                                each.getValue().list().stream()
                                                        .map(StoredJson::text)
                                                        .toList()))
                        .toArray(Columns.Column[]::new));
    }

    private static Columns.Role role(String name, StoredJson named) {
        return Arrays.stream(Columns.Role.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> named.wrong("under the name of a column's role"));
    }
}
